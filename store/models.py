"""All tables of the store by name; they stand by subject in ``models_*``."""

from store.base import Base, CleanText
from store.models_acts import ActRow, EventRow, IndicatorRow, MemberRow, ReferenceRow, Run, ServiceRow, SourceRow
from store.models_monitoring import (
    ActualDateRow,
    AssignedControlRow,
    PlanActRow,
    PlanRow,
    PlanStaleRow,
    PlanStateRow,
    PlanSumRow,
    SnapshotEntryRow,
    SnapshotRow,
)
from store.models_review import CheckRow, EditionRow, FindingRow, PassageRow, VersionRow

__all__ = [
    "FACTS",
    "ActRow",
    "ActualDateRow",
    "AssignedControlRow",
    "Base",
    "CheckRow",
    "CleanText",
    "EditionRow",
    "EventRow",
    "FindingRow",
    "IndicatorRow",
    "MemberRow",
    "PassageRow",
    "PlanActRow",
    "PlanRow",
    "PlanStaleRow",
    "PlanStateRow",
    "PlanSumRow",
    "ReferenceRow",
    "Run",
    "ServiceRow",
    "SnapshotEntryRow",
    "SnapshotRow",
    "SourceRow",
    "VersionRow",
]

FACTS: tuple[type[Base], ...] = (
    EventRow, IndicatorRow, ServiceRow, MemberRow, ReferenceRow, VersionRow, CheckRow, FindingRow,
)  # fmt: skip
"""What goes in with an act as it is; passages go their own way, into the index too."""
