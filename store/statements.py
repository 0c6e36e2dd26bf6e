"""The statements that every stored act needs, built once: building them anew would cost as much as running them."""

from functools import cache

from sqlalchemy import Table, bindparam, delete, func, insert, select, update
from sqlalchemy.engine import Dialect

from store.models import FACTS, ActRow, PassageRow, SourceRow

_ACTS: Table = ActRow.metadata.tables[ActRow.__tablename__]
_SOURCES: Table = ActRow.metadata.tables[SourceRow.__tablename__]
_PASSAGES: Table = ActRow.metadata.tables[PassageRow.__tablename__]

DELETE_ACT = delete(_ACTS).where(_ACTS.c.sha256 == bindparam("content"))
INSERT_ACT = insert(_ACTS).returning(_ACTS.c.id)
FACT_TABLES = tuple(kind.__tablename__ for kind in FACTS)
LAST_PASSAGE = select(func.max(_PASSAGES.c.id))

INSERT_SOURCE = insert(_SOURCES)
SOURCE_AT = select(_SOURCES.c.id, _SOURCES.c.act_id, _SOURCES.c.sha256).where(
    _SOURCES.c.path_key == bindparam("where_path")
)
POINT_SOURCES = (
    update(_SOURCES)
    .where(_SOURCES.c.sha256 == bindparam("content"))
    .values(act_id=bindparam("act"), extractor=bindparam("reader"), reason=None, message=None)
)


@cache
def insertion(dialect: Dialect, table: str, columns: tuple[str, ...]) -> str:
    """The text of an INSERT, whose rows are given in the order of ``columns`` and reach the driver as they are. Raises
    ``KeyError`` for a column that the table has not: the names may come from a process that has read a hostile file."""
    known = ActRow.metadata.tables[table].c
    quote = dialect.identifier_preparer.quote
    names = ", ".join(quote(known[name].name) for name in columns)
    marks = ", ".join(["?" if dialect.name == "sqlite" else "%s"] * len(columns))
    return f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})"
