"""Automatic numbers become visible, as Word prints them."""

import pytest

from extract.read.docx_numbering import formatted
from extract.read.from_docx import read_docx
from soczakaz.source import Paragraph, Table
from tests.extract.read.docx_build import abstract, docx, level, listed, num, p, tbl, tc

MULTI = abstract(
    0,
    level(0, "decimal", "%1."),
    level(1, "decimal", "%1.%2."),
    level(2, "russianLower", "%3)"),
    level(3, "bullet", "-"),
)


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    """The visible prefix of each paragraph."""
    document = read_docx(docx(body, numbering=numbering, styles=styles), "акт.docx")
    return [block.text[: block.auto].rstrip() for block in document.blocks if isinstance(block, Paragraph)]


def test_levels_count_and_restart() -> None:
    body = "".join(listed("текст", level=i) for i in (0, 1, 1, 2, 2, 3, 0, 1, 2))
    expected = ["1.", "1.1.", "1.2.", "а)", "б)", "–", "2.", "2.1.", "а)"]
    assert labels(body, MULTI + num(1, 0)) == expected


def test_text_and_length_of_the_prefix() -> None:
    document = read_docx(docx(listed("Утвердить план.") + listed("план;", level=3), numbering=MULTI + num(1, 0)), "a")
    first, second = document.paragraphs()
    assert (first.text, first.auto) == ("1. Утвердить план.", 3)
    assert (second.text, second.auto) == ("– план;", 2)


def test_lists_of_one_abstract_count_on_unless_told_to_start() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
    numbering = MULTI + num(1, 0) + num(2, 0) + num(3, 0, override.format(1)) + num(4, 0, override.format(8))
    body = "".join(listed("текст", number) for number in (1, 1, 2, 3, 3, 4, 4, 1))
    assert labels(body, numbering) == ["1.", "2.", "3.", "1.", "2.", "8.", "9.", "10."]


def test_level_restated_by_a_list() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1")}</w:lvlOverride>'
    assert labels(listed("а") + listed("б"), MULTI + num(1, 0, own)) == ["I", "II"]


def test_restart_rules() -> None:
    never = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>'))
    body = "".join(listed("текст", level=i) for i in (0, 1, 1, 0, 1))
    assert labels(body, never + num(1, 0)) == ["1.", "1)", "2)", "2.", "3)"]
    by_first = abstract(
        0,
        level(0, "decimal", "%1."),
        level(1, "decimal", "%2."),
        level(2, "decimal", "%3)", '<w:lvlRestart w:val="1"/>'),
    )
    body = "".join(listed("текст", level=i) for i in (0, 1, 2, 1, 2, 0, 2))
    assert labels(body, by_first + num(1, 0)) == ["1.", "1.", "1)", "2.", "2)", "2.", "1)"]


def test_legal_and_missing_upper_level() -> None:
    numbering = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>")) + num(1, 0)
    body = "".join(listed("текст", level=i) for i in (1, 0, 0, 1))
    assert labels(body, numbering) == ["1.1.", "I.", "II.", "2.1."]


def test_none_start_and_words_in_the_pattern() -> None:
    numbering = (
        abstract(0, level(0, "none", ""), level(1, "decimal", "Приложение № %2", start=3))
        + num(1, 0)
        + abstract(1, level(0, "decimalZero", "%1"))
        + num(2, 1)
    )
    body = listed("без номера") + listed("к постановлению", level=1) + listed("ноль", 2)
    assert labels(body, numbering) == ["", "Приложение № 3", "01"]


def test_through_styles() -> None:
    numbering = abstract(
        0,
        level(0, "decimal", "%1.", '<w:pStyle w:val="One"/>'),
        level(1, "decimal", "%1.%2.", '<w:pStyle w:val="Two"/>'),
    ) + num(1, 0)
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:style w:type="paragraph" w:styleId="One">{numbered}</w:style>'
        f'<w:style w:type="paragraph" w:styleId="Two">{numbered}</w:style>'
        '<w:style w:type="paragraph" w:styleId="Heir"><w:basedOn w:val="Two"/></w:style>'
    )
    off = '<w:pStyle w:val="One"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    deeper = '<w:pStyle w:val="One"/><w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body = (
        "".join(p("текст", f'<w:pStyle w:val="{style}"/>') for style in ("One", "Two", "Heir"))
        + p("текст", off)
        + p("т", deeper)
    )
    assert labels(body, numbering, styles) == ["1.", "1.1.", "1.2.", "", "1.3."]


def test_list_style_links() -> None:
    numbering = (
        abstract(0, before='<w:numStyleLink w:val="Список"/>')
        + abstract(1, level(0, "russianUpper", "%1."), before='<w:styleLink w:val="Список"/>')
        + num(1, 0)
        + num(2, 1)
    )
    assert labels(listed("а", 1) + listed("б", 2), numbering) == ["А.", "Б."]


def test_number_typed_as_well_is_not_doubled() -> None:
    body = listed("1. Утвердить") + listed("2.1. Иное") + listed("10 дней") + listed("- план", level=3)
    document = read_docx(docx(body, numbering=MULTI + num(1, 0)), "a")
    assert [(block.text, block.auto) for block in document.paragraphs()] == [
        ("1. Утвердить", 0),
        ("2. 2.1. Иное", 3),
        ("3. 10 дней", 3),
        ("- план", 0),
    ]


def test_table_cells_even_empty_ones_are_numbered() -> None:
    numbering = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.")) + num(1, 0)
    merged = tc(listed(""), "<w:vMerge/>")
    body = tbl(
        tc(listed(""), '<w:vMerge w:val="restart"/>') + tc("Этап"),
        merged + tc("Этап продолжен"),
        tc(listed("")) + tc(listed("мероприятие", level=1) + listed("ещё", level=1)),
    )
    (table,) = read_docx(docx(body, numbering=numbering), "a").blocks
    assert isinstance(table, Table)
    cells = [[(cell.text, cell.auto) for cell in row.cells] for row in table.rows]
    assert cells == [
        [("1.", 2), ("Этап", 0)],
        [("", 0), ("Этап продолжен", 0)],
        [("2.", 2), ("2.1. мероприятие 2.2. ещё", 5)],
    ]


def test_lists_that_do_not_exist() -> None:
    assert labels(listed("текст", 99) + listed("ещё", 1, level=7), MULTI + num(1, 0)) == ["", ""]


@pytest.mark.parametrize(
    ("value", "form", "printed"),
    [
        (4, "upperRoman", "IV"),
        (1999, "lowerRoman", "mcmxcix"),
        (27, "lowerLetter", "aa"),
        (10, "russianLower", "к"),
        (29, "russianLower", "я"),
        (30, "russianLower", "аа"),
        (7, "russianUpper", "Ж"),
        (7, "decimalZero", "07"),
        (12, "decimalZero", "12"),
        (0, "lowerRoman", "0"),
        (5, "chicago", "5"),
    ],
)
def test_forms(value: int, form: str, printed: str) -> None:
    assert formatted(value, form) == printed
