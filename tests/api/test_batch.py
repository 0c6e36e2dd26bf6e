"""``soczakaz batch`` as a user runs it, and the pool fed with files that misbehave."""

import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from api.bulk.executor import Job, Limits
from api.bulk.inputs import find
from api.bulk.pool import Pool
from api.bulk.run import Batch, Summary
from api.bulk.serial import Serial
from api.bulk.task import read_act
from store import Failure, Store, opened
from store.models import ActRow, SourceRow
from tests.api.test_extract import soczakaz
from tests.store.plans import plan_text

COMMAND = [sys.executable, "-m", "api.cli", "batch"]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="memory limits and SIGKILL are Linux's")


@pytest.fixture
def acts(tmp_path: Path) -> Path:
    folder = tmp_path / "акты"
    (folder / "ещё").mkdir(parents=True)
    for n in range(3):
        (folder / f"{n}.txt").write_text(plan_text(n), encoding="utf-8")
    (folder / "ещё" / "копия.txt").write_text(plan_text(1), encoding="utf-8")
    (folder / "снимок.jpg").write_bytes(b"\xff\xd8")
    (folder / "~$0.docx").write_bytes(b"owner")
    return folder


def counted(url: str, kind: type[Any]) -> int:
    with opened(url) as engine, engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(kind)).scalar_one()


def line(message: str, name: str) -> int:
    """The count in a line of the final table."""
    return next(int(row.split()[-1]) for row in message.splitlines() if row.strip().startswith(name))


def test_a_folder_goes_in_once_and_a_second_run_does_nothing(acts: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/а.db"
    first = soczakaz("batch", str(acts), "--store", url, "--workers", "2")
    said = first.stderr.decode()
    assert first.returncode == 0 and first.stdout == b"", said
    assert (line(said, "прочитано"), line(said, "того же содержания")) == (3, 1)
    assert ".jpg — 1" in said and "~$0" not in said
    again = soczakaz("batch", str(acts), "--store", url).stderr.decode()
    assert (line(again, "прочитано"), line(again, "без изменений")) == (0, 4)
    (acts / "0.txt").write_text(plan_text(7), encoding="utf-8")
    changed = soczakaz("batch", str(acts), "--store", url).stderr.decode()
    assert (line(changed, "прочитано"), line(changed, "без изменений")) == (1, 3)
    assert counted(url, ActRow) == 3


def test_failures_are_named_kept_and_tried_again_only_when_asked(acts: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/а.db"
    (acts / "битый.docx").write_bytes(b"PK\x03\x04 torn")
    paths = [str(acts), str(tmp_path / "нет.txt")]
    for options, before in (([], False), ([], True), (["--retry-failed"], False)):
        done = soczakaz("batch", *paths, "--store", url, *options)
        said = done.stderr.decode()
        assert done.returncode == 3 and "битый.docx: " in said and "нет.txt: нет такого файла" in said
        assert ("не удались и раньше: 1" in said) is before and "Traceback" not in said
    (acts / "битый.docx").unlink()
    assert soczakaz("batch", str(acts), "--store", url).returncode == 0


def test_an_archive_and_a_list_on_standard_input(acts: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/а.db"
    archive = tmp_path / "акты.zip"
    with zipfile.ZipFile(archive, "w") as package:
        for n in range(3):
            package.writestr(f"папка/акт {n}.txt", plan_text(n))
        package.writestr("папка/вложенный.zip", b"PK\x05\x06" + b"\0" * 18)
    done = soczakaz("batch", "-", "--store", url, stdin=f"{archive}\n\n{acts / '1.txt'}\n".encode())
    said = done.stderr.decode()
    assert done.returncode == 3 and line(said, "прочитано") == 3 and line(said, "того же содержания") == 1
    assert "вложенный.zip: архив внутри архива" in said
    with opened(url) as engine, engine.connect() as connection:
        paths = connection.execute(select(SourceRow.path).where(SourceRow.act_id.is_not(None))).scalars()
        inside = {path.rpartition("!/")[2] for path in paths}
    assert inside == {*(f"папка/акт {n}.txt" for n in range(3)), str(acts / "1.txt")}


def test_an_archive_that_would_fill_the_disk_is_refused_unread(tmp_path: Path) -> None:
    archive = tmp_path / "бомба.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("бомба.txt", b"0" * (3 << 20))
        package.writestr("акт.txt", plan_text(1))
    inputs = find([str(archive)])
    assert [item.fault.reason if item.fault else None for item in inputs.items] == ["too-large", None]
    assert inputs.read(inputs.items[1]) == plan_text(1).encode()
    inputs.close()


def test_names_from_russian_windows_are_read_as_written(tmp_path: Path) -> None:
    archive = tmp_path / "а.zip"
    with zipfile.ZipFile(archive, "w") as package:
        package.writestr("XXX.txt", plan_text(1))
    archive.write_bytes(archive.read_bytes().replace(b"XXX", "акт".encode("cp866")))
    assert [item.name for item in find([str(archive)]).items] == ["акт.txt"]


def misbehave(data: bytes, name: str) -> Any:
    """A reader with the faults that parsers have in life."""
    if data == b"HANG":
        while True:
            time.sleep(0.01)
    if data == b"EXIT":
        os._exit(7)
    if data == b"KILL":
        os.kill(os.getpid(), signal.SIGKILL)
    if data == b"EAT":
        return len(bytearray(4 << 30))
    if data == b"BUG":
        raise LookupError("слова акта")
    return read_act(data, name, persons=True)


@linux_only
def test_whatever_a_file_does_only_that_file_fails(tmp_path: Path) -> None:
    for n, bad in enumerate((b"HANG", b"EXIT", b"EAT", b"KILL", b"BUG")):
        (tmp_path / f"{n}a.txt").write_bytes(bad)
        (tmp_path / f"{n}b.txt").write_text(plan_text(n), encoding="utf-8")
    (tmp_path / "ё.txt").write_bytes(b"EXIT")  # the content of another file that crashed
    seen: list[int] = []
    with opened(f"sqlite:///{tmp_path}/а.db") as engine:
        store = Store(engine, "v1")
        for _ in range(2):
            inputs = find([str(tmp_path)])
            inputs.items = [item for item in inputs.items if item.file.suffix == ".txt"]
            with Pool(misbehave, 2, Limits(8, 512 << 20)) as pool:
                summary = Batch(inputs, store, pool, False, lambda state: seen.append(state.passed)).run()
            reasons = {Path(path).name: failure.reason for path, failure in summary.failed}
            assert reasons == {
                "0a.txt": "timeout",
                "1a.txt": "crash",
                "2a.txt": "memory",
                "3a.txt": "crash",
                "4a.txt": "internal",
                "ё.txt": "crash",
            }
            assert summary.passed == summary.total == 11
        assert (summary.unchanged, summary.before) == (5, 6), "nothing is tried again by itself"
        assert "слова акта" not in str(summary.failed)


@linux_only
def test_the_pool_leaves_no_process_behind() -> None:
    with Pool(os_pid, 2, Limits(60, 1 << 30)) as pool:
        pool.submit([Job("1", "", b"")])
        pool.submit([Job("2", "", b"HANG"), Job("3", "", b"")])
        (done,) = pool.results()
    assert done.ticket == "1"
    with pytest.raises(ProcessLookupError):
        os.kill(done.result, 0)


def os_pid(data: bytes, name: str) -> int:
    return os.getpid() if data != b"HANG" else int(misbehave(data, name))


def test_a_missing_program_is_no_lasting_failure(tmp_path: Path) -> None:
    (tmp_path / "а.txt").write_text(plan_text(1), encoding="utf-8")
    installed: list[bool] = []

    def read(data: bytes, name: str) -> Any:
        return read_act(data, name, persons=True) if installed else Failure("missing-program", "нужен LibreOffice")

    def run(store: Store) -> Summary:
        return Batch(find([str(tmp_path / "а.txt")]), store, Serial(read), False, lambda _: None).run()

    with opened(f"sqlite:///{tmp_path}/а.db") as engine:
        store = Store(engine, "v1")
        assert run(store).reasons() == {"missing-program": 1}
        installed.append(True)
        assert run(store).done == 1


def start(folder: Path, url: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, str(folder), "--store", url, "--workers", "2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def wait_for(url: str, sources: int, process: subprocess.Popen[bytes]) -> None:
    """Return when the store holds so many files, or the run has ended."""
    with opened(url) as engine:
        while process.poll() is None:
            with engine.connect() as connection:
                if connection.execute(select(func.count()).select_from(SourceRow)).scalar_one() >= sources:
                    return
            time.sleep(0.005)


@linux_only
def test_ctrl_c_stops_cleanly(acts: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/а.db"
    process = subprocess.Popen([*COMMAND, "-", "--store", url], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        assert process.stdin and process.stderr
        for n in range(3, 2000):
            (acts / f"{n}.txt").write_text(plan_text(n), encoding="utf-8")
        process.stdin.write(f"{acts}\n".encode())
        process.stdin.close()
        wait_for(url, 1, process)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read().decode()
        assert process.wait() == 130 and "повторите ту же команду" in said and "Traceback" not in said
    finally:
        process.kill()
        process.stderr.close()
        process.wait()


def nothing() -> None:
    """No models to load."""
