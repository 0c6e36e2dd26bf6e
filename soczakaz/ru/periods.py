"""Calendar periods and the writing of deadlines: days, months, quarters, half-years, years."""

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass, replace
from typing import Literal

from soczakaz.facts import Deadline, Recurrence
from soczakaz.ru.dates import MONTHS, MONTHS_NOMINATIVE, NBSP, write_date

PeriodKind = Literal["date", "month", "quarter", "half_year", "year"]
ROMAN = ("", "I", "II", "III", "IV")
_MONTHS_IN: dict[PeriodKind, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_PARTS_OF_YEAR: dict[PeriodKind, int] = {"date": 12, "month": 12, "quarter": 4, "half_year": 2, "year": 1}
_OFTEN = {
    "year": "ежегодно", "half_year": "раз в полугодие", "quarter": "ежеквартально", "month": "ежемесячно",
    "week": "еженедельно", "day": "ежедневно",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """One day, month, quarter, half-year or year. ``year`` is None when the text does not say it.

    ``number`` is the month (kinds "date" and "month"), quarter or half, counted from 1; 1 for a year.
    """

    kind: PeriodKind
    year: int | None
    number: int = 1
    day: int = 0

    @property
    def possible(self) -> bool:
        """Whether the calendar has such a period (29 February counts when the year is not known)."""
        if not 1 <= self.number <= _PARTS_OF_YEAR[self.kind]:
            return False
        return self.kind != "date" or 1 <= self.day <= monthrange(self.year or 2000, self.number)[1]

    @property
    def first_month(self) -> int:
        """The month it begins in."""
        return self.number if self.kind == "date" else (self.number - 1) * _MONTHS_IN[self.kind] + 1

    @property
    def last_month(self) -> int:
        """The month it ends in."""
        return self.number if self.kind == "date" else self.number * _MONTHS_IN[self.kind]

    @property
    def start(self) -> dt.date | None:
        """Its first day; None without a year."""
        return None if self.year is None else dt.date(self.year, self.first_month, self.day or 1)

    @property
    def end(self) -> dt.date | None:
        """Its last day; None without a year."""
        return None if self.year is None else dt.date(self.year, self.last_month, self.last_day)

    @property
    def last_day(self) -> int:
        """The day of the month it ends on."""
        return self.day or monthrange(self.year or 2001, self.last_month)[1]

    def within(self, year: int | None) -> "Period":
        """The same period of the given year."""
        return replace(self, year=year)


def write_deadline(deadline: Deadline) -> str:
    """A deadline in the words of an act; reading it gives the deadline back.

    Relative and unread deadlines are written as they stood (``raw``), a missing one as an empty text.
    """
    if deadline.parts:
        return "; ".join(write_deadline(part) for part in deadline.parts)
    if deadline.kind == "recurring":
        return _recurring(deadline)
    if deadline.kind == "as_needed":
        return "по мере необходимости"
    if deadline.kind == "missing":
        return ""
    return _calendar(deadline) or deadline.raw


def _calendar(deadline: Deadline) -> str:
    """The calendar part: «до …», «с …», a period; empty when the deadline has no days."""
    start, end = deadline.start, deadline.end
    if end is None:
        return f"с{NBSP}{write_date(start)}" if start else ""
    if start is None:
        return f"до{NBSP}{write_date(end)}" if deadline.bound == "by" else ""
    if start == end:
        return write_date(end)
    whole_months = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if deadline.kind == "range" and start.year != end.year and whole_months and (start.month, end.month) == (1, 12):
        return f"{start.year}–{end.year}{NBSP}годы"
    if whole_months and start.year == end.year and (deadline.kind != "range" or start.month < end.month):
        return _months(start.month, end.month, start.year, deadline.kind)
    return f"с{NBSP}{write_date(start)} по{NBSP}{write_date(end)}"


def _months(first: int, last: int, year: int, kind: str) -> str:
    """Whole months of one year by their own name where they have one."""
    of_year = f"{year}{NBSP}года"
    length, is_range = last - first + 1, kind == "range"
    if length == 12 and not is_range:
        return f"{year}{NBSP}год"
    if length == 6 and first in (1, 7) and not is_range:
        return f"{ROMAN[first // 6 + 1]}{NBSP}полугодие {of_year}"
    if length == 3 and first % 3 == 1 and not is_range:
        return f"{ROMAN[first // 3 + 1]}{NBSP}квартал {of_year}"
    if length == 1:
        return f"{MONTHS_NOMINATIVE[first - 1]} {of_year}"
    return f"{MONTHS_NOMINATIVE[first - 1]} – {MONTHS_NOMINATIVE[last - 1]} {of_year}"


def _recurring(deadline: Deadline) -> str:
    often = deadline.recurrence
    words = _every(often) if often else "постоянно"
    calendar = _calendar(deadline)
    if not calendar:
        return words
    last = deadline.end or deadline.start
    if often and last and often.since == last.year + 1:
        return f"{calendar}, далее {words}"
    return f"{calendar}, {words}" if deadline.start and deadline.end else f"{words}, {calendar}"


def _every(often: Recurrence) -> str:
    """«ежегодно до 1 февраля», «ежемесячно до 10 числа», «ежеквартально»."""
    words = _OFTEN[often.every]
    if often.by is None:
        return words
    month, _, day = often.by.rpartition("-")
    limit = f"{int(day)}{NBSP}{MONTHS[int(month) - 1]}" if month else f"{int(day)}{NBSP}числа"
    return f"{words} до{NBSP}{limit}"
