"""Questions to the rows of plans: a page of them in order of date, how many there are, by status, region and month.

The rows must be fresh (:mod:`store.plan_stale`).
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, nulls_last, select

from soczakaz.planned import ActRef
from store.asked import Filter, scope_words
from store.indexing import are_more, scope_condition
from store.matching import matches
from store.models import ActRow, EditionRow, EventRow, PassageRow, PlanActRow, PlanRow
from store.passages import RESPONSIBLE, STAGE, word_groups
from store.plan_choice import Choice, act_conditions, conditions, dated, of_places, row_conditions
from store.plans import refs_of

FEW = 5_000
"""Rows of a responsible body or stage that are all looked through; of more only those shown are."""

_MANY = 400
_FAR = dt.date.max


@dataclass(frozen=True, slots=True)
class Stored:
    """A row (of ``plan_rows``, with what ``events`` says) and its act."""

    row: Any
    act: ActRef


def page(connection: Connection, asked: Choice, *, limit: int | None, offset: int = 0) -> tuple[list[Stored], bool]:
    """Rows by planned date, those without one at the end, of one date act by act; and whether there are more. Raises
    :class:`~soczakaz.errors.SoczakazError` for a region or municipality that no act has."""
    query = _ordered(connection, asked)
    if not asked.by_words:
        wanted = None if limit is None else limit + 1
        found = _stored(connection, query.offset(offset).limit(wanted), _by_day(asked))
        return found[:limit], limit is not None and len(found) > limit
    found = [each for n, each in enumerate(_matching(connection, asked, query, offset, limit)) if n >= offset]
    return found[:limit], limit is not None and len(found) > limit


def every(connection: Connection, asked: Choice) -> Iterator[Stored]:
    """All rows that match, by region, municipality, day of the act and row, read some acts at a time."""
    for some in acts_in_order(connection, asked.acts):
        yield from of_acts(connection, asked, some)


def of_acts(connection: Connection, asked: Choice, acts: Sequence[int]) -> list[Stored]:
    """The rows of some acts that match, in the order of the acts."""
    place = {act_id: n for n, act_id in enumerate(acts)}

    def order(row: Any) -> tuple[Any, ...]:
        return place[row.act_id], row.n, _day_of(asked, row) or _FAR, row.period

    query = select(*PlanRow.__table__.columns).where(PlanRow.act_id.in_(acts), *row_conditions(asked))
    return [each for each in _stored(connection, query, order) if _fits(asked, each.row)]


def acts_in_order(connection: Connection, asked: Filter) -> Iterator[list[int]]:
    """The numbers of the acts asked for, by region (those without one last), municipality, day and key, some at a time."""
    query = (
        select(PlanActRow.act_id, PlanActRow.region, PlanActRow.municipality, ActRow.date, PlanActRow.act_key)
        .join(ActRow, ActRow.id == PlanActRow.act_id)
        .where(*act_conditions(connection, asked))
    )
    found = [
        (region or "\uffff", municipality, date or _FAR, key, act_id)
        for act_id, region, municipality, date, key in connection.execute(query)
    ]
    found.sort()
    for start in range(0, len(found), _MANY // 2):
        yield [row[-1] for row in found[start : start + _MANY // 2]]


def of_events(connection: Connection, key: str) -> list[Stored]:
    """The rows of the event that a row's key names («3f2a90c1d4e5#6.1@2024-Q2», the period apart), by period. The key may begin
    with a former key of the act (its draft's, the digest of a file)."""
    act, _, rest = key.strip().partition("#")
    event = rest.partition("@")[0]
    acts = acts_named(connection, act.lower())
    if not acts or not event:
        return []
    query = select(*PlanRow.__table__.columns).where(PlanRow.act_id.in_(acts), PlanRow.event_key == event)
    return _stored(connection, query, lambda row: (row.act_id, row.due or _FAR, row.period))


def acts_named(connection: Connection, prefix: str) -> list[int]:
    """The acts whose key, now or formerly, begins so."""
    if len(prefix) < 8:
        return []
    last = prefix + "\uffff"

    def begins(column: Any) -> ColumnElement[bool]:
        return and_(column >= prefix, column < last)

    now = select(PlanActRow.act_id).where(begins(PlanActRow.act_key))
    if found := list(connection.execute(now).scalars()):
        return found
    former = select(ActRow.id, func.coalesce(EditionRow.other_id, ActRow.id)).outerjoin(
        EditionRow, and_(EditionRow.act_id == ActRow.id, EditionRow.merged)
    )
    # Each by its own index: «or» would read all acts.
    named = {
        row[1]
        for column, more in (
            (ActRow.sha256, ()),
            (ActRow.work_key, ()),
            (ActRow.title_key, (ActRow.work_key.is_(None),)),
        )
        for row in connection.execute(former.where(begins(column), *more))
    }
    return sorted(connection.execute(select(PlanActRow.act_id).where(PlanActRow.act_id.in_(named))).scalars())


def places(connection: Connection) -> tuple[list[str], list[str]]:
    """The regions and municipalities whose plans are there, in order."""
    regions, municipalities = (
        sorted(filter(None, connection.execute(select(column).distinct()).scalars()))
        for column in (PlanActRow.region, PlanActRow.municipality)
    )
    return regions, municipalities


def acts_by_region(connection: Connection, asked: Filter) -> dict[str, int]:
    """How many acts with a plan each region has («» is unknown)."""
    query = (
        select(PlanActRow.region, func.count()).where(*act_conditions(connection, asked)).group_by(PlanActRow.region)
    )
    return dict(connection.execute(query).all())


def lost(connection: Connection, asked: Filter) -> list[str]:
    """What was recorded of the acts asked for and belongs to no event any more, in Russian."""
    query = (
        select(PlanActRow.lost)
        .where(PlanActRow.lost != "", *act_conditions(connection, asked))
        .order_by(PlanActRow.act_key)
    )
    return [line for text in connection.execute(query).scalars() for line in text.splitlines()]


def silent(connection: Connection, asked: Choice) -> int:
    """Of how many acts asked for a planned date has passed and no actual date is recorded."""
    known = select(PlanRow.id).where(PlanRow.act_id == PlanActRow.act_id)
    passed = known.where(asked.day < asked.as_of).exists()
    told = known.where(PlanRow.actual <= asked.as_of).exists()
    query = select(func.count()).select_from(PlanActRow).where(passed, ~told, *act_conditions(connection, asked.acts))
    return connection.execute(query).scalar_one()


def _ordered(connection: Connection, asked: Choice) -> Select[*tuple[Any, ...]]:
    query = select(*PlanRow.__table__.columns)
    if of_places(asked.acts):
        # A region or municipality leads to its acts; of a level are nearly all, and rows are better taken by date («+ 0»).
        narrow = asked.acts.region or asked.acts.municipality
        query = query.join(PlanActRow, PlanActRow.act_id == (PlanRow.act_id if narrow else PlanRow.act_id + 0))
    query = query.where(*conditions(connection, asked))
    if asked.status and not dated(asked):  # of none of them there is a date
        return query.order_by(PlanRow.act_id, PlanRow.n)
    ends = asked.day if dated(asked) else nulls_last(asked.day)
    return query.order_by(ends, PlanRow.act_id, PlanRow.n, PlanRow.period)


def _matching(
    connection: Connection, asked: Choice, query: Select[*tuple[Any, ...]], offset: int, limit: int | None
) -> Iterator[Stored]:
    """The rows of events that have the words asked for: by the index of words when they are few, else by date until there
    are enough."""
    names = ((RESPONSIBLE, asked.acts.responsible), (STAGE, asked.acts.stage))
    groups: list[Sequence[str]] = [group for mark, name in names if name for group in word_groups(mark, name)]
    groups += scope_words(connection, asked.acts)
    few = not are_more(connection, groups, FEW)
    if few:
        same = and_(PassageRow.act_id == PlanRow.act_id, PassageRow.kind == "event", PassageRow.n == PlanRow.n)
        query = query.join(PassageRow, same).where(scope_condition(connection, groups))
    enough = None if few or limit is None else offset + limit + 1
    size, start, found = _MANY, 0, 0
    while True:
        rows = _stored(connection, query.offset(start).limit(None if few else size), _by_day(asked))
        for each in rows:
            if _fits(asked, each.row):
                found += 1
                yield each
                if found == enough:
                    return
        start += len(rows)
        if few or len(rows) < size:
            return
        size *= 2


def _fits(asked: Choice, event: Any) -> bool:
    """Whether the stage and one responsible body are those asked for: the index knows their words, not whose they are."""
    acts = asked.acts
    if acts.stage and not (acts.stage == event.stage_number or matches(acts.stage, event.stage)):
        return False
    return not acts.responsible or any(matches(acts.responsible, body) for body in event.responsible.split("; "))


def _stored(connection: Connection, query: Select[*tuple[Any, ...]], order: Callable[[Any], Any]) -> list[Stored]:
    """The rows of a query of ``plan_rows`` with their events and acts, in the order told."""
    rows = query.subquery()
    read = select(*rows.c, *_OF_EVENT, PlanActRow.act_key)
    read = read.join(EventRow, and_(EventRow.act_id == rows.c.act_id, EventRow.n == rows.c.n))
    found = sorted(connection.execute(read.join(PlanActRow, PlanActRow.act_id == rows.c.act_id)), key=order)
    refs = refs_of(connection, {row.act_id: row.act_key for row in found})
    return [Stored(row, refs[row.act_id]) for row in found]


_OF_EVENT = (
    EventRow.stage_number, EventRow.stage, EventRow.number, EventRow.text, EventRow.raw, EventRow.kind, EventRow.result,
    EventRow.responsible, EventRow.eid, EventRow.label.label("label"), EventRow.page,
)  # fmt: skip


def _by_day(asked: Choice) -> Callable[[Any], Any]:
    """The order of pages."""
    return lambda row: (_day_of(asked, row) or _FAR, row.act_id, row.n, row.period)


def _day_of(asked: Choice, row: Any) -> dt.date | None:
    day: dt.date | None = row.due_before if asked.acts.exclusive else row.due
    return day
