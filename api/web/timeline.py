"""Deadlines laid along a line of time, in per cent of its width."""

import datetime as dt
from collections.abc import Callable, Sequence

from api.web.data_model import Line, Timeline
from api.web.data_words import span_words
from soczakaz.facts import Deadline, Event

MARGIN = 20  # days of empty time at both ends


def timeline(events: Sequence[Event], today: dt.date) -> Timeline | None:
    """The timeline of a plan; None when no event has a date."""
    dated = [
        (n, event, first, last)
        for n, event in enumerate(events)
        if (found := _days(event.deadline))
        for first, last in [found]
    ]
    if not dated:
        return None
    dated.sort(key=lambda entry: (entry[3], entry[2], entry[0]))
    start = min(first for _, _, first, _ in dated) - dt.timedelta(MARGIN)
    end = max(last for *_, last in dated) + dt.timedelta(MARGIN)
    length = (end - start).days

    def at(day: dt.date) -> float:
        return round(100 * (day - start).days / length, 2)

    lines = []
    for n, event, first, last in dated:
        open_end = event.deadline.kind == "open"
        width = 100 - at(first) if open_end else at(last) - at(first)
        lines.append(Line(n, name_of(event, n), span_words(event.deadline), at(first), round(width, 2), open_end))
    undated = tuple(
        (n, name_of(event, n), span_words(event.deadline) if event.deadline.kind != "unread" else "срок не прочитан")
        for n, event in enumerate(events)
        if _days(event.deadline) is None
    )
    return Timeline(
        start, end, tuple(lines), _ticks(start, end, at), at(today) if start <= today <= end else None, undated
    )


def name_of(event: Event, n: int) -> str:
    """«1.2 Принятие порядка …», cut to a line or two."""
    text = event.text if len(event.text) <= 110 else f"{event.text[:109].rstrip()}…"
    return f"{event.number or n + 1}. {text}" if not (event.number or "").endswith(".") else f"{event.number} {text}"


def _days(deadline: Deadline) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a deadline; a «до …» is its day."""
    last = deadline.end or deadline.start
    if last is None:
        return None
    return deadline.start or last, last


def _ticks(start: dt.date, end: dt.date, at: Callable[[dt.date], float]) -> tuple[tuple[str, float], ...]:
    months = (1, 4, 7, 10) if (end - start).days <= 550 else (1, 7) if (end - start).days <= 1100 else (1,)
    days = [dt.date(year, month, 1) for year in range(start.year, end.year + 1) for month in months]
    return tuple((_tick(day), at(day)) for day in days if start <= day <= end)


def _tick(day: dt.date) -> str:
    return str(day.year) if day.month == 1 else f"{day:%m.%Y}"
