"""Pieces of tables joined, rows cut by pages rejoined, and what must stay apart."""

from extract.tables import join_tables
from soczakaz.source import Paragraph, Table
from tests.build import document
from tests.extract.facts.appendix import printed

HEAD = ["№ п/п", "Этап", "Мероприятие", "Срок исполнения", "Результат", "Ответственный исполнитель"]
NUMBERS = ["1", "2", "3", "4", "5", "6"]
BODY = "Администрация Лесного района"
FIRST = ["1.", "Подготовка", "1.1. Разработка порядка отбора", "1 марта 2024 года", "порядок утвержден", BODY]
SECOND = ["", "", "1.2. Разработка формы отчета", "1 июня 2024 года", "форма утверждена", BODY]
THIRD = ["2.", "Отбор", "2.1. Проведение отбора исполнителей", "2025 год", "отбор проведен", BODY]


def texts(*blocks: Table | Paragraph) -> list[list[str]]:
    joined = join_tables(blocks)
    tables = [block for block in joined if isinstance(block, Table)]
    assert len(tables) == 1
    return [[cell.text for cell in row.cells] for row in tables[0].rows]


def test_pieces_of_two_pages_are_one_table_with_one_header() -> None:
    one = printed([HEAD, NUMBERS, FIRST], page=1)
    two = printed([HEAD, NUMBERS, SECOND, THIRD], "t1", page=2)
    assert texts(one, two) == [HEAD, NUMBERS, FIRST, SECOND, THIRD]


def test_only_the_row_of_numbers_repeated() -> None:
    one, two = printed([HEAD, NUMBERS, FIRST], page=1), printed([NUMBERS, SECOND], "t1", page=2)
    assert texts(one, two) == [HEAD, NUMBERS, FIRST, SECOND]


def test_no_header_repeated() -> None:
    one, two = printed([HEAD, FIRST], page=1), printed([SECOND, THIRD], "t1", page=2)
    assert texts(one, two) == [HEAD, FIRST, SECOND, THIRD]


def test_a_column_lost_on_the_next_page_is_found_by_what_the_cells_hold() -> None:
    one = printed([HEAD, NUMBERS, FIRST, ["", "", *SECOND[2:]]], page=1)
    two = printed(
        [SECOND[1:], ["", "1.3. Разработка типовой формы", "1 июля 2024 года", "форма утверждена", BODY]], "t1", page=2
    )
    assert texts(one, two)[4:] == [
        SECOND,
        ["", "", "1.3. Разработка типовой формы", "1 июля 2024 года", "форма утверждена", BODY],
    ]


def test_a_column_lost_on_the_next_page_is_found_by_its_borders() -> None:
    one = printed([HEAD, FIRST], page=1, edges=(50, 80, 150, 400, 500, 600, 750))
    two = printed([["", "1.2. Другое", "2024 год", "есть", BODY]], "t1", page=2, edges=(50, 150, 400, 500, 600, 750))
    assert texts(one, two)[2] == ["", "", "1.2. Другое", "2024 год", "есть", BODY]


def test_a_cut_row_is_rejoined_cell_by_cell() -> None:
    one = printed(
        [HEAD, FIRST, ["", "", "1.2. Разработка формы отчета об исполнении", "до 15", "форма", "Администрация"]], page=1
    )
    two = printed(
        [["", "", "социального заказа", "августа 2024 года", "утверждена", "Лесного района"], THIRD], "t1", page=2
    )
    assert texts(one, two)[2] == [
        "", "", "1.2. Разработка формы отчета об исполнении социального заказа", "до 15 августа 2024 года", "форма утверждена", BODY,
    ]  # fmt: skip


def test_the_rest_of_one_cell_alone() -> None:
    one = printed([HEAD, FIRST, [*SECOND[:2], "1.2. Разработка формы отчета об общеобразо-", *SECOND[3:]]], page=1)
    two = printed([["", "", "вательных программах", "", "", ""], THIRD], "t1", page=2)
    assert texts(one, two)[2][2] == "1.2. Разработка формы отчета об общеобразовательных программах"


def test_the_rest_of_the_stage_goes_to_the_stage() -> None:
    one = printed(
        [HEAD, ["1.", "Подготовка к", *FIRST[2:]], [*SECOND[:2], "1.2. Разработка формы отчета об", *SECOND[3:]]],
        page=1,
    )
    two = printed([["", "отбору", "исполнении заказа", "", "", ""], THIRD], "t1", page=2)
    rows = texts(one, two)
    assert (rows[1][1], rows[2][1], rows[2][2]) == (
        "Подготовка к отбору",
        "",
        "1.2. Разработка формы отчета об исполнении заказа",
    )


def test_the_rest_of_the_stage_beside_a_new_event_goes_to_the_stage() -> None:
    one = printed([HEAD, ["1.", "Подготовка к", *FIRST[2:]], SECOND], page=1)
    two = printed([["", "отбору исполнителей", "1.3. Разработка типовой формы", *SECOND[3:]], THIRD], "t1", page=2)
    rows = texts(one, two)
    assert (rows[1][1], rows[3][:3]) == ("Подготовка к отбору исполнителей", ["", "", "1.3. Разработка типовой формы"])


def test_a_new_row_of_the_same_stage_at_a_page_top_stays_a_row() -> None:
    one = printed([HEAD, FIRST], page=1)
    for new in (
        SECOND,
        ["", "", "разработка формы отчета", "1 июня 2024 года", "форма утверждена", BODY],
        ["", "", "Разработка формы отчета", "", "форма утверждена", BODY],
        ["", "", "1.2. Разработка формы отчета", "", "", ""],
    ):
        assert texts(one, printed([new, THIRD], "t1", page=2)) == [HEAD, FIRST, new, THIRD]


def test_lower_case_events_are_no_sign_of_a_cut_where_all_are_lower_case() -> None:
    rows = [
        ["", "", f"{word} проекта порядка", "2024 год", "принят порядок", BODY]
        for word in ("разработка", "принятие", "доработка")
    ]
    one, two = printed([HEAD, *rows[:2]], page=1), printed([rows[2], THIRD], "t1", page=2)
    assert texts(one, two) == [HEAD, *rows, THIRD]


def test_values_cut_within_a_cell() -> None:
    head = [
        "№ п/п",
        "Цель",
        "Тип индикатора",
        "Индикатор",
        "Базовая величина",
        "Целевой ориентир",
        "Ответственный исполнитель",
    ]
    later = "значение будет определено по результатам анализа год: 2024"
    whole = ["1.", "Рост", "Процесс", "Число услуг, единиц", later, later, BODY]
    cut = ["", "", "Итог", "Число организаций, единиц", later, "значение будет определено по результатам", BODY]
    one = printed([head, whole, cut], page=1)
    two = printed([head, ["", "", "", "", "", "анализа год: 2024", ""], ["2.", *whole[1:]]], "t1", page=2)
    assert texts(one, two)[2][5] == later


def test_debris_goes_and_footnotes_follow_the_table() -> None:
    one, two = printed([HEAD, FIRST], page=1), printed([HEAD, SECOND], "t1", page=2)
    between = [Paragraph("14", "p1"), Paragraph("Продолжение таблицы", "p2"), Paragraph("¹ По данным района.", "p3")]
    joined = join_tables((one, *between, two))
    assert [type(block) for block in joined] == [Table, Paragraph]
    assert isinstance(joined[1], Paragraph) and joined[1].text.startswith("¹")


def test_a_table_of_another_kind_is_another_table() -> None:
    services = printed(
        [["№ п/п", "Реестровый номер", "Категория потребителей", "Направленность", "Форма", "Уровень"], NUMBERS], page=1
    )
    assert len(join_tables((services, printed([HEAD, FIRST], "t1", page=1)))) == 2


def test_words_between_tables_keep_them_apart() -> None:
    blocks = document([HEAD, FIRST], "Этап 2. Отбор", [HEAD, THIRD]).blocks
    assert join_tables(blocks) == blocks


def test_rows_of_one_table_on_several_pages() -> None:
    rows = [HEAD, FIRST, ["", "", "1.2. Разработка формы отчета об", "1 июня", "форма", BODY]]
    one = printed(rows, page=1)
    rest = printed([HEAD, ["", "", "исполнении", "2024 года", "утверждена", ""], THIRD], "t0", page=2)
    whole = Table((*one.rows, *rest.rows), "t0", 6, 1)
    assert texts(whole)[2] == [
        "",
        "",
        "1.2. Разработка формы отчета об исполнении",
        "1 июня 2024 года",
        "форма утверждена",
        BODY,
    ]


def test_rows_without_pages_are_never_rejoined() -> None:
    whole = printed([HEAD, FIRST, ["", "", "исполнении заказа", "", "", ""], THIRD])
    assert join_tables((whole,)) == (whole,)


def test_only_the_number_of_the_event_stands_above_the_cut() -> None:
    above = ["2.", "Отбор", "2.1.", "2025 год", "отбор", BODY]
    below = ["", "", "Проведение отбора исполнителей", "", "проведен", ""]
    found = texts(printed([HEAD, FIRST, above], page=1), printed([below], "t1", page=2))
    assert found[2] == ["2.", "Отбор", "2.1. Проведение отбора исполнителей", "2025 год", "отбор проведен", BODY]


def test_words_and_dates_cut_between_letters_are_whole_again() -> None:
    above = ["2.", "Отбор", "2.1. Проведение отбора", "01.06.20", "отбор проведен, договоры за", "Администра"]
    below = ["", "", "исполнителей", "25", "ключены", "ция Лесного района"]
    found = texts(printed([HEAD, FIRST, above], page=1), printed([below], "t1", page=2))
    assert found[2][2:] == [
        "2.1. Проведение отбора исполнителей",
        "01.06.2025",
        "отбор проведен, договоры за ключены",
        BODY,
    ]


def test_an_event_alone_in_its_row_is_not_the_rest_of_the_one_above() -> None:
    rows = [["", "", f"{n}", "2024 год", "готово", BODY] for n in ("Разработка порядка", "Разработка формы")]
    two = ["", "", "Формирование реестра исполнителей", "", "", ""]
    found = texts(printed([HEAD, *rows], page=1), printed([two], "t1", page=2))
    assert len(found) == 4


def test_the_caption_repeated_with_the_header_is_no_text() -> None:
    caption = Paragraph("План мероприятий", "p0")
    one, two = printed([HEAD, FIRST], page=1), printed([HEAD, SECOND], "t1", page=2)
    again = Paragraph("План мероприятий", "p1")
    joined = join_tables((caption, one, again, two))
    assert [type(block) for block in joined] == [Paragraph, Table]


def test_the_heading_of_a_group_cut_by_the_page() -> None:
    blank = [""] * 5
    one = printed([HEAD, FIRST, ["Этап 2. Нормативное правовое", *blank]], page=1)
    two = printed([["обеспечение отбора", *blank], THIRD], "t1", page=2)
    assert texts(one, two)[2] == ["Этап 2. Нормативное правовое обеспечение отбора", *blank]


def test_the_rest_of_a_row_is_no_header_though_its_words_name_columns() -> None:
    head = ["№", "Цель", "Тип", "Показатель", "Ед. изм.", "2023 год (база)", "2024 год (план)", "Ответственный"]
    whole = ["1", "Рост охвата", "процесс", "число кампаний для потребителей", "ед.", "1", "4", BODY]
    cut = ["", "", "итоговый", "число организаций, выбранных", "ед.", "1", "3", BODY]
    rest = ["", "", "результат", "для участия в апробации", "", "", "", ""]
    one, two = printed([head, whole, cut], page=1), printed([rest], "t1", page=2)
    assert texts(one, two)[2][2:4] == ["итоговый результат", "число организаций, выбранных для участия в апробации"]
