"""Default deadlines of the plan: real days that follow one another as the work does.

Normative acts come first, then the budget, the social order, the register, the selection, agreements and
certificates; nothing is due before the act, the last stage is due after the period.
"""

import datetime as dt
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass

from soczakaz.facts import Deadline, Recurrence

# Months from the act to the end of each step, when the period leaves room for them.
OFFSETS = {
    "start": 1,
    "acts": 3,
    "budget": 4,
    "order": 5,
    "register": 6,
    "selection": 7,
    "agreements": 8,
    "certificates": 9,
}
_LAST = max(OFFSETS.values())
_ROOM_FOR_DECADES = 120  # days: with fewer, the 10th, 20th and last days of months would make steps coincide


@dataclass(frozen=True, slots=True)
class Schedule:
    """The deadline of each step; ``base`` is the act's day or, when ``assumed``, the day taken in its place."""

    base: dt.date
    assumed: bool
    steps: Mapping[str, Deadline]

    def day(self, step: str) -> dt.date:
        """The last day of a step."""
        end = self.steps[step].end
        assert end is not None  # every step made here has one
        return end


def schedule(day: dt.date | None, years: tuple[int, int]) -> Schedule:
    """Deadlines for an act of ``day`` (None: 1 February of the first year is assumed) that holds in ``years``."""
    first, last = years
    base = day or dt.date(first, 2, 1)
    start = max(base, dt.date(first - 1, 12, 31))  # the work is done within the period of the act
    limit = dt.date(last, 11, 30)
    if start >= dt.date(last, 9, 30):
        limit = max(dt.date(last, 12, 20), min(start + dt.timedelta(days=20), dt.date(last, 12, 31)))
    days = _by_months(start) if _month_end(start, _LAST) <= limit else _squeezed(start, limit)
    end = dt.date(last, 12, 31)
    days["conference"] = max(days["certificates"], dt.date(last, 11, 30))
    days |= {"end": end, "report": dt.date(last + 1, 3, 31), "review": dt.date(last + 1, 6, 30)}
    steps = {step: Deadline("", "date", None, each, "by") for step, each in days.items()}
    steps["quarterly"] = Deadline("", "recurring", None, end, "by", Recurrence("quarter"))
    return Schedule(base, day is None, steps)


def _by_months(start: dt.date) -> dict[str, dt.date]:
    return {step: _month_end(start, months) for step, months in OFFSETS.items()}


def _squeezed(start: dt.date, limit: dt.date) -> dict[str, dt.date]:
    """The steps at even distances up to ``limit``, on round days where there is room."""
    room = (limit - start).days
    found = {}
    for step, months in OFFSETS.items():
        day = start + dt.timedelta(days=room * months // _LAST)
        found[step] = min(_round(day), limit) if room >= _ROOM_FOR_DECADES else day
    return found


def _round(day: dt.date) -> dt.date:
    """The next 10th, 20th or last day of a month."""
    last = monthrange(day.year, day.month)[1]
    return day.replace(day=next(d for d in (10, 20, last) if d >= day.day))


def _month_end(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, monthrange(year, month + 1)[1])
