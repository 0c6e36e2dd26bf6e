"""The derived rows of plans: brought up to date from acts and records, and given back as rows of monitoring."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from monitor.control import FILE
from monitor.model import Actual, Control, Row
from monitor.rows import Facts, join, judge, quarter_of, row_key, span
from soczakaz.data import data_path
from soczakaz.planned import Occurrence, PlanEvent
from store import plan_stale
from store.plan_rows import Stored
from store.plans import plan_events

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

RULES = 1
"""Counts the changes of how rows are derived: with another number all of them are derived anew."""


def version() -> str:
    """By which rules rows are derived: those of this program and of the catalogue of control events."""
    return f"{RULES}-{hashlib.sha256(data_path(FILE).read_bytes()).hexdigest()[:16]}"


def refresh(engine: "Engine", tell: Callable[[int], None] | None = None) -> None:
    """Derive what is not up to date, some acts in a transaction, so that nobody waits long; the sums are counted at the end.
    ``tell`` is given how many acts are left."""
    rules = version()
    while True:
        with engine.begin() as connection:
            if plan_stale.is_fresh(connection, rules):
                return
            plan_stale.begin(connection, rules)
            if not _derive_some(connection):
                plan_stale.count(connection)
            elif tell:
                tell(plan_stale.stale_acts(connection))


def ensure(connection: "Connection") -> None:
    """The same in the caller's transaction: for what one act changed."""
    rules = version()
    if plan_stale.is_fresh(connection, rules):
        return
    plan_stale.begin(connection, rules)
    while _derive_some(connection):
        pass
    plan_stale.count(connection)


def _derive_some(connection: "Connection") -> bool:
    """Derive the rows of the next acts; whether there were any."""
    batch = plan_stale.take(connection)
    if batch is None:
        return False
    rows: list[dict[str, Any]] = []
    acts = []
    by_act: dict[int, list[tuple[PlanEvent, PlanEvent]]] = {}
    numbers = {act.key: act_id for act_id, act in batch.acts.items()}
    for event, before in plan_events(connection, batch.acts):
        by_act.setdefault(numbers[event.act.key], []).append((event, before))
    for act_id, events in by_act.items():
        act = batch.acts[act_id]
        facts = Facts({}, {}, ())
        if batch.actual.get(act_id) or batch.controls.get(act_id):
            aliases = {name: act.key for name, number in batch.aliases.items() if number == act_id}
            plan = [event for event, _ in events]
            facts = join(plan, aliases, batch.actual.get(act_id, ()), batch.controls.get(act_id, ()))
        for event, before in events:
            rows += _rows(act_id, event, before, facts)
        acts.append(
            {
                "act_id": act_id, "act_key": act.key, "base_key": batch.base_keys[act_id], "region": act.region or "",
                "municipality": act.municipality or "", "level": act.level or "", "lost": "\n".join(facts.lost),
            }
        )  # fmt: skip
    plan_stale.put(connection, acts, rows)
    return True


def _rows(act_id: int, event: PlanEvent, before: PlanEvent, facts: Facts) -> list[dict[str, Any]]:
    control = facts.control(event)
    early = {each.period: each.due for each in before.occurrences}
    made = []
    for period, due in _dates(event):
        actual = facts.of(event, period)
        made.append(
            {
                "act_id": act_id, "n": event.n, "period": period, "event_key": event.key, "control": control.number or 0,
                "said": control.why if control.by == "human" else None, "due": due,
                "due_before": early.get(period, due) if period else before.due,
                "apart": None if due else judge(event, None, None, dt.date.min)[0], "actual": actual and actual.date,
                "ground": actual and actual.ground, "by": actual and actual.by, "at": actual and actual.at,
            }
        )  # fmt: skip
    return made


def _dates(event: PlanEvent) -> Sequence[tuple[str, dt.date | None]]:
    return [(each.period, each.due) for each in event.occurrences] or [("", event.due)]


def as_rows(stored: Iterable[Stored], as_of: dt.date, *, exclusive: bool) -> Iterator[Row]:
    """Rows of monitoring judged on a day; each stands to the quarter of that day."""
    quarter = quarter_of(as_of)
    for each in stored:
        event, facts = event_of(each, (), exclusive=exclusive), facts_of([each])
        period = each.row.period or None
        planned = each.row.due_before if exclusive else each.row.due
        actual = facts.of(event, period, as_of)
        status, deviation = judge(event, planned, actual, as_of)
        place = span(planned, actual, quarter)
        key = row_key(event.name, period)
        yield Row(key, event, period, facts.control(event), planned, actual, status, deviation, place)


def event_of(stored: Stored, dates: Sequence[Occurrence], *, exclusive: bool) -> PlanEvent:
    """The event of a row, with its due dates."""
    row = stored.row
    due = None if row.period else row.due_before if exclusive else row.due
    return PlanEvent(
        stored.act, row.n, row.event_key, row.stage_number, row.stage, row.number, row.text, row.raw, row.kind, due,
        tuple(dates), row.result, row.responsible, row.eid, row.label, row.page,
    )  # fmt: skip


def facts_of(stored: Iterable[Stored], lost: Sequence[str] = ()) -> Facts:
    """What was recorded of rows."""
    actual: dict[tuple[str, str, str], Actual] = {}
    controls: dict[tuple[str, str], Control] = {}
    for each in stored:
        row, act = each.row, each.act.key
        if row.actual:
            actual[act, row.event_key, row.period] = Actual(row.actual, row.ground, row.by, row.at)
        if row.said is not None:
            controls[act, row.event_key] = Control(row.control or None, "human", row.said)
    return Facts(actual, controls, tuple(lost))


def plan_of(stored: Sequence[Stored], *, exclusive: bool) -> tuple[list[PlanEvent], Facts]:
    """Whole events with all their due dates, and what was recorded of them, from all their rows in order."""
    groups: dict[tuple[str, str], list[Stored]] = {}
    for each in stored:
        groups.setdefault((each.act.key, each.row.event_key), []).append(each)
    events = []
    for some in groups.values():
        dates = [
            Occurrence(each.row.period, due)
            for each in some
            if each.row.period and (due := each.row.due_before if exclusive else each.row.due)
        ]
        events.append(event_of(some[0], dates, exclusive=exclusive))
    return events, facts_of(stored)
