"""Automatic numbers of a .docx as Word prints them: «1.», «2.1.», «а)», «–» for bullets.

Paragraphs only name a list and a level; the number follows from all list paragraphs before. Lists (``w:num``)
that share an abstract list count on together, unless one of them says where to start.
"""

import re
from dataclasses import dataclass, field

from lxml.etree import _Element

from extract.read.docx_names import P_PR, VAL, is_on, number, w
from extract.read.docx_styles import indents

BULLET = "–"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"  # Word leaves out ё, й, ъ, ь
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_PLACEHOLDER = re.compile(r"%([1-9])")
_MAX_LEVEL = 8
_LVL, _ILVL, _NUM_FMT, _START, _OVERRIDE = w("lvl"), w("ilvl"), w("numFmt"), w("start"), w("lvlOverride")
_ABSTRACT_ID, _NUM_ID, _STYLE_LINK = w("abstractNumId"), w("numId"), w("styleLink")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list. A number of level ``restart`` (from 1) or above starts this one anew; 0 is never."""

    pattern: str = ""
    form: str = "decimal"
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    left: float | None = None
    first: float | None = None


@dataclass(slots=True)
class _List:
    """What a ``w:num`` comes to; ``counters`` are shared by the lists of one abstract list."""

    levels: dict[int, Level]
    counters: dict[int, int]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: _Element | None) -> None:
        self._nums: dict[int, _Element] = {}
        self._abstracts: dict[int, _Element] = {}
        self._counters: dict[int, dict[int, int]] = {}
        self._lists: dict[int, _List | None] = {}
        for element in () if root is None else root:
            if element.tag == w("num"):
                self._nums.setdefault(number(element, _NUM_ID) or 0, element)
            elif element.tag == w("abstractNum"):
                self._abstracts.setdefault(number(element, _ABSTRACT_ID) or 0, element)

    def level_of_style(self, num: int, styles: tuple[str, ...]) -> int | None:
        """The level that a paragraph of these styles has in a list, by the levels' own naming of styles."""
        made = self._list(num)
        named = {level.style: index for index, level in made.levels.items()} if made else {}
        return next((named[style] for style in styles if style in named), None)

    def indent(self, num: int, level: int) -> tuple[float | None, float | None]:
        """The left and first-line indents in points that a level gives its paragraphs."""
        made = self._list(num)
        found = made.levels.get(level) if made else None
        return (found.left, found.first) if found else (None, None)

    def label(self, num: int, level: int) -> str:
        """Count one paragraph and return its number as printed; "" if it has none."""
        made = self._list(num)
        level = min(max(level, 0), _MAX_LEVEL)
        if made is None or level not in made.levels:
            return ""
        own = made.levels[level]
        if level in made.starts and level not in made.begun:
            made.counters[level] = made.starts[level]
        elif level in made.counters:
            made.counters[level] += 1
        else:
            made.counters[level] = made.starts.get(level, own.start)
        made.begun.add(level)
        for deeper, other in made.levels.items():
            limit = deeper if other.restart is None else other.restart
            if level < deeper and level < limit:
                made.counters.pop(deeper, None)
        if own.form == "bullet":
            return BULLET if own.pattern else ""
        return _PLACEHOLDER.sub(lambda match: self._part(made, own, int(match[1]) - 1), own.pattern).strip()

    @staticmethod
    def _part(made: _List, own: Level, index: int) -> str:
        level = made.levels.get(index)
        if level is None:
            return ""
        # A level that nothing has counted yet is printed at its start, but not counted.
        value = made.counters.get(index, made.starts.get(index, level.start))
        return formatted(value, "decimal" if own.legal and level.form != "none" else level.form)

    def _list(self, num: int) -> _List | None:
        if num not in self._lists:
            self._lists[num] = self._make(num)
        return self._lists[num]

    def _make(self, num: int) -> _List | None:
        element = self._nums.get(num)
        abstract_id = None if element is None else number(element.find(_ABSTRACT_ID))
        abstract_id = self._linked(abstract_id)
        if element is None or abstract_id is None:
            return None
        levels = {
            index: level for index, level in map(_level, self._abstracts[abstract_id].findall(_LVL)) if index >= 0
        }
        starts: dict[int, int] = {}
        for override in element.findall(_OVERRIDE):
            index = number(override, _ILVL) or 0
            own = override.find(_LVL)
            if own is not None:
                levels[index] = _level(own)[1]
            start = number(override.find(w("startOverride")))
            if start is not None:
                starts[index] = start
        return _List(levels, self._counters.setdefault(abstract_id, {}), starts)

    def _linked(self, abstract_id: int | None) -> int | None:
        """Follow ``numStyleLink`` to the abstract list that bears the ``styleLink`` of the same name."""
        abstract = None if abstract_id is None else self._abstracts.get(abstract_id)
        if abstract is None:
            return None
        link = abstract.find(w("numStyleLink"))
        if link is None:
            return abstract_id
        for other_id, other in self._abstracts.items():
            named = other.find(_STYLE_LINK)
            if named is not None and named.get(VAL) == link.get(VAL):
                return other_id
        return abstract_id


def _level(element: _Element) -> tuple[int, Level]:
    index = number(element, _ILVL)
    forms = list(element.iter(_NUM_FMT))  # a custom form stands in an AlternateContent whose fallback is the last
    pattern, style, properties = element.find(w("lvlText")), element.find(w("pStyle")), element.find(P_PR)
    ind = None if properties is None else properties.find(w("ind"))
    left, first = (None, None) if ind is None else indents(ind)
    start = number(element.find(_START))
    return (index if index is not None and 0 <= index <= _MAX_LEVEL else -1), Level(
        pattern="" if pattern is None else pattern.get(VAL, ""),
        form=forms[-1].get(VAL, "decimal") if forms else "decimal",
        start=0 if start is None else start,
        restart=number(element.find(w("lvlRestart"))),
        legal=is_on(element.find(w("isLgl"))),
        style=None if style is None else style.get(VAL),
        left=left,
        first=first,
    )


def formatted(value: int, form: str) -> str:
    """A counter in one of Word's forms («upperRoman», «russianLower»); rare forms come out decimal."""
    if form in ("none", "bullet"):
        return ""
    if form == "decimalZero":
        return f"{value:02}"
    if 0 < value < 4000:
        upper = form.startswith("upper") or form == "russianUpper"
        digits = ""
        if form in ("lowerRoman", "upperRoman"):
            rest = value
            for worth, letters in _ROMAN:
                digits += letters * (rest // worth)
                rest %= worth
        elif form in ("lowerLetter", "upperLetter", "russianLower", "russianUpper"):
            letters = _RUSSIAN if form.startswith("russian") else _LATIN
            digits = letters[(value - 1) % len(letters)] * ((value - 1) // len(letters) + 1)
        if digits:
            return digits.upper() if upper else digits
    return str(value)
