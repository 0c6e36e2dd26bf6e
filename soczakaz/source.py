"""A document as its reader saw it: paragraphs and tables in reading order, each with its place.

Every format becomes a :class:`SourceDocument`. All text is *folded*: runs of white space are one space,
soft hyphens are gone and words hyphenated at a line end are whole again. Superscript digits are kept as
Unicode superscripts («2²»), footnote marks are removed (the notes themselves stand in ``notes``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Align = Literal["", "left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands in an act.

    ``eid`` names a unit (a point, a table cell) by printed numbers; ``label`` is what a lawyer would write;
    ``start`` and ``end`` are offsets into the folded text of that unit; ``page`` is None where the format has
    no pages.
    """

    eid: str
    page: int | None
    label: str
    start: int
    end: int


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


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the user must know about how the act was read; ``code`` is a stable kebab-case name."""

    code: str
    message: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or in plain text a line.

    ``text`` begins with the automatic number when the format keeps one («1.1. …»); ``auto`` is the length of
    that made-visible prefix (with its space), zero when the number is typed. ``ref`` locates the paragraph in
    the file for its own reader (docx: ``p12`` body element, ``t3.r2.c1.p0`` in a table). ``lines`` holds the printed
    lines when the author (not the page width) broke the paragraph; empty when it is one line.
    ``gap`` is a blank line or visible space before it; ``breaks`` means it starts a new page or section;
    ``boxed`` means it stands in a text box. ``indent`` is the first-line plus left indent in points.
    """

    text: str
    ref: str
    page: int | None = None
    auto: int = 0
    lines: tuple[str, ...] = ()
    align: Align = ""
    bold: bool = False
    indent: float = 0.0
    gap: bool = False
    breaks: bool = False
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell. ``column`` is its first grid column from 0, ``span`` how many it covers.

    ``merged`` marks the continuation of a cell merged downwards (docx vMerge, html rowspan): its text is empty and
    belongs to the cell above. ``lines`` are the cell's paragraphs or printed lines; see ``SourceDocument.hard_lines``.
    ``auto`` is the length of an automatic number made visible at the start of ``text``.
    """

    text: str
    ref: str
    column: int
    span: int = 1
    merged: bool = False
    lines: tuple[str, ...] = ()
    page: int | None = None
    auto: int = 0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A printed table row; ``header`` is set where the format itself says that the row repeats as a heading."""

    cells: tuple[Cell, ...]
    page: int | None = None
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is printed: pieces cut by a page break are separate tables until they are joined.

    ``ruled`` is False for text set in columns without lines (letterheads, signatures, lists of members).
    ``width`` is the number of grid columns. ``edges`` are the x positions of the column borders in points (pdf)
    or the cumulative grid widths (docx), empty when unknown.
    """

    rows: tuple[Row, ...]
    ref: str
    width: int
    page: int | None = None
    ruled: bool = True
    breaks: bool = False
    edges: tuple[float, ...] = ()


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote with its mark («1») and text; ``ref`` and ``page`` as for paragraphs."""

    mark: str
    text: str
    ref: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """What a reader made of a file.

    ``hard_lines`` says whether ``lines`` in cells and paragraphs were broken by the author (docx, html) or by the page
    width (pdf, text taken out of a pdf). ``furniture`` is what is printed but is no part of the act: running heads,
    page numbers, stamps.
    """

    name: str
    media_type: str
    sha256: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    ocr: bool = False
    hard_lines: bool = True
    notes: tuple[Note, ...] = ()
    furniture: tuple[Paragraph, ...] = ()
    warnings: tuple[Warning, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs outside tables, in reading order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
