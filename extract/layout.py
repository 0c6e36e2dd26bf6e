"""The act divided into its parts, and the ledger of every piece of text that a value may point to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from soczakaz.act import AppendixKind, Node
from soczakaz.source import Block, Paragraph, Place, SourceDocument, Table, Unit, Warning


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
    ``inner`` are tables that stand in a part of another kind (a plan in the body, indicators below the plan), each taken
    out of that part as a part of its own: facts see them, the list of appendices does not.
    """

    document: SourceDocument
    ledger: Ledger
    opening: tuple[Block, ...]
    preamble: tuple[Paragraph, ...]
    body: Part
    signature: tuple[Block, ...]
    appendices: tuple[Part, ...]
    refs: dict[str, str]
    warnings: tuple[Warning, ...] = ()
    inner: tuple[Part, ...] = ()

    def parts(self) -> Iterator[Part]:
        """The body, then the appendices, then the tables taken out of them."""
        yield self.body
        yield from self.appendices
        yield from self.inner

    def of_kind(self, kind: AppendixKind) -> Iterator[Part]:
        """The appendices and inner parts of one kind, in that order."""
        for part in (*self.appendices, *self.inner):
            if part.kind == kind:
                yield part

    def aside(self) -> tuple[str, ...]:
        """What is printed around the act and is none of its text: running heads, a site's menus, notes of editions."""
        return tuple(paragraph.text for paragraph in self.document.furniture)

    def units(self) -> dict[str, Unit]:
        """Every unit by eid in reading order (the ledger has them in the order in which readers met them)."""
        position = {block.ref: n for n, block in enumerate(self.document.blocks)}
        tables = {
            part.eid_of(f"tbl_{n}"): position.get(table.ref, 0)
            for part in self.parts()
            for n, table in enumerate(part.tables(), 1)
        }
        ordered: list[tuple[int, int, Unit]] = []
        last = 0
        for n, unit in enumerate(self.ledger.units.values()):
            # A unit whose own block is unknown (a preamble of several paragraphs) stays beside its neighbour.
            last = tables.get(unit.eid.partition("__row_")[0], position.get(unit.ref, last))
            ordered.append((last, n, unit))
        return {unit.eid: unit for _, _, unit in sorted(ordered, key=lambda entry: entry[:2])}

    def enter_tables(self, enter: Callable[[Table, Part, int, Ledger], object]) -> None:
        """Call ``enter(table, part, number, ledger)`` for every table whose cells no reader has entered yet."""
        known = {eid.partition("__row_")[0] for eid in self.ledger.units if "__row_" in eid}
        for part in self.parts():
            for n, table in enumerate(part.tables(), 1):
                if part.eid_of(f"tbl_{n}") not in known:
                    enter(table, part, n, self.ledger)
