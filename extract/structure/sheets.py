"""Sheets that travel with an act and are no part of it: «Лист согласования», «Лист рассылки»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.structure import headings
from soczakaz.source import Block, Paragraph, SourceDocument

_TITLE = re.compile(
    r"\s*(?:Л\s?и\s?с\s?т\s+(?:согласовани[яй]|визирования|рассылки|ознакомления|внутреннего\s+согласования)"
    r"|(?:Указатель|Р[ае]счет|Список)\s+рассылки|Справка(?:\s*[-–—]\s*рассылка)|Рассылка|Разослать)(?!\w)(?!.*[,;]$).{0,120}",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 160  # characters of such a title
_OPENING = 6  # blocks in which no act can have ended yet


def without_sheets(document: SourceDocument) -> SourceDocument:
    """The document without such sheets, whose words are furniture; a sheet ends where an appendix begins."""
    blocks = document.blocks
    starts = [
        n
        for n, block in enumerate(blocks)
        if n >= _OPENING
        and isinstance(block, Paragraph)
        and len(block.text) <= _LONGEST
        and _TITLE.fullmatch(block.text)
        and (block.breaks or block.align == "center" or block.bold or block.text.lower().startswith("лист"))
    ]
    if not starts:
        return document
    kept: list[Block] = []
    aside: list[Paragraph] = []
    at = 0
    for start in starts:
        if start < at:
            continue
        end = next((n for n in range(start + 1, len(blocks)) if headings.printed(blocks, n) is not None), len(blocks))
        kept += blocks[at:start]
        aside += _words(blocks[start:end])
        at = end
    kept += blocks[at:]
    return replace(document, blocks=tuple(kept), furniture=(*document.furniture, *aside))


def _words(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Paragraphs as they are, the cells of tables as paragraphs."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                yield from (Paragraph(cell.text, ref=cell.ref, page=cell.page) for cell in row.cells if cell.text)
