"""Records of monitoring in the store outlive readings and editions, and go with a forgotten act."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine, func, select

from extract.pipeline import extract
from soczakaz.planned import ActualRecord, ControlRecord, KeptRow, PlanEvent, Snapshot
from store import Store, opened, record_of
from store.deadlines import Filter
from store.editions import link_editions
from store.models import ActRow, ActualDateRow, AssignedControlRow, SnapshotEntryRow
from store.monitoring import actual_records, add_records, control_records, find_snapshot, snapshot_rows, start_snapshot
from store.plans import Plans, plans
from store.repository import File, forget
from tests.store.plans import plan_text

AT = dt.datetime(2024, 4, 1, 9)
DAY = dt.date(2024, 3, 31)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    with opened(url) as engine:
        yield engine


def put(engine: Engine, text: str, path: str, extractor: str = "v1") -> str:
    act = extract(text.encode(), path).act
    Store(engine, extractor).save([File(path, act.source.sha256)], record_of(act), 0.1)
    link_editions(engine)
    return act.source.sha256


def read(engine: Engine, **asked: object) -> Plans:
    with engine.connect() as connection:
        return plans(connection, Filter(**asked))  # type: ignore[arg-type]


def note(engine: Engine, event: PlanEvent) -> None:
    with engine.begin() as connection:
        add_records(
            connection,
            [ActualRecord(event.name, "", DAY, "приказ № 1", "Отдел", AT)],
            [ControlRecord(event.name, 4, "Отдел", AT)],
        )


def found_again(engine: Engine) -> list[str]:
    """The titles of the events that the records are of now."""
    from monitor.rows import join

    now = read(engine)
    with engine.connect() as connection:
        facts = join(now.events, now.aliases, actual_records(connection), control_records(connection))
    assert not facts.lost
    return [event.title for event in now.events if facts.of(event, None) and facts.control(event).by == "human"]


def test_the_events_of_all_acts_come_in_order_with_their_dates(engine: Engine) -> None:
    for n in range(3):
        put(engine, plan_text(n), f"/{n}.txt")
    found = read(engine)
    assert [event.act.region for event in found.events[::9]] == [
        "Курганская область",
        "Смоленская область",
        "Тверская область",
    ]
    assert len(found.events) == 27 and found.left_out == ()
    by_kind = {event.raw: event for event in found.events if event.act.region == "Тверская область"}
    assert by_kind["до 1 апреля 2023 года"].due == dt.date(2023, 4, 1)
    repeated = by_kind["ежегодно до 1 февраля, начиная с 2024 года"]
    assert repeated.due is None and [each.period for each in repeated.occurrences] == ["2024"]
    assert repeated.label and repeated.act.path == "/0.txt" and repeated.key == "1.9"
    exclusive = read(engine, exclusive=True, region="тверской области")
    assert {event.due for event in exclusive.events} >= {dt.date(2023, 3, 31)} and len(exclusive.events) == 9


def test_records_survive_a_new_reading(engine: Engine) -> None:
    put(engine, plan_text(0), "/0.txt")
    event = read(engine).events[2]
    note(engine, event)
    put(engine, plan_text(0), "/0.txt", "v2")
    assert found_again(engine) == [event.title]


def test_records_survive_an_edition_that_adds_a_row(engine: Engine) -> None:
    text = plan_text(0)
    put(engine, text, "/0.txt")
    event = next(event for event in read(engine).events if event.number == "1.4")
    note(engine, event)
    row = "\t\t1.2. Обучение сотрудников новым правилам\tдо 1 мая 2023 года\tотчёт\tОтдел образования администрации\n"
    at = text.index("\t\t1.2. ")
    shifted = text[at:]
    for n in range(9, 1, -1):
        shifted = shifted.replace(f"\t\t1.{n}. ", f"\t\t1.{n + 1}. ")
    edition = (text[:at] + row + shifted).replace(
        "ПОСТАНОВЛЕНИЕ\n", "ПОСТАНОВЛЕНИЕ\n\n(в ред. постановления от 01.09.2023 № 77-па)\n"
    )
    put(engine, edition, "/0-ред.txt")
    assert found_again(engine) == [event.title.replace("1.4", "1.5", 1)]


def test_records_of_a_draft_pass_to_the_adopted_act(engine: Engine) -> None:
    adopted = plan_text(0)
    draft = adopted.replace("от 15.02.2023 № 0-па", "от ____________ № ____")
    put(engine, draft, "/проект.txt")
    event = read(engine).events[0]
    assert event.act.status == "draft"
    note(engine, event)
    put(engine, adopted, "/0.txt")
    now = read(engine)
    assert {each.act.path for each in now.events} == {"/0.txt"} and [each.path for each in now.left_out] == [
        "/проект.txt"
    ]
    assert found_again(engine) == [event.title]


def test_two_texts_of_one_act_that_both_count_have_keys_of_their_own(engine: Engine) -> None:
    text = plan_text(0)
    put(engine, text, "/а.txt")
    put(engine, text.replace("до 1 апреля 2023 года", "до 1 октября 2023 года"), "/б.txt")
    now = read(engine)
    assert len({event.act.key for event in now.events}) == 2 and all(each.undecided for each in now.left_out)
    event = next(event for event in now.events if event.act.path == "/б.txt")
    note(engine, event)
    assert found_again(engine) == [event.title]


def test_records_are_all_or_none(engine: Engine) -> None:
    put(engine, plan_text(0), "/0.txt")
    with pytest.raises(ZeroDivisionError), engine.begin() as connection:
        add_records(connection, [ActualRecord(read(engine).events[0].name, "", DAY, "приказ", "Отдел", AT)])
        raise ZeroDivisionError
    with engine.connect() as connection:
        assert actual_records(connection) == []


def test_a_kept_report_comes_back_and_is_replaced_by_the_next(engine: Engine) -> None:
    put(engine, plan_text(0), "/0.txt")
    name = read(engine).events[0].name
    first = Snapshot("2024-Q1", DAY, False, (KeptRow(name, "", "Лесногорский район", DAY, None, "overdue"),))
    second = Snapshot("2024-Q1", dt.date(2024, 4, 2), True, ())
    with engine.begin() as connection:
        number = start_snapshot(connection, first, "", AT)
        found = find_snapshot(connection, "2024-Q1", "")
        assert found == (number, replace(first, rows=())) and snapshot_rows(connection, number) == first.rows
        assert find_snapshot(connection, "2023-Q4", "") is None is find_snapshot(connection, "2024-Q1", "курск")
        number = start_snapshot(connection, second, "", AT)
        assert find_snapshot(connection, "2024-Q1", "") == (number, second)
        assert connection.execute(select(func.count()).select_from(SnapshotEntryRow)).scalar_one() == 0


def test_what_was_recorded_of_a_forgotten_act_is_gone_unless_another_file_is_of_it(engine: Engine) -> None:
    first, second = put(engine, plan_text(0), "/0.txt"), put(engine, plan_text(0) + "\n", "/копия.txt")
    note(engine, read(engine).events[0])

    def left() -> int:
        with engine.connect() as connection:
            counted = (select(func.count()).select_from(kind) for kind in (ActualDateRow, AssignedControlRow))
            return sum(connection.execute(query).scalar_one() for query in counted)

    def act_id(sha256: str) -> int:
        with engine.connect() as connection:
            return connection.execute(select(ActRow.id).where(ActRow.sha256 == sha256)).scalar_one()

    forget(engine, act_id(first))
    link_editions(engine)
    assert left() == 2 and len(found_again(engine)) == 1
    forget(engine, act_id(second))
    assert left() == 0
