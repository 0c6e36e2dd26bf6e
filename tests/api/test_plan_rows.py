"""The derived rows of plans say what reading all plans says, after whatever became of the acts and the records."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine, func, select

from api.monitoring import (
    Choice,
    assign_control,
    by_region,
    event_rows,
    every,
    known,
    months,
    notes,
    page,
    places,
    record,
    refresh,
    tally,
)
from extract.pipeline import extract
from monitor.form_read import Entry
from monitor.model import APART, COUNTED, Row, Tally
from soczakaz.errors import SoczakazError
from soczakaz.titles import UNKNOWN_REGION
from store import Store, opened, record_of
from store.asked import Filter
from store.editions import link_editions
from store.models import ActRow, PlanRow, PlanStaleRow
from store.repository import File, forget
from tests.store.plans import DEADLINES, plan_text

DAYS = (dt.date(2022, 12, 31), dt.date(2023, 5, 15), dt.date(2023, 12, 31), dt.date(2026, 1, 1))
AT = dt.datetime(2024, 4, 1, 9)
MONTHLY = (*DEADLINES, "ежеквартально до 25 числа", "ежемесячно", "до 1 марта 2023 года, далее ежегодно до 1 января")
STATUSES = (*COUNTED, *APART)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    with opened(url) as engine:
        yield engine


def put(engine: Engine, text: str, path: str, extractor: str = "v1") -> str:
    act = extract(text.encode(), path).act
    Store(engine, extractor).save([File(path, act.source.sha256)], record_of(act), 0.1)
    link_editions(engine)
    return act.source.sha256


@pytest.fixture
def filled(engine: Engine) -> Engine:
    for n in range(3):
        put(engine, plan_text(n, MONTHLY), f"/{n}.txt")
    put(engine, plan_text(4).replace("СМОЛЕНСКОЙ ОБЛАСТИ", ""), "/без региона.txt")
    with engine.begin() as connection:
        rows = known(connection, Filter()).rows(DAYS[2])
        done = [Entry(row, row.planned or DAYS[1], "приказ № 1") for row in rows[::7]]
        done += [Entry(row, dt.date(2023, 11, 3), "приказ № 2") for row in rows[3::7]]
        record(connection, done, [(rows[1], 5), (rows[12], 0)], by="Отдел", at=AT)
    return engine


def whole(engine: Engine, day: dt.date, *, exclusive: bool = False) -> list[Row]:
    """All rows found by reading all plans and all records."""
    with engine.connect() as connection:
        return list(known(connection, Filter(exclusive=exclusive)).rows(day))


def bare(row: Row) -> tuple[object, ...]:
    """A row without the list of its event's other dates."""
    return (
        row.key,
        row.event.text,
        row.event.act,
        row.period,
        row.control,
        row.planned,
        row.actual,
        row.status,
        row.deviation,
    )


def assert_same(engine: Engine) -> None:
    with engine.begin() as connection:
        for day in DAYS:
            for exclusive in (False, True):
                asked = Choice(day, Filter(exclusive=exclusive))
                rows = whole(engine, day, exclusive=exclusive)
                assert [*map(bare, every(connection, asked))] == [*map(bare, rows)]
                assert tally(connection, asked) == Tally.of(rows)
                shown = page(connection, asked, limit=1000)
                assert Counter(map(bare, shown.rows)) == Counter(map(bare, rows)) and shown.total == len(rows)
                ends = [row.planned or dt.date.max for row in shown.rows]
                assert ends == sorted(ends)


def test_derived_rows_are_those_of_the_plans(filled: Engine) -> None:
    assert_same(filled)


def test_they_follow_readings_editions_records_and_forgetting(filled: Engine) -> None:
    refresh(filled)
    draft = plan_text(5).replace("от 15.02.2023 № 5-па", "от ____________ № ____")
    put(filled, draft, "/проект.txt")
    assert_same(filled)
    with filled.begin() as connection:
        chosen = next(row for row in every(connection, Choice(DAYS[2])) if row.event.act.path == "/проект.txt")
        record(connection, [Entry(chosen, dt.date(2023, 4, 2), "письмо")], [(chosen, 3)], by="Отдел", at=AT)
        assert event_rows(connection, chosen.key, DAYS[2])[0].control.number == 3
    put(filled, plan_text(5), "/5.txt")  # the draft was adopted: its records pass on, and its key leads there
    assert_same(filled)
    with filled.begin() as connection:
        (row,) = event_rows(connection, chosen.key, DAYS[2])
        assert row.event.act.path == "/5.txt" and row.actual and row.control.by == "human"
    put(filled, plan_text(0, MONTHLY), "/0.txt", "v2")
    put(filled, plan_text(1, MONTHLY).replace("до 1 апреля 2023 года", "до 2 апреля 2024 года"), "/спор.txt")
    assert_same(filled)
    with filled.connect() as connection:
        ids = dict(connection.execute(select(ActRow.sha256, ActRow.id)).all())
        gone = row.event.act.sha256
    forget(filled, ids[gone])
    link_editions(filled)
    assert_same(filled)
    forget(filled, *(number for digest, number in ids.items() if digest != gone))
    refresh(filled)
    with filled.connect() as connection:
        assert connection.execute(select(func.count()).select_from(PlanRow)).scalar_one() == 0
        assert connection.execute(select(func.count()).select_from(PlanStaleRow)).scalar_one() == 0


def test_taking_a_record_back_is_seen(filled: Engine) -> None:
    with filled.begin() as connection:
        row = next(row for row in every(connection, Choice(DAYS[2])) if row.done)
        record(connection, [Entry(row, None, None)], [], by="Отдел", at=AT)
        (now, *_) = [each for each in event_rows(connection, row.key, DAYS[2]) if each.key == row.key]
        assert not now.done
        assign_control(connection, row.event, 6, by="Отдел", at=AT)
        assert event_rows(connection, row.key, DAYS[2])[0].control.number == 6
        assign_control(connection, row.event, None, by="Отдел", at=AT)
        assert event_rows(connection, row.key, DAYS[2])[0].control.by != "human"
    assert_same(filled)


@pytest.mark.parametrize("day", DAYS)
def test_filters_pages_and_counts_agree_with_rows_looked_through(filled: Engine, day: dt.date) -> None:
    rows = whole(filled, day)
    soon = day + dt.timedelta(90)
    choices: dict[Choice, Callable[[Row], object]] = {
        Choice(day, Filter(region="тверской области")): lambda r: r.event.act.region == "Тверская область",
        Choice(day, Filter(region=UNKNOWN_REGION)): lambda r: r.event.act.region is None,
        Choice(day, Filter(municipality="березовский район")): lambda r: (
            r.event.act.municipality == "Березовский район"
        ),
        Choice(day, Filter(level="municipal"), control=5): lambda r: r.control.number == 5,
        Choice(day, control=0): lambda r: r.control.number is None,
        Choice(day, days=90): lambda r: not r.done and r.planned and day <= r.planned <= soon,
        Choice(day, Filter(since=dt.date(2023, 4, 1), until=dt.date(2023, 11, 15))): lambda r: (
            r.planned and dt.date(2023, 4, 1) <= r.planned <= dt.date(2023, 11, 15)
        ),
        Choice(day, Filter(overdue=dt.date(2023, 7, 10), region="курганская область")): lambda r: (
            r.planned and r.planned < dt.date(2023, 7, 10) and r.event.act.region == "Курганская область"
        ),
        Choice(day, Filter(responsible="финансовым управлением")): lambda r: "Финансовое" in r.event.responsible,
    }
    with filled.begin() as connection:
        for asked, fits in choices.items():
            wanted = [row for row in rows if fits(row)]
            assert wanted or day != DAYS[1], asked
            assert tally(connection, asked) == Tally.of(wanted), asked
            for status in (None, *STATUSES):
                narrowed = replace(asked, status=status)
                some = [row.key for row in wanted if status in (None, row.status)]
                shown = page(connection, narrowed, limit=7, offset=2)
                everything = page(connection, narrowed, limit=1000)
                assert {row.key for row in everything.rows} == set(some), narrowed
                assert everything.total == len(some) and [r.key for r in shown.rows] == [
                    r.key for r in everything.rows[2:9]
                ]
                assert {row.key for row in every(connection, narrowed)} == set(some)


def test_regions_months_and_places_come_from_the_sums(filled: Engine) -> None:
    rows = whole(filled, DAYS[2])
    with filled.begin() as connection:
        regions = by_region(connection, Choice(DAYS[2]))
        assert [each.region for each in regions] == [
            "Курганская область",
            "Смоленская область",
            "Тверская область",
            None,
        ]
        for each in regions:
            mine = [row for row in rows if row.event.act.region == each.region]
            assert each.tally == Tally.of(mine) and each.acts == len({row.event.act.key for row in mine}) == 1
        found = dict(months(connection, Choice(DAYS[2])))
        assert found == Counter(row.planned.replace(day=1) for row in rows if row.planned)
        assert places(connection).regions == ("Курганская область", "Смоленская область", "Тверская область")


def test_a_place_without_acts_is_told(filled: Engine) -> None:
    with filled.begin() as connection, pytest.raises(SoczakazError, match="Курганская область"):
        page(connection, Choice(DAYS[0], Filter(region="Камчатский край")))


def test_an_unknown_or_short_key_names_nothing(filled: Engine) -> None:
    with filled.begin() as connection:
        for key in ("", "#1.1", "3f#1.1", "0123456789ab#1.1", "0123456789ab"):
            assert event_rows(connection, key, DAYS[0]) == ()


def test_notes_name_copies_lost_records_and_silent_acts(filled: Engine) -> None:
    put(filled, plan_text(0, MONTHLY) + "\n", "/копия.txt")
    with filled.begin() as connection:
        row = next(row for row in every(connection, Choice(DAYS[2])) if row.done and row.event.number == "1.1")
    place = row.event.act.path
    text = plan_text(int(place[1]), MONTHLY).replace("1.1. Проведение отбора", "1.1. Сбор заявок на семинар о грантах")
    put(filled, text, place)
    with filled.begin() as connection:
        told = "\n".join(notes(connection, Choice(DAYS[2])))
        assert "Не учтено отдельно" in told and "такого мероприятия" in told
        assert notes(connection, Choice(dt.date(2022, 1, 1), Filter(region="смоленская область"))) == ()


def test_a_change_of_rules_derives_everything_anew(filled: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    refresh(filled)
    with filled.begin() as connection:
        connection.execute(PlanRow.__table__.update().values(control=6))  # type: ignore[attr-defined]
    monkeypatch.setattr("api.plan_rows.RULES", 99)
    left: list[int] = []
    refresh(filled, left.append)
    assert left == [0]
    assert_same(filled)
