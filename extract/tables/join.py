"""Pieces of one table made one again: pages and word processors cut tables, and rows, where they please."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from extract.tables.align import aligned
from extract.tables.cut import continues
from extract.tables.header import header_like, number_row
from extract.tables.seam import carried, rejoined
from soczakaz.source import Block, Paragraph, Row, Table

# What may stand between pieces and is no part of the act.
_DEBRIS = re.compile(
    r"\W*(?:\d{1,3}|(?:продолжение|окончание)\s+(?:таблицы|приложения|плана|перечня)?\W*(?:№?\s*\d+)?)?\W*",
    re.IGNORECASE,
)
# A footnote printed at the foot of the page that cut the table.
_FOOTNOTE = re.compile(r"(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\*+|<\d+>|\[\d+\])\s*\S")
_MARKS = re.compile(r"[¹²³⁴-⁹⁰*\s.,:;-]+")


def join_tables(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """``blocks`` with the pieces of each table joined.

    Repeated headers and rows of column numbers go; a row cut by the page becomes one, cell by cell. Footnotes that stood
    between pieces follow the table; «Продолжение таблицы» and stray page numbers go.
    """
    made: list[Block] = []
    current: Table | None = None
    between: list[Paragraph] = []
    caption: str | None = None  # the paragraph above the table, which pages may repeat with the header
    for block in _with_rows(blocks):
        if isinstance(block, Table):
            joined = _joined(current, block, bool(between)) if current is not None else None
            if joined is not None:
                current = joined
                between = [paragraph for paragraph in between if _FOOTNOTE.match(paragraph.text)]
                continue
            if current is not None:
                made.append(current)
            made += between
            last = made[-1] if made else None
            caption = last.text if isinstance(last, Paragraph) else None
            current, between = _within(block), []
        elif current is not None and (
            _DEBRIS.fullmatch(block.text) or _FOOTNOTE.match(block.text) or block.text == caption
        ):
            between.append(block)
        else:
            if current is not None:
                made.append(current)
                current = None
            made += [*between, block]
            between = []
    if current is not None:
        made.append(current)
    return (*made, *between)


def _with_rows(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks without rows that have no cells and tables that have no rows."""
    for block in blocks:
        if isinstance(block, Paragraph) or all(row.cells for row in block.rows):
            if isinstance(block, Paragraph) or block.rows:
                yield block
        elif rows := tuple(row for row in block.rows if row.cells):
            yield replace(block, rows=rows)


def _within(table: Table) -> Table:
    """A table whose rows lie on several pages: what is repeated at page tops goes, cut rows become whole."""
    pages = {row.page for row in table.rows}
    if len(pages - {None}) < 2:
        return table
    pieces: list[list[Row]] = []
    for row in table.rows:
        if not pieces or (row.page is not None and pieces[-1][-1].page is not None and row.page != pieces[-1][-1].page):
            pieces.append([])
        pieces[-1].append(row)
    whole = replace(table, rows=tuple(pieces[0]))
    for piece in pieces[1:]:
        whole = _appended(whole, piece)
    return whole


def _joined(above: Table, below: Table, apart: bool) -> Table | None:
    """``above`` with ``below`` under it, or None if they are two tables."""
    if not above.rows or not below.rows or above.ruled != below.ruled:
        return None
    repeated = _repeated(above, below.rows)
    if not repeated:
        first = _texts(below.rows[0])  # the rest of a cut row fills few cells: «итоговый | результат»
        if header_like(first) and 2 * sum(map(bool, first)) > len(first) and not header_like(_texts(above.rows[-1])):
            return None
        if above.page is not None and below.page is not None and below.page < _last_page(above):
            return None
        # A table that the author begins anew counts its rows from one again.
        if apart and below.page is None and not number_row(_texts(below.rows[0])):
            return None
        if not number_row(_texts(below.rows[0])) and _restarts(above, below):
            return None
    rows = aligned(above, below, by_header=repeated > 0)
    if rows is None:
        return None
    return _appended(above, list(rows))


def _last_page(table: Table) -> int:
    return max((row.page for row in table.rows if row.page is not None), default=table.page or 0)


def _restarts(above: Table, below: Table) -> bool:
    first = _texts(below.rows[0])
    return (
        bool(first)
        and first[0].strip(" .") == "1"
        and any(_texts(row)[:1] in ([first[0]], ["1."], ["1"]) for row in above.rows[1:])
    )


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]


def _appended(above: Table, rows: Sequence[Row]) -> Table:
    """``rows`` without what is repeated of the header, put under ``above``; the cut row at the seam made whole."""
    rest = list(rows[_repeated(above, rows) :])
    head = len(above.rows)
    while rest and number_row(_texts(rest[0])) and any(number_row(_texts(row)) for row in above.rows):
        rest = rest[1:]
    if not rest:
        return above
    kept = list(above.rows)
    if _header_rows(above) < head and continues(above, kept[-1], rest):
        kept = rejoined(kept, rest[0])
        rest = rest[1:]
    elif _header_rows(above) < head:
        kept, rest[0] = carried(kept, rest[0])
    return replace(above, rows=(*kept, *rest))


def _header_rows(table: Table) -> int:
    """How many leading rows are certainly header."""
    count = 0
    for row in table.rows[:5]:
        texts = _texts(row)
        if header_like(texts) or number_row(texts) or row.header:
            count += 1
        else:
            break
    return count


def _repeated(above: Table, rows: Sequence[Row]) -> int:
    """How many leading rows of ``rows`` repeat the first rows of ``above``."""
    for skip in (0, 1):  # the row of column numbers may be printed alone, or the caption of the table left out
        count = 0
        for own, again in zip(above.rows[skip:], rows, strict=False):
            if not _same(own, again):
                break
            count += 1
            if count >= 5:
                break
        if count and any(header_like(_texts(row)) or number_row(_texts(row)) or row.header for row in rows[:count]):
            return count
        if count and skip == 0 and above.rows[0] is not rows[0] and sum(map(bool, _texts(rows[0]))) > 2:
            return count
    return 0


def _same(one: Row, other: Row) -> bool:
    """Whether two rows say the same but for marks, spaces and a column lost at an edge."""
    first = [_MARKS.sub("", cell.text).lower() for cell in one.cells if cell.text]
    second = [_MARKS.sub("", cell.text).lower() for cell in other.cells if cell.text]
    if not first or not second:
        return False
    alike = Counter(first) & Counter(second)
    if alike.total() < 0.75 * max(len(first), len(second)) or len(second) < 2:
        return first == second
    mine, rest = (" ".join((Counter(texts) - alike).elements()) for texts in (first, second))
    return not rest or SequenceMatcher(None, mine, rest).ratio() > 0.6
