"""No question that a page, a command or the API asks reads a big table from end to end."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, Engine, select, text

from bench.store import monitored, questions
from bench.store_fill import fill
from soczakaz.ru.regions import regions
from store import opened
from store.models import EventRow
from tests.store.query_plans import scans

REGION = regions()[17].name
ASKED = dict((*questions(REGION), *monitored(REGION)))


@pytest.fixture(scope="module")
def lite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with opened(f"sqlite:///{tmp_path_factory.mktemp('plans')}/a.db") as engine:
        yield filled(engine)


@pytest.fixture(scope="module")
def server(postgres_server: str) -> Iterator[Engine]:
    from tests.store.databases import new_database

    with opened(new_database(postgres_server, "plans")) as engine:
        yield filled(engine)


def filled(engine: Engine) -> Engine:
    from api.monitoring import refresh

    fill(engine, 4_000)
    refresh(engine)
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
        if engine.dialect.name == "sqlite":  # its planner is to think that a million events are there
            for rowid, stat in connection.execute(text("SELECT rowid, stat FROM sqlite_stat1")).all():
                rows, _, rest = stat.partition(" ")
                said = {"stat": f"{int(rows) * 250} {rest}".strip(), "rowid": rowid}
                connection.execute(text("UPDATE sqlite_stat1 SET stat = :stat WHERE rowid = :rowid"), said)
    engine.dispose()  # statistics are read when a database is opened
    return engine


@pytest.mark.parametrize("name", ASKED)
def test_in_sqlite(lite: Engine, name: str) -> None:
    assert scans(lite, ASKED[name]) == set()


@pytest.mark.parametrize("name", ASKED)
def test_in_postgresql(server: Engine, name: str) -> None:
    assert scans(server, ASKED[name]) == set()


@pytest.mark.parametrize("which", ["lite", "server"])
def test_a_question_that_reads_all_is_seen(which: str, request: pytest.FixtureRequest) -> None:
    def asks(connection: Connection) -> object:
        return connection.execute(select(EventRow.n).where(EventRow.text == "нет такого")).all()

    question: Callable[[Connection], object] = asks
    assert [found.partition(":")[0] for found in scans(request.getfixturevalue(which), question)] == ["events"]
