"""The store: what goes in comes out, one act for one content, nothing left of what was forgotten."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine, func, select, text

from extract.pipeline import extract
from soczakaz.errors import SoczakazError
from store import Failure, Store, open_engine, opened, record_of
from store.models import FACTS, ActRow, Base, EventRow, MemberRow, Run, SourceRow
from store.repository import File, find_acts, forget, load_act, path_key
from tests.mini import MINI
from tests.store.plans import plan_act


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    with opened(url) as engine:
        yield engine


def count(engine: Engine, kind: type[Base]) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(kind)).scalar_one()


def put(store: Store, n: int, *paths: str) -> str:
    act = plan_act(n)
    sha = act.source.sha256
    store.save([File(path, sha, 1) for path in paths], record_of(act), 0.1)
    return sha


def test_migrations_give_the_tables_that_the_models_describe(engine: Engine) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    described = Base.metadata.tables

    def ours(entry: object, name: str | None, kind: str, *_: object) -> bool:
        """The index of words is each database's own (``passages_fts``, ``passages.search``) and stands in no model."""
        table = getattr(entry, "table", None)
        words = table is not None and table.name == "passages" and name in ("search", "ix_passages_search")
        return not (words or (kind == "table" and str(name).startswith("passages_fts")))

    with engine.connect() as connection:
        options = {"include_object": ours}
        assert described and compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata) == []


def test_an_act_comes_out_as_it_went_in(engine: Engine) -> None:
    act = extract(MINI.encode(), "акт.txt").act
    Store(engine, "v1").save([File("/а.txt", act.source.sha256)], record_of(act), 0.1)
    with engine.connect() as connection:
        act_id = connection.execute(select(ActRow.id)).scalar_one()
        assert load_act(connection, act_id).as_json() == act.as_json()
        days = connection.execute(select(EventRow.due).order_by(EventRow.n)).scalars().all()
    assert days == [dt.date(2023, 4, 1), None, dt.date(2023, 12, 31)]


def test_signs_that_databases_refuse_do_no_harm(engine: Engine) -> None:
    act = plan_act(1)
    event = replace(act.events[0], text="до\0 и \ud800 после")
    odd = replace(act, events=(event,), preamble="\udfff\0")
    Store(engine, "v1").save([File("/\udcff.txt", act.source.sha256)], record_of(odd), 0.1)
    with engine.connect() as connection:
        assert connection.execute(select(EventRow.text)).scalar_one() == "до и ? после"


def test_one_content_is_one_act_whatever_its_files(engine: Engine) -> None:
    store = Store(engine, "v1")
    sha = put(store, 1, "/a.txt", "/b.txt")
    store.link(File("/c.txt", sha, 1))
    assert count(engine, ActRow) == 1 and count(engine, SourceRow) == 3
    assert store.known().acts == {sha}
    assert Store(engine, "v2").known().acts == set()
    assert Store(engine, "v1", persons=False).known().acts == set()


def test_an_act_read_again_takes_the_place_of_the_old_reading(engine: Engine) -> None:
    put(Store(engine, "v1"), 1, "/a.txt")
    newer = Store(engine, "v2")
    sha = put(newer, 1, "/a.txt")
    assert count(engine, ActRow) == 1 and count(engine, EventRow) == len(plan_act(1).events)
    assert newer.known().acts == {sha}


def test_a_file_with_new_content_leaves_its_old_act_only_while_another_file_has_it(engine: Engine) -> None:
    store = Store(engine, "v1")
    first = put(store, 1, "/a.txt", "/b.txt")
    second = put(store, 2, "/a.txt")
    assert store.known().acts == {first, second}
    put(store, 2, "/b.txt")
    assert store.known().acts == {second}


def test_a_failure_is_remembered_for_its_content_and_its_extractor(engine: Engine) -> None:
    store = Store(engine, "v1")
    sha = put(store, 1, "/a.txt")
    fault = Failure("timeout", "долго")
    store.fail([File("/b.txt", "f" * 64, 1)], fault)
    assert store.known().failures == {"f" * 64: fault}
    assert Store(engine, "v2").known().failures == {}
    store.fail([File("/a.txt", None)], Failure("unavailable", "нет файла"))
    assert store.known().acts == {sha}, "a file that cannot be opened now keeps what it gave"
    newer = Store(engine, "v2")
    newer.fail([File("/a.txt", sha, 1)], fault)
    assert count(engine, ActRow) == 0


def test_files_of_one_act_have_one_key_and_a_draft_that_of_its_title() -> None:
    act = plan_act(1)
    head = act.requisites
    again = replace(act, requisites=replace(head, issuer=str(head.issuer).upper()))
    draft = replace(act, requisites=replace(head, date=None, number=None, status="draft"))
    rows = [record_of(each).act for each in (act, again, draft, plan_act(4))]
    assert rows[0]["work_key"] == rows[1]["work_key"] != rows[3]["work_key"]
    assert rows[2]["work_key"] is None and rows[2]["title_key"] == rows[0]["title_key"]


def test_without_persons_no_name_of_a_member_or_signatory_is_kept(engine: Engine) -> None:
    from soczakaz.act import WorkingGroup
    from soczakaz.facts import Member

    act = plan_act(1)
    group = WorkingGroup(None, (), (Member("Осинина В.Г.", "секретарь", None, act.events[0].place),))
    act = replace(act, working_group=group)
    assert act.requisites.signatory and act.requisites.signatory.name
    Store(engine, "v1", persons=False).save([File("/a", act.source.sha256)], record_of(act, persons=False), 0.1)
    assert count(engine, MemberRow) == 0
    with engine.connect() as connection:
        stored = connection.execute(select(ActRow.json)).scalar_one()
    assert "Осинина" not in stored and "Кленов" not in stored and "Глава района" in stored


def test_a_forgotten_act_leaves_nothing(engine: Engine) -> None:
    store = Store(engine, "v1")
    gone = put(store, 1, "/a.txt", "/копия.txt")
    kept = put(store, 2, "/b.txt")
    assert find_acts(engine, "/копия.txt") == find_acts(engine, gone[:10])
    assert find_acts(engine, gone[:4]) == [], "too short to be a digest"
    ((act_id, _, paths),) = find_acts(engine, "/a.txt")
    assert paths == ["/a.txt", "/копия.txt"]
    forget(engine, act_id)
    assert store.known().acts == {kept} and list(store.known().paths) == [path_key("/b.txt")]
    with engine.connect() as connection:
        for kind in FACTS:
            ids = connection.execute(select(kind.__table__.c.act_id).distinct()).scalars()
            assert act_id not in list(ids)


def test_a_run_keeps_its_counts(engine: Engine) -> None:
    store = Store(engine, "v1")
    number = store.start_run(dt.datetime(2024, 1, 1, 10))
    store.finish_run(number, dt.datetime(2024, 1, 1, 11), done=3, unchanged=2, failed=1)
    with engine.connect() as connection:
        run = connection.execute(select(Run.done, Run.unchanged, Run.failed, Run.extractor)).one()
    assert tuple(run) == (3, 2, 1, "v1")


def test_a_store_of_a_newer_program_is_refused(new_store: Callable[[], str]) -> None:
    url = new_store()
    with opened(url) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SoczakazError, match="более новой версией"):
        open_engine(url)


@pytest.mark.parametrize("wrong", ["", "акты.db", "mysql://host/база", "sqlite:////нет/такой/папки/а.db"])
def test_a_wrong_address_is_refused_in_russian(wrong: str) -> None:
    with pytest.raises(SoczakazError, match="баз"):
        open_engine(wrong)
