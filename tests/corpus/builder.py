"""One act being authored: every call prints a piece on paper and notes in the gold what was meant by it.

Outside and internal references are marked where they are written: ``act.ref("частью 3 статьи 28 …", LAW, "28", "3")`` answers
the words with an invisible mark; when the text is printed, the mark becomes a line of the gold, so that the gold has them
in the order of the document.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.corpus.paper import Paper
from tests.corpus.terms import Json

_MARK = re.compile("\x01(\\d+)\x02([^\x01\x02\x03]*)\x03")
_NOTES = re.compile("\x04\\d+\x05")


@dataclass(slots=True)
class Point:
    """A point as authored: ``number`` as printed («6.1.», «1)», «а)», «–») or "" for a paragraph."""

    number: str
    text: str
    below: Sequence["Point"] = ()
    eid: str = ""

    @property
    def bare(self) -> str | None:
        """The number as gold has it."""
        return self.number.rstrip(".)") if self.number not in ("", "–", "-") else None


def pt(number: str, text: str, *below: Point) -> Point:
    """A point with what stands below it."""
    return Point(number, text, below)


def dashes(items: Sequence[str], mark: str = "–") -> list[Point]:
    """A list with dashes (or as plain paragraphs, ``mark`` "")."""
    return [Point(mark, item) for item in items]


def brackets(items: Sequence[str]) -> list[Point]:
    """A list «1)», «2)» …"""
    return [Point(f"{n})", item) for n, item in enumerate(items, 1)]


@dataclass(slots=True)
class ActPaper:
    """The paper and the gold of one act."""

    paper: Paper = field(default_factory=Paper)
    gold: Json = field(default_factory=dict)
    auto: bool = False  # Word numbers the points
    marks: list[tuple[str, Any]] = field(default_factory=list)
    references: list[Json] = field(default_factory=list)
    internal: list[Json] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)
    appendices: list[Json] = field(default_factory=list)

    # -- marks -------------------------------------------------------------------------------------------------------
    def ref(
        self, raw: str, act: Json, article: str | None = None, parts: str = "", points: str = "", subpoints: str = "", *,
        short: str | None = None, key: str | None = None,
    ) -> str:  # fmt: skip
        """Words that cite an outside act; ``parts`` … are numbers parted by spaces, ``short`` the abbreviation."""
        made = {
            "raw": _plain(raw), "act": act, "article": article, "parts": parts.split(), "points": points.split(),
            "subpoints": subpoints.split(), "abbreviation": short,
        }  # fmt: skip
        self.marks.append(("ref", (made, key)))
        return f"\x01{len(self.marks) - 1}\x02{raw}\x03"

    def own(self, raw: str, *targets: str, valid: bool = True) -> str:
        """Words that name units of this act."""
        self.marks.append(("own", [{"raw": _plain(raw), "target": target, "valid": valid} for target in targets]))
        return f"\x01{len(self.marks) - 1}\x02{raw}\x03"

    def say(self, text: str) -> str:
        """``text`` as printed; its marks go into the gold."""
        for match in _MARK.finditer(text):
            kind, what = self.marks[int(match[1])]
            if kind == "own":
                self.internal += what
                continue
            made, key = what
            if key:
                self.keys[key] = len(self.references)
            self.references.append(made)
        return _MARK.sub(r"\2", text)

    # -- parts of the act --------------------------------------------------------------------------------------------
    def lines(self, *lines: str, align: str = "center", bold: bool = True, before: int = 0) -> None:
        """Lines of a letterhead or a heading, a paragraph each."""
        for line in lines:
            self.paper.p(self.say(line), align=align, bold=bold, before=before)

    def preamble(self, *paragraphs: str) -> None:
        """The preamble, a paragraph each."""
        said = [self.say(paragraph) for paragraph in paragraphs]
        for paragraph in said:
            self.paper.p(paragraph)
        self.gold["preamble"] = " ".join(_folded(paragraph) for paragraph in said)

    def body(self, *points: Point) -> None:
        """The points of the act."""
        self.gold["body"] = self.tree(points, "")

    def tree(self, points: Sequence[Point], eid: str, kind: str = "points") -> list[Json]:
        """Print points and answer their gold."""
        number = self.paper.new_list(kind) if self.auto else 0
        return [self._node(point, eid, number, n) for n, point in enumerate(points, 1)]

    def _node(self, point: Point, above: str, number: int, order: int) -> Json:
        text = self.say(point.text)
        listed = self.auto and point.number
        if listed:
            depth = 3 if point.bare is None else 2 if point.number.endswith(")") else point.bare.count(".")
            self.paper.p(text, num=(number, depth))
        else:
            self.paper.p(f"{point.number} {text}".strip())
        local = _local(point, order + 1)
        eid = f"{above}__{local}" if above else local
        children, paragraphs = [], 0
        for child in point.below:
            paragraphs += child.bare is None
            children.append(self._node(child, eid, number, paragraphs))
        return {"eid": eid, "number": point.bare, "text": _folded(text), "children": children}

    def regulation(
        self, name: str, eid: str, sections: Sequence[tuple[str, str, Sequence[Point]]], *, bold: bool = True
    ) -> None:
        """Print the sections of a regulation and note them as those of the working group ``name``."""
        number = self.paper.new_list("sections") if self.auto else 0
        made = []
        for n, (printed, title, points) in enumerate(sections, 1):
            shown = title if self.auto else f"{printed} {title}"
            self.paper.p(shown, align="center", bold=bold, num=(number, 0) if self.auto else None, before=120)
            below = [self._node(point, f"{eid}__sec_{n}", number, k) for k, point in enumerate(points, 1)]
            made.append({"number": printed.rstrip(".") or None, "title": title, "points": below})
        self.gold["working_group"] = {"name": name, "sections": made, "members": []}

    def signature(self, position: str, name: str, *, table: bool = False) -> None:
        """Position and name of who signs, on one line."""
        from tests.corpus.paper import Cell

        self.paper.p("", align="left")
        if table:
            self.paper.table([[Cell([position]), Cell([name], align="right")]], (5500, 3855), ruled=False, size=28)
        else:
            self.paper.p(f"{position}\t\t\t\t{name}", align="left")

    def appendix(
        self, number: str | None, kind: str, title: Sequence[str], grif: Sequence[str], *, look: str = "right",
        wide: bool = False,
    ) -> str:  # fmt: skip
        """The heading of an appendix on a new page; answers its eid. ``look``: "right", "indent" or "box"."""
        if look == "box":
            self.paper.box(grif)
        else:
            for n, line in enumerate(grif):
                starts = not n and not wide
                if look == "right":
                    self.paper.p(line, align="right", breaks=starts)
                else:
                    self.paper.p(line, align="left", left=4800, breaks=starts)
        self.paper.p("", align="center")
        said = [self.say(line) for line in title]
        for line in said:
            self.paper.p(line, align="center", bold=True)
        self.paper.p("", align="center")
        printed = " ".join(_folded(line) for line in said)
        self.appendices.append({"number": number, "kind": kind, "title": printed})
        return f"app_{number or len(self.appendices)}"

    # -- the end -----------------------------------------------------------------------------------------------------
    def finish(self) -> Json:
        """The gold of the whole act, in the order of ``soczakaz.act/1``."""
        order = (
            "requisites", "preamble", "body", "appendices", "activity", "authority", "selection_method", "references",
            "internal_references", "services", "events", "assignments", "indicators", "working_group",
            "information_support", "effect",
        )  # fmt: skip
        gold = {
            "services": [], "events": [], "assignments": [], "indicators": [], "working_group": None,
            "information_support": None, "activity": None, "authority": None, "selection_method": None,
        } | self.gold  # fmt: skip
        gold |= {"appendices": self.appendices, "references": self.references, "internal_references": self.internal}
        method = gold["selection_method"]
        if isinstance(method, tuple):
            gold["selection_method"] = {"raw": method[0], "reference": self.keys[method[1]] if method[1] else None}
        gold["effect"] = gold["effect"] | {"repeals": [self.keys[key] for key in gold["effect"].get("repeals", [])]}
        return {"schema": "soczakaz.act/1", **{name: gold[name] for name in order}}


def effect(
    *, force: str | None = None, back: str | None = None, repeals: Sequence[str] = (), publication: str | None = None,
    control: Json | None = None,
) -> Json:  # fmt: skip
    """What the act says of its force; ``repeals`` are keys of references."""
    return {
        "enters_into_force": force, "retroactive_from": back, "repeals": list(repeals), "publication": publication,
        "control": control,
    }  # fmt: skip


def _local(point: Point, order: int) -> str:
    if point.bare is None:
        return f"par_{order}"
    return f"{'sp' if point.number.endswith(')') else 'p'}_{point.bare}"


def _plain(text: str) -> str:
    return _folded(_MARK.sub(r"\2", text))


def _folded(text: str) -> str:
    """Text as a person reads it: white space folded, footnote marks dropped."""
    return " ".join(_NOTES.sub("", text).split())


folded = _folded
