"""The rows of a table without ruling lines: by level rules where there are, by numbers, by space, by columns that begin
again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.read.pdf_bare import Bare, dealt, runs
from extract.read.pdf_broken import Vocabulary, whole_words
from extract.read.pdf_lines import Line, join_text
from soczakaz.source import Cell, Row, Table

_SERIAL = re.compile(r"(?:п\.\s?)?(?:\d{1,3}|[IVX]{1,5})(?:\.\d{1,3}){0,3}[.)]?")
_NUMBERED = re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?\s")
_PERSON = re.compile(
    r"[А-ЯЁ][А-ЯЁа-яё-]+\s(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+(?:ич|вна|чна|шна)$)|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё-]+"
)
_SPACED = 1.25  # of the usual step: lines further apart are parted by space
_MAX_HEADER = 14  # printed lines


@dataclass(frozen=True, slots=True)
class _Entry:
    """What stands at one height: a line for each column; ``span`` is a line over all columns, ``over`` the names over the
    columns from … to … in a header."""

    y: float
    cells: dict[int, Line]
    span: Line | None = None
    over: tuple[tuple[int, int, Line], ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """What is known of the columns of a table: the column of names that begin rows, and whether the first one counts."""

    key: int
    counted: bool


def bare_table(
    bare: Bare, strokes: Sequence[tuple[float, float, float]], before: Columns | None, ref: str, printed: Vocabulary
) -> tuple[Table, Columns] | None:
    """The table and its columns; None when its top row is no header and ``before`` (those of the page before) is None."""
    from extract.tables.header import header_like

    entries = _entries(bare)
    width = len(bare.borders) + 1
    rules = _rules(bare, strokes)
    usual = _usual(entries, bare.lines[0].size)
    head = _header_end(entries, width, rules, usual)
    if any(e.over for e in entries[:head]):
        unnamed = set(range(width)) - {c for e in entries[:head] for c in e.cells}
        while head < len(entries) and entries[head].cells and entries[head].cells.keys() <= unnamed:
            head += 1  # the second row of the header
    names = [" ".join(e.cells[c].text for e in entries[:head] if c in e.cells) for c in range(width)]
    names += [line.text for e in entries[:head] for _, _, line in e.over]
    if head and header_like(names):
        known: Columns | None = _columns(names[:width])
    else:
        head, known = 0, before if bare.goes_on else _members(entries, width)
    if known is None:
        return None
    groups: list[list[_Entry]] = []
    spaced = _is_spaced(entries[head:], usual)
    for k in range(head, len(entries)):
        if not groups or _starts(entries, k, groups[-1], known, width, usual, rules, spaced=spaced):
            groups.append([])
        groups[-1].append(entries[k])
    page = bare.lines[0].page
    left, right = min(line.x0 for line in bare.lines), max(line.x1 for line in bare.lines)
    edges = (left - 5.4, *bare.borders, right + 5.4)
    rows = _header_rows(entries[:head], edges, f"{ref}.h", page, printed) if head else []
    rows += [_row(group, edges, f"{ref}.r{r}", page, printed) for r, group in enumerate(groups)]
    return Table(tuple(rows), ref, width, page=page, edges=tuple(round(x, 1) for x in edges)), known


def _entries(bare: Bare) -> list[_Entry]:
    made: list[_Entry] = []
    for line in bare.lines:
        if id(line) in bare.spans:
            made.append(_Entry(line.y, {}, line))
            continue
        if id(line) in bare.heads:
            made.append(_head(line, bare.borders))
            continue
        cells = {c: Line(words, line.page) for c, words in dealt(line, bare.borders).items()}
        last = made[-1] if made else None
        if last and not last.span and line.y - last.y < 0.45 * line.size and not cells.keys() & last.cells.keys():
            last.cells.update(cells)
        else:
            made.append(_Entry(line.y, cells))
    return made


def _head(line: Line, borders: Sequence[float]) -> _Entry:
    """A line of the header in which some names stand over several columns."""
    cells: dict[int, Line] = {}
    over: list[tuple[int, int, Line]] = []
    for a, b in runs(line):
        words = [word for word in line.words if a <= word.x0 and word.x1 <= b]
        first, last = (sum(x > border for border in borders) for x in (a + 1, b - 1))
        if first == last:
            cells[first] = Line([*(cells[first].words if first in cells else ()), *words], line.page)
        else:
            over.append((first, last, Line(words, line.page)))
    return _Entry(line.y, cells, None, tuple(over))


def _header_rows(
    group: Sequence[_Entry], edges: Sequence[float], ref: str, page: int, printed: Vocabulary
) -> list[Row]:
    """The header: one row, or two where names stand over the names of several columns."""
    top = {c: next((e.y for e in group if c in e.cells), 1e9) for c in range(len(edges) - 1)}
    over: dict[tuple[int, int], list[Line]] = {}
    for entry in group:
        for a, b, line in entry.over:
            # It covers its neighbours too that have a name below it and none beside it.
            others = {c for x, y, other in entry.over if other is not line for c in range(x, y + 1)}
            free = [c not in others and entry.y < y < 1e9 and y == top[b] for c, y in sorted(top.items())]
            first, last = a, b
            while first > 0 and free[first - 1]:
                first -= 1
            while last + 1 < len(free) and free[last + 1]:
                last += 1
            over.setdefault((first, last), []).append(line)
    own = _row(group, edges, f"{ref}1" if over else f"{ref}0", page, printed)
    if not over:
        return [own]
    covered = {c for first, last in over for c in range(first, last + 1)}
    upper = [cell for cell in own.cells if cell.column not in covered]
    for (first, last), lines in over.items():
        texts = tuple(line.text for line in lines)
        upper.append(Cell(join_text(list(texts)), f"{ref}0.o{first}", first, last - first + 1, lines=texts, page=page))
    lower = [
        cell if cell.column in covered else Cell("", f"{ref}1.m{cell.column}", cell.column, merged=True, page=page)
        for cell in own.cells
    ]
    return [Row(tuple(sorted(upper, key=lambda cell: cell.column)), page), Row(tuple(lower), page)]


def _rules(bare: Bare, strokes: Sequence[tuple[float, float, float]]) -> list[float]:
    """The heights of level rules over most of the table (a cell merged downwards interrupts them)."""
    top, bottom = bare.lines[0].y, bare.lines[-1].y
    left, right = min(line.x0 for line in bare.lines), max(line.x1 for line in bare.lines)
    at: dict[int, float] = {}
    for y, x0, x1 in strokes:
        if top < y < bottom:
            at[round(y)] = at.get(round(y), 0.0) + max(min(x1, right) - max(x0, left), 0.0)
    return sorted(y for y, length in at.items() if length > 0.5 * (right - left))


def _usual(entries: Sequence[_Entry], size: float) -> float:
    """The step of lines of one paragraph."""
    steps = sorted(b.y - a.y for a, b in pairwise(entries))
    return min(steps[len(steps) // 4] if steps else 0.0, 1.35 * size)


def _is_spaced(entries: Sequence[_Entry], usual: float) -> bool:
    """Whether space parts the rows: it does so in more than a row of ten lines."""
    gaps = sum(b.y - a.y > _SPACED * usual for a, b in pairwise(entries))
    return gaps * 10 > len(entries)


def _header_end(entries: Sequence[_Entry], width: int, rules: Sequence[float], usual: float) -> int:
    """The index of the first entry below the names of the columns; zero if none is found."""
    from extract.tables.header import number_row

    for k, entry in enumerate(entries[1:_MAX_HEADER], 1):
        above = entries[k - 1]
        if entry.span or (
            len(entry.cells) >= width - 1 and number_row([line.text for _, line in sorted(entry.cells.items())])
        ):
            return k
        if any(above.y < y < entry.y for y in rules) or entry.y - above.y > _SPACED * usual * 1.05:
            return k
        first = entry.cells.get(0)
        if first and _SERIAL.fullmatch(first.text) and len(entry.cells) > 1:
            return k
        if any(_NUMBERED.match(line.text) for line in entry.cells.values()):
            return k
        if len(entry.cells) * 2 >= width and _resumed(entries[:k], entry) and len(entry.cells) > len(above.cells):
            return k
    return 0


def _resumed(above: Sequence[_Entry], entry: _Entry) -> int:
    """How many columns that had ended begin again."""
    last = above[-1].cells
    return sum(c not in last and any(c in e.cells for e in above) for c in entry.cells)


def _columns(names: Sequence[str]) -> Columns:
    """The column that begins rows (events, indicators, services), and whether the first one holds numbers."""
    from extract.tables.header import columns, guess_kind

    headers = [(name,) for name in names]
    roles = [column.role for column in columns(headers, guess_kind(headers, None))]
    key = next((roles.index(role) for role in ("event", "indicator", "service", "name") if role in roles), None)
    return Columns(len(names) // 2 if key is None else key, roles[0] == "number" or names[0].startswith("№"))


def _members(entries: Sequence[_Entry], width: int) -> Columns | None:
    """The columns of a list of persons, which needs no header; None if this is none."""
    persons = [sum(bool(_PERSON.match(e.cells[c].text)) for e in entries if c in e.cells) for c in range(width)]
    key = max(range(width), key=lambda c: persons[c])
    serial = sum(bool(_SERIAL.fullmatch(e.cells[0].text)) for e in entries if 0 in e.cells)
    return (
        Columns(key, counted=serial * 2 > persons[key])
        if persons[key] > 1 and persons[key] * 5 > len(entries)
        else None
    )


def _starts(
    entries: Sequence[_Entry],
    k: int,
    group: Sequence[_Entry],
    known: Columns,
    width: int,
    usual: float,
    rules: Sequence[float],
    *,
    spaced: bool,
) -> bool:
    """Whether a row begins at the entry ``k``; ``group`` is the row so far."""
    entry, above = entries[k], entries[k - 1]
    gap = entry.y - above.y > _SPACED * usual
    if entry.span or above.span:
        return not (entry.span and above.span) or gap
    if len(rules) > 2:
        return any(above.y < y < entry.y for y in rules)
    first, key = entry.cells.get(0), entry.cells.get(known.key)
    if known.counted and first and _SERIAL.fullmatch(first.text) and len(entry.cells) > 1:
        return gap or not spaced
    if key is None or (spaced and not gap):
        return False
    if _NUMBERED.match(key.text):
        return True
    lower = key.text[:1].islower()
    if spaced:
        return len(entry.cells) * 2 >= width or (len(entry.cells) > 1 and not lower)
    return len(entry.cells) * 2 >= width and _resumed(group, entry) > lower


def _row(group: Sequence[_Entry], edges: Sequence[float], ref: str, page: int, printed: Vocabulary) -> Row:
    span = [entry.span for entry in group if entry.span]
    if span:
        texts = [line.text for line in span]
        cell = Cell(join_text(texts), f"{ref}.c0", 0, len(edges) - 1, lines=tuple(texts), page=page)
        return Row((cell,), page)
    cells = []
    for c in range(len(edges) - 1):
        lines = [entry.cells[c] for entry in group if c in entry.cells]
        text = join_text(whole_words(lines, edges[c], edges[c + 1], printed)) if lines else ""
        bold = bool(lines) and all(line.bold for line in lines)
        cells.append(Cell(text, f"{ref}.c{c}", c, lines=tuple(line.text for line in lines), page=page, bold=bold))
    return Row(tuple(cells), page)
