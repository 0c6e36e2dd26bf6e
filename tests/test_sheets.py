"""A row of a workbook is as high as its text in every program."""

import datetime as dt
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from soczakaz.sheets import LINE, MOST, cell_text, fit_page, row_height, set_value


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


def test_a_text_is_cut_to_what_a_workbook_holds() -> None:
    assert cell_text("а\x00б\x0bв\ufffe\ud800г\n\tд") == "абвг\n\tд"
    assert len(cell_text("я" * 40_000)) == MOST


def test_what_a_cell_is_given_comes_back_as_it_was() -> None:
    values = ("=1+1", "-", "@дом", "1.10", "слово\x07", 7, None, dt.date(2023, 6, 27))
    book = Workbook()
    sheet: Any = book.active
    for n, value in enumerate(values, 1):
        set_value(sheet.cell(1, n), value)
    out = BytesIO()
    book.save(out)
    read: Any = load_workbook(BytesIO(out.getvalue())).active
    cells = [read.cell(1, n) for n in range(1, len(values) + 1)]
    assert [cell.value for cell in cells[:5]] == ["=1+1", "-", "@дом", "1.10", "слово"]
    assert all(cell.data_type == "s" for cell in cells[:5]) and cells[0].quotePrefix
    assert [cells[5].value, cells[6].value] == [7, None]
    assert cells[7].value.date() == dt.date(2023, 6, 27) and cells[7].number_format == "DD.MM.YYYY"
