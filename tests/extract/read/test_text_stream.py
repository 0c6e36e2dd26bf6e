"""Tables of text exports with a cell a line: no tabs, no row ends, blank lines for blank cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.read.from_text import read_text
from soczakaz.source import Table

PLAN = """ПЛАН
апробации
№ п/п
Этап апробации
Мероприятие
Срок исполнения
Результат
Ответственный исполнитель
1.
Подготовка
Принятие порядка
до 1 марта 2024 года
Порядок принят
Управление образования
Финансовое управление


Обучение сотрудников
II квартал 2024 года
Сотрудники обучены
Управление образования
2.
Работа
Выдача сертификатов
ежемесячно
Сертификаты выданы
Управление образования

Приложение № 3
к постановлению
"""
SECTIONS = """№
Что сделать
Когда
Кто отвечает
Первый этап
1
Собрать предложения
февраль 2024 года
Администрация
2
Обсудить бюджет
до 15 марта 2024 года
Администрация
"""
SPANS = """№ п/п
Цель
Тип индикатора
Индикатор
Значение по годам
Ответственный




2023
2024

1.
Доступность
процесс
число консультаций, единиц
0
5
Отдел спорта


итоговый результат
число исполнителей, единиц
1
3
Отдел спорта
"""


def cells(text: str) -> list[list[str]]:
    document = read_text(text, "акт.txt", "0" * 64)
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_blank_lines_are_blank_cells_and_a_cell_may_have_two_lines() -> None:
    rows = cells(PLAN)
    assert [row[:3] for row in rows[1:]] == [
        ["1.", "Подготовка", "Принятие порядка"],
        ["", "", "Обучение сотрудников"],
        ["2.", "Работа", "Выдача сертификатов"],
    ]
    assert rows[1][5] == "Управление образования Финансовое управление"
    assert rows[3][5] == "Управление образования"


def test_the_text_around_the_table_stays_text() -> None:
    document = read_text(PLAN, "акт.txt", "0" * 64)
    kinds = [type(block).__name__ for block in document.blocks]
    assert kinds == ["Paragraph", "Paragraph", "Table", "Paragraph", "Paragraph"]


def test_a_stage_below_unknown_names_is_no_column() -> None:
    assert cells(SECTIONS) == [
        ["№", "Что сделать", "Когда", "Кто отвечает"],
        ["Первый этап"],
        ["1", "Собрать предложения", "февраль 2024 года", "Администрация"],
        ["2", "Обсудить бюджет", "до 15 марта 2024 года", "Администрация"],
    ]


def test_a_header_of_two_rows() -> None:
    rows = cells(SPANS)
    assert rows[0] == ["№ п/п", "Цель", "Тип индикатора", "Индикатор", "Значение по годам", "Ответственный"]
    assert rows[2] == ["1.", "Доступность", "процесс", "число консультаций, единиц", "0", "5", "Отдел спорта"]
    assert rows[3][:3] == ["", "", "итоговый результат"]


@pytest.mark.parametrize(
    "text", ["Содержание\nмероприятий\n\nСрок\n", "№\n", "Цель\nТип\nПоказатель\n", "№ п/п\n1\n2\n3\n"]
)
def test_lone_names_are_no_table(text: str) -> None:
    assert not any(isinstance(block, Table) for block in read_text(text, "акт.txt", "0" * 64).blocks)


@given(st.permutations(PLAN.splitlines()[2:]))
def test_any_order_of_lines_keeps_every_word(lines: list[str]) -> None:
    document = read_text("\n".join(lines), "акт.txt", "0" * 64)
    said = " ".join(
        " ".join(cell.text for row in block.rows for cell in row.cells) if isinstance(block, Table) else block.text
        for block in document.blocks
    )
    assert sorted(said.split()) == sorted(word for line in lines for word in line.split())
