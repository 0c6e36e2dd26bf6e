"""The statements that every stored act needs, built once: building them anew would cost as much as running them."""

from sqlalchemy import Table, bindparam, delete, func, insert, select, update

from store.models import FACTS, ActRow, PassageRow, SourceRow

_ACTS: Table = ActRow.metadata.tables[ActRow.__tablename__]
_SOURCES: Table = ActRow.metadata.tables[SourceRow.__tablename__]
_PASSAGES: Table = ActRow.metadata.tables[PassageRow.__tablename__]

DELETE_ACT = delete(_ACTS).where(_ACTS.c.sha256 == bindparam("content"))
INSERT_ACT = insert(_ACTS).returning(_ACTS.c.id)
INSERT_FACTS = {kind.__tablename__: insert(ActRow.metadata.tables[kind.__tablename__]) for kind in FACTS}
INSERT_PASSAGES = insert(_PASSAGES)
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
