"""A piece of a table that lost a column at a page break, led back to the columns of the whole."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from extract.tables.matrix import starts, texts
from soczakaz.source import Cell, Row, Table

TOLERANCE = 6.0  # points by which the borders of pieces may differ
LOST = 2  # columns a piece may lack


def aligned(above: Table, below: Table, *, by_header: bool) -> tuple[Row, ...] | None:
    """The rows of ``below`` on the columns of ``above``; None if it cannot be a piece of the same table."""
    columns, others = starts(above), starts(below)
    lost = len(columns) - len(others)
    if lost == 0:
        if not by_header and above.edges and below.edges and not _edges_agree(above.edges, below.edges):
            return None
        return (
            below.rows
            if columns == others
            else tuple(_moved(row, others, columns, range(len(columns))) for row in below.rows)
        )
    if lost < 0 or lost > LOST:
        return below.rows if by_header else None
    kept = _kept_by_edges(above.edges, below.edges, len(columns)) or _kept_by_contents(above, below, columns, others)
    return tuple(_moved(row, others, columns, kept) for row in below.rows)


def _edges_agree(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether the borders lie alike, the tables' left edges and widths put one over the other."""
    if len(one) != len(other):
        return False
    width, again = one[-1] - one[0], other[-1] - other[0]
    if width <= 0 or again <= 0:
        return True
    scale = width / again
    return all(abs((a - one[0]) - (b - other[0]) * scale) <= 3 * TOLERANCE for a, b in zip(one, other, strict=True))


def _kept_by_edges(one: Sequence[float], other: Sequence[float], width: int) -> tuple[int, ...]:
    """Which columns of ``one`` begin at a border of ``other``: the columns that the piece still has."""
    if len(one) != width + 1 or len(other) < 3:
        return ()
    kept = tuple(n for n in range(width) if any(abs(one[n] - edge) <= TOLERANCE for edge in other[:-1]))
    return kept if len(kept) == len(other) - 1 else ()


def _kept_by_contents(above: Table, below: Table, columns: Sequence[int], others: Sequence[int]) -> tuple[int, ...]:
    """The choice of columns under which the piece's cells resemble those of the whole best."""
    whole = [texts(row, columns) for row in above.rows[1:]] or [texts(row, columns) for row in above.rows]
    rows = [texts(row, others) for row in below.rows if len(row.cells) > 1]
    profile = [
        _Profile([row[c] for row in whole if row[c]], sum(1 for row in whole if not row[c]))
        for c in range(len(columns))
    ]

    def fit(kept: tuple[int, ...]) -> float:
        missing = [profile[c] for c in range(len(columns)) if c not in kept]
        score = sum(profile[c].like(row[n]) for row in rows for n, c in enumerate(kept))
        # A column vanishes where its cells are blank and its border is not drawn.
        return score + 0.2 * len(rows) * sum(p.blanks / (p.blanks + len(p.filled) or 1) for p in missing)

    return max(combinations(range(len(columns)), len(others)), key=lambda kept: (fit(kept), kept))


class _Profile:
    """What the cells of a column look like."""

    def __init__(self, filled: list[str], blanks: int) -> None:
        self.filled = set(filled)
        self.blanks = blanks
        self.mean = sum(map(len, filled)) / len(filled) if filled else 0.0
        self.digits = sum(any(ch.isdigit() for ch in text) for text in filled) / len(filled) if filled else 0.0

    def like(self, text: str) -> float:
        """How much ``text`` resembles the column's cells, 0 to 3."""
        if not text:
            return self.blanks / (self.blanks + len(self.filled) or 1)
        if text in self.filled:
            return 3.0
        if not self.mean:
            return 0.0
        length = min(len(text), self.mean) / max(len(text), self.mean)
        digit = 1 - abs(self.digits - any(ch.isdigit() for ch in text))
        return length + 0.5 * digit


def _moved(row: Row, others: Sequence[int], columns: Sequence[int], kept: Sequence[int]) -> Row:
    """The row with its cells on the kept columns and blank cells where a column was lost."""
    if len(row.cells) == 1:
        cell = row.cells[0]
        span = columns[-1] + 1 if cell.span >= len(others) - 1 else cell.span
        return replace(row, cells=(replace(cell, span=span),))
    cells: list[Cell] = []
    taken = set()
    for n, cell in enumerate(row.cells):
        near = (
            n if len(row.cells) == len(others) else min(range(len(others)), key=lambda k: abs(others[k] - cell.column))
        )
        place = kept[min(near, len(kept) - 1)]
        if place in taken:
            before = cells[-1]
            cells[-1] = replace(before, text=f"{before.text} {cell.text}".strip(), lines=before.lines + cell.lines)
            continue
        taken.add(place)
        covered = sum(1 for start in others if cell.column <= start < cell.column + cell.span)
        last = kept[min(near + max(covered, 1), len(kept)) - 1]
        cells.append(replace(cell, column=columns[place], span=max(1, columns[last] - columns[place] + 1)))
    full = {c for cell in cells for c in range(cell.column, cell.column + cell.span)}
    model = row.cells[0]
    cells += [
        Cell("", f"{model.ref}+{n}", start, page=row.page or model.page)
        for n, start in enumerate(columns)
        if start not in full and n not in kept
    ]
    return replace(row, cells=tuple(sorted(cells, key=lambda cell: cell.column)))
