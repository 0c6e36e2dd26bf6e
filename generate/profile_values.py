"""How the scalars of a profile are read: every one comes as text and is never guessed at by YAML."""

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from generate.typography import tidy
from soczakaz.ru.dates import read_date

_YEARS = re.compile(r"(?:с )?(20\d\d)(?:\s*[-–—]\s*(?:по )?(20\d\d))?(?:\s*(?:гг?\.?|годы?|годах|год))?")
_NUMBER = re.compile(r"-?\d{1,12}(?:[.,]\d{1,6})?")
_MIXED = re.compile(r"(?=[A-Za-zА-Яа-яЁё]*[A-Za-z])(?=[A-Za-zА-Яа-яЁё]*[А-Яа-яЁё])[A-Za-zА-Яа-яЁё]+")
CODE = re.compile(r"\d{6}О\.99\.0\.[А-ЯЁ]{2}\d{2}[А-ЯЁ]{2}\d{5}")
_LOOKALIKES = str.maketrans("AaBCcEeHKMOoPpTXxy", "АаВСсЕеНКМОоРрТХху")


def _text(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = tidy(value)
    if not text:
        raise ValueError("пусто; впишите значение или удалите строку")
    mixed = _MIXED.search(text)
    if mixed:
        raise ValueError(
            f"в слове «{mixed[0]}» латинские буквы среди русских; напишите «{mixed[0].translate(_LOOKALIKES)}»"
        )
    if re.search(r"\{\{|\}\}|\{%|%\}", text):
        raise ValueError("знаки «{{», «{%» заняты шаблонами; напишите без них")
    return text


def _date(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = read_date(value)
    if found is None:
        raise ValueError(f"«{value}» — не дата; напишите, например, 27.06.2023")
    return found


def _years(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    match = _YEARS.fullmatch(value.strip())
    if not match:
        raise ValueError(f"«{value}» — не годы; напишите один год (2024) или два через тире (2023–2024)")
    first, last = int(match[1]), int(match[2] or match[1])
    if last < first:
        raise ValueError(f"годы идут назад: {first}–{last}; напишите {last}–{first}")
    if last - first > 9:
        raise ValueError(f"{first}–{last}: больше десяти лет; проверьте годы")
    return (first, last)


def _yes(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    answer = value.strip().lower()
    if answer not in ("да", "нет"):
        raise ValueError(f"«{value}» не подходит; напишите «да» или «нет»")
    return answer == "да"


def _number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = re.sub(r"\s", "", value)
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"«{value}» — не число; напишите, например, 25 или 12,5")
    return float(text.replace(",", ".")) if re.search("[.,]", text) else int(text)


def _code(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    code = re.sub(r"\s", "", value)
    if not CODE.fullmatch(code):
        fixed = code.translate(_LOOKALIKES)
        fixed = re.sub(r"^(\d{6})0\.", r"\1О.", fixed)
        if CODE.fullmatch(fixed):
            raise ValueError(f"в номере «{code}» латинские буквы или ноль вместо буквы О; напишите {fixed}")
        raise ValueError(f"«{code}» — не номер реестровой записи; образец: 804200О.99.0.ББ52АЖ72000 (русские буквы)")
    return code


Text = Annotated[str, BeforeValidator(_text)]
Date = Annotated[dt.date, BeforeValidator(_date), WithJsonSchema({"type": "string"})]
Years = Annotated[tuple[int, int], BeforeValidator(_years), WithJsonSchema({"type": "string"})]
YesNo = Annotated[bool, BeforeValidator(_yes), WithJsonSchema({"enum": ["да", "нет"]})]
Number = Annotated[int | float, BeforeValidator(_number), WithJsonSchema({"type": "string"})]
RegistryNumber = Annotated[str, BeforeValidator(_code), WithJsonSchema({"type": "string"})]
