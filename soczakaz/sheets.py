"""How a workbook's sheet looks in every program: rows as high as their text, columns on one page's width."""

from collections.abc import Iterable
from typing import Any

LINE, HIGHEST = 15.0, 409.0  # points; Excel takes no higher row
A4, A3 = 9, 8
WIDE = 12  # columns that are still readable across an A4 page


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
