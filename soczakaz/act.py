"""An act: requisites, tree, appendices and the facts read from them (``soczakaz.act/1``)."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, Literal

from soczakaz.facts import (
    INTERNAL,
    Assignment,
    Effect,
    Event,
    Indicator,
    InformationSupport,
    InternalReference,
    Member,
    Person,
    Reference,
    SelectionMethod,
    Service,
)
from soczakaz.source import Place, Warning

SCHEMA = "soczakaz.act/1"

AppendixKind = Literal["services", "plan", "indicators", "group_regulation", "group_membership", "rules", "other"]
Level = Literal["federal", "regional", "municipal"]


@dataclass(frozen=True, slots=True)
class Source:
    """Which file the act was read from."""

    name: str
    media_type: str
    sha256: str
    pages: int | None
    ocr: bool


@dataclass(frozen=True, slots=True)
class Requisites:
    """Who adopted what, when and under which number. ``type`` is lower case, ``issuer`` nominative."""

    type: str | None
    issuer: str | None
    date: dt.date | None
    number: str | None
    title: str | None
    status: Literal["adopted", "draft"]
    region: str | None
    municipality: str | None
    level: Level | None
    signatory: Person | None
    places: dict[str, Place] = field(default_factory=dict, metadata=INTERNAL)


@dataclass(frozen=True, slots=True)
class Node:
    """A point, subpoint or paragraph of the tree.

    ``number`` is as printed without closing punctuation («6.1», «1», «а»); None for a paragraph inside a point and for a
    dashed item. ``text`` has neither number nor dash. ``heading`` marks a section or chapter heading.
    """

    eid: str
    number: str | None
    text: str
    place: Place
    children: tuple["Node", ...] = ()
    heading: bool = field(default=False, metadata=INTERNAL)

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix; ``number`` is None when it has none. ``nodes`` is its tree of points (empty for a table)."""

    number: str | None
    kind: AppendixKind
    title: str | None
    place: Place
    nodes: tuple[Node, ...] = field(default=(), metadata=INTERNAL)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the working group's regulation."""

    number: str | None
    title: str | None
    points: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class WorkingGroup:
    """The working group (or the existing council that takes its place): regulation and members."""

    name: str | None
    sections: tuple[Section, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """Everything read from one file. Field order is that of the JSON."""

    source: Source
    requisites: Requisites
    preamble: str | None
    body: tuple[Node, ...]
    appendices: tuple[Appendix, ...]
    activity: str | None
    authority: str | None
    selection_method: SelectionMethod | None
    references: tuple[Reference, ...]
    internal_references: tuple[InternalReference, ...]
    services: tuple[Service, ...]
    events: tuple[Event, ...]
    assignments: tuple[Assignment, ...]
    indicators: tuple[Indicator, ...]
    working_group: WorkingGroup | None
    information_support: InformationSupport | None
    effect: Effect
    amendments: tuple[Any, ...] = ()
    warnings: tuple[Warning, ...] = ()

    @property
    def is_recognised(self) -> bool:
        """Whether anything of an act was found in the file: a letterhead, an appendix, a fact. A letter or a recipe has none."""
        head = self.requisites
        facts = (self.appendices, self.references, self.services, self.events, self.indicators, self.working_group)
        return any((head.type, head.issuer, head.number, *facts))

    def as_json(self) -> dict[str, Any]:
        """The act as plain values of ``soczakaz.act/1``, ready for ``json.dumps``."""
        return {"schema": SCHEMA, **plain(self)}

    def json_text(self) -> str:
        """``as_json()`` as compact JSON, written in one pass: the same text as ``json.dumps`` gives, in half the time."""
        return _ENCODER.encode({"schema": SCHEMA, **_shallow(self)})


def plain(value: Any) -> Any:
    """A domain value as JSON values: dataclasses to dicts in field order, dates to ISO 8601, tuples to lists."""
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if is_dataclass(value):
        return {key: plain(item) for key, item in _shallow(value).items()}
    return value


@cache
def _keys(kind: Any) -> tuple[tuple[str, str, bool], ...]:
    """Of each field that goes into JSON: its name, its key there, and whether it is left out when empty."""
    marks = ((entry.name, entry.metadata.get("json", entry.name)) for entry in fields(kind))
    return tuple(
        (name, name if mark == "omit-empty" else mark, mark == "omit-empty")
        for name, mark in marks
        if mark is not False
    )


def _shallow(value: Any) -> Any:
    """A date as ISO 8601; a dataclass as a dict of its fields, whose values are as they were."""
    if isinstance(value, dt.date):
        return value.isoformat()
    kind: Any = type(value)
    result: dict[str, Any] = {}
    for name, key, omitted in _keys(kind):
        item = getattr(value, name)
        if item or not omitted:
            result[key] = item
    return result


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_shallow, check_circular=False)
