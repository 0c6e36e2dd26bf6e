"""Planned against actual: a row for each event, and for each due date of a repeated event, judged on a day."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from monitor.control import assign
from monitor.identity import Finder
from monitor.model import Actual, Control, Quarter, Row, Span, Status
from soczakaz.planned import ActualRecord, ControlRecord, EventName, PlanEvent

_APART: dict[str, Status] = {
    "open": "open",
    "as_needed": "as_needed",
    "relative": "relative",
    "missing": "no_date",
    "recurring": "ongoing",
}
_Key = tuple[str, str, str]  # act, event, period ("" when not repeated)


@dataclass(frozen=True, slots=True)
class Facts:
    """What people recorded, joined to the events as they are now: the newest actual date of each event (and period), the
    newest word on its control event, and in ``lost`` what could be joined to no event, in Russian."""

    actual: dict[_Key, Actual]
    controls: dict[tuple[str, str], Control]
    lost: tuple[str, ...]

    def of(self, event: PlanEvent, period: str | None, as_of: dt.date | None = None) -> Actual | None:
        """The actual date of an event (and period), if it is not later than ``as_of``."""
        found = self.actual.get((event.act.key, event.key, period or ""))
        return None if found and as_of and found.date > as_of else found

    def control(self, event: PlanEvent) -> Control:
        """The control event: a person's word, else by stage and wording."""
        said = self.controls.get((event.act.key, event.key))
        return said or assign(event.stage, event.text, event.result)


def join(
    events: Sequence[PlanEvent],
    aliases: dict[str, str],
    actual: Iterable[ActualRecord],
    controls: Iterable[ControlRecord] = (),
) -> Facts:
    """Join records (the oldest first) to events. Records of acts that are not among ``events`` are passed over: they are of
    acts not asked for, or forgotten."""
    finder = Finder(events, aliases)
    found: dict[EventName, PlanEvent | None] = {}

    def event_of(name: EventName) -> PlanEvent | None:
        if name not in found:
            found[name] = finder.find(name)
        return found[name]

    dates: dict[_Key, Actual | None] = {}
    words: dict[tuple[str, str], Control | None] = {}
    lost: dict[tuple[EventName, str], str] = {}
    for record in actual:
        event = event_of(record.name)
        periods = {each.period for each in event.occurrences} if event else set()
        if event is None or (periods and record.period not in periods) or (record.period and not periods):
            if finder.act_of(record.name):
                lost[record.name, record.period] = _lost_date(record) if record.date else ""
            continue
        key = (event.act.key, event.key, record.period)
        dates[key] = Actual(record.date, record.ground, record.by, record.at) if record.date else None
    for word in controls:
        event = event_of(word.name)
        if event is None:
            if finder.act_of(word.name):
                lost[word.name, "*"] = _lost_control(word) if word.control is not None else ""
            continue
        why = f"назначено человеком ({word.by}, {word.at:%d.%m.%Y})"
        said = None if word.control is None else Control(word.control or None, "human", why)
        words[event.act.key, event.key] = said
    return Facts(
        {key: value for key, value in dates.items() if value},
        {key: value for key, value in words.items() if value},
        tuple(filter(None, lost.values())),
    )


def _lost_date(record: ActualRecord) -> str:
    period = f", период {record.period}" if record.period else ""
    return (
        f"Фактическая дата {record.date:%d.%m.%Y} записана для мероприятия «{_title(record.name)}»{period}; такого мероприятия "
        "(или такого срока) в плане больше нет; запишите её заново, для нужного мероприятия."
    )


def _lost_control(word: ControlRecord) -> str:
    number = word.control or "нет"
    return (
        f"Контрольное событие ({number}) назначено мероприятию «{_title(word.name)}»; такого мероприятия в плане больше нет; "
        "назначьте заново, если нужно."
    )


def _title(name: EventName) -> str:
    return name.title if len(name.title) <= 100 else name.title[:97].rstrip() + "…"


def row_key(name: EventName, period: str | None) -> str:
    """What a person types to name a row: «3f2a90c1d4e5#6.1», «3f2a90c1d4e5#6.1@2024-Q2»."""
    return f"{name.act_key[:12]}#{name.event_key}" + (f"@{period}" if period else "")


def judge(
    event: PlanEvent, planned: dt.date | None, actual: Actual | None, as_of: dt.date
) -> tuple[Status, int | None]:
    """The status of an event on a day, and its deviation in days (+ late, − early; of an overdue one so far)."""
    if planned is None:
        return _APART.get(event.kind, "unread"), None
    if actual is not None:
        days = (actual.date - planned).days
        return ("late" if days > 0 else "in_time"), days
    return ("overdue", (as_of - planned).days) if planned < as_of else ("not_due", None)


def span(planned: dt.date | None, actual: Actual | None, quarter: Quarter) -> Span:
    """Where a row stands to a quarter."""
    if planned is None:
        return "undated"
    this, due = _ordinal(quarter.first), _ordinal(planned)
    if due > this:
        return "ahead"
    if due == this:
        return "quarter"
    return "before" if actual and _ordinal(actual.date) < this else "carried"


def _ordinal(day: dt.date) -> int:
    """The number of a day's quarter, counted through the years."""
    return day.year * 4 + (day.month - 1) // 3


def rows(events: Iterable[PlanEvent], facts: Facts, quarter: Quarter, as_of: dt.date) -> Iterator[Row]:
    """The rows of a quarter on a day. A repeated event has one for each due date in the quarter; with none there, one: its
    last date before the quarter if that is not done, else its next date, else its last."""
    for event in events:
        control = facts.control(event)
        for period, planned in _due(event, facts, quarter, as_of):
            actual = facts.of(event, period, as_of)
            status, deviation = judge(event, planned, actual, as_of)
            place = span(planned, actual, quarter)
            yield Row(row_key(event.name, period), event, period, control, planned, actual, status, deviation, place)


def every_row(events: Iterable[PlanEvent], facts: Facts, as_of: dt.date) -> Iterator[Row]:
    """A row for each event and each of its due dates, whatever the quarter; the span is to the quarter of ``as_of``."""
    quarter = quarter_of(as_of)
    for event in events:
        control = facts.control(event)
        for period, planned in _dates(event):
            actual = facts.of(event, period, as_of)
            status, deviation = judge(event, planned, actual, as_of)
            place = span(planned, actual, quarter)
            yield Row(row_key(event.name, period), event, period, control, planned, actual, status, deviation, place)


def quarter_of(day: dt.date) -> Quarter:
    """The quarter that a day is in."""
    return Quarter(day.year, (day.month + 2) // 3)


def _dates(event: PlanEvent) -> Sequence[tuple[str | None, dt.date | None]]:
    return [(each.period, each.due) for each in event.occurrences] if event.occurrences else [(None, event.due)]


def _due(
    event: PlanEvent, facts: Facts, quarter: Quarter, as_of: dt.date
) -> Sequence[tuple[str | None, dt.date | None]]:
    if not event.occurrences:
        return _dates(event)
    inside = [each for each in event.occurrences if quarter.first <= each.due <= quarter.last]
    if not inside:
        before = [each for each in event.occurrences if each.due < quarter.first]
        after = [each for each in event.occurrences if each.due > quarter.last]
        open_ = before and facts.of(event, before[-1].period, as_of) is None
        inside = before[-1:] if open_ or not after else after[:1]
    return [(each.period, each.due) for each in inside]
