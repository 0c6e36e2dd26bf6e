"""Files into a folder: all of them or none, and never over a person's work."""

import shutil
import tempfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from soczakaz.archive import EPOCH
from soczakaz.errors import SoczakazError, reason

FIRST, LAST, END = b"PK\x03\x04", b"PK\x05\x06", 22  # how a package begins, its last record, and how long that is


def write_folder(folder: Path, files: Mapping[str, bytes], *, force: bool = False) -> None:
    """Write ``files`` (name → content) into ``folder``, made if missing.

    Files that this program wrote are replaced; a file changed by a person is not, unless ``force``. When any file cannot
    be written the folder is left as it was. Raises :class:`SoczakazError`.
    """
    if folder.exists() and not folder.is_dir():
        raise SoczakazError(f"{folder}: это файл, а нужна папка; укажите другое имя в -o")
    edited = [name for name in files if not force and _is_edited(folder / name)]
    if edited:
        raise SoczakazError(
            f"{folder}: в папке есть файлы, которые правили после программы: {', '.join(edited)}. "
            "Укажите другую папку в -o или, если правки не нужны, повторите с --force"
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise SoczakazError(f"{folder}: не удалось записать ({reason(error)}); проверьте папку и права") from None
    try:
        new, old = beside / "new", beside / "old"
        new.mkdir()
        old.mkdir()
        for name, content in files.items():
            (new / name).write_bytes(content)
        if not folder.exists():
            new.rename(folder)
        else:
            _exchange(folder, new, old, tuple(files))
    except OSError as error:
        raise SoczakazError(
            f"{folder}: не удалось записать ({reason(error)}); закройте файлы в Word и проверьте права — "
            "прежние файлы на месте"
        ) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _exchange(folder: Path, new: Path, old: Path, names: tuple[str, ...]) -> None:
    """Move the new files in and the old ones out; back again if one will not move."""
    moved: list[str] = []
    try:
        for name in names:
            if (folder / name).exists():
                (folder / name).replace(old / name)
            moved.append(name)
            (new / name).replace(folder / name)
    except OSError:
        for name in moved:
            (folder / name).unlink(missing_ok=True)
            if (old / name).exists():
                (old / name).replace(folder / name)
        raise


def _is_edited(path: Path) -> bool:
    """Whether the file is not as this program left it: Word and LibreOffice put other times into the package, anything else
    breaks a check sum or adds bytes around it."""
    if not path.exists():
        return False
    try:
        data = path.read_bytes()
        with ZipFile(BytesIO(data)) as opened:
            entries = opened.infolist()
            whole = data.startswith(FIRST) and data[-END:].startswith(LAST) and opened.testzip() is None
            return not whole or any(entry.date_time != EPOCH for entry in entries)
    except (OSError, BadZipFile, zlib.error, NotImplementedError, EOFError):
        return True
