"""Which rows of plans must be derived anew, and putting them in: the acts that came or changed their editions, the regions
whose sums changed.

Triggers on ``acts`` and ``editions`` fill ``plan_stale``; records are marked by :func:`mark`. A caller derives batch by batch
(:func:`take`, :func:`put`) until nothing is stale, then the sums are counted (:func:`count`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Table, case, delete, exists, extract, insert, literal, or_, select, text, update
from sqlalchemy import func as sql

from soczakaz.planned import ActRef, ActualRecord, ControlRecord
from store.editions import counts
from store.models import (
    ActRow,
    ActualDateRow,
    AssignedControlRow,
    EditionRow,
    PlanActRow,
    PlanRow,
    PlanStaleRow,
    PlanStateRow,
    PlanSumRow,
)
from store.monitoring import actual_record, control_record, records_of
from store.plans import KEY_COLUMNS, act_key, aliases_of, keys_of, refs_of

BATCH = 200
"""Acts derived at a time: memory does not grow with the store."""

_LOCK = 0x50_1A_17  # of PostgreSQL: one derives, the others wait
_ACTS, _ROWS = (cast(Table, kind.__table__) for kind in (PlanActRow, PlanRow))
_STALE, _SUMS = (cast(Table, kind.__table__) for kind in (PlanStaleRow, PlanSumRow))


@dataclass(frozen=True, slots=True)
class Batch:
    """Acts to derive anew: ``acts`` as monitoring names them, by number; ``base_keys`` the keys of their requisites;
    ``aliases`` gives the number for every former key and every digest of their files; ``actual`` and ``controls`` are the records
    of them, the oldest first, by the number of the act."""

    acts: Mapping[int, ActRef]
    base_keys: Mapping[int, str]
    aliases: Mapping[str, int]
    actual: Mapping[int, Sequence[ActualRecord]]
    controls: Mapping[int, Sequence[ControlRecord]]


def is_fresh(connection: Connection, version: str) -> bool:
    """Whether everything is derived by the rules of this version."""
    stale = connection.execute(select(PlanStaleRow.id).limit(1)).first()
    return stale is None and connection.execute(select(PlanStateRow.version)).scalar() == version


def begin(connection: Connection, version: str) -> None:
    """Keep others from deriving until the transaction ends; when the rules have changed, mark every act."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    kept = update(PlanStateRow).values(id=PlanStateRow.id).returning(PlanStateRow.version)  # it takes SQLite's lock
    former = connection.execute(kept).scalar()
    if former == version:
        return
    if former is None:
        connection.execute(insert(PlanStateRow), [{"id": 1, "version": version}])
    connection.execute(update(PlanStateRow).values(version=version))
    connection.execute(delete(_STALE))
    connection.execute(insert(PlanStaleRow).from_select(["act_id"], select(ActRow.id)))
    regions = select(PlanSumRow.region).distinct()
    connection.execute(insert(PlanStaleRow).from_select(["region"], regions))


def take(connection: Connection) -> Batch | None:
    """The next acts to derive, what stood of them deleted; None when there are no more."""
    first = select(PlanStaleRow.id, PlanStaleRow.act_id).where(PlanStaleRow.act_id.is_not(None))
    taken = connection.execute(first.order_by(PlanStaleRow.id).limit(BATCH)).all()
    if not taken:
        return None
    connection.execute(delete(_STALE).where(_STALE.c.id.in_([row.id for row in taken])))
    named = {row.act_id for row in taken}
    into = select(EditionRow.other_id).where(EditionRow.act_id.in_(named), EditionRow.merged)
    wanted = named | set(connection.execute(into).scalars())
    keys, base_keys = _keys(connection, wanted)
    _drop(connection, wanted | keys.keys())
    acts = refs_of(connection, keys)
    aliases = aliases_of(connection, acts)
    actual = records_of(connection, ActualDateRow, aliases)
    controls = records_of(connection, AssignedControlRow, aliases)
    return Batch(
        acts,
        base_keys,
        aliases,
        {act_id: [actual_record(row) for row in rows] for act_id, rows in actual.items()},
        {act_id: [control_record(row) for row in rows] for act_id, rows in controls.items()},
    )


def _keys(connection: Connection, wanted: set[int]) -> tuple[dict[int, str], dict[int, str]]:
    """The keys of the acts wanted that count, and of those whose key changes with them; the keys of their requisites."""
    acts = connection.execute(select(*KEY_COLUMNS).where(ActRow.id.in_(wanted))).all()
    bases = {act_key(act) for act in acts}
    same = or_(ActRow.work_key.in_(bases), ActRow.title_key.in_(bases))
    mates = [
        act
        for act in connection.execute(select(*KEY_COLUMNS).where(or_(ActRow.id.in_(wanted), same), counts()))
        if act_key(act) in bases
    ]
    keys = keys_of(mates)
    kept = dict(connection.execute(select(_ACTS.c.act_id, _ACTS.c.act_key).where(_ACTS.c.act_id.in_(keys))).all())
    chosen = {act_id: key for act_id, key in keys.items() if act_id in wanted or kept.get(act_id) != key}
    return chosen, {act.id: act_key(act) for act in mates if act.id in chosen}


def _drop(connection: Connection, act_ids: Iterable[int]) -> None:
    """Delete the rows of acts; their regions are to be counted."""
    chosen = sorted(act_ids)
    regions = connection.execute(select(_ACTS.c.region).where(_ACTS.c.act_id.in_(chosen)).distinct()).scalars().all()
    connection.execute(delete(_ACTS).where(_ACTS.c.act_id.in_(chosen)))
    _mark_regions(connection, regions)


def _mark_regions(connection: Connection, regions: Iterable[str]) -> None:
    if rows := [{"region": region} for region in sorted(set(regions))]:
        connection.execute(insert(PlanStaleRow), rows)


def put(connection: Connection, acts: Sequence[dict[str, Any]], rows: Sequence[dict[str, Any]]) -> None:
    """Insert derived rows of ``plan_acts`` and ``plan_rows``; the sums of their regions are to be counted."""
    if acts:
        connection.execute(insert(_ACTS), list(acts))
        _mark_regions(connection, (act["region"] for act in acts))
    if rows:
        connection.execute(insert(_ROWS), list(rows))


def count(connection: Connection) -> None:
    """Count the sums of the regions that changed."""
    marked = connection.execute(
        select(PlanStaleRow.id, PlanStaleRow.region).where(PlanStaleRow.region.is_not(None))
    ).all()
    regions = sorted({row.region for row in marked if row.region is not None})
    if not regions:
        return
    connection.execute(delete(_SUMS).where(_SUMS.c.region.in_(regions)))
    for exclusive, day in ((False, PlanRow.due), (True, PlanRow.due_before)):
        month = extract("year", day) * 12 + extract("month", day) - 1
        state = case(
            (day.is_(None), PlanRow.apart),
            (PlanRow.actual.is_(None), "pending"),
            (PlanRow.actual > day, "late"),
            else_="in_time",
        )
        named = (PlanActRow.region, PlanActRow.level, PlanRow.control, month.label("month"), state.label("state"))
        each = select(*named).join(PlanActRow, PlanActRow.act_id == PlanRow.act_id)
        rows = each.where(PlanActRow.region.in_(regions)).subquery()
        summed = select(literal(exclusive), *rows.c, sql.count()).group_by(*rows.c)
        names = ["exclusive", "region", "level", "control", "month", "state", "rows"]
        connection.execute(insert(_SUMS).from_select(names, summed))
    connection.execute(delete(_STALE).where(_STALE.c.id.in_([row.id for row in marked])))


def stale_acts(connection: Connection) -> int:
    """How many acts are still to be derived, as far as is marked."""
    return connection.execute(select(sql.count()).where(PlanStaleRow.act_id.is_not(None))).scalar_one()


def has_rows(connection: Connection) -> bool:
    """Whether any plan has a row."""
    return connection.execute(select(exists().where(PlanRow.id > 0))).scalar_one()
