"""A month of deadlines as weeks."""

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.desk.errors import InvalidError
from monitor.model import Row

MONTHS = (
    "Январь", "Февраль", "Март", "Апрель", "Май", "Июнь", "Июль", "Август", "Сентябрь", "Октябрь", "Ноябрь", "Декабрь",
)  # fmt: skip
WEEKDAYS = (
    ("Пн", "понедельник"), ("Вт", "вторник"), ("Ср", "среда"), ("Чт", "четверг"), ("Пт", "пятница"), ("Сб", "суббота"),
    ("Вс", "воскресенье"),
)  # fmt: skip
SHOWN = 4
"""So many rows of a day stand in the calendar; the rest are one click away."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day with the rows due on it; ``outside`` when it is of the next or the last month."""

    date: dt.date
    rows: tuple[Row, ...]
    outside: bool
    today: bool

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows that stand in the calendar."""
        return self.rows if len(self.rows) <= SHOWN + 1 else self.rows[:SHOWN]


@dataclass(frozen=True, slots=True)
class Month:
    """A month («2023-06») in weeks from Monday. ``before`` and ``after`` are the nearest months with rows, as «2023-06»; None without."""

    name: str
    title: str
    weeks: tuple[tuple[Day, ...], ...]
    previous: str
    next: str
    before: str | None
    after: str | None
    number: int


def first_of(text: str, today: dt.date) -> dt.date:
    """The first day of the month «2023-06», that of ``today`` when the text is empty. Raises InvalidError."""
    try:
        first = dt.date.fromisoformat(f"{text}-01") if text else today.replace(day=1)
    except ValueError:
        first = dt.date.max
    if not 1990 <= first.year <= 2100:
        raise InvalidError("месяц указан неверно; нужно так: 2023-06")
    return first


def last_of(first: dt.date) -> dt.date:
    """The last day of a month."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def month_of(first: dt.date, rows: Sequence[Row], months: Mapping[dt.date, int], today: dt.date) -> Month:
    """The month that begins on ``first``: its rows, and how many rows every month of the store has."""
    by_day: dict[dt.date, list[Row]] = {}
    for row in rows:
        if row.planned:
            by_day.setdefault(row.planned, []).append(row)
    known = sorted(months)
    return Month(
        name_of(first),
        f"{MONTHS[first.month - 1]} {first.year} года",
        tuple(
            tuple(Day(day, tuple(by_day.get(day, ())), day.month != first.month, day == today) for day in week)
            for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
        ),
        name_of((first - dt.timedelta(1)).replace(day=1)),
        name_of((first + dt.timedelta(32)).replace(day=1)),
        next((name_of(month) for month in reversed(known) if month < first), None),
        next((name_of(month) for month in known if month > first), None),
        months.get(first, 0),
    )


def name_of(month: dt.date) -> str:
    """«2023-06»."""
    return f"{month.year:04}-{month.month:02}"
