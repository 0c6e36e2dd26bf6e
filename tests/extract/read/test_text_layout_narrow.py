"""Laid-out pages with columns so narrow that one space parts them."""

from extract.read.text_layout import layout_blocks
from extract.read.text_runs import column_runs
from extract.read.text_words import whole_lines
from extract.tables import join_tables
from soczakaz.source import Table

_INDICATORS = """\
                                         ПОКАЗАТЕЛИ
                         эффективности мероприятий плана апробации

№            Цель            Тип               Индикатор                 Базовая         Целевой      Ответственный
п/п                      индикатора                                     величина         ориентир      исполнитель
                                                                     значени год      значени год
                                                                     е                е
1.    Улучшение условий  процесс       Количество организаций, чьи       4      202      12     202   Отдел спорта
      оказания услуг                   работники обучены (единиц)               3                4
                         итоговый      Количество исполнителей           0      202       8     202    Отдел спорта
                         результат     услуг по сертификатам                    3                4
                                       (единиц)
\f№            Цель          Тип               Индикатор               Базовая         Целевой       Ответственный
п/п                    индикатора                                   величина         ориентир      исполнитель
                                                                  значени год      значени год
                                                                  е                е
2.    Охват жителей    процесс       Количество поездок              18     202      45     202     Отдел культуры
      района           итоговый      Численность получателей          1 035 202       2 150 202     Отдел культуры
                       результат     услуг (человек)                          3               4
"""
_MEMBERS = """\
                                СОСТАВ
     рабочей группы по организации оказания услуг в сфере занятости населения

1.   Рощина Елена Павловна начальник отдела культуры администрации
                            Лесного района, руководитель рабочей группы
2.   Титов Максим Юрьевич заместитель начальника финансового
                            управления, секретарь рабочей группы
3.   Лаптева Ольга Марковна председатель объединения предпринимателей
                            работающих в районе (по согласованию)
"""


def rows(text: str) -> list[list[str]]:
    blocks = join_tables(tuple(layout_blocks(text)[0]))
    table = next(block for block in blocks if isinstance(block, Table))
    return [["^" if cell.merged else cell.text for cell in row.cells] for row in table.rows]


def test_names_of_columns_with_one_space_between_them() -> None:
    assert [run.text for run in column_runs("     значени год   2023 2024    I II III")] == [
        "значени", "год", "2023", "2024", "I", "II", "III",
    ]  # fmt: skip
    assert [run.text for run in column_runs("до II квартала 2023 года  в 2024 году")] == [
        "до II квартала 2023 года", "в 2024 году",
    ]  # fmt: skip


def test_values_and_years_in_narrow_columns() -> None:
    made = rows(_INDICATORS)
    first = next(row for row in made if row[0] == "1.")
    assert first[3:] == [
        "Количество организаций, чьи работники обучены (единиц)",
        "4",
        "2023",
        "12",
        "2024",
        "Отдел спорта",
    ]


def test_the_columns_of_a_page_are_those_of_the_page_before_when_its_header_comes_again() -> None:
    last = rows(_INDICATORS)[-1]
    assert last[2:] == [
        "итоговый результат", "Численность получателей услуг (человек)", "1 035", "2023", "2 150", "2024", "Отдел культуры",
    ]  # fmt: skip


def test_persons_with_one_space_before_their_posts() -> None:
    assert rows(_MEMBERS) == [
        ["1.", "Рощина Елена Павловна", "начальник отдела культуры администрации Лесного района, руководитель рабочей группы"],
        ["2.", "Титов Максим Юрьевич", "заместитель начальника финансового управления, секретарь рабочей группы"],
        ["3.", "Лаптева Ольга Марковна", "председатель объединения предпринимателей работающих в районе (по согласованию)"],
    ]  # fmt: skip


def test_the_end_of_a_word_below_its_beginning() -> None:
    assert whole_lines(["II кварт", "ал"]) == ["II квартал"]
    assert whole_lines(["отдел", "по спорту"]) == ["отдел", "по спорту"]
