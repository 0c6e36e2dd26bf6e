"""What a rule sees, and what it answers."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, Literal, TypeVar

from check.law import Law
from soczakaz.act import Act, Appendix, AppendixKind, Node
from soczakaz.source import Place, Unit

PDF = "application/pdf"

Answer = Literal["violated", "undetermined"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer of a rule: a fault, or something it could not decide.

    ``data`` fills the message templates of the requirement. Outcomes of one rule with the same ``fault`` (any hashable
    text) are one finding whose further places are ``related``; an empty ``fault`` is a finding of its own.
    """

    answer: Answer
    place: Place | None
    quote: str
    data: Mapping[str, Any] = field(default_factory=dict)
    related: tuple[Place, ...] = ()
    fault: str = ""


def violated(
    place: Place | None, quote: str, *, related: tuple[Place, ...] = (), fault: str = "", **data: Any
) -> Outcome:
    """A requirement is not met at ``place``."""
    return Outcome("violated", place, quote, data, related, fault)


def undetermined(place: Place | None, quote: str, *, fault: str = "", **data: Any) -> Outcome:
    """It could not be read or decided whether a requirement is met at ``place``."""
    return Outcome("undetermined", place, quote, data, (), fault)


# Between two units of a joined text: a line ends and begins, and no space, word or letter leads across.
_BETWEEN = "\n\x00\n"


@dataclass(frozen=True, slots=True)
class Joined:
    """Units as one text, so that a pattern looks at all of them in one go; ``starts`` are the offsets of the units."""

    units: tuple[Unit, ...]
    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, units: tuple[Unit, ...]) -> "Joined":
        """The texts of ``units`` in order."""
        lengths = [len(unit.text) + len(_BETWEEN) for unit in units]
        return cls(units, _BETWEEN.join(unit.text for unit in units), tuple(accumulate(lengths, initial=0))[:-1])

    def at(self, offset: int) -> int:
        """Which unit an offset of the text belongs to."""
        return bisect_right(self.starts, offset) - 1


@dataclass(frozen=True)
class Case:
    """An act under review.

    ``units`` are all its pieces of text in reading order (points, cells, headings); ``as_of`` is the day whose law
    applies; ``agreement_date`` that of the cooperation agreement, when the user gave it.
    """

    act: Act
    units: Mapping[str, Unit]
    as_of: dt.date
    law: Law
    agreement_date: dt.date | None = None

    def nodes(self) -> Iterator[Node]:
        """Every node of the body, in reading order."""
        for node in self.act.body:
            yield from node.walk()

    def all_nodes(self) -> Iterator[Node]:
        """Every node of the body and of the appendices."""
        yield from self.nodes()
        for appendix in self.act.appendices:
            for node in appendix.nodes:
                yield from node.walk()

    def appendix(self, kind: AppendixKind) -> Appendix | None:
        """The first appendix of a kind."""
        return next((part for part in self.act.appendices if part.kind == kind), None)

    def read(self, place: Place) -> str:
        """The words at a place."""
        return self.units[place.eid].text[place.start : place.end]

    @cached_property
    def text(self) -> str:
        """The whole act as one text, units parted by newlines."""
        return "\n".join(unit.text for unit in self.units.values())

    @cached_property
    def reading(self) -> tuple[Unit, ...]:
        """The units as a person reads them: the opening, the body, each appendix whole, the footnotes last."""
        ranks = {"opening": 0, "preamble": 1, "signature": 3, "note": 1000}
        for eid in self.units:
            if eid.startswith("app"):
                ranks.setdefault(eid.partition("__")[0], len(ranks))

        def rank(unit: Unit) -> int:
            first = unit.eid.partition("__")[0]
            return ranks.get(first if first.startswith("app") else first.partition("_")[0], 2)

        return tuple(sorted(self.units.values(), key=rank))

    def once(self, of: Callable[["Case"], T]) -> T:
        """What a function of the case gives, computed once for all rules."""
        if of not in self._known:
            self._known[of] = of(self)
        found: T = self._known[of]
        return found

    @cached_property
    def _known(self) -> dict[object, Any]:
        return {}

    @cached_property
    def joined(self) -> Joined:
        """The units as read, as one text."""
        return Joined.of(self.reading)

    @cached_property
    def small(self) -> str:
        """The joined text in small letters: for a quick look whether a word stands in the act at all."""
        return self.joined.text.lower()

    @cached_property
    def points(self) -> tuple[Unit, ...]:
        """The units of the act itself: preamble and points, without letterhead, signature, appendices and notes."""
        outside = ("app", "note", "opening", "signature")
        return tuple(unit for unit in self.reading if not unit.eid.startswith(outside))

    @cached_property
    def members(self) -> frozenset[str]:
        """The appendices that list the members of the group: «app_5»."""
        return frozenset(
            part.place.eid.partition("__")[0] for part in self.act.appendices if part.kind == "group_membership"
        )

    @property
    def of_pages(self) -> bool:
        """Whether the text was put together from lines on pages: where a paragraph or a word ends is then a guess."""
        return self.act.source.ocr or self.act.source.media_type == PDF

    @cached_property
    def firm(self) -> tuple[Unit, ...]:
        """The units whose spaces and hyphens are the author's own: of a pdf all but the narrow cells of its tables."""
        if not self.of_pages:
            return self.reading
        return tuple(unit for unit in self.reading if "__tbl_" not in unit.eid)

    @property
    def amends(self) -> bool:
        """Whether the act only amends another one: what it does not say may stand there."""
        return (self.act.requisites.title or "").lower().startswith("о внесении изменени")

    @cached_property
    def start(self) -> Place | None:
        """Where a finding about the act as a whole is shown: its title, else its first unit."""
        places = self.act.requisites.places
        if "title" in places:
            return places["title"]
        unit = next(iter(self.units.values()), None)
        return Place(unit.eid, unit.page, unit.label, 0, len(unit.text)) if unit else None
