"""A pdf with a text layer to a :class:`SourceDocument`.

pdfium decodes glyphs and paths; everything else is geometry of ours: ruled tables from their lines, free text in lines,
paragraphs and columns, and what is set aside (page numbers, running heads, stamps, footnotes). Paragraphs are located by
«p{page}.y{baseline in points}», tables by «p{page}.t{n}» with «.r{row}.c{cell}», notes by «p{page}.n{n}».
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from extract.read import pdf_paragraphs as paragraphs
from extract.read.pdf_bare import Bare, parted
from extract.read.pdf_bare_rows import Columns as BareColumns
from extract.read.pdf_bare_rows import bare_table
from extract.read.pdf_broken import Vocabulary
from extract.read.pdf_columns import Columns, Split, arrange
from extract.read.pdf_draft import Draft, Margins, draft, margins_of
from extract.read.pdf_furniture import set_aside
from extract.read.pdf_lines import Line, join_text
from extract.read.pdf_notes import Marks, take_notes
from extract.read.pdf_open import read_pages
from extract.read.pdf_paragraphs import Group
from extract.read.pdf_tables import Grid, set_table
from extract.read.pdf_unruled import unruled_table
from soczakaz.errors import UnreadableError
from soczakaz.source import Block, Cell, Note, Paragraph, SourceDocument, Table, Warning

MEDIA_TYPE = "application/pdf"

_SCAN = (
    "в файле нет текстового слоя (это изображения страниц); распознайте их (OCR) и сохраните PDF с текстом или .docx"
)
_GARBLED = (
    "текстовый слой файла испорчен: русские буквы не читаются; распознайте страницы заново (OCR) "
    "или возьмите исходный файл .docx"
)
_CYRILLIC = re.compile("[\u0400-\u052f]+")
_MIN_LETTERS = 40  # a document: fewer are a page number or a caption over a scan
_MIN_CYRILLIC = 0.5  # of all letters; acts have over 0.97, a broken text layer under 0.2
_ROOMY = 130.0  # points: no word is as wide as that cell
_EARLY = 100.0  # points left free at the bottom of a page that was ended on purpose


def read_pdf(data: bytes, name: str) -> SourceDocument:
    """The text layer of a pdf as blocks in reading order, tables as one piece a page.

    Raises UnreadableError for a pdf that is encrypted, damaged, too long, a scan, or whose letters are garbled. Pages
    without text among others are named in a warning («page-without-text»).
    """
    columns: set[tuple[int, int]] = set()
    drafts = [draft(content, columns) for content in read_pages(data, name)]
    warnings = _judge(drafts, name)
    set_aside(drafts)
    margins = margins_of(drafts)
    notes = _notes(drafts, margins)
    flow = _Flow(margins, Vocabulary(lambda: _roomy(drafts)))
    for page in drafts:
        flow.page(page)
    marks = Marks(notes)
    return SourceDocument(
        name=name,
        media_type=MEDIA_TYPE,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=tuple(_unmarked(block, marks) for block in flow.blocks()),
        pages=len(drafts),
        hard_lines=False,
        notes=tuple(notes),
        furniture=tuple(_furniture(drafts)),
        warnings=warnings,
    )


def _texts(page: Draft) -> Iterator[str]:
    for line in page.lines:
        yield from (word.text for word in line.words)
    for grid in page.grids:
        for words in grid.words.values():
            yield from (word.text for word in words)


def _roomy(drafts: list[Draft]) -> Iterator[str]:
    """The texts of free lines and of cells wide enough to break no word."""
    for page in drafts:
        yield from (line.text for line in page.lines)
        for grid in page.grids:
            for cell, words in grid.words.items():
                if cell[2] - cell[0] > _ROOMY:
                    yield from (word.text for word in words)


def _judge(drafts: list[Draft], name: str) -> tuple[Warning, ...]:
    """Refuse scans and garbled text; name the pages that have no text."""
    letters = cyrillic = 0
    blank = []
    for page in drafts:
        text = "".join(_texts(page))
        letters += sum(map(str.isalpha, text))
        cyrillic += len(text) - len(_CYRILLIC.sub("", text))
        if not text:
            blank.append(page.number)
    if letters < _MIN_LETTERS and letters < 8 * len(drafts):
        raise UnreadableError(name, _SCAN)
    if cyrillic < _MIN_CYRILLIC * letters:
        raise UnreadableError(name, _GARBLED)
    if not blank:
        return ()
    listed = ", ".join(map(str, blank[:20])) + (" …" if len(blank) > 20 else "")
    message = f"На страницах {listed} нет текста: это изображения или пустые листы. Проверьте их глазами или распознайте (OCR)."
    return (Warning("page-without-text", message),)


def _notes(drafts: list[Draft], margins: dict[tuple[int, int], Margins]) -> list[Note]:
    sizes: Counter[float] = Counter()
    for page in drafts:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 12.0
    notes: list[Note] = []
    for page in drafts:
        last = notes[-1] if notes and notes[-1].page == page.number - 1 else None
        made = take_notes(page, margins[page.shape], body, last)
        if made and last is not None and made[0].ref == last.ref:
            notes.pop()
        notes += made
    return notes


def _furniture(drafts: list[Draft]) -> Iterator[Paragraph]:
    for page in drafts:
        for line in page.furniture:
            yield Paragraph(join_text([line.text]), f"p{page.number}.y{line.y:.0f}", page=page.number)


def _unmarked(block: Block, marks: Marks) -> Block:
    """``block`` without footnote marks in its texts."""
    if isinstance(block, Paragraph):
        page = block.page or 0
        text = marks.drop(block.text, page)
        lines = tuple(marks.drop(line, page) for line in block.lines)
        return block if text == block.text else replace(block, text=text, lines=lines)
    rows = tuple(replace(row, cells=tuple(_unmarked_cell(cell, marks) for cell in row.cells)) for row in block.rows)
    return block if rows == block.rows else replace(block, rows=rows)


def _unmarked_cell(cell: Cell, marks: Marks) -> Cell:
    text = marks.drop(cell.text, cell.page or 0)
    if text == cell.text:
        return cell
    return replace(cell, text=text, lines=tuple(marks.drop(line, cell.page or 0) for line in cell.lines))


class _Flow:
    """Blocks in reading order; keeps the paragraph that may go on."""

    def __init__(self, margins: dict[tuple[int, int], Margins], printed: Vocabulary) -> None:
        self._margins, self._printed = margins, printed
        self._items: list[Group | Table] = []
        self._above: Draft | None = None
        self._bare: tuple[tuple[float, ...], BareColumns] | None = None  # the table that may go on

    def blocks(self) -> list[Block]:
        return [paragraphs.paragraph(item) if isinstance(item, Group) else item for item in self._items]

    def page(self, page: Draft) -> None:
        """Add what stands on a page."""
        margins = self._margins[page.shape]
        broken = self._forced(page)
        known = len(self._items)
        table = 0
        last_y = 0.0
        for part in self._parts(page):
            if isinstance(part, Table):
                self._table(part, broken and len(self._items) == known)
                table += 1
                continue
            if isinstance(part, Grid):
                made = set_table(part, f"p{page.number}.t{table}", page.number, self._printed)
                self._table(made, broken and len(self._items) == known)
                table += 1
                last_y = part.box[3]
                continue
            blocks = paragraphs.blocks_of(part, margins)
            fresh = True
            for item in arrange(part):
                top = broken and len(self._items) == known
                if isinstance(item, Columns):
                    self._items.append(
                        replace(unruled_table(item, f"p{page.number}.t{table}", page.number), breaks=top)
                    )
                    table += 1
                    fresh = True
                    continue
                line = item.line if isinstance(item, Split) else item
                at = part.index(line)
                extra = (
                    paragraphs.spaced(part, at) if at else max((line.y - last_y) / (1.2 * line.size or 12) - 1.4, 0.0)
                )
                last = self._items[-1] if self._items else None
                if isinstance(last, Group) and not isinstance(item, Split):
                    across = len(self._items) == known and not broken
                    if across and paragraphs.crosses(last, line, blocks[id(line)]):
                        last.lines.append(line)
                        last.block, fresh = blocks[id(line)], False
                        continue
                    if not fresh and paragraphs.continues(last, line, extra):
                        last.lines.append(line)
                        continue
                self._paragraph(item, line, blocks[id(line)], extra, top, page)
                fresh = False
        self._above = page if page.lines or page.grids else self._above

    def _parts(self, page: Draft) -> Iterator[list[Line] | Grid | Table]:
        """Runs of free lines and tables, those without ruling lines among them."""
        count = 0
        for part in _stacked(page):
            if isinstance(part, Grid):
                self._bare = None
                yield part
                continue
            free: list[Line] = []
            borders, columns = self._bare or ((), None)
            self._bare = None
            for piece in parted(part, borders):
                made = None
                if isinstance(piece, Bare):
                    made = bare_table(piece, page.strokes, columns, f"p{page.number}.b{count}", self._printed)
                if made is None or not isinstance(piece, Bare):
                    free += piece.lines if isinstance(piece, Bare) else piece
                    self._bare = None
                    continue
                if free:
                    yield free
                    free = []
                count += 1
                self._bare = piece.borders, made[1]
                yield made[0]
            if free:
                yield free

    def _paragraph(
        self, item: Line | Split, line: Line, block: paragraphs.Block, extra: float, top: bool, page: Draft
    ) -> None:
        first_of_page = line is (page.lines[0] if page.lines else None) and not any(
            g.box[1] < line.y for g in page.grids
        )
        gap = top if first_of_page else extra >= 0.75
        split = item.parts if isinstance(item, Split) else ()
        self._items.append(Group([line], block, gap, top, split))

    def _table(self, table: Table, top: bool) -> None:
        last = self._items[-1] if self._items else None
        goes_on = isinstance(last, Table) and last.ruled and _same_edges(last, table)
        self._items.append(replace(table, breaks=top and not goes_on))

    def _forced(self, page: Draft) -> bool:
        """The page before ended early, was of another shape, or this one opens with the heading of an appendix."""
        above = self._above
        if above is None:
            return False
        if above.shape != page.shape or above.bottom < self._margins[above.shape].bottom - _EARLY:
            return True
        first = page.lines[0] if page.lines else None
        if first is None or any(g.box[1] < first.y for g in page.grids):
            return False
        return first.text.lower().startswith(("приложение", "утвержд"))


def _same_edges(a: Table, b: Table) -> bool:
    return abs(a.edges[0] - b.edges[0]) <= 4 and abs(a.edges[-1] - b.edges[-1]) <= 4


def _stacked(page: Draft) -> Iterator[list[Line] | Grid]:
    """Runs of free lines and tables from top to bottom."""
    lines = list(page.lines)
    for grid in page.grids:
        above = [line for line in lines if line.y <= grid.box[1] + 1]
        if above:
            yield above
            lines = lines[len(above) :]
        yield grid
    if lines:
        yield lines
