"""The tables of what is told of an act: the texts to search in, its check, its editions."""

import datetime as dt

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.base import Base, of_act


class PassageRow(Base):
    """A text to search in: a plan event (``kind`` "event", ``n`` as in ``events``) or a point of the act ("point").

    ``scope`` holds the words that a search is narrowed by (:mod:`store.passages`). The index itself is not described here: in
    PostgreSQL the generated column ``search``, in SQLite the table ``passages_fts`` with the same numbers.
    """

    __tablename__ = "passages"
    __table_args__ = (UniqueConstraint("act_id", "kind", "n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = of_act()
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

    act_id: Mapped[int] = of_act(primary_key=True)
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
    act_id: Mapped[int] = of_act()
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

    act_id: Mapped[int] = of_act(primary_key=True)
    edition: Mapped[dt.date | None]
    amends: Mapped[str | None]
    restates: Mapped[bool]


class EditionRow(Base):
    """What joins two stored acts: ``merged`` says that the other one counts in place of this one, otherwise it could not be
    decided and ``why`` says so. ``relation`` is one of :data:`store.editions.RELATIONS`."""

    __tablename__ = "editions"

    act_id: Mapped[int] = of_act(primary_key=True)
    other_id: Mapped[int] = of_act(primary_key=True, index=True)
    relation: Mapped[str]
    merged: Mapped[bool]
    why: Mapped[str]
