"""Footnotes that stand among the blocks of a text: told by their marks, moved to notes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.read.text_fold import squeeze
from soczakaz.source import Block, Cell, Note, Paragraph, Table

_NOTE = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\*{1,3}|<(?:\d{1,2}|\*{1,3})>|\[\d{1,2}\])\s*(?=\S)(?!\*)(.+)", re.S)
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LEADER = re.compile(r"[-–—_─]{5,}")


def take_notes(blocks: Sequence[Block]) -> tuple[list[Block], list[Note]]:
    """Blocks without footnotes and their marks, and the footnotes.

    A paragraph is a footnote only if it begins with a mark that stands in a block before it; a mark that has
    no footnote stays.
    """
    candidates = {}
    for i, block in enumerate(blocks):
        if isinstance(block, Paragraph) and (match := _NOTE.fullmatch(block.text)):
            candidates[i] = match
    if not candidates:
        return list(blocks), []
    texts = [list(_texts(block)) for block in blocks]
    notes: dict[int, Note] = {}
    first: dict[str, int] = {}
    for mark in {match[1] for match in candidates.values()}:
        pattern = mark_pattern(mark)
        found = (i for i, own in enumerate(texts) if i not in candidates and any(map(pattern.search, own)))
        first[mark] = next(found, len(blocks))
    for i, match in candidates.items():
        if first[match[1]] < i:
            block = blocks[i]
            notes[i] = Note(match[1].strip("<>[]").translate(_PLAIN), squeeze(match[2]), block.ref, block.page)
    if not notes:
        return list(blocks), []
    pattern = mark_pattern(*{candidates[i][1] for i in notes})
    kept: list[Block] = []
    for i, block in enumerate(blocks):
        if i in notes:
            continue
        # The rule above consultant's footnotes goes with them.
        if isinstance(block, Paragraph) and i + 1 in notes and _LEADER.fullmatch(block.text):
            continue
        kept.append(drop_marks(block, pattern))
    return kept, list(notes.values())


def mark_pattern(*marks: str) -> re.Pattern[str]:
    """Where these marks stand as marks: after a word or a year, not as a power («2²») and not as a part
    number.
    """
    longest_first = sorted(marks, key=len, reverse=True)
    one = "|".join(re.escape(mark) for mark in longest_first)
    return re.compile(rf"(?:(?<=\d{{4}})|(?<![\d\s⁰¹²³⁴⁵⁶⁷⁸⁹*]))\s*(?:{one})(?![⁰¹²³⁴⁵⁶⁷⁸⁹*])(?:\s+(?=[,.;:)]))?")


def drop_marks(block: Block, pattern: re.Pattern[str]) -> Block:
    """The block without these marks."""
    if isinstance(block, Paragraph):
        if not pattern.search(block.text):
            return block
        text = pattern.sub("", block.text).strip()
        return replace(block, text=text, lines=tuple(pattern.sub("", line) for line in block.lines))
    if not any(pattern.search(text) for text in _texts(block)):
        return block
    rows = tuple(replace(row, cells=tuple(_cell_without(c, pattern) for c in row.cells)) for row in block.rows)
    return replace(block, rows=rows)


def _cell_without(cell: Cell, pattern: re.Pattern[str]) -> Cell:
    if not pattern.search(cell.text):
        return cell
    lines = tuple(line for line in (pattern.sub("", line).strip() for line in cell.lines) if line)
    return replace(cell, text=pattern.sub("", cell.text).strip(), lines=lines)


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                if cell.text:
                    yield cell.text
    else:
        yield block.text
