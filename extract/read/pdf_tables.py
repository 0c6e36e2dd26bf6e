"""Ruled tables of a page: a grid of cells and the words whose centres lie in them."""

from bisect import bisect_right
from dataclasses import dataclass, field

from extract.read.pdf_broken import Vocabulary, whole_words
from extract.read.pdf_grid import tables_of
from extract.read.pdf_lines import join_text, shown, to_lines, turned_lines
from extract.read.pdf_page import Box, PageContent, Word
from soczakaz.source import Cell, Row, Table


@dataclass
class Grid:
    """A ruled table before its text is set: cells, the borders of columns and rows, and the words of each cell."""

    cells: list[Box]
    words: dict[Box, list[Word]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.xs = sorted({c[0] for c in self.cells} | {c[2] for c in self.cells})
        self.ys = sorted({c[1] for c in self.cells} | {c[3] for c in self.cells})
        self.box: Box = self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]
        self._at: dict[tuple[int, int], Box] = {}
        self.place = {c: self._covered(c) for c in self.cells}
        for cell, (r0, r1, c0, c1) in self.place.items():
            for r in range(r0, r1):
                for c in range(c0, c1):
                    self._at[r, c] = cell

    def _covered(self, cell: Box) -> tuple[int, int, int, int]:
        """Rows from, to and columns from, to that a cell covers; the ends are exclusive."""
        return self.ys.index(cell[1]), self.ys.index(cell[3]), self.xs.index(cell[0]), self.xs.index(cell[2])

    def cell_at(self, x: float, y: float) -> Box | None:
        """The cell that holds a point, None outside the table."""
        if not (self.box[0] <= x <= self.box[2] and self.box[1] <= y <= self.box[3]):
            return None
        return self._at.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))

    def add(self, word: Word) -> bool:
        """Take a word whose centre lies in a cell; False if it lies in none."""
        cell = self.cell_at(*word.centre)
        if cell is None:
            return False
        self.words.setdefault(cell, []).append(word)
        return True

    @property
    def columns(self) -> int:
        return len(self.xs) - 1


def grids_of(page: PageContent) -> list[Grid]:
    """The ruled tables of a page, lone frames among them (a grid of one cell), top to bottom. Takes no words yet.

    A table drawn inside a cell of another is left out: its text belongs to that cell.
    """
    grids = sorted((Grid(cells) for cells in tables_of(page.rules)), key=lambda g: -_area(g.box))
    kept: list[Grid] = []
    for grid in grids:
        middle = (grid.box[0] + grid.box[2]) / 2, (grid.box[1] + grid.box[3]) / 2
        holder = next((cell for k in kept if (cell := k.cell_at(*middle)) and _area(cell) > _area(grid.box)), None)
        if holder is None or _is_page_frame(holder, page):
            kept.append(grid)
    return sorted(kept, key=lambda g: (g.box[1], g.box[0]))


def _is_page_frame(cell: Box, page: PageContent) -> bool:
    return _area(cell) > 0.6 * page.width * page.height


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def set_table(grid: Grid, ref: str, page: int, printed: Vocabulary) -> Table:
    """The grid as a :class:`Table`: rows from borders, spans from columns, merged cells where a cell runs on below.

    ``printed`` are the document's words, to tell where a narrow cell has broken one.
    """
    rows = []
    for r in range(len(grid.ys) - 1):
        starting = {p[2]: (cell, p) for cell, p in grid.place.items() if p[0] <= r < p[1]}
        cells: list[Cell] = []
        for column in sorted(starting):
            cell, (r0, _, c0, c1) = starting[column]
            where = f"{ref}.r{r}.c{len(cells)}"
            if r0 < r:
                cells.append(Cell("", where, c0, c1 - c0, merged=True, page=page))
            else:
                cells.append(_cell(grid.words.get(cell, []), cell, where, c0, c1 - c0, page, printed))
        if cells:
            rows.append(Row(tuple(cells), page))
    edges = tuple(round(x, 1) for x in grid.xs)
    return Table(tuple(rows), ref, grid.columns, page=page, edges=edges)


def _cell(words: list[Word], box: Box, ref: str, column: int, span: int, page: int, printed: Vocabulary) -> Cell:
    if not words:
        return Cell("", ref, column, span, page=page)
    turned = sum(len(w.text) for w in words if not w.upright) * 2 > sum(len(w.text) for w in words)
    lines = turned_lines(words, page) if turned else to_lines(words, page)
    texts = [line.text for line in lines]
    bold = all(line.bold for line in lines)
    text = join_text(texts if turned else whole_words(lines, box[0], box[2], printed))
    return Cell(text, ref, column, span, lines=tuple(map(shown, texts)), page=page, bold=bold)
