"""A table as a reader of facts wants it: columns with roles, data rows, sections, each cell's place and state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.layout import Ledger, Part
from extract.tables.blanks import State, decide, groups_of
from extract.tables.contents import by_contents
from extract.tables.entry import Entry
from extract.tables.lines import Line, full_width, header_rows, headers_of, line_of, repeats
from extract.tables.matrix import slots, starts
from extract.tables.numbers import OWN_NUMBER, PRINTED
from extract.tables.roles import Column, columns, guess_kind
from soczakaz.act import AppendixKind
from soczakaz.source import Cell, Place, Table, Warning

_TEXT_ROLES = ("event", "indicator")


@dataclass(frozen=True, slots=True)
class LogicalCell:
    """A cell of a data row. A continued cell has the text and place of the cell that it continues."""

    text: str
    state: State
    place: Place
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LogicalRow:
    """A row below the header. ``section`` is the text of a full-width row, whose ``cells`` are empty then.

    ``ordinal`` counts the table's rows from 1, header included, as the eid does.
    """

    ordinal: int
    label: str
    cells: tuple[LogicalCell, ...]
    section: LogicalCell | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table understood: ``kind`` by its columns, ``rows`` below the header, ``furniture`` the places of the header."""

    kind: AppendixKind | None
    columns: tuple[Column, ...]
    rows: tuple[LogicalRow, ...]
    furniture: tuple[Place, ...]
    warnings: tuple[Warning, ...] = ()

    def column(self, role: str) -> int | None:
        """The index of the first column with this role."""
        return next((column.index for column in self.columns if column.role == role), None)

    def all(self, role: str) -> tuple[int, ...]:
        """The indices of all columns with this role."""
        return tuple(column.index for column in self.columns if column.role == role)


def grid(table: Table, part: Part, index: int, ledger: Ledger, like: Grid | None = None) -> Grid:
    """The logical table of ``table``, the ``index``-th (from 1) of ``part``; its cells are entered in ``ledger``.

    ``like`` lends its columns when this table has no header of its own and as many columns (a table continued
    after a subheading).
    """
    begins = starts(table)
    lines = [line_of(n, slots(row, begins), len(begins)) for n, row in enumerate(table.rows, 1)]
    head = header_rows(table, lines)
    headers = headers_of(lines[:head], len(begins))
    furniture = [*lines[:head], *(line for line in lines[head:] if repeats(line, lines[:head]))]
    aside = {line.ordinal for line in furniture}
    data = [line for line in lines[head:] if line.filled and line.ordinal not in aside]
    body = [line for line in data if not full_width(line)]
    kind = guess_kind(headers, part.kind)
    cols = columns(headers, kind)
    if like is not None and not any(headers) and len(like.columns) == len(cols):
        kind, cols = like.kind, list(like.columns)
    else:
        cols = by_contents(cols, [[t for line in body if (t := line.texts[c.index])] for c in cols], kind)
    entry = Entry(part, index, ledger)
    places = tuple(place for line in furniture for place in entry.header(line))
    cells, warnings = _cells(data, body, cols, entry)
    rows = []
    for line in data:
        if line.ordinal in cells:
            rows.append(LogicalRow(line.ordinal, cells[line.ordinal][0], cells[line.ordinal][1]))
        else:
            slot = line.filled[0]
            place = entry.place(line, slot.cell, slot.column, str(line.ordinal))
            section = LogicalCell(slot.cell.text, "own", place, slot.cell.lines)
            rows.append(LogicalRow(line.ordinal, str(line.ordinal), (), section))
    by_name = {column.role for column in columns(headers, kind)}
    if body and like is None and not by_name & set(_TEXT_ROLES) and any(c.role in _TEXT_ROLES for c in cols):
        warnings = (_guessed(body[0], cells), *warnings)
    return Grid(kind, tuple(cols), tuple(rows), places, warnings)


def _guessed(first: Line, cells: Mapping[int, tuple[str, tuple[LogicalCell, ...]]]) -> Warning:
    """Columns without names are told by what stands in them: whoever relies on them must know."""
    return Warning(
        "columns-guessed",
        "Графы таблицы по названиям не узнаны и определены по содержанию: проверьте, что они прочитаны верно.",
        cells[first.ordinal][1][0].place,
    )


def _cells(
    data: Sequence[Line], body: Sequence[Line], cols: Sequence[Column], entry: Entry
) -> tuple[dict[int, tuple[str, tuple[LogicalCell, ...]]], tuple[Warning, ...]]:
    """Row ordinal → the row's label and decided cells, and what could not be decided."""
    decided = _decided(data, body, cols)
    names = _names(body, cols)
    made: dict[int, tuple[str, tuple[LogicalCell, ...]]] = {}
    done: list[tuple[LogicalCell, ...]] = []
    warnings: list[Warning] = []
    for at, line in enumerate(body):
        own = {slot.column: slot.cell for slot in line.slots}
        row: list[LogicalCell] = []
        for column in cols:
            # A column that a wider cell covers has a blank cell at that cell's place, unless both hold one deadline.
            cell = own.get(column.index) or Cell("", line.slots[-1].cell.ref, 0, page=line.slots[0].cell.page)
            if column.role == "end" and column.index not in own and cols[column.index - 1].role == "start" and row:
                row.append(row[-1])
                continue
            place = entry.place(line, cell, column.index, names[line.ordinal])
            states, origins = decided[column.index]
            origin = origins[at]
            if origin is not None:
                source = done[origin][column.index]
                row.append(LogicalCell(source.text, "continued", source.place, source.lines))
            else:
                row.append(LogicalCell(cell.text, states[at], place, cell.lines))
            if states[at] == "undecided":
                warnings.append(_undecided(column, place))
        done.append(tuple(row))
        made[line.ordinal] = names[line.ordinal], done[-1]
    return made, tuple(warnings)


def _decided(
    data: Sequence[Line], body: Sequence[Line], cols: Sequence[Column]
) -> list[tuple[list[State], list[int | None]]]:
    """For each column the states and origins of its cells in ``body``."""
    sections: list[int] = []
    seen = 0
    inner = {line.ordinal for line in body}
    headings = _headings(body, cols)
    for line in data:
        if line.ordinal in inner:
            seen += line.ordinal in headings
            sections.append(seen)
        else:
            seen += 1
    lead = next((c.index for c in cols if c.role in ("stage", "goal")), None)
    if lead is None:
        lead = next((c.index for c in cols if c.role == "number"), None)
        if lead is not None and all(line.texts[lead] for line in body):
            lead = None
    groups = sections
    if lead is not None:
        groups = groups_of([line.texts[lead] for line in body], [line.merged[lead] for line in body], sections)
    if not headings:
        return [_column(c, body, groups, cols) for c in cols]
    # What is written once for a group stands in its first row, not in the heading above it.
    rows = [n for n, line in enumerate(body) if line.ordinal not in headings]
    below = [_column(c, [body[n] for n in rows], [groups[n] for n in rows], cols) for c in cols]
    made = []
    for column, (states, origins) in zip(cols, below, strict=True):
        own: list[State] = ["own" if line.texts[column.index] else "empty" for line in body]
        led: list[int | None] = [None] * len(body)
        for n, state, origin in zip(rows, states, origins, strict=True):
            own[n], led[n] = state, None if origin is None else rows[origin]
        made.append((own, led))
    return made


def _column(
    column: Column, body: Sequence[Line], groups: Sequence[int], cols: Sequence[Column]
) -> tuple[list[State], list[int | None]]:
    texts, merged = ([line.texts[column.index] for line in body], [line.merged[column.index] for line in body])
    # A blank in a second column of bodies («соисполнители») says that there is none.
    second = column.role == "responsible" and any(c.role == "responsible" for c in cols[: column.index])
    return decide("" if second else column.role, texts, merged, groups)


def _headings(body: Sequence[Line], cols: Sequence[Column]) -> frozenset[int]:
    """The ordinals of rows that only number and name the rows below them: «1 | Подготовка», then «1.1 | …»."""
    number = next((c.index for c in cols if c.role == "number"), None)
    main = next((c.index for c in cols if c.role in _TEXT_ROLES), None)
    if number is None or main is None or any(c.role in ("stage", "goal") for c in cols):
        return frozenset()
    found = set()
    for line, following in pairwise(body):
        own, below = line.texts[number].strip(" ."), following.texts[number].strip()
        heads = bool(own) and below.startswith(f"{own}.") and below.strip(" .") != own
        if heads and {slot.column for slot in line.filled} == {number, main} and not any(line.merged):
            found.add(line.ordinal)
    return frozenset(found)


def _names(body: Sequence[Line], cols: Sequence[Column]) -> dict[int, str]:
    """Row ordinal → what a lawyer calls the row: its printed number, else its place among the data rows."""
    texts = [c.index for c in cols if c.role in _TEXT_ROLES]
    column = next((c.index for c in cols if c.role == "number"), None)
    counted = [line for line in body if len(line.filled) > 1]
    every = column is not None and all(line.texts[column] for line in counted)
    found: dict[int, str] = {}
    for line in body:
        inner = next((m for c in texts if (m := OWN_NUMBER.match(line.texts[c]))), None)
        cell = line.texts[column].strip() if column is not None else ""
        printed = PRINTED.fullmatch(cell) if every or "." in cell.strip(" .") else None
        if number := inner or printed:
            found[line.ordinal] = number[1]
    repeated = len(found) - len(set(found.values()))
    if not found or 5 * repeated > len(found):
        return {line.ordinal: str(n) for n, line in enumerate(body, 1)}
    if repeated:
        seen: set[str] = set()
        for ordinal, number_of in list(found.items()):
            found[ordinal] = f"{number_of} (повторно)" if number_of in seen else number_of
            seen.add(number_of)
    return {line.ordinal: found.get(line.ordinal, f"{n} по счёту") for n, line in enumerate(body, 1)}


def _undecided(column: Column, place: Place) -> Warning:
    return Warning(
        "blank-cell-undecided",
        f"Графа «{column.header or place.label}» пуста: неясно, относится ли к строке запись выше или данных нет. "
        "Проверьте это место и при необходимости повторите запись в строке.",
        place,
    )
