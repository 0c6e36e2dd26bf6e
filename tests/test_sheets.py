"""A row of a workbook is as high as its text in every program."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from soczakaz.sheets import LINE, fit_page, row_height


def test_a_row_is_as_high_as_its_longest_wrapped_cell() -> None:
    assert row_height([("коротко", 30), (7, 1), (None, 1)]) == LINE
    assert row_height([("одно слово " * 10, 20), ("коротко", 30)]) == 7 * LINE
    assert row_height([("первая\nвторая\nтретья", 30)]) == 3 * LINE
    assert row_height([("слово " * 10_000, 10)]) == 409


def test_a_row_without_cells_is_one_line() -> None:
    assert row_height([]) == LINE


def test_a_printed_sheet_is_one_page_wide_with_its_heading_repeated() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Лист")
    fit_page(sheet, 6)
    sheet.append(["Графа"])
    out = BytesIO()
    book.save(out)
    read: Any = load_workbook(BytesIO(out.getvalue())).active
    assert read.page_setup.orientation == "landscape" and read.sheet_properties.pageSetUpPr.fitToPage
    assert read.page_setup.fitToHeight == 0 and read.print_title_rows == "$1:$1"
