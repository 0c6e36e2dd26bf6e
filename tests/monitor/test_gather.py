"""A report gathered act by act is that of all acts at once; of very many rows it lists those of the quarter."""

import datetime as dt
import io
from dataclasses import replace
from itertools import groupby

import openpyxl
import pytest

from monitor import charts_gantt, report_docx, report_xlsx
from monitor.control import control_title
from monitor.gather import Gathering, Kept
from monitor.model import Actual, Change, Quarter, Report
from monitor.quarter import make_report, snapshot
from monitor.report_summary import summary
from monitor.rows import Facts
from soczakaz.planned import PlanEvent
from tests.monitor.quarterly import AS_OF, QUARTER, act_ref, plan_events, report

PLACES = [
    ("Тверская область", None),
    ("Тверская область", "Лесногорский район"),
    ("Курганская область", None),
    (None, None),
]


@pytest.fixture
def events() -> list[PlanEvent]:
    return [event for n, place in enumerate(PLACES) for event in plan_events(act_ref(n, *place), 16)]


@pytest.fixture
def facts(events: list[PlanEvent]) -> Facts:
    at = dt.datetime(2023, 9, 1, 12)
    done = [event for event in events if event.due and event.n % 3]
    return Facts(
        {(e.act.key, e.key, ""): Actual(e.due + dt.timedelta(e.n * 5 - 20), "приказ", "Отдел", at) for e in done if e.due}, {}, ()
    )  # fmt: skip


def order(change: Change) -> tuple[str, str]:
    return change.kind, change.key


@pytest.mark.parametrize("with_kept", [False, True])
def test_act_by_act_gives_the_same_report(events: list[PlanEvent], facts: Facts, *, with_kept: bool) -> None:
    earlier = [replace(event, due=event.due and event.due - dt.timedelta(9)) for event in events if event.n % 4]
    first = make_report(earlier, Facts({}, {}, ()), QUARTER.previous, QUARTER.previous.last)
    kept = snapshot(first, earlier, Facts({}, {}, ())) if with_kept else None
    whole = make_report(events, facts, QUARTER, AS_OF, kept=kept)
    gathering = Gathering(QUARTER, AS_OF, kept=Kept(kept.as_of, kept.exclusive) if kept else None)
    for _, some in groupby(events, key=lambda event: event.act.key):
        plan = list(some)
        mine = kept and replace(kept, rows=tuple(row for row in kept.rows if row.name.act_key == plan[0].act.key))
        gathering.add(plan, facts, mine)
    made = gathering.report("все акты базы")
    assert made.previous and whole.previous
    assert sorted(made.previous.changes, key=order) == sorted(whole.previous.changes, key=order)
    assert replace(made, previous=None) == replace(whole, previous=None) and made.complete
    kinds = {change.kind for change in made.previous.changes}
    assert {"moved", "new"} <= kinds if with_kept else kinds <= {"done", "slipped"}


@pytest.fixture
def cut(events: list[PlanEvent], facts: Facts) -> Report:
    gathering = Gathering(QUARTER, AS_OF, most=9)
    for _, some in groupby(events, key=lambda event: event.act.key):
        gathering.add(list(some), facts)
    return gathering.report("все акты базы")


def test_of_many_rows_those_of_the_quarter_are_listed_and_all_are_counted(
    cut: Report, events: list[PlanEvent], facts: Facts
) -> None:
    whole = make_report(events, facts, QUARTER, AS_OF)
    assert len(cut.rows) == 9 and {row.span for row in cut.rows} == {"quarter"} and not cut.complete
    assert (cut.regions, cut.controls, cut.total, cut.longest) == (
        whole.regions,
        whole.controls,
        whole.total,
        whole.longest,
    )
    assert f"9 из {len(whole.rows)} строк" in cut.notes[0]
    assert summary(cut) == summary(whole)


def test_a_cut_report_has_numbers_instead_of_formulas(cut: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx.write(cut)))
    assert book["Регионы"].cell(5, 4 + 8).value == cut.regions[0].whole.planned
    assert book["Квартал"].cell(5, 3 + 9).value == cut.controls[0].whole.in_time
    assert book["Мероприятия"].max_row == 4 + 9
    assert cut.notes[0] in [cell.value for (cell,) in book["Квартал"].iter_rows(max_col=1)]
    assert report_docx.write(cut) and b"<svg" in charts_gantt.gantt(cut)


def test_changes_above_the_limit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.gather.MOST_CHANGES", 1)
    made = report()
    assert made.previous and len(made.previous.changes) == 1 and sum(n for _, n in made.previous.cut) > 1
    assert made.previous.count("slipped") + made.previous.count("done") == 1 + sum(n for _, n in made.previous.cut)
    sheet = openpyxl.load_workbook(io.BytesIO(report_xlsx.write(made)))["Квартал"]
    assert any(str(cell.value).startswith("И ещё ") for (cell,) in sheet.iter_rows(max_col=1))


@pytest.mark.parametrize(("year", "word"), [(2024, True), (2025, False)])
def test_after_the_experiment_no_report_speaks_of_a_trial(events: list[PlanEvent], year: int, *, word: bool) -> None:
    plain = [replace(event, stage="Оценка", text=event.text.replace("апробаци", "работ")) for event in events]
    made = make_report(plain, Facts({}, {}, ()), Quarter(year, 1), dt.date(year, 3, 31))
    told = str(report_docx.context(made))
    assert ("апробации" in told) == word
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx.write(made)))
    cells = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    assert ("апробации" in cells) == word
    assert (
        control_title(6) == "Оценка результатов апробации" and control_title(6, permanent=True) == "Оценка результатов"
    )
