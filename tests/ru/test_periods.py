import datetime as dt

import pytest

from soczakaz.facts import Deadline, Recurrence
from soczakaz.ru.periods import Period, write_deadline


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period("month", 2024, 2), "2024-02-01", "2024-02-29"),
        (Period("quarter", 2024, 4), "2024-10-01", "2024-12-31"),
        (Period("half_year", 2023, 2), "2023-07-01", "2023-12-31"),
        (Period("year", 2023), "2023-01-01", "2023-12-31"),
        (Period("date", 2023, 3, 1), "2023-03-01", "2023-03-01"),
    ],
)
def test_first_and_last_day(period: Period, first: str, last: str) -> None:
    assert (period.start, period.end) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_a_period_without_a_year_has_no_days_but_ends_on_one() -> None:
    period = Period("quarter", None, 1)
    assert (period.start, period.end, period.last_month, period.last_day) == (None, None, 3, 31)


@pytest.mark.parametrize(
    "period",
    [
        Period("date", 2023, 2, 29),
        Period("quarter", 2024, 5),
        Period("half_year", 2024, 3),
        Period("month", 2024, 13),
    ],
)
def test_what_the_calendar_has_not(period: Period) -> None:
    assert not period.possible


def test_29_february_is_possible_while_the_year_is_not_known() -> None:
    assert Period("date", None, 2, 29).possible
    assert not Period("date", 2025, 2, 29).possible


MARCH_1 = dt.date(2023, 3, 1)


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (Deadline("", "date", MARCH_1, MARCH_1), "1 марта 2023 года"),
        (Deadline("", "date", None, MARCH_1, "by"), "до 1 марта 2023 года"),
        (Deadline("", "open", MARCH_1), "с 1 марта 2023 года"),
        (Deadline("", "quarter", dt.date(2024, 10, 1), dt.date(2024, 12, 31)), "IV квартал 2024 года"),
        (Deadline("", "half_year", dt.date(2024, 1, 1), dt.date(2024, 6, 30)), "I полугодие 2024 года"),
        (Deadline("", "range", dt.date(2023, 1, 1), dt.date(2024, 12, 31)), "2023–2024 годы"),
        (Deadline("", "range", dt.date(2023, 3, 1), dt.date(2023, 5, 31)), "март – май 2023 года"),
        (Deadline("", "range", MARCH_1, dt.date(2023, 6, 1)), "с 1 марта 2023 года по 1 июня 2023 года"),
        (Deadline("", "recurring", recurrence=Recurrence("quarter", "10")), "ежеквартально до 10 числа"),
        (
            Deadline("", "recurring", None, MARCH_1, "by", Recurrence("year", "01-01", 2024)),
            "до 1 марта 2023 года, далее ежегодно до 1 января",
        ),
        (Deadline("", "recurring"), "постоянно"),
        (Deadline("по итогам отбора", "relative"), "по итогам отбора"),
        (Deadline("—", "missing"), ""),
    ],
)
def test_a_deadline_in_the_words_of_an_act(deadline: Deadline, words: str) -> None:
    assert write_deadline(deadline).replace("\u00a0", " ") == words
