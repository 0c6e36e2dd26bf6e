"""A text cut into tables and runs of paragraph lines; parts of one table that blank lines or pages set apart are made alike."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.read.text_bars import one_bar, read_bars
from extract.read.text_cells import read_cells, starts_cell
from extract.read.text_grid import read_aligned, read_grid
from extract.read.text_marks import plain
from extract.read.text_rows import is_row, level, read_rows
from extract.read.text_spaced import is_spaced, read_spaced
from extract.read.text_stream import read_stream, starts_stream
from extract.read.text_table import RawRow, number_row, spread

PAGE = re.compile(r"[-–—\s]*(?:стр(?:аница|\.)?\s*)?(\d{1,3})(?:\s*из\s*\d{1,3})?[-–—\s]*", re.I)
"""A page number alone."""


@dataclass(slots=True)
class Piece:
    """A table or a run of paragraph lines, as found; mutable while pieces of one table are made alike."""

    at: int
    rows: list[RawRow] = field(default_factory=list)
    by_row: bool = False
    lines: list[str] = field(default_factory=list)
    gap: bool = False
    breaks: bool = False


def cut(lines: Sequence[str], page_starts: set[int]) -> list[Piece]:
    """The tables of a text and the lines between them, in order."""
    pieces = _pieces(lines, page_starts)
    _level_rows(pieces, lines)
    return pieces


def _pieces(lines: Sequence[str], page_starts: set[int]) -> list[Piece]:
    pieces: list[Piece] = []
    gap = breaks = False
    spaced = is_spaced(lines)
    i = 0
    while i < len(lines):
        breaks = breaks or i in page_starts
        line = lines[i]
        if not plain(line).strip():
            gap = True
            i += 1
            continue
        found, by_row = _table(lines, i, spaced=spaced)
        if found is None:
            last = pieces[-1] if pieces else None
            if last is None or last.rows or gap or breaks:
                pieces.append(Piece(i, lines=[line], gap=gap, breaks=breaks))
            else:
                last.lines.append(line)
            i += 1
        else:
            rows, end = found
            breaks = breaks or any(start in page_starts for start in range(i, i + 1))
            pieces += _table_or_lines(Piece(i, rows, by_row, gap=gap, breaks=breaks))
            i = max(end, i + 1)
        gap = breaks = False
    return pieces


def _table(lines: Sequence[str], i: int, *, spaced: bool) -> tuple[tuple[list[RawRow], int] | None, bool]:
    """The table at line ``i`` and whether it is of the kind with a row a line."""
    line = lines[i]
    # Among paragraphs indented by tabs a table begins after something else, or with «№».
    fresh = not i or not starts_cell(lines[i - 1]) or line.startswith("\t№")
    if fresh and starts_cell(line) and (found := read_cells(lines, i)):
        return found, False
    # «№» may stand on a line of its own above «п/п» and the rest of the heading.
    serial = line.strip() in ("№", "N") and i + 1 < len(lines)
    heads = serial and is_row(lines[i + 1])
    if serial and one_bar(lines[i + 1]) and (found := read_bars(lines, i)):
        return found, False
    # A run of rows is judged once, at its first line.
    first = not i or not is_row(lines[i - 1]) or line.startswith("№")
    if ((is_row(line) and first) or heads) and (found := read_rows(lines, i)):
        return found, True
    if found := read_grid(lines, i):
        rows, end = found
        return (spread(rows, max(map(len, rows))), end), False
    if "  " in line and (found := read_aligned(lines, i)):
        return found, False
    if starts_stream(lines, i) and (found := (read_spaced(lines, i) if spaced else read_stream(lines, i))):
        return found, False
    return None, False


def _table_or_lines(piece: Piece) -> list[Piece]:
    """A row with one filled cell alone, or one column, is text that was merely placed."""
    filled = [c for row in piece.rows for c in row if c.text]
    one_column = all(len(row) == 1 for row in piece.rows)
    if not filled:
        return []
    if not (one_column or (len(piece.rows) == 1 and len(filled) == 1 and not piece.by_row)):
        return [piece]
    lines = [line for c in filled for line in c.lines]
    return [Piece(piece.at, lines=lines, gap=piece.gap, breaks=piece.breaks)]


def _level_rows(pieces: list[Piece], lines: Sequence[str]) -> None:
    """Give pieces of one table (rows a line, between blank lines) one width, and join rows parted by blank
    lines.
    """
    trimmed = not any(line.endswith("\t") for line in lines)
    group: list[Piece] = []
    for piece in [*pieces, Piece(-1)]:
        if piece.rows and piece.by_row and (not group or _continues(group, piece)):
            group.append(piece)
            continue
        if not piece.rows and group and _is_aside(piece):
            continue
        if group:
            for member, rows in zip(group, level([p.rows for p in group], trimmed), strict=True):
                member.rows = rows
        group = [piece] if piece.rows and piece.by_row else []
    _join_lone_rows(pieces)
    _unplace_lone_rows(pieces, lines)


def _unplace_lone_rows(pieces: list[Piece], lines: Sequence[str]) -> None:
    """A row alone, with no part of its table before or after it, is a paragraph with tabs (a signature)."""
    solid = [piece for piece in pieces if piece.rows or not _is_aside(piece)]
    for i, piece in enumerate(solid):
        near = solid[max(i - 1, 0) : i] + solid[i + 1 : i + 2]
        if piece.by_row and len(piece.rows) == 1 and not any(other.by_row for other in near):
            piece.rows, piece.by_row, piece.lines = [], False, [lines[piece.at]]


def _continues(group: list[Piece], piece: Piece) -> bool:
    """Whether a piece is the same table as those before: its heading again, or a first cell left blank."""
    first = [c.text for c in piece.rows[0]]
    heads = [[c.text for c in other.rows[0]] for other in group]
    width = max(len(row) for other in group for row in other.rows)
    if first in heads:
        return True
    if number_row(first) or first[0].startswith("№"):
        return False
    return max(map(len, piece.rows)) <= width and (not first[0] or len(first) == width)


def _is_aside(piece: Piece) -> bool:
    """Whether a piece between two parts of a table is a footnote or a page number."""
    first = plain(piece.lines[0]).strip() if piece.lines else ""
    return first[:1] in tuple("⁰¹²³⁴⁵⁶⁷⁸⁹*<") or (len(piece.lines) == 1 and bool(PAGE.fullmatch(first)))


def _join_lone_rows(pieces: list[Piece]) -> None:
    """Three or more one-row pieces in a row are one table whose rows were set apart by blank lines."""
    i = 0
    while i < len(pieces):
        j = i
        while j < len(pieces) and pieces[j].by_row and len(pieces[j].rows) == 1:
            j += 1
        if j - i >= 3:
            rows = [piece.rows[0] for piece in pieces[i:j]]
            pieces[i].rows = spread(rows, max(map(len, rows)))
            del pieces[i + 1 : j]
        i = max(j, i + 1)
