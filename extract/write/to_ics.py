"""Plan deadlines as an iCalendar file (RFC 5545) with stable UIDs."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.write.words import act_name, deadline_words
from soczakaz.act import Act
from soczakaz.facts import Deadline, Event, Recurrence

ALARM_DAYS = (14, 3)
FREQUENCY = {"year": ("YEARLY", 1), "half_year": ("MONTHLY", 6), "quarter": ("MONTHLY", 3), "month": ("MONTHLY", 1),
             "week": ("WEEKLY", 1), "day": ("DAILY", 1)}  # fmt: skip
# RFC 5545 wants a time stamp; a fixed one keeps the bytes equal for equal acts.
STAMP = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day in the calendar; ``repeats`` is the recurrence that begins on it."""

    day: dt.date
    repeats: Recurrence | None = None


def due_days(deadline: Deadline) -> Iterator[DueDay]:
    """The days on which something falls due: the last day of each deadline, the first day of «с …», a yearly date."""
    if deadline.parts:
        for part in deadline.parts:
            yield from due_days(part)
        return
    day = deadline.end or deadline.start
    repeat = deadline.recurrence
    if day and (repeat is None or deadline.bound == "by"):
        yield DueDay(day)
    if repeat and repeat.since and repeat.by and "-" in repeat.by:
        month, number = (int(piece) for piece in repeat.by.split("-"))
        yield DueDay(dt.date(repeat.since, month, number), repeat)
    elif repeat and day and deadline.bound != "by":
        yield DueDay(day, repeat)


def without_day(act: Act) -> tuple[Event, ...]:
    """The events that no calendar can hold, since they have no date."""
    return tuple(event for event in act.events if not any(due_days(event.deadline)))


def to_ics(acts: Iterable[Act]) -> bytes:
    """A calendar of all events with a date; those without one are listed in its description."""
    from icalendar import Alarm, Calendar
    from icalendar import Event as Entry

    calendar = Calendar()
    calendar.add("prodid", "-//soczakaz//plan deadlines//RU")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Сроки планов социального заказа")
    missing: list[str] = []
    for act in acts:
        name = act_name(act)
        missing += [f"{name}: {_title(event)} — срок: {deadline_words(event.deadline)}" for event in without_day(act)]
        key = "|".join(
            map(str, (act.requisites.issuer, act.requisites.date, act.requisites.number, act.requisites.title))
        )
        for event in act.events:
            for n, due in enumerate(due_days(event.deadline)):
                entry = Entry()
                identity = f"{key}|{event.place.eid}|{n}"
                entry.add("uid", hashlib.sha256(identity.encode()).hexdigest()[:32] + "@soczakaz")
                entry.add("dtstamp", STAMP)
                entry.add("sequence", 0)
                entry.add("dtstart", due.day)
                entry.add("dtend", due.day + dt.timedelta(days=1))
                if due.repeats:
                    frequency, interval = FREQUENCY[due.repeats.every]
                    entry.add("rrule", {"freq": frequency, "interval": interval})
                entry.add("summary", _title(event))
                about = [
                    f"Срок: {deadline_words(event.deadline)}",
                    f"Ответственные: {', '.join(event.responsible) or '—'}",
                ]
                about += [f"Результат: {event.result}"] if event.result else []
                entry.add("description", "\n".join([*about, f"{name}, {event.place.label}"]))
                entry.add("transp", "TRANSPARENT")
                for days in ALARM_DAYS:
                    alarm = Alarm()
                    alarm.add("action", "DISPLAY")
                    alarm.add("trigger", dt.timedelta(days=-days))
                    alarm.add("description", _title(event))
                    entry.add_component(alarm)
                calendar.add_component(entry)
    if missing:
        calendar.add("x-wr-caldesc", "Мероприятия без даты: " + "; ".join(missing))
    ready: bytes = calendar.to_ical()
    return ready


def _title(event: Event) -> str:
    return f"{event.number} {event.text}" if event.number else event.text
