"""What browsers, typesetters, printers and archives of documents print into a pdf, each on a page written by hand."""

from itertools import pairwise

import pytest

from extract.read.from_pdf import read_pdf
from soczakaz.source import Paragraph, SourceDocument, Table
from tests.extract.read.pdf_writer import Page, width, write

LEFT, RIGHT = 60.0, 480.0
BODY = (
    "Первая строка абзаца, которая доходит до самого правого края поля,",
    "вторая строка того же абзаца также доходит до его правого края без",
    "остатка и заканчивается.",
)


def read(*pages: Page) -> SourceDocument:
    return read_pdf(write(*pages), "акт.pdf")


def texts(document: SourceDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: SourceDocument) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def cells(table: Table) -> list[list[str | None]]:
    return [[None if cell.merged else cell.text for cell in row.cells] for row in table.rows]


def furniture(document: SourceDocument) -> str:
    return " ".join(paragraph.text for paragraph in document.furniture)


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("Феде\u2010", "рации", "Федерации"),
        ("исполни\u2010", "тельного", "исполнительного"),
        ("НЕИЗВЕСТНО\u2010", "СЛОВО", "НЕИЗВЕСТНОСЛОВО"),
        ("исполни-", "тельного", "исполнительного"),
        ("Кедров-", "ского", "Кедровского"),
        ("социально-", "гуманитарная", "социально-гуманитарная"),
        ("Санкт-", "Петербурга", "Санкт-Петербурга"),
        ("план-", "график", "план-график"),
        ("май–", "август", "май–август"),
        ("№ 542-р/", "адм", "№ 542-р/адм"),
        ("01.06.–", "15.06.2025", "01.06.–15.06.2025"),
        ("10-", "дневный", "10-дневный"),
        ("(Якутия", ")", "(Якутия)"),
    ],
)
def test_line_ends(above: str, below: str, expected: str) -> None:
    page = Page().lines(LEFT, 80, *BODY).grid([60, 160, 300], [200, 260])
    page.text(64, 220, above).text(64, 234, below).text(170, 220, "рядом стоящий текст")
    (table,) = tables(read(page))
    assert table.rows[0].cells[0].text == expected


def test_a_word_cut_in_the_middle_of_a_full_line() -> None:
    page = Page().lines(LEFT, 80, *BODY).grid([60, 160, 300], [200, 260])
    page.text(62, 220, "образования адми").text(62, 234, "нистрации").text(170, 220, "рядом стоящий текст")
    (table,) = tables(read(page))
    assert table.rows[0].cells[0].text == "образования администрации"


def test_a_watermark_across_the_page_is_furniture() -> None:
    page = Page().text(100, 120, "ПРОЕКТ", 90, matrix="0.7 0.7 -0.7 0.7").lines(LEFT, 80, *BODY)
    document = read(page)
    assert texts(document) == [" ".join(BODY)]
    assert furniture(document) == "ПРОЕКТ"


@pytest.mark.parametrize("framed", [True, False])
def test_a_stamp_across_the_text_is_furniture(framed: bool) -> None:
    page = Page().lines(LEFT, 80, *BODY, step=16)
    if framed:
        page.box(200, 70, 420, 125)
    for i, line in enumerate(
        ("ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ", "Сертификат 00B5C2D1E4F3A298", "Владелец Сергеев Пётр Иванович")
    ):
        page.text(210, 82 + 14 * i, line, 8)
    document = read(page)
    assert texts(document) == [" ".join(BODY)]
    assert "Владелец" in furniture(document)


def test_borders_of_dots() -> None:
    xs, ys = (60.0, 160.0, 300.0), (200.0, 240.0, 280.0)
    page = Page().lines(LEFT, 80, *BODY)
    for x in xs:
        for k in range(int(ys[0]), int(ys[-1]) + 1, 2):
            page.box(x, k, x + 0.75, k + 0.75, "f")
    for y in ys:
        for k in range(int(xs[0]), int(xs[-1]) + 1, 2):
            page.box(k, y, k + 0.75, y + 0.75, "f")
    for r, (top, _) in enumerate(pairwise(ys)):
        for c, (left, _) in enumerate(pairwise(xs)):
            page.text(left + 5, top + 20, f"ячейка {r}{c}")
    assert [cells(table) for table in tables(read(page))] == [[["ячейка 00", "ячейка 01"], ["ячейка 10", "ячейка 11"]]]


def test_a_page_cut_in_merged_cells_has_no_rule_below_them() -> None:
    page = Page().lines(LEFT, 80, *BODY)
    for x in (60, 160, 300):
        page.stroke(x, 200, x, 280)
    page.stroke(60, 200, 300, 200).stroke(160, 240, 300, 240).stroke(160, 280, 300, 280)
    page.text(64, 220, "Этап 1").text(164, 220, "отбор").text(164, 260, "оценка")
    (table,) = tables(read(page))
    assert cells(table) == [["Этап 1", "отбор"], [None, "оценка"]]


@pytest.mark.parametrize(
    ("matrix", "place"), [("0 1 -1 0", (100, 700)), ("0 -1 1 0", (100, 100)), ("-1 0 0 -1", (500, 700))]
)
def test_a_page_whose_text_lies_on_its_side_is_turned(matrix: str, place: tuple[float, float]) -> None:
    page = Page()
    across = {"0 1 -1 0": (14, 0), "0 -1 1 0": (-14, 0), "-1 0 0 -1": (0, -14)}[matrix]
    x, y = place
    for i, line in enumerate(BODY):
        page.text(x + i * across[0], y + i * across[1], line, matrix=matrix)
    assert texts(read(page)) == [" ".join(BODY)]


def test_what_is_cropped_away_is_not_read() -> None:
    page = Page().text(10, 20, "Обрезанный колонтитул").lines(LEFT, 80, *BODY)
    data = write(page).replace(b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 595 842] /CropBox [30 30 565 812]")
    assert b"/CropBox" in data
    assert texts(read_pdf(data, "акт.pdf")) == [" ".join(BODY)]


def test_text_printed_twice_to_look_bold() -> None:
    page = Page()
    for i, line in enumerate(BODY):
        x = LEFT
        for word in line.split():
            page.text(x, 80 + 14 * i, word).text(x + 0.9, 80 + 14 * i, word)
            x += width(word) + 6
    assert texts(read(page)) == [" ".join(BODY)]


def test_the_last_page_of_pages_has_the_same_foot() -> None:
    pages = []
    for n in range(1, 5):
        page = Page().lines(LEFT, 80, *BODY)
        page.lines(
            LEFT, 800, "Документ создан в электронной форме", f"Страница {n} из 4. Создана: 12.03.2025", size=8, step=10
        )
        pages.append(page)
    document = read(*pages)
    assert set(texts(document)) == {" ".join(BODY)}
    assert "Страница 4 из 4" in furniture(document)


def test_the_title_below_the_heading_of_an_appendix() -> None:
    """No space parts the heading, set at the right border, from the centred title."""
    page = Page()
    heading = ("Приложение № 4", "к постановлению Правительства", "от 9 апреля 2021 г. № 203-пП")
    y = 80.0
    for line in heading:
        page.text(RIGHT - width(line), y, line)
        y += 14
    title = "СОСТАВ"
    page.text((LEFT + RIGHT - width(title)) / 2, y, title)
    page.lines(
        LEFT,
        y + 28,
        "x" * 70,
        "Заседания проводятся не реже одного раза в квартал в администрации.",
        *["а" * 69 + "."] * 9,
    )
    assert texts(read(page))[:4] == [*heading, title]


def test_paragraphs_of_one_line_parted_by_space_in_a_document_of_tight_lines() -> None:
    page = Page()
    for k in range(3):
        page.lines(LEFT, 60 + k * 56, *(["слово " * 11 + "слов"] * 3))
    page.lines(LEFT, 240, "УТВЕРЖДЕНО", "Приложение № 1", "к распоряжению администрации", step=24)
    assert texts(read(page))[-3:] == ["УТВЕРЖДЕНО", "Приложение № 1", "к распоряжению администрации"]


def test_the_kind_of_an_act_below_its_issuer() -> None:
    page = Page()
    for i, line in enumerate(("Администрация городского округа Озёрный", "РАСПОРЯЖЕНИЕ")):
        page.text((LEFT + RIGHT - width(line)) / 2, 60 + 14 * i, line, bold=True)
    page.lines(LEFT, 120, *BODY)
    assert texts(read(page))[:2] == ["Администрация городского округа Озёрный", "РАСПОРЯЖЕНИЕ"]


def _spaced_page() -> Page:
    """An act whose paragraphs have space between them: two of four lines, then short ones, all steps alike."""
    page, y = Page(), 60.0
    for _ in range(2):
        page.text(LEFT + 30, y, "Первая строка абзаца с отступом, которая доходит до правого края,")
        for line in ("вторая строка того же абзаца также доходит до его правого края без",) * 3:
            y += 16
            page.text(LEFT, y, line)
        y += 26
    for text in (
        "1. Установить перечень:",
        "социальным заказом;",
        "отчётом о нём;",
        "сертификатом;",
        "реестром;",
        "договором;",
    ):
        page.text(LEFT + 30, y, text)
        y += 26
    page.text(LEFT + 30, y, "Баранов П.П. – начальник управления")
    return page.text(LEFT, y + 16, "городского округа;")


def test_short_paragraphs_with_space_between_them_stay_apart() -> None:
    found = texts(read(_spaced_page()))
    assert found[2:8] == [
        "1. Установить перечень:", "социальным заказом;", "отчётом о нём;", "сертификатом;", "реестром;", "договором;",
    ]  # fmt: skip


def test_lines_without_that_space_go_on_wherever_the_one_above_ends() -> None:
    found = texts(read(_spaced_page()))
    assert found[8:] == ["Баранов П.П. – начальник управления городского округа;"]


def _banded_page(xs: tuple[float, ...]) -> Page:
    """Rows by turns on a coloured ground (drawn as the cells' frames) and on white, the header on white."""
    page = Page()
    rows = [
        ("№", "Мероприятие", "Срок"),
        ("1", "Отбор", "май"),
        ("2", "Отчёт", "июнь"),
        ("3", "Итог", "июль"),
        ("4", "План", "март"),
    ]
    for n, row in enumerate(rows):
        top = 100.0 + 30 * n
        if n % 2:
            page.grid(xs, (top, top + 30))
        for x, text in zip(xs, row, strict=False):
            page.text(x + 6, top + 19, text)
    return page


def test_rows_between_coloured_bands_belong_to_their_table() -> None:
    (table,) = tables(read(_banded_page((60.0, 120.0, 300.0, 480.0))))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["№", "Мероприятие", "Срок"],
        ["1", "Отбор", "май"],
        ["2", "Отчёт", "июнь"],
        ["3", "Итог", "июль"],
        ["4", "План", "март"],
    ]


def test_paragraphs_between_two_tables_stay_paragraphs() -> None:
    page = Page().grid((60.0, 120.0, 300.0, 480.0), (100.0, 130.0)).grid((60.0, 120.0, 300.0, 480.0), (220.0, 250.0))
    for top in (100.0, 220.0):
        for x, text in ((66.0, "1"), (126.0, "Отбор"), (306.0, "май")):
            page.text(x, top + 19, text)
    page.text(60, 160, BODY[0]).text(60, 176, BODY[1]).text(60, 192, BODY[2])
    found = read(page)
    assert len(tables(found)) == 2
    assert " ".join(texts(found)) == " ".join(BODY)


def test_the_heading_of_a_group_in_a_table_without_rules_is_a_row() -> None:
    page, xs = Page(), (60.0, 200.0, 330.0, 440.0)
    rows = [
        ("Срок", "Исполнитель", "Мероприятие", "Результат"), ("I. Подготовка",), ("1 мая 2024", "отдел", "Порядок", "приказ"),
        ("II. Отбор",), ("1 июня 2024", "отдел", "Отбор", "протокол"),
    ]  # fmt: skip
    for n, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            page.text(x, 100 + 18 * n, text)
    (table,) = tables(read(page))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [list(row) for row in rows]
