"""The act divided into its parts, and the ledger of every piece of text that a value may point to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from soczakaz.act import AppendixKind, Node
from soczakaz.source import Block, Paragraph, Place, SourceDocument, Table


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of text with a name: a point, a heading, a table cell.

    ``text`` is what places measure offsets in; ``ref`` is the reader's own locator of it in the file and ``auto`` the
    length of the part of ``ref``'s text that precedes ``text`` (a number, typed or automatic).
    """

    eid: str
    label: str
    text: str
    page: int | None
    ref: str
    auto: int = 0


@dataclass(slots=True)
class Ledger:
    """All units of one act and which of them some reader has understood.

    Mutable on purpose: the one account kept during an extraction. What is never claimed is reported to the user.
    """

    units: dict[str, Unit] = field(default_factory=dict)
    claimed: set[str] = field(default_factory=set)

    def add(self, eid: str, label: str, text: str, page: int | None, ref: str, auto: int = 0) -> Place:
        """Register a unit and return the place of its whole text. A taken ``eid`` gets «~2», «~3» …"""
        unique, n = eid, 1
        while unique in self.units:
            n += 1
            unique = f"{eid}~{n}"
        self.units[unique] = Unit(unique, label, text, page, ref, auto)
        return Place(unique, page, label, 0, len(text))

    def place(self, eid: str, start: int = 0, end: int | None = None) -> Place:
        """The place of ``text[start:end]`` in the unit ``eid``."""
        unit = self.units[eid]
        return Place(eid, unit.page, unit.label, start, len(unit.text) if end is None else end)

    def claim(self, *places: Place) -> None:
        """Note that the units of these places have been understood."""
        self.claimed.update(place.eid for place in places)

    def read(self, place: Place) -> str:
        """The words at a place."""
        return self.units[place.eid].text[place.start : place.end]


@dataclass(frozen=True, slots=True)
class Part:
    """The body of the act (``eid`` "") or one appendix (``eid`` "app_2").

    ``blocks`` is its content without the heading, tables joined across pages; ``nodes`` the tree of points that its
    paragraphs make. ``label`` is how a lawyer names it («приложение № 2», "" for the body). ``place`` is that of its
    title, or of the whole text before the first point for the body.
    """

    eid: str
    label: str
    number: str | None
    kind: AppendixKind | None
    title: str | None
    place: Place
    blocks: tuple[Block, ...]
    nodes: tuple[Node, ...]

    def tables(self) -> Iterator[Table]:
        """The tables of this part."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield block

    def walk(self) -> Iterator[Node]:
        """Every node of the tree, in reading order."""
        for node in self.nodes:
            yield from node.walk()

    def eid_of(self, local: str) -> str:
        """``local`` («tbl_1») as an eid inside this part («app_2__tbl_1»)."""
        return f"{self.eid}__{local}" if self.eid else local

    def label_of(self, local: str) -> str:
        """``local`` («строка 3») as a label inside this part («приложение № 2, строка 3»)."""
        return f"{self.label}, {local}" if self.label else local


@dataclass(frozen=True, slots=True)
class Layout:
    """An act divided: opening (letterhead, kind, date, number, title), preamble, body, signature, appendices.

    ``opening`` and ``signature`` keep their blocks as printed; each of their paragraphs and cells is registered in the
    ledger under ``opening_1``, ``opening_2`` … and ``signature_1`` … (``refs`` maps a block's or cell's ref to its eid).
    """

    document: SourceDocument
    ledger: Ledger
    opening: tuple[Block, ...]
    preamble: tuple[Paragraph, ...]
    body: Part
    signature: tuple[Block, ...]
    appendices: tuple[Part, ...]
    refs: dict[str, str]

    def parts(self) -> Iterator[Part]:
        """The body, then the appendices."""
        yield self.body
        yield from self.appendices

    def of_kind(self, kind: AppendixKind) -> Iterator[Part]:
        """The appendices of one kind."""
        for part in self.appendices:
            if part.kind == kind:
                yield part
