"""Odd names, odd kinds of file, folders that do not open, archives of other kinds, wrong calls."""

import os
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from api.bulk import archives
from api.bulk.inputs import find
from api.bulk.item import CLOSED
from api.cli import main
from store import Failure
from tests.api.test_batch import line
from tests.api.test_batch_check import Call, call
from tests.store.plans import plan_text

__all__ = ["call"]
posix_only = pytest.mark.skipif(os.name != "posix", reason="fifos, links and byte names are POSIX's")
ACT = plan_text(1).encode()


def faults(*names: object) -> dict[str, str]:
    """What is said of each file that gives no bytes, by the end of its name."""
    inputs = find(map(str, names))
    read = {item.path.rpartition("/")[2]: inputs.read(item) for item in inputs.items}
    inputs.close()
    return {name: got.message for name, got in read.items() if isinstance(got, Failure)}


@pytest.mark.parametrize("options", [[], ["--resume"]])
def test_a_mistyped_path_ends_at_once_and_makes_no_store(call: Call, tmp_path: Path, options: list[str]) -> None:
    code, _, said = call("batch", str(tmp_path / "нет"), "--store", f"sqlite:///{tmp_path}/а.db", *options)
    assert code == 2 and f"нет такого файла или папки: {tmp_path / 'нет'}" in said and "Найдено 0 файлов" in said
    assert not (tmp_path / "а.db").exists()


def test_a_folder_without_acts_says_so(call: Call, tmp_path: Path) -> None:
    (tmp_path / "пусто").mkdir()
    (tmp_path / "пусто" / "снимок.jpg").write_bytes(b"\xff\xd8")
    code, _, said = call("batch", str(tmp_path / "пусто"), "--store", f"sqlite:///{tmp_path}/а.db")
    assert code == 2 and "в папке нет актов" in said and ".jpg — 1" in said and "Всего" not in said


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--workers", "-1", "не число процессов"),
        ("--memory", "1", "1 МБ не хватит"),
        ("--timeout", "0", "целое число от 1"),
    ],
)
def test_wrong_numbers_are_told(capsys: pytest.CaptureFixture[str], option: str, value: str, said: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["batch", "акты", option, value])
    assert said in capsys.readouterr().err


@posix_only
def test_no_device_fifo_or_loop_of_links_stops_a_run(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "канал.txt")
    (tmp_path / "петля.txt").symlink_to(tmp_path / "петля.txt")
    (tmp_path / "никуда.txt").symlink_to(tmp_path / "нет")
    (tmp_path / "круг").symlink_to(tmp_path)
    (tmp_path / "акт.txt").write_bytes(ACT)
    (tmp_path / "ссылка.txt").symlink_to(tmp_path / "акт.txt")
    said = faults(tmp_path, "/dev/zero")
    assert {name: text.partition(";")[0] for name, text in said.items()} == {
        "канал.txt": "это не файл, а устройство или канал",
        "zero": "это не файл, а устройство или канал",
        "петля.txt": "это ссылка, которая никуда не ведёт",
        "никуда.txt": "это ссылка, которая никуда не ведёт",
    }
    assert find([str(tmp_path)]).passed_over == {"папка по ссылке": 1}


@posix_only
def test_names_of_any_bytes_are_read_and_told_on_one_line(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "имена"
    folder.mkdir()
    for n, name in enumerate((b"two\nlines.txt", b"\xff\xfe.txt", b"\x1b[31m.txt", " пробел .txt".encode())):
        (folder / os.fsdecode(name)).write_text(plan_text(n), encoding="utf-8")
    (folder / "bad\nname.docx").write_bytes(b"PK\x03\x04 torn")
    url = f"sqlite:///{tmp_path}/а.db"
    for done in (4, 0):
        code, _, said = call("batch", str(folder), "--store", url, "--workers", "1")
        assert code == 3 and line(said, "прочитано") == done, said
        assert "bad\\nname.docx: " in said and "\x1b[31m" not in said


def test_one_file_among_many_that_may_not_be_read_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for n in range(300):
        (tmp_path / f"{n:03}.txt").write_bytes(ACT)
    opens = Path.open

    def guarded(path: Path, *args: Any, **options: Any) -> Any:
        if path.name == "150.txt":
            raise PermissionError(13, "Permission denied")
        return opens(path, *args, **options)

    monkeypatch.setattr(Path, "open", guarded)
    assert faults(tmp_path) == {"150.txt": "файл не открывается (нет прав); проверьте права и путь"}


def test_a_folder_that_may_not_be_read_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "закрыто").mkdir()
    (tmp_path / "акт.txt").write_bytes(ACT)
    scans = os.scandir

    def guarded(path: Any) -> Any:
        if str(path).endswith("закрыто"):
            raise PermissionError(13, "Permission denied", str(path))
        return scans(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert faults(tmp_path) == {"закрыто": "папка не открывается (нет прав); проверьте права, её файлы не прочитаны"}


def test_archives_of_other_kinds_are_refused_by_name_and_by_content(tmp_path: Path) -> None:
    for name, data in (
        ("а.rar", b"Rar!\x1a\x07\x01\x00"), ("а.7z", b"7z\xbc\xaf\x27\x1c"), ("а.tar", b"x" * 600), ("а.tgz", b"\x1f\x8b"),
        ("rar без имени", b"Rar!\x1a\x07\x00rest"), ("акт.txt", ACT),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(data)
    said = faults(tmp_path)
    assert set(said) == {"а.rar", "а.7z", "а.tar", "а.tgz", "rar без имени"}
    assert set(said.values()) == {CLOSED.message} and "распакуйте" in CLOSED.message


def packed(**members: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()


def test_an_archive_in_an_archive_is_refused_whatever_its_kind(tmp_path: Path) -> None:
    inner = {"внутри.zip": packed(акт=ACT), "внутри.rar": b"Rar!\x1a\x07\x01\x00", "акт.txt": ACT}
    (tmp_path / "а.zip").write_bytes(packed(**inner))
    said = faults(tmp_path / "а.zip")
    assert {name: text.partition(";")[0] for name, text in said.items()} == {
        "внутри.zip": "архив внутри архива",
        "внутри.rar": "архивы этого вида программа не открывает",
    }


def test_too_many_or_too_large_members_refuse_the_archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "а.zip").write_bytes(packed(**{f"{n}.txt": ACT for n in range(5)}))
    monkeypatch.setattr(archives, "MAX_MEMBERS", 4)
    assert "распакуйте его и укажите папку" in faults(tmp_path / "а.zip")["а.zip"]
    monkeypatch.setattr(archives, "MAX_MEMBERS", 5)
    assert not faults(tmp_path / "а.zip")
    monkeypatch.setattr(archives, "MAX_UNPACKED", 4 * len(ACT))
    assert set(faults(tmp_path / "а.zip")) == {"а.zip"}


def test_a_document_under_the_name_of_an_archive_is_a_document(tmp_path: Path) -> None:
    (tmp_path / "акт.zip").write_bytes(packed(**{"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}))
    (item,) = find([str(tmp_path)]).items
    assert item.path == str(tmp_path / "акт.zip") and item.member is None


@pytest.mark.skipif(sys.platform != "linux", reason="memory limits are Linux's")
def test_want_of_memory_is_not_called_damage() -> None:
    from api.bulk.executor import Job, Limits
    from api.bulk.pool import Pool

    with Pool(starved, 1, Limits(60, 256 << 20)) as pool:
        pool.submit([Job("hungry", "", b"190"), Job("small", "", b"1")])
        done = {}
        while pool.busy():
            done |= {each.ticket: each.result.reason for each in pool.results()}
    assert done == {"hungry": "memory", "small": "unreadable"}


def starved(data: bytes, name: str) -> Failure:
    """A parser that answers a refused allocation as it answers damage."""
    taken = bytearray(int(data) << 20)
    return Failure("unreadable", f"повреждён после {len(taken)}")
