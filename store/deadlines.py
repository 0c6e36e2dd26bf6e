"""The deadlines of all stored acts: one row an event, filtered and in order of their last day."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Select, and_, func, nulls_last, select

from store.asked import Filter, acts_asked, current, first_path, letters, paths_of_acts, scope_words
from store.indexing import are_more, scope_condition
from store.matching import matches
from store.models import ActRow, EditionRow, EventRow, PassageRow
from store.passages import RESPONSIBLE, STAGE, word_groups

__all__ = ["DueEvent", "Filter", "deadlines", "paths_of_acts", "undated"]

FEW = 5_000  # events that are fetched one by one from the index of words


@dataclass(frozen=True, slots=True)
class DueEvent:
    """An event with its act. ``due`` is its last day, None where there is none (``kind`` says why); ``editions`` is how
    many stored texts are this act: itself and those in whose place it counts."""

    act_id: int
    n: int
    region: str | None
    municipality: str | None
    level: str | None
    issuer: str | None
    type: str | None
    date: dt.date | None
    act_number: str | None
    status: str
    stage_number: str | None
    stage: str | None
    number: str | None
    text: str
    raw: str
    kind: str
    start: dt.date | None
    end: dt.date | None
    due: dt.date | None
    every: str | None
    result: str | None
    responsible: str
    label: str
    page: int | None
    path: str
    sha256: str
    editions: int


def deadlines(connection: Connection, asked: Filter, *, limit: int | None = None) -> Iterator[DueEvent]:
    """The events that match, by last day (those without one at the end), then by region, municipality, act and row; at most
    ``limit`` of them.

    The order does not depend on the database or on the order of reading. Raises :class:`SoczakazError` when no stored
    act has the region or municipality.
    """
    query = _query(connection, asked)
    if limit is not None and not (asked.stage or asked.responsible):
        query = query.limit(limit)
    rows = (row for row in connection.execute(query) if _fits(asked, row))
    for row in islice(rows, limit):
        values = dict(row._mapping)
        yield DueEvent(**{**values, "path": values["path"] or "", "editions": values["editions"] + 1})


def _fits(asked: Filter, row: Any) -> bool:
    """Whether the stage and one responsible body are those asked for: the index knows their words, not whose they are."""
    if asked.stage and not (asked.stage == row.stage_number or matches(asked.stage, row.stage)):
        return False
    return not asked.responsible or any(matches(asked.responsible, body) for body in row.responsible.split("; "))


def undated(connection: Connection, asked: Filter) -> Counter[str]:
    """How many events of each kind have no last day, whatever the period asked for."""
    wide = replace(asked, since=None, until=None, overdue=None)
    if asked.stage or asked.responsible:
        return Counter(event.kind for event in deadlines(connection, wide) if event.due is None)
    day = EventRow.due_before if asked.exclusive else EventRow.due
    query = select(EventRow.kind, func.count().label("events")).where(day.is_(None)).group_by(EventRow.kind)
    if acts := acts_asked(connection, asked):
        query = query.where(EventRow.act_id.in_(select(ActRow.id).where(*acts)))
    query = query.where(*current(asked, EventRow.act_id))
    return Counter({row.kind: row.events for row in connection.execute(query)})


def _query(connection: Connection, asked: Filter) -> Select[*tuple[Any, ...]]:
    due = EventRow.due_before if asked.exclusive else EventRow.due

    def order(column: Any) -> ColumnElement[Any]:
        return cast(ColumnElement[Any], func.coalesce(column, "").collate(letters(connection)))

    others = select(func.count()).where(EditionRow.other_id == ActRow.id, EditionRow.merged).scalar_subquery()
    query = select(
        EventRow.act_id, EventRow.n, ActRow.region, ActRow.municipality, ActRow.level, ActRow.issuer, ActRow.type,
        ActRow.date, ActRow.number.label("act_number"), ActRow.status, EventRow.stage_number, EventRow.stage,
        EventRow.number, EventRow.text, EventRow.raw, EventRow.kind, EventRow.start, EventRow.end, due.label("due"),
        EventRow.every, EventRow.result, EventRow.responsible, EventRow.label.label("label"), EventRow.page,
        first_path(connection, ActRow.id).label("path"), ActRow.sha256, others.label("editions"),
    )  # fmt: skip
    # Without a place there is no short way through the acts: «+ 0» keeps SQLite's planner from trying.
    act_id = EventRow.act_id if asked.region or asked.municipality else EventRow.act_id + 0
    query = query.join(ActRow, ActRow.id == act_id).where(*acts_asked(connection, asked), *current(asked))
    if words := _rare_words(connection, asked):
        same = and_(PassageRow.act_id == EventRow.act_id, PassageRow.kind == "event", PassageRow.n == EventRow.n)
        query = query.join(PassageRow, same).where(scope_condition(connection, words))
    if asked.since:
        query = query.where(due >= asked.since)
    if asked.until:
        query = query.where(due <= asked.until)
    if asked.overdue:
        query = query.where(due < asked.overdue)
    return query.order_by(
        nulls_last(due), order(ActRow.region), order(ActRow.municipality), order(ActRow.sha256), EventRow.n
    )


def _rare_words(connection: Connection, asked: Filter) -> list[Sequence[str]]:
    """Groups of words in the index of which each event must have one, when that leaves few events; [] when other ways to
    the events are shorter, or the store holds acts of a program without that index."""
    names = ((RESPONSIBLE, asked.responsible), (STAGE, asked.stage))
    groups: list[Sequence[str]] = [group for mark, name in names if name for group in word_groups(mark, name)]
    if not groups or connection.execute(select(func.min(ActRow.extractor))).scalar() == "":
        return []
    groups += scope_words(connection, replace(asked, level=None))
    return [] if are_more(connection, groups, FEW) else groups
