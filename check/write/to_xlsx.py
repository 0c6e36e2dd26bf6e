"""A report as a table of disagreements: findings with empty columns for the author's answer."""

import datetime as dt
from io import BytesIO
from typing import Any

from check.write.words import SEVERITY, norm_words, shortened, where
from soczakaz.archive import fixed
from soczakaz.report import Report
from soczakaz.sheets import fit_page, row_height, set_value

COLUMNS = (
    ("№", 5),
    ("Место", 30),
    ("Как в акте", 45),
    ("Уровень", 16),
    ("Код", 10),
    ("Замечание", 55),
    ("Предложение", 45),
    ("Основание", 40),
    ("Те же места", 35),
    ("Ответ разработчика (принято / не принято)", 24),
    ("Обоснование", 40),
)


def to_xlsx(report: Report) -> bytes:
    """The workbook: one sheet, header frozen and filtered; text that begins with ``= + - @`` stays text."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.created = book.properties.modified = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - equal bytes
    sheet: Any = book.active
    sheet.title = "Таблица разногласий"
    rows: list[tuple[Any, ...]] = [tuple(name for name, _ in COLUMNS)]
    for n, finding in enumerate(report.findings, 1):
        level = SEVERITY[finding.severity]
        same = shortened([place.label for place in finding.related])
        words = (finding.message, finding.fix, norm_words(finding), same)
        rows.append((n, where(finding), finding.quote, level, finding.rule, *words, None, None))
    for r, row in enumerate(rows, 1):
        sheet.row_dimensions[r].height = row_height(zip(row, (width for _, width in COLUMNS), strict=True))
        for c, value in enumerate(row, 1):
            cell = sheet.cell(r, c)
            set_value(cell, value)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if r == 1:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="DDE6F0")
    for c, (_, width) in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(c)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(rows)}"
    fit_page(sheet, len(COLUMNS))
    out = BytesIO()
    book.save(out)
    return fixed(out.getvalue(), properties=True)
