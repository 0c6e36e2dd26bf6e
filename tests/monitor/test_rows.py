"""Statuses, deviations and sums: complete, disjoint, with the right sign."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given

from monitor.model import APART, COUNTED, SPAN_WORDS, STATUS_WORDS, Quarter, Tally
from monitor.quarter import make_report, parse_quarter
from monitor.rows import Facts, every_row, join, judge, rows, span
from soczakaz.errors import SoczakazError
from soczakaz.planned import Occurrence, PlanEvent
from tests.monitor.plan_events import DAY, QUARTER, an_act, an_event, dated, plans, word


def test_the_statuses_are_the_words_and_the_fields_of_a_tally() -> None:
    assert set(COUNTED) | set(APART) == set(STATUS_WORDS) and not set(COUNTED) & set(APART)
    assert set(Tally.__dataclass_fields__) == set(STATUS_WORDS)
    assert set(SPAN_WORDS) == {"quarter", "carried", "before", "ahead", "undated"}


@given(plans())
def test_every_row_has_one_status_and_sums_equal_the_rows(plan: tuple[list[PlanEvent], Facts]) -> None:
    events, facts = plan
    report = make_report(events, facts, QUARTER, DAY)
    assert {row.event.key for row in report.rows} == {event.key for event in events}
    for row in report.rows:
        assert (row.status in COUNTED) == (row.planned is not None)
        assert (row.span == "undated") == (row.planned is None)
    assert report.total.whole.total == len(report.rows) == report.total.whole.planned + report.total.whole.apart
    zero = Tally()
    for lines in (report.regions, report.controls):
        for name in ("quarter", "carried", "whole"):
            assert sum((getattr(line, name) for line in lines), zero) == getattr(report.total, name)
    quarter = report.total.quarter
    inside = [row for row in report.rows if row.span == "quarter"]
    assert quarter.apart == 0 and quarter.total == len(inside) == quarter.due + quarter.not_due
    assert report.total.carried == Tally.of(row for row in report.rows if row.span == "carried")
    assert [line.control for line in report.controls] == [1, 2, 3, 4, 5, 6, None]


@given(plans())
def test_the_sign_of_a_deviation_says_late_or_early(plan: tuple[list[PlanEvent], Facts]) -> None:
    for row in every_row(*plan, DAY):
        if row.status == "late":
            assert row.deviation is not None and row.deviation > 0
        elif row.status == "in_time":
            assert row.deviation is not None and row.deviation <= 0
        elif row.status == "overdue":
            assert row.planned and row.deviation == (DAY - row.planned).days > 0
        else:
            assert row.deviation is None
        if row.done and row.planned:
            assert row.actual and row.planned + dt.timedelta(days=row.deviation or 0) == row.actual.date
        assert row.actual is None or row.actual.date <= DAY


def test_days_around_the_last_day() -> None:
    event, due = an_event(due=DAY), DAY
    assert judge(event, due, None, due) == ("not_due", None)
    assert judge(event, due, None, due + dt.timedelta(days=1)) == ("overdue", 1)
    actual = next(iter(join([event], {}, [dated(event, due)]).actual.values()))
    assert judge(event, due, actual, due) == ("in_time", 0)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("open", "open"),
        ("as_needed", "as_needed"),
        ("relative", "relative"),
        ("missing", "no_date"),
        ("recurring", "ongoing"),
        ("unread", "unread"),
        ("date", "unread"),
    ],
)
def test_without_a_planned_date_an_event_stands_apart_even_when_done(kind: str, status: str) -> None:
    event = an_event(kind=kind)
    (row,) = rows([event], join([event], {}, [dated(event, DAY)]), QUARTER, DAY)
    assert (row.status, row.deviation, row.span, row.done) == (status, None, "undated", True)


def test_a_repeated_event_has_a_row_for_each_date_in_the_quarter() -> None:
    months = [Occurrence(f"2024-{m:02}", dt.date(2024, m, 28)) for m in range(1, 7)]
    event = an_event(kind="recurring", occurrences=months)
    facts = join([event], {}, [dated(event, dt.date(2024, 2, 27), "2024-02")])
    found = list(rows([event], facts, QUARTER, DAY))
    assert [(row.period, row.status) for row in found] == [
        ("2024-01", "overdue"), ("2024-02", "in_time"), ("2024-03", "overdue")
    ]  # fmt: skip
    assert found[0].key.endswith("#2.0@2024-01")
    (later,) = rows([event], facts, Quarter(2024, 3), DAY)
    assert (later.period, later.span) == ("2024-06", "carried")
    (sooner,) = rows([event], facts, Quarter(2023, 4), DAY)
    assert (sooner.period, sooner.span) == ("2024-01", "ahead")


def test_spans_at_the_edges_of_a_quarter() -> None:
    actual = next(iter(join([an_event()], {}, [dated(an_event(), dt.date(2023, 12, 31))]).actual.values()))
    assert span(dt.date(2024, 1, 1), None, QUARTER) == span(dt.date(2024, 3, 31), None, QUARTER) == "quarter"
    assert span(dt.date(2024, 4, 1), None, QUARTER) == "ahead"
    assert span(dt.date(2023, 12, 30), actual, QUARTER) == "before"
    assert span(dt.date(2023, 12, 30), None, QUARTER) == "carried"


def test_the_newest_record_holds_and_one_without_a_date_takes_it_back() -> None:
    event = an_event(due=DAY)
    first, second = dated(event, dt.date(2024, 3, 1)), dated(event, dt.date(2024, 3, 2))
    assert join([event], {}, [first, second]).of(event, None) == join([event], {}, [second]).of(event, None)
    assert join([event], {}, [first, dated(event, None)]).of(event, None) is None
    assert join([event], {}, [], [word(event, 4)]).control(event).number == 4
    assert join([event], {}, [], [word(event, 0)]).control(event).number is None
    assert join([event], {}, [], [word(event, 4), word(event, None)]).control(event).by == "wording"


def test_a_record_without_its_event_is_said_and_one_of_an_act_not_asked_for_is_not() -> None:
    event, gone = an_event(1, due=DAY), an_event(2, text="Проведение областной спартакиады", number="9.9")
    facts = join([event], {}, [dated(gone, DAY), dated(an_event(act=an_act(7)), DAY)], [word(gone, 3)])
    assert len(facts.lost) == 2 and all("9.9 Проведение областной спартакиады" in line for line in facts.lost)
    assert join([event], {}, [dated(gone, DAY), dated(gone, None)]).lost == ()


def test_notes_say_what_a_reader_could_take_amiss() -> None:
    events = [
        an_event(1, due=dt.date(2024, 1, 1)),
        an_event(2, kind="unread", act=an_act(1, status="draft")),
        replace(an_event(3, text="Прочее", stage=None, due=dt.date(2023, 1, 1)), result=None),
    ]
    notes = " ".join(make_report(events, join(events, {}, []), QUARTER, DAY).notes)
    assert "По 1 акту не записано ни одной фактической даты" in notes
    assert "1 акт прочитан как проект" in notes
    assert "1 мероприятие не отнесено" in notes
    assert "1 срок прочитать не удалось" in notes
    assert "1 срок наступает раньше даты самого акта" in notes


def test_quarters_are_read_and_counted() -> None:
    assert parse_quarter("2023-Q2") == parse_quarter("2023q2") == parse_quarter("2", 2023) == Quarter(2023, 2)
    assert (Quarter(2023, 4).last, Quarter(2024, 1).previous) == (dt.date(2023, 12, 31), Quarter(2023, 4))
    assert Quarter(2023, 2).roman == "II квартал 2023 года" and str(Quarter(2023, 2)) == "2023-Q2"
    assert {parse_quarter(text) for text in ("II квартал 2023", "ii квартал 2023 года", "2-й квартал 2023 г.")} == {
        Quarter(2023, 2)
    }
    with pytest.raises(SoczakazError, match="год 99"):
        parse_quarter("2", 99)
    for wrong in ("2023", "5", "2023-Q5", "Q2", "V квартал 2023"):
        with pytest.raises(SoczakazError, match="квартал"):
            parse_quarter(wrong)
