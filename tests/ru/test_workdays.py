import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soczakaz.ru.workdays import (
    add_months,
    decision_deadline,
    is_declared_non_working,
    is_working_day,
    next_working_day,
    nth_working_day,
    transfers_known,
)

DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2026, 6, 1))


def day(text: str) -> dt.date:
    date, month, year = map(int, text.split("."))
    return dt.date(year, month, date)


@pytest.mark.parametrize(
    ("agreement", "last"),
    [
        ("18.12.2020", "18.01.2021"),
        ("30.12.2020", "01.02.2021"),
        ("28.12.2020", "28.01.2021"),
        ("14.01.2021", "15.02.2021"),
        ("24.12.2020", "25.01.2021"),
        ("14.01.2021", "15.02.2021"),  # the source has 2020, a misprint of the year
        ("30.12.2020", "01.02.2021"),
        ("29.01.2021", "01.03.2021"),  # the source has 2020, a misprint of the year
        ("15.12.2020", "15.01.2021"),
        ("24.12.2020", "25.01.2021"),
        ("29.12.2020", "29.01.2021"),
        ("25.12.2020", "25.01.2021"),
        ("16.12.2020", "18.01.2021"),
        ("26.01.2021", "26.02.2021"),  # the source has 2020, a misprint of the year
        ("25.12.2020", "25.01.2021"),
        ("29.12.2020", "29.01.2021"),
    ],
)
def test_month_for_the_decision(agreement: str, last: str) -> None:
    assert decision_deadline(day(agreement)) == day(last)


@pytest.mark.parametrize(
    ("date", "working"),
    [
        ("22.02.2021", False),  # day off transferred from Saturday 20.02.2021
        ("20.02.2021", True),
        ("23.02.2021", False),
        ("08.01.2021", False),
        ("11.01.2021", True),
        ("05.03.2022", True),
        ("27.04.2024", True),
        ("28.12.2024", True),
        ("05.11.2021", False),
        ("31.12.2021", False),
        ("01.11.2025", True),
        ("27.12.2025", False),
    ],
)
def test_production_calendar(date: str, working: bool) -> None:
    assert is_working_day(day(date)) is working


def test_january_holidays_end_on_the_first_working_day() -> None:
    assert next_working_day(day("01.01.2021")) == day("11.01.2021")
    assert next_working_day(day("11.01.2021")) == day("11.01.2021")


def test_declared_days_are_working_days_that_are_told() -> None:
    declared = day("05.05.2021")
    assert is_declared_non_working(declared)
    assert is_working_day(declared)
    assert not is_declared_non_working(day("12.05.2021"))


def test_month_without_such_a_day_ends_on_its_last() -> None:
    assert add_months(day("31.01.2024"), 1) == day("29.02.2024")
    assert add_months(day("30.11.2023"), 3) == day("29.02.2024")
    assert add_months(day("15.12.2023"), 1) == day("15.01.2024")


@given(DAYS, st.integers(0, 30))
def test_months_are_counted_by_the_calendar(start: dt.date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day <= start.day


@given(DAYS)
def test_next_working_day_is_the_nearest(start: dt.date) -> None:
    end = next_working_day(start)
    assert is_working_day(end)
    assert not any(is_working_day(start + dt.timedelta(n)) for n in range((end - start).days))


@pytest.mark.parametrize(
    ("first", "last", "turn", "found"),
    [
        ("01.06.2023", "30.06.2023", 0, "30.06.2023"),
        ("01.12.2024", "31.12.2024", 0, "28.12.2024"),  # a working Saturday before long holidays
        ("01.01.2024", "31.01.2024", 1, "09.01.2024"),
        ("01.07.2023", "31.07.2023", 3, "05.07.2023"),
    ],
)
def test_the_working_day_by_its_turn(first: str, last: str, turn: int, found: str) -> None:
    assert nth_working_day(day(first), day(last), turn) == day(found)


def test_a_month_has_no_thirtieth_working_day() -> None:
    assert nth_working_day(day("01.07.2023"), day("31.07.2023"), 30) is None


def test_transfers_of_far_years_are_not_known() -> None:
    assert transfers_known(2024)
    assert not transfers_known(2060)
