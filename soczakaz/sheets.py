"""How a workbook's sheet looks in every program: what a cell holds, rows as high as their text, columns on one page's width."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

LINE, HIGHEST = 15.0, 409.0  # points; Excel takes no higher row
A4, A3 = 9, 8
WIDE = 12  # columns that are still readable across an A4 page
MOST = 32_767  # characters that a cell of Excel holds
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # not allowed in XML
_FORMULA = tuple("=+-@")


def cell_text(text: str) -> str:
    """The text without what a workbook cannot hold."""
    return _UNPRINTABLE.sub("", text)[:MOST]


def set_value(cell: Any, value: object) -> None:
    """Put a value into an openpyxl ``cell``: a text stays text whatever it begins with, a day is shown as 27.06.2023."""
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, dt.date):
            cell.number_format = "DD.MM.YYYY"
        return
    cell.value = text = cell_text(value)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_FORMULA)


def row_height(cells: Iterable[tuple[object, float]]) -> float:
    """Height in points of a row whose wrapped cells are (value, column width in characters).

    Excel finds it out itself on opening, LibreOffice does not: without it the lines of a cell lie over the next row.
    """
    return min(HIGHEST, LINE * max((_lines(value, width) for value, width in cells), default=1))


def _lines(value: object, width: float) -> int:
    if not isinstance(value, str):
        return 1
    room = max(1, int(width * 0.9))  # a word that does not fit goes to the next line whole
    return sum(max(1, -(-len(line) // room)) for line in value.split("\n"))


def fit_page(sheet: Any, columns: int) -> None:
    """Print an openpyxl ``sheet`` landscape with all its ``columns`` on the page (A3 for a wide table) and the heading on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4 if columns <= WIDE else A3
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
