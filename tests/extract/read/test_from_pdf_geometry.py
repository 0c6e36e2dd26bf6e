"""Geometry of the pdf reader on pages written by hand."""

from itertools import pairwise

import pytest

from extract.read.from_pdf import read_pdf
from soczakaz.source import Paragraph, SourceDocument, Table
from tests.extract.read.pdf_writer import Page, width, write

BODY = (
    "Первая строка абзаца, которая доходит до самого правого края поля,",
    "вторая строка того же абзаца также доходит до его правого края без",
    "остатка и заканчивается.",
)


def read(*pages: Page, forms: dict[str, tuple[str, str]] | None = None) -> SourceDocument:
    return read_pdf(write(*pages, forms=forms), "акт.pdf")


def texts(document: SourceDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: SourceDocument) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def cells(table: Table) -> list[list[str | None]]:
    return [[None if cell.merged else cell.text for cell in row.cells] for row in table.rows]


def filled(page: Page) -> Page:
    for r, y in enumerate((220, 260, 300)):
        for c, x in enumerate((65, 165, 305)):
            page.text(x, y, f"ячейка {r}{c}")
    return page


FULL = [[f"ячейка {r}{c}" for c in range(3)] for r in range(3)]
XS, YS = [60, 160, 300, 500], [200, 240, 280, 320]


def test_strokes_make_a_grid_and_its_text_is_not_repeated() -> None:
    document = read(filled(Page().lines(60, 80, *BODY).grid(XS, YS)))
    assert cells(tables(document)[0]) == FULL
    assert texts(document) == [" ".join(BODY)]
    assert tables(document)[0].edges == (60.0, 160.0, 300.0, 500.0)


def test_thin_filled_rectangles_are_lines() -> None:
    page = Page()
    for x in XS:
        page.box(x, YS[0], x + 0.5, YS[-1], "f")
    for a, b in pairwise(XS):
        for y in YS:
            page.box(a, y, b, y + 0.5, "f")
    assert cells(tables(read(filled(page)))[0]) == FULL


def test_a_rectangle_for_each_cell() -> None:
    page = Page()
    for x0, x1 in pairwise(XS):
        for y0, y1 in pairwise(YS):
            page.box(x0, y0, x1, y1)
    assert cells(tables(read(filled(page)))[0]) == FULL


def test_all_lines_in_one_path() -> None:
    moves = [f"{x} {842 - YS[0]} m {x} {842 - YS[-1]} l" for x in XS]
    moves += [f"{XS[0]} {842 - y} m {XS[-1]} {842 - y} l" for y in YS]
    assert cells(tables(read(filled(Page().raw(" ".join(moves) + " S"))))[0]) == FULL


def test_background_as_large_as_the_page_is_no_cell() -> None:
    page = Page().box(0, 0, 595, 842, "f").lines(60, 80, *BODY)
    assert tables(read(page)) == []


def test_forms_inside_forms_with_matrices() -> None:
    upright = " ".join(f"0.5 w {x - 100} {842 - 200} m {x - 100} {842 - 320} l S" for x in XS)
    level = " ".join(f"0.5 w -40 {842 - y} m 400 {842 - y} l S" for y in YS)
    forms = {
        "X1": ("1 0 0 1 100 0", upright + " q 2 0 0 2 0 0 cm /X2 Do Q"),
        "X2": ("0.5 0 0 0.5 0 0", level),
    }
    assert cells(tables(read(filled(Page().raw("q /X1 Do Q")), forms=forms))[0]) == FULL


def displayed() -> tuple[list[tuple[float, float, str]], list[tuple[float, float, float, float]]]:
    words: list[tuple[float, float, str]] = [(60, 80 + 14 * i, line) for i, line in enumerate(BODY)]
    words += [((65, 165, 305)[c], (220, 260, 300)[r], f"ячейка {r}{c}") for r in range(3) for c in range(3)]
    strokes = [(x, YS[0], x, YS[-1]) for x in XS] + [(XS[0], y, XS[-1], y) for y in YS]
    return words, [(float(a), float(b), float(c), float(d)) for a, b, c, d in strokes]


@pytest.mark.parametrize(("rotate", "matrix"), [(90, "0 1 -1 0"), (180, "-1 0 0 -1"), (270, "0 -1 1 0")])
def test_turned_pages(rotate: int, matrix: str) -> None:
    origin = (10.0, 20.0)
    w, h = 595.0, 842.0

    def place(x: float, y: float) -> tuple[float, float]:
        a, b = {90: (y, x), 180: (w - x, y), 270: (w - y, h - x)}[rotate]
        return a + origin[0], b + origin[1]

    page = Page(rotate=rotate, origin=origin)
    words, strokes = displayed()
    for x, y, text in words:
        a, b = place(x, y)
        page.raw(f"BT /F1 12 Tf {matrix} {a} {b} Tm <{text.encode('utf-16-be').hex()}> Tj ET")
    for x0, y0, x1, y1 in strokes:
        (a, b), (c, d) = place(x0, y0), place(x1, y1)
        page.raw(f"0.5 w {a} {b} m {c} {d} l S")
    document = read(page)
    assert cells(tables(document)[0]) == FULL
    assert texts(document) == [" ".join(BODY)]


def test_merged_cells_down_and_across() -> None:
    page = (
        Page().stroke(60, 200, 500, 200).stroke(60, 320, 500, 320).stroke(60, 200, 60, 320).stroke(500, 200, 500, 320)
    )
    page.stroke(160, 200, 160, 320).stroke(160, 240, 500, 240).stroke(160, 280, 500, 280).stroke(300, 240, 300, 280)
    page.text(65, 220, "этап").text(165, 220, "шапка").text(165, 260, "а").text(305, 260, "б").text(165, 300, "итог")
    table = tables(read(page.lines(60, 80, *BODY)))[0]
    assert cells(table) == [["этап", "шапка"], [None, "а", "б"], [None, "итог"]]
    assert [(c.column, c.span) for c in table.rows[0].cells] == [(0, 1), (1, 2)]


def test_a_table_cut_by_the_page_without_a_closing_rule() -> None:
    page = Page().stroke(60, 200, 500, 200).stroke(60, 240, 500, 240)
    for x in XS:
        page.stroke(x, 200, x, 320)
    page.text(65, 220, "а").text(165, 220, "б").text(305, 220, "в").text(65, 260, "г").text(165, 260, "д").text(
        305, 260, "е"
    )
    assert cells(tables(read(page.lines(60, 80, *BODY)))[0]) == [["а", "б", "в"], ["г", "д", "е"]]


def test_a_table_without_side_rules() -> None:
    page = Page()
    for y in YS:
        page.stroke(60, y, 500, y)
    page.stroke(160, 200, 160, 320).stroke(300, 200, 300, 320)
    assert cells(tables(read(filled(page.lines(60, 80, *BODY))))[0]) == FULL


def test_blanks_to_fill_in_are_no_table() -> None:
    page = Page().lines(60, 80, *BODY)
    for y in (200, 230, 260):
        page.stroke(60, y, 300, y)
    page.text(60, 196, "Фамилия").text(60, 226, "Имя")
    assert tables(read(page)) == []


def test_a_frame_around_text_is_no_table() -> None:
    page = Page().lines(60, 80, *BODY).box(50, 60, 560, 130)
    document = read(page)
    assert tables(document) == []
    assert texts(document) == [" ".join(BODY)]


def test_a_full_row_alone_on_a_page_belongs_to_the_table() -> None:
    first = filled(Page().grid(XS, YS).lines(60, 80, *BODY))
    second = Page().grid([60, 500], [60, 100]).text(65, 80, "Раздел 2. Информационная поддержка")
    document = read(first, second)
    assert [cells(t) for t in tables(document)] == [FULL, [["Раздел 2. Информационная поддержка"]]]


def test_superscripts_and_footnote_marks() -> None:
    y = 80.0
    page = Page()
    page.text(60, y, "частью 2").text(60 + width("частью 2"), y - 5, "2", 7)
    page.text(60 + width("частью 2") + 8, y, "статьи 28 закона").text(
        60 + 8 + width("частью 2статьи 28 закона"), y - 5, "1", 7
    )
    page.text(60 + 16 + width("частью 2статьи 28 закона"), y, "установлено")
    page.lines(60, 94, *BODY)
    page.text(60, 780, "1", 6).text(66, 783, "Собрание законодательства, 2020, № 29.", 9)
    document = read(page)
    assert texts(document)[0].startswith("частью 2² статьи 28 закона установлено")
    assert [(n.mark, n.text) for n in document.notes] == [("1", "Собрание законодательства, 2020, № 29.")]


def test_a_raised_mark_without_its_note_stays() -> None:
    page = Page().lines(60, 80, *BODY).text(60, 140, "закона").text(60 + width("закона"), 135, "3", 7)
    assert "закона³" in texts(read(page))[-1]


def test_hyphens_ranges_and_registry_numbers_cut_by_a_line_end() -> None:
    page = Page().lines(60, 80, *BODY).grid([60, 180, 300], [200, 260])
    page.lines(64, 220, "в 2023-", "2024 годах").lines(184, 220, "804200О.99.0.ББ52", "АЕ52000")
    row = cells(tables(read(page))[0])[0]
    assert row == ["в 2023-2024 годах", "804200О.99.0.ББ52АЕ52000"]


def test_a_word_longer_than_its_cell() -> None:
    page = Page().lines(60, 80, *BODY).grid([60, 148, 300], [200, 260])
    page.lines(64, 220, "муниципальног", "о района").lines(152, 220, "отдел", "услуг")
    assert cells(tables(read(page))[0])[0] == ["муниципального района", "отдел услуг"]


def test_odd_code_points() -> None:
    page = Page().lines(60, 80, *BODY).text(60, 140, "\uf0b7 контроль\u00a0исполнения и е\u0308лка;")
    assert texts(read(page))[-1] == "– контроль исполнения и ёлка;"


def test_letterhead_columns_at_different_heights_do_not_mix() -> None:
    page = Page()
    page.lines(60, 80, "АДМИНИСТРАЦИЯ", "ЛЕСНОГО РАЙОНА", "ул. Мира, 1", "тел. 00-00-00")
    page.lines(330, 86, "Главе Лесного района", "Сосновой Е.И.", "от Управления")
    page.lines(60, 200, *BODY)
    document = read(page)
    (table,) = tables(document)
    assert not table.ruled
    assert cells(table) == [
        ["АДМИНИСТРАЦИЯ ЛЕСНОГО РАЙОНА ул. Мира, 1 тел. 00-00-00", "Главе Лесного района Сосновой Е.И. от Управления"]
    ]
    assert texts(document) == [" ".join(BODY)]


def test_members_without_ruling_lines() -> None:
    page = Page().lines(60, 80, *BODY)
    y = 150
    for name, post in (
        ("Соснова Е.И.", ("глава района, руководитель рабочей", "группы;")),
        ("Берёзин А.А.", ("начальник отдела экономики;",)),
        ("Ольхова М.М.", ("директор дома творчества,", "секретарь.")),
    ):
        page.text(60, y, name).lines(260, y, *post)
        y += 14 * len(post)
    document = read(page)
    (table,) = tables(document)
    assert cells(table) == [
        ["Соснова Е.И.", "глава района, руководитель рабочей группы;"],
        ["Берёзин А.А.", "начальник отдела экономики;"],
        ["Ольхова М.М.", "директор дома творчества, секретарь."],
    ]


def test_signature_and_date_lines_are_paragraphs_in_pieces() -> None:
    page = Page().text(60, 60, "от 27 июня 2024 года").text(400, 60, "№ 42-п").lines(60, 90, *BODY)
    page.text(60, 200, "Глава района").text(420, 200, "Е.И. Соснова")
    paragraphs = [b for b in read(page).blocks if isinstance(b, Paragraph)]
    assert (paragraphs[0].text, paragraphs[0].lines) == (
        "от 27 июня 2024 года № 42-п",
        ("от 27 июня 2024 года", "№ 42-п"),
    )
    assert (paragraphs[-1].text, paragraphs[-1].lines) == (
        "Глава района Е.И. Соснова",
        ("Глава района", "Е.И. Соснова"),
    )
    assert paragraphs[-1].gap


def test_a_justified_line_of_two_words_is_not_cut() -> None:
    page = (
        Page()
        .lines(60, 80, BODY[0])
        .text(60, 94, "государственного")
        .text(60 + width(BODY[0]) - width("заказа"), 94, "заказа")
    )
    page.text(60, 108, "на территории района.")
    assert texts(read(page)) == [BODY[0] + " государственного заказа на территории района."]


@pytest.mark.parametrize("framed", [True, False])
def test_the_stamp_of_an_electronic_signature_is_furniture(framed: bool) -> None:
    page = Page().lines(60, 80, *BODY).text(60, 300, "Глава района").text(440, 300, "Е.И. Соснова")
    page.lines(
        200, 280, "ДОКУМЕНТ ПОДПИСАН", "ЭЛЕКТРОННОЙ ПОДПИСЬЮ", "Сертификат 00AB12CD34EF56AB12CD", step=10, size=8
    )
    page.lines(200, 310, "Владелец Соснова Елена Ивановна", "Действителен с 01.01.2024 по 01.04.2025", step=10, size=8)
    if framed:
        page.box(190, 265, 400, 330)
    document = read(page)
    assert texts(document) == [" ".join(BODY), "Глава района Е.И. Соснова"]
    assert "Владелец" in " ".join(p.text for p in document.furniture)


def test_page_numbers_and_running_heads_are_furniture() -> None:
    pages = []
    for n in range(1, 6):
        page = Page().text(280, 40, f"- {n} -").text(60, 56, "Лесной район. Официальный текст", 9)
        pages.append(page.text(60, 90, f"Пункт номер {n} этого акта."))
    document = read(*pages)
    assert len(document.furniture) == 10
    assert not any("Официальный" in text or text.startswith("-") for text in texts(document))


def test_headings_of_appendices_are_no_running_heads() -> None:
    pages = [
        Page().text(350, 50, "Приложение").text(350, 64, "к постановлению администрации").lines(60, 120, *BODY)
        for _ in range(4)
    ]
    document = read(*pages)
    assert sum(text.startswith("Приложение") for text in texts(document)) == 4
    breaks = [b.breaks for b in document.blocks if isinstance(b, Paragraph) and b.text.startswith("Приложение")]
    assert breaks == [False, True, True, True]


def test_a_paragraph_goes_on_over_the_page() -> None:
    body = [BODY[1]] * 48
    first = Page().text(95, 60, BODY[0][:60]).lines(60, 74, *body)
    second = (
        Page().text(290, 30, "2").lines(60, 60, "и продолжается на второй странице.").text(95, 74, "Новый абзац акта.")
    )
    found = texts(read(first, second))
    assert len(found) == 2
    assert found[0].endswith("без и продолжается на второй странице.")


def test_paragraphs_by_indent_numbers_and_early_ends() -> None:
    page = Page()
    lines = [
        (95, BODY[0][:60]),
        (60, BODY[1]),
        (60, "конец."),
        (95, "1. " + BODY[0][:57]),
        (60, "продолжение;"),
        (95, "– тире;"),
        (95, "а) буква."),
    ]
    for i, (x, text) in enumerate(lines):
        page.text(x, 80 + 14 * i, text)
    assert [t.split()[0] for t in texts(read(page))] == ["Первая", "1.", "–", "а)"]


def test_alignment_and_weight() -> None:
    heading = "СОСТАВ ГРУППЫ"
    middle = 60 + width(BODY[0]) / 2
    page = Page().text(middle - width(heading) / 2, 60, heading, bold=True).lines(60, 100, *BODY)
    right = "Проект"
    page.text(60 + width(BODY[0]) - width(right), 40, right)
    first, second, third = (b for b in read(page).blocks if isinstance(b, Paragraph))
    assert (first.align, second.align, second.bold) == ("right", "center", True)
    assert third.gap
    assert not third.bold


def test_text_in_a_font_that_is_nowhere_is_not_lost() -> None:
    page = Page().lines(60, 80, *BODY).grid([60, 160, 300], [200, 240]).text(65, 220, "Ж").text(165, 220, "в срок")
    document = read_pdf(write(page, embedded=False), "акт.pdf")
    assert cells(tables(document)[0]) == [["Ж", "в срок"]]
    assert texts(document) == [" ".join(BODY)]


def test_members_with_a_dash_in_a_column_of_its_own() -> None:
    page = Page().lines(60, 80, *BODY)
    for y, name, post in (
        (150, "Соснова", "глава района,"),
        (178, "Берёзин", "начальник отдела"),
        (206, "Ольхова", "директор"),
    ):
        page.text(60, y, name).text(220, y, "–").text(300, y, post)
        page.text(60, y + 14, "Имя Отчество").text(300, y + 14, "и руководитель")
    (table,) = tables(read(page))
    assert cells(table) == [
        ["Соснова Имя Отчество", "– глава района, и руководитель"],
        ["Берёзин Имя Отчество", "– начальник отдела и руководитель"],
        ["Ольхова Имя Отчество", "– директор и руководитель"],
    ]


def test_a_bold_title_in_centred_lines_is_one_paragraph() -> None:
    middle = 60 + width(BODY[0]) / 2
    page = Page().lines(60, 140, *BODY)
    for i, text in enumerate(
        ("ПРИКАЗ", "О внесении изменений в приказ министерства", "Лесного края от 01.03.2023 № 45")
    ):
        page.text(middle - width(text) / 2, 80 + 14 * i, text, bold=True)
    first, title = [b for b in read(page).blocks if isinstance(b, Paragraph)][:2]
    assert first.text == "ПРИКАЗ"
    assert title.text == "О внесении изменений в приказ министерства Лесного края от 01.03.2023 № 45"
    assert len(title.lines) == 2


def test_each_member_of_a_list_is_a_paragraph_of_its_own() -> None:
    """In a block of short lines each line is "full": a name begins a person, not the rest of the line above."""
    members = [
        "Фокин Павел Сергеевич, министр, председатель группы",
        "Рожкова Анна Петровна, начальник отдела, секретарь",
    ]
    page = Page()
    for n, text in enumerate(["СОСТАВ РАБОЧЕЙ ГРУППЫ", *members, "Зуев Олег Ильич, директор"]):
        page.text(85, 100 + 14 * n, text)
    assert texts(read(page))[-3:] == [*members, "Зуев Олег Ильич, директор"]


def test_lines_that_all_begin_at_the_indent_are_paragraphs() -> None:
    """Members and their subheads fill a whole block of first lines: none goes on the line above."""
    page = Page()
    for n in range(4):  # the page's own indent and left border
        page.text(90, 80 + 42 * n, BODY[0][:-4]).lines(60, 94 + 42 * n, BODY[0], "конец абзаца.")
    listed = [
        "Лебедева Нина Павловна – директор департамента спорта и отдыха.",
        "Секретарь комиссии:",
        "Шатров Илья Денисович – ведущий специалист департамента края.",
        "Члены комиссии:",
        "Варгина Светлана Олеговна – директор департамента.",
    ]
    for n, text in enumerate(listed):
        page.text(90, 300 + 24 * n, text)
    assert texts(read(page))[-5:] == listed
