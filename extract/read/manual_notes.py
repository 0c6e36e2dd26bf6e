"""Footnotes made by hand: a raised digit or asterisk after a word, and a paragraph that begins with it."""

import re
from collections.abc import Iterable
from dataclasses import replace

from soczakaz.source import Block, Cell, Note, Paragraph, Row

_MARK = r"(?:[⁰¹²³⁴-⁹]{1,3}\)?|\*{1,4}|<(?:\d{1,2}|\*{1,4})>)"
_NOTE = re.compile(rf"({_MARK})\s*(?=[\w«\"(–—-])(.+)", re.S)
# A mark stands after a word of three letters, a bracket or a quotation mark; «м²» is a unit, «2²» a number.
_MARKED = re.compile(rf"(?:(?<=[^\W\d_]{{3}})|(?<=[)»\"”])|(?<=[^\W\d_][.,;:])) ?({_MARK})(?![\w*])")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def lift_notes(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Blocks without hand-made notes and their marks, and the notes.

    A mark is taken away only if some paragraph (or table row of one cell) that begins with it explains it
    *and* some word bears it; whatever lacks the other half stays as it is.
    """
    blocks = tuple(blocks)
    candidates = {}
    for block in blocks:
        for item in _alone(block):
            match = _NOTE.match(item.text)
            if match:
                candidates[item.ref] = (match[1], match[2].lstrip(" –—-"), item)
    if not candidates:
        return blocks, ()
    explained = {mark for mark, _, _ in candidates.values()}
    borne = {match[1] for text in _texts(blocks) for match in _MARKED.finditer(text) if match[1] in explained}
    notes = tuple(
        Note(_plain(mark), text, item.ref, item.page) for mark, text, item in candidates.values() if mark in borne
    )
    lifted = {note.ref for note in notes}
    made = (_without(block, borne, lifted) for block in blocks)
    return tuple(block for block in made if block is not None), notes


def _plain(mark: str) -> str:
    return mark.strip("<>)").translate(_DIGITS)


def _alone(block: Block) -> list[Paragraph] | list[Cell]:
    """The places of a block where a note may stand."""
    if isinstance(block, Paragraph):
        return [block]
    return [row.cells[0] for row in block.rows if len(row.cells) == 1]


def _texts(blocks: tuple[Block, ...]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row.cells)


def _without(block: Block, marks: set[str], lifted: set[str]) -> Block | None:
    if isinstance(block, Paragraph):
        if block.ref in lifted:
            return None
        text = _unmarked(block.text, marks)
        return block if text == block.text else replace(block, text=text, lines=_lines(block.lines, marks))
    rows = tuple(_row(row, marks) for row in block.rows if not (len(row.cells) == 1 and row.cells[0].ref in lifted))
    return replace(block, rows=rows) if rows else None


def _row(row: Row, marks: set[str]) -> Row:
    cells = tuple(
        cell
        if (text := _unmarked(cell.text, marks)) == cell.text
        else replace(cell, text=text, lines=_lines(cell.lines, marks))
        for cell in row.cells
    )
    return replace(row, cells=cells)


def _lines(lines: tuple[str, ...], marks: set[str]) -> tuple[str, ...]:
    return tuple(_unmarked(line, marks) for line in lines)


def _unmarked(text: str, marks: set[str]) -> str:
    return _MARKED.sub(lambda match: "" if match[1] in marks else match[0], text)
