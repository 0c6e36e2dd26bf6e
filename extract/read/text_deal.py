"""The cheapest way to deal the cells of a text to columns when rows, or lines within cells, are not told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

NEVER = 1e6
"""The cost of what must not be; finite, since costs are subtracted."""

_INF = float("inf")


class Gap(Enum):
    """What may stand between a piece of text and the next."""

    LINE = "a line end: of a cell's line, of a cell or of a row"
    CELL = "a sign that ends a cell and may end a row"
    TAB = "a sign that ends a cell and no row"
    ROW = "a line end where cells end with signs: of a cell's line or of a row"


@dataclass(frozen=True, slots=True)
class Costs:
    """How unlikely it is that piece n stands in column c (``put``), goes on there (``more``), is a row of its own
    (``alone``), and that a row leaves column c out (``skip``). A cell in its place is worth one."""

    put: Sequence[Sequence[float]]
    more: Sequence[Sequence[float]]
    alone: Sequence[float]
    skip: Sequence[float]


Placed = dict[int, list[int]]
"""A row: by column the pieces of its cell. A row of its own has the column -1."""


def deal(texts: Sequence[str], gaps: Sequence[Gap], costs: Costs) -> tuple[float, list[Placed], int]:
    """Cost and rows of the pieces, and how many pieces they use: text behind the table is left out.

    ``gaps[n]`` stands before the piece n. Dynamic programming over (pieces used, column of the last one); at state 0 all
    rows so far are whole.
    """
    count, width = len(texts), len(costs.skip)
    best = [[_INF] * (width + 1) for _ in range(count + 1)]
    back: list[list[tuple[str, int]]] = [[("", 0)] * (width + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    skipped = list(accumulate(costs.skip, initial=0.0))
    for i in range(count + 1):
        here, how = best[i], back[i]
        for c in range(1, width + 1):
            if here[c] < _INF and (cost := here[c] + skipped[width] - skipped[c]) < here[0]:
                here[0], how[0] = cost, ("ended", c)
        if i == count:
            break
        gap = gaps[i]
        rows, cells = gap is not Gap.TAB or not i, gap is not Gap.ROW
        lines = gap in (Gap.LINE, Gap.ROW) and i and texts[i] and texts[i - 1]
        nearest = 0  # the state from which a cell of the same row is reached most cheaply
        following = best[i + 1]
        for c in range(width):
            if c and here[c] < _INF and (not nearest or here[c] - skipped[c] <= here[nearest] - skipped[nearest]):
                nearest = c
            same = here[nearest] + skipped[c] - skipped[nearest] if nearest and cells else _INF
            begin = here[0] + skipped[c] if rows else _INF
            cost = min(same, begin) + costs.put[i][c] - 1.0
            if cost < following[c + 1]:
                following[c + 1], back[i + 1][c + 1] = cost, ("same", nearest) if same < begin else ("begin", 0)
        if lines:
            for c in range(1, width + 1):
                if (cost := here[c] + costs.more[i][c - 1]) < following[c]:
                    following[c], back[i + 1][c] = cost, ("more", c)
        alone = rows and texts[i] and (i + 1 == count or gaps[i + 1] is not Gap.TAB)
        if alone and (cost := here[0] + costs.alone[i]) < following[0]:
            following[0], back[i + 1][0] = cost, ("alone", 0)
    used = min(range(count + 1), key=lambda n: (best[n][0], n))
    return best[used][0], _rows(back, used), used


def _rows(back: Sequence[Sequence[tuple[str, int]]], used: int) -> list[Placed]:
    made: list[Placed] = []
    row: Placed = {}
    i, c = used, 0
    while i or c:
        how, before = back[i][c]
        if how == "ended":
            c = before
            continue
        i -= 1
        if how == "alone":
            made.append({-1: [i]})
            continue
        row.setdefault(c - 1, []).insert(0, i)
        if how == "begin":
            made.append(row)
            row = {}
        c = before
    made.reverse()
    return made
