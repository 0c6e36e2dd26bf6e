"""What stands at each height of a table without ruling lines, column by column, and the rows that it makes."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.read.pdf_bare import Bare, dealt, runs
from extract.read.pdf_broken import Vocabulary, whole_words
from extract.read.pdf_lines import Line, join_text, shown
from soczakaz.source import Cell, Row


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at one height: a line for each column; ``span`` is a line over all columns, ``over`` the names over the
    columns from … to … in a header."""

    y: float
    cells: dict[int, Line]
    span: Line | None = None
    over: tuple[tuple[int, int, Line], ...] = ()


def entries_of(bare: Bare) -> list[Entry]:
    """The lines of a table as entries from top to bottom."""
    made: list[Entry] = []
    for line in bare.lines:
        if id(line) in bare.spans:
            made.append(Entry(line.y, {}, line))
            continue
        if id(line) in bare.heads:
            made.append(_head(line, bare.borders))
            continue
        cells = {c: Line(words, line.page) for c, words in dealt(line, bare.borders).items()}
        last = made[-1] if made else None
        if last and not last.span and line.y - last.y < 0.45 * line.size and not cells.keys() & last.cells.keys():
            last.cells.update(cells)
        else:
            made.append(Entry(line.y, cells))
    return made


def _head(line: Line, borders: Sequence[float]) -> Entry:
    """A line of the header in which some names stand over several columns."""
    cells: dict[int, Line] = {}
    over: list[tuple[int, int, Line]] = []
    for a, b in runs(line):
        words = [word for word in line.words if a <= word.x0 and word.x1 <= b]
        first, last = (sum(x > border for border in borders) for x in (a + 1, b - 1))
        if first == last:
            cells[first] = Line([*(cells[first].words if first in cells else ()), *words], line.page)
        else:
            over.append((first, last, Line(words, line.page)))
    return Entry(line.y, cells, None, tuple(over))


def set_row(group: Sequence[Entry], edges: Sequence[float], ref: str, page: int, printed: Vocabulary) -> Row:
    """The row that entries make; ``edges`` are the borders of its columns."""
    span = [entry.span for entry in group if entry.span]
    if span:
        texts = [line.text for line in span]
        cell = Cell(join_text(texts), f"{ref}.c0", 0, len(edges) - 1, lines=tuple(map(shown, texts)), page=page)
        return Row((cell,), page)
    cells = []
    for c in range(len(edges) - 1):
        lines = [entry.cells[c] for entry in group if c in entry.cells]
        text = join_text(whole_words(lines, edges[c], edges[c + 1], printed)) if lines else ""
        bold = bool(lines) and all(line.bold for line in lines)
        cells.append(
            Cell(text, f"{ref}.c{c}", c, lines=tuple(shown(line.text) for line in lines), page=page, bold=bold)
        )
    return Row(tuple(cells), page)
