"""A month of deadlines as weeks."""

import calendar
import datetime as dt
from collections.abc import Sequence
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


def month_of(text: str, rows: Sequence[Row], today: dt.date) -> Month:
    """The month «2023-06», that of ``today`` when the text is empty. Raises InvalidError."""
    try:
        first = dt.date.fromisoformat(f"{text}-01") if text else today.replace(day=1)
        previous = (first - dt.timedelta(1)).replace(day=1)
        following = (first + dt.timedelta(32)).replace(day=1)
        weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    except (ValueError, OverflowError):
        raise InvalidError("месяц указан неверно; нужно так: 2023-06") from None
    by_day: dict[dt.date, list[Row]] = {}
    for row in rows:
        if row.planned:
            by_day.setdefault(row.planned, []).append(row)
    known = sorted({day.replace(day=1) for day in by_day})
    return Month(
        name_of(first),
        f"{MONTHS[first.month - 1]} {first.year} года",
        tuple(
            tuple(Day(day, tuple(by_day.get(day, ())), day.month != first.month, day == today) for day in week)
            for week in weeks
        ),
        name_of(previous),
        name_of(following),
        next((name_of(month) for month in reversed(known) if month < first), None),
        next((name_of(month) for month in known if month > first), None),
        sum(len(some) for day, some in by_day.items() if (day.year, day.month) == (first.year, first.month)),
    )


def name_of(month: dt.date) -> str:
    """«2023-06»."""
    return f"{month.year:04}-{month.month:02}"
