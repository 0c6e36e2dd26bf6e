"""The lexicon of columns: every name gives its role, and headers nobody listed are understood."""

import tomllib
from pathlib import Path

import pytest

from extract.tables.header import header_like, is_period, number_row, scored
from extract.tables.roles import columns, guess_kind

LEXICON = tomllib.loads(
    (Path(__file__).parents[3] / "extract" / "lexicon" / "columns.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("kind", "role", "name"),
    [(kind, role, name) for kind, roles in LEXICON.items() for role, entry in roles.items() for name in entry["names"]],
)
def test_every_name_in_the_lexicon_has_its_role(kind: str, role: str, name: str) -> None:
    assert scored(name, kind)[0][1] == role


@pytest.mark.parametrize(
    ("kind", "header", "role"),
    [
        ("plan", "Срок реализации мероприятия", "deadline"),
        ("plan", "Ответственные за реализацию мероприятия", "responsible"),
        ("plan", "Наименование ответственного исполнителя", "responsible"),
        ("plan", "Результат исполнения мероприятия (вид документа)", "result"),
        ("plan", "Содержание мероприятий плана апробации", "event"),
        ("plan", "Наименование этапа реализации плана", "stage"),
        ("plan", "Срок испол- нения", "deadline"),
        ("plan", "Отвественный исполнитель", "responsible"),
        ("indicators", "Базовая величина ¹", "base"),
        ("indicators", "Целевой ориентир²", "target"),
        ("indicators", "Ведомство, ответственное за сбор сведений", "responsible"),
        ("indicators", "Значение целевого ориентира на 2024 год", "target"),
        (
            "services",
            "Уникальный номер реестровой записи государственной услуги по реализации программ в соответствии с перечнем",
            "registry",
        ),
        ("services", "Категория потребителей государственной услуги", "category"),
        ("services", "Форма реализации дополнительной программы", "form"),
        ("services", "Наименование муниципальной услуги в сфере образования", "service"),
    ],
)
def test_headers_nobody_listed(kind: str, header: str, role: str) -> None:
    assert scored(header, kind)[0][1] == role


def test_rows_of_numbers() -> None:
    assert number_row(["1", "2", "3"]) and number_row(["1.", "2.", "3."]) and number_row(["А", "1", "2"])
    assert not number_row(["1", "Разработка", "2"]) and not number_row(["2023", "2024"]) and not number_row(["1", ""])


def test_rows_of_names() -> None:
    assert header_like(["№", "Мероприятие", "Срок", "Ответственный"])
    assert not header_like(["1", "Проведение мероприятий", "2024 год", "Ответственный секретарь"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2024 год", True), ("I квартал 2024 г. (план)", True), ("2024 год (целевое)", False), ("Этап 2024", False)],
)
def test_headers_of_periods(text: str, expected: bool) -> None:
    assert is_period(text) is expected


def test_the_kind_of_a_table_is_told_by_its_columns() -> None:
    plan = [("Мероприятие",), ("Срок исполнения",), ("Ответственный исполнитель",)]
    indicators = [("Тип индикатора",), ("Индикатор",), ("Базовая величина",), ("Целевой ориентир",)]
    assert guess_kind(plan, None) == "plan"
    assert guess_kind(indicators, "plan") == "indicators"
    assert guess_kind([("ФИО",), ("Должность",)], None) is None


def test_value_and_year_below_one_header() -> None:
    made = columns(
        [("Базовая величина", "значение"), ("Базовая величина", "год"), ("Целевые значения", "2024 год")], "indicators"
    )
    assert [(column.role, column.year) for column in made] == [("base", None), ("base_year", None), ("period", 2024)]


def test_words_broken_by_a_narrow_column() -> None:
    assert scored("Срок испол нения", "plan")[0][1] == "deadline"
    assert scored("Ответствен ный исполнит ель", "plan")[0][1] == "responsible"


def test_values_and_years_in_columns_of_one_header_row() -> None:
    headers = [("Индикатор",), ("Базовая величина: значение",), ("Базовая величина: год",), ("Целевой ориентир",)]
    assert [c.role for c in columns(headers, "indicators")] == ["indicator", "base", "base_year", "target"]
