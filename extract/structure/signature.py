"""Where the signature begins: an official's line, a name, a table with both."""

import re
from collections.abc import Sequence

from extract.structure import headings, kinds
from extract.structure.markers import marker
from extract.structure.wording import is_finished, pattern, whole
from soczakaz.source import Block, Paragraph, Table

_SIGNED = 220  # characters of a signing official's line
_COPY_MARK = re.compile(r"[Пп]\s?[./]\s?п\.?\s?(?=[А-ЯЁ])")  # «П.п. Мэр Москвы»: the original is signed


def signs(blocks: Sequence[Block], i: int) -> bool:
    """Whether the signature begins at block ``i``."""
    block = blocks[i]
    if isinstance(block, Table):
        text = " ".join(cell.text for row in block.rows for cell in row.cells if cell.text)
        if not text or len(text) > 600 or len(block.rows) > 8 or is_content(block):
            return False
        return bool(pattern("name").search(text)) or bool(pattern("signature").match(text))
    text = _COPY_MARK.sub("", whole(block.text))
    if pattern("footer").match(text) and len(text) <= _SIGNED:
        return True
    if len(text) > _SIGNED or marker(text) is not None:
        return False
    name = pattern("name").search(text)
    if name and name.end() >= len(text) - 1 and name.start() == 0:
        return True
    if not pattern("signature").match(text) or text[-1:] in ";:" or (text[-1:] == "." and not name):
        return False
    if name and name.end() >= len(text) - 1:
        return True
    return _named_soon(blocks, i)


def _named_soon(blocks: Sequence[Block], i: int) -> bool:
    """Whether a name stands in the lines after a position, or the text ends there."""
    for j in range(i + 1, min(i + 5, len(blocks))):
        block = blocks[j]
        text = block.text if isinstance(block, Paragraph) else " ".join(c.text for r in block.rows for c in r.cells)
        if len(text) > _SIGNED or (
            isinstance(block, Paragraph) and is_finished(text) and not pattern("name").search(text)
        ):
            return False
        if pattern("name").search(text):
            return True
    return i + 1 >= len(blocks) or headings.printed(blocks, i + 1) is not None or _only_short(blocks, i + 1)


def _only_short(blocks: Sequence[Block], i: int) -> bool:
    """Whether only a line or two is left before an appendix."""
    return all(isinstance(block, Paragraph) and not is_finished(block.text) for block in blocks[i : i + 2])


def is_content(table: Table) -> bool:
    """Whether a table is the content of an appendix and no signature."""
    return len(table.rows) > 2 and kinds.of_table(table) is not None
