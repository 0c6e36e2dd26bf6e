"""Monitoring in the store: actual dates and control events as people recorded them, and the quarterly reports kept."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from soczakaz.planned import ActualRecord, ControlRecord, EventName, KeptRow, Snapshot
from store.models import ActRow, ActualDateRow, AssignedControlRow, PlanStaleRow, SnapshotEntryRow, SnapshotRow
from store.plans import act_key

_MANY = 500


def _named(row: Any) -> EventName:
    return EventName(row.act_key, row.sha256, row.event_key, row.number, row.stage, row.text)


def actual_records(connection: Connection) -> list[ActualRecord]:
    """All records of actual dates, the oldest first."""
    rows = connection.execute(select(ActualDateRow.__table__).order_by(ActualDateRow.id))
    return [actual_record(row) for row in rows]


def actual_record(row: Any) -> ActualRecord:
    """A row of ``actual_dates``."""
    return ActualRecord(_named(row), row.period, row.date, row.ground, row.by, row.at)


def control_records(connection: Connection) -> list[ControlRecord]:
    """All words on control events, the oldest first."""
    rows = connection.execute(select(AssignedControlRow.__table__).order_by(AssignedControlRow.id))
    return [control_record(row) for row in rows]


def control_record(row: Any) -> ControlRecord:
    """A row of ``assigned_controls``."""
    return ControlRecord(_named(row), row.control, row.by, row.at)


def records_of(connection: Connection, kind: Any, aliases: Mapping[str, int], *more: Any) -> dict[int, list[Any]]:
    """The rows of a table of records that are of some acts (:func:`store.plans.aliases_of`), the oldest first, by number: by the
    digest of the file, else by the key, unless the file is another act's."""
    names = sorted(aliases)
    asked = select(kind.__table__).where(or_(kind.sha256.in_(names), kind.act_key.in_(names)), *more)
    rows = connection.execute(asked.order_by(kind.id)).all()
    strange = {row.sha256 for row in rows if row.sha256 not in aliases}
    others: set[str] = set()
    if strange:
        others = set(connection.execute(select(ActRow.sha256).where(ActRow.sha256.in_(strange))).scalars())
    found: dict[int, list[Any]] = {}
    for row in rows:
        act_id = aliases.get(row.sha256, None if row.sha256 in others else aliases.get(row.act_key))
        if act_id is not None:
            found.setdefault(act_id, []).append(row)
    return found


def add_records(
    connection: Connection, actual: Sequence[ActualRecord] = (), controls: Sequence[ControlRecord] = ()
) -> None:
    """Add records; what stood before stays as history. In the caller's transaction: all or none."""
    if actual:
        values = [
            {**asdict(each.name), "period": each.period, "date": each.date, "ground": each.ground, "by": each.by, "at": each.at}
            for each in actual
        ]  # fmt: skip
        connection.execute(insert(ActualDateRow), values)
    if controls:
        given = [{**asdict(each.name), "control": each.control, "by": each.by, "at": each.at} for each in controls]
        connection.execute(insert(AssignedControlRow), given)
    digests = sorted({each.name.sha256 for each in actual} | {each.name.sha256 for each in controls})
    for start in range(0, len(digests), _MANY):  # what monitoring derives from records is to be derived anew
        of_files = select(ActRow.id).where(ActRow.sha256.in_(digests[start : start + _MANY]))
        connection.execute(insert(PlanStaleRow).from_select(["act_id"], of_files))


def start_snapshot(connection: Connection, snapshot: Snapshot, scope_key: str, made: dt.datetime) -> int:
    """Keep a report in place of the one of the same quarter and scope; its number, to add further rows to."""
    same = (SnapshotRow.quarter == snapshot.quarter, SnapshotRow.scope_key == scope_key)
    connection.execute(delete(SnapshotRow).where(*same))
    values = {"scope_key": scope_key, "made": made, "as_of": snapshot.as_of, "exclusive": snapshot.exclusive}
    adding = insert(SnapshotRow).values(quarter=snapshot.quarter, **values).returning(SnapshotRow.id)
    number = connection.execute(adding).scalar_one()
    add_to_snapshot(connection, number, snapshot.rows)
    return number


def add_to_snapshot(connection: Connection, number: int, rows: Sequence[KeptRow]) -> None:
    """Add rows to a kept report."""
    values = [
        {
            "snapshot_id": number, "act_key": name.act_key, "sha256": name.sha256, "event_key": name.event_key,
            "number": name.number, "stage": name.stage, "text": name.text, "period": entry.period, "place": entry.place,
            "planned": entry.planned, "actual": entry.actual, "status": entry.status,
        }
        for entry in rows
        for name in (entry.name,)
    ]  # fmt: skip
    if values:
        connection.execute(insert(SnapshotEntryRow), values)


def find_snapshot(connection: Connection, quarter: str, scope_key: str) -> tuple[int, Snapshot] | None:
    """The report kept of a quarter and scope, without its rows, and its number."""
    asked = (SnapshotRow.quarter == quarter, SnapshotRow.scope_key == scope_key)
    head = connection.execute(select(SnapshotRow.__table__).where(*asked)).one_or_none()
    return None if head is None else (head.id, Snapshot(head.quarter, head.as_of, head.exclusive, ()))


def snapshot_rows(connection: Connection, number: int, aliases: Mapping[str, int] | None = None) -> tuple[KeptRow, ...]:
    """The rows of a kept report in order, or those of some acts (:func:`store.plans.aliases_of`)."""
    mine = SnapshotEntryRow.snapshot_id == number
    if aliases is None:
        rows = list(connection.execute(select(SnapshotEntryRow.__table__).where(mine).order_by(SnapshotEntryRow.id)))
    else:
        found = records_of(connection, SnapshotEntryRow, aliases, mine)
        rows = sorted((row for some in found.values() for row in some), key=lambda row: int(row.id))
    return tuple(KeptRow(_named(row), row.period, row.place, row.planned, row.actual, row.status) for row in rows)


def forget_records(connection: Connection, act_id: int) -> int:
    """Delete what was recorded of an act, and what kept reports say of it, unless another stored file is of the same act.
    How many records of people were deleted."""
    act = connection.execute(
        select(ActRow.sha256, ActRow.work_key, ActRow.title_key).where(ActRow.id == act_id)
    ).one_or_none()
    if act is None:
        return 0
    key = ActRow.work_key if act.work_key else ActRow.title_key
    same = select(ActRow.id).where(key == act_key(act), ActRow.id != act_id)
    others = connection.execute(select(same.exists())).scalar_one()
    kinds = (ActualDateRow, AssignedControlRow, SnapshotEntryRow)
    if others:  # the record stays with the act; only the trace of this file goes
        for kind in kinds:
            connection.execute(update(kind).where(kind.sha256 == act.sha256).values(sha256=""))
        return 0
    deleted = 0
    for kind in kinds:
        named = or_(kind.act_key == act_key(act), kind.sha256 == act.sha256)
        count = connection.execute(delete(kind).where(named)).rowcount
        deleted += count if kind is not SnapshotEntryRow else 0
    return deleted
