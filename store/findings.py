"""The findings of all checked acts: one row a finding, filtered, act by act in the order of its report."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from store.asked import acts_asked, current, first_path, letters
from store.models import ActRow, CheckRow, FindingRow


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """What is asked for; None asks nothing. ``rule`` is the id of a requirement; the rest is as in
    :class:`store.asked.Where`."""

    rule: str | None = None
    severity: str | None = None
    outcome: str | None = None
    region: str | None = None
    municipality: str | None = None
    level: str | None = None
    all_editions: bool = False


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """A finding with its act; without a place ``eid`` and ``label`` are None. ``catalogue`` and ``as_of`` are of the check."""

    act_id: int
    n: int
    severity: str
    rule: str
    name: str
    outcome: str
    message: str
    fix: str
    norm: str | None
    provision: str | None
    evidence: str
    quote: str
    eid: str | None
    label: str | None
    page: int | None
    region: str | None
    municipality: str | None
    level: str | None
    issuer: str | None
    type: str | None
    date: dt.date | None
    act_number: str | None
    title: str | None
    status: str
    path: str
    sha256: str
    as_of: dt.date
    catalogue: str


def findings(connection: Connection, asked: FindingFilter) -> Iterator[StoredFinding]:
    """The findings that match, by region, municipality and act, in the order of each report. Raises
    :class:`~soczakaz.errors.SoczakazError` when no stored act has the region or municipality."""
    for row in connection.execute(_query(connection, asked)):
        values = dict(row._mapping)
        yield StoredFinding(**{**values, "path": values["path"] or ""})


def unchecked(connection: Connection, asked: FindingFilter) -> int:
    """How many of the acts asked for have no check: nothing can be said of them."""
    query = select(func.count()).select_from(ActRow).outerjoin(CheckRow, CheckRow.act_id == ActRow.id)
    query = query.where(CheckRow.act_id.is_(None), *acts_asked(connection, asked), *current(asked))
    return connection.execute(query).scalar_one()


def _query(connection: Connection, asked: FindingFilter) -> Select[*tuple[Any, ...]]:
    plain = letters(connection)
    f = FindingRow
    # Without a place there is no short way through the acts: «+ 0» keeps SQLite's planner from trying.
    act_id = f.act_id if asked.region or asked.municipality else f.act_id + 0
    query = (
        select(
            f.act_id, f.n, f.severity, f.rule, f.name, f.outcome, f.message, f.fix, f.norm, f.provision, f.evidence,
            f.quote, f.eid, f.label.label("label"), f.page, ActRow.region, ActRow.municipality, ActRow.level,
            ActRow.issuer, ActRow.type, ActRow.date, ActRow.number.label("act_number"), ActRow.title, ActRow.status,
            first_path(connection, ActRow.id).label("path"), ActRow.sha256, CheckRow.as_of, CheckRow.catalogue,
        )
        .join(ActRow, ActRow.id == act_id)
        .join(CheckRow, CheckRow.act_id == act_id)
        .where(*acts_asked(connection, asked), *current(asked))
    )  # fmt: skip
    if asked.rule:
        query = query.where(f.rule == asked.rule)
    if asked.severity:
        query = query.where(f.severity == asked.severity)
    if asked.outcome:
        query = query.where(f.outcome == asked.outcome)
    place = [func.coalesce(column, "").collate(plain) for column in (ActRow.region, ActRow.municipality, ActRow.sha256)]
    return query.order_by(*place, f.n)
