"""Statuses, and how many rows have each."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Literal, Protocol

Status = Literal[
    "in_time", "late", "overdue", "not_due", "no_date", "open", "as_needed", "relative", "ongoing", "unread"
]

COUNTED: tuple[Status, ...] = ("in_time", "late", "overdue", "not_due")
"""Statuses of events with a planned date: the only ones that a share is taken of."""

APART: tuple[Status, ...] = ("no_date", "open", "as_needed", "relative", "ongoing", "unread")
"""Statuses of events without a planned date: shown, never in a denominator."""


class HasStatus(Protocol):
    """Anything that is counted by its status."""

    @property
    def status(self) -> Status:
        """Its status."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows have each status; the names are those of :data:`Status`."""

    in_time: int = 0
    late: int = 0
    overdue: int = 0
    not_due: int = 0
    no_date: int = 0
    open: int = 0
    as_needed: int = 0
    relative: int = 0
    ongoing: int = 0
    unread: int = 0

    @classmethod
    def of(cls, rows: Iterable[HasStatus]) -> "Tally":
        """Count rows."""
        counts: dict[str, int] = {}
        for row in rows:
            counts[row.status] = counts.get(row.status, 0) + 1
        return cls(**counts)

    def count(self, status: Status) -> int:
        """How many rows have a status."""
        number: int = getattr(self, status)
        return number

    @property
    def planned(self) -> int:
        """Rows with a planned date: the denominator."""
        return sum(self.count(status) for status in COUNTED)

    @property
    def due(self) -> int:
        """Rows whose planned date has come or that are done: what a share of fulfilment is taken of."""
        return self.in_time + self.late + self.overdue

    @property
    def apart(self) -> int:
        """Rows without a planned date."""
        return sum(self.count(status) for status in APART)

    @property
    def total(self) -> int:
        """All rows."""
        return self.planned + self.apart

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)})
