"""Questions about deadlines over several acts."""

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.event import listen

from soczakaz.errors import SoczakazError
from store import Store, opened, record_of
from store.deadlines import Filter, deadlines, undated
from store.editions import link_editions
from store.repository import File
from tests.store.plans import DEADLINES, plan_act

DAY = dt.date


@pytest.fixture
def connection(url: str) -> Iterator[Connection]:
    with opened(url) as engine:
        store = Store(engine, "v1")
        for n in range(3):
            act = plan_act(n)
            store.save([File(f"/акты/{n}.txt", act.source.sha256)], record_of(act), 0.1)
        with engine.connect() as connection:
            yield connection


def ask(connection: Connection, **asked: object) -> list[tuple[DAY | None, str]]:
    return [(event.due, event.kind) for event in deadlines(connection, Filter(**asked))]  # type: ignore[arg-type]


def test_every_event_is_there_those_without_a_day_at_the_end(connection: Connection) -> None:
    rows = ask(connection)
    assert len(rows) == 27
    days = [day for day, _ in rows]
    dated = [day for day in days if day]
    assert days == sorted(dated) + [None] * (27 - len(dated))
    assert {kind for day, kind in rows if day is None} == {"missing", "as_needed", "open", "unread"}
    assert undated(connection, Filter()) == {"missing": 3, "as_needed": 3, "open": 3, "unread": 3}


def test_a_period_takes_days_at_both_its_ends(connection: Connection) -> None:
    found = ask(connection, since=DAY(2023, 5, 15), until=DAY(2023, 12, 31), region="Тверская область")
    assert [day for day, _ in found] == [DAY(2023, 5, 15), DAY(2023, 12, 31), DAY(2023, 12, 31)]


@pytest.mark.parametrize("exclusive", [False, True])
def test_overdue_is_past_its_last_day_and_never_without_one(connection: Connection, exclusive: bool) -> None:
    on_the_day = ask(connection, overdue=DAY(2023, 4, 1), exclusive=exclusive)
    assert len(on_the_day) == (3 if exclusive else 0)
    later = ask(connection, overdue=DAY(2099, 1, 1), exclusive=exclusive)
    assert len(later) == 15 and all(day for day, _ in later)


@pytest.mark.parametrize("asked", ["Тверская область", "тверской области", "ТВЕРСКАЯ", "тверскую область"])
def test_a_region_is_found_in_any_letters_and_case(connection: Connection, asked: str) -> None:
    assert {event.region for event in deadlines(connection, Filter(region=asked))} == {"Тверская область"}


def test_other_filters(connection: Connection) -> None:
    def places(**asked: object) -> set[str | None]:
        return {event.municipality for event in deadlines(connection, Filter(**asked))}  # type: ignore[arg-type]

    assert places(municipality="заречного района") == {"Заречный район"}
    assert len(ask(connection, responsible="финансовым управлением")) == 3
    assert len(ask(connection, stage="отбор исполнителей")) == len(ask(connection, stage="1")) == 27
    assert ask(connection, stage="мониторинг") == [] and ask(connection, level="regional") == []
    assert len(ask(connection, level="municipal")) == 27


def test_an_unknown_region_is_said_with_those_there_are(connection: Connection) -> None:
    with pytest.raises(SoczakazError, match=r"«Псковская область»; есть: .*Смоленская область"):
        ask(connection, region="Псковская область")


def test_an_act_in_two_files_is_counted_once_unless_all_are_asked_for(url: str) -> None:
    with opened(url) as engine:
        store = Store(engine, "v1")
        for n, act in enumerate((plan_act(1), plan_act(1, DEADLINES[:3]))):
            store.save([File(f"/{n}.txt", act.source.sha256)], record_of(act), 0.1)
        link_editions(engine)
        with engine.connect() as connection:
            once = list(deadlines(connection, Filter()))
            assert len(once) == 9 and {(event.editions, event.path) for event in once} == {(2, "/0.txt")}
            assert len(list(deadlines(connection, Filter(all_editions=True)))) == 13
            assert undated(connection, Filter()) == {"missing": 1, "as_needed": 1, "open": 1, "unread": 1}
            assert undated(connection, Filter(all_editions=True))["missing"] == 2


def test_a_store_of_an_older_program_is_asked_without_its_index(connection: Connection) -> None:
    narrowed = ask(connection, responsible="финансовым управлением")
    connection.execute(text("UPDATE acts SET extractor = ''"))
    connection.execute(text("DELETE FROM passages"))
    assert ask(connection, responsible="финансовым управлением") == narrowed and len(narrowed) == 3


def test_at_most_so_many_rows(connection: Connection) -> None:
    whole = list(deadlines(connection, Filter()))
    assert list(deadlines(connection, Filter(), limit=5)) == whole[:5]
    assert len(list(deadlines(connection, Filter(stage="1"), limit=4))) == 4


PAGES: dict[str, dict[str, object]] = {
    "a period": {"since": DAY(2023, 4, 1), "until": DAY(2023, 6, 30)},
    "overdue": {"overdue": DAY(2023, 4, 2)},
    "overdue, exclusive": {"overdue": DAY(2023, 4, 1), "exclusive": True},
    "a region": {"region": "Тверская область"},
    "a municipality": {"municipality": "Заречный район", "overdue": DAY(2024, 1, 1)},
    "a body": {"responsible": "финансовое управление"},
    "a stage in a period": {"stage": "отбор", "since": DAY(2023, 4, 1)},
    "a level, overdue": {"level": "municipal", "overdue": DAY(2023, 4, 2)},
}


@pytest.mark.parametrize("name", PAGES)
def test_no_filter_reads_all_events(connection: Connection, name: str) -> None:
    """What a million events would cost (``python -m bench.store``) is seen in the plan of a few."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET enable_seqscan = off"))  # with so few rows a scan is cheaper
        explain, scan = "EXPLAIN", "Seq Scan on events"
    else:
        explain, scan = "EXPLAIN QUERY PLAN", "SCAN events"
    asked: list[tuple[str, object]] = []
    listen(connection.engine, "before_cursor_execute", lambda *seen: asked.append((seen[2], seen[3])))
    assert list(deadlines(connection, Filter(**PAGES[name]), limit=100))  # type: ignore[arg-type]
    for statement, given in [entry for entry in asked if " FROM events" in entry[0]]:
        plan = "\n".join(row[-1] for row in connection.exec_driver_sql(f"{explain} {statement}", given))  # type: ignore[arg-type]
        assert scan not in plan and ("ix_events" in plan or "events" in plan), plan
