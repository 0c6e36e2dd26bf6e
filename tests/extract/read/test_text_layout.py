"""Texts that keep the lines of their pages: columns set by spaces, wrapped paragraphs, drawn boxes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.read import read
from extract.read.text_layout import laid_out, layout_blocks
from soczakaz.source import Paragraph, Table

_OPENING = """\
                АДМИНИСТРАЦИЯ ЛЕСНОГО РАЙОНА
                         ПОСТАНОВЛЕНИЕ
от 17.04.2023                                                    № 214

    Об организации оказания муниципальных услуг в социальной сфере
                    на территории Лесного района

      В соответствии с частью 3 статьи 28 Федерального закона от 13 июля
2020 года № 189-ФЗ администрация Лесного района постановляет:
      1.   Организовать в 2023–2024 годах на территории Лесного района
оказание муниципальных услуг в социальной сфере по направлению
деятельности «туризм» в соответствии с положениями закона и настоящего
постановления.
      2.   Создать    рабочую     группу    по    организации    оказания
муниципальных услуг в социальной сфере на территории Лесного района и
                                  2
\fутвердить её состав.
      3.   Контроль за исполнением постановления возложить на главного
специалиста отдела культуры администрации Лесного района С.Н. Рощину
(далее – специалист).
Глава Лесного района                                      В.А. Лаптев
"""
_PLAN = """\
\f                                                                 Приложение № 1
                                                      к постановлению администрации
                                                               от 17.04.2023 № 214
                                       ПЛАН
              апробации механизмов организации оказания услуг
 №         Этап апробации               Мероприятие                Срок исполнения       Ответственные
 п/п                                                                                     исполнители
  1               2                          3                            4                    5
1.    Проведение              1.1. Размещение сведений на      До 1 июля 2023       Отдел культуры
      организационных         едином портале                   года                 администрации
      мероприятий,                                                                  Лесного района
      необходимых для         1.2. Подготовка рабочих мест     До 15 июня 2023      Отдел культуры
      апробации                                                года
2.    Отбор исполнителей      2.1. Формирование реестра        IV квартал 2023      Финансовый отдел
                              исполнителей                     года                 администрации
                                                               3
\f №         Этап апробации               Мероприятие                Срок исполнения       Ответственные
 п/п                                                                                     исполнители
  1               2                          3                            4                    5
                              2.2. Выдача сертификатов         Ежегодно             Отдел культуры
"""


def _table(blocks, n=0):
    return [block for block in blocks if isinstance(block, Table)][n]


def _cells(row):
    return [cell.text for cell in row.cells]


def test_paragraphs_of_a_page_are_whole_and_page_numbers_are_set_aside():
    blocks, furniture = layout_blocks(_OPENING)
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert "Об организации оказания муниципальных услуг в социальной сфере на территории Лесного района" in texts
    assert any(text.startswith("1. Организовать") and text.endswith("настоящего постановления.") for text in texts)
    assert (
        "2. Создать рабочую группу по организации оказания муниципальных услуг в социальной сфере на территории "
        "Лесного района и утвердить её состав."
    ) in texts
    assert [p.text for p in furniture] == ["2"]
    assert texts[-1] == "Глава Лесного района В.А. Лаптев"


def test_centred_titles_stand_in_the_middle():
    blocks, _ = layout_blocks(_OPENING)
    assert [b.align for b in blocks[:2]] == ["center", "center"]


def test_rows_and_merged_cells_of_columns_set_by_spaces():
    blocks, _ = layout_blocks(_OPENING + _PLAN)
    first, second = _table(blocks), _table(blocks, 1)
    rows = [_cells(row) for row in first.rows]
    assert rows[0] == ["№ п/п", "Этап апробации", "Мероприятие", "Срок исполнения", "Ответственные исполнители"]
    assert rows[1] == ["1", "2", "3", "4", "5"]
    assert rows[2] == [
        "1.",
        "Проведение организационных мероприятий, необходимых для апробации",
        "1.1. Размещение сведений на едином портале",
        "До 1 июля 2023 года",
        "Отдел культуры администрации Лесного района",
    ]
    assert rows[3][1:] == ["", "1.2. Подготовка рабочих мест", "До 15 июня 2023 года", "Отдел культуры"]
    assert rows[4][:3] == ["2.", "Отбор исполнителей", "2.1. Формирование реестра исполнителей"]
    assert _cells(second.rows[-1]) == ["", "", "2.2. Выдача сертификатов", "Ежегодно", "Отдел культуры"]


def test_names_over_several_columns_and_numbers_at_the_right():
    text = (
        _OPENING
        + """
ПОКАЗАТЕЛИ

№    Индикатор                      Единица      Значение показателя     Исполнитель
п/п                                 измерения    2023 год    2024 год
1.   Количество организаций,        единица             3          12    Отдел культуры
     получивших поддержку                                                района
2.   из них вновь созданных         единица             0           4    Отдел культуры
3.   Доля довольных граждан         процент          70,5          85    Отдел культуры
"""
    )
    rows = [_cells(row) for row in _table(layout_blocks(text)[0]).rows]
    assert rows[0][3] == "Значение показателя"
    assert rows[1][3:5] == ["2023 год", "2024 год"]
    assert rows[2] == [
        "1.",
        "Количество организаций, получивших поддержку",
        "единица",
        "3",
        "12",
        "Отдел культуры района",
    ]
    assert rows[3][1:5] == ["из них вновь созданных", "единица", "0", "4"]
    assert len(rows) == 5


def test_a_list_of_members_in_two_columns_under_roles():
    text = (
        _OPENING
        + """
                             СОСТАВ рабочей группы
              Председатель рабочей группы
Рощина Ольга Петровна     заместитель главы администрации
                          Лесного района
              Члены рабочей группы
Дубов Игорь Ильич         начальник отдела культуры
Клёнова Анна Юрьевна      директор центра «Родник»
"""
    )
    table = _table(layout_blocks(text)[0])
    assert not table.ruled
    assert [_cells(row)[:2] for row in table.rows][-2:] == [
        ["Дубов Игорь Ильич", "начальник отдела культуры"],
        ["Клёнова Анна Юрьевна", "директор центра «Родник»"],
    ]
    assert ["Члены рабочей группы"] in [[cell.text for cell in row.cells if cell.text] for row in table.rows]


def test_boxes_stand_among_wrapped_paragraphs():
    text = (
        _OPENING
        + """
+------+----------------------+-------------+
| №    | Мероприятие          | Срок        |
+------+----------------------+-------------+
| 1    | Формирование реестра | 1 июля      |
|      | исполнителей         | 2023 года   |
+------+----------------------+-------------+
"""
    )
    assert laid_out(text)
    assert [_cells(row) for row in _table(layout_blocks(text)[0]).rows] == [
        ["№", "Мероприятие", "Срок"],
        ["1", "Формирование реестра исполнителей", "1 июля 2023 года"],
    ]


def test_words_that_a_narrow_column_broke_are_whole():
    text = _OPENING + (
        "\n№    Мероприятие             Срок          Вид\n"
        "1.   Отбор организаций       1 июля        Соглашени\n"
        "     района                  2023 года     е\n"
        "2.   Выдача сертификатов     2 июля        Постановле\n"
        "     гражданам района        2023 года     ние\n"
    )
    rows = [_cells(row) for row in _table(layout_blocks(text)[0]).rows]
    assert [row[3] for row in rows[1:]] == ["Соглашение", "Постановление"]


@pytest.mark.parametrize(
    "text",
    [
        "1. Утвердить план.\n2. Опубликовать постановление.\n" * 10,
        "№\tМероприятие\tСрок\n" + "1\tОтбор\tмай\n" * 20,
        "\n".join(f"{n}. " + "Утвердить порядок ведения реестра исполнителей услуг. " * 6 for n in range(20)),
        "| № | Мероприятие | Срок |\n|---|---|---|\n" + "| 1 | Отбор | май |\n" * 20,
    ],
)
def test_texts_with_a_paragraph_or_a_row_a_line_are_no_pages(text):
    assert not laid_out(text)


def test_the_reader_of_text_takes_such_a_text_as_a_page():
    document = read((_OPENING + _PLAN).encode(), "акт.txt")
    assert not document.hard_lines
    assert all(block.page is None for block in document.blocks)
    assert sum(isinstance(block, Table) for block in document.blocks) == 2


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(alphabet="абвАБВ 1.№,;|+-─│«»()\f", max_size=60).map(lambda line: line.replace("  ", "     ")),
        max_size=40,
    )
)
def test_no_arrangement_of_signs_is_refused(lines):
    blocks, _ = layout_blocks("\n".join(lines))
    for block in blocks:
        if isinstance(block, Table):
            assert all(sum(cell.span for cell in row.cells) <= block.width for row in block.rows)
