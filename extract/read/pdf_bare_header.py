"""The header of a table without ruling lines, and what its names tell of the columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.read.pdf_bare_entries import Entry, set_row
from extract.read.pdf_broken import Vocabulary
from extract.read.pdf_lines import Line, join_text, shown
from soczakaz.source import Cell, Row

SERIAL = re.compile(r"(?:п\.\s?)?(?:\d{1,3}|[IVX]{1,5})(?:\.\d{1,3}){0,3}[.)]?")
NUMBERED = re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?\s")
_PERSON = re.compile(
    r"[А-ЯЁ][А-ЯЁа-яё-]+\s(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+(?:ич|вна|чна|шна)$)|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё-]+"
)
SPACED = 1.25  # of the usual step: lines further apart are parted by space
_MAX_HEADER = 14  # printed lines


@dataclass(frozen=True, slots=True)
class Columns:
    """What is known of the columns of a table: the column of names that begin rows, and whether the first one counts."""

    key: int
    counted: bool


def header_end(entries: Sequence[Entry], width: int, rules: Sequence[float], usual: float) -> int:
    """The index of the first entry below the names of the columns; zero if none is found."""
    from extract.tables.header import number_row

    for k, entry in enumerate(entries[1:_MAX_HEADER], 1):
        above = entries[k - 1]
        if entry.span or (
            len(entry.cells) >= width - 1 and number_row([line.text for _, line in sorted(entry.cells.items())])
        ):
            return k
        if any(above.y < y < entry.y for y in rules) or entry.y - above.y > SPACED * usual * 1.05:
            return k
        first = entry.cells.get(0)
        if first and SERIAL.fullmatch(first.text) and len(entry.cells) > 1:
            return k
        if any(NUMBERED.match(line.text) for line in entry.cells.values()):
            return k
        if len(entry.cells) * 2 >= width and resumed(entries[:k], entry) and len(entry.cells) > len(above.cells):
            return k
    return 0


def resumed(above: Sequence[Entry], entry: Entry) -> int:
    """How many columns that had ended begin again."""
    last = above[-1].cells
    return sum(c not in last and any(c in e.cells for e in above) for c in entry.cells)


def columns_of(names: Sequence[str]) -> Columns:
    """The column that begins rows (events, indicators, services), and whether the first one holds numbers."""
    from extract.tables.roles import columns, guess_kind

    headers = [(name,) for name in names]
    roles = [column.role for column in columns(headers, guess_kind(headers, None))]
    key = next((roles.index(role) for role in ("event", "indicator", "service", "name") if role in roles), None)
    return Columns(len(names) // 2 if key is None else key, roles[0] == "number" or names[0].startswith("№"))


def members_of(entries: Sequence[Entry], width: int) -> Columns | None:
    """The columns of a list of persons, which needs no header; None if this is none."""
    persons = [sum(bool(_PERSON.match(e.cells[c].text)) for e in entries if c in e.cells) for c in range(width)]
    key = max(range(width), key=lambda c: persons[c])
    serial = sum(bool(SERIAL.fullmatch(e.cells[0].text)) for e in entries if 0 in e.cells)
    return (
        Columns(key, counted=serial * 2 > persons[key])
        if persons[key] > 1 and persons[key] * 5 > len(entries)
        else None
    )


def header_rows(group: Sequence[Entry], edges: Sequence[float], ref: str, page: int, printed: Vocabulary) -> list[Row]:
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
    own = set_row(group, edges, f"{ref}1" if over else f"{ref}0", page, printed)
    if not over:
        return [own]
    covered = {c for first, last in over for c in range(first, last + 1)}
    upper = [cell for cell in own.cells if cell.column not in covered]
    for (first, last), lines in over.items():
        texts = tuple(line.text for line in lines)
        upper.append(
            Cell(
                join_text(list(texts)),
                f"{ref}0.o{first}",
                first,
                last - first + 1,
                lines=tuple(map(shown, texts)),
                page=page,
            )
        )
    lower = [
        cell if cell.column in covered else Cell("", f"{ref}1.m{cell.column}", cell.column, merged=True, page=page)
        for cell in own.cells
    ]
    return [Row(tuple(sorted(upper, key=lambda cell: cell.column)), page), Row(tuple(lower), page)]
