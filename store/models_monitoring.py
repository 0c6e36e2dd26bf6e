"""The tables of monitoring: what people recorded, reports kept, and the rows of plans derived from them and from the acts."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, UniqueConstraint, column
from sqlalchemy.orm import Mapped, mapped_column

from store.base import Base, of_act


class ActualDateRow(Base):
    """An actual date as a person recorded it; the newest row of an event (and period) holds, one without ``date`` takes
    the date back. Not joined to ``events``, whose rows change with every reading: ``act_key``, ``sha256`` and ``event_key``
    name the event through readings and editions, ``number``, ``stage`` and ``text`` are what it said then. ``period`` is that of a
    repeated event, "" otherwise."""

    __tablename__ = "actual_dates"

    id: Mapped[int] = mapped_column(primary_key=True)
    act_key: Mapped[str] = mapped_column(index=True)
    sha256: Mapped[str] = mapped_column(index=True)
    event_key: Mapped[str]
    number: Mapped[str | None]
    stage: Mapped[str | None]
    text: Mapped[str]
    period: Mapped[str]
    date: Mapped[dt.date | None]
    ground: Mapped[str | None]
    by: Mapped[str]
    at: Mapped[dt.datetime]


class AssignedControlRow(Base):
    """A person's word to which control event a plan event belongs: 1 to 6, 0 to none of them, null takes the word back. The
    newest row of an event holds; its names are those of :class:`ActualDateRow`."""

    __tablename__ = "assigned_controls"

    id: Mapped[int] = mapped_column(primary_key=True)
    act_key: Mapped[str] = mapped_column(index=True)
    sha256: Mapped[str] = mapped_column(index=True)
    event_key: Mapped[str]
    number: Mapped[str | None]
    stage: Mapped[str | None]
    text: Mapped[str]
    control: Mapped[int | None]
    by: Mapped[str]
    at: Mapped[dt.datetime]


class SnapshotRow(Base):
    """A quarterly report that was made, kept to compare the next one with; one for a quarter and scope."""

    __tablename__ = "snapshots"
    __table_args__ = (UniqueConstraint("quarter", "scope_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    quarter: Mapped[str]
    scope_key: Mapped[str]
    as_of: Mapped[dt.date]
    exclusive: Mapped[bool]
    made: Mapped[dt.datetime]


class SnapshotEntryRow(Base):
    """A row of a kept report: what it said of an event (and period) named by ``act_key`` and ``key``."""

    __tablename__ = "snapshot_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("snapshots.id", ondelete="CASCADE"), index=True)
    act_key: Mapped[str] = mapped_column(index=True)
    sha256: Mapped[str] = mapped_column(index=True)
    event_key: Mapped[str]
    number: Mapped[str | None]
    stage: Mapped[str | None]
    text: Mapped[str]
    period: Mapped[str]
    place: Mapped[str]
    planned: Mapped[dt.date | None]
    actual: Mapped[dt.date | None]
    status: Mapped[str]


class PlanActRow(Base):
    """An act that counts, as monitoring names it. ``base_key`` is the key of its requisites, ``act_key`` the one it has: another
    one where two texts of the same requisites both count. ``lost`` says, a line each, what was recorded of it and belongs
    to no event any more. ``region``, ``municipality`` and ``level`` are "" where they are not known."""

    __tablename__ = "plan_acts"

    act_id: Mapped[int] = of_act(primary_key=True)
    act_key: Mapped[str] = mapped_column(index=True)
    base_key: Mapped[str] = mapped_column(index=True)
    region: Mapped[str] = mapped_column(index=True)
    municipality: Mapped[str] = mapped_column(index=True)
    level: Mapped[str]
    lost: Mapped[str]


class PlanRow(Base):
    """A plan event with one of its due dates and what was recorded of it; derived, so that questions need not read all plans.

    ``n`` and ``act_id`` are those of ``events``, ``period`` is that of a repeated event, "" otherwise. ``control`` is the number
    of the control event, 0 for none; ``said`` why a person put it there. ``due`` is the planned date, ``due_before`` that
    with «до» exclusive; without one ``apart`` is the status that says why."""

    __tablename__ = "plan_rows"
    __table_args__ = (
        UniqueConstraint("act_id", "n", "period"),
        # With all that filters and counting ask for, so that the table itself is read for the rows shown only.
        Index("ix_plan_rows_due", "due", "act_id", "n", "period", "actual", "control"),
        Index("ix_plan_rows_due_before", "due_before", "act_id", "n", "period", "actual", "control"),
        Index("ix_plan_rows_control", "control", "due", "act_id", "n", "period", "actual"),
        Index("ix_plan_rows_apart", "apart", "act_id", "n", sqlite_where=column("apart").is_not(None),
              postgresql_where=column("apart").is_not(None)),
        Index("ix_plan_rows_actual", "actual", "act_id", "due", "due_before", "control",
              sqlite_where=column("actual").is_not(None), postgresql_where=column("actual").is_not(None)),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = mapped_column(ForeignKey("plan_acts.act_id", ondelete="CASCADE"))
    n: Mapped[int]
    period: Mapped[str]
    event_key: Mapped[str]
    control: Mapped[int]
    said: Mapped[str | None]
    due: Mapped[dt.date | None]
    due_before: Mapped[dt.date | None]
    apart: Mapped[str | None]
    actual: Mapped[dt.date | None]
    ground: Mapped[str | None]
    by: Mapped[str | None]
    at: Mapped[dt.datetime | None]


class PlanSumRow(Base):
    """How many rows of plans a region has of a level, control event, month of the planned date and state, in one reading of
    «до». ``month`` is year times twelve and the month from 0, null without a date; ``state`` is "pending", "in_time", "late" or
    why there is no date. The region is "" where it is not known."""

    __tablename__ = "plan_sums"
    __table_args__ = (  # the whole of it: it is read by regions or states, never row by row
        Index("ix_plan_sums_all", "exclusive", "region", "state", "month", "level", "control", "rows"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    exclusive: Mapped[bool]
    region: Mapped[str]
    level: Mapped[str]
    control: Mapped[int]
    month: Mapped[int | None]
    state: Mapped[str]
    rows: Mapped[int]


class PlanStaleRow(Base):
    """An act whose rows, or a region whose sums, must be derived anew. Written by triggers on ``acts`` and ``editions``."""

    __tablename__ = "plan_stale"

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int | None]
    region: Mapped[str | None]


class PlanStateRow(Base):
    """By which rules the rows of plans were derived: one row, with the version of the rules."""

    __tablename__ = "plan_state"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[str]
