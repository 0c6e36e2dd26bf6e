"""The due dates of repeated events."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.facts.deadlines import read_deadline
from soczakaz.facts import Deadline, Recurrence
from store.occurrences import occurrences

BEGIN = dt.date(2023, 6, 27)


def dates(
    raw: str, *, exclusive: bool = False, begin: dt.date | None = BEGIN, last_year: int | None = 2024
) -> list[str]:
    found = occurrences(read_deadline(raw, year=2023), begin=begin, last_year=last_year, exclusive=exclusive)
    return [f"{each.period} {each.due:%d.%m.%Y}" for each in found]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("раз в полугодие", ["2023-H2 31.12.2023", "2024-H1 30.06.2024", "2024-H2 31.12.2024"]),
        ("ежегодно", ["2024 31.12.2024"]),  # the year of the act had begun before it
        ("ежегодно до 1 марта", ["2024 01.03.2024"]),
        ("ежегодно до 1 декабря", ["2023 01.12.2023", "2024 01.12.2024"]),
        ("До 1 марта 2023 года далее ежегодно до 1 января", ["2023 01.03.2023", "2024 01.01.2024"]),
        ("ежегодно до 1 декабря 2023 года", ["2023 01.12.2023"]),
        ("ежеквартально до 25-го числа", ["2023-Q3 25.07.2023", "2023-Q4 25.10.2023", "2024-Q1 25.01.2024",
                                         "2024-Q2 25.04.2024", "2024-Q3 25.07.2024", "2024-Q4 25.10.2024"]),
        ("ежемесячно с 1 октября 2023 года по 31 декабря 2023 года",
         ["2023-10 31.10.2023", "2023-11 30.11.2023", "2023-12 31.12.2023"]),
        ("постоянно", []),
        ("еженедельно", []),
        ("в течение 5 рабочих дней со дня утверждения, ежегодно", []),
        ("до 1 марта 2024 года", []),
    ],
)  # fmt: skip
def test_due_dates_by_the_rules(raw: str, expected: list[str]) -> None:
    assert dates(raw) == expected


def test_before_exclusive_moves_named_days_only() -> None:
    assert dates("ежегодно до 1 марта", exclusive=True) == ["2024 29.02.2024"]
    assert dates("раз в полугодие", exclusive=True) == dates("раз в полугодие")


def test_quarters_begin_with_the_first_whole_one_and_end_with_the_plan() -> None:
    found = dates("ежеквартально")
    assert (found[0], found[-1]) == ("2023-Q3 30.09.2023", "2024-Q4 31.12.2024")
    assert dates("ежеквартально", begin=dt.date(2024, 10, 1)) == ["2024-Q4 31.12.2024"]


def test_without_a_beginning_or_an_end_nothing_is_guessed() -> None:
    assert dates("ежеквартально", begin=None) == [] == dates("ежеквартально", last_year=None)


@given(
    st.sampled_from(["year", "half_year", "quarter", "month"]),
    st.one_of(st.none(), st.integers(1, 31).map(str), st.dates().map(lambda day: f"{day:%m-%d}"), st.just("13-40")),
    st.one_of(st.none(), st.integers(2020, 2030)),
    st.one_of(st.none(), st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))),
    st.booleans(),
)
def test_dates_rise_and_periods_never_repeat(every: str, by: str, since: int, end: dt.date, exclusive: bool) -> None:
    deadline = Deadline("ежегодно до 1 марта", "recurring", None, end, "by", Recurrence(every, by, since))  # type: ignore[arg-type]
    found = occurrences(deadline, begin=BEGIN, last_year=2031, exclusive=exclusive)
    assert [each.due for each in found] == sorted({each.due for each in found})
    assert len({each.period for each in found}) == len(found)
