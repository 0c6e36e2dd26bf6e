"""Against the quarter before: moved, done, slipped, new, gone."""

import datetime as dt
from dataclasses import replace

from monitor.changes import compare
from monitor.model import Comparison, Quarter
from monitor.quarter import make_report, snapshot
from monitor.rows import every_row, join
from soczakaz.planned import PlanEvent, Snapshot
from tests.monitor.plan_events import DAY, QUARTER, an_event, dated

BEFORE = Quarter(2023, 4)
WAS = dt.date(2023, 12, 31)


def kept(events: list[PlanEvent]) -> Snapshot:
    facts = join(events, {}, [])
    return snapshot(make_report(events, facts, BEFORE, WAS), events, facts)


def kinds(comparison: Comparison) -> dict[str, list[str]]:
    return {kind: [change.title[:3] for change in comparison.of_kind(kind)] for kind in ("moved", "done", "slipped", "new", "gone")}  # type: ignore[arg-type]  # fmt: skip


def test_each_change_is_told_once() -> None:
    texts = ("Порядок", "Семинар", "Отбор исполнителей", "Опрос", "Доклад")
    old = [an_event(n, text=text, due=dt.date(2024, 2, 1)) for n, text in enumerate(texts, 1)]
    now = [
        replace(old[0], due=dt.date(2024, 6, 1)),  # moved
        old[1],  # done
        old[2],  # slipped
        an_event(6, text="Новое мероприятие", due=dt.date(2024, 5, 1)),
        replace(old[4], due=dt.date(2024, 3, 1)),  # moved and slipped
    ]
    facts = join(now, {}, [dated(now[1], dt.date(2024, 1, 20))])
    report = make_report(now, facts, QUARTER, DAY, kept=kept(old))
    assert report.previous and not report.previous.restored and report.previous.as_of == WAS
    assert kinds(report.previous) == {
        "moved": ["2.1", "2.5"], "done": ["2.2"], "slipped": ["2.3", "2.5"], "new": ["2.6"], "gone": ["2.4"]
    }  # fmt: skip
    moved = report.previous.of_kind("moved")[0]
    assert (moved.before, moved.after) == (dt.date(2024, 2, 1), dt.date(2024, 6, 1))
    assert moved.row and moved.row.event.label and report.previous.of_kind("gone")[0].row is None


def test_without_a_kept_report_only_what_facts_tell_is_seen() -> None:
    events = [an_event(1, due=dt.date(2024, 2, 1)), an_event(2, due=dt.date(2024, 2, 1))]
    report = make_report(events, join(events, {}, [dated(events[0], dt.date(2024, 1, 9))]), QUARTER, DAY)
    assert report.previous and report.previous.restored and report.previous.quarter == BEFORE
    assert kinds(report.previous) == {"moved": [], "done": ["2.1"], "slipped": ["2.2"], "new": [], "gone": []}


def test_the_other_reading_of_before_moves_nothing() -> None:
    old = [an_event(1, due=dt.date(2024, 2, 1))]
    now = [replace(old[0], due=dt.date(2024, 1, 31))]
    report = make_report(now, join(now, {}, []), QUARTER, DAY, exclusive=True, kept=kept(old))
    assert report.previous and not report.previous.of_kind("moved")
    assert any("иначе читал «до»" in note for note in report.notes)


def test_an_act_that_is_not_there_any_more_is_passed_over() -> None:
    old = [an_event(1, due=DAY)]
    assert compare(kept(old), [], BEFORE, {}).changes == ()
    same = list(every_row(old, join(old, {}, []), WAS))
    assert compare(kept(old), same, BEFORE, {}).changes == ()
