"""Cells and pages of the workbooks of monitoring: text that is never a formula, real dates, print setup, status colours."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from textwrap import wrap
from typing import Any, cast
from zipfile import ZipFile

from soczakaz.archive import fixed
from soczakaz.sheets import set_value

HEAD_FILL, GROUP_FILL, TOTAL_FILL = "DDE6F0", "C8D5E3", "F0F3F7"
STATUS_FILLS = {
    "исполнено в срок": ("CDEBDF", "0B5A46"),
    "исполнено с опозданием": ("FBE8B8", "6B4E00"),
    "просрочено": ("F6CFC2", "8A2D12"),
    "срок не наступил": ("D8E8F5", "1F4E79"),
}
"""Fill and ink of a status; the words stand in the cell, so colour is never alone."""
_FORMAT = re.compile(rb'(<(?:c:)?numFmt formatCode="[^"]*") ?/>')


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of ours («=SUM(A1:A3)»): the only text that a workbook takes as one."""

    text: str


def new_book() -> Any:
    """An empty workbook (openpyxl ``Workbook``) that computes its formulas when opened."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(cast(Any, book.active))
    book.properties.created = book.properties.modified = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - equal bytes
    book.properties.creator = "soczakaz"
    book.calculation.fullCalcOnLoad = True
    return book


def saved(book: Any) -> bytes:
    """The workbook's bytes: equal content, equal bytes."""
    out = BytesIO()
    book.save(out)
    made = BytesIO()
    with ZipFile(out) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            # openpyxl cannot say that a label's format is its own and not the cells'
            new.writestr(name, _FORMAT.sub(rb'\1 sourceLinked="0"/>', part) if name.startswith("xl/charts/") else part)
    return fixed(made.getvalue(), properties=True)


def put(
    sheet: Any, row: int, column: int, value: Any, *, bold: bool = False, fill: str | None = None, form: str | None = None,
    align: str | None = None, wrap: bool = True, border: bool = True, size: float | None = None, ink: str | None = None,
    vertical: str = "top", turned: bool = False,
) -> Any:  # fmt: skip
    """Write a value: a text as text whatever it begins with, a :class:`Formula`, a number or a date. Returns the cell."""
    cell = sheet.cell(row, column)
    if isinstance(value, Formula):
        cell.value = value.text
    else:
        set_value(cell, value)
    if form:
        cell.number_format = form
    look = _look(bold, fill, align, wrap, border, size, ink, vertical, turned)
    cell.font, cell.alignment = look[0], look[1]
    if look[2] is not None:
        cell.fill = look[2]
    if look[3] is not None:
        cell.border = look[3]
    return cell


@cache
def _look(
    bold: bool, fill: str | None, align: str | None, wrap: bool, border: bool, size: float | None, ink: str | None,
    vertical: str, turned: bool,
) -> tuple[Any, Any, Any, Any]:  # fmt: skip
    """Font, alignment, fill and border, shared by all cells that look alike: making them anew takes most of the time."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    side = Side(style="thin", color="C3CCD6")
    return (
        Font(name="Calibri", bold=bold, size=size or 10, color=ink),
        Alignment(vertical=vertical, horizontal=align, wrap_text=wrap, text_rotation=90 if turned else None),
        PatternFill("solid", fgColor=fill) if fill else None,
        Border(left=side, right=side, top=side, bottom=side) if border else None,
    )


def header(sheet: Any, row: int, names: Sequence[str], *, turned: frozenset[int] = frozenset()) -> None:
    """A row of headings; those whose index is in ``turned`` stand upright."""
    for n, name in enumerate(names):
        put(sheet, row, n + 1, name, bold=True, fill=HEAD_FILL, align="center", vertical="center", turned=n in turned)


def title(sheet: Any, row: int, text: str, *, size: float = 14, bold: bool = True) -> None:
    """A line above a table, not bound to its columns."""
    put(sheet, row, 1, text, bold=bold, size=size, wrap=False, border=False)


def widths(sheet: Any, listed: Sequence[float]) -> None:
    """Column widths in characters."""
    from openpyxl.utils import get_column_letter

    for n, width in enumerate(listed, 1):
        sheet.column_dimensions[get_column_letter(n)].width = width


def fit_row(sheet: Any, row: int, texts: Sequence[tuple[str | None, float]], least: float = 15) -> None:
    """Set a row's height for wrapped texts, each with the width of its column in characters: programs that only show a
    workbook do not find it out themselves."""
    lines = max((_lines(text or "", width) for text, width in texts), default=1)
    sheet.row_dimensions[row].height = min(max(least, 13.2 * lines + 2), 409)


def _lines(text: str, width: float) -> int:
    return sum(len(wrap(line, max(int(width * 1.02), 4))) or 1 for line in text.split("\n"))


def print_setup(sheet: Any, rows: tuple[int, int] | None, *, paper: int = 9) -> None:
    """Landscape, the whole width on a page, the header ``rows`` repeated (None for a sheet of several tables), page numbers
    below. ``paper`` 9 is A4, 8 is A3."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if rows:
        sheet.print_title_rows = f"{rows[0]}:{rows[1]}"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.75, 0.3
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = "Страница &P из &N"


def colour_statuses(sheet: Any, area: str) -> None:
    """Colour the cells of ``area`` by the status words in them, as the formulas there come out."""
    colour_words(sheet, area, STATUS_FILLS)


def colour_words(sheet: Any, area: str, fills: Mapping[str, tuple[str, str]]) -> None:
    """Colour the cells of ``area`` that hold just these words; fill and ink by words."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    for words, (fill, ink) in fills.items():
        look = DifferentialStyle(font=Font(color=ink), fill=PatternFill("solid", bgColor=fill, fgColor=fill))
        rule = Rule(type="cellIs", operator="equal", formula=[f'"{words}"'], dxf=look)
        sheet.conditional_formatting.add(area, rule)
