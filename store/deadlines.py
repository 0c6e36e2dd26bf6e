"""The deadlines of all stored acts: one row an event, filtered and in order of their last day."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, nulls_last, select

from soczakaz.errors import SoczakazError
from store.matching import matches
from store.models import ActRow, EventRow, SourceRow


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; None asks nothing. Names match in any letters and grammatical case, by whole words.

    ``since`` and ``until`` bound the last day, inclusive; ``overdue`` wants what ended before that day. Either leaves
    out events without a last day. ``exclusive``: «до 1 марта» ends on the last day of February.
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

    @property
    def dated_only(self) -> bool:
        """Whether events without a last day are left out."""
        return any((self.since, self.until, self.overdue))


@dataclass(frozen=True, slots=True)
class DueEvent:
    """An event with its act. ``due`` is its last day, None where there is none (``kind`` says why); ``editions`` is how
    many stored files of different content have this act's issuer, date and number."""

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


def deadlines(connection: Connection, asked: Filter) -> Iterator[DueEvent]:
    """The events that match, by last day (those without one at the end), then by region, municipality, act and row.

    The order does not depend on the database or on the order of reading. Raises :class:`SoczakazError` when no stored
    act has the region or municipality.
    """
    paths = _paths(connection)
    editions = _editions(connection)
    for row in connection.execute(_query(connection, asked)):
        values = dict(row._mapping)
        work_key = values.pop("work_key")
        if asked.stage and not (asked.stage == values["stage_number"] or matches(asked.stage, values["stage"])):
            continue
        if asked.responsible and not any(
            matches(asked.responsible, body) for body in values["responsible"].split("; ")
        ):
            continue
        yield DueEvent(**values, path=paths.get(values["act_id"], ""), editions=editions.get(work_key, 1))


def undated(connection: Connection, asked: Filter) -> Counter[str]:
    """How many events of each kind have no last day, whatever the period asked for."""
    wide = Filter(
        region=asked.region,
        municipality=asked.municipality,
        level=asked.level,
        stage=asked.stage,
        responsible=asked.responsible,
    )
    return Counter(event.kind for event in deadlines(connection, wide) if event.due is None)


def _query(connection: Connection, asked: Filter) -> Select[*tuple[Any, ...]]:
    due = EventRow.due_before if asked.exclusive else EventRow.due
    plain = "C" if connection.dialect.name == "postgresql" else "BINARY"  # one order of letters everywhere

    def order(column: Any) -> ColumnElement[Any]:
        return nulls_last(func.coalesce(column, "").collate(plain))

    query = select(
        EventRow.act_id, EventRow.n, ActRow.region, ActRow.municipality, ActRow.level, ActRow.issuer, ActRow.type,
        ActRow.date, ActRow.number.label("act_number"), ActRow.status, EventRow.stage_number, EventRow.stage,
        EventRow.number, EventRow.text, EventRow.raw, EventRow.kind, EventRow.start, EventRow.end, due.label("due"),
        EventRow.every, EventRow.result, EventRow.responsible, EventRow.label.label("label"), EventRow.page,
        ActRow.sha256, ActRow.work_key,
    ).join(ActRow, ActRow.id == EventRow.act_id)  # fmt: skip
    for column, name, word in (
        (ActRow.region, asked.region, "региона"),
        (ActRow.municipality, asked.municipality, "муниципального образования"),
    ):
        if name:
            query = query.where(column.in_(_named(connection, column, name, word)))
    if asked.level:
        query = query.where(ActRow.level == asked.level)
    if asked.since:
        query = query.where(due >= asked.since)
    if asked.until:
        query = query.where(due <= asked.until)
    if asked.overdue:
        query = query.where(due < asked.overdue)
    return query.order_by(
        nulls_last(due), order(ActRow.region), order(ActRow.municipality), order(ActRow.sha256), EventRow.n
    )


def _named(connection: Connection, column: Any, asked: str, word: str) -> list[str]:
    stored = list(connection.execute(select(column).where(column.is_not(None)).distinct()).scalars())
    found = [name for name in stored if matches(asked, name)]
    if not found:
        there = ", ".join(_some(sorted(stored))) or "ни у одного акта не определено"
        raise SoczakazError(f"в базе нет актов {word} «{asked}»; есть: {there}")
    return found


def _some(names: Iterable[str], most: int = 10) -> list[str]:
    listed = list(names)
    return listed if len(listed) <= most else [*listed[:most], f"и ещё {len(listed) - most}"]


def _paths(connection: Connection) -> dict[int, str]:
    """The first path of each act."""
    paths: dict[int, str] = {}
    sources = select(SourceRow.act_id, SourceRow.path).where(SourceRow.act_id.is_not(None))
    for act_id, path in connection.execute(sources):
        assert act_id is not None  # the query said so
        paths[act_id] = min(path, paths.get(act_id, path))
    return paths


def _editions(connection: Connection) -> dict[str | None, int]:
    """Acts stored more than once, by their key."""
    many = func.count().label("files")
    query = select(ActRow.work_key, many).where(ActRow.work_key.is_not(None)).group_by(ActRow.work_key)
    counted = connection.execute(query.having(many > 1))
    return {row.work_key: row.files for row in counted}
