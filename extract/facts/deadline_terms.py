"""The terms that the words of a deadline make, and the periods they name."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from soczakaz.facts import Period as Often
from soczakaz.ru.dates import MONTH, day_number, month_number, value_of
from soczakaz.ru.periods import Period

Shape = Literal[
    "at", "by", "open", "range", "list", "every", "day", "then", "as_needed", "relative", "missing", "unread",
]  # fmt: skip
Groups = Mapping[str, str | None]

_ROMAN = {
    "i": 1, "l": 1, "ii": 2, "п": 2, "11": 2, "ll": 2, "iii": 3, "ш": 3, "111": 3, "пi": 3, "iп": 3, "lll": 3,
    "iv": 4, "iу": 4, "1у": 4, "1v": 4, "lv": 4,
}  # fmt: skip
_STEMS = {
    "перв": 1, "один": 1, "одно": 1, "одна": 1, "втор": 2, "два": 2, "две": 2, "двух": 2, "двое": 2,
    "трет": 3, "три": 3, "трех": 3, "трое": 3, "четв": 4, "четы": 4, "пять": 5, "пяти": 5, "шест": 6,
    "девя": 9, "деся": 10, "двен": 12,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """What one stretch of words says. ``periods`` may lack their year; ``settled`` forbids taking it from
    neighbours.

    ``limit`` of a «by» term: the last day of the period or the day before its first. ``bys`` are the days of
    a recurrence.
    """

    shape: Shape
    periods: tuple[Period, ...] = ()
    limit: Literal["last", "before"] = "last"
    settled: bool = False
    every: Often | None = None
    bys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match as its reading sees it: the named groups, the rule's own recurrence, and how to read a
    period."""

    groups: Groups
    every: Often | None
    read: Callable[[str], Period | None]

    def text(self, group: str) -> str:
        """The words of a group; empty when it took no part."""
        return self.groups.get(group) or ""

    def period(self, group: str) -> Period | None:
        """The group as a period; None if it is none or the calendar has no such day."""
        return self.read(self.text(group))


def number_of(words: str) -> int:
    """«IV», «4», «четвертый», «двух» as a number; zero when it is none."""
    digits = re.match(r"\d+", words)
    if words in _ROMAN:
        return _ROMAN[words]
    if digits and words != "1у":
        return int(digits.group())
    return next((number for stem, number in _STEMS.items() if words.startswith(stem)), 0)


def period_of(groups: Groups, current: int | None) -> Period | None:
    """A period of the named groups of a [[period]] pattern; ``current`` is the year of «текущего года»."""
    if groups.get("date"):
        day = value_of(groups["date"] or "")
        return Period("date", day.year, day.month, day.day) if day else None
    year: int | None = None
    if groups.get("year"):
        year = int(groups["year"] or "")
        year += 2000 if year < 100 else 0
    elif groups.get("this") or groups.get("next"):
        year = current and current + bool(groups.get("next"))
    if words := groups.get("day_month"):
        month = re.search(MONTH + "$", words)
        return Period("date", year, month_number(month.group()), day_number(words)) if month else None
    if words := groups.get("day"):
        return Period("date", year, int(groups["month_n"] or ""), int(words))
    if words := groups.get("month"):
        return Period("month", year, month_number(words))
    if words := groups.get("month_n"):
        return Period("month", year, int(words))
    if words := groups.get("quarter"):
        return Period("quarter", year, number_of(words))
    if words := groups.get("half"):
        return Period("half_year", year, number_of(words))
    return Period("year", year)


def month_day(period: Period) -> str:
    """The last day of a period as «MM-DD»."""
    return f"{period.last_month:02}-{period.last_day:02}"
