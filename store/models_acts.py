"""The tables of acts: one row with the whole JSON; its facts stand beside it, one row each, for questions in SQL.

Texts are as in the act. Days are dates. Every fact row has ``n``, its index in the act's list, and goes with its act.
"""

import datetime as dt

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.base import Base, of_act


class Run(Base):
    """One run of ``soczakaz batch``. ``finished`` is null when it was killed."""

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    started: Mapped[dt.datetime]
    finished: Mapped[dt.datetime | None]
    extractor: Mapped[str]
    done: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    failed: Mapped[int] = mapped_column(default=0)


class ActRow(Base):
    """An act, one row for one content. ``work_key`` is equal for files with the same issuer, date and number;
    ``title_key`` joins a draft to the adopted act with the same issuer and title. An empty ``extractor`` is that of a program
    that did not index words."""

    __tablename__ = "acts"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    extractor: Mapped[str] = mapped_column(index=True)
    persons: Mapped[bool]
    type: Mapped[str | None]
    issuer: Mapped[str | None]
    date: Mapped[dt.date | None] = mapped_column(index=True)
    number: Mapped[str | None]
    title: Mapped[str | None]
    status: Mapped[str]
    region: Mapped[str | None] = mapped_column(index=True)
    municipality: Mapped[str | None] = mapped_column(index=True)
    level: Mapped[str | None] = mapped_column(index=True)
    activity: Mapped[str | None]
    work_key: Mapped[str | None] = mapped_column(index=True)
    title_key: Mapped[str | None] = mapped_column(index=True)
    json: Mapped[str]


class SourceRow(Base):
    """A file by its path. It has an act, or a ``reason`` (a stable word) and a ``message`` why there is none."""

    __tablename__ = "sources"

    id: Mapped[int] = mapped_column(primary_key=True)
    path_key: Mapped[str] = mapped_column(unique=True)
    path: Mapped[str]
    sha256: Mapped[str | None] = mapped_column(index=True)
    size: Mapped[int | None]
    act_id: Mapped[int | None] = mapped_column(ForeignKey("acts.id", ondelete="SET NULL"), index=True)
    extractor: Mapped[str]
    reason: Mapped[str | None]
    message: Mapped[str | None]
    seconds: Mapped[float | None]


class EventRow(Base):
    """A plan event. ``due`` is its last day («до 1 марта» inclusive), ``due_before`` the same with «до» exclusive;
    both null where the deadline has no last day."""

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("act_id", "n"),
        Index("ix_events_due", "due", "kind", "act_id"),  # with all that counting asks for
        Index("ix_events_due_before", "due_before", "kind", "act_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = of_act()
    n: Mapped[int]
    stage_number: Mapped[str | None]
    stage: Mapped[str | None]
    number: Mapped[str | None]
    text: Mapped[str]
    raw: Mapped[str]
    kind: Mapped[str] = mapped_column(index=True)
    start: Mapped[dt.date | None]
    end: Mapped[dt.date | None]
    due: Mapped[dt.date | None]
    due_before: Mapped[dt.date | None]
    every: Mapped[str | None]
    result: Mapped[str | None]
    responsible: Mapped[str]
    eid: Mapped[str]
    label: Mapped[str]
    page: Mapped[int | None]


class IndicatorRow(Base):
    """A row of the indicator table; ``subset_of`` is the ``n`` of its parent."""

    __tablename__ = "indicators"
    __table_args__ = (UniqueConstraint("act_id", "n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = of_act()
    n: Mapped[int]
    goal: Mapped[str | None]
    type: Mapped[str | None]
    name: Mapped[str]
    unit: Mapped[str | None]
    base_value: Mapped[float | None]
    base_year: Mapped[int | None]
    base_status: Mapped[str]
    target_value: Mapped[float | None]
    target_year: Mapped[int | None]
    target_status: Mapped[str]
    subset_of: Mapped[int | None]
    responsible: Mapped[str]
    label: Mapped[str]


class ServiceRow(Base):
    """A service of the list."""

    __tablename__ = "services"
    __table_args__ = (UniqueConstraint("act_id", "n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = of_act()
    n: Mapped[int]
    registry_number: Mapped[str | None]
    name: Mapped[str | None]
    category: Mapped[str | None]
    orientation: Mapped[str | None]
    form: Mapped[str | None]
    label: Mapped[str]


class MemberRow(Base):
    """A member of the working group: the only table of persons, empty for acts read with ``--no-persons``."""

    __tablename__ = "members"
    __table_args__ = (UniqueConstraint("act_id", "n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = of_act()
    n: Mapped[int]
    name: Mapped[str]
    role: Mapped[str | None]
    position: Mapped[str | None]
    label: Mapped[str]


class ReferenceRow(Base):
    """A mention of an outside act. ``parts``, ``points`` and ``subpoints`` are joined by commas."""

    __tablename__ = "references"
    __table_args__ = (UniqueConstraint("act_id", "n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = of_act()
    n: Mapped[int]
    raw: Mapped[str]
    type: Mapped[str | None]
    issuer: Mapped[str | None]
    date: Mapped[dt.date | None]
    number: Mapped[str | None]
    title: Mapped[str | None]
    article: Mapped[str | None]
    parts: Mapped[str]
    points: Mapped[str]
    subpoints: Mapped[str]
    label: Mapped[str]
