"""Formatting profiles."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from generate.checkform import check_form
from generate.form import Form, FormError, load_form, shipped_forms
from generate.package import WHOLE, package
from generate.word import TWIPS_IN_MM, W, sections
from tests.generate.damage import part
from tests.generate.sample import DRAFT


def styled(docx: bytes) -> list[str]:
    return [paragraph.style.name for paragraph in Document(BytesIO(docx)).paragraphs]


def test_the_shipped_templates_are_of_the_default_form() -> None:
    assert package(DRAFT, load_form("gost-2025")) == package(DRAFT)


@pytest.mark.parametrize("name", shipped_forms())
def test_every_shipped_form_keeps_the_norms(name: str) -> None:
    assert check_form(package(DRAFT, load_form(name))[WHOLE]) == ()


def test_margin_moves_tables_and_the_name_of_the_signatory() -> None:
    made = package(DRAFT, Form.model_validate({"page": {"left": 40}}))[WHOLE]
    body = Document(BytesIO(made)).element.body
    for setup, blocks in sections(body):
        assert setup.find(f"{W}pgMar").get(f"{W}left") == str(round(40 * TWIPS_IN_MM))
        width = int(setup.find(f"{W}pgSz").get(f"{W}w")) - round(40 * TWIPS_IN_MM) - 850
        for table in (block for block in blocks if block.tag == f"{W}tbl"):
            assert abs(sum(int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")) - width) < 10
    assert check_form(made) == ()


def test_order_of_requisites_and_a_title_at_the_left() -> None:
    form = Form.model_validate(
        {"letterhead": {"order": ["kind", "issuer", "title", "requisites", "place", "draft"], "title": "left"}}
    )
    made = package(DRAFT, form)["resolution.docx"]
    assert styled(made)[:7] == [
        "Акт: вид", "Акт: орган", "Акт: орган", "Акт: заголовок", "Акт: дата и номер", "Акт: место", "Акт: проект",
    ]  # fmt: skip


def test_font_and_sizes() -> None:
    form = Form.model_validate({"text": {"font": "PT Astra Serif", "size": 13, "table_size": 11, "line": 1.5}})
    made = package(DRAFT, form)[WHOLE]
    assert "Times New Roman" not in part(made, "word/styles.xml")
    assert check_form(made) == ()
    styles = Document(BytesIO(made)).styles
    assert styles["Акт: ячейка"].font.size.pt == 11


def test_own_numbers_of_pages_in_every_appendix() -> None:
    each = Document(BytesIO(package(DRAFT, Form(numbering="each"))[WHOLE])).element.body
    through = Document(BytesIO(package(DRAFT)[WHOLE])).element.body
    titled = [[setup.find(f"{W}titlePg") is not None for setup, _ in sections(body)] for body in (each, through)]
    assert titled == [[True] * 6, [True, *[False] * 5]]
    assert all(setup.find(f"{W}pgNumType").get(f"{W}start") == "1" for setup, _ in sections(each))


def test_faults_of_a_form_are_told_in_russian(tmp_path: Path) -> None:
    with pytest.raises(FormError, match="есть gost-2025, government"):
        load_form("нет-такого")
    bad = tmp_path / "моё.toml"
    bad.write_text('[page]\nleft = 3\n[letterhead]\ntitle = "вверху"\nкегль = 1', "utf-8")
    with pytest.raises(FormError, match="это не TOML"):
        load_form(str(bad))
    bad.write_text('colour = 1\n[page]\nleft = 3\n[letterhead]\ntitle = "up"', "utf-8")
    with pytest.raises(FormError) as caught:
        load_form(str(bad))
    for line in (
        "page.left: значение вне пределов",
        "letterhead.title: нет такого значения",
        "colour: нет такой строки",
    ):
        assert line in str(caught.value)


def test_long_position_still_signs() -> None:
    long = replace(
        DRAFT.signature, position="Исполняющий обязанности Главы муниципального образования «Ольховский район»"
    )
    assert check_form(package(replace(DRAFT, signature=long))[WHOLE]) == ()
