"""Corrections by hand as a sheet of the workbook with an act's data."""

from collections.abc import Sequence

from api.desk.corrected_words import with_sheet
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
    named = names(tables)
    rows = [
        (*named.get(entry.path, ("", entry.path, "")), entry.old, entry.value, entry.who, moment(entry.at))
        for entry in corrections
    ]
    return with_sheet(workbook, SHEET, COLUMNS, rows)


def names(tables: Sequence[Table]) -> dict[str, tuple[str, str, str]]:
    """What the path of a value is called: its table, its row, its column."""
    return {
        cell.path: (table.title, row.name, column)
        for table in tables
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
        if cell.path
    }
