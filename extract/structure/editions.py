"""Notes of editions and drawn rules in a consolidated text, which are none of its words."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from extract.structure.wording import pattern
from soczakaz.source import Block, Cell, Paragraph, Row, Table

_LEXICON = Path(__file__).parents[1] / "lexicon" / "sites.toml"
_DRAWN = re.compile(r"[\s\-–—=*─━═_~•·]{3,}")
_NOTE_LINES = 8  # that a note of editions may have
_OPENING = 6  # blocks in which underscores may stand for a date
_STROKES = frozenset("-–—=*─━═_~")
_EDITED = ("Пункт", "Подпункт", "Абзац", "Приложение", "Примечание", "Наименование", "Раздел", "Глава", "Статья", "Часть",
           "Таблица", "Преамбула", "Правила", "Методика", "Порядок", "Положение", "Постановление", "Распоряжение",
           "Приказ", "План", "Перечень", "Состав")  # fmt: skip
_EDITION_START = (*"123456789", "(", "Список", "Информация", "См.", "ГАРАНТ", "Документ с", "СПИСОК")
_IN_CELL = re.compile(r"\s*\((?:[^()]{0,60}\s)?в\s(?:ред\.|редакции)\s[^()]{5,400}\)$")
_LONGEST = 1500  # characters of a note


@lru_cache(maxsize=8)
def site_pattern(name: str) -> re.Pattern[str]:
    """The lines ``name`` of the lexicon as one pattern of whole lines."""
    with _LEXICON.open("rb") as file:
        return re.compile("|".join(tomllib.load(file)[name]["patterns"]), re.IGNORECASE | re.DOTALL)


def drawn(blocks: Sequence[Block]) -> set[int]:
    """Lines of dashes or underscores: rules over footnotes and at the end, below the opening, where they are no blanks."""
    return {
        n
        for n, block in enumerate(blocks)
        if isinstance(block, Paragraph)
        and block.text[:1] in _STROKES
        and n >= _OPENING
        and _DRAWN.fullmatch(block.text)
    }


def editions(blocks: Sequence[Block]) -> set[int]:
    """The paragraphs that note editions; a note in brackets may run over several."""
    found: set[int] = set()
    for n, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        if block.text.startswith(_EDITED) and pattern("editor_note").match(block.text):
            found.add(n)
        if not block.text.startswith(_EDITION_START):
            continue
        text, end = block.text, n + 1
        while text[0] == "(" and text.count("(") > text.count(")") and end < min(n + _NOTE_LINES, len(blocks)):
            if not text_of(blocks[end]):
                break
            text = f"{text} {text_of(blocks[end])}"
            end += 1
        if len(text) < _LONGEST and site_pattern("edition").fullmatch(text):
            found.update(range(n, end))
    return found


def without_editions(table: Table, words: list[Paragraph]) -> Table:
    """The table without rows and ends of cells that note an edition; the table itself where there are none."""
    if not any("ред" in cell.text or cell.text[:1] == "(" for row in table.rows for cell in row.cells):
        return table
    rows: list[Row] = []
    changed = False
    for row in table.rows:
        filled = [cell for cell in row.cells if cell.text]
        if len(filled) == 1 and filled[0].text[:1] == "(" and site_pattern("edition").fullmatch(filled[0].text):
            words += words_of(replace(table, rows=(row,)))
            changed = True
            continue
        cells = tuple(_without_note(cell) if "в ред" in cell.text else cell for cell in row.cells)
        changed = changed or cells != row.cells
        rows.append(replace(row, cells=cells))
    return replace(table, rows=tuple(rows)) if changed and rows else table


def _without_note(cell: Cell) -> Cell:
    text = _IN_CELL.sub("", cell.text)
    if text == cell.text or not text:
        return cell
    lines, left = [], len(text.replace(" ", ""))
    for line in cell.lines:
        size = len(line.replace(" ", ""))
        if left <= 0:
            break
        lines.append(line if size <= left else line[: len(line) - (size - left)].rstrip())
        left -= size
    return replace(cell, text=text, lines=tuple(lines))


def text_of(block: Block) -> str:
    """The words of a paragraph; "" of a table."""
    return block.text if isinstance(block, Paragraph) else ""


def words_of(block: Block) -> Iterator[Paragraph]:
    """A paragraph as it is, the cells of a table as paragraphs."""
    if isinstance(block, Paragraph):
        yield block
    else:
        for row in block.rows:
            yield from (Paragraph(cell.text, ref=cell.ref, page=cell.page) for cell in row.cells if cell.text)
