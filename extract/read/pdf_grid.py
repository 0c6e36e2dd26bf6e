"""Cells of ruled tables from ruling lines: pure geometry, no pdf library.

Lines closer than the tolerance are one line; where an upright and a level line meet is a corner; a cell is the smallest
rectangle whose four corners are joined by lines; cells that share corners are one table. (The same rules as pdfplumber's
«lines» strategy, which the tests hold it against.)
"""

from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise

from extract.read.pdf_page import Box, Rules

TOLERANCE = 3.0
"""Points within which lines snap together, join end to end and meet."""

Stroke = tuple[float, float, float]
"""Position across, start and end along."""

_MAX_STROKES = 4_000


def merge(strokes: list[Stroke]) -> list[Stroke]:
    """Strokes snapped to common positions and joined end to end; what is shorter than the tolerance is dropped."""
    if not strokes:
        return []
    ordered = sorted(strokes)
    groups: list[list[Stroke]] = [[ordered[0]]]
    for last, stroke in pairwise(ordered):
        if stroke[0] - last[0] > TOLERANCE:
            groups.append([])
        groups[-1].append(stroke)
    merged = []
    for group in groups:
        at = sum(s[0] for s in group) / len(group)
        spans = sorted((s[1], s[2]) for s in group)
        start, end = spans[0]
        for a, b in spans[1:]:
            if a <= end + TOLERANCE:
                end = max(end, b)
            else:
                merged.append((at, start, end))
                start, end = a, b
        merged.append((at, start, end))
    return [s for s in merged if s[2] - s[1] >= TOLERANCE]


def _meets(upright: Stroke, level: Stroke) -> bool:
    x, top, bottom = upright
    y, x0, x1 = level
    return top <= y + TOLERANCE and bottom >= y - TOLERANCE and x0 - TOLERANCE <= x <= x1 + TOLERANCE


def _closed(ends: list[Stroke], across: list[Stroke], *, level: bool) -> list[Stroke]:
    """Lines for the open ends of ``ends``: a table cut by the page's end without a rule, or printed without side rules.

    Three or more lines that all stop at one place where nothing crosses them are closed there, and also where a line
    crosses some of them only (browsers draw it below the cells that the page cuts and not below merged ones). At least
    two of the lines must already be crossed elsewhere, so that blanks to fill in («______») make no table.
    """
    crossed = [s for s in ends if sum(_meets(s, a) if level else _meets(a, s) for a in across) >= 1]
    made = []
    for side in (1, 2):
        stops: dict[int, list[Stroke]] = defaultdict(list)
        for stroke in sorted(crossed, key=lambda s: s[side]):
            key = next((k for k in stops if abs(k / 10 - stroke[side]) <= TOLERANCE), round(stroke[side] * 10))
            stops[key].append(stroke)
        for strokes in stops.values():
            if len(strokes) < 3:
                continue
            at = sum(s[side] for s in strokes) / len(strokes)
            low, high = min(s[0] for s in strokes), max(s[0] for s in strokes)
            there = [a for a in across if abs(a[0] - at) <= TOLERANCE and a[1] < high and a[2] > low]
            open_ends = [s for s in strokes if not any(a[1] - TOLERANCE <= s[0] <= a[2] + TOLERANCE for a in there)]
            if not there or (level and open_ends):
                made.append((at, low, high))
    return made


def tables_of(rules: Rules) -> list[list[Box]]:
    """The cells of each ruled table, tables from top to bottom. A lone rectangle is a table of one cell."""
    if not rules.vertical or not rules.horizontal or len(rules.vertical) + len(rules.horizontal) > 20 * _MAX_STROKES:
        return []
    upright, level = merge(rules.vertical), merge(rules.horizontal)
    if len(upright) + len(level) > _MAX_STROKES:
        return []
    bottoms = _closed(upright, level, level=True)
    sides = _closed(level, upright, level=False)
    if bottoms or sides:
        upright, level = merge(upright + sides), merge(level + bottoms)
    return _connected(_cells(upright, level))


def _cells(upright: list[Stroke], level: list[Stroke]) -> list[Box]:
    corners: dict[tuple[float, float], tuple[int, int]] = {}
    along_level: dict[int, list[float]] = defaultdict(list)
    along_upright: dict[int, list[float]] = defaultdict(list)
    level_at = [s[0] for s in level]
    for i, v in enumerate(upright):
        for j in range(bisect_left(level_at, v[1] - TOLERANCE), len(level)):
            h = level[j]
            if h[0] > v[2] + TOLERANCE:
                break
            if h[1] - TOLERANCE <= v[0] <= h[2] + TOLERANCE and (v[0], h[0]) not in corners:
                corners[v[0], h[0]] = i, j
                along_level[j].append(v[0])
                along_upright[i].append(h[0])
    for places in (*along_level.values(), *along_upright.values()):
        places.sort()
    cells = []
    for (x, y), (i, j) in corners.items():
        rights = along_level[j][bisect_left(along_level[j], x) + 1 :]
        for below in along_upright[i][bisect_left(along_upright[i], y) + 1 :]:
            under = corners[x, below][1]
            right = next(
                (
                    r
                    for r in rights
                    if (far := corners.get((r, below))) and far[0] == corners[r, y][0] and far[1] == under
                ),
                None,
            )
            if right is not None:
                cells.append((x, y, right, below))
                break
    return cells


def _connected(cells: list[Box]) -> list[list[Box]]:
    parent = list(range(len(cells)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    owner: dict[tuple[float, float], int] = {}
    for i, (x0, top, x1, bottom) in enumerate(cells):
        for corner in ((x0, top), (x1, top), (x0, bottom), (x1, bottom)):
            if corner in owner:
                parent[root(i)] = root(owner[corner])
            else:
                owner[corner] = i
    groups: dict[int, list[Box]] = defaultdict(list)
    for i, cell in enumerate(cells):
        groups[root(i)].append(cell)
    return sorted((sorted(g, key=lambda c: (c[1], c[0])) for g in groups.values()), key=lambda g: (g[0][1], g[0][0]))
