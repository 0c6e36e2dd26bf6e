"""A comparison of regions as workbook, text, JSON and picture."""

import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import openpyxl
import pytest

from monitor.charts_compare import MOST, matrix
from monitor.compare import Candidate, Comparison, compare
from monitor.compare_text import number_words, regions_json, regions_text
from monitor.compare_xlsx import regions_xlsx
from store.due import due_day
from tests.monitor.office import computed
from tests.monitor.test_compare import NAMES, comparison, corpus_act


@pytest.fixture(scope="module")
def made() -> Comparison:
    return comparison(*NAMES)


def test_the_workbooks_formulas_come_out_to_the_model(made: Comparison) -> None:
    book = computed(regions_xlsx(made))
    sheet = book["Мероприятия"]
    for r, subject in enumerate(made.subjects, 5):
        assert sheet.cell(r, 3).value == subject.count("present")
        assert sheet.cell(r, 4).value == subject.count("absent")
    for n, event in enumerate(made.events):
        states = [subject.events[n].state for subject in made.base]
        read = len(states) - states.count("unknown")
        assert sheet.cell(4, 5 + n).value == pytest.approx(states.count("present") / read), event.number
    for name, spreads in (("Сроки", made.days), ("Показатели", made.targets)):
        for n, spread in enumerate(spreads):
            figures = [book[name].cell(r, 3 + n).value for r in range(4, 10)]
            wanted = [spread.n, spread.least, spread.lower, spread.median, spread.upper, spread.greatest]
            assert [each if each is None else pytest.approx(each) for each in wanted] == figures


def test_with_chosen_regions_the_spread_is_given_as_figures() -> None:
    one = comparison(*NAMES, chosen=lambda subject: subject.region == "Тверская область")
    book = openpyxl.load_workbook(io.BytesIO(regions_xlsx(one)))
    sheet = book["Сроки"]
    assert sheet["B4"].value == "по 5 актам базы"
    assert all(sheet.cell(r, c).data_type != "f" for r in range(4, 10) for c in range(3, 29))


def test_equal_acts_give_equal_bytes(made: Comparison) -> None:
    assert regions_xlsx(made) == regions_xlsx(comparison(*NAMES))
    assert matrix(made) == matrix(made) and matrix(made, "png") == matrix(made, "png")


def test_what_is_lacking_is_listed_with_the_file(made: Comparison) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(regions_xlsx(made)))["Чего нет"]
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    lacking = sum(len(made.events) - subject.count("present") for subject in made.subjects)
    assert len(rows) == lacking
    assert all(row[8] in NAMES for row in rows)


def test_text_and_json(made: Comparison) -> None:
    text = regions_text(made).decode()
    assert "эталонных мероприятий есть 21 из 26" in text or "есть 22 из 26" in text
    value = json.loads(regions_json(made))
    assert value["schema"] == "soczakaz.comparison/1" and len(value["acts"]) == len(NAMES)
    assert len(value["acts"][0]["events"]) == 26 and len(value["indicators"]) == 21


@pytest.mark.parametrize(
    ("value", "words"), [(None, "–"), (30700, "30\u00a0700"), (12.5, "12,5"), (-7, "−7"), (0, "0"), (0.25, "0,25")]
)
def test_numbers_are_russian(value: float | None, words: str) -> None:
    assert number_words(value) == words


def test_the_picture_tells_where_each_square_was_read(made: Comparison) -> None:
    root = ET.fromstring(matrix(made))
    titles = [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}title")]
    assert titles[0] == "Мероприятия эталонного плана в актах"
    assert len(titles) >= 1 + len(made.subjects) * len(made.events)
    assert any("01-zarechny-education.docx" in title and "приложение № 2" in title for title in titles)


def test_many_acts_become_regions_and_none_is_said() -> None:
    act = corpus_act(NAMES[0])
    many = [
        Candidate(replace(act, requisites=replace(act.requisites, region=region)), f"{n}.docx")
        for n in range(MOST // 2 + 1)
        for region in ("Тверская область", "Омская область")
    ]
    svg = matrix(compare(many, due_day)).decode()
    assert "Омская область — 31 акт." in svg
    assert matrix(compare([], due_day), "png").startswith(b"\x89PNG")
