"""What the drafted act says, before it gets a form: composed from a profile, rendered by :mod:`generate.render`.

All text is final Russian: cases and agreement are right, dates are in words, no-break spaces stand where they belong.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

DocumentKind = Literal["resolution", "services", "plan", "indicators", "group-regulation", "group-membership"]


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the resolution or a regulation: printed number («5.1.», «1)», «–» or «»), text, points below it."""

    number: str
    text: str
    children: tuple["Point", ...] = ()

    def walk(self, depth: int = 0) -> Iterator[tuple[int, "Point"]]:
        """Each point with its depth, in reading order."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the act: lines of the issuer in capitals, kind («ПОСТАНОВЛЕНИЕ»), date and number (None in a draft)."""

    issuer: tuple[str, ...]
    kind: str
    date: str | None
    number: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Signature:
    """Position at the left, initials and surname at the right."""

    position: str
    name: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The upper right corner of an appendix: «Приложение № 2», «УТВЕРЖДЕН», «постановлением …», date and number line."""

    label: str
    approved: str
    by: tuple[str, ...]
    title: str
    subtitle: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """An event: number («2.1.»), text, deadline, result and responsible bodies in words."""

    number: str
    text: str
    deadline: str
    result: str
    responsible: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the plan with its events."""

    number: str
    title: str
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator: type, name with its unit, base and target («значение: 0 / год: 2023»), responsible body."""

    type: str
    name: str
    base: tuple[str, str]
    target: tuple[str, str]
    responsible: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with its indicators."""

    number: str
    title: str
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service of the list; ``registry_number`` is empty where the profile gives none."""

    number: str
    registry_number: str
    name: str
    category: str
    form: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member: full name, role in the group, position."""

    name: str
    role: str
    position: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole package. An appendix that the profile does not ask for is None (an existing council: no group)."""

    letterhead: Letterhead
    title: str
    preamble: str
    points: tuple[Point, ...]
    signature: Signature
    services_heading: Heading
    services: tuple[ServiceRow, ...]
    plan_heading: Heading
    plan: tuple[Stage, ...]
    stage_column: str
    indicators_heading: Heading
    indicators: tuple[Goal, ...]
    regulation_heading: Heading | None
    regulation: tuple[Point, ...]
    membership_heading: Heading | None
    name_column: str
    members: tuple[MemberRow, ...]
    is_blank: bool
