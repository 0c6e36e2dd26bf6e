"""Headings of appendices: printed ones, those set in a table, and titles whose heading was lost."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.structure.grif import LONGEST, heading_end, heading_line
from extract.structure.markers import marker
from extract.structure.titles import MAX_TITLE, title_end
from extract.structure.wording import is_title_start, pattern
from soczakaz.ru.spaced import unspaced
from soczakaz.source import Block, Paragraph, Table

_ABBREVIATION = re.compile(r"\s*\(далее\s*[-–—].*$")
_IN_BRACKETS = re.compile(r"\(\s*[Пп]риложение\s*(?:№|N)?\s*(\d{1,2})\s*\)\s*$")  # the last line of «УТВЕРЖДЁН …»
_TO = re.compile(r"(?<!\w)[кК]\s+(?P<noun>[А-ЯЁа-яё]+)")


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an appendix: blocks ``start`` to ``title`` are the heading proper, ``title`` to
    ``content`` its title.

    ``owner`` is the word after «к» when it belongs to no act («Положению»); ``lost`` that only a title was
    found; ``quoted`` that it stands inside new wording for another act; ``table_title`` is a title inside the
    heading's table.
    """

    start: int
    title: int
    content: int
    number: str | None
    owner: str | None = None
    lost: bool = False
    quoted: bool = False
    table_title: str = ""


def printed(blocks: Sequence[Block], i: int) -> Heading | None:
    """The printed heading that begins at block ``i``, with the title after it."""
    block = blocks[i]
    if isinstance(block, Table):
        return _in_table(blocks, i)
    text = block.text
    first = heading_line(text)
    if first is None or len(text) > LONGEST:
        return None
    number, rest = first
    end = i + 1
    lines, inline = text, ""
    if rest and is_title_start(rest):
        inline = rest
    else:
        end, lines = heading_end(blocks, i)
    start = i
    again = _second(blocks, end)
    if again is not None and number is None and not pattern("appendix").match(text):
        number = again.number  # «УТВЕРЖДЕН …» above «Приложение № 2»; two «Приложение» are of two acts
    if again is not None:
        end, lines = again.title, lines + " " + _text(blocks[again.start])
    if number is None and (bracketed := _IN_BRACKETS.search(lines)):
        number = bracketed[1]
    content = end if inline else title_end(blocks, end)
    return Heading(start, end, content, number, _owner(lines), quoted=text[:1] in '«"“„', table_title=inline)


def lost(blocks: Sequence[Block], i: int) -> Heading | None:
    """A heading of which only the title is left, if block ``i`` looks like one."""
    block = blocks[i]
    if not isinstance(block, Paragraph) or not is_title_start(block.text) or len(block.text) > MAX_TITLE:
        return None
    if block.text[-1:] in ".;:" or marker(block.text) is not None:
        return None
    return Heading(i, i, title_end(blocks, i), None, lost=True, quoted=block.text[:1] in '«"“„')


def title_of(blocks: Sequence[Block], heading: Heading) -> tuple[str, Paragraph | None]:
    """The title in one line and the paragraph that it begins with; "" when there is none."""
    found = [block for block in blocks[heading.title : heading.content] if isinstance(block, Paragraph)]
    text = " ".join(block.text for block in found) or heading.table_title
    text = _ABBREVIATION.sub("", text.strip("* "))
    if heading.quoted:
        text = text.lstrip('«"“„ ') if text.count("«") > text.count("»") or text[:1] in '"“„' else text
    return unspaced(text), found[0] if found else None


def _second(blocks: Sequence[Block], j: int) -> Heading | None:
    """A second heading right after the first (an appendix to an amending act restates one of another act)."""
    if j >= len(blocks) or heading_line(_text(blocks[j])) is None:
        return None
    block = blocks[j]
    if isinstance(block, Table) or len(block.text) > LONGEST:
        return None
    end, _ = heading_end(blocks, j)
    first = heading_line(block.text)
    return Heading(j, end, end, first[0] if first else None)


def _owner(text: str) -> str | None:
    """The noun that a nested appendix belongs to («Положению»), None for an appendix of the act."""
    match = _TO.search(text)
    return match["noun"] if match and pattern("nested_owner").match(match["noun"].lower()) else None


def _in_table(blocks: Sequence[Block], i: int) -> Heading | None:
    """A heading set in the cells of a table (empty on the left, text on the right)."""
    table = blocks[i]
    assert isinstance(table, Table)
    cells = [cell for row in table.rows for cell in row.cells if cell.text]
    if not cells or len(table.rows) > 10 or sum(len(cell.text) for cell in cells) > 2 * LONGEST:
        return None
    at = next(
        (n for n, cell in enumerate(cells[:3]) if heading_line(cell.lines[0] if cell.lines else cell.text)),
        None,
    )
    if at is None:
        return None
    first = heading_line(cells[at].lines[0] if cells[at].lines else cells[at].text)
    assert first is not None
    if pattern("amending_verb").search(cells[at].text.lower()):
        return None
    titles = [n for n, cell in enumerate(cells) if n > at and is_title_start(cell.text)]
    inline = " ".join(cell.text for cell in cells[titles[0] :]) if titles else ""
    text = " ".join(cell.text for cell in cells)
    if table.ruled and len(table.rows) > 1 and table.width > 3:
        return None
    if inline:
        return Heading(i, i + 1, i + 1, first[0], _owner(text), table_title=inline)
    return Heading(i, i + 1, title_end(blocks, i + 1), first[0], _owner(text))


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""
