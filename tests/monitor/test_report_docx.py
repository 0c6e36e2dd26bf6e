"""The report in Word: correct Russian, two pages at most, the norms of form, pictures that are told in words."""

import datetime as dt
import io
import json
import zipfile
from dataclasses import replace

import docx
import pdfplumber
import pytest
from jinja2 import Environment, meta

from generate.checkform import check_form
from monitor.model import Change, Comparison, Quarter, Report
from monitor.report_docx import OVERDUE, REGIONS, TEMPLATE, context, write
from monitor.report_summary import changes, share, short, summary
from soczakaz.data import data_path
from tests.generate.author_templates import rendition
from tests.generate.test_templates import names_of
from tests.monitor.author_report_template import HERE, package, sample_text
from tests.monitor.office import converted
from tests.monitor.quarterly import everywhere, report

OF_ACTS_ALONE = {"F25", "F31", "F32"}


@pytest.fixture(scope="module")
def made() -> Report:
    return report()


def test_the_folder_has_its_four_files_and_they_are_current() -> None:
    fresh = "обновите: python -m tests.monitor.author_report_template"
    assert {path.name for path in HERE.iterdir()} == {"template.docx", "manifest.toml", "sample.json", "template.txt"}
    shipped = data_path(TEMPLATE).read_bytes()
    assert (HERE / "template.txt").read_text("utf-8") == rendition(shipped), fresh
    assert (HERE / "sample.json").read_text("utf-8") == sample_text(), fresh


def test_the_manifest_names_exactly_what_is_given(made: Report) -> None:
    import tomllib

    manifest = tomllib.loads((HERE / "manifest.toml").read_text("utf-8"))
    assert set(manifest["names"]) == names_of(context(made), "") | {"picture"}
    text = rendition(package()).replace("{%tr", "{%").replace("{%p", "{%")
    asked = meta.find_undeclared_variables(Environment(autoescape=True).parse(text))
    assert asked == {name.partition(".")[0] for name in manifest["names"]}


def test_the_document_keeps_the_norms_of_form(made: Report) -> None:
    assert {fault.code for fault in check_form(write(made))} <= OF_ACTS_ALONE


def test_every_text_of_the_sample_stands_in_the_document(made: Report) -> None:
    document = docx.Document(io.BytesIO(write(made)))
    said = [paragraph.text for paragraph in document.paragraphs]
    said += [cell.text for table in document.tables for row in table.rows for cell in row.cells]

    def walk(value: object) -> None:
        if isinstance(value, dict):
            for name, item in value.items():
                if name != "whole":
                    walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)
        elif value:
            assert value in said

    walk(json.loads(json.dumps(context(made))))


def test_it_is_two_pages_at_most(made: Report) -> None:
    pages = converted({"5.docx": write(made), "89.docx": write(everywhere())}, "pdf")
    for name, content in pages.items():
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            assert 1 <= len(pdf.pages) <= 2, name


def test_the_picture_is_told_in_words_and_equal_reports_are_equal(made: Report) -> None:
    data = write(made)
    assert data == write(report())
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        body = opened.read("word/document.xml").decode()
        assert any(name.endswith(".png") for name in opened.namelist())
    assert f"просрочено — {made.total.whole.overdue}" in body.split('descr="')[1].split('"')[0]


def test_long_tables_are_cut_and_it_is_said() -> None:
    data = context(everywhere())
    assert len(data["regions"]) == REGIONS and len(data["overdue"]) == OVERDUE
    assert f"Показано {REGIONS} из 89 территорий" in data["regions_more"]
    assert context(report([("Тверская область", None)]))["regions_more"] == ""


def test_characters_that_xml_refuses_do_not_stop_it(made: Report) -> None:
    row = made.rows[0]
    odd = replace(
        row, event=replace(row.event, text="А & Б <c> \x00\ud800 {{ 7 * 7 }}"), status="overdue", deviation=10_000
    )
    text = docx.Document(io.BytesIO(write(replace(made, longest=(odd, *made.longest)))))
    cells = [cell.text for table in text.tables for line in table.rows for cell in line.cells]
    assert any("А & Б <c> " in cell and "{{ 7 * 7 }}" in cell for cell in cells)


def test_the_summary_says_the_figures_of_the_report(made: Report) -> None:
    said = " ".join(summary(made))
    quarter = made.total.quarter
    assert f"На III квартал 2023 года приходится срок {quarter.planned} мероприятий" in said
    assert f"исполнено в срок — {quarter.in_time}" in said
    assert "Отчёт охватывает 5 актов (3 субъекта Российской Федерации; 2 муниципальных образования)." in said
    assert "По сравнению со II кварталом 2023 года (на 30.06.2023)" in said


@pytest.mark.parametrize(
    ("places", "words"),
    [
        (1, "1 акт (1 субъект Российской Федерации)"),
        (2, "2 акта (2 субъекта"),
        (21, "21 акт (21 субъект "),
        (25, "25 актов (25 субъектов"),
    ],
)
def test_numbers_agree_with_their_nouns(places: int, words: str) -> None:
    from soczakaz.ru.regions import regions

    chosen = report([(region.name, None) for region in regions()[:places]], 1)
    assert words in " ".join(summary(chosen))


def changed(n: int, number: int = 1) -> Comparison:
    each = Change("done", "k", "т", "г", None, None, None)
    return Comparison(Quarter(2023, number), dt.date(2023, 3, 31), False, (each,) * n)


@pytest.mark.parametrize(
    ("n", "words"),
    [(1, "исполнено 1 мероприятие."), (2, "исполнены 2 мероприятия."), (5, "исполнено 5 мероприятий."),
     (11, "исполнено 11 мероприятий."), (21, "исполнено 21 мероприятие."), (0, "изменений нет.")],
)  # fmt: skip
def test_changes_agree(n: int, words: str) -> None:
    assert changes(changed(n)).endswith(words)


def test_prepositions_and_moved_deadlines() -> None:
    assert changes(changed(1, 2)).startswith("По сравнению со II кварталом")
    assert changes(changed(1, 4)).startswith("По сравнению с IV кварталом")
    moved = Change("moved", "k", "т", "г", None, dt.date(2023, 1, 1), dt.date(2023, 2, 1))
    for n, words in (
        (1, "перенесён срок 1 мероприятия"),
        (3, "перенесены сроки 3 мероприятий"),
        (21, "перенесён срок 21 мероприятия"),
    ):
        assert words in changes(replace(changed(0), changes=(moved,) * n))
    assert changes(None) == "Сравнить с прошлым кварталом не с чем."


def test_nothing_overdue_and_nothing_due_are_said(made: Report) -> None:
    early = report(as_of=dt.date(2023, 1, 1))
    said = " ".join(summary(early))
    assert "Просроченных мероприятий нет." in said and "Ни один плановый срок ещё не наступил." in said
    assert list(made.longest) == sorted(made.longest, key=lambda row: -(row.deviation or 0))


@pytest.mark.parametrize(
    ("part", "whole", "words"), [(1, 1000, "1 %"), (999, 1000, "99 %"), (0, 5, "0 %"), (3, 5, "60 %")]
)
def test_shares_never_round_to_all_or_nothing(part: int, whole: int, words: str) -> None:
    assert share(part, whole).replace("\u00a0", " ") == words


def test_short_ends_at_a_word() -> None:
    assert short("раз два три", 8) == "раз два…" and short("раз", 8) == "раз"
