"""Free lines and tables of pages on their way to blocks: paragraphs that cross pages, tables in columns, page breaks."""

from collections.abc import Iterator
from dataclasses import replace

from extract.read import pdf_paragraphs as paragraphs
from extract.read.pdf_bare import Bare, parted
from extract.read.pdf_bare_header import Columns as BareColumns
from extract.read.pdf_bare_rows import bare_table
from extract.read.pdf_broken import Vocabulary
from extract.read.pdf_columns import Columns, Split, arrange
from extract.read.pdf_draft import Draft, Margins
from extract.read.pdf_frames import Block as LineBlock
from extract.read.pdf_frames import blocks_of, spaced
from extract.read.pdf_lines import Line
from extract.read.pdf_paragraphs import Group
from extract.read.pdf_tables import Grid, set_table
from extract.read.pdf_unruled import unruled_table
from soczakaz.source import Block, Table

_EARLY = 100.0  # points left free at the bottom of a page that was ended on purpose


class Flow:
    """Blocks in reading order, page by page; keeps the paragraph and the table that may go on.

    ``printed`` are the document's words, to tell where a narrow cell has broken one.
    """

    def __init__(self, margins: dict[tuple[int, int], Margins], printed: Vocabulary) -> None:
        self._margins, self._printed = margins, printed
        self._items: list[Group | Table] = []
        self._above: Draft | None = None
        self._bare: tuple[tuple[float, ...], BareColumns] | None = None  # the table that may go on

    def blocks(self) -> list[Block]:
        """What the pages so far come to."""
        return [paragraphs.paragraph(item) if isinstance(item, Group) else item for item in self._items]

    def add(self, table: Table) -> None:
        """Add a table that its reader has made already."""
        self._items.append(table)

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
            blocks = blocks_of(part, margins)
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
                extra = spaced(part, at) if at else max((line.y - last_y) / (1.2 * line.size or 12) - 1.4, 0.0)
                last = self._items[-1] if self._items else None
                if isinstance(last, Group) and not isinstance(item, Split):
                    across = len(self._items) == known and not broken
                    if across and paragraphs.crosses(last, line, blocks[id(line)]):
                        last.lines.append(line)
                        last.block, fresh = blocks[id(line)], False
                        continue
                    if not fresh and last.block is blocks[id(line)] and paragraphs.continues(last, line, extra):
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
        self, item: Line | Split, line: Line, block: LineBlock, extra: float, top: bool, page: Draft
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
