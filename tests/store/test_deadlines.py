"""Questions about deadlines over several acts."""

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text

from soczakaz.errors import SoczakazError
from store import Store, opened, record_of
from store.deadlines import Filter, deadlines, undated
from store.repository import File
from tests.store.plans import plan_act

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


def test_another_file_of_the_same_act_is_counted(url: str) -> None:
    with opened(url) as engine:
        store = Store(engine, "v1")
        for n, act in enumerate((plan_act(1), plan_act(1, ["2024 год"]))):
            store.save([File(f"/{n}.txt", act.source.sha256)], record_of(act), 0.1)
        with engine.connect() as connection:
            assert {event.editions for event in deadlines(connection, Filter())} == {2}


def test_the_period_is_found_by_its_index(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET enable_seqscan = off"))  # with so few rows a scan is cheaper
        explain = "EXPLAIN"
    else:
        explain = "EXPLAIN QUERY PLAN"
    plan = connection.execute(text(f"{explain} SELECT * FROM events WHERE due >= '2023-04-01' AND due <= '2023-06-30'"))
    assert "ix_events_due" in "\n".join(str(tuple(row)) for row in plan)
