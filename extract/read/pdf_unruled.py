"""The table that text in columns without ruling lines makes: a letterhead is one row, a list has a row an entry."""

import re
from itertools import pairwise

from extract.read.pdf_columns import MARKER, Columns
from extract.read.pdf_lines import Line, join_text, shown
from extract.read.pdf_page import Word
from soczakaz.source import Cell, Row, Table

_DASH = re.compile(r"[-–—](?:\s|$)")
_SURNAME = re.compile(
    r"(?:\d+\.?\s+)?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
    r"(?:\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.|\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|ич|чна))"
)


def unruled_table(columns: Columns, ref: str, page: int) -> Table:
    """The table that columns of free text make: one row for a letterhead, a row an entry for a list."""
    borders = [(a + b) / 2 for a, b in columns.corridors]
    sides: list[list[Line]] = [[] for _ in range(len(borders) + 1)]
    for line in columns.lines:
        for side, words in _dealt(line, borders):
            if words:
                sides[side].append(Line(words, page))
    for lines in sides:
        lines.sort(key=lambda line: line.y)
    starts = _row_starts(sides, columns.lines[0].size)
    rows = []
    for r, top in enumerate(starts):
        below = starts[r + 1] if r + 1 < len(starts) else 1e9
        cells = []
        for c, lines in enumerate(sides):
            entry = [line for line in lines if (r == 0 or line.y >= top) and line.y < below]
            texts = [line.text for line in entry]
            bold = bool(entry) and all(line.bold for line in entry)
            cells.append(
                Cell(join_text(texts), f"{ref}.r{r}.c{c}", c, lines=tuple(map(shown, texts)), page=page, bold=bold)
            )
        rows.append(Row(tuple(cells), page))
    left = min(line.x0 for line in columns.lines)
    right = max(line.x1 for line in columns.lines)
    edges = tuple(round(x, 1) for x in (left, *borders, right))
    return Table(tuple(rows), ref, len(sides), page=page, ruled=False, edges=edges)


def _dealt(line: Line, borders: list[float]) -> list[tuple[int, list[Word]]]:
    dealt: list[tuple[int, list[Word]]] = [(k, []) for k in range(len(borders) + 1)]
    for word in line.words:
        middle = word.centre[0]
        dealt[sum(middle > b for b in borders)][1].append(word)
    return dealt


def _row_starts(sides: list[list[Line]], size: float) -> list[float]:
    """The heights at which rows begin: where an entry of the first column begins beside one of the last."""
    first, last = sides[0], sides[-1]
    tops = [min((side[0].y for side in sides if side), default=0.0) - size]
    beside = [a for a in first if any(abs(a.y - b.y) <= 0.25 * size for b in last)]
    if len(beside) < 2:
        return tops
    dashes = [b for b in last if _DASH.match(b.text)]
    if len(dashes) >= 2:
        starts = [a for a in beside if any(abs(a.y - b.y) <= 0.25 * size for b in dashes)]
        return tops + [a.y - 0.5 * size for a in starts if a.y > tops[0] + 1.5 * size]
    usual = min((b.y - a.y for side in sides for a, b in pairwise(side)), default=0.0)
    everything = sorted({round(line.y, 1) for side in sides for line in side})
    spaced = [b for a, b in pairwise(everything) if b - a > 1.3 * usual]
    if spaced and any(abs(a.y - y) <= 0.25 * size for a in beside for y in spaced):
        return tops + [a.y - 0.5 * size for a in beside if any(abs(a.y - y) <= 0.25 * size for y in spaced)]
    numbered = [a for a in beside if MARKER.match(a.text)]
    if len(numbered) >= 2:
        return tops + [a.y - 0.5 * size for a in numbered if a.y > tops[0] + 1.5 * size]
    named = [a for a in beside if _SURNAME.match(a.text)]
    if len(named) >= 2 and named[0] is first[0]:
        return tops + [a.y - 0.5 * size for a in named[1:]]
    return tops
