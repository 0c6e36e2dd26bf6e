"""Archives: which acts are in one, judged before anything is unpacked."""

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from api.bulk.item import ARCHIVE, CLOSED, CLOSED_ARCHIVES, SUFFIXES, Input, hidden
from api.bulk.remote import GONE, HUGE, located, unavailable
from extract.read import MAX_INPUT
from store.repository import Failure

MAX_MEMBERS = 20_000
MAX_UNPACKED = 4 << 30
MAX_RATIO = 100
RATIO_FROM = 1 << 20  # small members may well be packed tighter

_DOCUMENT_PARTS = frozenset({"[Content_Types].xml", "mimetype"})

TORN = Failure("unavailable", "архив повреждён или скачан не полностью; скачайте его ещё раз")
ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def opened(item: Input) -> zipfile.ZipFile:
    """The archive that an input is, or in which it is; one behind an address is read piece by piece."""
    if item.file:
        return zipfile.ZipFile(item.file)
    filesystem, path = located(str(item.url))
    return _Far(filesystem.open(path, "rb"))


class _Far(zipfile.ZipFile):
    """An archive over a stream of its own, closed with it."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        super().__init__(stream)

    def close(self) -> None:
        """Let go of the archive and of what lies behind it."""
        super().close()
        self._stream.close()


def members(item: Input, passed_over: Counter[str]) -> Iterator[Input]:
    """The files in an archive, whose sizes are judged before anything is unpacked."""
    try:
        with opened(item) as archive:
            entries = archive.infolist()
    except FileNotFoundError:
        yield _faulty(item, GONE)
        return
    except ZIP_FAULTS:
        yield _faulty(item, TORN)
        return
    except Exception as error:
        if item.file:
            raise
        yield _faulty(item, unavailable(error))
        return
    if any(entry.filename in _DOCUMENT_PARTS for entry in entries):  # a docx or odt under the name of an archive
        yield item
        return
    if len(entries) > MAX_MEMBERS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        words = f"в архиве больше {MAX_MEMBERS} файлов или {MAX_UNPACKED >> 30} ГБ; распакуйте его и укажите папку"
        yield _faulty(item, Failure("too-large", words))
        return
    for n, entry in enumerate(entries):
        name = _member_name(entry)
        suffix = PurePosixPath(name).suffix.lower()
        if entry.is_dir() or any(hidden(part) for part in PurePosixPath(name).parts):
            continue
        if suffix not in SUFFIXES and suffix != ARCHIVE and suffix not in CLOSED_ARCHIVES:
            passed_over[suffix] += 1
            continue
        yield Input(f"{item.path}!/{name}", item.file, item.url, n, _member_fault(entry, suffix))


def _faulty(item: Input, fault: Failure) -> Input:
    return Input(item.path, item.file, item.url, fault=fault)


def _member_fault(entry: zipfile.ZipInfo, suffix: str) -> Failure | None:
    if suffix == ARCHIVE:
        return Failure("nested-archive", "архив внутри архива; распакуйте его и укажите отдельно")
    if suffix in CLOSED_ARCHIVES:
        return CLOSED
    if entry.flag_bits & 1:
        return Failure("unreadable", "архив защищён паролем; распакуйте его и укажите папку")
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > MAX_INPUT or (entry.file_size > RATIO_FROM and ratio > MAX_RATIO):
        return HUGE
    return None


def _member_name(entry: zipfile.ZipInfo) -> str:
    """The name as its author saw it: Russian Windows packs names in cp866, Linux in UTF-8, and neither says so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        written = entry.filename.encode("cp437")
    except UnicodeError:
        return entry.filename
    try:
        return written.decode()
    except UnicodeError:
        return written.decode("cp866")
