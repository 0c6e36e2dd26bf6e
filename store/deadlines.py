"""The deadlines of all stored acts: one row an event, filtered and in order of their last day."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Select, and_, func, nulls_last, select

from soczakaz.errors import SoczakazError
from store.editions import counts
from store.indexing import are_more, scope_condition
from store.matching import matches
from store.models import ActRow, EditionRow, EventRow, PassageRow, SourceRow
from store.passages import RESPONSIBLE, STAGE, municipality_word, region_word, word_groups

FEW = 5_000  # events that are fetched one by one from the index of words
_PLACES: tuple[tuple[Any, str, str], ...] = (
    (ActRow.region, "region", "региона"),
    (ActRow.municipality, "municipality", "муниципального образования"),
)


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; None asks nothing. Names match in any letters and grammatical case, by whole words.

    ``since`` and ``until`` bound the last day, inclusive; ``overdue`` wants what ended before that day. Either leaves
    out events without a last day. ``exclusive``: «до 1 марта» ends on the last day of February. ``all_editions``: also
    the events of texts in whose place another one counts (:mod:`store.editions`).
    """

    since: dt.date | None = None
    until: dt.date | None = None
    overdue: dt.date | None = None
    region: str | None = None
    municipality: str | None = None
    level: str | None = None
    stage: str | None = None
    responsible: str | None = None
    exclusive: bool = False
    all_editions: bool = False

    @property
    def dated_only(self) -> bool:
        """Whether events without a last day are left out."""
        return any((self.since, self.until, self.overdue))


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
    if not asked.all_editions:
        query = query.where(counts(EventRow.act_id))
    return Counter({row.kind: row.events for row in connection.execute(query)})


def _query(connection: Connection, asked: Filter) -> Select[*tuple[Any, ...]]:
    due = EventRow.due_before if asked.exclusive else EventRow.due
    plain = "C" if connection.dialect.name == "postgresql" else "BINARY"  # one order of letters everywhere

    def order(column: Any) -> ColumnElement[Any]:
        return cast(ColumnElement[Any], func.coalesce(column, "").collate(plain))

    path = select(func.min(SourceRow.path.collate(plain))).where(SourceRow.act_id == ActRow.id).scalar_subquery()
    others = select(func.count()).where(EditionRow.other_id == ActRow.id, EditionRow.merged).scalar_subquery()
    query = select(
        EventRow.act_id, EventRow.n, ActRow.region, ActRow.municipality, ActRow.level, ActRow.issuer, ActRow.type,
        ActRow.date, ActRow.number.label("act_number"), ActRow.status, EventRow.stage_number, EventRow.stage,
        EventRow.number, EventRow.text, EventRow.raw, EventRow.kind, EventRow.start, EventRow.end, due.label("due"),
        EventRow.every, EventRow.result, EventRow.responsible, EventRow.label.label("label"), EventRow.page,
        path.label("path"), ActRow.sha256, others.label("editions"),
    )  # fmt: skip
    # Without a place there is no short way through the acts: «+ 0» keeps SQLite's planner from trying.
    act_id = EventRow.act_id if asked.region or asked.municipality else EventRow.act_id + 0
    query = query.join(ActRow, ActRow.id == act_id).where(*acts_asked(connection, asked))
    if not asked.all_editions:
        query = query.where(counts())
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


def acts_asked(connection: Connection, asked: Filter) -> list[ColumnElement[bool]]:
    """What is asked of the act."""
    conditions: list[ColumnElement[bool]] = []
    for column, name, word in _PLACES:
        if asked_name := getattr(asked, name):
            conditions.append(column.in_(places_named(connection, column, asked_name, word)))
    if asked.level:  # nearly all acts are of one level: an index of it would only mislead SQLite's planner
        conditions.append(ActRow.level + "" == asked.level)
    return conditions


def _rare_words(connection: Connection, asked: Filter) -> list[list[str]]:
    """Groups of words in the index of which each event must have one, when that leaves few events; [] when other ways to
    the events are shorter, or the store holds acts of a program without that index."""
    names = ((RESPONSIBLE, asked.responsible), (STAGE, asked.stage))
    groups = [group for mark, name in names if name for group in word_groups(mark, name)]
    if not groups or connection.execute(select(func.min(ActRow.extractor))).scalar() == "":
        return []
    for column, name, word in _PLACES:
        if asked_name := getattr(asked, name):
            make = region_word if name == "region" else municipality_word
            groups.append(sorted(set(map(make, places_named(connection, column, asked_name, word)))))
    return [] if are_more(connection, groups, FEW) else groups


def places_named(connection: Connection, column: Any, asked: str, word: str) -> list[str]:
    """The stored names of regions (or municipalities) that ``asked`` means; ``word`` is what they are, in the genitive.

    Raises :class:`SoczakazError` when there is none.
    """
    stored = list(connection.execute(select(column).where(column.is_not(None)).distinct()).scalars())
    found = [name for name in stored if matches(asked, name)]
    if not found:
        there = ", ".join(_some(sorted(stored))) or "ни у одного акта не определено"
        raise SoczakazError(f"в базе нет актов {word} «{asked}»; есть: {there}")
    return found


def _some(names: Iterable[str], most: int = 10) -> list[str]:
    listed = list(names)
    return listed if len(listed) <= most else [*listed[:most], f"и ещё {len(listed) - most}"]


def paths_of_acts(connection: Connection, act_ids: Iterable[int] | None = None) -> dict[int, str]:
    """The first path of each act, or of those asked for."""
    paths: dict[int, str] = {}
    sources = select(SourceRow.act_id, SourceRow.path).where(SourceRow.act_id.is_not(None))
    if act_ids is not None:
        sources = sources.where(SourceRow.act_id.in_(sorted(act_ids)))
    for act_id, path in connection.execute(sources):
        assert act_id is not None  # the query said so
        paths[act_id] = min(path, paths.get(act_id, path))
    return paths
