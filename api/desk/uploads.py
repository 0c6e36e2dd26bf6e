"""The rows of uploads and of what people decided about them. Every function works inside the caller's transaction."""

import datetime as dt
from typing import Any, cast

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from api.desk.errors import NotFoundError
from api.desk.model import Correction, Suppression, Upload
from store.desk import CorrectionRow, SuppressionRow, UploadRow

UPLOADS, SUPPRESSIONS, CORRECTIONS = (
    cast(Table, kind.__table__) for kind in (UploadRow, SuppressionRow, CorrectionRow)
)


def zoned(moment: dt.datetime) -> dt.datetime:
    """A moment of the store with its zone said."""
    return moment.replace(tzinfo=dt.UTC)


def _upload(row: Any) -> Upload:
    values = dict(row._mapping)
    values["created"] = zoned(values["created"])
    values["expires"] = values["expires"] and zoned(values["expires"])
    return Upload(**values)


def add(connection: Connection, values: dict[str, Any]) -> Upload:
    """Enter an upload; what was suppressed in the file it corrects stays suppressed."""
    connection.execute(insert(UPLOADS).values(**values))
    if values["previous"]:
        for entry in suppressions(connection, values["previous"]):
            suppress(
                connection,
                values["id"],
                entry.rule,
                entry.place,
                entry.reason,
                entry.who,
                entry.at.replace(tzinfo=None),
            )
    return one(connection, values["id"], values["created"])


def one(connection: Connection, upload_id: str, now: dt.datetime) -> Upload:
    """The upload. Raises NotFoundError when there is none or its time is over."""
    row = connection.execute(select(UPLOADS).where(UPLOADS.c.id == upload_id)).one_or_none()
    if row is None or (row.expires is not None and row.expires <= now):
        raise NotFoundError("нет такого файла, или срок его хранения истёк; загрузите его ещё раз")
    return _upload(row)


def listed(connection: Connection, now: dt.datetime) -> tuple[Upload, ...]:
    """All uploads, the newest first."""
    alive = (UPLOADS.c.expires.is_(None)) | (UPLOADS.c.expires > now)
    found = connection.execute(select(UPLOADS).where(alive).order_by(UPLOADS.c.created.desc(), UPLOADS.c.id))
    return tuple(_upload(row) for row in found)


def number(connection: Connection) -> int:
    """How many uploads there are."""
    return connection.execute(select(func.count()).select_from(UPLOADS)).scalar_one()


def keep(connection: Connection, upload_id: str, expires: dt.datetime | None) -> None:
    """Set when the upload goes; None keeps it."""
    connection.execute(update(UPLOADS).where(UPLOADS.c.id == upload_id).values(expires=expires))


def remove(connection: Connection, upload_id: str) -> None:
    """Delete the row with all decisions about it."""
    connection.execute(delete(UPLOADS).where(UPLOADS.c.id == upload_id))


def expired(connection: Connection, now: dt.datetime) -> list[str]:
    """Delete the rows whose time is over; their ids."""
    found = delete(UPLOADS).where(UPLOADS.c.expires <= now).returning(UPLOADS.c.id)
    return list(connection.execute(found).scalars())


def suppress(
    connection: Connection, upload_id: str, rule: str, place: str, reason: str, who: str, at: dt.datetime
) -> int:
    """Enter a suppression; its number. The same rule at the same place is entered once."""
    same = (SUPPRESSIONS.c.upload_id == upload_id) & (SUPPRESSIONS.c.rule == rule) & (SUPPRESSIONS.c.place == place)
    connection.execute(delete(SUPPRESSIONS).where(same))
    made = insert(SUPPRESSIONS).values(upload_id=upload_id, rule=rule, place=place, reason=reason, who=who, at=at)
    return int(connection.execute(made.returning(SUPPRESSIONS.c.id)).scalar_one())


def suppressions(connection: Connection, upload_id: str) -> tuple[Suppression, ...]:
    """What is not to be shown, in the order in which it was said."""
    found = connection.execute(
        select(SUPPRESSIONS).where(SUPPRESSIONS.c.upload_id == upload_id).order_by(SUPPRESSIONS.c.id)
    )
    return tuple(Suppression(r.id, r.rule, r.place, r.reason, r.who, zoned(r.at)) for r in found)


def unsuppress(connection: Connection, upload_id: str, entry: int) -> None:
    """Take a suppression back. Raises NotFoundError when there is none."""
    chosen = (SUPPRESSIONS.c.upload_id == upload_id) & (SUPPRESSIONS.c.id == entry)
    if not connection.execute(delete(SUPPRESSIONS).where(chosen)).rowcount:
        raise NotFoundError("такого решения уже нет; обновите страницу")


def correct(connection: Connection, values: dict[str, Any]) -> int:
    """Enter a correction; its number. Earlier ones of the same path stay: the last one holds."""
    return int(connection.execute(insert(CORRECTIONS).values(**values).returning(CORRECTIONS.c.id)).scalar_one())


def corrections(connection: Connection, upload_id: str) -> tuple[Correction, ...]:
    """The corrections of an upload in the order in which they were made."""
    found = connection.execute(
        select(CORRECTIONS).where(CORRECTIONS.c.upload_id == upload_id).order_by(CORRECTIONS.c.id)
    )
    return tuple(Correction(r.id, r.path, r.eid, r.old, r.value, r.who, zoned(r.at)) for r in found)


def uncorrect(connection: Connection, upload_id: str, entry: int) -> None:
    """Take a correction back. Raises NotFoundError when there is none."""
    chosen = (CORRECTIONS.c.upload_id == upload_id) & (CORRECTIONS.c.id == entry)
    if not connection.execute(delete(CORRECTIONS).where(chosen)).rowcount:
        raise NotFoundError("такого исправления уже нет; обновите страницу")
