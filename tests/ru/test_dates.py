import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soczakaz.ru.dates import (
    MONTHS_NOMINATIVE,
    dates_in,
    find_date,
    lower,
    month_number,
    read_date,
    write_date,
)

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2079, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 марта 2023 года", "2023-03-01"),
        ("01.03.2023", "2023-03-01"),
        ("01.03.2023года", "2023-03-01"),
        ("1 марта 2023г.", "2023-03-01"),
        ("1\u00a0марта\u00a02023 г.", "2023-03-01"),
        ('"27" июня 2023 г.', "2023-06-27"),
        ("« 5 » июля 2023 г.", "2023-07-05"),
        ("“05” июля 2023", "2023-07-05"),
        ("27/06/2023", "2023-06-27"),
        ("2023-06-27", "2023-06-27"),
        ("27-06-2023", "2023-06-27"),
        ("01. 03. 2023 г.", "2023-03-01"),
        ("01.03.23", "2023-03-01"),
        ("31.12.79", "2079-12-31"),
        ("1 марта 23 г.", "2023-03-01"),
        ("1 СЕНТЯБРЯ месяца 2024 года", "2024-09-01"),
        ("1-го марта 2024 года", "2024-03-01"),
        ("15 сент. 2024 г.", "2024-09-15"),
        ("1марта2023года", "2023-03-01"),
        ("первого марта две тысячи двадцать третьего года", "2023-03-01"),
        ("двадцать первого мая 2023 года", "2023-05-21"),
        ("тридцатого июня 2024 года", "2024-06-30"),
        ("«27» 06 2023 г.", "2023-06-27"),
        ("12 декабря 1993 года", "1993-12-12"),
        ("29 февраля 2024 года", "2024-02-29"),
    ],
)
def test_reads_a_date(text: str, day: str) -> None:
    assert read_date(text) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2026",
        "32.01.2024",
        "29.02.2023",
        "30 февраля 2024 года",
        "00.01.2024",
        "01.13.2024",
        "01.03.95",
        "01.03.20223",
        "1 марта 20223 года",
        "1.01.03.2023",
        "март 2023 года",
        "",
        "12",
        "1 марта 2023 года и 1 июня 2023 года",
    ],
)
def test_reads_nothing_else(text: str) -> None:
    assert read_date(text) is None


def test_impossible_and_partial_dates_are_told_apart() -> None:
    text = "От 31.02.2026, «__» июня 2023 г., «___» ________ 20__ года, 1 марта и 27 июня 2023 г."
    spans = [(text[s.start : s.end], s.value, s.partial) for s in dates_in(text)]
    assert spans == [
        ("31.02.2026", None, False),
        ("«__» июня 2023 г.", None, True),
        ("«___» ________ 20__ года", None, True),
        ("1 марта", None, True),
        ("27 июня 2023 г.", dt.date(2023, 6, 27), False),
    ]
    assert find_date(text) == dt.date(2023, 6, 27)


@pytest.mark.parametrize(
    "text", ["804200О.99.0.ББ52АЕ52000", "пункт 6.1.20", "№ 189-ФЗ", "марта", "2 мартена", "10.20.3000"]
)
def test_numbers_that_are_no_dates(text: str) -> None:
    assert [span.value for span in dates_in(text) if span.value] == []


@given(DAYS, st.sampled_from(["words", "digits"]))
def test_what_is_written_is_read_back(day: dt.date, style: str) -> None:
    written = write_date(day, style)  # type: ignore[arg-type]
    assert read_date(written) == day
    assert find_date(f"утверждено {written}, №") == day


@given(st.text())
def test_spans_lie_in_the_text_and_never_overlap(text: str) -> None:
    end = 0
    for span in dates_in(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end


@given(st.text())
def test_lower_keeps_offsets(text: str) -> None:
    assert len(lower(text)) == len(text)


def test_months_in_every_case() -> None:
    for n, month in enumerate(MONTHS_NOMINATIVE, 1):
        assert month_number(month) == n
        stem = month.rstrip("ьй")
        endings = (
            ("ь", "я", "е", "ю")
            if month.endswith("ь")
            else ("й", "я", "е", "ю")
            if month.endswith("й")
            else ("", "а", "е", "у")
        )
        for ending in endings:
            assert read_date(f"5 {stem}{ending} 2024 года") == dt.date(2024, n, 5), stem + ending
