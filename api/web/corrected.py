"""Corrections by hand as a sheet of the workbook with an act's data."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from api.desk.model import Correction
from api.web.data_model import Table
from api.web.frame import moment

SHEET = "Исправления"
COLUMNS = (
    ("Раздел", 24),
    ("Что", 40),
    ("Графа", 24),
    ("Прочитано в акте", 48),
    ("Исправлено на", 48),
    ("Кто", 24),
    ("Когда", 20),
)


def with_corrections(workbook: bytes, corrections: Sequence[Correction], tables: Sequence[Table]) -> bytes:
    """The workbook with one more sheet: every correction, the extracted value beside it. Without corrections, as it was."""
    if not corrections:
        return workbook
    from openpyxl import load_workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = load_workbook(BytesIO(workbook))
    sheet: Any = book.create_sheet(SHEET)
    named = names(tables)
    rows = [tuple(title for title, _ in COLUMNS)]
    for entry in corrections:
        where = named.get(entry.path, ("", entry.path, ""))
        rows.append((*where, entry.old, entry.value, entry.who, moment(entry.at)))
    for r, row in enumerate(rows, 1):
        for c, text in enumerate(row, 1):
            cell = sheet.cell(r, c)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
            cell.data_type = "s"  # what begins with «=» is text
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if r == 1:
                cell.font = Font(bold=True)
    for c, (_, width) in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(c)].width = width
    sheet.freeze_panes = "A2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def names(tables: Sequence[Table]) -> dict[str, tuple[str, str, str]]:
    """What the path of a value is called: its table, its row, its column."""
    return {
        cell.path: (table.title, row.name, column)
        for table in tables
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
        if cell.path
    }
