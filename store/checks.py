"""The check of an act beside the act: its findings as rows, which acts want a new one, and putting it in."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Engine, Table, and_, delete, func, insert, select, update

from soczakaz.report import SEVERITIES, Finding, Report
from store.models import ActRow, CheckRow, FindingRow

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Check:
    """A report on an act, the version of the checker that made it, and the act packed for the next one."""

    report: Report
    checker: str
    kept: bytes | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """By which checker and as of which day acts are to be checked: ``as_of``, else the act's own date, else ``today``."""

    checker: str
    as_of: dt.date | None
    today: dt.date

    def day(self, date: dt.date | None) -> dt.date:
        """The day on which an act of this date is judged."""
        return self.as_of or date or self.today

    def met(self) -> ColumnElement[bool]:
        """In SQL: whether a row of ``checks``, joined to its act, is what is wanted."""
        day = self.as_of or func.coalesce(ActRow.date, self.today)
        return and_(CheckRow.checker == self.checker, CheckRow.as_of == day)


def check_rows(check: Check, strike: Callable[[str], str] | None) -> dict[str, list[Row]]:
    """The rows of ``checks`` and ``findings``. With ``strike`` names are struck out of every text and the packed act is left
    out."""
    report = check.report
    counts = report.summary()
    row = {
        "catalogue": report.catalogue,
        "checker": check.checker,
        "as_of": report.as_of,
        **{name: counts[name] for name in (*SEVERITIES, "satisfied", "not_applicable")},
        "kept": None if strike else check.kept,
    }
    hide = strike or str
    return {"checks": [row], "findings": [_finding(n, entry, hide) for n, entry in enumerate(report.findings)]}


def _finding(n: int, finding: Finding, hide: Callable[[str], str]) -> Row:
    place = finding.place
    return {
        "n": n,
        "rule": finding.rule,
        "name": finding.name,
        "outcome": finding.outcome,
        "severity": finding.severity,
        "message": hide(finding.message),
        "fix": hide(finding.fix),
        "norm": finding.norm.act,
        "provision": finding.norm.provision,
        "evidence": finding.norm.evidence,
        "quote": hide(finding.quote),
        "eid": place and place.eid,
        "label": place and place.label,
        "page": place and place.page,
    }


def stale(engine: Engine, extractor: str, wanted: Wanted) -> Sequence[tuple[int, dt.date | None]]:
    """The acts read by this extractor whose check is another than wanted and whose packed text is at hand: number and date."""
    query = (
        select(ActRow.id, ActRow.date)
        .join(CheckRow, CheckRow.act_id == ActRow.id)
        .where(ActRow.extractor == extractor, CheckRow.kept.is_not(None), ~wanted.met())
        .order_by(ActRow.id)
    )
    with engine.connect() as connection:
        return [(row.id, row.date) for row in connection.execute(query)]


def packed(engine: Engine, act_id: int) -> bytes | None:
    """The packed act of this number."""
    with engine.connect() as connection:
        return connection.execute(select(CheckRow.kept).where(CheckRow.act_id == act_id)).scalar_one_or_none()


def renew(engine: Engine, act_id: int, check: Check) -> None:
    """Put a new check in place of the old one; its packed act stays. One transaction."""
    rows = check_rows(check, None)
    (row,) = rows["checks"]
    del row["kept"]
    with engine.begin() as connection:
        changed = connection.execute(
            update(CheckRow).where(CheckRow.act_id == act_id).values(row).returning(CheckRow.act_id)
        ).all()
        if not changed:  # the act has gone meanwhile
            return
        connection.execute(delete(cast(Table, FindingRow.__table__)).where(FindingRow.act_id == act_id))
        if rows["findings"]:
            connection.execute(insert(FindingRow), [{"act_id": act_id, **found} for found in rows["findings"]])


def drop_packed(engine: Engine, act_id: int) -> None:
    """Forget a packed act that this program cannot unpack: its file is to be read again."""
    with engine.begin() as connection:
        connection.execute(update(CheckRow).where(CheckRow.act_id == act_id).values(kept=None))


def totals(connection: Connection) -> Counter[str]:
    """Findings of all checked acts by severity, and under "acts" how many acts those are."""
    counts = select(func.count(), *(func.sum(getattr(CheckRow, name)) for name in SEVERITIES)).select_from(CheckRow)
    row = connection.execute(counts).one()
    return Counter({name: int(value or 0) for name, value in zip(("acts", *SEVERITIES), row, strict=True)})
