"""The due dates of a repeated event, by stated rules.

«Ежемесячно», «ежеквартально», «раз в полугодие», «ежегодно» fall due on the last day of each such period; with a day
(«ежеквартально до 25 числа») on that day of its first month. They begin with the first date named, else with the
first whole period after the act's own date, and end with the last date named, else with the last year that the plan names. «Еженедельно»,
«ежедневно», «постоянно» have no due dates.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from soczakaz.facts import Deadline, Period
from soczakaz.planned import Occurrence
from store.due import says_before

MONTHS: dict[Period, int] = {"year": 12, "half_year": 6, "quarter": 3, "month": 1}
_DAY = dt.timedelta(days=1)
# «ежегодно, в течение 5 рабочих дней со дня утверждения»: the day depends on another, nobody knows it from the plan.
_COUNTED = re.compile(r"(?<!\w)в\s+течение\s.{1,40}(?<!\w)(?:со\s+дня|с\s+даты|с\s+момента|после)(?!\w)", re.IGNORECASE)
_MOST = 1200  # a hundred years of months


def occurrences(
    deadline: Deadline, *, begin: dt.date | None, last_year: int | None, exclusive: bool = False
) -> tuple[Occurrence, ...]:
    """Every due date of a repeated deadline, in order; () when it has none or when they cannot be told.

    ``begin`` is the day from which an event without a beginning counts, ``last_year`` the last year for one without an end.
    ``exclusive``: «до 1 января» is the day before.
    """
    repeat = deadline.recurrence
    if repeat is None or deadline.parts or repeat.every not in MONTHS or _COUNTED.search(deadline.raw):
        return ()
    first = deadline.end if deadline.end and repeat.since and deadline.end.year < repeat.since else None
    until = None if first else deadline.end
    start = dt.date(repeat.since, 1, 1) if repeat.since else begin
    start = deadline.start or start
    if start is None or (until is None and last_year is None):
        return ()
    whole = not deadline.start and not repeat.since  # counted from the act's date: no period that had begun before it
    stop = until or dt.date(max(last_year or 0, start.year), 12, 31)
    early = _DAY if exclusive and says_before(deadline) else dt.timedelta()
    found = [Occurrence(_named(first, repeat.every), first - early)] if first else []
    for begins, ends in _periods(start, stop, MONTHS[repeat.every]):
        if until and begins > until:
            continue
        named = _day_in(begins, repeat.by, repeat.every)
        if until and until < (named or ends):
            named = until
        if (named or begins) < start and (named or whole):
            continue
        bare = named is not None and (named != until or deadline.bound == "by")
        due = (named or ends) - (early if bare else dt.timedelta())
        period = _named(begins, repeat.every)
        if not found or (found[-1].due < due and found[-1].period != period):
            found.append(Occurrence(period, due))
    return tuple(found)


def _periods(start: dt.date, stop: dt.date, months: int) -> Iterator[tuple[dt.date, dt.date]]:
    """The first and last days of the periods of so many months from that of ``start`` to that of ``stop``."""
    at = start.year * 12 + (start.month - 1) // months * months
    for _ in range(_MOST):
        begins = dt.date(at // 12, at % 12 + 1, 1)
        if begins > stop:
            return
        at += months
        yield begins, dt.date(at // 12, at % 12 + 1, 1) - _DAY


def _day_in(begins: dt.date, by: str | None, every: Period) -> dt.date | None:
    """The day named by «MM-DD» of the year or «DD» of the first month; a day that the month has not is its last."""
    if by is None:
        return None
    month, _, day = by.rpartition("-")
    if not day.isdigit() or (month and (every != "year" or not month.isdigit() or not 1 <= int(month) <= 12)):
        return None
    at = begins.replace(month=int(month)) if month else begins
    return at.replace(day=max(1, min(int(day), calendar.monthrange(at.year, at.month)[1])))


def _named(day: dt.date, every: Period) -> str:
    if every == "month":
        return f"{day:%Y-%m}"
    if every == "quarter":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    if every == "half_year":
        return f"{day.year}-H{1 if day.month < 7 else 2}"
    return str(day.year)
