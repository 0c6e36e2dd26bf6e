"""The header of a table whose columns are set by spaces: where it ends, what its columns are called."""

import re
from collections.abc import Sequence

from extract.read.pdf_lines import join_text
from extract.read.text_columns import Entry
from extract.read.text_words import whole_lines
from soczakaz.source import Cell, Row

SERIAL = re.compile(r"(?:п\.\s?)?(?:\d{1,3}|[IVX]{1,5})(?:\.\d{1,3}){0,3}[.)]?")
"""A number of a row alone in its cell."""
NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,4}|[А-Я])\.\d{1,2}(?:\.\d{1,2})?\.?\s")
"""A cell that begins with the number of an item of a stage."""

_PERIOD = re.compile(r"\s*(?:\([^()]*\)?|(?:на\s)?20\d\d\s?г\w*\.?)$")  # «Базовая величина (2022 год)», «Факт 2023 г.»
_REST = re.compile(r"[а-яё(]|20\d\d\s?г")  # how the next line of a name begins
_KNOWN = 92.0  # the score of a name that the lexicon has word for word, broken words glued
_FIRST = re.compile(r"(?:1|I)(?:\.1){0,2}[.)]?")
_MAX_HEADER = 14  # printed lines


def is_numbers(entry: Entry) -> bool:
    """Whether a line numbers the columns."""
    from extract.tables.header import number_row

    return number_row([cell.text for cell in entry.cells if cell])


def header_end(entries: Sequence[Entry], count: int) -> int:
    """The index of the first entry below the names of the columns; zero if none is found."""
    for k, entry in enumerate(entries[:_MAX_HEADER]):
        if len(entry.filled) >= count - 1 and is_numbers(entry):
            return k + 1
    if entries and entries[0].text(0).startswith("№"):
        first = next((k for k, e in enumerate(entries[:_MAX_HEADER]) if k and _FIRST.fullmatch(e.text(0))), 0)
        if first and not any(e.span for e in entries[:first]) and not any(e.gap for e in entries[1:first]):
            return first  # nothing but names stands above the first number
    if named := _names_end(entries, count):
        return named
    for k, entry in enumerate(entries[1:_MAX_HEADER], 1):
        if entry.rule or entry.span or (entry.gap and len(entries[k - 1].filled) + len(entry.filled) > 2):
            return k
        if SERIAL.fullmatch(entry.text(0)) and len(entry.filled) > 1:
            return k
        if any(NUMBERED.match(cell.text) for cell in entry.cells if cell):
            return k
        resumed = [c for c in entry.filled - entries[k - 1].filled if any(c in e.filled for e in entries[:k])]
        if len(entry.filled) * 2 >= count and resumed and len(entry.filled) > len(entries[k - 1].filled):
            return k
    return 0


def _names_end(entries: Sequence[Entry], count: int) -> int:
    """The index below the lines that together make most known names of columns; zero if they are few."""
    from extract.tables.header import TABLE_KINDS, scored

    best, end = 0, 0
    for k in range(1, min(len(entries), _MAX_HEADER // 2) + 1):
        if entries[k - 1].span is not None or any(NUMBERED.match(c.text) for c in entries[k - 1].cells if c):
            break
        texts = [" ".join(whole_lines([e.text(c) for e in entries[:k] if e.text(c)])) for c in range(count)]
        texts = [_PERIOD.sub("", text) for text in texts]
        known = sum(
            of_persons(t)
            or t == "№"
            or any(score >= _KNOWN for kind in TABLE_KINDS for score, _ in scored(t, kind)[:1])
            for t in texts
        )
        rest = k > 1 and all(_REST.match(cell.text) for cell in entries[k - 1].cells if cell)
        if known > best or (known == best and rest and end == k - 1):
            best, end = known, k
    while 0 < end < len(entries) - 1 and any(
        all(_hangs(entry, entries[k], count) for entry in entries[end:k])
        for k in range(end + 1, min(end + 4, len(entries)))
    ):
        end += 1
    return end if best * 2 >= count else 0


def _hangs(entry: Entry, below: Entry, count: int) -> bool:
    """Whether a line holds only the end of a long name: small letters in a column or two, above a fuller line."""
    small = all(cell.text[:1].islower() for cell in entry.cells if cell)
    return entry.span is None and small and len(entry.filled) * 2 < count and len(below.filled) > len(entry.filled)


def of_persons(name: str) -> bool:
    """Whether a name of a column speaks of persons."""
    return bool(re.match(r"фамили|ф\.?\s?и\.?\s?о|имя|должност|роль|статус", name, re.I))


def column_names(head: Sequence[Entry], count: int) -> list[str] | None:
    """The names of the columns; None when these are no names of columns."""
    from extract.tables.header import header_like

    named = [entry for entry in head if not is_numbers(entry)]
    names = [" ".join(whole_lines([e.text(c) for e in named if e.text(c)])) for c in range(count)]
    if not header_like(names) and not re.match(r"№", names[0]) and sum(map(of_persons, names)) < 2:
        return None
    return names


def header_rows(head: Sequence[Entry], count: int, ref: str) -> list[Row]:
    """The rows of the header: one, or two where names stand over the names of several columns; one that numbers them."""
    if not head:
        return []
    over: dict[tuple[int, int], list[str]] = {}
    texts: list[list[str]] = [[] for _ in range(count)]
    last: tuple[int, int] | None = None  # the name over several columns whose next line may follow
    for entry in (entry for entry in head if not is_numbers(entry)):
        under = entry.filled & set(range(last[0], last[1] + 1)) if last else frozenset[int]()
        rest = entry.text(*under) if last and len(under) == 1 and not entry.over else ""
        if last and rest[:1].islower():
            over[last].append(rest)
        for first, end, text in entry.over:
            last = next((key for key in over if key[0] <= end and first <= key[1]), (first, end))
            over.setdefault(last, []).append(text)
        for c in entry.filled:
            text = entry.text(c)
            if text != rest and all(text != name for _, _, name in entry.over):
                texts[c].append(text)
        if not rest and not entry.over:
            last = None
    covered = {c for first, end in over for c in range(first, end + 1)}
    rows = [
        [Cell(join_text(whole_lines(lines)), f"{ref}.r0.c{c}", c, lines=tuple(lines)) for c, lines in enumerate(texts)]
    ]
    if over and all(texts[c] for c in covered):
        upper = [cell for cell in rows[0] if cell.column not in covered]
        upper += [
            Cell(join_text(whole_lines(lines)), f"{ref}.r0.o{first}", first, last - first + 1, lines=tuple(lines))
            for (first, last), lines in over.items()
        ]
        lower = [
            cell if cell.column in covered else Cell("", f"{ref}.r1.c{cell.column}", cell.column, merged=True)
            for cell in rows[0]
        ]
        rows = [sorted(upper, key=lambda cell: cell.column), lower]
    for entry in head:
        if is_numbers(entry):
            rows.append([Cell(entry.text(c), f"{ref}.n.c{c}", c) for c in range(count)])
    return [Row(tuple(row)) for row in rows]
