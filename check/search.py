"""Words of the act found by a pattern, each with its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from check.case import Case
from soczakaz.act import Appendix
from soczakaz.source import Place, Unit

_APPENDIX = re.compile(r"app(?:_(?!_)[^_]+)?(?:__app(?:_(?!_)[^_]+)?)*")


@dataclass(frozen=True, slots=True)
class Hit:
    """A match in a unit: its place and exact words."""

    unit: Unit
    match: re.Match[str]

    @property
    def place(self) -> Place:
        """Where the words stand."""
        return place_in(self.unit, *self.match.span())

    @property
    def words(self) -> str:
        """The words as printed."""
        return self.match[0]


def place_in(unit: Unit, start: int = 0, end: int | None = None) -> Place:
    """The place of ``unit.text[start:end]``."""
    return Place(unit.eid, unit.page, unit.label, start, len(unit.text) if end is None else end)


def hits(case: Case, pattern: re.Pattern[str], units: Iterable[Unit] | None = None) -> Iterator[Hit]:
    """Every match in ``units`` (by default in the whole act, in reading order)."""
    if units is None or units is case.reading:
        units = _units_with(case, pattern)
    for unit in units:
        for match in pattern.finditer(unit.text):
            yield Hit(unit, match)


def _units_with(case: Case, pattern: re.Pattern[str]) -> Iterator[Unit]:
    """The units that may hold a match: those touched by one in the joined text, which is read only once."""
    joined = case.joined
    told = -1
    for match in by_lines(pattern).finditer(joined.text):
        for n in range(max(told + 1, joined.at(match.start())), joined.at(match.end()) + 1):
            told = n
            yield joined.units[n]


@lru_cache(maxsize=512)
def by_lines(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The pattern for a joined text, where «^» and «$» are the ends of a unit."""
    return re.compile(pattern.pattern, pattern.flags | re.MULTILINE)


def first(case: Case, pattern: re.Pattern[str], units: Iterable[Unit] | None = None) -> Hit | None:
    """The first match, or None."""
    return next(hits(case, pattern, units), None)


def part_of(eid: str) -> str:
    """Which part of the act a unit belongs to: «app_2» for an appendix, «note» for a footnote, else ""."""
    first_piece = eid.partition("__")[0]
    if first_piece.startswith("app"):
        return first_piece
    return "note" if first_piece.startswith("note") else ""


def heading_of(case: Case, part: Appendix) -> tuple[Unit, ...]:
    """The lines above the title of an appendix: «Приложение № 1 к …», «УТВЕРЖДЁН …»."""
    whole = _APPENDIX.match(part.place.eid)
    return tuple(unit for unit in case.reading if whole and unit.eid.startswith(whole[0] + "__grif"))


def body_units(case: Case) -> tuple[Unit, ...]:
    """The units of the act itself: preamble and points, without letterhead, signature and appendices."""
    return case.points


def shortened(text: str, limit: int = 90) -> str:
    """``text`` cut at a word with «…» when it is longer than ``limit`` characters: for a message."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–-(") + "…"


def within_quotes(text: str, at: int) -> bool:
    """Whether an offset stands inside «…»: there words are a title or a name."""
    before = text[:at]
    return before.count("«") > before.count("»")


def is_amending(case: Case) -> bool:
    """An act that amends another quotes the appendices and points of that other act."""
    return bool(re.match(r"о\sвнесении\sизменени", case.act.requisites.title or "", re.IGNORECASE))
