"""One PostgreSQL for all workspaces: a schema each, and jobs that a server without a port does."""

import asyncio
import datetime as dt
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.desk.principal import Principal
from api.desk.settings import Settings
from api.desk.whole import Whole
from tests.http.server import FAULTY, finished
from tests.store.databases import new_database, postgres, programs

ROLES = frozenset({"author", "monitor"})


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    if not programs():
        pytest.skip("no PostgreSQL server program on this machine")
    pytest.importorskip("psycopg")
    with postgres() as server:
        yield new_database(server, f"t{uuid.uuid4().hex}")


def test_workspaces_have_their_own_schemas(store: str, tmp_path: Path) -> None:
    async def do() -> None:
        office = Whole(Settings(home=tmp_path, store=store, workers=1))
        await office.start()
        try:
            first, second = (office.desk(Principal("кто-то", ROLES, name)) for name in ("first", "second"))
            upload = await first.upload("акт.docx", FAULTY.read_bytes())
            await first.library.put(upload)
            await first.save_draft("План", "орган: ")
            assert len(await first.library.acts()) == 1
            assert await second.library.acts() == ()
            assert await second.uploads() == ()
            assert await second.drafts() == ()
            names = await first.room.db(
                lambda c: set(c.exec_driver_sql("SELECT schema_name FROM information_schema.schemata").scalars())
            )
            assert {"ws_first", "ws_second"} <= names
        finally:
            await office.close()

    finished(do())


def test_a_job_is_done_by_one_server_of_two(store: str, tmp_path: Path) -> None:
    async def do() -> None:
        offices = [Whole(Settings(home=tmp_path, store=store, workers=1)) for _ in range(2)]
        for office in offices:
            await office.start()
        try:
            desk = offices[0].desk(Principal("кто-то", ROLES, "third"))
            uploads = [(await desk.upload("акт.docx", FAULTY.read_bytes())).id for _ in range(3)]
            jobs = [await desk.jobs.start("check", uploads) for _ in range(6)]
            for job in jobs:
                async with asyncio.timeout(90):
                    last = [state async for state in desk.jobs.watch(job.id)][-1]
                assert last.status == "done"
                assert [entry["upload"] for entry in last.result] == uploads
            attempts = await desk.room.db(lambda c: list(c.exec_driver_sql("SELECT attempts FROM desk_jobs").scalars()))
            assert attempts == [1] * 6
        finally:
            for office in offices:
                await office.close()

    finished(do())


def test_a_job_left_by_a_server_that_is_gone_is_taken_up(store: str, tmp_path: Path) -> None:
    async def do() -> None:
        office = Whole(Settings(home=tmp_path, store=store, workers=1))
        desk = office.desk(Principal("кто-то", ROLES, "fourth"))
        upload = await desk.upload("акт.docx", FAULTY.read_bytes())
        job = await desk.jobs.start("extract", [upload.id])
        beat = dt.datetime.now(dt.UTC).replace(tzinfo=None) - dt.timedelta(minutes=11)
        await desk.room.db(
            lambda c: c.exec_driver_sql("UPDATE desk_jobs SET status='running', beat=%s, attempts=1", (beat,))
        )
        await office.start()
        try:
            async with asyncio.timeout(60):
                assert [state async for state in desk.jobs.watch(job.id)][-1].status == "done"
        finally:
            await office.close()

    finished(do())
