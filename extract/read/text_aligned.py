"""The rows of a table whose columns are set by spaces: by rules and blank lines, by numbers, by columns that begin again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.read.pdf_broken import Vocabulary, whole_words
from extract.read.pdf_lines import Line, join_text
from extract.read.pdf_page import Word
from extract.read.text_columns import Aligned, Entry
from extract.read.text_header import NUMBERED, SERIAL, column_names, header_end, header_rows, of_persons
from extract.read.text_runs import Run, width
from extract.read.text_words import whole_lines
from soczakaz.source import Cell, Row, Table

_PERSON = re.compile(
    r"[А-ЯЁ][А-ЯЁа-яё-]+\s(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ][а-яё]+(?:\s[А-ЯЁ][а-яё]+(?:ич|вна|чна|шна))?$)|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё-]+"
)
_VALUE = re.compile(r"(?:не менее )?\d{1,3}(?:\s?\d{3})*(?:,\d+)?\s?%?")
_YEAR = re.compile(r"(20\d) (\d)")  # cut in a narrow column
_TYPE = re.compile(r"процесс|промежуточн|итогов|конечн|непосредственн", re.I)  # what a cell of types begins with
_SIZE = 12.0  # points; the print in which words are judged by their width
_FULL = 0.78  # of the widest line of a column: one that the next word would still leave shorter was ended by its author


@dataclass(slots=True)
class _Row:
    """A row while it grows: per column its lines; ``span`` are lines over the whole table."""

    cells: list[list[str]]
    span: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Columns:
    """What is known of the columns: the one that begins rows, whether the first one counts, how wide each is, which
    have cells that begin in small letters, whether it lists persons, whether a
    service (whose name may stand once for several rows) begins rows, where the columns begin."""

    key: int
    counted: bool
    widths: tuple[int, ...] = ()
    lower: frozenset[int] = frozenset()
    persons: bool = False
    service: bool = False
    starts: tuple[int, ...] = ()


def aligned_table(made: Aligned, before: Columns | None, ref: str, printed: Vocabulary) -> tuple[Table, Columns] | None:
    """The table and its columns; None when its top is no header and ``before`` (of the page before) is None."""
    entries, count = made.entries, len(made.starts)
    head = header_end(entries, count)
    names = column_names(entries[:head], count) if head else None
    if names is None:
        head = 0
        if before is not None and not _members(entries, count):
            made = _completed(made, before.starts)
            entries, count = made.entries, len(made.starts)
    known = _named(names) if names else _members(entries, count)
    if known is None and before is not None and count == len(before.starts) > 2:
        known = before
    if known is None or (count == 2 and known.key and not head):
        return None
    known = replace(known, widths=tuple(max([len(e.text(c)) for e in entries] + [1]) for c in range(count)))
    known = replace(known, lower=_lower(entries[head:], count), starts=made.starts)
    return _table(_rows(entries, head, known, count), entries[:head], made, ref, printed), known


def _completed(made: Aligned, starts: Sequence[int]) -> Aligned:
    """The lines of a page's rest of a table on all its columns, of which some may be blank there."""
    nearest = [min(range(len(starts)), key=lambda n: abs(starts[n] - at)) for at in made.starts]
    if len(nearest) == len(starts) or len(set(nearest)) < len(nearest):
        return made
    entries = []
    for entry in made.entries:
        cells: list[Run | None] = [None] * len(starts)
        for column, cell in zip(nearest, entry.cells, strict=True):
            cells[column] = cell
        entries.append(replace(entry, cells=tuple(cells), over=()))
    return Aligned(tuple(entries), tuple(starts), made.end)


def _named(names: Sequence[str]) -> Columns:
    from extract.tables.roles import columns, guess_kind

    headers = [(name,) for name in names]
    roles = [column.role for column in columns(headers, guess_kind(headers, None))]
    keys = ("event", "indicator", "service", "name", "registry")
    key = next((roles.index(role) for role in keys if role in roles), None)
    if key is None:
        key = next((n for n, name in enumerate(names) if of_persons(name)), len(names) // 2)
    counted = roles[0] == "number" or names[0].startswith("№")
    return Columns(key, counted, persons=of_persons(names[key]), service=roles[key] in ("service", "name"))


def _lower(entries: Sequence[Entry], count: int) -> frozenset[int]:
    """The columns with a cell that surely begins (a blank stands above it) in small letters."""
    found = set()
    for k, entry in enumerate(entries):
        for c in entry.filled:
            if entry.text(c)[:1].islower() and (not k or c not in entries[k - 1].filled):
                found.add(c)
    return frozenset(c for c in found if c < count)


def _members(entries: Sequence[Entry], count: int) -> Columns | None:
    """The columns of a list of persons, which needs no header; None if this is none."""
    persons = [sum(bool(_PERSON.match(e.text(c))) for e in entries) for c in range(count)]
    key = max(range(count), key=lambda c: persons[c])
    serial = sum(bool(SERIAL.fullmatch(e.text(0))) for e in entries)
    if persons[key] < 2 or persons[key] * 6 < len(entries):
        return None
    return Columns(key, serial * 2 > persons[key], persons=True)


def _rows(entries: Sequence[Entry], head: int, known: Columns, count: int) -> list[_Row]:
    made: list[_Row] = []
    owner = [0] * count  # the row to which the last line of each column belongs
    spaced = sum(e.gap > 0 for e in entries[head:]) * 8 > len(entries) - head
    ruled = sum(e.rule for e in entries[head:]) > 1
    top = head
    for k in range(head, len(entries)):
        entry, above = entries[k], entries[k - 1] if k > head else None
        fresh = above is None or _starts(entries, top, k, known, spaced=spaced, ruled=ruled)
        if fresh:
            made.append(_Row([[] for _ in range(count)]))
            top = k
        row = len(made) - 1
        if entry.span is not None:
            made[row].span.append(entry.span)
            owner = [row] * count
            continue
        for c in entry.filled:
            goes_on = above is not None and c in above.filled and not entry.gap and not entry.rule
            if not goes_on or (fresh and not _merged(above, entry, c, known)):
                owner[c] = row
            made[owner[c]].cells[c].append(entry.text(c))
    return made


def _merged(above: Entry | None, entry: Entry, column: int, known: Columns) -> bool:
    """Whether a cell left of the row's text goes on beside the next row: a stage, a goal over several rows."""
    if above is None or column > known.key or (known.counted and column == 0):
        return False
    text = entry.text(column)
    if _TYPE.match(text):
        return False
    if column == known.key and not (known.service and known.counted and column and entry.text(0)):
        return False
    if text[:1].islower() and column not in known.lower:
        return True
    if column == known.key or (column and entry.text(0) and known.counted):
        return False
    return not _ended(above, entry, column, known) and not text[:1].isdigit()


def _ended(above: Entry, entry: Entry, column: int, known: Columns) -> bool:
    """Whether a line of a cell was left shorter than the next word needed: what stands below it is another paragraph."""
    last, word = above.text(column), entry.text(column).split(" ", 1)[0]
    return len(last) + 1 + len(word) <= _FULL * known.widths[column]


def _starts(entries: Sequence[Entry], top: int, k: int, known: Columns, *, spaced: bool, ruled: bool) -> bool:
    """Whether a row begins at the entry ``k``; ``top`` is the first entry of the row so far."""
    entry, above = entries[k], entries[k - 1]
    if entry.span is not None or above.span is not None:
        return entry.span is None or above.span is None or entry.gap > 0 or bool(SERIAL.match(entry.span))
    if ruled:
        return entry.rule
    key = entry.text(known.key)
    if known.counted and SERIAL.fullmatch(entry.text(0)) and len(entry.filled) > 1:
        return True
    if not key or (spaced and not entry.gap):
        return False
    if NUMBERED.match(key) and not re.match(r"\d\d\.\d\d\.\d{4}", key):
        return True
    lower = key[:1].islower()
    if spaced:
        return len(entry.filled) * 2 >= len(entry.cells) or (len(entry.filled) > 1 and not lower)
    resumed = [c for c in entry.filled - above.filled if any(c in e.filled for e in entries[top:k])]
    others = len([c for c in entry.filled if c >= known.key])
    if resumed and (others * 2 >= len(entry.cells) - known.key or len(entry.filled) * 2 >= len(entry.cells)):
        return len(resumed) > lower
    if known.key not in above.filled or len(entry.filled) * 2 < len(entry.cells):
        return False
    both = entry.filled & above.filled
    pairs = [(above.text(c), entry.text(c)) for c in both]
    if any(_VALUE.fullmatch(a) and _VALUE.fullmatch(b) and not _YEAR.fullmatch(f"{a} {b}") for a, b in pairs):
        return True  # a number does not go on below
    if known.persons:
        return bool(_PERSON.match(key)) and " " in above.text(known.key)
    ended = [c for c in both if _ended(above, entry, c, known)]
    small = [c for c in both if entry.text(c)[:1].islower() and c not in known.lower]
    return not lower and known.key in ended and len(ended) * 2 > len(both) and not small


def _table(rows: Sequence[_Row], head: Sequence[Entry], made: Aligned, ref: str, printed: Vocabulary) -> Table:
    body = made.entries[len(head) :]
    rooms = [
        max((width(cell.text) for entry in body if (cell := entry.cells[c])), default=0.0)
        for c in range(len(made.starts))
    ]
    built = header_rows(head, len(rooms), ref)
    for r, row in enumerate(rows, len(built)):
        if row.span:
            text = join_text(row.span)
            built.append(Row((Cell(text, f"{ref}.r{r}.c0", 0, len(rooms), lines=tuple(row.span)),)))
            continue
        cells = []
        for c, texts in enumerate(row.cells):
            lines = [_line(text) for text in whole_lines(texts)]
            whole = whole_words(lines, 0.0, rooms[c] * _SIZE, printed) if lines else []
            whole = [f"{year[1]}{year[2]}"] if (year := _YEAR.fullmatch(" ".join(whole))) else whole
            cells.append(Cell(join_text(whole), f"{ref}.r{r}.c{c}", c, lines=tuple(texts)))
        built.append(Row(tuple(cells)))
    return Table(tuple(built), ref, len(rooms), ruled=len(rooms) > 2)


def _line(text: str) -> Line:
    """A line of a cell with words as wide as in print."""
    made, x = [], 0.0
    for word in text.split():
        made.append(Word(word, x, x + width(word) * _SIZE, 0.0, _SIZE))
        x = made[-1].x1 + width(" ") * _SIZE
    return Line(made, 1)
