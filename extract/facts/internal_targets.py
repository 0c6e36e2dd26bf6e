"""Finding the unit that an internal reference names, among the points, appendices and table rows of the
act.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.facts.citations_units import Units
from extract.layout import Layout, Part
from soczakaz.act import Node
from soczakaz.ru.morph import parses

_ACT = ("постановлени", "распоряжени", "приказ", "решени", "закон", "указ")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Target:
    """A unit named: its eid when it has one, and whether it exists."""

    eid: str | None
    exists: bool


class Targets:
    """The units of one act by their printed numbers."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._paths: dict[str, tuple[Node, ...]] = {}
        self._part: dict[str, Part] = {}
        for part in layout.parts():
            for node in part.nodes:
                self._index(part, node, ())

    def _index(self, part: Part, node: Node, above: tuple[Node, ...]) -> None:
        path = (*above, node)
        self._paths[node.eid] = path
        self._part[node.eid] = part
        for child in node.children:
            self._index(part, child, path)

    def find(self, eid: str, branch: tuple[Units, ...], noun: str | None) -> Iterator[Target]:
        """The targets of one branch («подпунктами 3–7 пункта 6.1») mentioned in the unit ``eid``.

        ``noun`` is the stem after «настоящего»: an act, a regulation, or a unit («пункта») that holds the
        mention. Yields nothing when it cannot be told what is meant.
        """
        appendix = next((units for units in branch if units.level == "appendix"), None)
        inner = tuple(units for units in branch if units.level not in ("appendix", "table", "other"))
        here = self._part_of(eid)
        if noun is not None and noun.startswith("own:"):
            own = self._document(noun.removeprefix("own:"), here)
            if own is not None and inner and appendix is None:
                yield from self._inside(own, own.nodes, inner)
            return
        if appendix:
            nested = noun is not None and not noun.startswith(_ACT)
            parts = [self._appendix(number, here, nested=nested) for number in appendix.numbers]
            if nested and all(part is None for part in parts):
                return  # an appendix to a regulation, which is itself an appendix: not told apart
            if not inner:
                for number, part in zip(appendix.numbers, parts, strict=True):
                    if part or number:
                        yield Target(part.eid if part else f"app_{number}", part is not None)
                return
            if len(parts) != 1 or parts[0] is None:
                return
            yield from self._inside(parts[0], parts[0].nodes, inner)
            return
        if not inner:
            return
        if noun is not None and noun.startswith(_ACT):
            yield from self._inside(self._layout.body, self._layout.body.nodes, inner)
            return
        enclosing = self._enclosing(eid, noun)
        if enclosing is not None:
            yield from self._inside(here, (enclosing,), inner)
            return
        if noun in ("пункт", "подпункт", "стать", "част", "раздел", "глав"):
            return
        first = inner[0].level
        if len(inner) == 1 and first in ("subpoint", "paragraph") and noun is None:
            point = self._enclosing(eid, "пункт")
            if point is None:
                return
            found = list(self._inside(here, (point,), inner))
            if first == "paragraph" or any(target.exists for target in found):
                yield from found
                return
        yield from self._inside(here, here.nodes, inner)

    def _part_of(self, eid: str) -> Part:
        if eid in self._part:
            return self._part[eid]
        around = [
            part
            for part in self._layout.appendices
            if part.eid and (eid == part.eid or eid.startswith((f"{part.eid}__", f"{part.eid}~")))
        ]
        return max(around, key=lambda part: len(part.eid), default=self._layout.body)

    def _document(self, said: str, here: Part) -> Part | None:
        """The appendix meant by «Порядка» or «Порядка формирования»: the unit's own, or the only one so titled.

        ``said`` is the noun of the title and the word that follows the mention, parted by a colon.
        """
        noun, _, following = said.partition(":")
        titles = {
            part.eid: words
            for part in self._layout.appendices
            if part.title and (words := part.title.lower().lstrip('«"').split())[0].startswith(noun)
        }
        goes_on = [eid for eid, words in titles.items() if len(words) > 1 and words[1][:6] == following[:6] != ""]
        if goes_on:
            found = goes_on
        elif following and any(p.tag.POS == "NOUN" and p.tag.case == "gent" for p in parses(following)[:1]):
            return None  # «Правил благоустройства»: of another title
        else:
            found = [here.eid] if here.eid in titles else list(titles)
        return next(p for p in self._layout.appendices if p.eid == found[0]) if len(found) == 1 else None

    def _appendix(self, number: str, here: Part, *, nested: bool) -> Part | None:
        """The appendix of a number; "" is the only one. ``nested`` asks for an appendix to the regulation ``here``."""
        top = [part for part in self._layout.appendices if "__" not in part.eid]
        root = here.eid.partition("__")[0]
        below = [part for part in self._layout.appendices if root and part.eid.startswith(f"{root}__")]
        for parts in (below,) if nested else (below, top):
            if not number and len(parts) == 1:
                return parts[0]
            found = next((part for part in parts if number and part.number == number), None)
            if found:
                return found
        return None

    def _enclosing(self, eid: str, noun: str | None) -> Node | None:
        """The point («настоящего пункта») or section that the unit stands in; the outermost numbered one."""
        path = self._paths.get(eid, ())
        if noun in ("раздел", "глав", "стать"):
            return next((node for node in path if node.heading), None)
        numbered = [node for node in path if node.number and not node.heading]
        if noun == "пункт":
            return numbered[0] if numbered else None
        if noun == "подпункт":
            return numbered[-1] if len(numbered) > 1 else None
        return None

    def _inside(self, part: Part, nodes: tuple[Node, ...], inner: tuple[Units, ...]) -> Iterator[Target]:
        """Walk from the largest unit to the smallest among ``nodes``."""
        if inner[-1].level == "row":
            yield from self._rows(part, inner[-1].numbers)
            return
        for depth, units in enumerate(reversed(inner)):
            if units.level == "paragraph":
                if len(nodes) != 1:
                    return
                yield from (_paragraph(nodes[0], int(n)) for n in units.numbers if n.isdecimal())
                return
            last = depth == len(inner) - 1
            if not last and len(units.numbers) != 1:
                return
            if last:
                for number in units.numbers:
                    yield from self._number(part, nodes, number, units.level, below=depth > 0)
                return
            node = _lookup(nodes, units.numbers[0], units.level, below=depth > 0)
            if node is None:
                yield from self._number(part, nodes, units.numbers[0], units.level, below=depth > 0)
                return
            nodes = (node,)

    def _number(self, part: Part, nodes: tuple[Node, ...], number: str, level: str, *, below: bool) -> Iterator[Target]:
        node = _lookup(nodes, number, level, below=below)
        if node:
            yield Target(node.eid, True)
            return
        if not any(n.number for top in nodes for n in top.walk()):
            yield from self._rows(part, (number,))
            return
        prefix = {"section": "sec", "chapter": "ch", "subpoint": "sp"}.get(level, "p")
        top = nodes[0].eid if len(nodes) == 1 and level == "subpoint" else part.eid
        local = f"{prefix}_{number}"
        yield Target(f"{top}__{local}" if top else local, False)

    def _rows(self, part: Part, numbers: tuple[str, ...]) -> Iterator[Target]:
        """Rows of the part's table by the number printed in them; nothing where no row of that number is
        found.
        """
        prefix = part.eid_of("tbl_")
        for number in numbers:
            pattern = re.compile(rf"строка {re.escape(number)}(?:,|$)")
            for eid, unit in self._layout.ledger.units.items():
                if eid.startswith(prefix) and pattern.search(unit.label):
                    yield Target(eid.partition("__cell_")[0], True)
                    break


def _lookup(nodes: tuple[Node, ...], number: str, level: str, *, below: bool) -> Node | None:
    """The node of a printed number; headings for sections, points before headings otherwise.

    ``below`` asks for a unit inside ``nodes``: «подпункт 1 пункта 1» is not the point itself.
    """
    wanted = _arabic(number)
    found = [
        node
        for top in nodes
        for node in top.walk()
        if node.number
        and not (below and node is top)
        and (node.number.rstrip(".)") == number or _arabic(node.number.rstrip(".)")) == wanted)
    ]
    heading = level in ("section", "chapter", "article")
    exact = [node for node in found if node.heading == heading]
    # «пункт 5» is point 5, not subpoint 5 of an earlier point; «подпункт 3 пункта 5» stands just below it.
    prefix = "" if below else {"point": "p_", "subpoint": "sp_"}.get(level, "")
    return min(exact or found, key=lambda node: _distance(node, prefix), default=None)


def _distance(node: Node, prefix: str) -> tuple[bool, int]:
    """Nodes whose own piece of the eid begins with ``prefix`` come first, then the shallowest."""
    return not node.eid.rpartition("__")[2].startswith(prefix), node.eid.count("__")


def _paragraph(node: Node, n: int) -> Target:
    """The n-th paragraph of a point: its own text is the first, then the paragraphs and dashed items in
    it.
    """
    plain = [node, *(child for child in node.children if child.number is None)]
    return Target(plain[n - 1].eid, True) if 0 < n <= len(plain) else Target(None, False)


def _arabic(number: str) -> str:
    """«IV» as "4"; anything else as it is."""
    if not number or set(number) - set(_ROMAN):
        return number
    values = [_ROMAN[c] for c in number]
    total = sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return str(total)
