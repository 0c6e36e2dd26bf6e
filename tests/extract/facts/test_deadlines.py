"""The grammar of deadlines on cells: its own examples, a table of cells, and the round trip through the
writer."""

import datetime as dt
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.facts.deadline_grammar import Rule, grammar
from extract.facts.deadline_readings import READINGS
from extract.facts.deadlines import explain, find_deadlines, read_deadline
from soczakaz.facts import Deadline, DeadlineKind, Recurrence
from soczakaz.ru.periods import Period, write_deadline
from soczakaz.source import Table
from tests.extract.facts.notation import brief
from tests.hang import no_hang

TABLE = tomllib.loads(Path(__file__).with_name("deadlines.toml").read_text("utf-8"))
CASES = [(raw, reading, group["year"]) for group in TABLE.values() for raw, reading in group["cases"]]
EXAMPLES = [(rule, words, reading) for rule in grammar().rules for words, reading in rule.examples]
PERIODS = [(rule, words, reading) for rule in grammar().periods for words, reading in rule.examples]


@pytest.mark.parametrize(("raw", "reading", "year"), CASES)
def test_cell(raw: str, reading: str, year: int) -> None:
    assert brief(read_deadline(raw, year=year)) == reading


def test_the_table_is_large_and_has_no_case_twice() -> None:
    raws = [raw for raw, _, _ in CASES]
    assert len(set(raws)) == len(raws) > 200


@pytest.mark.parametrize(("rule", "words", "reading"), EXAMPLES)
def test_a_rule_decides_its_own_example(rule: Rule, words: str, reading: str) -> None:
    assert brief(read_deadline(words)) == reading
    assert rule.name in [name for _, name in explain(words)], explain(words)


@pytest.mark.parametrize(("rule", "words", "reading"), EXAMPLES)
def test_no_other_rule_decides_an_example_that_is_read_whole(rule: Rule, words: str, reading: str) -> None:
    decided = explain(words)
    if len(decided) == 1:
        assert decided[0][1] == rule.name


@pytest.mark.parametrize(("rule", "words", "reading"), PERIODS)
def test_period(rule: Rule, words: str, reading: str) -> None:
    assert brief(read_deadline(words)) == reading


def test_every_rule_has_an_example_and_a_known_reading() -> None:
    for rule in grammar().rules:
        assert rule.reads in READINGS, rule.name
        assert rule.first, rule.name
        assert rule.examples or rule.name == "then", rule.name


@pytest.mark.parametrize(("rule", "words", "reading"), EXAMPLES)
def test_the_first_characters_lose_no_match(rule: Rule, words: str, reading: str) -> None:
    for part, name in explain(words):
        if name == rule.name:
            assert part[0] in rule.first


@pytest.mark.parametrize(
    "raw",
    [
        "до 1 марта 2023 года",
        "IV квартал 2024 года",
        "с 1 сентября 2023 года",
        "ежегодно до 1 февраля",
        "2023-2024 годы",
    ],
)
def test_layout_and_letters_change_nothing(raw: str) -> None:
    expected = brief(read_deadline(raw))
    latin = raw.translate(str.maketrans("аеорсху", "aeopcxy"))
    for variant in (
        raw.upper(),
        raw.capitalize(),
        f"  {raw} ",
        raw.replace(" ", "\n"),
        raw.replace(" ", "\u00a0"),
        raw.replace(" ", "  "),
        raw.replace("-", "–"),
        raw.replace("-", " — "),
        f"{raw}.",
        f"{raw};",
        f"Срок: {raw}",
        f"{raw}*",
        latin,
    ):
        assert brief(read_deadline(variant)) == expected, variant


def test_raw_is_the_folded_text() -> None:
    assert read_deadline(" до \n1 марта\u00a02023   года ").raw == "до 1 марта 2023 года"


def test_the_example_of_the_contract() -> None:
    assert read_deadline("До 1 марта 2023 года далее ежегодно до 1 января") == Deadline(
        "До 1 марта 2023 года далее ежегодно до 1 января",
        "recurring",
        None,
        dt.date(2023, 3, 1),
        "by",
        Recurrence("year", "01-01", 2024),
    )


def test_the_year_of_the_act_is_taken_only_where_the_cell_points_to_it() -> None:
    assert brief(read_deadline("до 1 сентября т.г.", year=2024)) == "date ..2024-09-01 by"
    assert brief(read_deadline("до 1 сентября т.г.")) == "date ? by"
    assert brief(read_deadline("до 1 сентября", year=2024)) == "date ? by"
    reading = brief(read_deadline("до 1 сентября т.г.; до 1 марта 2030 года"))
    assert reading == "date ..2030-03-01 by [date ? by | date ..2030-03-01 by]", "«т.г.» is not 2030"


@pytest.mark.parametrize("year", ["1923", "2123", "20223", "202", "0000"])
def test_typos_of_the_year_are_never_a_date(year: str) -> None:
    deadline = read_deadline(f"до 1 марта {year} года")
    assert deadline.start is None
    assert deadline.end is None or year == "1923"


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        (
            "smolensk-2023.docx",
            {
                "year 2024-01-01..2024-12-31": 21, "quarter 2024-10-01..2024-12-31": 3, "open 2023-10-01..": 1,
                "date ..2024-12-31 by": 1, "as_needed": 1, "quarter 2023-10-01..2023-12-31": 1,
                "quarter 2025-01-01..2025-03-31": 1, "year 2025-01-01..2025-12-31": 1,
            },
        ),
        (
            "kochenevo-427.txt",
            {
                "date 2023-03-01": 3, "date 2023-09-01": 1, "date ..2023-06-01 by": 4, "date 2023-06-01": 1,
                "quarter 2024-10-01..2024-12-31": 2, "recurring; every quarter": 1, "date ..2023-07-01 by": 1,
                "as_needed": 1, "date ..2023-03-31 by": 1, "date ..2023-08-15 by": 2, "date ..2023-09-01 by": 1,
                "recurring ..2023-03-01 by; every year by 01-01 from 2024": 1, "open 2023-09-01..": 1,
                "year 2025-01-01..2025-12-31": 2, "missing": 2,
            },
        ),
    ],
)  # fmt: skip
def test_every_deadline_cell_of_the_real_plans(name: str, readings: dict[str, int]) -> None:
    path = Path(__file__).parents[3].parent / "shared" / "acts" / name
    if not path.exists():
        pytest.skip(f"{name} is not here")
    from extract.read import read
    from extract.tables import join_tables

    found: Counter[str] = Counter()
    for table in join_tables(read(path.read_bytes(), name).blocks):
        if not isinstance(table, Table):
            continue
        columns = [c.column for c in table.rows[0].cells if c.text == "Срок исполнения"]
        if columns:
            cells = [c.text for row in table.rows[1:] for c in row.cells if c.column == columns[0] and not c.merged]
            found.update(brief(read_deadline(text)) for text in cells if text != "4")
    assert found == readings


# ------------------------------------------------------------------------------- round trip
DAYS = st.dates(dt.date(2001, 1, 1), dt.date(2078, 12, 31))
YEARS = st.integers(2001, 2078)


def _of(kind: DeadlineKind, period: Period) -> Deadline:
    return Deadline("", kind, period.start, period.end)


ONCE = st.one_of(
    DAYS.map(lambda day: Deadline("", "date", day, day)),
    DAYS.map(lambda day: Deadline("", "date", None, day, "by")),
    DAYS.map(lambda day: Deadline("", "open", day)),
    st.builds(lambda y, n: _of("month", Period("month", y, n)), YEARS, st.integers(1, 12)),
    st.builds(lambda y, n: _of("quarter", Period("quarter", y, n)), YEARS, st.integers(1, 4)),
    st.builds(lambda y, n: _of("half_year", Period("half_year", y, n)), YEARS, st.integers(1, 2)),
    YEARS.map(lambda y: _of("year", Period("year", y))),
    st.tuples(DAYS, DAYS).filter(lambda d: d[0] < d[1]).map(lambda d: Deadline("", "range", *d)),
    st.tuples(YEARS, YEARS)
    .filter(lambda y: y[0] < y[1])
    .map(lambda y: Deadline("", "range", dt.date(y[0], 1, 1), dt.date(y[1], 12, 31))),
    st.builds(
        lambda y, a, b: Deadline("", "range", Period("month", y, a).start, Period("month", y, a + b).end),
        YEARS,
        st.integers(1, 6),
        st.integers(0, 6),
    ),
)
BY: st.SearchStrategy[tuple[Any, str | None]] = st.one_of(
    st.tuples(st.just("year"), DAYS.map(lambda day: f"{day:%m-%d}")),
    st.tuples(st.sampled_from(["month", "quarter"]), st.integers(1, 31).map(lambda n: f"{n:02}")),
    st.tuples(st.sampled_from(["year", "half_year", "quarter", "month", "week", "day"]), st.none()),
)
AGAIN = st.one_of(
    BY.map(lambda b: Deadline("", "recurring", recurrence=Recurrence(*b))),
    st.builds(
        lambda day, b: Deadline("", "recurring", None, day, "by", Recurrence("year", b, day.year + 1)),
        DAYS,
        DAYS.map(lambda day: f"{day:%m-%d}"),
    ),
    st.builds(lambda day, b: Deadline("", "recurring", day, None, None, Recurrence(b[0], b[1], day.year)), DAYS, BY),
    st.builds(
        lambda y, b: Deadline("", "recurring", dt.date(y, 1, 1), dt.date(y, 12, 31), None, Recurrence(*b)),
        YEARS,
        BY,
    ),
    st.sampled_from([Deadline("", "recurring"), Deadline("", "as_needed"), Deadline("", "missing")]),
)


@given(st.one_of(ONCE, AGAIN))
def test_what_is_written_is_read_back(deadline: Deadline) -> None:
    assert brief(read_deadline(write_deadline(deadline))) == brief(deadline)


@given(st.lists(DAYS, min_size=2, max_size=4, unique=True))
def test_several_deadlines_are_read_back(days: list[dt.date]) -> None:
    parts = tuple(Deadline("", "date", None, day, "by") for day in days)
    whole = Deadline("", "date", None, max(days), "by", parts=parts)
    assert brief(read_deadline(write_deadline(whole))) == brief(whole)


# ------------------------------------------------------------------------------- robustness
PIECES = st.lists(
    st.sampled_from(
        "до|с|по|к|не позднее|1|15|31|32|марта|февраля|2023|2024|года|г.|IV|II|-|–|,|;|и|квартал"  # noqa: SIM905
        "|полугодие|ежегодно|далее|числа|месяца|«|»|(|)|в течение|10|дней|со дня|01.03.2023|31.02.2024|х|20223".split(
            "|"
        )
    )
)


@given(st.one_of(st.text(), PIECES.map(" ".join), PIECES.map("".join)))
def test_any_text_has_an_answer(text: str) -> None:
    deadline = read_deadline(text, year=2024)
    assert deadline.bound is None or deadline.start is None or deadline.parts or deadline.recurrence
    end = 0
    for start, stop, found in find_deadlines(text, year=2024):
        assert end <= start < stop <= len(text)
        assert found.raw == " ".join(text[start:stop].split())
        end = stop


@pytest.mark.parametrize(
    "unit",
    [
        "до ",
        "с ",
        "1 ",
        "1",
        "2023-",
        "« ",
        "1, ",
        "1 и ",
        "до 1 марта ",
        "в течение ",
        "марта ",
        "1 кв ",
        "по итогам слово ",
        "IV квартал ",
        "х",
        "_",
        "2023, ",
        " ",
        "-",
        "слово ",
        "необходи-",
        "двадцать ",
    ],
)
def test_no_pattern_explodes(unit: str) -> None:
    text = (unit * (20_000 // len(unit) + 1))[:20_000]
    with no_hang():
        read_deadline(text)
        find_deadlines(text)


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        ("до 1 июля 2024 года; до 1 июля 2025 года", ["до 1 июля 2024 года", "до 1 июля 2025 года"]),
        ("1 марта, 1 июня и 1 сентября 2023 года", ["1 марта", "1 июня", "1 сентября 2023 года"]),
        ("2023 год – до 1 марта, 2024 год – до 1 февраля", ["2023 год – до 1 марта", "2024 год – до 1 февраля"]),
        ("I, II кварталы 2023 г.", ["I, II кварталы 2023 г."] * 2),
    ],
)
def test_a_part_quotes_its_own_words(raw: str, parts: list[str]) -> None:
    assert [part.raw for part in read_deadline(raw).parts] == parts


@pytest.mark.parametrize("raw", ["01.06.2024", "01.06.202 4", "01.06.20 24", "01.06.2 024"])
def test_a_year_broken_by_a_narrow_cell_is_not_one_of_two_digits(raw: str) -> None:
    assert brief(read_deadline(raw)) == "date 2024-06-01"


def test_two_dates_with_years_of_two_digits_stay_two() -> None:
    assert len(read_deadline("01.06.24 01.07.24").parts) == 2
