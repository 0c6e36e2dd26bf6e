"""What became of each row since the report of the quarter before."""

import datetime as dt
from collections.abc import Iterable, Sequence

from monitor.identity import Finder
from monitor.model import Change, ChangeKind, Comparison, Quarter, Row
from monitor.rows import Facts, every_row, row_key
from soczakaz.planned import KeptRow, PlanEvent, Snapshot


def restored(events: Sequence[PlanEvent], facts: Facts, quarter: Quarter, *, exclusive: bool) -> Snapshot:
    """The state at the end of a quarter of which no report was kept: the plans of today, the actual dates of then."""
    entries = tuple(kept_row(row) for row in every_row(events, facts, quarter.last))
    return Snapshot(str(quarter), quarter.last, exclusive, entries)


def kept_row(row: Row) -> KeptRow:
    """A row as it is kept."""
    actual = row.actual.date if row.actual else None
    return KeptRow(row.event.name, row.period or "", row.event.act.where, row.planned, actual, row.status)


def compare(
    before: Snapshot,
    now: Sequence[Row],
    quarter: Quarter,
    aliases: dict[str, str],
    *,
    exclusive: bool = False,
    restored: bool = False,
) -> Comparison:
    """Every row now (each event, each due date) against the rows of a kept report. A planned date is not compared with one
    found by the other reading of «до». Rows of acts that are not there any more are passed over."""
    events = {(row.event.act.key, row.event.key): row.event for row in now}
    current = {(row.event.act.key, row.event.key, row.period or ""): row for row in now}
    finder = Finder(events.values(), aliases)
    found: set[tuple[str, str, str]] = set()
    changes: list[Change] = []
    same_reading = before.exclusive == exclusive
    for kept in before.rows:
        event = finder.find(kept.name)
        row = current.get((event.act.key, event.key, kept.period)) if event else None
        if row is None:
            if finder.act_of(kept.name) and not restored:
                changes.append(_gone(kept))
            continue
        found.add((row.event.act.key, row.event.key, kept.period))
        changes += _of_row(kept, row, same_reading=same_reading)
    if not restored:
        changes += [_change("new", row, None, row.planned) for key, row in current.items() if key not in found]
    return Comparison(quarter, before.as_of, restored, tuple(changes))


def _of_row(kept: KeptRow, row: Row, *, same_reading: bool) -> Iterable[Change]:
    if same_reading and kept.planned != row.planned:
        yield _change("moved", row, kept.planned, row.planned)
    if kept.actual is None and row.actual is not None:
        yield _change("done", row, row.planned, row.actual.date)
    if row.status == "overdue" and kept.status != "overdue":
        yield _change("slipped", row, kept.planned, row.planned)


def _change(kind: ChangeKind, row: Row, before: dt.date | None, after: dt.date | None) -> Change:
    return Change(kind, row.key, row.event.title, row.event.act.where, row, before, after)


def _gone(kept: KeptRow) -> Change:
    return Change("gone", row_key(kept.name, kept.period), kept.name.title, kept.place, None, kept.planned, None)
