"""Tables of three columns or more that are printed without ruling lines, or with level ones only.

A line is cut into *runs* at gaps wider than between words. The line with most runs near the top of such a table gives the
columns; the table goes on as long as no run reaches over two of them (but for rows that span the table). What the columns
are is told by their names: a table whose top row is no header, and that goes on no table of the page before, is left to
the readers of free text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.read.pdf_lines import Line
from extract.read.pdf_page import Word

_WIDE = 1.0  # of the font size: a gap that surely parts two columns
_RUN = 0.6  # … and one that no space between words reaches
_STEP = 5.0  # of the font size: rows further apart are of two tables
_PADDING = 5.4  # points between the border of a cell and its text in what word processors make
_HEADER = 12  # lines in which the line with most columns is looked for
_SPAN = 3  # lines that a row over the whole table may have
_NEXT_PART = re.compile(r"(?:приложение|утвержд[её]н[оаы]?(?!\w)|«?утверждаю)", re.IGNORECASE)
_SECTION = re.compile(r"(?:(?:этап|раздел|цель|задача)\s)?(?:\d{1,2}|[IVX]{1,4})[.:)]?\s[А-ЯЁ«]", re.IGNORECASE)
_SIGNED = re.compile(r"(?:[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.\s?[А-ЯЁ]\.)")

Span = tuple[float, float]
"""From where to where a run or a column reaches."""


@dataclass(frozen=True, slots=True)
class Bare:
    """The lines of such a table; ``borders`` are the x positions between its columns, ``spans`` the ids of lines that
    reach over several of them, ``heads`` those of the header's that do (a name over the names of several columns);
    ``goes_on`` means that its columns are those of the table before it."""

    lines: tuple[Line, ...]
    borders: tuple[float, ...]
    spans: frozenset[int]
    heads: frozenset[int] = frozenset()
    goes_on: bool = False


def parted(lines: list[Line], known: tuple[float, ...]) -> Iterator[list[Line] | Bare]:
    """Free lines and tables in columns, in order; ``known`` are the borders of the table that may go on at the top."""
    free: list[Line] = []
    i = 0
    while i < len(lines):
        found = _going_on(lines, known) if known and i == 0 else None
        found = found or _table(lines, i, len(free))
        if found is None:
            free.append(lines[i])
            i += 1
            continue
        above, table = found
        if above:
            del free[-above:]
        if free:
            yield free
            free = []
        yield table
        i += len(table.lines) - above
    if free:
        yield free


def runs(line: Line, least: float = _RUN) -> list[Span]:
    """Where words stand close together: from, to."""
    made: list[list[float]] = []
    for word in line.words:
        if made and word.x0 - made[-1][1] < least * line.size:
            made[-1][1] = max(made[-1][1], word.x1)
        else:
            made.append([word.x0, word.x1])
    return [(a, b) for a, b in made]


def dealt(line: Line, borders: Sequence[float]) -> dict[int, list[Word]]:
    """The words of a line by their column."""
    out: dict[int, list[Word]] = {}
    for word in line.words:
        out.setdefault(sum((word.x0 + word.x1) / 2 > b for b in borders), []).append(word)
    return out


def _table(lines: list[Line], i: int, free: int) -> tuple[int, Bare] | None:
    """The table whose first line of several columns is ``lines[i]``, and how many lines above belong to it."""
    if len(runs(lines[i], _WIDE)) < 3:
        return None
    near = [lines[i]]
    for line in lines[i + 1 : i + _HEADER]:
        if line.y - near[-1].y > _STEP * line.size:
            break
        near.append(line)
    best = max(near, key=lambda line: len(runs(line, _WIDE)))
    anchors = [list(run) for run in runs(best, _WIDE)]
    first = i
    while lines[first] is not best and not _fits(lines[first], anchors):
        first += 1
    taken, spans = _grown(lines, first, anchors)
    heads = lines[i:first]
    several = [line for line in taken if len(runs(line)) > 1]
    if len(several) < 3 or len(anchors) < 3:
        return None
    above = 0 if heads else _above(lines, i, anchors, free)
    taken = [*lines[i - above : i], *taken]
    borders = _borders([line for line in taken if id(line) not in spans], anchors)
    return above, Bare((*heads, *taken), borders, spans, frozenset(map(id, heads)))


def _going_on(lines: list[Line], known: tuple[float, ...]) -> tuple[int, Bare] | None:
    """The rest of the table of the page before, at the top of a page and without its header."""
    edges = [-1e6, *known, 1e6]
    anchors = [[a + 1.0, b - 1.0] for a, b in pairwise(edges)]
    taken, spans = _grown(lines, 0, anchors)
    several = [line for line in taken if len(_crossed(line, anchors)) > 1 and id(line) not in spans]
    alone = not several and len(taken) <= _SPAN and all(_hangs(line, known) for line in taken)
    if not alone and len(several) * 3 < max(len(taken), 1):
        return None
    if not taken:
        return None
    return 0, Bare(tuple(taken), known, spans, goes_on=True)


def _hangs(line: Line, known: tuple[float, ...]) -> bool:
    """The rest of one cell: it begins in small letters where the texts of a column but the first do."""
    return line.text[:1].islower() and any(abs(line.x0 - border - _PADDING) <= 2.0 for border in known)


def _grown(lines: list[Line], i: int, anchors: list[list[float]]) -> tuple[list[Line], frozenset[int]]:
    """The lines from ``i`` that keep to the columns, which widen as they are met, and those that span the table."""
    taken: list[Line] = []
    spans: set[int] = set()
    j = i
    while j < len(lines):
        line = lines[j]
        if taken and (line.y - taken[-1].y > _STEP * line.size or _ends(line)):
            break
        if _fits(line, anchors):
            taken.append(line)
            j += 1
            continue
        ahead = next((k for k in range(j + 1, min(j + 1 + _SPAN, len(lines))) if _fits(lines[k], anchors)), None)
        between = lines[j : ahead + 1] if ahead is not None else []
        if taken and j == len(lines) - 1 and _SECTION.match(line.text):
            taken.append(line)  # the rows it stands over are on the next page
            spans.add(id(line))
            break
        if not taken or len(runs(lines[ahead or j])) < 2 or not between or any(map(_ends, between)):
            break
        if any(b.y - a.y > _STEP * b.size for a, b in pairwise([taken[-1], *between])):
            break
        taken += between[:-1]
        spans.update(map(id, between[:-1]))
        j = ahead or j
    return taken, frozenset(spans)


def _ends(line: Line) -> bool:
    """A line that belongs to what stands below a table: a signature, the heading of an appendix."""
    if _NEXT_PART.match(line.text):
        return True
    parts = runs(line, _WIDE)
    last = " ".join(w.text for w in line.words if w.x0 >= parts[-1][0])
    return len(parts) == 2 and bool(_SIGNED.fullmatch(last)) and not line.text[:1].isdigit()


def _crossed(line: Line, anchors: list[list[float]]) -> list[int]:
    """The columns that the line's runs touch, each once a run."""
    return [n for a, b in runs(line) for n, (x0, x1) in enumerate(anchors) if a < x1 and b > x0]


def _fits(line: Line, anchors: list[list[float]]) -> bool:
    """Whether each run keeps to one column; such columns are widened by it."""
    touched: list[tuple[int, Span]] = []
    for run in runs(line):
        here = [n for n, (x0, x1) in enumerate(anchors) if run[0] < x1 and run[1] > x0]
        if len(here) > 1:
            return False
        touched += [(n, run) for n in here]
    if not touched:
        return False
    for n, (a, b) in touched:
        anchors[n] = [min(anchors[n][0], a), max(anchors[n][1], b)]
    return True


def _above(lines: list[Line], i: int, anchors: list[list[float]], free: int) -> int:
    """How many lines just above belong to the header: names that stand higher than the others."""
    count = 0
    while count < min(free, 4):
        line, below = lines[i - count - 1], lines[i - count]
        close = below.y - line.y <= 1.35 * line.size
        names = len(runs(line, _WIDE)) > 1 or (
            line.bold == below.bold and not line.text.isupper() and len(line.words) < 4
        )
        if not close or not names or not _fits(line, [list(a) for a in anchors]):
            break
        count += 1
    return count


def _borders(lines: Sequence[Line], anchors: list[list[float]]) -> tuple[float, ...]:
    """Between each two columns: just left of the text of the right one."""
    sides: list[list[float]] = [[a, b] for a, b in anchors]
    for line in lines:
        for a, b in runs(line):
            at = min(range(len(sides)), key=lambda n: max(anchors[n][0] - b, a - anchors[n][1]))
            sides[at] = [min(sides[at][0], a), max(sides[at][1], b)]
    return tuple(max(right[0] - _PADDING, (left[1] + right[0]) / 2) for left, right in pairwise(sides))
