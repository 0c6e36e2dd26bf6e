"""Monitoring in the store: actual dates and control events as people recorded them, and the quarterly reports kept."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from soczakaz.planned import ActualRecord, ControlRecord, EventName, KeptRow, Snapshot
from store.models import ActRow, ActualDateRow, AssignedControlRow, SnapshotEntryRow, SnapshotRow
from store.plans import act_key


def _named(row: Any) -> EventName:
    return EventName(row.act_key, row.sha256, row.event_key, row.number, row.stage, row.text)


def actual_records(connection: Connection) -> list[ActualRecord]:
    """All records of actual dates, the oldest first."""
    rows = connection.execute(select(ActualDateRow.__table__).order_by(ActualDateRow.id))
    return [ActualRecord(_named(row), row.period, row.date, row.ground, row.by, row.at) for row in rows]


def control_records(connection: Connection) -> list[ControlRecord]:
    """All words on control events, the oldest first."""
    rows = connection.execute(select(AssignedControlRow.__table__).order_by(AssignedControlRow.id))
    return [ControlRecord(_named(row), row.control, row.by, row.at) for row in rows]


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


def keep_snapshot(connection: Connection, snapshot: Snapshot, scope_key: str, made: dt.datetime) -> None:
    """Keep a report in place of the one of the same quarter and scope."""
    same = (SnapshotRow.quarter == snapshot.quarter, SnapshotRow.scope_key == scope_key)
    connection.execute(delete(SnapshotRow).where(*same))
    values = {"scope_key": scope_key, "made": made, "as_of": snapshot.as_of, "exclusive": snapshot.exclusive}
    adding = insert(SnapshotRow).values(quarter=snapshot.quarter, **values).returning(SnapshotRow.id)
    number = connection.execute(adding).scalar_one()
    if snapshot.rows:
        rows = [
            {
                "snapshot_id": number, **asdict(entry.name), "period": entry.period, "place": entry.place,
                "planned": entry.planned, "actual": entry.actual, "status": entry.status,
            }
            for entry in snapshot.rows
        ]  # fmt: skip
        connection.execute(insert(SnapshotEntryRow), rows)


def kept_snapshot(connection: Connection, quarter: str, scope_key: str) -> Snapshot | None:
    """The report kept of a quarter and scope."""
    asked = (SnapshotRow.quarter == quarter, SnapshotRow.scope_key == scope_key)
    head = connection.execute(select(SnapshotRow.__table__).where(*asked)).one_or_none()
    if head is None:
        return None
    table = SnapshotEntryRow.__table__
    rows = connection.execute(
        select(table).where(SnapshotEntryRow.snapshot_id == head.id).order_by(SnapshotEntryRow.id)
    )
    entries = tuple(KeptRow(_named(row), row.period, row.place, row.planned, row.actual, row.status) for row in rows)
    return Snapshot(head.quarter, head.as_of, head.exclusive, entries)


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
