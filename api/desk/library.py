"""The stored acts of a workspace: putting an upload there, listing, deadlines, forgetting."""

import datetime as dt
import io
import pickle
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from api.bulk.version import extractor_version
from api.desk.errors import InvalidError, NotFoundError
from api.desk.model import Export, StoredAct, Upload
from api.desk.office import Office, Room
from api.desk.principal import Principal
from api.desk.uploads import corrections
from store import Record, Store
from store.editions import link_editions
from store.models import ActRow, EventRow, SourceRow
from store.repository import File, forget, load_act

if TYPE_CHECKING:
    from soczakaz.act import Act
    from store.deadlines import DueEvent, Filter

FORMATS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar; charset=utf-8",
}
_ALLOWED = {("store.records", "Record"), ("datetime", "date")}


class Library:
    """Made by :attr:`Desk.library`."""

    def __init__(self, office: Office, room: Room, principal: Principal) -> None:
        self._office = office
        self._room = room
        self._principal = principal

    async def put(self, upload: Upload) -> StoredAct:
        """Store the act of an upload, as corrected by hand; the upload stays what it is. Raises ProcessingError when it cannot be read."""
        self._principal.need("author", "monitor")
        path = self._room.shelf.path(upload.id)
        entries = await self._room.db(lambda connection: corrections(connection, upload.id))
        changes = {entry.path: entry.value for entry in entries}
        arguments = {"name": upload.name, "persons": True, "corrections": changes}
        result = await self._office.crew.run("record", arguments, [path])
        record = _record(result.files["record"])

        def write(connection: Connection) -> StoredAct:
            found = connection.execute(_query().where(ActRow.sha256 == upload.sha256)).one()
            return _stored(found, _names(connection))

        await self._room.run(lambda: self._save(upload, record))
        return await self._room.db(write)

    def _save(self, upload: Upload, record: Record) -> None:
        # The digest is in the path: another file of the same name does not push this one out.
        file = File(f"{upload.sha256[:12]}/{upload.name}", upload.sha256, upload.size)
        Store(self._room.engine, extractor_version()).save([file], record, 0.0)
        self._settled()

    async def acts(self) -> tuple[StoredAct, ...]:
        """All stored acts by region, municipality and date."""

        def read(connection: Connection) -> tuple[StoredAct, ...]:
            names = _names(connection)
            return tuple(_stored(row, names) for row in connection.execute(_query()))

        found = await self._room.db(read)
        return tuple(sorted(found, key=lambda a: (a.region or "", a.municipality or "", a.date or dt.date.min, a.id)))

    async def act(self, act_id: int) -> "Act":
        """One stored act whole. Raises NotFoundError."""

        def read(connection: Connection) -> "Act":
            _need(connection, act_id)
            return load_act(connection, act_id)

        return await self._room.db(read)

    async def forget(self, act_id: int) -> None:
        """Delete a stored act with everything that was read from it."""
        self._principal.need("author", "monitor")
        await self._room.db(lambda connection: _need(connection, act_id))
        await self._room.run(lambda: self._forget(act_id))

    def _forget(self, act_id: int) -> None:
        forget(self._room.engine, act_id)
        self._settled()

    def _settled(self) -> None:
        """Bring up to date what follows from the stored acts: which texts are one act, and the rows of monitoring."""
        from api.monitoring import refresh

        link_editions(self._room.engine)
        refresh(self._room.engine)

    async def deadlines(self, asked: "Filter") -> "tuple[DueEvent, ...]":
        """The events that match, by last day. Raises InvalidError for a region or municipality that no act has."""
        from store.deadlines import deadlines

        return await self._room.db(lambda connection: tuple(deadlines(connection, asked)))

    async def export(self, asked: "Filter", form: str, as_of: dt.date | None) -> Export:
        """The deadlines as a file: ``FORMATS``."""
        from api.due_formats import Listing, to_ics, to_json, workbook
        from api.tabular import to_csv, to_xlsx
        from store.deadlines import deadlines

        if form not in FORMATS:
            raise InvalidError(f"нет такого вида: «{form}»; есть {', '.join(FORMATS)}")

        def read(connection: Connection) -> bytes:
            listing = Listing(tuple(deadlines(connection, asked)), as_of, asked.exclusive)
            if form == "ics":
                return to_ics(listing, lambda act_id: load_act(connection, act_id))
            if form == "json":
                return to_json(listing)
            return to_csv(workbook(listing)[0]) if form == "csv" else to_xlsx(workbook(listing))

        return Export(await self._room.db(read), FORMATS[form], f"сроки.{form}")


def _query() -> Any:
    events = select(func.count()).where(EventRow.act_id == ActRow.id).scalar_subquery()
    return select(
        ActRow.id, ActRow.sha256, ActRow.type, ActRow.issuer, ActRow.date, ActRow.number, ActRow.title, ActRow.status,
        ActRow.region, ActRow.municipality, ActRow.level, events.label("events"),
    )  # fmt: skip


def _names(connection: Connection) -> dict[int, str]:
    found = connection.execute(select(SourceRow.act_id, SourceRow.path).where(SourceRow.act_id.is_not(None)))
    return {act_id: path for act_id, path in found if act_id is not None}


def _stored(row: Any, names: dict[int, str]) -> StoredAct:
    return StoredAct(name=names.get(row.id, "").rpartition("/")[2], **row._mapping)


def _need(connection: Connection, act_id: int) -> None:
    if connection.execute(select(ActRow.id).where(ActRow.id == act_id)).one_or_none() is None:
        raise NotFoundError("нет такого акта в базе; список — в разделе «Акты»")


class _Records(pickle.Unpickler):
    """Reads a record and nothing else: a process that has read a hostile file must not choose what is made here."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ALLOWED:
            raise InvalidError("файл прочитан с ошибкой; повторите, а если ошибка останется, сообщите разработчикам")
        return super().find_class(module, name)


def _record(data: bytes) -> Record:
    record = _Records(io.BytesIO(data)).load()
    assert isinstance(record, Record)
    return record
