"""Layouts for tests in a plain notation: one point a line, nested by two spaces.

«6.1. text» is a point, «3) text» a subpoint, «- text» a dashed item, «# 2. Задачи» a section heading,
anything else a paragraph inside the point above it (or on its own at the top).
"""

import re
from collections.abc import Sequence

from extract.layout import Layout, Ledger, Part
from soczakaz.act import AppendixKind, Node
from soczakaz.source import Paragraph, Place
from tests.build import document

_LINE = re.compile(
    r"(?P<indent> *)(?P<mark># )?"
    r"(?:(?P<number>[IVX]+|\d+(?:\.\d+)*|[а-я](?=\)))(?P<close>[.)])\s+|(?P<dash>[-–] ))?(?P<text>.+)"
)


class Draft:
    """A layout in the making."""

    def __init__(self) -> None:
        self.ledger = Ledger()

    def part(
        self,
        text: str,
        eid: str = "",
        *,
        number: str | None = None,
        kind: AppendixKind | None = None,
        title: str | None = None,
        rows: Sequence[Sequence[str]] = (),
    ) -> Part:
        label = f"приложение № {number}" if eid else ""
        place = self.ledger.add(eid or "body", label, title or "", None, "")
        nodes = self._nodes([line for line in text.split("\n") if line.strip()], eid)
        for r, row in enumerate(rows, 1):
            for c, cell in enumerate(row, 1):
                self.ledger.add(
                    f"{eid}__tbl_1__row_{r}__cell_{c}",
                    f"{label}, строка {row[0].rstrip('.')}, графа {c}",
                    cell,
                    None,
                    "",
                )
        return Part(eid, label, number, kind, title, place, (), nodes)

    def _nodes(self, lines: list[str], parent: str) -> tuple[Node, ...]:
        out: list[Node] = []
        at = 0
        while at < len(lines):
            match = _LINE.fullmatch(lines[at])
            assert match, lines[at]
            depth = len(match["indent"])
            end = at + 1
            while end < len(lines) and len(lines[end]) - len(lines[end].lstrip(" ")) > depth:
                end += 1
            number = match["number"]
            prefix = "sec" if match["mark"] else "sp" if match["close"] == ")" else "p"
            local = f"{prefix}_{number}" if number else f"al_{len(out) + 1}"
            eid = f"{parent}__{local}" if parent else local
            place: Place = self.ledger.add(eid, local, match["text"], None, "")
            children = self._nodes(lines[at + 1 : end], place.eid)
            out.append(Node(place.eid, number, match["text"], place, children, heading=bool(match["mark"])))
            at = end
        return tuple(out)


def layout(body: str = "", preamble: str = "", title: str = "", appendices: Sequence[dict[str, object]] = ()) -> Layout:
    """A layout of a body in the notation above; an appendix is the keyword arguments of ``Draft.part``."""
    draft = Draft()
    if title:
        draft.ledger.add("opening_1", "наименование", title, None, "")
    if preamble:
        draft.ledger.add("preamble", "преамбула", preamble, None, "")
    made_body = draft.part(body)
    parts = tuple(draft.part(**appendix) for appendix in appendices)  # type: ignore[arg-type]
    opening = (Paragraph(title, ref="p0"),) if title else ()
    lines = (Paragraph(preamble, ref="p1"),) if preamble else ()
    return Layout(document(), draft.ledger, opening, lines, made_body, (), parts, {})
