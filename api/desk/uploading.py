"""The uploads of a workspace: keeping files, giving them back, deleting them."""

import asyncio
import datetime as dt
import uuid
from io import BytesIO
from typing import BinaryIO

from api.arguments import utc_now
from api.desk import uploads
from api.desk.errors import TooLargeError
from api.desk.model import Upload
from api.desk.office import Office, Room
from api.desk.principal import Principal
from api.desk.settings import MB
from api.desk.shelf import shown_name
from soczakaz.data import data_path

EXAMPLE = "corpus/acts/05-lugovoy-fitness.docx"
TEXT_LIMIT = 4000  # characters of a reason, a corrected value, a title


class Uploading:
    """What every other part of a desk stands on."""

    def __init__(self, office: Office, room: Room, principal: Principal) -> None:
        self.office = office
        self.room = room
        self.principal = principal

    async def upload(self, name: str, data: bytes | BinaryIO, previous: str | None = None) -> Upload:
        """Keep a file for the time that uploads live. ``previous`` is the upload it corrects.

        Raises TooLargeError over the limits of size and number, NotFoundError for an unknown ``previous``.
        """
        self.principal.need("author", "monitor")
        settings, now = self.office.settings, utc_now()
        if previous is not None:
            await self.find(previous)
        if await self.room.db(uploads.number) >= settings.uploads:
            raise TooLargeError(f"загружено уже {settings.uploads} файлов; удалите ненужные и повторите")
        upload_id = uuid.uuid4().hex
        stream = BytesIO(data) if isinstance(data, bytes) else data
        put = await asyncio.to_thread(self.room.shelf.put, upload_id, stream, settings.file_mb * MB)
        if put is None:
            raise self.too_large()
        values = {
            "id": upload_id,
            "name": shown_name(name),
            "sha256": put[0],
            "size": put[1],
            "who": self.principal.name,
            "created": now,
            "expires": now + dt.timedelta(hours=settings.upload_hours),
            "previous": previous,
        }
        return await self.room.db(lambda connection: uploads.add(connection, values))

    def too_large(self) -> TooLargeError:
        """The refusal of a file over the limit."""
        limit = self.office.settings.file_mb
        return TooLargeError(f"файл больше {limit} МБ; уберите из него рисунки или сохраните в .docx без вложений")

    async def example(self) -> Upload:
        """The bundled faulty act as an upload."""
        path = data_path(EXAMPLE)
        return await self.upload("пример-акта.docx", path.read_bytes())

    async def find(self, upload_id: str) -> Upload:
        """The upload. Raises NotFoundError."""
        return await self.room.db(lambda connection: uploads.one(connection, upload_id, utc_now()))

    async def uploads(self) -> tuple[Upload, ...]:
        """All uploads of the workspace, the newest first."""
        return await self.room.db(lambda connection: uploads.listed(connection, utc_now()))

    async def content(self, upload_id: str) -> bytes:
        """The file as it was given."""
        await self.find(upload_id)
        return await asyncio.to_thread(self.room.shelf.path(upload_id).read_bytes)

    async def keep(self, upload_id: str, kept: bool = True) -> Upload:
        """Keep the upload until it is deleted, or let it go after the usual time from now."""
        self.principal.need("author", "monitor")
        await self.find(upload_id)
        expires = None if kept else utc_now() + dt.timedelta(hours=self.office.settings.upload_hours)
        await self.room.db(lambda connection: uploads.keep(connection, upload_id, expires))
        return await self.find(upload_id)

    async def delete(self, upload_id: str) -> None:
        """Delete the upload with all that was made of it and decided about it."""
        self.principal.need("author", "monitor")
        await self.find(upload_id)
        await self.room.db(lambda connection: uploads.remove(connection, upload_id))
        await asyncio.to_thread(self.room.shelf.drop, upload_id)


def need_short(*texts: str) -> None:
    """Raise TooLargeError for a text over ``TEXT_LIMIT``."""
    for text in texts:
        if len(text) > TEXT_LIMIT:
            raise TooLargeError(f"текст длиннее {TEXT_LIMIT} знаков; сократите его")
