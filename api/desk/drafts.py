"""The rows of saved profiles. Every function works inside the caller's transaction."""

import datetime as dt
from typing import Any, cast

from sqlalchemy import Connection, Table, delete, insert, select, update

from api.desk.errors import NotFoundError
from api.desk.model import Draft
from api.desk.uploads import zoned
from store.desk import DraftRow

DRAFTS = cast(Table, DraftRow.__table__)
_GONE = "нет такого черновика; список — на странице черновиков"


def save(connection: Connection, draft_id: str, title: str, text: str, who: str, now: dt.datetime) -> Draft:
    """Enter a draft, or put the new text in place of the old."""
    values = {"title": title, "text": text, "who": who, "changed": now}
    if not connection.execute(update(DRAFTS).where(DRAFTS.c.id == draft_id).values(**values)).rowcount:
        connection.execute(insert(DRAFTS).values(id=draft_id, created=now, **values))
    return one(connection, draft_id)


def one(connection: Connection, draft_id: str) -> Draft:
    """The draft. Raises NotFoundError when there is none."""
    row = connection.execute(select(DRAFTS).where(DRAFTS.c.id == draft_id)).one_or_none()
    if row is None:
        raise NotFoundError(_GONE)
    return _draft(row)


def listed(connection: Connection) -> tuple[Draft, ...]:
    """All drafts, the last changed first."""
    return tuple(
        _draft(row) for row in connection.execute(select(DRAFTS).order_by(DRAFTS.c.changed.desc(), DRAFTS.c.id))
    )


def remove(connection: Connection, draft_id: str) -> None:
    """Delete the draft. Raises NotFoundError when there is none."""
    if not connection.execute(delete(DRAFTS).where(DRAFTS.c.id == draft_id)).rowcount:
        raise NotFoundError(_GONE)


def _draft(row: Any) -> Draft:
    return Draft(row.id, row.title, row.text, row.who, zoned(row.created), zoned(row.changed))
