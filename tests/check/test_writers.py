"""What the reviewer puts out, read back with other people's readers."""

import json
import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from check import compare
from check.engine import review
from check.law import Law, load
from check.write.to_docx import annotate, compose
from check.write.to_html import to_html
from check.write.to_json import to_json
from check.write.to_sarif import to_sarif
from check.write.to_text import to_text
from check.write.to_xlsx import to_xlsx
from extract.pipeline import Extraction, extract
from extract.read.docx_refs import locate
from soczakaz.data import data_path
from soczakaz.report import Report
from tests.mini import MINI

ACT = "corpus/acts/01-zarechny-education.docx"


@pytest.fixture(scope="module")
def law() -> Law:
    return load()


@pytest.fixture(scope="module")
def read() -> Extraction:
    return extract(MINI.encode(), "<мини>.txt")


@pytest.fixture(scope="module")
def report(read: Extraction, law: Law) -> Report:
    made = review(read.act, read.layout.units(), law, read.act.requisites.date)  # type: ignore[arg-type]
    assert any(finding.rule == "PLN-003" for finding in made.findings)
    return made


def spoiled() -> bytes:
    """The bundled act with one deadline cell emptied and one word of a point spoiled."""
    document = docx.Document(str(data_path(ACT)))
    plan = next(table for table in document.tables if "Срок" in " ".join(cell.text for cell in table.rows[0].cells))
    column = next(n for n, cell in enumerate(plan.rows[0].cells) if "Срок" in cell.text)
    for paragraph in plan.rows[5].cells[column].paragraphs:
        for run in list(paragraph.runs):
            run._r.getparent().remove(run._r)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def words(package: bytes) -> str:
    """All ``w:t`` of the main part, joined."""
    xml = zipfile.ZipFile(BytesIO(package)).read("word/document.xml").decode()
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml))


def test_comments_stand_on_the_very_words_and_the_text_is_unchanged(law: Law) -> None:
    data = spoiled()
    read = extract(data, "акт.docx")
    report = review(read.act, read.layout.units(), law, read.act.requisites.date)  # type: ignore[arg-type]
    assert [finding.rule for finding in report.findings if finding.rule == "PLN-003"] == ["PLN-003"]
    annotated = annotate(data, report, read.layout.units(), locate)
    assert words(annotated) == words(data)
    document = docx.Document(BytesIO(annotated))
    comments = [comment.text for comment in document.comments]
    assert any("PLN-003" in text and "не указан срок" in text for text in comments)
    xml = zipfile.ZipFile(BytesIO(annotated)).read("word/document.xml").decode()
    assert xml.count("<w:commentRangeStart") == xml.count("<w:commentRangeEnd") == len(comments)
    assert annotate(data, report, read.layout.units(), locate) == annotated


def test_another_format_becomes_a_docx_of_its_text_with_comments(report: Report, read: Extraction) -> None:
    document = docx.Document(BytesIO(compose(report, read.layout.units())))
    assert "Утверждение порядка формирования социального заказа" in document.tables[0].rows[2].cells[2].text
    assert len(list(document.comments)) >= len(report.findings)


def test_the_text_ends_with_what_was_checked_and_has_no_colour_in_a_pipe(report: Report) -> None:
    text = to_text(report)
    assert "\033[" not in text and "\033[" in to_text(report, colour=True)
    assert "Что проверено" in text and "не указан срок исполнения" in text and "Что сделать:" in text


def test_json_has_the_shape_of_the_contract(report: Report) -> None:
    value = json.loads(to_json(report))
    assert value["schema"] == "soczakaz.report/1" and value["as_of"] == "2023-02-15"
    assert set(value["summary"]) == {"error", "warning", "hint", "question", "satisfied", "not_applicable"}
    finding = next(entry for entry in value["findings"] if entry["rule"] == "PLN-003")
    assert set(finding) == {
        "rule", "name", "outcome", "severity", "message", "fix", "norm", "quote", "place", "related"
    }  # fmt: skip
    assert finding["place"]["label"] == "приложение № 1, строка 1.2, графа 4"
    assert finding["norm"]["provision"] is None


def test_sarif_is_valid_against_its_schema(report: Report, law: Law) -> None:
    from jsonschema import Draft4Validator

    schema = Path(__file__).parents[1] / "data" / "schemas" / "sarif-2.1.0-rtm.5.json"
    log = json.loads(to_sarif(report, law))
    faults = [
        f"{list(e.path)}: {e.message[:120]}" for e in Draft4Validator(json.loads(schema.read_text())).iter_errors(log)
    ]
    assert log["runs"][0]["results"] and not faults, faults[:5]


def test_sarif_refers_to_its_own_rules(report: Report, law: Law) -> None:
    log = json.loads(to_sarif(report, law))
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0" and len(run["results"]) == len(report.findings)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert (
            result["level"] == "none" if result["kind"] == "review" else result["level"] in {"error", "warning", "note"}
        )


class Links(HTMLParser):
    """The ids and local links of a page, and whether it runs or fetches anything."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.foreign: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if (values.get("href") or "").startswith("#"):
            self.links.append(str(values["href"])[1:])
        if tag in {"script", "link", "img", "iframe"} or "src" in values:
            self.foreign.append(tag)


def test_the_page_links_both_ways_and_escapes_what_the_act_says(report: Report, read: Extraction) -> None:
    page = to_html(report, read.layout.units()).decode()
    links = Links()
    links.feed(page)
    assert len(links.ids) == len(set(links.ids)) and set(links.links) <= set(links.ids)
    assert not links.foreign and "<мини>" not in page and "&lt;мини&gt;" in page


def test_the_table_of_disagreements_leaves_room_for_an_answer(report: Report) -> None:
    sheet = load_workbook(BytesIO(to_xlsx(report))).active
    assert sheet is not None and sheet.max_row == len(report.findings) + 1
    assert sheet["J1"].value.startswith("Ответ") and sheet["J2"].value is None
    assert all((sheet.row_dimensions[n].height or 0) > 15 for n in range(2, sheet.max_row + 1))


def test_a_second_run_says_what_was_mended(report: Report, law: Law) -> None:
    mended = MINI.replace("решение о бюджете\t\t", "решение о бюджете\tдо 1 мая 2023 года\t")
    read = extract(mended.encode(), "мини.txt")
    after = review(read.act, read.layout.units(), law, read.act.requisites.date)  # type: ignore[arg-type]
    progress = compare.against(report.as_json(), after)
    assert [entry["rule"] for entry in progress.fixed if entry["rule"] == "PLN-003"] == ["PLN-003"]
    assert len(progress.remaining) + len(progress.new) == len(after.findings)
