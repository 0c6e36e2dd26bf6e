"""``kill -9`` at random moments, then the same command: the store is the one of an undisturbed run."""

import random
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError

from soczakaz.data import data_path
from store import opened
from store.models import FACTS, ActRow, SourceRow
from tests.api.test_batch import line
from tests.bulk.runner import Runner, running
from tests.store.plans import plan_text

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="SIGKILL and fork are Linux's")

KILLS_AT_START = 6
KILLS = 14
ACTS = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Acts of several kinds, copies, damaged files, an archive."""
    folder = tmp_path_factory.mktemp("акты")
    for n in range(ACTS):
        (folder / f"{n:02}.txt").write_text(plan_text(n - n % 10 // 9), encoding="utf-8")  # every tenth is a copy
    for path in sorted(data_path("corpus/acts").glob("0[1-3]*.docx")):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "битый.docx").write_bytes(b"PK\x03\x04 torn")
    (folder / "пустой.txt").write_bytes(b"")
    with zipfile.ZipFile(folder / "ещё.zip", "w") as package:
        for n in range(ACTS, ACTS + 10):
            package.writestr(f"{n}.txt", plan_text(n))
    return folder


def batch(runner: Runner, folder: Path, url: str, log: Path) -> tuple[int, str]:
    """An undisturbed run."""
    code = runner.start("batch", str(folder), "--store", url, "--workers", "2", output=log).wait()
    return code, log.read_text(encoding="utf-8")


def exports(runner: Runner, url: str, out: Path) -> list[bytes]:
    found = []
    for form in ("csv", "json"):
        code = runner.start("deadlines", "--store", url, "--format", form, "-o", str(out), output=out).wait()
        assert code == 0
        found.append(out.read_bytes())
        out.unlink()
    return found


def contents(url: str) -> list[list[tuple[object, ...]]]:
    """All acts, sources and facts without the numbers that the order of arrival gives, and the time that reading took."""
    with opened(url) as engine, engine.connect() as connection:
        return [_rows(connection, kind) for kind in (ActRow, SourceRow, *FACTS)]


def _rows(connection: Connection, kind: type) -> list[tuple[object, ...]]:
    columns = [column for column in kind.__table__.columns if column.name not in {"id", "act_id", "seconds"}]
    rows = select(*columns, ActRow.sha256)
    if kind is ActRow:
        rows = select(*columns)
    elif kind is SourceRow:
        rows = rows.outerjoin(ActRow, ActRow.id == SourceRow.act_id)
    else:
        rows = rows.join(ActRow, ActRow.id == kind.act_id)
    return sorted((tuple(row) for row in connection.execute(rows)), key=repr)


def passed(engine: Engine) -> int:
    with engine.connect() as connection:
        try:
            return connection.execute(select(func.count()).select_from(SourceRow)).scalar_one()
        except DBAPIError:  # no tables yet
            return 0


def test_killed_twenty_times_the_store_is_that_of_an_undisturbed_run(
    folder: Path, new_store: Callable[[], str], tmp_path: Path
) -> None:
    chance = random.Random(189)
    smooth, disturbed = new_store(), new_store()
    log = tmp_path / "log"
    with running() as runner:
        code, said = batch(runner, folder, smooth, log)
        assert code == 3 and "битый.docx" in said, said

        def start_and_kill(seconds: float, engine: Engine | None = None, sources: int = 0) -> None:
            process = runner.start("batch", str(folder), "--store", disturbed, "--workers", "2", output=log)
            while engine and passed(engine) < sources and not process.over():
                time.sleep(0.001)
            time.sleep(seconds)
            process.kill()
            assert process.wait() == -9, log.read_text(encoding="utf-8")

        for _ in range(KILLS_AT_START):  # while the tables are made, the models loaded, the processes forked
            start_and_kill(chance.random() / 5)
        batch_size = ACTS + 10
        with opened(disturbed) as engine:
            for sources in sorted(chance.sample(range(1, batch_size - 15), KILLS)):
                start_and_kill(chance.random() / 50, engine, sources)
            kept = passed(engine)
        assert 0 < kept < batch_size, "the last kill came in the middle"
        code, said = batch(runner, folder, disturbed, log)
        assert code == 3, said
        assert exports(runner, smooth, tmp_path / "s") == exports(runner, disturbed, tmp_path / "d")
        assert contents(smooth) == contents(disturbed)
        code, said = batch(runner, folder, disturbed, log)
        assert code == 3 and line(said, "прочитано") == 0, said
