"""What the user named, as a list of files: folders are walked, archives opened, a list read from standard input."""

import os
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from extract.read import MAX_INPUT
from store.repository import Failure

STDIN = "-"
SUFFIXES = frozenset(
    {"", ".doc", ".docx", ".htm", ".html", ".markdown", ".md", ".mht", ".mhtml", ".odt", ".pdf", ".rtf", ".txt", ".xml"}
)
MAX_MEMBERS = 20_000
MAX_UNPACKED = 4 << 30
MAX_RATIO = 100
RATIO_FROM = 1 << 20  # small members may well be packed tighter

_GONE = Failure("unavailable", "нет такого файла; проверьте путь и имя")
_HUGE = Failure("too-large", f"файл больше {MAX_INPUT >> 20} МБ; оставьте в нём только текст акта")
_TORN = Failure("unavailable", "архив повреждён или скачан не полностью; скачайте его ещё раз")
_ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read. ``path`` names it in the store: absolute, «архив.zip!/папка/акт.docx» inside an archive.
    ``member`` is its place in the archive; ``fault`` is known before anything is read."""

    path: str
    file: Path
    member: int | None = None
    fault: Failure | None = None

    @property
    def name(self) -> str:
        """The bare name, to call the file by."""
        return PurePosixPath(self.path.replace("\\", "/")).name or self.path


@dataclass(slots=True)
class Inputs:
    """All files of a run, each once, in a fixed order; ``passed_over`` counts other files by their suffix."""

    items: list[Input] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)
    _archive: tuple[Path, zipfile.ZipFile] | None = None

    def read(self, item: Input) -> bytes | Failure:
        """The bytes of a file, at most ``MAX_INPUT`` of them."""
        if item.fault:
            return item.fault
        try:
            if item.member is None:
                if not item.file.is_file():
                    return _GONE
                with item.file.open("rb") as stream:
                    data = stream.read(MAX_INPUT + 1)
            else:
                archive = self._open(item.file)
                with archive.open(archive.infolist()[item.member]) as stream:
                    data = stream.read(MAX_INPUT + 1)
        except _ZIP_FAULTS as error:
            if item.member is not None:
                return _TORN
            why = error.strerror if isinstance(error, OSError) else error
            return Failure("unavailable", f"файл не открывается ({why}); проверьте права и путь")
        return _HUGE if len(data) > MAX_INPUT else data

    def _open(self, path: Path) -> zipfile.ZipFile:
        """The archive, kept open while its members are read one after another."""
        if self._archive is None or self._archive[0] != path:
            self.close()
            self._archive = path, zipfile.ZipFile(path)
        return self._archive[1]

    def close(self) -> None:
        """Let go of the archive read last."""
        if self._archive:
            self._archive[1].close()
            self._archive = None


def find(names: Iterable[str]) -> Inputs:
    """The files behind what the user named. Files named outright are taken whatever their suffix."""
    found = Inputs()
    seen: set[str] = set()
    for name in _listed(names):
        path = Path(os.path.abspath(name))  # noqa: PTH100 - resolve() would follow links, and the name is the user's
        paths = _walk(path, found.passed_over) if path.is_dir() else [path]
        for each in paths:
            members = _members(each, found.passed_over) if each.suffix.lower() == ".zip" else [Input(str(each), each)]
            for item in members:
                if item.path not in seen:
                    seen.add(item.path)
                    found.items.append(item)
    return found


def _listed(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if name == STDIN:
            for line in sys.stdin.buffer:
                if text := os.fsdecode(line).strip():
                    yield text
        else:
            yield name


def _walk(folder: Path, passed_over: Counter[str]) -> Iterator[Path]:
    """The acts and archives under a folder, in a fixed order; hidden and temporary files are no one's acts."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _hidden(name))
        for name in sorted(names):
            suffix = Path(name).suffix.lower()
            if _hidden(name):
                continue
            if suffix in SUFFIXES or suffix == ".zip":
                yield Path(root, name)
            else:
                passed_over[suffix] += 1


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$", "__MACOSX"))


def _members(path: Path, passed_over: Counter[str]) -> Iterator[Input]:
    """The files in an archive, whose sizes are judged before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except FileNotFoundError:
        yield Input(str(path), path, fault=_GONE)
        return
    except _ZIP_FAULTS:
        yield Input(str(path), path, fault=_TORN)
        return
    if len(entries) > MAX_MEMBERS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        words = f"в архиве больше {MAX_MEMBERS} файлов или {MAX_UNPACKED >> 30} ГБ; распакуйте его и укажите папку"
        yield Input(str(path), path, fault=Failure("too-large", words))
        return
    for n, entry in enumerate(entries):
        name = _member_name(entry)
        suffix = PurePosixPath(name).suffix.lower()
        if entry.is_dir() or any(_hidden(part) for part in PurePosixPath(name).parts):
            continue
        if suffix not in SUFFIXES and suffix != ".zip":
            passed_over[suffix] += 1
            continue
        yield Input(f"{path}!/{name}", path, n, _member_fault(entry, suffix))


def _member_fault(entry: zipfile.ZipInfo, suffix: str) -> Failure | None:
    if suffix == ".zip":
        return Failure("nested-archive", "архив внутри архива; распакуйте его и укажите отдельно")
    if entry.flag_bits & 1:
        return Failure("unreadable", "архив защищён паролем; распакуйте его и укажите папку")
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > MAX_INPUT or (entry.file_size > RATIO_FROM and ratio > MAX_RATIO):
        return _HUGE
    return None


def _member_name(entry: zipfile.ZipInfo) -> str:
    """The name as its author saw it: archives made in Russian Windows keep names in cp866 and do not say so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("cp866")
    except UnicodeError:
        return entry.filename
