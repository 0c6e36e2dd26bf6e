"""Files named by addresses; and who reads them."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from api.bulk.executor import Job, Limits
from api.bulk.inputs import find
from api.bulk.pool import Pool
from api.bulk.remote import Remote, fetch
from api.bulk.run import Batch, Summary
from api.bulk.serial import Serial
from api.bulk.task import read_act
from soczakaz.errors import SoczakazError
from store import Failure, Store, opened
from tests.api.test_batch import linux_only
from tests.store.plans import plan_text


@pytest.fixture
def bucket() -> Iterator[Any]:
    """A store of objects in memory, with acts in it."""
    fsspec = pytest.importorskip("fsspec", reason="the extra «cluster» is not installed")
    memory = fsspec.filesystem("memory")
    for n in range(3):
        memory.pipe(f"/acts/район {n}/{n}.txt", plan_text(n).encode())
    memory.pipe("/acts/.trash/old.txt", plan_text(9).encode())
    memory.pipe("/acts/снимок.jpg", b"\xff\xd8")
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("4.txt", plan_text(4))
    memory.pipe("/acts/ещё.zip", packed.getvalue())
    memory.pipe("/acts/битый.zip", b"PK\x03\x04 torn")
    yield memory
    memory.rm("/acts", recursive=True)


def test_all_under_an_address_is_found_in_a_fixed_order(bucket: Any) -> None:
    inputs = find(["memory://acts", "memory://acts/район 1/1.txt", "memory://нет.txt"])
    assert [(item.path, item.member) for item in inputs.items] == [
        ("memory:///acts/битый.zip", None),
        ("memory:///acts/ещё.zip!/4.txt", 0),
        ("memory:///acts/район 0/0.txt", None),
        ("memory:///acts/район 1/1.txt", None),
        ("memory:///acts/район 2/2.txt", None),
        ("memory:///нет.txt", None),
    ]
    assert inputs.passed_over == {".jpg": 1}
    assert isinstance(gone := inputs.read(inputs.items[-1]), Failure) and gone.message.startswith("нет такого файла")
    assert inputs.read(inputs.items[1]) == plan_text(4).encode()
    torn = inputs.read(inputs.items[0])
    assert isinstance(torn, Failure) and torn.message.startswith("архив повреждён")
    inputs.close()


def read(data: bytes, name: str) -> Any:
    return read_act(data, name, persons=True)


def run(store: Store, names: list[str]) -> Summary:
    return Batch(find(names), store, Serial(read), False, lambda _: None).run()


def test_files_behind_addresses_are_read_once_and_their_copies_linked(bucket: Any, tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path}/а.db") as engine:
        store = Store(engine, "v1")
        first = run(store, ["memory://acts"])
        assert (first.done, first.same, len(first.failed)) == (4, 0, 1)
        again = run(store, ["memory://acts"])
        assert (again.done, again.unchanged, again.passed) == (0, 4, again.total)
        bucket.pipe("/acts/копия.txt", plan_text(2).encode())
        bucket.pipe("/acts/район 0/0.txt", plan_text(7).encode())
        changed = run(store, ["memory://acts"])
        assert (changed.done, changed.unchanged, changed.same) == (1, 3, 1)


@linux_only
def test_a_child_process_fetches_what_is_far_and_its_limits_hold(bucket: Any) -> None:
    known = fetch(Remote("memory://acts/район 1/1.txt"))[1]
    assert known and known[1] == len(plan_text(1).encode())
    jobs = [
        Job("new", "0.txt", Remote("memory://acts/район 0/0.txt")),
        Job("known", "1.txt", Remote("memory://acts/район 1/1.txt", known[0])),
        Job("gone", "9.txt", Remote("memory://acts/9.txt")),
        Job("bytes", "2.txt", plan_text(2).encode()),
    ]
    with Pool(read, 1, Limits(60, 1 << 30)) as pool:
        pool.submit(jobs)
        done = []
        while pool.busy():
            done += pool.results()
    assert [each.ticket for each in done] == ["new", "known", "gone", "bytes"]
    assert [type(each.result).__name__ for each in done] == ["Record", "NoneType", "Failure", "Record"]
    assert [each.digest is not None for each in done] == [True, True, False, False]


def test_a_shared_path_is_the_same_file_as_a_local_one(tmp_path: Path) -> None:
    (tmp_path / "0.txt").write_text(plan_text(0), encoding="utf-8")
    (item,) = find([f"file://{tmp_path}", str(tmp_path)]).items
    assert (item.path, item.file, item.url) == (
        str(tmp_path / "0.txt"),
        tmp_path / "0.txt",
        f"file://{tmp_path.as_posix()}/0.txt",
    )


def test_an_address_no_one_reads_is_named() -> None:
    pytest.importorskip("fsspec", reason="the extra «cluster» is not installed")
    with pytest.raises(SoczakazError, match="непонятный адрес «nowhere://acts»"):
        find(["nowhere://acts"])


@pytest.mark.parametrize(("module", "call"), [("fsspec.core", "find"), ("distributed", "cluster")])
def test_a_missing_extra_is_named_with_its_installation(
    module: str, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    from api.bulk.cluster import Cluster

    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(SoczakazError, match=r"pip install 'soczakaz\[cluster\]'"):
        if call == "find":
            find(["s3://acts"])
        else:
            Cluster("tcp://127.0.0.1:9", read, Limits(1, 1), lambda: None, "", print)
