"""Reading through Dask: two workers on the loopback interface, one of them killed in the middle."""

import contextlib
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import func, select

from store import opened
from store.models import ActRow, SourceRow
from tests.api.test_batch import line
from tests.bulk.runner import Runner, ended, running
from tests.bulk.test_kill import contents, passed
from tests.store.plans import plan_text

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="SIGKILL and fork are Linux's"),
]
PATIENCE = 300.0  # seconds: many times what a busy machine needs; only a run that hangs takes them
ACTS = 120


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("акты")
    for n in range(ACTS):
        (folder / f"{n:03}.txt").write_text(plan_text(n), encoding="utf-8")
    (folder / "битый.docx").write_bytes(b"PK\x03\x04 torn")
    (folder / "копия.txt").write_text(plan_text(0), encoding="utf-8")
    return folder


@contextlib.contextmanager
def dask(*arguments: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process of ``dask``, ended at the end."""
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments, "--no-dashboard"], stdout=stream, stderr=stream
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with running() as made:
        yield made


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its two workers: one of them may be gone when the next test comes."""
    tmp_path = tmp_path_factory.mktemp("dask")
    pytest.importorskip("distributed", reason="the extra «cluster» is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    options = ["--nthreads", "1", "--no-nanny", "--memory-limit", "0", "--local-directory", str(tmp_path / "dask")]
    with contextlib.ExitStack() as stack:
        stack.enter_context(dask("scheduler", "--host", "127.0.0.1", "--port", str(port), log=tmp_path / "s.log"))
        workers = [stack.enter_context(dask("worker", address, *options, log=tmp_path / f"w{n}.log")) for n in range(2)]
        until(lambda: all("Registered to" in (tmp_path / f"w{n}.log").read_text() for n in range(2)))
        yield address, workers


def until(true: object) -> None:
    """Wait for a condition."""
    end = time.monotonic() + PATIENCE
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.01)


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(stat.parent.name))
    return found


def test_a_file_that_dies_on_a_node_is_the_only_one_to_fail(
    cluster: tuple[str, list[subprocess.Popen[bytes]]],
) -> None:
    from api.bulk.cluster import Cluster
    from api.bulk.executor import Job, Limits
    from api.bulk.task import warm
    from api.bulk.version import program_version
    from tests.api.test_batch import misbehave

    address, _ = cluster
    bad = {"0": b"EXIT", "2": b"KILL", "3": b"HANG", "5": b"BUG"}
    jobs = [Job(str(n), f"{n}.txt", bad.get(str(n), plan_text(n).encode())) for n in range(8)]
    prepare = partial(warm, frozenset(), 1)
    with Cluster(address, misbehave, Limits(8, 1 << 30), prepare, program_version(), print) as executor:
        executor.submit(jobs)
        done = {each.ticket: each.result for each in executor.results()}
        assert not executor.busy()
    reasons = {ticket: getattr(result, "reason", "read") for ticket, result in done.items()}
    assert reasons == dict.fromkeys("1467", "read") | {"0": "crash", "2": "crash", "3": "timeout", "5": "internal"}


def test_a_node_with_another_program_stops_the_run(cluster: tuple[str, list[subprocess.Popen[bytes]]]) -> None:
    from api.bulk.cluster import Cluster
    from api.bulk.executor import Job, Limits
    from soczakaz.errors import SoczakazError
    from tests.api.test_batch import misbehave, nothing

    with Cluster(cluster[0], misbehave, Limits(3, 1 << 30), nothing, "0.0+old", print) as executor:
        executor.submit([Job("1", "1.txt", b"")])
        with pytest.raises(SoczakazError, match="на узле кластера другая версия программы"):
            executor.results()


def test_a_scheduler_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="the extra «cluster» is not installed")
    from api.bulk import cluster as module
    from api.bulk.executor import Limits
    from soczakaz.errors import SoczakazError
    from tests.api.test_batch import misbehave, nothing

    monkeypatch.setattr(module, "CONNECT", 1.0)
    with pytest.raises(SoczakazError, match=r"планировщик Dask по адресу tcp://127\.0\.0\.1:9 не отвечает"):
        module.Cluster("tcp://127.0.0.1:9", misbehave, Limits(3, 1 << 30), nothing, "", print)


def test_a_worker_killed_in_the_middle_loses_nothing_and_nothing_comes_twice(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], folder: Path, runner: Runner, tmp_path: Path
) -> None:
    address, workers = cluster
    smooth, far = (f"sqlite:///{tmp_path}/{name}.db" for name in ("smooth", "far"))
    log = tmp_path / "log"
    assert runner.start("batch", str(folder), "--store", smooth, "--workers", "2", output=log).wait() == 3
    command = runner.start("batch", f"file://{folder}", "--store", far, "--scheduler", address, output=log)
    with opened(far) as engine:
        until(lambda: passed(engine) > 0 or command.over())
        before = passed(engine)
    assert not command.over(), log.read_text(encoding="utf-8")
    helpers = children(workers[0].pid)
    assert helpers, "a process of its own reads the files"
    workers[0].send_signal(signal.SIGKILL)
    until(lambda: all(map(ended, helpers)))
    code, said = command.wait(), log.read_text(encoding="utf-8")
    assert code == 3 and 0 < before < ACTS, said
    assert "битый.docx: " in said and line(said, "прочитано") == ACTS and line(said, "того же содержания") == 1, said
    assert contents(smooth) == contents(far)
    with opened(far) as engine, engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(SourceRow)).scalar_one() == ACTS + 2
        assert connection.execute(select(func.count()).select_from(ActRow)).scalar_one() == ACTS
    code = runner.start("batch", str(folder), "--store", far, "--scheduler", address, output=log).wait()
    said = log.read_text(encoding="utf-8")
    assert code == 3 and line(said, "без изменений") == ACTS + 1, "the same files by another name of their place"
