"""Monitoring joined: the store's plans and records with :mod:`monitor`, for the command line and the server."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.form_read import Entry
from monitor.model import Quarter, Report, Row
from monitor.quarter import make_report, snapshot
from monitor.rows import Facts, every_row, join
from soczakaz.planned import ActualRecord, ControlRecord, PlanEvent
from soczakaz.titles import LEVEL_WORDS
from store.deadlines import Filter
from store.editions import RELATIONS
from store.monitoring import actual_records, add_records, control_records, keep_snapshot, kept_snapshot
from store.plans import Plans, plans

MOST_SHOWN = 10
"""How many files a note names."""

if TYPE_CHECKING:
    from sqlalchemy import Connection


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
    turn, in the caller's transaction."""
    known_ = known(connection, asked)
    found = known_.plans
    key = scope_key(asked)
    report = make_report(
        found.events,
        known_.facts,
        quarter,
        as_of,
        exclusive=asked.exclusive,
        scope=scope_words(asked),
        kept=kept_snapshot(connection, str(quarter.previous), key),
        aliases=found.aliases,
        notes=left_out(found),
    )
    if keep:
        keep_snapshot(connection, snapshot(report, found.events, known_.facts), key, keep)
    return report


def left_out(found: Plans) -> list[str]:
    """What stored files are not counted, and which count doubtfully, in Russian."""
    notes = []
    merged = [each for each in found.left_out if not each.undecided]
    for relation, words in RELATIONS.items():
        some = [each.path for each in merged if each.relation == relation]
        if some:
            shown = "; ".join(some[:MOST_SHOWN]) + (
                f" и ещё {len(some) - MOST_SHOWN}" if len(some) > MOST_SHOWN else ""
            )
            notes.append(f"Не учтено отдельно ({words}): {shown}.")
    doubtful = [each for each in found.left_out if each.undecided]
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
