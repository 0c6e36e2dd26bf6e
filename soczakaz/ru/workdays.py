"""Working days of Russia and periods in months (articles 191–193 of the Civil Code).

The production calendar with its official transfers is that of the library ``holidays``; the days that the President
declared non-working in 2020 and 2021 stand in ``corpus/reference/calendar.toml``: they move no deadline, they are told.
"""

import calendar
import datetime as dt
import tomllib
from functools import lru_cache
from itertools import islice
from typing import Any

from soczakaz.data import data_path


@lru_cache(maxsize=1)
def _holidays() -> Any:
    from holidays import country_holidays

    return country_holidays("RU")


@lru_cache(maxsize=1)
def _declared() -> tuple[tuple[dt.date, dt.date], ...]:
    data = tomllib.loads(data_path("corpus/reference/calendar.toml").read_text("utf-8"))
    return tuple((entry["since"], entry["until"]) for entry in data["non_working"])


def is_working_day(day: dt.date) -> bool:
    """Whether ``day`` is a working day by the production calendar (a transferred Saturday may be one)."""
    return bool(_holidays().is_working_day(day))


def is_declared_non_working(day: dt.date) -> bool:
    """Whether the President declared ``day`` non-working (2020 and 2021): no holiday, but a disputed day."""
    return any(since <= day <= until for since, until in _declared())


def next_working_day(day: dt.date) -> dt.date:
    """``day`` itself if it is a working day, else the nearest one after it."""
    while not is_working_day(day):
        day += dt.timedelta(days=1)
    return day


def transfers_known(year: int) -> bool:
    """Whether the transfers of days off that the Government lays down for ``year`` are in the calendar."""
    return year in _holidays().special_public_holidays


def nth_working_day(first: dt.date, last: dt.date, turn: int) -> dt.date | None:
    """The working day number ``turn`` from ``first`` to ``last``, counted from 1; 0 is the last one. None if there is none."""
    if not turn:
        days = (last - dt.timedelta(days=n) for n in range((last - first).days + 1))
        return next(filter(is_working_day, days), None)
    days = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    return next(islice(filter(is_working_day, days), turn - 1, None), None)


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of the month ``months`` later, or the last day of that month when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def decision_deadline(agreement: dt.date) -> dt.date:
    """The last day for the decision: one calendar month from the agreement, moved to the next working day."""
    return next_working_day(add_months(agreement, 1))
