"""Styles of a .docx, parsed one by one as paragraphs name them.

Word writes 350 KB of styles of which an act uses five; parsing them all takes as long as reading the act.
"""

import re
from dataclasses import dataclass, replace

from lxml.etree import _Element

from extract.read.docx_names import NUM_PR, P_PR, R_PR, TBL_PR, VAL, is_on, number, twips, w
from extract.read.package import Package
from soczakaz.source import Align

_START = re.compile(rb"<w:style\s[^>]*>")
_ID = re.compile(rb'w:styleId="([^"]*)"')
_ROOT = re.compile(rb"<w:styles[\s>][^>]*>")
_DEFAULT = re.compile(rb'w:default="(?:1|true|on)"')
_DAMAGE = "стилей"
_BASED_ON, _ILVL, _NUM_ID = w("basedOn"), w("ilvl"), w("numId")
_LINES = frozenset(w(side) for side in ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV"))
_INSIDE = frozenset((w("insideH"), w("insideV")))
ALIGNS: dict[str, Align] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
    "distribute": "justify",
    "thaiDistribute": "justify",
}


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, its ancestors included. Lengths are in points; None means not said.

    ``levels`` are the style ids from the style itself up to its root, for lists whose levels name a style.
    """

    align: Align | None = None
    left: float | None = None
    first: float | None = None
    before: float | None = None
    after: float | None = None
    num: int | None = None
    level: int | None = None
    page_break: bool = False
    bold: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    lined: bool | None = None
    levels: tuple[str, ...] = ()


PLAIN = Style()


class Styles:
    """The styles of a document, by id; an unknown id is :data:`PLAIN`."""

    def __init__(self, data: bytes | None, package: Package) -> None:
        self._package = package
        self._data = data or b""
        self._known: dict[str | None, Style] = {}
        self._places: dict[str, tuple[int, int] | _Element] = {}
        self._indexed = False
        self._default: str | None = None
        self._root = b""

    def get(self, style_id: str | None) -> Style:
        """The style with this id; None is the document's default paragraph style."""
        style = self._known.get(style_id)
        if style is None:
            style = self._known[style_id] = self._resolve(style_id)
        return style

    def _resolve(self, style_id: str | None) -> Style:
        chain: list[_Element] = []
        names: list[str] = []
        current = self._default_id() if style_id is None else style_id
        while current is not None and current not in names and len(names) < 20:
            element = self._element(current)
            if element is None:
                break
            chain.append(element)
            names.append(current)
            based = element.find(_BASED_ON)
            current = None if based is None else based.get(VAL)
        style = PLAIN
        for element in reversed(chain):
            style = _over(style, element)
        return replace(style, levels=tuple(names)) if names else PLAIN

    def _default_id(self) -> str | None:
        self._index()
        return self._default

    def _element(self, style_id: str) -> _Element | None:
        found = self._index().get(style_id)
        if not isinstance(found, tuple):
            return found
        wrapped = self._package.lesser_xml(self._root + self._data[slice(*found)] + b"</w:styles>", _DAMAGE)
        if wrapped is None or not len(wrapped):
            return None
        self._places[style_id] = wrapped[0]
        return wrapped[0]

    def _index(self) -> dict[str, tuple[int, int] | _Element]:
        """Where each style stands in the bytes; for another prefix or encoding the parsed elements."""
        if not self._indexed:
            self._indexed = True
            root = None if b"\0" in self._data[:200] else _ROOT.search(self._data)
            if root is not None:
                self._root = root[0]
                self._find()
            elif self._data:
                self._parse()
        return self._places

    def _find(self) -> None:
        for match in _START.finditer(self._data):
            found = _ID.search(match[0])
            end = match.end() if match[0].endswith(b"/>") else self._data.find(b"</w:style>", match.end()) + 10
            if end < match.end():
                self._package.damaged(_DAMAGE)
            elif found:
                is_default = bool(_DEFAULT.search(match[0])) and b'w:type="paragraph"' in match[0]
                self._add(found[1].decode("utf-8", "replace"), (match.start(), end), is_default)

    def _parse(self) -> None:
        root = self._package.lesser_xml(self._data, _DAMAGE)
        for element in () if root is None else root.iterchildren(w("style")):
            is_default = element.get(w("default")) in ("1", "true", "on") and element.get(w("type")) == "paragraph"
            self._add(element.get(w("styleId"), ""), element, is_default)

    def _add(self, style_id: str, style: tuple[int, int] | _Element, is_default: bool) -> None:
        self._places.setdefault(style_id, style)
        if is_default and self._default is None:
            self._default = style_id


def _over(base: Style, element: _Element) -> Style:
    said: dict[str, object] = {}
    for part in element:
        if part.tag == P_PR:
            _paragraph(part, said)
        elif part.tag == R_PR:
            for tag, field in (("b", "bold"), ("caps", "caps"), ("vanish", "hidden")):
                toggle = part.find(w(tag))
                if toggle is not None:
                    said[field] = is_on(toggle)
            script = part.find(w("vertAlign"))
            if script is not None:
                said["raised"] = script.get(VAL) == "superscript"
        elif part.tag == TBL_PR:
            borders = part.find(w("tblBorders"))
            if borders is not None:
                said["lined"] = has_lines(borders)
    if "lined" not in said and any(has_lines(borders) for borders in element.iter(w("tcBorders"))):
        said["lined"] = True
    return replace(base, **said)  # type: ignore[arg-type]  # keys are Style's own fields


def _paragraph(properties: _Element, said: dict[str, object]) -> None:
    for item in properties:
        tag = item.tag
        if tag == w("jc"):
            said["align"] = ALIGNS.get(item.get(VAL, ""), "")
        elif tag == w("ind"):
            left, first = indents(item)
            said.update({key: value for key, value in (("left", left), ("first", first)) if value is not None})
        elif tag == w("spacing"):
            for side in ("before", "after"):
                space = twips(item, side)
                if space is not None:
                    said[side] = space
        elif tag == NUM_PR:
            num, level = number(item.find(_NUM_ID)), number(item.find(_ILVL))
            said.update({key: value for key, value in (("num", num), ("level", level)) if value is not None})
        elif tag == w("pageBreakBefore"):
            said["page_break"] = is_on(item)


def indents(ind: _Element) -> tuple[float | None, float | None]:
    """The left and first-line indents in points of a ``w:ind``; a hanging first line is negative."""
    hanging = twips(ind, "hanging")
    return twips(ind, "left", "start"), -hanging if hanging is not None else twips(ind, "firstLine")


def has_lines(borders: _Element) -> bool:
    """Whether borders rule a table or cell: a line inside, or at least three sides. White is no line."""
    sides = 0
    for border in borders:
        if border.tag in _LINES and border.get(VAL, "none") not in ("none", "nil"):
            if border.get(w("color"), "").upper() == "FFFFFF":
                continue
            if border.tag in _INSIDE:
                return True
            sides += 1
    return sides >= 3
