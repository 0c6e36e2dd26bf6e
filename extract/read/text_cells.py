"""Tables of Word dumps: a cell a line that begins with a tab, its further paragraphs without one, no row
ends.

Blank lines stand between rows, but also inside cells and between them, so the number of columns must be found
first.
"""

import itertools
import re
from collections.abc import Sequence

from extract.read.text_fold import squeeze
from extract.read.text_marks import plain
from extract.read.text_table import HEADING, OWN_ROW, RawCell, RawRow, best_width, spread

_MAX_WIDTH = 24
_SHORT_ROW = 1.0  # cost of a row that has fewer cells than there are columns
_BROKEN_ROW = 0.1  # cost of a blank line inside a row
_ODD_ROW = 0.3  # cost of joining across a blank line what looks like a row of its own
_SENTENCE = re.compile(r"\d+(?:\.\d+)*[.)]\s+\S.*|\S.*[;:]|\S.{40,}\.", re.S)
_NUMBER_TAB = re.compile(r"^(?:\d+(?:\.\d+)*[.)]|[-–—•·])\t")  # an automatic number keeps the tab after it
_DASH = re.compile(r"[-–—]")
_SERIAL = re.compile(r"\d+(?:\.\d+)*\.?")
_ANY_WIDTH = 0  # for a look at the first cells: every text goes on the cell before it
_FIRST_CELLS = 100
_LOOK_BACK = 200  # groups; enough to tell whether a row is whole
_Group = list[list[str]]  # cells (each its lines) with no blank line between them


def starts_cell(line: str) -> bool:
    """Whether a line begins a cell of a Word dump."""
    return line.startswith("\t") and "\t" not in _NUMBER_TAB.sub("", line[1:])


def read_cells(lines: Sequence[str], start: int) -> tuple[list[RawRow], int] | None:
    """The table that begins at ``lines[start]``, and the index of the first line after it.

    None if the tabs merely indent paragraphs. A lone row with one filled cell comes back as one row of one
    cell.
    """
    groups, end = _collect(lines, start, None)
    width = _width(_by_dashes(groups))
    if width is None:
        # A blank paragraph inside a cell of the heading may have ended the look-ahead too early.
        longer, _ = _collect(lines, start, _ANY_WIDTH)
        width = _width(longer) if _numbered(longer) else None
        if width is None:
            return None
    groups, end = _collect(lines, start, width)
    rows = [[RawCell(tuple(part)) for part in row] for row in _rows(_by_dashes(groups), width)]
    while rows and not any(c.text for c in rows[-1]):
        rows.pop()
    return (spread(rows, width), end) if rows else None


def _collect(lines: Sequence[str], start: int, width: int | None) -> tuple[list[_Group], int]:
    """Groups of cells from ``start``, and where the table ends. With ``width`` unknown, it ends at the first
    text that follows a blank line.
    """
    groups: list[_Group] = []
    cells = 0
    blank = True
    last = start  # the line after the last one that surely belongs to the table
    i = start
    while i < len(lines):
        line = lines[i]
        text = plain(line).strip()
        if starts_cell(line):
            if groups and HEADING.match(text) and _complete(groups, width):
                break
            cells += 1
            if width == _ANY_WIDTH and cells > _FIRST_CELLS:
                break
            if blank:
                groups.append([])
            groups[-1].append([line.strip()] if text else [])
            blank = False
        elif not text:
            blank = True
            i += 1
            continue
        elif line.lstrip(" ").startswith("\t") or "\t" in _NUMBER_TAB.sub("", line.strip()):
            break
        elif blank:
            if width is None or not groups or not _goes_on(lines, i, groups, width):
                break
            groups[-1][-1].append(line.strip())
            blank = False
        else:
            if HEADING.match(text) and _complete(groups, width):
                break
            groups[-1][-1] += [piece.strip() for piece in line.split("\v")]
        i += 1
        last = i
    return groups, last


def _goes_on(lines: Sequence[str], i: int, groups: list[_Group], width: int) -> bool:
    """Whether text after a blank line still belongs to the last cell."""
    text = plain(lines[i]).strip()
    if HEADING.match(text):
        return False
    if width == _ANY_WIDTH:
        return True
    if not _complete(groups, width):
        return True
    near = lines[i + 1 : i + 4]
    follows = any(starts_cell(line) for line in near) and not any(HEADING.match(plain(line)) for line in near)
    return follows and lines[i - 1].strip() == "" and lines[i - 2].strip() != "" and not text[:1].isupper()


def _complete(groups: list[_Group], width: int | None) -> bool:
    """Whether the cells so far end with a whole row."""
    if not width:
        return width == _ANY_WIDTH
    rows = _rows(groups[-_LOOK_BACK:], width)
    return bool(rows) and len(rows[-1]) in (1, width)


def _width(groups: list[_Group]) -> int | None:
    """The number of columns; None if this is no table."""
    if (numbered := _numbered(groups)) is not None:
        return numbered
    texts = [[squeeze(plain(" ".join(part))) for part in group] for group in groups]
    flat = [text for group in texts for text in group]
    filled = [text for text in flat if text]
    if len(texts) == 1 and len(flat) > 1 and len(filled) <= 1:
        return len(flat)  # one row with blank cells: a heading set in the right column
    if not filled or len(flat) < 2:
        return None
    blanks = len(filled) < len(flat)
    if not blanks and sum(map(len, filled)) / len(filled) > 250:
        return None  # paragraphs of an act, indented by tabs
    sentences = sum(bool(_SENTENCE.fullmatch(text)) for text in filled) / len(filled)
    if not blanks and sentences > 0.4:
        return None
    if len(texts) == 1:
        if len(flat) > 3:
            return best_width(flat)
        return len(flat) if sentences == 0 and max(map(len, filled)) <= 120 else None
    if texts[0][0].startswith("№") and 3 <= len(texts[0]) <= _MAX_WIDTH and _share(groups, len(texts[0])) >= 0.5:
        return len(texts[0])
    sizes = {size for group in texts for size in (len(group),) if 2 <= size <= _MAX_WIDTH}
    sizes |= {len(texts[0]) + len(texts[1])} if len(texts[0]) + len(texts[1]) <= _MAX_WIDTH else set()
    best, best_share = None, 0.0
    for width in sorted(sizes):
        share = _share(groups, width)
        if share > best_share + 1e-9:
            best, best_share = width, share
    repeated = best is not None and sum(len(row) == best for row in _rows(groups, best)) > 1
    return best if best_share >= 0.5 and (repeated or blanks) else None


def _share(groups: list[_Group], width: int) -> float:
    """The share of cells in rows that a blank line begins and ends, if rows are ``width`` wide."""
    ends = set(itertools.accumulate(map(len, groups)))
    cells = full = 0
    for row in _rows(groups, width):
        cells += len(row)
        full += len(row) if len(row) == width and cells in ends else 0
    return full / cells


def _by_dashes(groups: list[_Group]) -> list[_Group]:
    """Rows of a list of members without blank lines («Петров И.И.», «–», «глава»): one a dash."""
    flat = [part for group in groups for part in group]
    dashes = [i for i, part in enumerate(flat) if len(part) == 1 and _DASH.fullmatch(part[0])]
    if len(dashes) < 2 or dashes[0] == 0 or dashes[-1] == len(flat) - 1 or 3 * len(dashes) < 0.6 * len(flat):
        return groups
    if any(b - a < 3 for a, b in itertools.pairwise(dashes)):
        return groups
    made: list[_Group] = []
    last = 0
    for i in dashes:
        made += [[part] for part in flat[last : i - 1]] + [flat[i - 1 : i + 2]]
        last = i + 2
    return made + [[part] for part in flat[last:]]


def _numbered(groups: list[_Group]) -> int | None:
    """The width told by a row that numbers the columns."""
    flat = [" ".join(part).strip() for group in groups for part in group][:80]
    begins = {0, *itertools.accumulate(map(len, groups))}
    for i, text in enumerate(flat):
        if text.rstrip(".") != "1" or i < 2:
            continue
        width = 1
        while width < _MAX_WIDTH and i + width < len(flat) and flat[i + width].rstrip(".") == str(width + 1):
            width += 1
        # Values in a row («1», «2», «3») number nothing: they stand inside it.
        if (width > 2 and (i in begins or (width <= i <= 3 * width and i % width == 0))) or (width == 2 and i == 2):
            return width
    return None


def _rows(groups: list[_Group], width: int) -> list[_Group]:
    """Groups put together to rows of ``width`` cells, with as few short rows as can be."""
    count = len(groups)
    best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * count
    for end in range(1, count + 1):
        size = 0
        for start in range(end - 1, -1, -1):
            size += len(groups[start])
            if size > width and start < end - 1:
                break
            whole = size % width == 0
            cost = best[start][0] + (0.0 if whole else _SHORT_ROW) + _BROKEN_ROW * (end - 1 - start)
            if start < end - 1:
                cost += _ODD_ROW * _own_rows(groups[start:end])
            # A short row of several groups would be several short rows just as well.
            if (whole or start == end - 1) and cost < best[end][0]:
                best[end] = (cost, start)
            if size >= width:
                break
    rows: list[_Group] = []
    end = count
    while end:
        start = best[end][1]
        cells = [part for group in groups[start:end] for part in group]
        rows[:0] = _chunks(cells, width)
        end = start
    return rows


def _chunks(cells: _Group, width: int) -> list[_Group]:
    """Cells cut to rows of ``width``; what is over may be stages that are one cell wide."""
    rows: list[_Group] = []
    over = len(cells) % width if len(cells) > width else 0
    i = 0
    while i < len(cells):
        lone = over > 0 and bool(OWN_ROW.fullmatch(" ".join(cells[i])))
        over -= lone
        rows.append(cells[i : i + (1 if lone else width)])
        i += len(rows[-1])
    return rows


def _own_rows(groups: list[_Group]) -> int:
    """How many of these groups, about to be one row, look like rows of their own: a stage, a new number."""
    lone = len(groups[0]) == 1 and bool(OWN_ROW.fullmatch(" ".join(groups[0][0])))
    return lone + sum(bool(_SERIAL.fullmatch(" ".join(group[0]))) and len(group) > 1 for group in groups[1:])
