"""What monitoring speaks of: planned events, the six control events, actual dates, statuses, a quarter and its report.

Pure data: whoever knows the store gives events and records (:mod:`soczakaz.planned`); :mod:`monitor.quarter` makes rows
and a :class:`Report` of them; the report writers read nothing else.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from monitor.period import Quarter
from monitor.tally import APART, COUNTED, Status, Tally
from soczakaz.planned import ActRef, Occurrence, PlanEvent

__all__ = [
    "APART", "COUNTED", "SPAN_WORDS", "STATUS_WORDS", "ActRef", "ActsRow", "Actual", "Change", "ChangeKind",
    "Comparison", "Control", "ControlBy", "ControlEvent",
    "Line", "Occurrence", "PlanEvent", "Quarter", "Report", "Row", "Span", "Status", "Tally",
]  # fmt: skip

Span = Literal["quarter", "carried", "before", "ahead", "undated"]
ControlBy = Literal["human", "wording", "stage", "none"]
ChangeKind = Literal["moved", "done", "slipped", "new", "gone"]

STATUS_WORDS: dict[Status, str] = {
    "in_time": "исполнено в срок",
    "late": "исполнено с опозданием",
    "overdue": "просрочено",
    "not_due": "срок не наступил",
    "no_date": "срок не установлен",
    "open": "«с …», без конца срока",
    "as_needed": "по мере необходимости",
    "relative": "от наступления события",
    "ongoing": "повторяется без дня",
    "unread": "срок не прочитан",
}

SPAN_WORDS: dict[Span, str] = {
    "quarter": "срок в квартале",
    "carried": "срок раньше, перешло в квартал",
    "before": "исполнено до квартала",
    "ahead": "срок после квартала",
    "undated": "без даты",
}


@dataclass(frozen=True, slots=True)
class ControlEvent:
    """One of the six control events; ``actual_means`` says which date is its actual one."""

    number: int
    title: str
    actual_means: str


@dataclass(frozen=True, slots=True)
class Control:
    """To which control event a plan event belongs; ``number`` None is to none of them. ``by`` says who decided, ``why`` in
    Russian on what ground (for a person: who and when)."""

    number: int | None
    by: ControlBy
    why: str


@dataclass(frozen=True, slots=True)
class Actual:
    """An actual date with its ground (requisites of the adopted act or another document), who recorded it and when."""

    date: dt.date
    ground: str | None
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Row:
    """An event, or one occurrence of a repeated event, on a day. ``key`` is what a person types to name it. ``deviation`` is
    in calendar days: actual minus planned, + late, − early; of an overdue row as of the day of the report."""

    key: str
    event: PlanEvent
    period: str | None
    control: Control
    planned: dt.date | None
    actual: Actual | None
    status: Status
    deviation: int | None
    span: Span

    @property
    def done(self) -> bool:
        """Whether an actual date is recorded, not later than the day of the report."""
        return self.actual is not None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a summary: of a region (and municipality), or of a control event. ``quarter`` counts the rows due in the
    quarter, ``carried`` those due earlier and not done before it began, ``whole`` all rows of the line."""

    title: str
    region: str | None
    municipality: str | None
    control: int | None
    acts: int
    quarter: Tally
    carried: Tally
    whole: Tally


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a row since the last quarter. «moved»: its planned date went from ``before`` to ``after``; «done»: it
    has an actual date that it had not; «slipped»: it is overdue and was not; «new»: the plan did not have it; «gone»: the
    plan has it no more (``row`` is None). ``title`` and ``where`` name it in words."""

    kind: ChangeKind
    key: str
    title: str
    where: str
    row: Row | None
    before: dt.date | None
    after: dt.date | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Against the quarter before. ``restored``: no report of it was kept, so its state was made anew from what is stored now,
    and neither moved nor new nor gone rows can be seen. ``cut`` is how many further changes of each kind are not listed."""

    quarter: Quarter
    as_of: dt.date
    restored: bool
    changes: tuple[Change, ...]
    cut: tuple[tuple[ChangeKind, int], ...] = ()

    def of_kind(self, kind: ChangeKind) -> tuple[Change, ...]:
        """The listed changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)

    def count(self, kind: ChangeKind) -> int:
        """How many changes of one kind there are."""
        return len(self.of_kind(kind)) + dict(self.cut).get(kind, 0)


@dataclass(frozen=True, slots=True)
class ActsRow:
    """A row of a summary of adopted acts: how many were planned, how many of them adopted in time; ``parts`` are its «в том
    числе» rows. ``place`` is where it stands in the file it was read from, "" when it was counted here."""

    title: str
    planned: int
    in_time: int
    place: str
    parts: tuple["ActsRow", ...] = ()

    @property
    def faults(self) -> tuple[str, ...]:
        """What does not come out, in Russian."""
        said = []
        if self.in_time > self.planned:
            said.append(f"«{self.title}»: в срок ({self.in_time}) больше, чем по плану ({self.planned})")
        for name, whole, parts in (
            ("по плану", self.planned, [part.planned for part in self.parts]),
            ("в срок", self.in_time, [part.in_time for part in self.parts]),
        ):
            if parts and sum(parts) != whole:
                sums = " + ".join(map(str, parts))
                said.append(f"«{self.title}», {name}: {sums} = {sum(parts)}, а напечатано {whole}")
        return (*said, *(fault for part in self.parts for fault in part.faults))


@dataclass(frozen=True, slots=True)
class Report:
    """A quarter on a day. ``scope`` says in Russian which acts («все акты базы»); ``rules`` how dates were found;
    ``notes`` what the reader must know (records without an event, drafts, events of no control event). ``rows`` are in order
    of region, municipality, act and row; ``controls`` has seven lines: the six and «не отнесено ни к одному». ``acts`` is the
    summary of adopted acts due until the end of the quarter (:mod:`monitor.acts`). ``longest`` are the rows overdue longest,
    the longest first."""

    quarter: Quarter
    as_of: dt.date
    exclusive: bool
    scope: str
    rules: tuple[str, ...]
    notes: tuple[str, ...]
    rows: tuple[Row, ...]
    regions: tuple[Line, ...]
    controls: tuple[Line, ...]
    total: Line
    previous: Comparison | None
    acts: tuple[ActsRow, ...] = ()
    longest: tuple[Row, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether ``rows`` holds every row; of very many it holds those due in the quarter, or some of them."""
        return len(self.rows) == self.total.whole.total
