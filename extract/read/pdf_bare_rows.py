"""The rows of a table without ruling lines: by level rules where there are, by numbers, by space, by columns that begin
again."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.read.pdf_bare import Bare
from extract.read.pdf_bare_entries import Entry, entries_of, set_row
from extract.read.pdf_bare_header import (
    NUMBERED,
    SERIAL,
    SPACED,
    Columns,
    columns_of,
    header_end,
    header_rows,
    members_of,
    resumed,
)
from extract.read.pdf_broken import Vocabulary
from soczakaz.source import Table

_HEADING = re.compile(
    r"(?:[IVX]{1,5}\.|(?:Этап|Раздел|Блок|Цель|Задача|ЭТАП|РАЗДЕЛ|ЦЕЛЬ)\s+(?:\d|[IVX]))[.:\s]*\S*\s*[А-ЯЁ]"
)


def bare_table(
    bare: Bare, strokes: Sequence[tuple[float, float, float]], before: Columns | None, ref: str, printed: Vocabulary
) -> tuple[Table, Columns] | None:
    """The table and its columns; None when its top row is no header and ``before`` (those of the page before) is None."""
    from extract.tables.header import header_like

    entries = [_headed(entry) for entry in entries_of(bare)]
    width = len(bare.borders) + 1
    rules = _rules(bare, strokes)
    usual = _usual(entries, bare.lines[0].size)
    head = header_end(entries, width, rules, usual)
    if any(e.over for e in entries[:head]):
        unnamed = set(range(width)) - {c for e in entries[:head] for c in e.cells}
        while head < len(entries) and entries[head].cells and entries[head].cells.keys() <= unnamed:
            head += 1  # the second row of the header
    names = [" ".join(e.cells[c].text for e in entries[:head] if c in e.cells) for c in range(width)]
    names += [line.text for e in entries[:head] for _, _, line in e.over]
    if head and header_like(names):
        known: Columns | None = columns_of(names[:width])
    else:
        head, known = 0, before if bare.goes_on else members_of(entries, width)
    if known is None:
        return None
    groups: list[list[Entry]] = []
    spaced = _is_spaced(entries[head:], usual)
    for k in range(head, len(entries)):
        if not groups or _starts(entries, k, groups[-1], known, width, usual, rules, spaced=spaced):
            groups.append([])
        groups[-1].append(entries[k])
    page = bare.lines[0].page
    left, right = min(line.x0 for line in bare.lines), max(line.x1 for line in bare.lines)
    edges = (left - 5.4, *bare.borders, right + 5.4)
    rows = header_rows(entries[:head], edges, f"{ref}.h", page, printed) if head else []
    rows += [set_row(group, edges, f"{ref}.r{r}", page, printed) for r, group in enumerate(groups)]
    return Table(tuple(rows), ref, width, page=page, edges=tuple(round(x, 1) for x in edges)), known


def _headed(entry: Entry) -> Entry:
    """The entry as a line over all columns if it holds nothing but the heading of a group: «II. Отбор», «Этап 2. …»."""
    line = entry.cells.get(0)
    if len(entry.cells) != 1 or line is None or entry.over or not _HEADING.match(line.text):
        return entry
    return Entry(entry.y, {}, line)


def _rules(bare: Bare, strokes: Sequence[tuple[float, float, float]]) -> list[float]:
    """The heights of level rules over most of the table (a cell merged downwards interrupts them)."""
    top, bottom = bare.lines[0].y, bare.lines[-1].y
    left, right = min(line.x0 for line in bare.lines), max(line.x1 for line in bare.lines)
    at: dict[int, float] = {}
    for y, x0, x1 in strokes:
        if top < y < bottom:
            at[round(y)] = at.get(round(y), 0.0) + max(min(x1, right) - max(x0, left), 0.0)
    return sorted(y for y, length in at.items() if length > 0.5 * (right - left))


def _usual(entries: Sequence[Entry], size: float) -> float:
    """The step of lines of one paragraph."""
    steps = sorted(b.y - a.y for a, b in pairwise(entries))
    return min(steps[len(steps) // 4] if steps else 0.0, 1.35 * size)


def _is_spaced(entries: Sequence[Entry], usual: float) -> bool:
    """Whether space parts the rows: it does so in more than a row of ten lines."""
    gaps = sum(b.y - a.y > SPACED * usual for a, b in pairwise(entries))
    return gaps * 10 > len(entries)


def _starts(
    entries: Sequence[Entry],
    k: int,
    group: Sequence[Entry],
    known: Columns,
    width: int,
    usual: float,
    rules: Sequence[float],
    *,
    spaced: bool,
) -> bool:
    """Whether a row begins at the entry ``k``; ``group`` is the row so far."""
    entry, above = entries[k], entries[k - 1]
    gap = entry.y - above.y > SPACED * usual
    if entry.span or above.span:
        return not (entry.span and above.span) or gap
    if len(rules) > 2:
        return any(above.y < y < entry.y for y in rules)
    first, key = entry.cells.get(0), entry.cells.get(known.key)
    if known.counted and first and SERIAL.fullmatch(first.text) and len(entry.cells) > 1:
        return gap or not spaced
    if key is None or (spaced and not gap):
        return False
    if NUMBERED.match(key.text):
        return True
    lower = key.text[:1].islower()
    if spaced:
        return len(entry.cells) * 2 >= width or (len(entry.cells) > 1 and not lower)
    return len(entry.cells) * 2 >= width and resumed(group, entry) > lower
