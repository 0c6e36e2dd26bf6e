"""A review of an act: findings with norm, place, quotation and fix (``soczakaz.report/1``)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from soczakaz.act import Source, plain
from soczakaz.source import Place

SCHEMA = "soczakaz.report/1"

Severity = Literal["error", "warning", "hint", "question"]
Evidence = Literal["official", "inferred", "drafting-practice", "logic"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint", "question")


@dataclass(frozen=True, slots=True)
class FindingNorm:
    """What a finding rests on. ``provision`` is None unless it was read in the official text."""

    act: str | None
    provision: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, or one question that a person must answer. ``related`` holds its other places."""

    rule: str
    name: str
    outcome: Literal["violated", "undetermined"]
    severity: Severity
    message: str
    fix: str
    norm: FindingNorm
    quote: str
    place: Place | None
    related: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that the user has chosen not to see, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """All findings on one act as of a day.

    ``satisfied`` and ``not_applicable`` are the ids of requirements; ``unread`` says in words what could not be read.
    """

    source: Source
    as_of: dt.date
    catalogue: str
    findings: tuple[Finding, ...]
    satisfied: tuple[str, ...]
    not_applicable: tuple[str, ...]
    suppressed: tuple[Suppressed, ...] = ()
    unread: tuple[str, ...] = field(default=())

    def summary(self) -> Mapping[str, int]:
        """How many findings of each severity, and how many requirements are met or do not apply."""
        counts: dict[str, int] = {
            severity: sum(finding.severity == severity for finding in self.findings) for severity in SEVERITIES
        }
        return counts | {"satisfied": len(self.satisfied), "not_applicable": len(self.not_applicable)}

    def as_json(self) -> dict[str, Any]:
        """The report as plain values of ``soczakaz.report/1``."""
        return {
            "schema": SCHEMA,
            "source": plain(self.source),
            "as_of": self.as_of.isoformat(),
            "catalogue": self.catalogue,
            "summary": dict(self.summary()),
            "findings": [plain(finding) for finding in self.findings],
        }
