"""The package: the same bytes every time, nothing lost, groups joined, parts and whole alike."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generate.content import Draft, PlanRow, Stage
from generate.context import KINDS, contexts
from generate.package import WHOLE, package
from generate.render import shipped
from generate.render_guard import TemplateFaultError
from generate.verify import LossError, verify
from generate.word import W, folded, text_of
from soczakaz.archive import EPOCH
from tests.generate.damage import changed, part
from tests.generate.sample import DRAFT


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return package(DRAFT)


def texts(docx: bytes) -> list[str]:
    body = Document(BytesIO(docx)).element.body
    return [folded(text_of(p)) for p in body.iter(f"{W}p") if text_of(p).strip()]


def test_whole_and_parts(files: dict[str, bytes]) -> None:
    assert list(files) == [WHOLE, *(f"{kind}.docx" for kind in KINDS)]
    assert texts(files[WHOLE]) == [line for kind in KINDS for line in texts(files[f"{kind}.docx"])]


def test_same_draft_same_bytes(files: dict[str, bytes]) -> None:
    assert package(DRAFT) == files
    with ZipFile(BytesIO(files[WHOLE])) as opened:
        assert {entry.date_time for entry in opened.infolist()} == {EPOCH}
    assert "2020-01-01T00:00:00Z" in part(files[WHOLE], "docProps/core.xml")
    assert "<dc:title>Об организации оказания" in part(files[WHOLE], "docProps/core.xml")


def test_only_the_parts_asked_for() -> None:
    assert list(package(DRAFT, only=("plan", "services"))) == ["services.docx", "plan.docx"]


def test_an_existing_council_has_no_group() -> None:
    council = replace(DRAFT, regulation_heading=None, regulation=(), membership_heading=None, members=())
    assert list(package(council)) == [WHOLE, "resolution.docx", "services.docx", "plan.docx", "indicators.docx"]


def test_stage_cells_become_one(files: dict[str, bytes]) -> None:
    rows = Document(BytesIO(files["plan.docx"])).element.body.find(f"{W}tbl").findall(f"{W}tr")[1:]
    merged = [row.findall(f"{W}tc")[1].find(f"{W}tcPr/{W}vMerge") for row in rows]
    marks = "".join("." if m is None else "+" if m.get(f"{W}val") == "restart" else "|" for m in merged)
    assert marks == "+|" + "+|||" + "+|" + "." + "+||" + "." + "."
    shown = [folded(text_of(row.findall(f"{W}tc")[1])) for row in rows]
    assert [text.partition(" ")[0] for text in shown if text] == [f"{n}." for n in range(1, 8)]


def test_types_are_joined_within_a_goal_only() -> None:
    goals = (
        replace(DRAFT.indicators[0], rows=DRAFT.indicators[0].rows[:1] * 2),
        replace(DRAFT.indicators[1], rows=DRAFT.indicators[1].rows[:1] * 2),
    )
    made = package(replace(DRAFT, indicators=goals), only=("indicators",))["indicators.docx"]
    rows = Document(BytesIO(made)).element.body.find(f"{W}tbl").findall(f"{W}tr")[1:]
    kinds = [folded(text_of(row.findall(f"{W}tc")[2])) for row in rows]
    assert kinds == ["процесс", "", "процесс", ""]


def test_the_column_of_registry_numbers_stands_only_where_there_are_any() -> None:
    bare = replace(DRAFT, services=tuple(replace(row, registry_number="") for row in DRAFT.services))
    assert not any("реестровой" in line for line in texts(package(bare, only=("services",))["services.docx"]))
    one = replace(DRAFT, services=(*bare.services[1:], DRAFT.services[0]))
    assert any("реестровой" in line for line in texts(package(one, only=("services",))["services.docx"]))


def test_date_and_number_when_known(files: dict[str, bytes]) -> None:
    assert "ПРОЕКТ" in texts(files[WHOLE])
    signed = replace(DRAFT, letterhead=replace(DRAFT.letterhead, date="27.06.2024", number="427"), is_blank=False)
    made = texts(package(signed)[WHOLE])
    assert "ПРОЕКТ" not in made
    assert "от 27.06.2024 № 427" in made


def with_text(text: str) -> Draft:
    stage = Stage("1.", "Этап", (PlanRow("1.1.", text, "до 1 марта 2024 г.", "итог", "орган"),) * 3)
    return replace(DRAFT, plan=(stage,))


@pytest.mark.parametrize(
    "text", ["А & Б", "<w:p>", "{{ title }}", "{% if x %}", "«кавычки» 'и' \"такие\"", "R&amp;D", "²⁄₃ № 5 – 7"]
)
def test_strange_marks_come_through(text: str) -> None:
    made = package(with_text(text), only=("plan",))["plan.docx"]
    assert texts(made).count(text) == 3


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=40).filter(lambda text: text.strip()))
def test_any_text_comes_through_or_nothing_is_written(text: str) -> None:
    try:
        made = package(with_text(text), only=("plan",))["plan.docx"]
    except (LossError, TemplateFaultError):
        return
    assert texts(made).count(folded(text)) == 3


def test_a_lost_row_is_noticed(files: dict[str, bytes]) -> None:
    data = contexts(DRAFT)["plan"]
    verify("plan", files["plan.docx"], data)
    shorter = {**data, "rows": data["rows"][:-1]}
    with pytest.raises(LossError, match="строк 14, а должно быть 13"):
        verify("plan", files["plan.docx"], shorter)
    with pytest.raises(LossError, match="нет на своём месте"):
        verify(
            "resolution",
            changed(files["resolution.docx"], "8.\u00a0Опубликовать", "8.\u00a0Напечатать"),
            contexts(DRAFT)["resolution"],
        )


def test_a_template_that_drops_a_column_is_refused() -> None:
    broken = changed(shipped("plan"), "{{ row.result }}", "")
    with pytest.raises(LossError, match="информация размещена"):
        package(DRAFT, templates={"plan": broken})


def test_a_style_changed_in_one_template_comes_along() -> None:
    big = changed(shipped("plan"), "<w:b/><w:bCs/>", "<w:b/><w:bCs/><w:i/>", "word/styles.xml")
    made = package(DRAFT, templates={"plan": big})[WHOLE]
    styles = part(made, "word/styles.xml")
    assert styles.count("<w:i/>") >= 2
    assert 'w:val="Акт: заголовок приложения (plan)"' in styles
    assert part(made).count('w:val="ActAnnex-plan"') == 1


def test_pictures_and_automatic_numbers_of_an_appendix_are_refused() -> None:
    numbered = changed(shipped("plan"), '<w:pStyle w:val="ActAnnex"/>', '<w:pStyle w:val="ActAnnex"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')  # fmt: skip
    with pytest.raises(TemplateFaultError, match="наберите номера текстом"):
        package(DRAFT, templates={"plan": numbered})
