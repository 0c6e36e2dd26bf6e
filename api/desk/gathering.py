"""The files of one request as uploads: plain files, and what is in archives, judged as ``soczakaz batch`` judges it."""

import asyncio
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from api.bulk.archives import members
from api.bulk.inputs import Inputs
from api.bulk.item import ARCHIVE, Input
from api.desk.errors import InvalidError, TooLargeError
from api.desk.model import Gathered
from api.desk.settings import MB
from api.desk.uploading import Uploading
from store.repository import Failure


async def gathered(desk: Uploading, files: Sequence[tuple[str, BinaryIO]]) -> tuple[Gathered, ...]:
    """Keep every file as an upload, the acts in an archive each by itself; one that cannot be taken is told with its reason.

    Raises TooLargeError over the limits of number, after which nothing of the request is kept, and InvalidError when
    there is nothing to read.
    """
    desk.principal.need("author", "monitor")
    limit = desk.office.settings.files
    if len(files) > limit:
        raise TooLargeError(
            f"в одном запросе больше {limit} файлов; разделите их на несколько запросов или сложите в zip"
        )
    found: list[Gathered] = []
    try:
        for name, data in files:
            if name.lower().endswith(ARCHIVE):
                await _archive(desk, name, data, found)
            else:
                kept = await desk.upload(name, data)
                found.append(Gathered(kept.name, kept.id))
    except BaseException:
        for each in found:
            if each.upload:
                await desk.delete(each.upload)
        raise
    if not found:
        raise InvalidError("в архиве нет актов; программа читает docx, doc, odt, rtf, pdf, html, txt и md")
    return tuple(found)


async def _archive(desk: Uploading, name: str, data: BinaryIO, found: list[Gathered]) -> None:
    with tempfile.TemporaryDirectory(dir=desk.office.settings.home) as folder:
        path = Path(folder, "archive.zip")
        await asyncio.to_thread(_copy, data, path)
        inputs = Inputs()
        try:
            entries = await asyncio.to_thread(lambda: list(members(Input(name, path), Counter())))
            if len(entries) > desk.office.settings.uploads:
                raise TooLargeError(
                    f"в архиве {len(entries)} файлов, а хранить можно {desk.office.settings.uploads}; разделите архив"
                )
            for entry in entries:
                found += [await _member(desk, inputs, entry)]
        finally:
            inputs.close()


async def _member(desk: Uploading, inputs: Inputs, entry: Input) -> Gathered:
    read = await asyncio.to_thread(inputs.read, entry)
    if isinstance(read, Failure):
        return Gathered(entry.path, "", read.message)
    if len(read) > desk.office.settings.file_mb * MB:
        return Gathered(entry.path, "", str(desk.too_large()))
    return Gathered(entry.path, (await desk.upload(entry.name, read)).id)


def _copy(data: BinaryIO, path: Path) -> None:
    data.seek(0)
    with path.open("wb") as out:
        shutil.copyfileobj(data, out)
