"""Monitoring joined: the store's plans and records with :mod:`monitor`, for the command line and the server."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from api.monitored import (
    Page,
    Places,
    RegionTally,
    StoredBook,
    by_region,
    due_soon,
    event_rows,
    every,
    months,
    page,
    places,
    plans_by_some,
    quarter_rows,
    tally,
)
from api.plan_rows import ensure, plan_of, refresh
from monitor.changes import kept_row
from monitor.form_read import Entry
from monitor.gather import Gathering, Kept
from monitor.model import Quarter, Report, Row
from monitor.notes import silence_of
from monitor.rows import Facts, every_row, join
from soczakaz.planned import ActualRecord, ControlRecord, PlanEvent, Snapshot
from soczakaz.titles import LEVEL_WORDS
from store import plan_rows
from store.asked import Filter
from store.editions import RELATIONS
from store.monitoring import (
    actual_records,
    add_records,
    add_to_snapshot,
    control_records,
    find_snapshot,
    snapshot_rows,
    start_snapshot,
)
from store.plan_choice import Choice
from store.plans import LeftOut, Plans, aliases_of, merged_into, plans
from store.plans import left_out as files_left_out

__all__ = [
    "Choice", "Filter", "Known", "Page", "Places", "RegionTally", "StoredBook", "assign_control", "by_region", "due_soon", "event_rows", "every",
    "known", "left_out", "months", "notes", "page", "places", "plans_by_some", "quarter_report", "quarter_rows", "record", "refresh", "scope_key", "scope_words",
    "tally",
]  # fmt: skip

MOST_SHOWN = 10
"""How many files a note names."""

if TYPE_CHECKING:
    from sqlalchemy import Connection


def notes(connection: "Connection", asked: Choice) -> tuple[str, ...]:
    """What the reader of rows must know: files that do not count, records without an event, acts of which nothing is
    recorded."""
    ensure(connection)
    return (
        *_left_out(files_left_out(connection, None if not _narrow(asked.acts) else _acts(connection, asked.acts))),
        *plan_rows.lost(connection, asked.acts),
        *silence_of(plan_rows.silent(connection, asked)),
    )


def _acts(connection: "Connection", asked: Filter) -> set[int]:
    """The numbers of the acts asked for that have a plan, and of those merged into them."""
    return merged_into(connection, {act for some in plan_rows.acts_in_order(connection, asked) for act in some})


def _narrow(asked: Filter) -> bool:
    return bool(asked.region or asked.municipality or asked.level)


@dataclass(frozen=True, slots=True)
class Known:
    """The plans asked for and what people recorded of them."""

    plans: Plans
    facts: Facts

    def rows(self, as_of: dt.date) -> tuple[Row, ...]:
        """A row for each event and each of its due dates."""
        return tuple(every_row(self.plans.events, self.facts, as_of))


def known(connection: "Connection", asked: Filter, *, key: str = "") -> Known:
    """The plans that fit ``asked`` (region, municipality, level, ``exclusive``) with their records; with ``key`` only that of
    the act of a row's key.

    Raises :class:`~soczakaz.errors.SoczakazError` when no stored act has the region or municipality.
    """
    found = plans(connection, asked, act_prefix=key.strip().partition("#")[0].lower())
    return Known(found, join(found.events, found.aliases, actual_records(connection), control_records(connection)))


def quarter_report(
    connection: "Connection", asked: Filter, quarter: Quarter, as_of: dt.date, *, keep: dt.datetime | None = None
) -> Report:
    """The report of a quarter, compared with the kept one of the quarter before. With ``keep`` (now, UTC) it is kept in its
    turn, in the caller's transaction. Plans are read some acts at a time: of a store of any size in the same memory."""
    ensure(connection)
    key = scope_key(asked)
    before = find_snapshot(connection, str(quarter.previous), key)
    kept = Kept(before[1].as_of, before[1].exclusive) if before else None
    gathering = Gathering(quarter, as_of, exclusive=asked.exclusive, kept=kept)
    made = Snapshot(str(quarter), as_of, asked.exclusive, ())
    number = start_snapshot(connection, made, key, keep) if keep else None
    wanted = Choice(dt.date.max, asked)
    for acts in plan_rows.acts_in_order(connection, asked):
        stored = plan_rows.of_acts(connection, wanted, acts)
        events, facts = plan_of(stored, exclusive=asked.exclusive)
        was, aliases = None, dict[str, str]()
        if before:
            numbers = aliases_of(connection, {each.row.act_id: each.act for each in stored})
            keys = {each.row.act_id: each.act.key for each in stored}
            aliases = {name: keys[act_id] for name, act_id in numbers.items()}
            was = replace(before[1], rows=snapshot_rows(connection, before[0], numbers))
        rows = gathering.add(events, facts, was, aliases)
        if number is not None:
            add_to_snapshot(connection, number, [kept_row(row) for row in rows])
    left = files_left_out(connection, None if not _narrow(asked) else _acts(connection, asked))
    return gathering.report(scope_words(asked), (*_left_out(left), *plan_rows.lost(connection, asked)))


def left_out(found: Plans) -> list[str]:
    """What stored files are not counted, and which count doubtfully, in Russian."""
    return _left_out(found.left_out)


def _left_out(files: Iterable[LeftOut]) -> list[str]:
    files = list(files)
    notes = []
    merged = [each for each in files if not each.undecided]
    for relation, words in RELATIONS.items():
        some = [each.path for each in merged if each.relation == relation]
        if some:
            shown = "; ".join(some[:MOST_SHOWN]) + (
                f" и ещё {len(some) - MOST_SHOWN}" if len(some) > MOST_SHOWN else ""
            )
            notes.append(f"Не учтено отдельно ({words}): {shown}.")
    doubtful = [each for each in files if each.undecided]
    notes += [f"{each.path} и {each.other}: {each.why}; учтены оба." for each in doubtful[:MOST_SHOWN]]
    if len(doubtful) > MOST_SHOWN:
        notes.append(f"И ещё пар, о которых это не решено: {len(doubtful) - MOST_SHOWN}.")
    return notes


def scope_words(asked: Filter) -> str:
    """Which acts, in Russian."""
    words = [
        f"регион: {asked.region}" if asked.region else "",
        f"муниципальное образование: {asked.municipality}" if asked.municipality else "",
        f"уровень: {LEVEL_WORDS[asked.level]}" if asked.level else "",
    ]
    return "; ".join(filter(None, words)) or "все акты базы"


def scope_key(asked: Filter) -> str:
    """Equal for the same choice of acts."""
    return "|".join((each or "").casefold() for each in (asked.region, asked.municipality, asked.level))


def record(
    connection: "Connection",
    dates: Iterable[Entry],
    controls: Iterable[tuple[Row, int]],
    *,
    by: str,
    at: dt.datetime,
) -> None:
    """Record dates and control events (0 for none of the six) in the caller's transaction."""
    add_records(
        connection,
        [ActualRecord(each.row.event.name, each.row.period or "", each.date, each.ground, by, at) for each in dates],
        [ControlRecord(row.event.name, number, by, at) for row, number in controls],
    )


def assign_control(connection: "Connection", event: PlanEvent, number: int | None, *, by: str, at: dt.datetime) -> None:
    """Put a person's word on a control event: 1 to 6, 0 for none of them, None to take the word back."""
    add_records(connection, controls=[ControlRecord(event.name, number, by, at)])
