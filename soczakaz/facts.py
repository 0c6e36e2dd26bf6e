"""What an act says, as data: the items of ``soczakaz.act/1`` (deadlines, events, indicators, services …).

Field names and order are those of the JSON. A field marked ``INTERNAL`` stays inside the program.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from soczakaz.source import Place

INTERNAL: Mapping[str, Any] = MappingProxyType({"json": False})
OMIT_EMPTY: Mapping[str, Any] = MappingProxyType({"json": "omit-empty"})

DeadlineKind = Literal[
    "date",
    "month",
    "quarter",
    "half_year",
    "year",
    "range",
    "open",
    "recurring",
    "as_needed",
    "relative",
    "missing",
    "unread",
]
Period = Literal["year", "half_year", "quarter", "month", "week", "day"]
ValueStatus = Literal["set", "to_be_determined", "missing", "unread"]
IndicatorType = Literal["процесс", "промежуточный результат", "итоговый результат"]


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often something falls due. ``by`` is «MM-DD» for a yearly date, «DD» for a day of the month or of the
    quarter's first month; ``since`` (JSON ``from``) is the first year it holds."""

    every: Period
    by: str | None = None
    since: int | None = field(default=None, metadata={"json": "from"})


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as written (``raw``) and as understood.

    ``start`` and ``end`` are inclusive days: both for a date, month, quarter, year or range; only ``end`` for «до …»
    (``bound`` is then "by"); only ``start`` for «с …» (kind "open"). Several deadlines in one cell: ``parts`` holds each,
    ``start`` and ``end`` their envelope.
    """

    raw: str
    kind: DeadlineKind
    start: dt.date | None = None
    end: dt.date | None = None
    bound: Literal["by"] | None = None
    recurrence: Recurrence | None = None
    parts: tuple["Deadline", ...] = field(default=(), metadata=OMIT_EMPTY)


@dataclass(frozen=True, slots=True)
class Event:
    """A row of the plan. ``places`` maps "deadline", "result", "responsible", "text" to the cell each came from."""

    stage_number: str | None
    stage: str | None
    number: str | None
    text: str
    deadline: Deadline
    result: str | None
    responsible: tuple[str, ...]
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict, metadata=INTERNAL)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A task with a deadline set in a point of the body."""

    point: str
    responsible: tuple[str, ...]
    text: str
    deadline: Deadline
    place: Place


@dataclass(frozen=True, slots=True)
class Value:
    """A base or target value. ``value`` is None unless ``status`` is "set"; ``year`` may be known either way."""

    raw: str
    value: int | float | None
    year: int | None
    status: ValueStatus


@dataclass(frozen=True, slots=True)
class PeriodValue:
    """A value for one period of a table that gives them by year or quarter."""

    raw: str
    value: int | float | None
    year: int | None
    quarter: int | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the indicator table. ``subset_of`` is the index of the «из них» parent in the act's list."""

    goal_number: str | None
    goal: str | None
    type: IndicatorType | None
    name: str
    unit: str | None
    base: Value
    target: Value
    periods: tuple[PeriodValue, ...]
    subset_of: int | None
    responsible: tuple[str, ...]
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict, metadata=INTERNAL)


@dataclass(frozen=True, slots=True)
class Service:
    """A service of the list; ``registry_number`` as printed, inner white space removed."""

    n: int
    registry_number: str | None
    name: str | None
    category: str | None
    orientation: str | None
    form: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class CitedAct:
    """An outside act as far as it is named: type and title in the nominative, lower-case type, full issuer."""

    type: str | None
    issuer: str | None
    date: dt.date | None
    number: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of an outside act, whole or by its units. Inserted numbers «2²» are written "2.2"."""

    raw: str
    act: CitedAct
    article: str | None
    parts: tuple[str, ...]
    points: tuple[str, ...]
    subpoints: tuple[str, ...]
    abbreviation: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class InternalReference:
    """A mention of a unit of this act; ``target`` is its eid when it can be named, ``valid`` whether it exists."""

    raw: str
    target: str | None
    valid: bool
    place: Place


@dataclass(frozen=True, slots=True)
class SelectionMethod:
    """The way of choosing providers; ``reference`` is an index into the act's references."""

    raw: str
    reference: int | None


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the working group; ``role`` as written without «рабочей группы»."""

    name: str
    role: str | None
    position: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class InformationSupport:
    """Documents and systems of the information support; ``places`` maps each field's name to the point it came from."""

    electronic_documents: tuple[str, ...]
    systems: tuple[str, ...]
    formed_in_systems: tuple[str, ...]
    on_paper: tuple[str, ...]
    places: Mapping[str, Place] = field(default_factory=dict, metadata=INTERNAL)


@dataclass(frozen=True, slots=True)
class Person:
    """A position and the name of the person who holds it, both as written (nominative where it is sure)."""

    position: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Effect:
    """Entry into force, retroactive date, repeals (indices into references), publication, control."""

    enters_into_force: str | None
    retroactive_from: dt.date | None
    repeals: tuple[int, ...]
    publication: str | None
    control: Person | None
    places: Mapping[str, Place] = field(default_factory=dict, metadata=INTERNAL)
