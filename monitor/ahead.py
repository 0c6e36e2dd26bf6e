"""What falls due in the next days: a digest to read or send, and a calendar with reminders."""

import datetime as dt
import hashlib
from collections.abc import Sequence

from monitor.model import Row
from soczakaz.ru.numbers import counted, noun_form
from soczakaz.titles import UNKNOWN_REGION

ALARM_DAYS = (14, 3)
_EPOCH = dt.date(2020, 1, 1)
_EVENTS = ("мероприятие", "мероприятия", "мероприятий")


def due_within(rows: Sequence[Row], as_of: dt.date, days: int) -> tuple[Row, ...]:
    """Rows not done whose planned date is from ``as_of`` to so many days later, both inclusive, by date."""
    until = as_of + dt.timedelta(days=days)
    found = [row for row in rows if not row.done and row.planned and as_of <= row.planned <= until]
    return tuple(sorted(found, key=lambda row: row.planned or as_of))


def digest(rows: Sequence[Row], as_of: dt.date, days: int) -> str:
    """The digest of ``rows`` (all of them: what is due, what is overdue already) grouped by region."""
    overdue = sum(row.status == "overdue" for row in rows)
    return digest_of(due_within(rows, as_of, days), overdue, as_of, days)


def digest_of(due: Sequence[Row], overdue: int, as_of: dt.date, days: int) -> str:
    """The digest of what is due, by date, and of how many rows are overdue already."""
    until = as_of + dt.timedelta(days=days)
    period = f"с {_day(as_of)} по {_day(until)} ({counted(days, 'день', 'дня', 'дней')})"
    if not due:
        lines = [f"В период {period} сроки мероприятий не наступают."]
    else:
        verb = noun_form(len(due), "наступает срок", "наступают сроки", "наступают сроки")
        lines = [f"В период {period} {verb} {counted(len(due), 'мероприятия', 'мероприятий', 'мероприятий')}."]
    if overdue:
        word = noun_form(overdue, "просрочено", "просрочены", "просрочено")
        lines.append(
            f"По записанным данным уже {word} {counted(overdue, *_EVENTS)}: soczakaz monitor status --status просрочено."
        )
    for region, some in _grouped(due).items():
        lines += ["", f"{region}: {counted(len(some), *_EVENTS)}"]
        for row in some:
            assert row.planned  # what is due has a date
            left = (row.planned - as_of).days
            when = "последний день" if left == 0 else f"через {counted(left, 'день', 'дня', 'дней')}"
            lines.append(f"  {_day(row.planned)} ({when}) — {row.event.title}")
            lines.append(f"    {_about(row)}")
    return "\n".join(lines) + "\n"


def _grouped(rows: Sequence[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row.event.act.region or "\uffff"):
        groups.setdefault(row.event.act.region or UNKNOWN_REGION, []).append(row)
    return groups


def _about(row: Row) -> str:
    event = row.event
    pieces = [
        event.act.municipality,
        event.act.words,
        event.label + (f", с. {event.page}" if event.page else ""),
        f"срок в акте: {event.raw}" if event.raw else None,
        f"ответственные: {event.responsible}" if event.responsible else None,
        row.key,
    ]
    return "; ".join(filter(None, pieces))


def calendar(rows: Sequence[Row], as_of: dt.date) -> bytes:
    """An iCalendar file (RFC 5545) of rows with a planned date. A row keeps its UID through readings and editions; a later
    export replaces an earlier one."""
    from icalendar import Alarm, Calendar, Event

    made = Calendar()
    made.add("prodid", "-//soczakaz//monitoring//RU")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Сроки мероприятий: мониторинг")
    for row in rows:
        if row.planned is None:
            continue
        event = Event()
        identity = f"{row.event.act.key}|{row.event.key}|{row.period or ''}"
        event.add("uid", hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:32] + "@soczakaz")
        event.add("dtstamp", dt.datetime.combine(as_of, dt.time(), dt.UTC))
        event.add("sequence", max(0, (as_of - _EPOCH).days))
        event.add("dtstart", row.planned)
        event.add("dtend", row.planned + dt.timedelta(days=1))
        event.add("summary", f"{row.event.title} ({row.event.act.where})")
        event.add("description", f"{_about(row)}\nФайл: {row.event.act.path}")
        event.add("transp", "TRANSPARENT")
        for days in ALARM_DAYS:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("trigger", dt.timedelta(days=-days))
            alarm.add("description", row.event.title)
            event.add_component(alarm)
        made.add_component(event)
    ready: bytes = made.to_ical()
    return ready


def _day(day: dt.date) -> str:
    return f"{day:%d.%m.%Y}"
