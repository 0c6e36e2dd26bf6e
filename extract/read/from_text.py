"""Plain text and markdown to blocks: Word dumps (a cell a line), pdf dumps (a row a line), drawn tables,
paragraphs.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.read.text_cells import read_cells, starts_cell
from extract.read.text_grid import read_aligned, read_grid
from extract.read.text_lines import Wrap, align_of, paragraph
from extract.read.text_marks import plain, strip_marks
from extract.read.text_notes import take_notes
from extract.read.text_rows import is_row, level, read_rows
from extract.read.text_stream import read_stream, starts_stream
from extract.read.text_table import RawRow, build, number_row, spread
from soczakaz.source import Block, Paragraph, SourceDocument, Table

_PAGE = re.compile(r"[-–—\s]*(?:стр(?:аница|\.)?\s*)?(\d{1,3})(?:\s*из\s*\d{1,3})?[-–—\s]*", re.I)
_ORNAMENT = re.compile(r"[\s\-=*─━═~•]*(?:[-=*─━═~]\s?){3}[\s\-=*─━═~•]*")


@dataclass(slots=True)
class _Piece:
    """A table or a run of paragraph lines, as found; mutable while pieces of one table are made alike."""

    at: int
    rows: list[RawRow] = field(default_factory=list)
    by_row: bool = False
    lines: list[str] = field(default_factory=list)
    gap: bool = False
    breaks: bool = False


def read_text(text: str, name: str, sha256: str, media_type: str = "text/plain") -> SourceDocument:
    """Read decoded text (line ends ``\\n``, page breaks ``\\f``). Never fails."""
    blocks, furniture, hard = text_blocks(text, media_type == "text/markdown")
    blocks, notes = take_notes(blocks)
    return SourceDocument(
        name,
        media_type,
        sha256,
        tuple(blocks),
        hard_lines=hard,
        notes=tuple(notes),
        furniture=tuple(furniture),
    )


def text_blocks(text: str, markdown: bool = False) -> tuple[list[Block], list[Paragraph], bool]:
    """The blocks of a text, its furniture (page numbers, rules), and whether the author broke its lines."""
    lines, page_starts = _lines(strip_marks(text, markdown))
    pieces = _pieces(lines, page_starts)
    _level_rows(pieces, lines)
    prose = [line for piece in pieces if not piece.rows for line in [*piece.lines, ""]]
    wrap = Wrap.of(prose)
    edge = max((len(plain(line).rstrip()) for line in prose), default=0)
    blocks: list[Block] = []
    furniture: list[Paragraph] = []
    for piece in pieces:
        if piece.rows:
            blocks.append(build(piece.rows, f"t{len(blocks) + len(furniture)}", breaks=piece.breaks))
        else:
            _paragraphs(piece, wrap, edge, blocks, furniture)
    blocks = _drop_page_numbers(blocks, furniture)
    by_row = any(piece.by_row for piece in pieces)
    return blocks, furniture, not (by_row or wrap.edge)


def _lines(text: str) -> tuple[list[str], set[int]]:
    """Lines, and the indexes of those that start a page."""
    lines: list[str] = []
    starts: set[int] = set()
    for p, page in enumerate(text.split("\f")):
        if p:
            starts.add(len(lines))
        lines += page.split("\n")
    return lines, starts


def _pieces(lines: Sequence[str], page_starts: set[int]) -> list[_Piece]:
    pieces: list[_Piece] = []
    gap = breaks = False
    i = 0
    while i < len(lines):
        breaks = breaks or i in page_starts
        line = lines[i]
        if not plain(line).strip():
            gap = True
            i += 1
            continue
        found, by_row = _table(lines, i)
        if found is None:
            last = pieces[-1] if pieces else None
            if last is None or last.rows or gap or breaks:
                pieces.append(_Piece(i, lines=[line], gap=gap, breaks=breaks))
            else:
                last.lines.append(line)
            i += 1
        else:
            rows, end = found
            breaks = breaks or any(start in page_starts for start in range(i, i + 1))
            pieces += _table_or_lines(_Piece(i, rows, by_row, gap=gap, breaks=breaks))
            i = max(end, i + 1)
        gap = breaks = False
    return pieces


def _table(lines: Sequence[str], i: int) -> tuple[tuple[list[RawRow], int] | None, bool]:
    """The table at line ``i`` and whether it is of the kind with a row a line."""
    line = lines[i]
    # Among paragraphs indented by tabs a table begins after something else, or with «№».
    fresh = not i or not starts_cell(lines[i - 1]) or line.startswith("\t№")
    if fresh and starts_cell(line) and (found := read_cells(lines, i)):
        return found, False
    # «№» may stand on a line of its own above «п/п» and the rest of the heading.
    heads = line.strip() == "№" and i + 1 < len(lines) and is_row(lines[i + 1])
    # A run of rows is judged once, at its first line.
    first = not i or not is_row(lines[i - 1]) or line.startswith("№")
    if ((is_row(line) and first) or heads) and (found := read_rows(lines, i)):
        return found, True
    if found := read_grid(lines, i):
        rows, end = found
        return (spread(rows, max(map(len, rows))), end), False
    if "  " in line and (found := read_aligned(lines, i)):
        return found, False
    if starts_stream(lines, i) and (found := read_stream(lines, i)):
        return found, False
    return None, False


def _table_or_lines(piece: _Piece) -> list[_Piece]:
    """A row with one filled cell alone, or one column, is text that was merely placed."""
    filled = [c for row in piece.rows for c in row if c.text]
    one_column = all(len(row) == 1 for row in piece.rows)
    if not filled:
        return []
    if not (one_column or (len(piece.rows) == 1 and len(filled) == 1 and not piece.by_row)):
        return [piece]
    lines = [line for c in filled for line in c.lines]
    return [_Piece(piece.at, lines=lines, gap=piece.gap, breaks=piece.breaks)]


def _level_rows(pieces: list[_Piece], lines: Sequence[str]) -> None:
    """Give pieces of one table (rows a line, between blank lines) one width, and join rows parted by blank
    lines.
    """
    trimmed = not any(line.endswith("\t") for line in lines)
    group: list[_Piece] = []
    for piece in [*pieces, _Piece(-1)]:
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


def _unplace_lone_rows(pieces: list[_Piece], lines: Sequence[str]) -> None:
    """A row alone, with no part of its table before or after it, is a paragraph with tabs (a signature)."""
    solid = [piece for piece in pieces if piece.rows or not _is_aside(piece)]
    for i, piece in enumerate(solid):
        near = solid[max(i - 1, 0) : i] + solid[i + 1 : i + 2]
        if piece.by_row and len(piece.rows) == 1 and not any(other.by_row for other in near):
            piece.rows, piece.by_row, piece.lines = [], False, [lines[piece.at]]


def _continues(group: list[_Piece], piece: _Piece) -> bool:
    """Whether a piece is the same table as those before: its heading again, or a first cell left blank."""
    first = [c.text for c in piece.rows[0]]
    heads = [[c.text for c in other.rows[0]] for other in group]
    width = max(len(row) for other in group for row in other.rows)
    if first in heads:
        return True
    if number_row(first) or first[0].startswith("№"):
        return False
    return max(map(len, piece.rows)) <= width and (not first[0] or len(first) == width)


def _is_aside(piece: _Piece) -> bool:
    """Whether a piece between two parts of a table is a footnote or a page number."""
    first = plain(piece.lines[0]).strip() if piece.lines else ""
    return first[:1] in tuple("⁰¹²³⁴⁵⁶⁷⁸⁹*<") or (len(piece.lines) == 1 and bool(_PAGE.fullmatch(first)))


def _join_lone_rows(pieces: list[_Piece]) -> None:
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


def _paragraphs(piece: _Piece, wrap: Wrap, edge: int, blocks: list[Block], furniture: list[Paragraph]) -> None:
    group: list[str] = []
    gap, breaks = piece.gap, piece.breaks
    for i, line in enumerate(piece.lines):
        group.append(line)
        if i + 1 < len(piece.lines) and wrap.goes_on(line, piece.lines[i + 1]):
            continue
        align = align_of(group[0], edge) if len(group) == 1 else ""
        made = paragraph(group, f"p{len(blocks) + len(furniture)}", gap=gap, breaks=breaks, align=align)
        if made.text:
            if len(made.text) < 300 and _ORNAMENT.fullmatch(made.text):
                furniture.append(made)
                gap = True
            else:
                blocks.append(made)
                gap = False
            breaks = False
        group = []


def _drop_page_numbers(blocks: list[Block], furniture: list[Paragraph]) -> list[Block]:
    """Move page numbers to the furniture: lone numbers that rise by one through the text, or stand at page
    breaks.
    """
    lone: list[tuple[int, int]] = []
    for i, block in enumerate(blocks):
        if isinstance(block, Paragraph) and len(block.text) < 20 and (match := _PAGE.fullmatch(block.text)):
            lone.append((i, int(match[1])))
    if not lone:
        return blocks
    at_break = {i for i, _ in lone if blocks[i].breaks or (i + 1 < len(blocks) and _breaks(blocks[i + 1]))}
    rising = len(lone) > 1 and all(b - a == 1 for (_, a), (_, b) in itertools.pairwise(lone)) and lone[0][1] <= 3
    drop = {i for i, _ in lone} if rising else at_break
    furniture += [block for i, block in enumerate(blocks) if i in drop and isinstance(block, Paragraph)]
    kept: list[Block] = []
    carried = False
    for i, block in enumerate(blocks):
        if i in drop:
            carried = carried or block.breaks
        else:
            kept.append(replace(block, breaks=True) if carried and not block.breaks else block)
            carried = False
    return kept


def _breaks(block: Block) -> bool:
    return block.breaks if isinstance(block, Paragraph | Table) else False
