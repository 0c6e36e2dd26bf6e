"""Which stored acts are one act, as the store keeps it: found by the rules of :mod:`store.linking`, asked for in SQL."""

from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Engine, Table, and_, delete, exists, insert, or_, select

from store.edition_texts import RELATIONS, Link, Relation
from store.linking import find_links
from store.models import ActRow, EditionRow

__all__ = ["RELATIONS", "Link", "Relation", "counts", "find_links", "link_editions", "undecided"]

_MANY = 200


def link_editions(engine: Engine) -> list[Link]:
    """Find anew which stored acts are one act and keep that: only what changed is written. The links in a fixed order; one
    transaction."""
    with engine.begin() as connection:
        links = find_links(connection)
        columns = (EditionRow.act_id, EditionRow.other_id, EditionRow.relation, EditionRow.merged, EditionRow.why)
        kept = {tuple(row) for row in connection.execute(select(*columns))}
        fresh = {(link.act_id, link.other_id, link.relation, link.merged, link.why) for link in links}
        gone, come = sorted(kept - fresh), sorted(fresh - kept)
        for start in range(0, len(gone), _MANY):
            pairs = [
                and_(EditionRow.act_id == row[0], EditionRow.other_id == row[1]) for row in gone[start : start + _MANY]
            ]
            connection.execute(delete(cast(Table, EditionRow.__table__)).where(or_(*pairs)))
        if come:
            names = [column.key for column in columns]
            connection.execute(insert(EditionRow), [dict(zip(names, row, strict=True)) for row in come])
    return links


def counts(act_id: Any = None) -> ColumnElement[bool]:
    """In SQL: whether an act (its number is ``acts.id``, or the column given) counts: no other stored text stands in its place."""
    asked = ActRow.id if act_id is None else act_id
    return ~exists().where(EditionRow.act_id == asked, EditionRow.merged)


def undecided(connection: Connection, act_ids: Iterable[int]) -> int:
    """Of how many of these acts it is not decided whether another stored text stands in their place."""
    open_ones = set(connection.execute(select(EditionRow.act_id).where(~EditionRow.merged)).scalars())
    return len(open_ones.intersection(act_ids))
