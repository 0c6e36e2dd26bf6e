"""Numbers, years and states of base and target values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.facts.values import read_periods, read_value

SET = [
    ("значение: 0 год: 2023", 0, 2023),
    ("значение: 30 700 год: 2024", 30700, 2024),
    ("значение - 0; год - 2023", 0, 2023),
    ("год: 2023 значение: 0", 0, 2023),
    ("0 (2023 год)", 0, 2023),
    ("0 (2023)", 0, 2023),
    ("2023 год – 0", 0, 2023),
    ("2023: 15", 15, 2023),
    ("0 2023", 0, 2023),
    ("12,5 / 2024", 12.5, 2024),
    ("не менее 25 %", 25, None),
    ("не более 1 500 человек", 1500, None),
    ("100%", 100, None),
    ("12,5", 12.5, None),
    ("-5", -5, None),
    ("≥ 80", 80, None),
    ("не менее 2-х", 2, None),
    ("1\u00a0235,7 тыс. рублей", 1235.7, None),
    ("5 (по состоянию на 01.01.2023)", 5, 2023),
    ("2 единицы в 2024 году", 2, 2024),
    ("1 (нарастающим итогом)", 1, None),
    ("2023", 2023, None),
]


@pytest.mark.parametrize(("raw", "value", "year"), SET)
def test_values(raw: str, value: float, year: int | None) -> None:
    read = read_value(raw)
    assert (read.raw, read.value, read.year, read.status) == (raw, value, year, "set")
    assert type(read.value) is type(value)


@pytest.mark.parametrize(
    ("raw", "status", "year"),
    [
        ("", "missing", None),
        ("–", "missing", None),
        ("н/д", "missing", None),
        ("значение: – год: 2023", "missing", 2023),
        ("2023 год", "missing", 2023),
        ("будет определено по результатам анализа", "to_be_determined", None),
        ("значение будет определено по результатам анализа год: 2024", "to_be_determined", 2024),
        ("определяется", "to_be_determined", None),
        ("устанавливается после отбора", "to_be_determined", None),
        ("не определено", "to_be_determined", None),
        ("10–15", "unread", None),
        ("от 10 до 15", "unread", None),
        ("двух", "unread", None),
    ],
)
def test_values_that_are_no_number(raw: str, status: str, year: int | None) -> None:
    read = read_value(raw)
    assert (read.value, read.status, read.year) == (None, status, year)


@pytest.mark.parametrize("raw", ["+", "да", "нет", "имеется"])
def test_words_that_are_values(raw: str) -> None:
    assert (read_value(raw).value, read_value(raw).status) == (None, "set")


def test_the_year_of_the_header_gives_way_to_that_of_the_cell() -> None:
    assert read_value("5", 2023).year == 2023
    assert read_value("5 (2022 год)", 2023).year == 2022


@pytest.mark.parametrize(
    ("raw", "year"),
    [
        ("будет определено до 1 ноября 2023 года", 2024),
        ("будет определено по итогам анализа год: 2025", 2025),
        ("будет определено по итогам анализа (2025 год)", 2025),
        ("2025 год – будет определено", 2025),
    ],
)
def test_the_day_of_determination_is_not_the_year_of_the_value(raw: str, year: int) -> None:
    assert (read_value(raw, 2024).year, read_value(raw, 2024).status) == (year, "to_be_determined")


def test_the_day_of_determination_alone_gives_no_year() -> None:
    assert read_value("будет определено до 01.09.2023").year is None
    assert read_value("будет определено по итогам 2024 года").year == 2024


def test_several_years_in_one_cell() -> None:
    assert [(p.year, p.value) for p in read_periods("2023 год – 10; 2024 год – 20,5")] == [(2023, 10), (2024, 20.5)]
    assert read_periods("2023 год – 10") == ()


@given(st.integers(0, 9_999_999), st.integers(2020, 2039))
def test_a_number_with_spaces_and_a_year_is_read_back(value: int, year: int) -> None:
    read = read_value(f"значение: {value:,}".replace(",", " ") + f" год: {year}")
    assert (read.value, read.year, read.status) == (value, year, "set")


@given(st.text(max_size=60))
def test_nothing_raises(raw: str) -> None:
    assert read_value(raw).raw == raw
