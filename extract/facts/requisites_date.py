"""The date and number of an act, from the lines of its head or from those after its signature."""

import datetime as dt
import re
from dataclasses import dataclass

from soczakaz.ru.dates import DATE, lower, value_of

_DATE = re.compile(rf"(?<![\d.])(?:{DATE})")
_FROM = re.compile(rf"(?:^|(?<=\s))от\s+(?P<when>{DATE})")
_MARK = r"(?:№+|(?<![A-Za-zА-Яа-яЁё\d])[NН][oоº°]?(?=[\s.\d:_]|$)\.?)"
_TOKEN = (
    r"[0-9A-Za-zА-Яа-яЁё][\w.()+]*(?:\s?[-–—/_\\]+\s?(?![«\"])[\w.()]+)*@?"
    r"(?:\s(?:о/д|од|р|п|пг|рп|пп|ра|па|адм)(?![\w.]))?"
)
NUMBER = re.compile(rf"{_MARK}\s*:?\s*(?P<number>{_TOKEN})")
_AFTER_DATE = re.compile(rf"\s*,?\s*{_MARK}\s*(?P<number>{_TOKEN})")
_BARE = re.compile(r"\s*(?P<number>\d[\w.]*(?:\s?[-–/]\s?[\w.]+)*)\s*$")
_BLANK = re.compile(r"_{2,}|\.{4,}|…{2,}|-{4,}")
_EMPTY_MARK = re.compile(rf"{_MARK}\s*(?:[_\s.…-]*$|_{{2,}}|б/н)")
_NOISE = re.compile(
    r"(?<!\w)(?:от|год[а]?|г\.?|дата|номер|принят[оа]?|подписан[оа]?|регистрационный|рег\.?)(?!\w)|20\d{0,2}(?!\d)|[_\W]",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:^|\s)(?:г|гор|г\.?\s?о|п|пос|пгт|р\.?\s?п|н\.?\s?п|пст|аал|слобода|с|д|дер|ст|ст-ца|х|рп|город|пос[её]лок|село|деревня|станица)\.?\s*[А-ЯЁ][\w-]*"
    r"(?:\s[А-ЯЁ][\w-]*)?(?=\s|$|,)|(?:^|\s)Москва,?\s+Кремль"
)
_BARE_PLACE = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-Яа-яЁё]+)*(?:\s[А-ЯЁ][а-яё]+)?$")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a line says of date and number. ``blank`` means that a place for one was left empty."""

    date: dt.date | None
    number: str | None
    blank: bool


def read_stamp(text: str) -> Stamp | None:
    """The date and number of a line that holds nothing else (but a town); None for any other line."""
    clean = re.sub(r"_+", " ", text) if re.search(r"\d", text) else text
    clean = re.sub(r"(?<!\d)20\s(?=\d\d\s?г)", "20", clean)  # «20 23 г.»: the year of a form filled by hand
    date = _DATE.search(lower(clean))
    value = value_of(date[0]) if date else None
    rest = clean
    if date:
        rest = rest[: date.start()] + " " + rest[date.end() :]
    number = NUMBER.search(rest)
    if number and not re.search(r"\d", number["number"]):
        number = None
    if number:
        rest = rest[: number.start()] + " " + rest[number.end() :]
    blank = bool(_BLANK.search(text) or _EMPTY_MARK.search(text))
    marked = blank or bool(re.match(r"[Оо]т(?:\s|$)", text))
    if not (date or number or marked):
        return None
    rest = re.sub(rf"{_MARK}|^\s*[Оо]т(?=\s)", " ", rest).strip()
    bare = _BARE.match(rest) if date and not number else None
    if bare:
        rest = ""
    rest = _PLACE.sub(" ", rest)
    left = _NOISE.sub("", rest)
    if len(left) > 2 and not (_BARE_PLACE.match(rest.strip(" ,.|")) and (date or number or blank)):
        return None
    found = _value(number or bare)
    return Stamp(value, found, (value is None and marked) or (found is None and blank))


def inline_stamp(text: str) -> tuple[dt.date | None, str | None, int, int] | None:
    """«… от 12 мая 2023 г. N 345 …» inside a line: date, number, span of the words; None without a date."""
    match = _FROM.search(lower(text))
    if not match:
        return None
    number = _AFTER_DATE.match(text, match.end())
    return value_of(match["when"]), _value(number), match.start(), number.end() if number else match.end()


def date_span(text: str) -> tuple[int, int] | None:
    """Where the first date of a text stands; None when there is none."""
    match = _DATE.search(lower(text))
    return match.span() if match else None


def _value(match: re.Match[str] | None) -> str | None:
    if not match:
        return None
    number = re.sub(r"\s*([-–—/\\])\s*", r"\1", match["number"]).strip(" _.,")
    if number.count("(") != number.count(")"):
        number = number.strip("()")
    return number or None
