"""Printed rows laid on one set of columns, whatever the word processor did to the grid."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from soczakaz.source import Cell, Row, Table


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell on logical column ``column`` (from 0), covering ``span`` logical columns."""

    cell: Cell
    column: int
    span: int


def starts(table: Table) -> tuple[int, ...]:
    """The grid columns at which the table's logical columns begin.

    Word keeps a grid column for every border that is a hair off, so the usual row decides and not the grid; a header
    without spans may be longer than the usual row (trailing blank cells are lost in plain text).
    """
    rows = [row for row in table.rows if len(row.cells) > 1]
    if not rows:
        return tuple(cell.column for cell in table.rows[0].cells) if table.rows else ()
    shapes = Counter(tuple(cell.column for cell in row.cells) for row in rows)
    lengths: Counter[int] = Counter()
    for shape, count in shapes.items():
        lengths[len(shape)] += count
    width = max(lengths, key=lambda length: (lengths[length], length))
    head = next((row for row in rows[:3] if all(cell.span == 1 for cell in row.cells)), None)
    if head is not None and len(head.cells) > width and all(cell.text for cell in head.cells):
        width = len(head.cells)
    return max((shape for shape in shapes if len(shape) == width), key=lambda shape: shapes[shape])


def slots(row: Row, columns: Sequence[int]) -> tuple[Slot, ...]:
    """The cells of a row on the logical columns; a row of the usual length is taken cell by cell."""
    cells = row.cells
    if len(cells) == len(columns) and all(cell.span == 1 for cell in cells):
        return tuple(Slot(cell, place, 1) for place, cell in enumerate(cells))
    if len(cells) == len(columns):
        places = list(range(len(cells)))
    else:
        places = []
        for cell in cells:
            near = min(range(len(columns)), key=lambda n: (abs(columns[n] - cell.column), n))
            places.append(max(near, places[-1] + 1) if places else near)
    made: list[Slot] = []
    for n, (cell, place) in enumerate(zip(cells, places, strict=True)):
        if place >= len(columns):
            # A row longer than the table: what has no column of its own stays with the last cell.
            if made and cell.text:
                last = made[-1]
                words = f"{last.cell.text} {cell.text}".strip()
                made[-1] = replace(last, cell=replace(last.cell, text=words, lines=last.cell.lines + cell.lines))
            continue
        following = places[n + 1] if n + 1 < len(places) else None
        span = _span(cell, place, columns)
        if following is not None:
            span = min(span, max(1, following - place))
        made.append(Slot(cell, place, span))
    return tuple(made)


def _span(cell: Cell, place: int, columns: Sequence[int]) -> int:
    """How many logical columns the cell covers: those that begin inside it."""
    if cell.span <= 1:
        return 1
    end = cell.column + cell.span
    return max(1, sum(1 for start in columns[place:] if start < end))


def texts(row: Row, columns: Sequence[int]) -> tuple[str, ...]:
    """The row's text by logical column, "" where no cell begins."""
    if len(row.cells) == len(columns):
        return tuple(cell.text for cell in row.cells)
    found = [""] * len(columns)
    for slot in slots(row, columns):
        found[slot.column] = slot.cell.text
    return tuple(found)
