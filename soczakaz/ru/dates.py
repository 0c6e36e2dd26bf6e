"""Russian dates: read from text and written back.

Three answers when a date is looked for: read (``value``), date-shaped but impossible or cut short
(«31.02.2026», ««__» июня 2023 г.»), and nothing there. Two-digit years are of this century («01.03.23» is
2023, «01.03.95» is not read).
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

NBSP = "\N{NO-BREAK SPACE}"
MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
MONTHS_NOMINATIVE = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_MONTH_PREFIXES = {month[:3]: n for n, month in enumerate(MONTHS_NOMINATIVE, 1)} | {
    "мая": 5,
    "мае": 5,
    "маю": 5,
}
_ORDINALS = (
    "перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят",
    "одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат",
    "восемнадцат", "девятнадцат", "двадцат",
)  # fmt: skip
_TENS = {"двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60, "семьдесят": 70}
_ROUND = {"тридцат": 30, "сороков": 40, "пятидесят": 50, "шестидесят": 60, "семидесят": 70}

# Every fragment is for lower-case text and has no groups, so that other grammars can build on it.
MONTH = (
    r"(?:янв(?:ар(?:ь|я|е|ю|[её]м))?|фев(?:р(?:ал(?:ь|я|е|ю|[её]м))?)?|мар(?:т(?:а|е|у|ом)?)?"
    r"|апр(?:ел(?:ь|я|е|ю|ем))?|ма(?:ем|[йяею])|ию[нл](?:ь|я|е|ю|ем)?|авг(?:уст(?:а|е|у|ом)?)?"
    r"|сен(?:т(?:ябр(?:ь|я|е|ю|[её]м))?)?|окт(?:ябр(?:ь|я|е|ю|[её]м))?|ноя(?:б(?:р(?:ь|я|е|ю|[её]м))?)?"
    r"|дек(?:абр(?:ь|я|е|ю|[её]м))?)(?![а-яё])(?:(?<=янв|фев|мар|апр|авг|сен|окт|ноя|дек)\.|(?<=февр|сент|нояб)\.)?"
    r"(?:\s{1,3}мес(?:яц[ае]?|\.))?"
)
_ORDINAL = rf"(?:(?:{'|'.join(_TENS)})\s{{1,3}})?(?:{'|'.join((*_ORDINALS, *_ROUND))})(?:ого|ьего|ое|ье)"
_YEAR_WORDS = rf"две\s{{1,3}}тысячи\s{{1,3}}{_ORDINAL}"
_OPEN, _CLOSE = '[«"“„”]', '[»"”“]'
DAY = rf"(?:{_OPEN}\s?\d{{1,2}}\s?{_CLOSE}|\d{{1,2}}(?:\s?-?\s?(?:го|ое|е)(?![а-яё]))?|{_ORDINAL})"
_YEAR_MARK = r"(?:\s{0,3}(?:год[ау]?(?![а-яё])|г(?![а-яё])\.?))?"
_YEAR = rf"(?:\d{{4}}(?!\d)|\d{{2}}(?=\s{{0,3}}г(?:ода?|\.|\s|$))|{_YEAR_WORDS}){_YEAR_MARK}"
_IN_WORDS = rf"{DAY}\s{{0,3}}{MONTH}[\s,]{{0,3}}{_YEAR}"
_IN_DIGITS = (
    r"(?:\d{1,2}(?:\.\d{1,2}\.|/\d{1,2}/|-\d{2}-)\d{4}|\d{2}\s?\.\s?\d{2}\s?\.\s?(?:\d{4}|\d{2})|\d\.\d{2}\.\d{2}(?=\s?г)"
    rf"|{_OPEN}\s?\d{{1,2}}\s?{_CLOSE}\s?\.?\d{{2}}\s?\.?\s?\d{{4}})(?!\d|[./]\d){_YEAR_MARK}"
)
_ISO = r"\d{4}-\d{2}-\d{2}(?!\d|-\d)"
DIGIT_DATE = rf"(?:{_ISO}|{_IN_DIGITS})"
DATE = rf"(?:{DIGIT_DATE}|{_IN_WORDS})"
DAY_MONTH = rf"{DAY}\s{{0,3}}{MONTH}"
_BLANK = (
    rf"{_OPEN}[\s_]{{0,20}}{_CLOSE}\s{{0,3}}(?:_{{2,40}}|{MONTH})\s{{0,3}}(?:20[\d_]{{2,4}}|_{{1,20}})?{_YEAR_MARK}"
    rf"|_{{1,20}}\s{{0,3}}{MONTH}\s{{0,3}}(?:20[\d_]{{2,4}}|_{{1,20}})?{_YEAR_MARK}|_{{1,4}}\._{{1,4}}\.(?:20[\d_]{{2,4}}|_{{1,4}})"
)
_ANY = re.compile(
    r"(?<!\w)(?<!\d[./])(?=[\d«\"“„”_пвтчшсодк])"
    rf"(?:(?P<iso>{_ISO})|(?P<digits>{_IN_DIGITS})|(?P<words>{_IN_WORDS})|(?P<blank>{_BLANK})"
    rf"|(?P<short>{DAY_MONTH})(?![\s,]{{0,3}}\d))"
)
_NUMBERS = re.compile(r"\d+")
_WORDS = re.compile(rf"(?P<day>{DAY})\s{{0,3}}(?P<month>{MONTH})(?:[\s,]{{0,3}}(?P<year>.+))?")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Something date-shaped at ``text[start:end]``.

    ``partial`` means that a piece is wanting (a blank to fill in, no year); ``value`` is then None. An
    impossible date («31.02.2026») has no value and is not partial.
    """

    start: int
    end: int
    value: dt.date | None
    partial: bool = False


def lower(text: str) -> str:
    """``text`` in lower case with every offset kept."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def dates_in(text: str) -> Iterator[DateSpan]:
    """Every date of a text in order, with impossible and partial ones told apart."""
    folded = lower(text)
    for match in _ANY.finditer(folded):
        partial = match.lastgroup in ("blank", "short")
        value = None if partial else value_of(match.group())
        yield DateSpan(match.start(), match.end(), value, partial)


def find_date(text: str) -> dt.date | None:
    """The first date that can be read in a text, None if there is none."""
    return next((span.value for span in dates_in(text) if span.value is not None), None)


def read_date(text: str) -> dt.date | None:
    """The date that ``text`` is as a whole (spaces and end punctuation aside); None if it is not one."""
    stripped = text.strip(" \t\r\n\N{NO-BREAK SPACE},;.")
    spans = list(dates_in(stripped))
    if len(spans) != 1 or spans[0].start != 0 or stripped[spans[0].end :].strip(" ."):
        return None
    return spans[0].value


def value_of(words: str) -> dt.date | None:
    """The value of lower-case text that matches ``DATE``; None when there is no such day."""
    parts = _WORDS.match(words)
    if parts and parts["year"]:
        day, month = day_number(parts["day"]), month_number(parts["month"])
        year = _year_number(parts["year"])
    else:
        numbers = [int(n) for n in _NUMBERS.findall(words)]
        digits = _NUMBERS.findall(words)
        if len(digits) != 3:
            return None
        if len(digits[0]) == 4:
            numbers.reverse()
            digits.reverse()
        day, month = numbers[0], numbers[1]
        year = _century(digits[2])
    if not 1900 <= year <= 2099:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_number(word: str) -> int:
    """1 to 12 for lower-case text that begins with a month's name in any case («сентября», «сент.»)."""
    return _MONTH_PREFIXES[word[:3]]


def day_number(words: str) -> int:
    """The day in lower-case text that matches ``DAY``: «1», «« 5 »», «1-го», «двадцать первого»."""
    number = _NUMBERS.search(words)
    return int(number.group()) if number else _ordinal(words)


def write_date(date: dt.date, style: Literal["words", "digits"] = "words") -> str:
    """«1 марта 2023 года» with no-break spaces, or «01.03.2023»."""
    if style == "digits":
        return f"{date:%d.%m}.{date.year:04d}"
    return f"{date.day}{NBSP}{MONTHS[date.month - 1]}{NBSP}{date.year}{NBSP}года"


def _century(digits: str) -> int:
    """A year of four digits as it stands, of two as 20xx; zero for «80»–«99»: not of this century."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return 2000 + year if year <= 79 else 0


def _year_number(words: str) -> int:
    digits = _NUMBERS.search(words)
    return _century(digits.group()) if digits else 2000 + _ordinal(words.split("тысячи")[1])


def _ordinal(words: str) -> int:
    """«двадцать третьего» → 23; zero when it is no ordinal."""
    total = 0
    for word in words.replace("ё", "е").split():
        if word in _TENS:
            total += _TENS[word]
            continue
        stem = re.sub(r"(?:ого|ьего|ое|ье)$", "", word)
        if stem in _ROUND:
            total += _ROUND[stem]
        elif stem in _ORDINALS:
            total += _ORDINALS.index(stem) + 1
    return total
