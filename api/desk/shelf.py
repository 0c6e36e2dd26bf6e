"""The folder of a workspace: each upload in a folder of its own, under a name that we chose, with what was made of it."""

import hashlib
import json
import os
import re
import shutil
from pathlib import Path
from typing import Any, BinaryIO

from api.desk.errors import NotFoundError

ID = re.compile(r"[0-9a-f]{32}")
CONTENT = "content"
PIECE = 1 << 20
NAME_LIMIT = 180
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def shown_name(name: str) -> str:
    """A file's name fit to be shown and to be given to a download: no path, no signs that mislead, not too long."""
    name = _UNSAFE.sub("_", re.split(r"[/\\]", name)[-1].encode("utf-8", "replace").decode()).strip(" .")
    if _RESERVED.match(name):
        name = f"_{name}"
    if len(name) > NAME_LIMIT:
        stem, dot, suffix = name.rpartition(".")
        name = f"{stem[: NAME_LIMIT - 10]}{dot}{suffix}" if dot and len(suffix) < 9 else name[:NAME_LIMIT]
    return name or "без имени"


class Shelf:
    """Uploads on disk. Ids are 32 hexadecimal digits, anything else is not found."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, upload_id: str, data: BinaryIO, limit: int) -> tuple[str, int] | None:
        """Keep the content of a new upload, read piece by piece: its SHA-256 and size; None, and nothing kept, when it is
        over ``limit`` bytes."""
        folder = self._of(upload_id)
        folder.mkdir(parents=True, mode=0o700)
        digest, size = hashlib.sha256(), 0
        try:
            with (folder / CONTENT).open("wb") as out:
                while piece := data.read(PIECE):
                    size += len(piece)
                    if size > limit:
                        break
                    digest.update(piece)
                    out.write(piece)
        except BaseException:
            self.drop(upload_id)
            raise
        if size > limit:
            self.drop(upload_id)
            return None
        return digest.hexdigest(), size

    def path(self, upload_id: str) -> Path:
        """Where the content is. Raises NotFoundError when it is gone."""
        path = self._of(upload_id) / CONTENT
        if not path.is_file():
            raise NotFoundError("файла уже нет: срок его хранения истёк; загрузите его ещё раз")
        return path

    def cached(self, upload_id: str, key: str) -> Any:
        """What was made of the upload under ``key`` before; None when nothing was."""
        try:
            return json.loads((self._of(upload_id) / f"{key}.json").read_bytes())
        except (FileNotFoundError, ValueError):
            return None

    def cache(self, upload_id: str, key: str, value: Any) -> None:
        """Keep what was made of the upload. It goes with the upload; one that is gone meanwhile keeps nothing."""
        folder = self._of(upload_id)
        if folder.is_dir():
            try:
                _write(folder / f"{key}.json", json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"))
            except FileNotFoundError:  # deleted at this very moment
                return

    def drop(self, upload_id: str) -> None:
        """Delete the upload and all that was made of it."""
        shutil.rmtree(self._of(upload_id), ignore_errors=True)

    def ids(self) -> list[str]:
        """The ids of all uploads that have a folder."""
        return [path.name for path in self._folder.glob("*") if ID.fullmatch(path.name)]

    def _of(self, upload_id: str) -> Path:
        if not ID.fullmatch(upload_id):
            raise NotFoundError("нет такого файла; загрузите его")
        return self._folder / upload_id


def _write(path: Path, data: bytes) -> None:
    """Write whole or not at all."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    partial.write_bytes(data)
    partial.replace(path)
