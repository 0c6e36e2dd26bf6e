"""The form: what goes out comes back; every fault at once; old forms undo nobody's work."""

import datetime as dt
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from monitor.control import control_events
from monitor.form import COLUMNS, CONTROL, DATE, GROUND, KEY, NONE_WORD, SHEET, TAKE_BACK, TEXT, control_word, form
from monitor.form_read import Filled, RowBook, read_form
from monitor.grids import Grid, GridRow, read_sheets
from monitor.model import Row
from monitor.rows import every_row, join
from soczakaz.errors import UnreadableError
from soczakaz.planned import PlanEvent
from tests.monitor.plan_events import DAY, an_event, dated, plans

TODAY = dt.date(2026, 1, 1)
EVENTS = [an_event(n, due=DAY) for n in range(1, 5)]
words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=30)


def rows_of(events: Sequence[PlanEvent], *records: Any) -> list[Row]:
    return list(every_row(events, join(events, {}, records), DAY))


def filled(data: bytes, rows: Sequence[Row]) -> Filled:
    return read_form(read_sheets(data, "ф.xlsx"), RowBook(rows, {}), TODAY)


def edited(data: bytes, change: Callable[[Any, dict[str, int]], None]) -> bytes:
    book = load_workbook(io.BytesIO(data))
    sheet = book[SHEET]
    change(sheet, {cell.value: cell.column for cell in sheet[1]})
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(n: int, **cells: Any) -> Callable[[Any, dict[str, int]], None]:
    names = {"key": KEY, "text": TEXT, "date": DATE, "ground": GROUND, "control": CONTROL}

    def change(sheet: Any, columns: dict[str, int]) -> None:
        for name, value in cells.items():
            sheet.cell(n, columns[names[name]]).value = value

    return change


@settings(max_examples=25, deadline=None)
@given(plans(), st.data())
def test_what_is_filled_in_comes_back_and_the_second_time_changes_nothing(plan: Any, data: st.DataObject) -> None:
    rows = list(every_row(*plan, TODAY))
    book = RowBook(rows, {})
    grid = read_sheets(form(rows, DAY), "ф.xlsx")
    untouched = read_form(grid, book, TODAY)
    assert untouched == Filled((), (), (), 0)
    sheet = next(each for each in grid if SHEET in each.name)
    at = {column.title: n for n, column in enumerate(COLUMNS)}
    wanted: dict[str, tuple[dt.date, str]] = {}
    lines = [sheet.rows[0]]
    for line, row in zip(sheet.rows[1:], rows, strict=True):
        cells = list(line.cells)
        if data.draw(st.booleans()):
            day, ground = data.draw(st.dates(dt.date(2020, 1, 1), TODAY)), data.draw(words)
            cells[at[DATE]], cells[at[GROUND]] = day, ground
            if row.actual is None or (row.actual.date, row.actual.ground) != (day, ground):
                wanted[row.key] = (day, ground)
        lines.append(GridRow(tuple(cells), line.place))
    given = [Grid(sheet.name, tuple(lines))]
    read = read_form(given, book, TODAY)
    assert not read.faults and {each.row.key: (each.date, each.ground) for each in read.dates} == wanted
    records = [dated(each.row.event, each.date, each.row.period or "", each.ground) for each in read.dates]
    before = [dated(r.event, r.actual.date, r.period or "", r.actual.ground) for r in rows if r.actual]
    now = list(every_row(plan[0], join(plan[0], {}, [*before, *records]), TODAY))
    again = read_form(given, RowBook(now, {}), TODAY)
    assert (again.dates, again.faults) == ((), ()) and again.same >= len(wanted)


def test_the_workbook_guides_and_guards() -> None:
    rows = rows_of([replace(EVENTS[0], text="=1+1")])
    data = form(rows, DAY)
    assert data == form(rows, DAY)
    book = load_workbook(io.BytesIO(data))
    sheet = book[SHEET]
    assert book.sheetnames == ["Как заполнить", SHEET, "Контрольные события"] and book.active.title == SHEET
    assert sheet.protection.sheet and sheet.freeze_panes == "B2" and not sheet.protection.autoFilter
    for column, cell in zip(COLUMNS, sheet[2], strict=True):
        assert cell.protection.locked is not column.filled, column.title
    text = next(cell for column, cell in zip(COLUMNS, sheet[2], strict=True) if column.title == TEXT)
    assert (text.value, text.data_type) == ("=1+1", "s")
    kinds = {each.type: each for each in sheet.data_validations.dataValidation}
    assert set(kinds) == {"list", "custom"} and TAKE_BACK in kinds["custom"].formula1
    listed = re.search(r"\$A\$2:\$A\$(\d+)", kinds["list"].formula1)
    assert listed
    choices = [book["Контрольные события"][f"A{n}"].value for n in range(2, int(listed[1]) + 1)]
    assert choices == [*(control_word(each.number) for each in control_events()), NONE_WORD]


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"date": "31.02.2024", "ground": "приказ"}, DATE, "не дата"),
        ({"date": dt.date(2030, 1, 1), "ground": "приказ"}, DATE, "не наступило"),
        ({"date": dt.date(1999, 1, 1), "ground": "приказ"}, DATE, "проверьте год"),
        ({"date": dt.date(2024, 1, 1)}, GROUND, "основания нет"),
        ({"ground": "приказ"}, DATE, "даты нет"),
        ({"control": "8"}, CONTROL, "от 1 до 6"),
        ({"key": "abc#1"}, KEY, "выгрузите форму заново"),
        ({"key": None}, KEY, "строки добавлять нельзя"),
        ({"text": "Проведение областной спартакиады"}, TEXT, "другое мероприятие"),
    ],
)
def test_each_fault_is_named_by_row_and_column(cells: dict[str, Any], column: str, said: str) -> None:
    rows = rows_of(EVENTS)
    found = filled(edited(form(rows, DAY), put(3, **cells)), rows)
    assert [(fault.place, fault.column) for fault in found.faults] == [(f"лист «{SHEET}», строка 3", column)]
    assert said in found.faults[0].message


def test_all_faults_come_at_once() -> None:
    rows = rows_of(EVENTS)

    def spoil(sheet: Any, columns: dict[str, int]) -> None:
        put(2, date="вчера", ground="приказ")(sheet, columns)
        put(3, control="семь")(sheet, columns)
        put(5, date=dt.date(2024, 1, 1))(sheet, columns)

    found = filled(edited(form(rows, DAY), spoil), rows)
    assert [fault.place[-1] for fault in found.faults] == ["2", "3", "5"]


def test_a_date_is_taken_back_by_the_word_and_a_blank_changes_nothing() -> None:
    rows = rows_of(EVENTS, dated(EVENTS[0], DAY))
    data = form(rows, DAY)
    found = filled(edited(data, put(2, date=TAKE_BACK)), rows)
    assert [(each.row.key, each.date, each.ground) for each in found.dates] == [(rows[0].key, None, None)]
    assert filled(edited(data, put(2, date=None, ground=None)), rows) == Filled((), (), (), 0)


def test_an_old_form_undoes_nobodys_work() -> None:
    old = form(rows_of(EVENTS, dated(EVENTS[0], DAY)), DAY)
    now = rows_of(EVENTS, dated(EVENTS[0], dt.date(2024, 3, 5)), dated(EVENTS[1], DAY))
    assert filled(old, now) == Filled((), (), (), 0)
    clash = filled(edited(old, put(3, date=dt.date(2024, 1, 1), ground="приказ")), now)
    assert "записано другое (31.03.2024, приказ № 1)" in clash.faults[0].message


def test_a_control_event_is_changed_once_for_an_event() -> None:
    rows = rows_of(EVENTS)
    found = filled(edited(form(rows, DAY), put(2, control=control_word(4))), rows)
    assert [(row.key, number) for row, number in found.controls] == [(rows[0].key, 4)]
    none = filled(edited(form(rows, DAY), put(2, control=NONE_WORD)), rows)
    assert [number for _, number in none.controls] == [0]


def test_a_csv_of_the_four_columns_is_a_form_too() -> None:
    rows = rows_of(EVENTS)
    text = f"{KEY};{TEXT};{CONTROL};{DATE};{GROUND}\r\n{rows[1].key};;;01.02.2024;'=приказ № 3\r\n"
    for data in (text.encode("utf-8-sig"), text.encode("cp1251")):
        (entry,) = read_form(read_sheets(data, "ф.csv"), RowBook(rows, {}), TODAY).dates
        assert (entry.row.key, entry.date, entry.ground) == (rows[1].key, dt.date(2024, 2, 1), "=приказ № 3")


def test_what_is_no_form_is_refused_with_a_way_out() -> None:
    book, out = Workbook(), io.BytesIO()
    book.save(out)
    (fault,) = filled(out.getvalue(), []).faults
    assert "soczakaz monitor form" in fault.message
    (fault,) = read_form(read_sheets(f"{KEY};{DATE}\n".encode(), "ф.csv"), RowBook([], {}), TODAY).faults
    assert GROUND in fault.message and "выгрузите форму заново" in fault.message
    for data in (b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 old", b"a\0b"):
        with pytest.raises(UnreadableError):
            read_sheets(data, "ф.xlsx")


def test_a_key_of_the_draft_leads_to_the_adopted_act() -> None:
    rows = rows_of(EVENTS)
    book = RowBook(rows, {"d" * 32: EVENTS[0].act.key})
    assert book.find(f"{'D' * 12}#2.1") == rows[0] and book.find("нет#2.1") is None
