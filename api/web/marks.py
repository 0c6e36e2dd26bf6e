"""The places of findings laid over an act: which words to mark, and with which findings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from soczakaz.report import SEVERITIES, Finding, Severity


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding's words in one unit; ``n`` counts the findings of a report from 1."""

    n: int
    severity: Severity
    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two borders of marks. ``hits`` are the findings they belong to, the most exact first; ``ends`` those
    whose words end here: their numbers are printed after the piece. ``anchor`` is the piece's id, or empty."""

    text: str
    hits: tuple[Hit, ...] = ()
    ends: tuple[Hit, ...] = ()
    anchor: str = ""

    @property
    def severity(self) -> str:
        """The gravest level among the findings; empty when there are none."""
        return min((hit.severity for hit in self.hits), key=SEVERITIES.index, default="")

    @property
    def numbers(self) -> str:
        """The numbers of the findings, parted by spaces."""
        return " ".join(str(hit.n) for hit in self.hits)


@dataclass(slots=True)
class Marks:
    """Marks of one page. Mutable: while the act is laid out, ``anchors`` (finding → id of its first mark) and ``links``
    (eid → id of the element that shows it) fill."""

    by_eid: Mapping[str, Sequence[Hit]]
    anchors: dict[int, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    def pieces(self, spans: Iterable[Mapping[str, Any]]) -> list[Piece]:
        """The pieces of a block's or cell's spans, in order."""
        return [piece for span in spans for piece in self._split(span["text"], span["at"], span["eid"])]

    def wordless(self, eids: Iterable[str]) -> list[Piece]:
        """One piece without text for the findings about units that show no words; nothing when there are none."""
        hits = [hit for eid in eids for hit in self.by_eid.get(eid, ())]
        return [self._piece("", hits, hits)] if hits else []

    def identity(self, eids: Iterable[str | None]) -> str:
        """The id of an element that shows these units: the first one that no other element shows yet, or empty."""
        new = [eid for eid in eids if eid and eid not in self.links]
        for eid in new:
            self.links[eid] = new[0]
        return new[0] if new else ""

    def _split(self, text: str, at: int, eid: str | None) -> Iterator[Piece]:
        hits = self.by_eid.get(eid, ()) if eid else ()
        stop = at + len(text)
        points = [hit for hit in hits if hit.start >= hit.end and at <= hit.start <= stop]
        if points:
            yield self._piece("", points, points)
        inside = [hit for hit in hits if hit.start < min(hit.end, stop) and hit.end > at]
        borders = {at, stop} | {max(at, hit.start) for hit in inside} | {min(stop, hit.end) for hit in inside}
        for begin, end in pairwise(sorted(borders)):
            over = [hit for hit in inside if hit.start <= begin and hit.end >= end]
            yield self._piece(text[begin - at : end - at], over, [hit for hit in over if hit.end == end])

    def _piece(self, text: str, hits: Sequence[Hit], ends: Sequence[Hit]) -> Piece:
        fresh = [hit.n for hit in hits if hit.n not in self.anchors]
        for n in fresh:
            self.anchors[n] = f"m{fresh[0]}"
        exact = sorted(hits, key=lambda hit: (hit.end - hit.start, hit.n))
        closing = sorted({hit.n: hit for hit in ends}.values(), key=lambda hit: hit.n)
        return Piece(text, tuple(exact), tuple(closing), f"m{fresh[0]}" if fresh else "")


def marks_of(findings: Sequence[Finding]) -> Marks:
    """The marks of a report's findings at their main and further places."""
    by_eid: dict[str, list[Hit]] = {}
    for n, finding in enumerate(findings, 1):
        for place in (finding.place, *finding.related):
            if place is not None:
                hit = Hit(n, finding.severity, finding.message, place.start, place.end)
                by_eid.setdefault(place.eid, []).append(hit)
    return Marks(by_eid)


def laid_out(view: Sequence[Mapping[str, Any]], marks: Marks) -> list[dict[str, Any]]:
    """The blocks of an act (see :mod:`api.act_view`) with ``pieces`` beside their spans and the ``id`` that links lead to.

    No two tables have the same label: it names the table to those who do not see it.
    """
    shown: list[dict[str, Any]] = []
    labels: Counter[str] = Counter()
    for block in view:
        if block["kind"] == "table":
            rows = [{**row, "cells": [_cell(cell, marks) for cell in row["cells"]]} for row in block["rows"]]
            labels[block["label"]] += 1
            again = labels[block["label"]]
            label = f"{block['label']} ({again})" if again > 1 else block["label"]
            shown.append({**block, "label": label, "rows": rows})
        else:
            identity = marks.identity(span["eid"] for span in block["spans"])
            shown.append({**block, "id": identity, "pieces": marks.pieces(block["spans"])})
    return shown


def _cell(cell: Mapping[str, Any], marks: Marks) -> dict[str, Any]:
    spoken = {span["eid"] for span in cell["spans"]}
    silent = [eid for eid in cell["eids"] if eid not in spoken]
    return {**cell, "id": marks.identity(cell["eids"]), "pieces": marks.pieces(cell["spans"]) + marks.wordless(silent)}
