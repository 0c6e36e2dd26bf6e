"""The tables. An act is one row with its whole JSON; its facts stand beside it, one row each, for questions in SQL.

Texts are as in the act. Days are dates. Every fact row has ``n``, its index in the act's list, and goes with its act.
"""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, Index, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class CleanText(TypeDecorator[str]):
    """Text without what databases refuse: NUL characters and lone surrogates (undecodable bytes of file names)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value is None or (value.isascii() and "\0" not in value):
            return value
        return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


class Base(DeclarativeBase):
    """The metadata of the store."""

    type_annotation_map = {str: CleanText}  # noqa: RUF012 - read by SQLAlchemy


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


def _act_id() -> Any:
    return mapped_column(ForeignKey("acts.id", ondelete="CASCADE"))


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
    act_id: Mapped[int] = _act_id()
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
    act_id: Mapped[int] = _act_id()
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
    act_id: Mapped[int] = _act_id()
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
    act_id: Mapped[int] = _act_id()
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
    act_id: Mapped[int] = _act_id()
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


class PassageRow(Base):
    """A text to search in: a plan event (``kind`` "event", ``n`` as in ``events``) or a point of the act ("point").

    ``scope`` holds the words that a search is narrowed by (:mod:`store.passages`). The index itself is not described here: in
    PostgreSQL the generated column ``search``, in SQLite the table ``passages_fts`` with the same numbers.
    """

    __tablename__ = "passages"
    __table_args__ = (UniqueConstraint("act_id", "kind", "n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = _act_id()
    kind: Mapped[str]
    n: Mapped[int]
    eid: Mapped[str]
    label: Mapped[str]
    page: Mapped[int | None]
    text: Mapped[str]
    scope: Mapped[str]


class CheckRow(Base):
    """The latest check of an act: by which catalogue and program, as of which day, with what counts.

    ``kept`` is the act as a checker needs it (:mod:`store.kept`), so that a new catalogue can be asked without reading the
    file again; null where persons are left out.
    """

    __tablename__ = "checks"

    act_id: Mapped[int] = mapped_column(ForeignKey("acts.id", ondelete="CASCADE"), primary_key=True)
    catalogue: Mapped[str]
    checker: Mapped[str]
    as_of: Mapped[dt.date]
    error: Mapped[int]
    warning: Mapped[int]
    hint: Mapped[int]
    question: Mapped[int]
    satisfied: Mapped[int]
    not_applicable: Mapped[int]
    kept: Mapped[bytes | None]


class FindingRow(Base):
    """A finding of the latest check of an act, in the order of the report; without a place ``eid`` and ``label`` are null."""

    __tablename__ = "findings"
    __table_args__ = (UniqueConstraint("act_id", "n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = _act_id()
    n: Mapped[int]
    rule: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    outcome: Mapped[str]
    severity: Mapped[str] = mapped_column(index=True)
    message: Mapped[str]
    fix: Mapped[str]
    norm: Mapped[str | None]
    provision: Mapped[str | None]
    evidence: Mapped[str]
    quote: Mapped[str]
    eid: Mapped[str | None]
    label: Mapped[str | None]
    page: Mapped[int | None]


class VersionRow(Base):
    """What an act says of its editions; only for acts that do. ``edition`` is the day of the latest change that a consolidated
    text names; ``amends`` the ``work_key`` of each act that this one amends, joined by spaces, and ``restates`` whether it
    sets a plan out anew."""

    __tablename__ = "versions"

    act_id: Mapped[int] = mapped_column(ForeignKey("acts.id", ondelete="CASCADE"), primary_key=True)
    edition: Mapped[dt.date | None]
    amends: Mapped[str | None]
    restates: Mapped[bool]


class EditionRow(Base):
    """What joins two stored acts: ``merged`` says that the other one counts in place of this one, otherwise it could not be
    decided and ``why`` says so. ``relation`` is one of :data:`store.editions.RELATIONS`."""

    __tablename__ = "editions"

    act_id: Mapped[int] = mapped_column(ForeignKey("acts.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("acts.id", ondelete="CASCADE"), primary_key=True, index=True)
    relation: Mapped[str]
    merged: Mapped[bool]
    why: Mapped[str]


FACTS: tuple[type[Base], ...] = (
    EventRow, IndicatorRow, ServiceRow, MemberRow, ReferenceRow, VersionRow, CheckRow, FindingRow,
)  # fmt: skip
"""What goes in with an act as it is; passages go their own way, into the index too."""


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
