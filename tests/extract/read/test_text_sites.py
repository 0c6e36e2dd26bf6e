"""Tables as sites and databases give them in text: bars, drawn boxes, blank lines, merged cells left out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.read.from_text import read_text
from soczakaz.source import Table

BARS = """Показатели
N |
Цель |
Тип индикатора |
Индикатор |
Базовая величина<1> |
Целевой ориентир |
Ответственный |
1 |
Охват услугами |
Процесс |
Число консультаций, единиц |
значение: 2
год: 2023 |
значение: 5
год: 2024 |
Отдел спорта |
Итоговый результат |
Число исполнителей, единиц |
значение: 1; год: 2023 |
значение: 3; год: 2024 |
Отдел спорта |
из них частных, единиц |
 |
значение: 2; год: 2024 |
Отдел спорта |
------------------------------
<1> Указывается за первый год.
Глава района |
И.П. Сомов |
"""


def rows(text: str) -> list[list[str]]:
    document = read_text(text, "акт.txt", "0" * 64)
    table = next(block for block in document.blocks if isinstance(block, Table))
    return [["^" if cell.merged else cell.text for cell in row.cells] for row in table.rows]


def test_a_bar_after_each_cell_and_no_row_ends() -> None:
    made = rows(BARS)
    assert made[1:] == [
        ["1", "Охват услугами", "Процесс", "Число консультаций, единиц", "значение: 2 год: 2023", "значение: 5 год: 2024", "Отдел спорта"],
        ["^", "^", "Итоговый результат", "Число исполнителей, единиц", "значение: 1; год: 2023", "значение: 3; год: 2024", "Отдел спорта"],
        ["^", "^", "^", "из них частных, единиц", "", "значение: 2; год: 2024", "Отдел спорта"],
    ]  # fmt: skip


def test_names_over_names_without_blanks_between() -> None:
    head = [
        "№",
        "Цель",
        "Индикатор",
        "Базовая величина",
        "Целевой ориентир",
        "Исполнитель",
        "значение",
        "год",
        "значение",
        "год",
    ]
    data = [
        "1.",
        "Охват",
        "Число школ",
        "2",
        "2023",
        "5",
        "2024",
        "Отдел",
        "Число учеников",
        "20",
        "2023",
        "50",
        "2024",
        "Отдел",
    ]
    made = rows("\n".join(f"{cell} |" for cell in head + data))
    assert made[1] == ["^", "^", "^", "значение", "год", "значение", "год", "^"]
    assert made[3] == ["^", "^", "Число учеников", "20", "2023", "50", "2024", "Отдел"]


@pytest.mark.parametrize("stage", ["Этап 1. Подготовка", "Раздел I. Подготовка"])
def test_a_stage_over_the_table_is_no_column(stage: str) -> None:
    cells = ["№ п/п", "Мероприятие", "Срок", "Исполнитель", stage, "1.1", "Опрос", "до 1 мая 2024 года", "Отдел",
             "1.2", "Отчет", "июнь 2024 года", "Отдел", "Этап 2. Отбор", "2.1", "Отбор", "2024 год", "Отдел"]  # fmt: skip
    made = rows("\n".join(f"{cell} |" for cell in cells))
    assert [row[0] for row in made] == ["№ п/п", stage, "1.1", "1.2", "Этап 2. Отбор", "2.1"]
    assert {len(row) for row in made} == {1, 4}


def test_persons_under_two_names() -> None:
    cells = ["Фамилия, инициалы", "Должность", "Сомов И.П.", "глава района", "Лось А.А.", "секретарь"]
    assert rows("\n".join(f"{cell} |" for cell in cells)) == [cells[:2], cells[2:4], cells[4:]]


def test_a_row_that_begins_with_a_blank_cell() -> None:
    text = "Этап | № | Мероприятие | Срок | Результат\nI. Начало | 1 | Опрос | май 2024 года | отчет\n | 2 | Отчет | июнь 2024 года | отчет\n"
    made = rows(text)
    assert [row[1] for row in made] == ["№", "1", "2"] and made[2][0] in ("", "^")


def test_a_drawn_box_with_cells_over_several_rows() -> None:
    text = """
┌───┬────────┬──────────────┬─────────┐
│ N │ Этап   │ Мероприятие  │ Срок    │
├───┼────────┼──────────────┼─────────┤
│1. │Подго-  │Опрос         │май 2024 │
│   │товка   ├──────────────┼─────────┤
│   │органи- │Сбор сведений │июнь 2024│
│   │заций   │              │года     │
├───┼────────┴──────────────┼─────────┤
│2. │Итоги                  │2025 год │
└───┴───────────────────────┴─────────┘
"""
    assert rows(text) == [
        ["N", "Этап", "Мероприятие", "Срок"],
        ["1.", "Подготовка организаций", "Опрос", "май 2024"],
        ["^", "^", "Сбор сведений", "июнь 2024 года"],
        ["2.", "Итоги", "2025 год"],
    ]


@pytest.mark.parametrize("dash", ["-", "—"])
def test_rows_of_several_lines_between_rules_of_bars(dash: str) -> None:
    rule = f"|{dash * 4}|{dash * 12}|{dash * 10}|"
    lines = [rule, "|N   |Мероприятие |Срок      |", rule, "|1   |Опрос       |май       |", "|    |организаций |2024 года |", rule,
             "|2   |Отчет       |июнь 2024 |", rule]  # fmt: skip
    assert rows("\n".join(lines))[1] == ["1", "Опрос организаций", "май 2024 года"]


def spaced(cells: list[str]) -> str:
    return "\n\n".join(cells)


def test_a_page_with_a_blank_line_after_every_line() -> None:
    head = ["№ п/п", "Цель", "Тип индикатора", "Индикатор", "Базовая величина", "Целевой ориентир", "Ответственный"]
    data = [
        "1.",
        "Охват",
        "процесс",
        "Число консультаций",
        "2",
        "5",
        "Отдел спорта",
        "итоговый результат",
        "Число школ",
        "1",
        "3",
        "Отдел спорта",
    ]
    prose = [f"{n}. Исполнитель оказывает услугу номер {n}." for n in range(1, 16)]
    made = rows(spaced(["Показатели", *prose, *head, *data, "Приложение № 4", "Состав"]))
    assert made == [head, data[:7], ["^", "^", *data[7:]]]


HEAD = "№\tЭтап\tМероприятие\tСрок исполнения\tРезультат\tИсполнители"


def test_a_copied_table_leaves_merged_cells_out() -> None:
    text = f"{HEAD}\n1.\tПодготовка\tОпрос\tмай 2024 года\tотчет\tОтдел\nСбор сведений\tиюнь 2024 года\tсправка\tОтдел\n2.\tОтбор\tОтбор заявок\t2024 год\tпротокол\tОтдел\n"
    assert rows(text)[2] == ["^", "^", "Сбор сведений", "июнь 2024 года", "справка", "Отдел"]


def test_a_copied_table_with_line_ends_inside_cells() -> None:
    text = (
        f"{HEAD}\n1.\tПодготовка\tОпрос\tмай 2024 года\tотчет\tОтдел спорта\nУправление образования\nСбор сведений\tиюнь 2024 года,\n"
        "далее ежегодно\tсправка\tОтдел спорта\n2.\tОтбор\tОтбор заявок\t2024 год\tпротокол\tОтдел спорта\n"
    )
    made = rows(text)
    assert made[1][-1] == "Отдел спорта Управление образования"
    assert made[2] == ["^", "^", "Сбор сведений", "июнь 2024 года, далее ежегодно", "справка", "Отдел спорта"]


@given(st.lists(st.text(alphabet="абв 12|\t\n─│┌├<>-", max_size=40), max_size=30))
@settings(deadline=None)
def test_no_text_is_too_odd(lines: list[str]) -> None:
    read_text("\n".join(lines), "акт.txt", "0" * 64)


@pytest.mark.parametrize("apart", ["", "\n"])
def test_a_goal_without_bars_is_a_row_over_the_whole_table(apart: str) -> None:
    text = (
        "ТАБЛИЦА\n\n№ | Индикатор | Базовая величина, 2023 год | Целевой ориентир, 2024 год\n"
        f"{apart}Цель 1. Улучшение условий\n{apart}1 | Количество организаций | 1 | 2\n2 | Количество услуг | 3 | 4\n"
        f"{apart}Цель 2. Рост охвата\n{apart}3 | Количество потребителей | 5 | 6\n\nПриложение № 4\n"
    )
    assert rows(text) == [
        ["№", "Индикатор", "Базовая величина, 2023 год", "Целевой ориентир, 2024 год"],
        ["Цель 1. Улучшение условий"],
        ["1", "Количество организаций", "1", "2"],
        ["2", "Количество услуг", "3", "4"],
        ["Цель 2. Рост охвата"],
        ["3", "Количество потребителей", "5", "6"],
    ]


def test_a_table_that_begins_anew_is_not_joined_by_the_line_above_it() -> None:
    text = "№ | Услуга | Форма\n1 | Плавание | очная\nТаблица 2\n№ | Услуга | Форма\n1 | Футбол | очная\n"
    assert rows(text)[:2] == [["№", "Услуга", "Форма"], ["1", "Плавание", "очная"]]
    assert ["Таблица 2"] not in rows(text)
