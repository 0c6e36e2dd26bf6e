"""Tables printed without ruling lines, or with level ones only."""

from collections.abc import Sequence

import pytest

from extract.read.from_pdf import read_pdf
from soczakaz.source import Paragraph, SourceDocument, Table
from tests.extract.read.pdf_writer import Page, write

XS = (60, 100, 330, 440)
HEAD = ("№", "Мероприятие", "Срок", "Исполнитель")
ROWS = (
    ("1.", "Разработка порядка отбора,", "2024 год", "Комитет"),
    ("", "утверждение порядка", "", "спорта"),
    ("2.", "Объявление отбора", "2025 год", "Комитет"),
    ("", "исполнителей", "", ""),
    ("", "и выдача сертификатов", "", ""),
    ("3.", "Подведение итогов", "2026 год", "Отдел"),
)
WHOLE = [
    ["1.", "Разработка порядка отбора, утверждение порядка", "2024 год", "Комитет спорта"],
    ["2.", "Объявление отбора исполнителей и выдача сертификатов", "2025 год", "Комитет"],
    ["3.", "Подведение итогов", "2026 год", "Отдел"],
]


def read(*pages: Page) -> SourceDocument:
    return read_pdf(write(*pages), "акт.pdf")


def tables(document: SourceDocument) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def line(page: Page, y: float, texts: Sequence[str], xs: Sequence[float] = XS) -> None:
    for x, text in zip(xs, texts, strict=True):
        if text:
            page.text(x, y, text, 10)


def printed(page: Page, top: float, rows: Sequence[Sequence[str]], *, space: float) -> Page:
    """Rows of lines under one another; ``space`` stands above each that has a number."""
    y = top
    for row in rows:
        y += 12 + (space if row[0] else 0)
        line(page, y, row)
    return page


@pytest.mark.parametrize("space", [0, 10], ids=["tight", "spaced"])
def test_rows_of_a_table_without_lines(space: float) -> None:
    page = Page().lines(60, 60, "ПЛАН мероприятий по апробации механизмов оказания услуг в области")
    (table,) = tables(read(printed(page, 90, (HEAD, *ROWS), space=space)))
    assert cells(table) == [list(HEAD), *WHOLE]
    assert table.ruled and table.width == 4


def test_level_rules_part_rows_that_nothing_else_does() -> None:
    page = Page().lines(60, 60, "ПЛАН мероприятий по апробации механизмов оказания услуг в области")
    rows = [("Порядок и форма", "2024 год", "Комитет"), ("Отбор", "2025 год", "Отдел"), ("Итоги", "2026 год", "Отдел")]
    for n, row in enumerate([HEAD[1:], *rows]):
        page.stroke(60, 100 + 12 * n, 540, 100 + 12 * n)
        line(page, 109 + 12 * n, row, XS[1:])
    page.stroke(60, 148, 540, 148)
    (table,) = tables(read(page))
    assert cells(table) == [list(HEAD[1:]), *map(list, rows)]


def test_a_table_goes_on_without_its_header_on_the_next_page() -> None:
    first = printed(Page(), 700, (HEAD, *ROWS[:3]), space=8)
    second = printed(Page(), 60, ROWS[3:], space=8).lines(
        60, 300, "Обычный текст стоит под таблицей и занимает всю строку."
    )
    document = read(first, second)
    above, below = tables(document)
    assert cells(below)[0] == ["", "исполнителей и выдача сертификатов", "", ""]
    assert cells(below)[-1] == WHOLE[-1]
    assert above.edges[1:-1] == below.edges[1:-1]
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [
        "Обычный текст стоит под таблицей и занимает всю строку."
    ]


def test_a_name_over_two_columns_of_the_header() -> None:
    xs = (60, 250, 330, 430)
    page = Page()
    page.text(60, 100, "Показатель", 10).text(250, 100, "Целевое значение показателя", 10).text(
        430, 100, "Исполнитель", 10
    )
    line(page, 122, ("", "2024 год", "2025 год", ""), xs)
    line(page, 144, ("Доля исполнителей", "10", "25", "Комитет"), xs)
    line(page, 166, ("Число организаций", "3", "8", "Комитет"), xs)
    (table,) = tables(read(page))
    head, below, *rows = table.rows
    assert [(c.text, c.column, c.span) for c in head.cells] == [
        ("Показатель", 0, 1),
        ("Целевое значение показателя", 1, 2),
        ("Исполнитель", 3, 1),
    ]
    assert [(c.text, c.merged) for c in below.cells] == [
        ("", True),
        ("2024 год", False),
        ("2025 год", False),
        ("", True),
    ]
    assert [[c.text for c in row.cells] for row in rows] == [
        ["Доля исполнителей", "10", "25", "Комитет"],
        ["Число организаций", "3", "8", "Комитет"],
    ]


def test_a_row_over_the_whole_table_and_the_signature_below_it() -> None:
    page = printed(Page(), 80, (HEAD, *ROWS[:2]), space=8)
    page.text(60, 160, "2. Отбор исполнителей услуг и заключение соглашений с исполнителями", 10)
    printed(page, 162, ROWS[5:], space=8)
    page.text(60, 210, "Глава округа", 10).text(440, 210, "И.О. Ветрова", 10)
    document = read(page)
    (table,) = tables(document)
    assert [len(row.cells) for row in table.rows] == [4, 4, 1, 4]
    assert table.rows[2].cells[0].span == 4
    assert "Ветрова" not in str(cells(table))


def test_text_in_columns_that_are_no_table_stays_text() -> None:
    """Three columns whose names are of no known table, and justified lines with wide gaps."""
    page = Page()
    for n in range(4):
        line(page, 100 + 14 * n, ("Слово", "другое слово", "третье", "последнее"), XS)
    assert all(not table.ruled for table in tables(read(page)))
