"""Plain text and markdown to blocks: Word dumps (a cell a line), pdf dumps (a row a line), drawn tables,
paragraphs.
"""

import itertools
import re
from dataclasses import replace

from extract.read.text_lines import Wrap, align_of, paragraph
from extract.read.text_marks import plain, strip_marks
from extract.read.text_notes import take_notes
from extract.read.text_pieces import PAGE, Piece, cut
from extract.read.text_table import build
from extract.read.text_unfold import unfolded
from soczakaz.source import Block, Paragraph, SourceDocument, Table

_ORNAMENT = re.compile(r"[\s\-=*─━═~•]*(?:[-=*─━═~]\s?){3}[\s\-=*─━═~•]*")


def read_text(text: str, name: str, sha256: str, media_type: str = "text/plain") -> SourceDocument:
    """Read decoded text (line ends ``\\n``, page breaks ``\\f``). Never fails."""
    from extract.read.text_layout import laid_out, layout_blocks

    text = unfolded(text)
    if media_type == "text/plain" and laid_out(text):
        blocks, furniture = layout_blocks(text)
        hard = False
    else:
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
    pieces = cut(lines, page_starts)
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


def _paragraphs(piece: Piece, wrap: Wrap, edge: int, blocks: list[Block], furniture: list[Paragraph]) -> None:
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
        if isinstance(block, Paragraph) and len(block.text) < 20 and (match := PAGE.fullmatch(block.text)):
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
