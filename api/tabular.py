"""Any table as csv or xlsx: dates are dates, text is never a formula, equal content gives equal bytes."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from soczakaz.archive import fixed
from soczakaz.sheets import fit_page, row_height, set_value

_PIECE = 1 << 20  # characters
_FORMULA = tuple("=+-@\t\r")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and its value (text, number or date) of a row."""

    title: str
    width: float
    value: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its title, columns and rows, which are gone through once."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Any]


def to_csv(sheet: Sheet) -> bytes:
    """Semicolons and a byte order mark, as a Russian Excel opens it; a cell that would be a formula gets an apostrophe."""
    return b"".join(csv_pieces(sheet))


def csv_pieces(sheet: Sheet) -> Iterator[bytes]:
    """The same, some rows at a time as they come."""
    out = io.StringIO("\ufeff", newline="")
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.title for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_csv_cell(column.value(row)) for column in sheet.columns])
        if out.tell() > _PIECE:
            yield out.getvalue().encode("utf-8", "replace")
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode("utf-8", "replace")


def _csv_cell(value: Any) -> str:
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    text = "" if value is None else str(value)
    return "'" + text if isinstance(value, str) and text[:1] in _FORMULA else text


def to_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook; headings are frozen and filtered."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - equal bytes
    top, bold, shade = (
        Alignment(vertical="top", wrap_text=True),
        Font(bold=True),
        PatternFill("solid", fgColor="DDE6F0"),
    )
    for sheet in sheets:
        made = book.create_sheet(sheet.title)
        made.freeze_panes = "A2"
        fit_page(made, len(sheet.columns))
        for n, column in enumerate(sheet.columns, 1):
            made.column_dimensions[get_column_letter(n)].width = column.width
        header = [_cell(made, column.title, top) for column in sheet.columns]
        for cell in header:
            cell.font, cell.fill = bold, shade
        n = 1
        for n, cells in enumerate(
            chain((header,), ([_cell(made, column.value(row), top) for column in sheet.columns] for row in sheet.rows)),
            1,
        ):
            widths = (column.width for column in sheet.columns)
            made.row_dimensions[n].height = row_height(zip((cell.value for cell in cells), widths, strict=True))
            made.append(cells)
        made.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{n}"
    out = io.BytesIO()
    book.save(out)
    return fixed(out.getvalue(), properties=True)


def _cell(sheet: Any, value: Any, alignment: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell: Any = WriteOnlyCell(sheet)
    set_value(cell, value)
    cell.alignment = alignment
    return cell
