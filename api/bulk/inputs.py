"""What the user named, as a list of files: folders are walked, archives opened, a list read from standard input.

Names may be addresses that fsspec reads («s3://…»). «file://…» is a path that the other machines of a cluster have too.
"""

import os
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath

from api.bulk.archives import TORN, ZIP_FAULTS, members, opened
from api.bulk.item import ARCHIVE, CLOSED, CLOSED_ARCHIVES, LINKED_FOLDER, SUFFIXES, Input, hidden
from api.bulk.remote import GONE, HUGE, Remote, fetch, is_url, located, unavailable
from extract.read import MAX_INPUT
from soczakaz.errors import reason
from store.repository import Failure

STDIN = "-"
SHARED = "file://"
_CLOSED_MARKS = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")


@dataclass(slots=True)
class Inputs:
    """All files of a run, each once, in a fixed order; ``passed_over`` counts what else was met, by its suffix or kind."""

    items: list[Input] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)
    _archive: tuple[str, zipfile.ZipFile] | None = None

    def read(self, item: Input) -> bytes | Failure:
        """The bytes of a file, at most ``MAX_INPUT`` of them."""
        if item.fault:
            return item.fault
        try:
            if item.member is not None:
                archive = self._open(item)
                with archive.open(archive.infolist()[item.member]) as stream:
                    data = stream.read(MAX_INPUT + 1)
            elif item.file is None:
                return fetch(Remote(str(item.url)))[0]
            elif not item.file.is_file():
                return _no_file(item.file)
            else:
                with item.file.open("rb") as stream:
                    data = stream.read(MAX_INPUT + 1)
        except ZIP_FAULTS as error:
            if item.member is not None:
                return TORN
            why = reason(error) if isinstance(error, OSError) else error
            return Failure("unavailable", f"файл не открывается ({why}); проверьте права и путь")
        except Exception as error:
            if item.file:
                raise
            return unavailable(error)
        if data.startswith(_CLOSED_MARKS):
            return CLOSED
        return HUGE if len(data) > MAX_INPUT else data

    @property
    def missing(self) -> bool:
        """Whether nothing of what was named is there."""
        return bool(self.items) and all(_is_missing(item) for item in self.items)

    def _open(self, item: Input) -> zipfile.ZipFile:
        """The archive of a file, kept open while its members are read one after another."""
        where = str(item.file or item.url)
        if self._archive is None or self._archive[0] != where:
            self.close()
            self._archive = where, opened(item)
        return self._archive[1]

    def close(self) -> None:
        """Let go of the archive read last."""
        if self._archive:
            self._archive[1].close()
            self._archive = None


def find(names: Iterable[str]) -> Inputs:
    """The files behind what the user named. Files named outright are taken whatever their suffix.

    Raises ``SoczakazError`` for an address that no installed package can read.
    """
    found = Inputs()
    seen: set[str] = set()
    for name in _listed(names):
        for each in _behind(name, found.passed_over):
            packed = each.suffix == ARCHIVE and not each.fault
            for item in members(each, found.passed_over) if packed else (each,):
                if item.path not in seen:
                    seen.add(item.path)
                    found.items.append(item)
    return found


def _is_missing(item: Input) -> bool:
    if item.file is None:
        return item.fault is GONE
    return item.member is None and not os.path.lexists(item.file)


def _no_file(path: Path) -> Failure:
    """Why there is nothing to read at a path."""
    if path.is_symlink():
        return Failure("unavailable", "это ссылка, которая никуда не ведёт; укажите сам файл")
    if path.exists():
        return Failure("unavailable", "это не файл, а устройство или канал; укажите файл с актом")
    return GONE


def _listed(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if name == STDIN:
            for line in sys.stdin.buffer:
                if text := os.fsdecode(line).strip():
                    yield text
        else:
            yield name


def _behind(name: str, passed_over: Counter[str]) -> Iterator[Input]:
    """The files and archives that one name stands for."""
    if is_url(name) and not name.startswith(SHARED):
        yield from _far(name, passed_over)
        return
    shared = name.startswith(SHARED)
    bare = name.removeprefix(SHARED)
    if shared and os.name == "nt":
        bare = bare.lstrip("/")  # file:///C:/акты
    path = Path(os.path.abspath(bare))  # noqa: PTH100 - resolve() would follow links, and the name is the user's
    found = _walk(path, passed_over) if path.is_dir() else ((path, _refusal(path)),)
    for each, fault in found:
        yield Input(str(each), each, f"{SHARED}{each.as_posix()}" if shared else None, fault=fault)


def _walk(folder: Path, passed_over: Counter[str]) -> Iterator[tuple[Path, Failure | None]]:
    """The acts and archives under a folder, in a fixed order; hidden and temporary files are no one's acts. A folder that
    does not open is one of them, with its fault; one behind a link is passed over, or links could go round for ever."""
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not hidden(name))
        if links := sum(Path(root, name).is_symlink() for name in folders):
            passed_over[LINKED_FOLDER] += links
        for name in sorted(names):
            if _is_act(name, passed_over):
                path = Path(root, name)
                yield path, _refusal(path)
    for error in closed:
        words = f"папка не открывается ({reason(error)}); проверьте права, её файлы не прочитаны"
        yield Path(str(error.filename)), Failure("unavailable", words)


def _refusal(path: PurePath) -> Failure | None:
    """What a name alone says against a file."""
    return CLOSED if path.suffix.lower() in CLOSED_ARCHIVES else None


def _is_act(name: str, passed_over: Counter[str]) -> bool:
    suffix = PurePosixPath(name).suffix.lower()
    if hidden(name):
        return False
    if suffix in SUFFIXES or suffix == ARCHIVE or suffix in CLOSED_ARCHIVES:
        return True
    passed_over[suffix] += 1
    return False


def _far(url: str, passed_over: Counter[str]) -> Iterator[Input]:
    """The files at an address: itself, or all under it."""
    filesystem, path = located(url)
    try:
        paths = filesystem.find(path) if filesystem.isdir(path) else None
    except Exception as error:  # each file system has exceptions of its own
        yield Input(url, url=url, fault=unavailable(error))
        return
    if paths is None:
        whole = filesystem.unstrip_protocol(path)  # one address, however it was written
        yield Input(whole, url=whole, fault=_refusal(PurePosixPath(path)))
        return
    for each in sorted(paths):
        parts = PurePosixPath(each[len(path) :].lstrip("/")).parts
        if not any(hidden(part) for part in parts[:-1]) and _is_act(each.rpartition("/")[2], passed_over):
            whole = filesystem.unstrip_protocol(each)
            yield Input(whole, url=whole, fault=_refusal(PurePosixPath(each)))
