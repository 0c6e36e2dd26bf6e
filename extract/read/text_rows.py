"""Tables with a row a line and tabs between cells, as dumps of a pdf and «save as text» leave them."""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from extract.read.text_breaks import read_broken_rows
from extract.read.text_places import placed_rows
from extract.read.text_table import HEADING, OWN_ROW, RawCell, RawRow, cell, covers, number_row, spread

_POINT = re.compile(r"\d+(?:\.\d+)*[.)]|[-–—•·]|[а-яё]\)|[IVX]+\.")


def is_row(line: str) -> bool:
    """Whether a line has two cells or more."""
    return "\t" in line.strip(" ") and line.strip() != ""


def read_rows(lines: Sequence[str], start: int) -> tuple[list[RawRow], int] | None:
    """The rows from ``lines[start]`` to the next blank line, and the index after them; not yet of equal
    width.

    None if this is a paragraph with a tab in it (a signature).
    """
    if broken := read_broken_rows(lines, start):
        return broken
    end = start
    while end < len(lines) and (
        is_row(lines[end]) or (end > start and (_lone_row(lines, end) or _last_row(lines, start, end)))
    ):
        if end > start and lines[end].startswith("№") and _points([_cells(line) for line in lines[start:end]]):
            break  # the points before a table
        end += 1
    further = _within_cells(lines, start)
    if further:
        return _assemble(lines[start:further]), further
    rows = [_cells(line) for line in lines[start:end]]
    if not rows or all(len(row) < 3 and not row[0].text for row in rows):
        return None  # paragraphs indented by a tab
    if _points(rows):
        return None
    if len(rows) == 1:
        filled = sum(bool(c.text) for c in rows[0])
        if filled < 3 and not lines[start].endswith("\t") and not lines[start].startswith("\t\t"):
            return None
    return rows, end


def _cells(line: str) -> RawRow:
    return [cell(part) for part in line.split("\t")]


def _points(rows: list[RawRow]) -> bool:
    """Whether these are numbered points that keep the tab after their number, not a table of two columns."""
    texts = [[c.text for c in row if c.text] for row in rows]
    return max(map(len, texts)) <= 2 and bool(texts[0]) and bool(_POINT.fullmatch(texts[0][0])) and len(texts[0]) == 2


_LONE = 3  # rows one cell wide that may follow one another: a goal, its first type


def _lone_row(lines: Sequence[str], i: int) -> bool:
    """Whether a line without tabs is a row one cell wide: directly between rows."""
    near = range(max(i - _LONE, 0), min(i + _LONE + 1, len(lines)))
    above = next((n for n in reversed(near) if n < i and is_row(lines[n])), None)
    below = next((n for n in near if n > i and is_row(lines[n])), None)
    if above is None or below is None or below - above > _LONE + 1:
        return False
    between = [line.strip() for line in lines[above + 1 : below]]
    alike = len(between) == 1 or lines[above].count("\t") == lines[below].count("\t") > 1
    return alike and all(line and not HEADING.match(line) for line in between)


def _last_row(lines: Sequence[str], start: int, i: int) -> bool:
    """Whether a line without tabs is a row that ends a page: the header comes again after the blank line below it."""
    line = lines[i].strip()
    if not line or len(line) > 120 or HEADING.match(line) or not is_row(lines[i - 1]) or not is_row(lines[start]):
        return False
    return i + 2 < len(lines) and not lines[i + 1].strip() and lines[i + 2] == lines[start]


def _within_cells(lines: Sequence[str], start: int) -> int:
    """Where the table ends if cells have line ends of their own (lines without tabs). Zero if not."""
    last = i = start
    loose = plain_lines = 0
    while i < len(lines) and lines[i].strip():
        if is_row(lines[i]):
            last, plain_lines = i + 1, 0
        else:
            plain_lines += 1
            loose += not OWN_ROW.fullmatch(lines[i].strip())
            # A title in capitals begins the next part of the act.
            if plain_lines > 12 or HEADING.match(lines[i]) or (lines[i].isupper() and len(lines[i].strip()) > 3):
                break
        i += 1
    return last if loose and _width(lines[start:last]) > 2 else 0


def _width(lines: Sequence[str]) -> int:
    """How many columns the row that numbers them has; zero without such a row."""
    return next((line.count("\t") + 1 for line in lines if number_row(line.split("\t"))), 0)


def _assemble(lines: Sequence[str]) -> list[RawRow]:
    """Rows of a table whose cells may have several lines; its width is told by the row that numbers the
    columns.
    """
    width = _width(lines)
    rows: list[list[list[str]]] = [[]]
    for i, line in enumerate(lines):
        parts = [part.strip() for part in line.split("\t")]
        current = rows[-1]
        if len(parts) == 1 and OWN_ROW.fullmatch(parts[0]) and i and len(current) in (1, width):
            rows.append([[parts[0]]])
        elif not current:
            rows[-1] = [[part] for part in parts]
        elif len(current) == width and (len(parts) > 1 or _begins_row(line, lines[i + 1 : i + 2])):
            rows.append([[part] for part in parts])
        elif len(current) + len(parts) - 1 <= width:
            current[-1].append(parts[0])
            current += [[part] for part in parts[1:]]
        else:
            rows.append([[part] for part in parts])
    return [[RawCell(tuple(line for line in part if line)) for part in row] for row in rows]


def _begins_row(line: str, following: Sequence[str]) -> bool:
    """Whether a line without tabs after a whole row begins the next row, not the last cell's next line."""
    text = line.strip()
    return bool(following) and is_row(following[0]) and (text[:1].isupper() or text == "№") and len(text) < 60


def level(pieces: list[list[RawRow]], trimmed: bool) -> list[list[RawRow]]:
    """Pieces of one table (parts between blank lines) with rows of one width.

    A piece that a page break began may lack the column of a merged cell at its left: its rows are led to the
    columns of the piece before. ``trimmed`` says that blank cells at row ends were lost in the whole text.
    """
    width = max(len(row) for piece in pieces for row in piece)
    if placed := placed_rows([row for piece in pieces for row in piece], trimmed=trimmed):
        ends = list(accumulate(map(len, pieces), initial=0))
        return [spread(placed[a:b], sum(cell.span for cell in placed[0])) for a, b in pairwise(ends)]
    whole = [row for piece in pieces for row in piece if len(row) == width]
    return [
        spread(
            [
                row if _spans(row, piece[r + 1 : r + 2], width) else _widen(row, width, whole, trimmed)
                for r, row in enumerate(piece)
            ],
            width,
        )
        for piece in pieces
    ]


def _spans(row: RawRow, below: list[RawRow], width: int) -> bool:
    """Whether a row of names is short because some of them cover several columns of the row below, blank at its left."""
    if not 2 < len(row) < width or not below or len(below[0]) != width or not all(c.text for c in row):
        return False
    return not below[0][0].text and covers(row, below[0], width) is not None


def _widen(row: RawRow, width: int, whole: list[RawRow], trimmed: bool) -> RawRow:
    missing = width - len(row)
    if missing <= 0 or len(row) == 1 or row[0].text:
        return row + [RawCell(())] * missing if trimmed and len(row) > 1 and missing > 0 else row
    blanks = [RawCell(())] * missing
    left, right = [row[0], *blanks, *row[1:]], row + blanks
    if not trimmed:
        return left
    return left if _fit(left, whole) > _fit(right, whole) + 1 else right


def _fit(row: RawRow, whole: list[RawRow]) -> float:
    """How well the cells resemble those of whole rows in their columns: the same words, a similar length."""
    score = 0.0
    for column, c in enumerate(row):
        if not c.text:
            continue
        others = [other[column].text for other in whole if other[column].text]
        if c.text in others:
            score += 3
        elif others:
            mean = sum(map(len, others)) / len(others)
            score += min(len(c.text), mean) / max(len(c.text), mean)
    return score
