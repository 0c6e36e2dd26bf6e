"""Two runs on one store at once, a full disk, Ctrl-C at any moment."""

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from store import opened
from tests.api.test_batch import line
from tests.api.test_batch_check import Call, call
from tests.bulk.runner import Runner, running
from tests.bulk.test_kill import contents
from tests.store.plans import plan_text

__all__ = ["call"]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="fork is Linux's")
ACTS = 60


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with running() as made:
        yield made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("акты")
    for n in range(ACTS):
        (folder / f"{n:02}.txt").write_text(plan_text(n - n % 10 // 9), encoding="utf-8")  # every tenth is a copy
    (folder / "битый.docx").write_bytes(b"PK\x03\x04 torn")
    return folder


def test_two_runs_at_once_end_in_the_store_of_one(
    folder: Path, new_store: Callable[[], str], runner: Runner, tmp_path: Path
) -> None:
    alone, shared = new_store(), new_store()
    log, second_log = tmp_path / "log", tmp_path / "log2"
    assert runner.start("batch", str(folder), "--store", alone, "--workers", "1", output=log).wait() == 3
    with running() as other:
        commands = [
            each.start("batch", str(folder), "--store", shared, "--workers", "1", output=out)
            for each, out in ((runner, log), (other, second_log))
        ]
        codes = [command.wait() for command in commands]
    said = log.read_text(encoding="utf-8") + second_log.read_text(encoding="utf-8")
    assert codes == [3, 3], said
    assert contents(alone) == contents(shared)


def test_a_full_disk_is_told_and_the_run_goes_on_when_there_is_room(call: Call, folder: Path, tmp_path: Path) -> None:
    url, smooth = (f"sqlite:///{tmp_path}/{name}.db" for name in ("а", "б"))
    with opened(url) as engine, engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    def fill(connection: Any, _: Any) -> None:
        connection.execute(f"PRAGMA max_page_count={pages + 20}")

    event.listen(Engine, "connect", fill)
    try:
        code, _, said = call("batch", str(folder), "--store", url, "--workers", "1")
    finally:
        event.remove(Engine, "connect", fill)
    assert code == 2 and "на диске нет места" in said and "повторите команду" in said and "Traceback" not in said
    code, _, said = call("batch", str(folder), "--store", url, "--workers", "1")
    assert code == 3 and 0 < line(said, "без изменений") < ACTS, said
    assert call("batch", str(folder), "--store", smooth, "--workers", "1")[0] == 3
    assert contents(url) == contents(smooth)


def test_ctrl_c_at_any_moment_stops_cleanly(folder: Path, runner: Runner, tmp_path: Path) -> None:
    chance = random.Random(189)
    log, url, smooth = tmp_path / "log", f"sqlite:///{tmp_path}/а.db", f"sqlite:///{tmp_path}/б.db"
    codes = []
    for moment in range(12):
        command = runner.start("batch", str(folder), "--store", url, "--workers", "2", output=log)
        time.sleep(chance.random() * (0.1 if moment < 6 else 1.0))  # the first while it is still beginning
        if not command.over():
            os.kill(command.pid, signal.SIGINT)
        codes.append(command.wait())
        said = log.read_text(encoding="utf-8")
        assert codes[-1] in (130, 3) and "Traceback" not in said, said
    assert codes.count(130) > 3
    assert runner.start("batch", str(folder), "--store", url, "--workers", "2", output=log).wait() == 3
    assert runner.start("batch", str(folder), "--store", smooth, "--workers", "2", output=log).wait() == 3
    assert contents(url) == contents(smooth)
