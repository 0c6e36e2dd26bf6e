"""The workbook of a quarter: its formulas come out to the model, its texts stay texts, it prints well."""

import datetime as dt
import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from monitor.model import SPAN_WORDS, STATUS_WORDS, Report
from monitor.report_counts import COUNT, expected
from monitor.report_quarter_sheet import CHANGES, control_words
from monitor.report_sheet import Formula, fit_row, new_book, put, saved
from monitor.report_xlsx import COLUMNS, HEAD, write
from tests.monitor.office import computed
from tests.monitor.quarterly import everywhere, report


@pytest.fixture(scope="module")
def made() -> Report:
    return report()


@pytest.fixture(scope="module")
def book(made: Report) -> Any:
    return openpyxl.load_workbook(io.BytesIO(write(made)))


@pytest.fixture(scope="module")
def values(made: Report) -> Any:
    return computed(write(made))


def column(name: str) -> int:
    return [each for each, _ in COLUMNS].index(name) + 1


def test_deviations_statuses_and_spans_are_formulas_that_come_out_to_the_model(
    made: Report, book: Any, values: Any
) -> None:
    given, shown = book["Мероприятия"], values["Мероприятия"]
    seen = set()
    for r, row in enumerate(made.rows, HEAD + 1):
        for name, wanted in (
            ("Отклонение, дней", row.deviation),
            ("Состояние", STATUS_WORDS[row.status]),
            ("Отношение к кварталу", SPAN_WORDS[row.span]),
        ):
            assert (given.cell(r, column(name)).data_type == "f") == (row.planned is not None)
            value = shown.cell(r, column(name)).value
            assert (value or None if wanted is None else value) == wanted, (r, name)
        seen.add(row.status)
    assert {"in_time", "late", "overdue", "not_due"} <= seen


def test_sums_by_region_and_control_event_come_out_to_the_model(made: Report, values: Any) -> None:
    for sheet, first, at, lines in (
        (values["Регионы"], 5, 4, (*made.regions, made.total)),
        (values["Квартал"], 5, 3, (*made.controls, made.total)),
    ):
        for r, line in enumerate(lines, first):
            figures = [sheet.cell(r, at + n).value for n in range(COUNT)]
            wanted = [None if each is None else pytest.approx(each) for each in expected(line)]
            assert [each if each != "" else None for each in figures] == wanted, line.title
    assert values["Регионы"].cell(5 + len(made.regions), 3).value == made.total.acts


def test_an_actual_date_filled_in_changes_the_sums(made: Report) -> None:
    n = next(n for n, row in enumerate(made.rows) if row.status == "overdue")
    book = openpyxl.load_workbook(io.BytesIO(write(made)))
    book["Мероприятия"].cell(HEAD + 1 + n, column("Фактическая дата")).value = made.rows[n].planned
    out = io.BytesIO()
    book.save(out)
    shown = computed(out.getvalue())
    assert shown["Мероприятия"].cell(HEAD + 1 + n, column("Состояние")).value == "исполнено в срок"
    total = 5 + len(made.regions)
    assert shown["Регионы"].cell(total, 4 + 11).value == made.total.whole.overdue - 1


def test_dates_are_dates_and_texts_are_texts(made: Report, book: Any) -> None:
    sheet = book["Мероприятия"]
    assert isinstance(sheet.cell(2, 3).value, dt.datetime)
    for r, row in enumerate(made.rows, HEAD + 1):
        cell = sheet.cell(r, column("Плановая дата"))
        assert (cell.value.date() if cell.value else None) == row.planned
        assert cell.number_format == "DD.MM.YYYY" or row.planned is None
        text = sheet.cell(r, column("Мероприятие"))
        assert text.data_type == "s" and text.value == row.event.text
        assert text.quotePrefix == row.event.text.startswith("=")


def test_each_row_names_file_page_and_place(made: Report, book: Any) -> None:
    sheet = book["Мероприятия"]
    for r, row in enumerate(made.rows, HEAD + 1):
        assert sheet.cell(r, column("Файл")).value == row.event.act.path
        assert sheet.cell(r, column("Страница")).value == row.event.page
        assert sheet.cell(r, column("Место в акте")).value == row.event.label
        assert sheet.cell(r, column("Код строки")).value == row.key


def test_sheets_are_filtered_frozen_and_print_to_one_width(made: Report, book: Any) -> None:
    assert book.sheetnames == ["Мероприятия", "Регионы", "Квартал"]
    assert book["Мероприятия"].auto_filter.ref == f"A{HEAD}:U{HEAD + len(made.rows)}"
    assert book["Регионы"].auto_filter.ref
    for sheet in book:
        # A sheet of several tables repeats no heading: it would stand over the rows of another table.
        assert sheet.freeze_panes and bool(sheet.print_title_rows) == (sheet.title != "Квартал")
        assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.fitToWidth == 1
        assert sheet.page_setup.fitToHeight == 0 and sheet.sheet_properties.pageSetUpPr.fitToPage
    assert len(book["Регионы"]._charts) == len(book["Квартал"]._charts) == 1


def test_a_status_is_coloured_by_its_words(book: Any) -> None:
    rules = [rule for area in book["Мероприятия"].conditional_formatting for rule in area.rules]
    assert {rule.formula[0].strip('"') for rule in rules} == {
        STATUS_WORDS[status] for status in ("in_time", "late", "overdue", "not_due")  # type: ignore[index]
    }  # fmt: skip


def test_changes_rules_and_notes_stand_on_the_sheet_of_the_quarter(made: Report, book: Any) -> None:
    said = [str(cell.value) for row in book["Квартал"].iter_rows() for cell in row if cell.value is not None]
    assert all(rule in said for rule in (*made.rules, *made.notes))
    assert made.previous is not None and made.previous.changes
    for kind in CHANGES:
        assert said.count(CHANGES[kind]) >= len(made.previous.of_kind(kind))
    assert control_words(1, made.quarter) in said and control_words(None, made.quarter) in said


def test_the_summary_of_acts_comes_out_to_the_model(made: Report, values: Any) -> None:
    rows = list(values["Квартал"].iter_rows(values_only=True))
    for whole in made.acts:
        at = next(n for n, row in enumerate(rows) if row[0] == whole.title)
        for n, each in enumerate((whole, *whole.parts)):
            assert rows[at + n][1:3] == (each.planned, each.in_time)
    assert any(whole.planned for whole in made.acts)


def test_equal_reports_give_equal_bytes(made: Report) -> None:
    assert write(made) == write(report())


def test_an_empty_report_and_all_regions_are_written(made: Report) -> None:
    nothing = replace(made, rows=(), regions=(), previous=None)
    book = openpyxl.load_workbook(io.BytesIO(write(nothing)))
    assert book["Мероприятия"].auto_filter.ref == f"A{HEAD}:U{HEAD + 1}" and not book["Регионы"]._charts
    full = everywhere()
    assert openpyxl.load_workbook(io.BytesIO(write(full)))["Регионы"].max_row > 89


def test_only_our_formulas_are_formulas_and_rows_are_high_enough() -> None:
    book = new_book()
    sheet = book.create_sheet("Лист")
    put(sheet, 1, 1, "=1+1\x00")
    put(sheet, 2, 1, Formula("=1+1"))
    fit_row(sheet, 3, [("слово " * 60, 30), (None, 5)])
    read = openpyxl.load_workbook(io.BytesIO(saved(book)))["Лист"]
    assert (read["A1"].data_type, read["A1"].value, read["A2"].data_type) == ("s", "=1+1", "f")
    assert 13 * 10 < read.row_dimensions[3].height <= 409
