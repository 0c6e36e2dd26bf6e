"""Tables of a sheet file (xlsx, csv) as rows of cells, each row with its place in words."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from soczakaz.errors import UnreadableError

MOST_ROWS, MOST_COLUMNS = 100_000, 200
MOST_UNPACKED = 200 * 1024 * 1024

Cell = str | dt.date
"""A date where the file itself says that it is one; text otherwise, "" for an empty cell."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table; ``place`` is «лист «События», строка 5», ``page`` None where the format has no pages."""

    cells: tuple[Cell, ...]
    place: str
    page: int | None = None

    def text(self, column: int | None) -> str:
        """A cell as text, a date as «01.03.2023»; "" where the row has no such cell."""
        value = self.cells[column] if column is not None and column < len(self.cells) else ""
        return value if isinstance(value, str) else f"{value:%d.%m.%Y}"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its name («лист «События»», «таблица 2») and its rows in order."""

    name: str
    rows: tuple[GridRow, ...]


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are an Excel workbook of the modern kind."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "xl/workbook.xml" in package.namelist()
    except zipfile.BadZipFile:
        return False


def read_sheets(data: bytes, name: str) -> tuple[Grid, ...]:
    """The sheets of an xlsx (values, not formulas), or the one table of a csv. Raises :class:`UnreadableError`."""
    if is_workbook(data):
        return _workbook(data, name)
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        raise UnreadableError(
            name, "это не таблица xlsx и не csv; в Excel выберите «Сохранить как» — «Книга Excel (.xlsx)»"
        )
    return (_csv(data, name),)


def _workbook(data: bytes, name: str) -> tuple[Grid, ...]:
    from openpyxl import load_workbook

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(entry.file_size for entry in package.infolist()) > MOST_UNPACKED:
            raise UnreadableError(name, "книга слишком велика; оставьте в ней только нужные листы")
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        grids = []
        for sheet in book.worksheets:
            place = f"лист «{sheet.title}»"
            sheet.reset_dimensions()  # the size that a file claims may be wrong either way
            rows = []
            for n, row in enumerate(sheet.iter_rows(values_only=True), 1):
                if n > MOST_ROWS:
                    raise UnreadableError(name, f"{place}: больше {MOST_ROWS} строк; удалите лишние")
                rows.append(GridRow(tuple(map(_cell, row[:MOST_COLUMNS])), f"{place}, строка {n}"))
            grids.append(Grid(place, tuple(rows)))
        return tuple(grids)
    except UnreadableError:
        raise
    except Exception as error:  # whatever a damaged workbook makes of the library
        raise UnreadableError(
            name, f"книга не читается ({type(error).__name__}); откройте её в Excel и сохраните заново"
        ) from None


def _cell(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def _csv(data: bytes, name: str) -> Grid:
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise UnreadableError(name, "csv не в кодировке UTF-8 и не в Windows-1251; сохраните его заново или дайте xlsx")
    if "\0" in text:
        raise UnreadableError(name, "это не csv; дайте файл xlsx или csv")
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    try:
        listed = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableError(name, f"csv не читается ({error}); сохраните его заново или дайте xlsx") from None
    if len(listed) > MOST_ROWS:
        raise UnreadableError(name, f"больше {MOST_ROWS} строк; удалите лишние")
    rows = [
        GridRow(tuple(_unquoted(" ".join(cell.split())) for cell in row[:MOST_COLUMNS]), f"строка {n}")
        for n, row in enumerate(listed, 1)
    ]
    return Grid("таблица", tuple(rows))


def _unquoted(cell: str) -> str:
    """A cell without the apostrophe that our own csv puts before what Excel would take for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell


def grid_of(name: str, rows: Sequence[tuple[Sequence[str], int | None]]) -> Grid:
    """A table read from a document: texts of the cells by grid column, and the page of each row."""
    return Grid(
        name, tuple(GridRow(tuple(cells), f"{name}, строка {n}", page) for n, (cells, page) in enumerate(rows, 1))
    )
