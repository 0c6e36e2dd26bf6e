"""Tables without rules of which every second row stands on a coloured ground: the rows between are put back."""

from collections.abc import Sequence
from itertools import pairwise

from extract.read.pdf_page import Box, Word
from extract.read.pdf_tables import Grid

_SIDE = 3.0  # points by which the sides of bands of one table may differ
_TALLEST = 320.0  # points: a row without ground is no higher
_LINE = 26.0  # points: a row without ground as low as that holds one line, the heading of a group
_STEP = 1.9  # of the font size: lines of one row are no further apart


def banded(grids: Sequence[Grid], words: Sequence[Word]) -> list[Grid]:
    """``grids`` with the coloured bands of one table, and the rows between, above and below them, as one grid.

    Bands are grids of one row with the same sides; what stands between two of them must mostly lie in their columns.
    """
    made: list[Grid] = []
    run: list[Grid] = []
    for grid in sorted(grids, key=lambda g: g.box[1]):
        if run and not (len(grid.ys) == 2 and _follows(run, grid)):
            made += _joined(run, words)
            run = []
        if len(grid.ys) == 2:
            run.append(grid)
        else:
            made.append(grid)
    made += _joined(run, words)
    return sorted(made, key=lambda g: (g.box[1], g.box[0]))


def _follows(run: Sequence[Grid], below: Grid) -> bool:
    """Whether a band may be one more of the table: it has its sides, and its columns or a single cell."""
    above = run[-1]
    known = next((grid.xs for grid in run if grid.columns > 1), below.xs)
    alike = len(known) == len(below.xs) and all(abs(a - b) <= _SIDE for a, b in zip(known, below.xs, strict=True))
    if not alike and below.columns > 1:
        return False
    sides = abs(above.box[0] - below.box[0]) <= _SIDE and abs(above.box[2] - below.box[2]) <= _SIDE
    return sides and 3.0 < below.box[1] - above.box[3] < _TALLEST


def _joined(run: list[Grid], words: Sequence[Word]) -> list[Grid]:
    """The bands as one table, or as they are when what stands between them is no row."""
    if len(run) < 2:
        return run
    xs = max(run, key=lambda grid: grid.columns).xs
    gaps = [(one.box[3], other.box[1]) for one, other in pairwise(run)]
    rows = [_row(_within(words, xs, top, bottom), xs, top, bottom) for top, bottom in gaps]
    lines = [len(row) > 1 or bottom - top < _LINE for row, (top, bottom) in zip(rows, gaps, strict=True)]
    if len(xs) < 4 or sum(lines) * 2 < len(rows):
        return run
    cells = [cell for grid in run for cell in _fitted(grid, xs)] + [cell for row in rows for cell in row]
    top, bottom = run[0].box[1], run[-1].box[3]
    above = _beside(sorted(_within(words, xs, 0.0, top), key=lambda w: -w.centre[1]), xs, top)
    below = _beside(sorted(_within(words, xs, bottom, bottom + _TALLEST), key=lambda w: w.centre[1]), xs, bottom)
    if above:
        cells += _row(above, xs, min(w.centre[1] for w in above) - above[0].size, top)
    if below:
        cells += _row(below, xs, bottom, max(w.centre[1] for w in below) + below[0].size)
    return [Grid(cells)]


def _fitted(grid: Grid, xs: Sequence[float]) -> list[Box]:
    """The cells of a band with their borders on those of the table."""

    def near(x: float) -> float:
        return min(xs, key=lambda border: abs(border - x))

    return [(near(x0), y0, near(x1), y1) for x0, y0, x1, y1 in grid.cells if near(x0) < near(x1)]


def _within(words: Sequence[Word], xs: Sequence[float], top: float, bottom: float) -> list[Word]:
    return [w for w in words if xs[0] <= w.centre[0] <= xs[-1] and top < w.centre[1] < bottom]


def _crosses(word: Word, xs: Sequence[float]) -> bool:
    return any(word.x0 + 1 < border < word.x1 - 1 for border in xs[1:-1])


def _columns(words: Sequence[Word], xs: Sequence[float]) -> set[int]:
    return {sum(word.centre[0] > border for border in xs[1:-1]) for word in words}


def _row(words: Sequence[Word], xs: Sequence[float], top: float, bottom: float) -> list[Box]:
    """The cells of a row without ground: one over all columns where its words do not lie in them."""
    if any(_crosses(word, xs) for word in words) or _columns(words, xs) == {0}:
        return [(xs[0], top, xs[-1], bottom)]
    return [(a, top, b, bottom) for a, b in pairwise(xs)]


def _beside(words: Sequence[Word], xs: Sequence[float], edge: float) -> list[Word]:
    """The words of the row at the ``edge`` of the bands, nearest first; none when they do not lie in the columns."""
    kept: list[Word] = []
    last = edge
    for word in words:
        if abs(word.centre[1] - last) > _STEP * word.size:
            break
        kept.append(word)
        last = word.centre[1]
    if any(_crosses(word, xs) for word in kept) or len(_columns(kept, xs)) * 2 < len(xs) - 1:
        return []
    return kept
