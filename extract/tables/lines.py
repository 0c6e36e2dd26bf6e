"""Printed rows on logical columns, and which of them are the header."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.tables.header import header_like, is_period, number_row
from extract.tables.matrix import Slot
from extract.tables.numbers import OWN_NUMBER
from soczakaz.source import Table

# What stands in the second row of a header, under a cell that spans columns.
_CHILDREN = frozenset(
    ("значение", "год", "план", "факт", "начало", "окончание", "дата", "величина", "числовое значение")
)


@dataclass(frozen=True, slots=True)
class Line:
    """A printed row on the logical columns: text, merge and cell by column."""

    ordinal: int
    slots: tuple[Slot, ...]
    texts: tuple[str, ...]
    merged: tuple[bool, ...]

    @property
    def filled(self) -> tuple[Slot, ...]:
        """The cells with text."""
        return tuple(slot for slot in self.slots if slot.cell.text)


def line_of(ordinal: int, laid: tuple[Slot, ...], width: int) -> Line:
    """The row ``ordinal`` (from 1) of a table of ``width`` logical columns."""
    found, joined = [""] * width, [False] * width
    for slot in laid:
        found[slot.column] = slot.cell.text
        joined[slot.column] = slot.cell.merged
    return Line(ordinal, laid, tuple(found), tuple(joined))


def header_rows(table: Table, lines: Sequence[Line]) -> int:
    """How many leading rows are the header: captions inside the table, names of columns, numbers of columns."""
    numbered = next((n for n, line in enumerate(lines[:6]) if number_row(line.texts)), None)
    if numbered is not None:
        return numbered + 1
    first = 0
    while first < min(3, len(lines) - 1) and len(lines[first].filled) == 1 and not header_like(lines[first].texts):
        first += 1
    if first >= len(lines):
        return 0
    said = header_like(lines[first].texts) or _flagged(table, lines, first) or _names_figures(lines[first:])
    if not (said or _two_storeys(lines[first:])):
        return 0
    end = first + 1
    while end < min(first + 4, len(lines)) and (
        _more_header(lines[end - 1], lines[end]) or _under_lost_span(lines[first], lines[end])
    ):
        end += 1
    return end


def repeats(line: Line, header: Sequence[Line]) -> bool:
    """Whether a row below the header repeats a row of it."""
    return bool(line.filled) and any(line.texts == own.texts for own in header)


def _names_figures(lines: Sequence[Line]) -> bool:
    """Whether the first row has a short word without figures in every column, and figures stand below one of them.

    So a header is told whose words no list of ours knows («Что измеряем», «Сейчас», «Потом»).
    """
    names, rows = lines[0].texts, [line.texts for line in lines[1:] if len(line.filled) > 1]
    if len(names) < 3 or len(rows) < 2 or not all(0 < len(name) <= 60 and name[-1] not in ".;" for name in names):
        return False
    if any(char.isdigit() for name in names for char in name):
        return False
    return any(all(any(char.isdigit() for char in row[c]) for row in rows) for c in range(1, len(names)))


def _two_storeys(lines: Sequence[Line]) -> bool:
    """Whether the second row only names the columns under the wider cells of the first, all else reaching over both.

    So a header is told by its shape alone, whatever its words are. Plain text keeps of that shape only the blanks.
    """
    if len(lines) < 3 or any(char.isdigit() for text in (*lines[0].texts, *lines[1].texts) for char in text):
        return False
    above, below = lines[0], lines[1]
    wide = {c for slot in above.slots if slot.span > 1 for c in range(slot.column, slot.column + slot.span)}
    wide = wide or (_lost_span(above) if all(len(text) <= 60 for text in above.texts) else set())
    named = {slot.column for slot in below.filled}
    return 1 < len(wide) < len(above.texts) and named == wide and bool(above.filled)


def _flagged(table: Table, lines: Sequence[Line], row: int) -> bool:
    """Whether the format calls the row a header and nothing in it speaks against that."""
    texts = [text for text in lines[row].texts if text]
    plain = all(len(text) < 200 and not OWN_NUMBER.match(text) for text in texts)
    return table.rows[row].header and len(texts) > 1 and plain


def _more_header(above: Line, line: Line) -> bool:
    """Whether ``line`` still belongs to the header that ``above`` ends."""
    if not line.filled:
        return False
    continued = [slot.column for slot in line.slots if line.merged[slot.column]]
    if continued and all(above.texts[column] or above.merged[column] for column in continued):
        return True
    spanned = {c for s in above.slots if s.span > 1 for c in range(s.column, s.column + s.span)}
    if spanned and all(slot.column in spanned for slot in line.filled):
        return True
    if _fills_blanks(above, line):
        return True
    words = [slot.cell.text for slot in line.filled]
    known = all(is_period(text) or text.lower().strip(" .") in _CHILDREN for text in words)
    return not line.texts[0] and len(words) < len(line.texts) and known


def _fills_blanks(above: Line, line: Line) -> bool:
    """Whether ``line`` names the columns that ``above`` left blank: a spanning cell whose span plain text has lost."""
    blanks = [c for c, text in enumerate(above.texts) if not text]
    named = [slot.column for slot in line.filled]
    first = bool(line.texts[0]) and set(named) != _lost_span(above)
    if not blanks or first or any(len(line.texts[c]) > 60 for c in named):
        return False
    if any(line.texts[c][:1].isdigit() and not is_period(line.texts[c]) for c in named):
        return False
    return set(blanks) <= set(named) and any(c + 1 in blanks for c in named)


def _lost_span(line: Line) -> set[int]:
    """The columns that ``line`` leaves blank and those right before them: what a spanning cell in plain text covered."""
    blanks = {c for c, text in enumerate(line.texts) if not text and not line.merged[c]}
    return blanks | {c - 1 for c in blanks if c}


def _under_lost_span(first: Line, line: Line) -> bool:
    """Whether ``line`` names only columns under such a cell, as the middle row of a header of three rows does."""
    span = _lost_span(first)
    named = [slot.column for slot in line.filled]
    return (
        len(span) > 2
        and len(named) > 1
        and not line.texts[0]
        and set(named) <= span
        and all(len(line.texts[c]) <= 60 and (is_period(line.texts[c]) or line.texts[c][:1].isalpha()) for c in named)
    )


def headers_of(lines: Sequence[Line], width: int) -> list[tuple[str, ...]]:
    """For each column the header cells above it, from top to bottom."""
    stacks: list[list[str]] = [[] for _ in range(width)]
    rows = [
        line
        for line in lines
        if not (len(lines) > 1 and len(line.filled) == 1 and line.filled[0].span >= 0.6 * width)
        and not number_row(line.texts)
    ]
    span: set[int] = set()
    if rows and (blanks := {c for c, text in enumerate(rows[0].texts) if not text}):
        named = {slot.column for line in rows[1:] for slot in line.filled}
        span = _lost_span(rows[0]) if blanks <= named else set()
    for n, line in enumerate(rows):
        below = {slot.column for other in rows[n + 1 :] for slot in other.filled}
        for slot in line.filled:
            end = min(width, slot.column + slot.span)
            while end < width and end in span and not line.texts[end] and {slot.column, end} <= below:
                end += 1
            for column in range(slot.column, end):
                if slot.cell.text not in stacks[column]:
                    stacks[column].append(slot.cell.text)
    return [tuple(stack) for stack in stacks]


def full_width(line: Line) -> bool:
    """Whether the row is one text across the table."""
    width = len(line.texts)
    if width < 2 or len(line.filled) != 1 or any(line.merged):
        return False
    span = line.filled[0].span
    return span == width or (width > 2 and (len(line.slots) == 1 or span >= 0.6 * width))
