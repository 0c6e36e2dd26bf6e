"""Putting passages into the full-text index, and taking what was deleted out of it for good."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, text

from store.query import to_fts5, to_tsquery
from store.records import Rows
from store.statements import LAST_PASSAGE, insertion

_PUT = "INSERT INTO passages_fts (rowid, words, scope) VALUES (?, ?, ?)"


def put_passages(connection: Connection, act_id: int, rows: Rows, words: Sequence[str]) -> None:
    """Insert the passages of an act (:func:`store.passages.passages`) with their words, to be found at once."""
    columns, values = rows
    if connection.dialect.name == "postgresql":  # it indexes the text by itself
        put = insertion(connection.dialect, "passages", ("act_id", *columns))
        connection.exec_driver_sql(put, [(act_id, *row) for row in values])
        return
    first = (connection.execute(LAST_PASSAGE).scalar() or 0) + 1
    put = insertion(connection.dialect, "passages", ("id", "act_id", *columns))
    connection.exec_driver_sql(put, [(n, act_id, *row) for n, row in enumerate(values, first)])
    scope = columns.index("scope")
    indexed = zip(words, values, strict=True)
    connection.exec_driver_sql(_PUT, [(n, said, row[scope]) for n, (said, row) in enumerate(indexed, first)])


def scope_condition(connection: Connection, groups: Sequence[Sequence[str]]) -> ColumnElement[bool]:
    """In SQL: whether a row of ``passages`` stands under one of the words of each group (:mod:`store.passages`)."""
    if connection.dialect.name == "postgresql":
        query, given = to_tsquery((), groups)
        return text(f"passages.search @@ {query}").bindparams(**given)  # type: ignore[return-value]
    inside = "passages.id IN (SELECT rowid FROM passages_fts WHERE passages_fts MATCH :words)"
    return text(inside).bindparams(words=to_fts5((), groups))  # type: ignore[return-value]


def are_more(connection: Connection, groups: Sequence[Sequence[str]], most: int) -> bool:
    """Whether more than ``most`` passages stand under one of the words of each group."""
    if connection.dialect.name == "postgresql":
        query, given = to_tsquery((), groups)
        rows = f"SELECT 1 FROM passages WHERE search @@ {query}"
    else:
        rows, given = "SELECT 1 FROM passages_fts WHERE passages_fts MATCH :words", {"words": to_fts5((), groups)}
    count = text(f"SELECT count(*) FROM ({rows} LIMIT :most) found")
    return int(connection.execute(count, {**given, "most": most + 1}).scalar_one()) > most


def clean_index(connection: Connection) -> None:
    """Rewrite SQLite's index without what was deleted: until then the words stay in it, marked as gone."""
    connection.execute(text("INSERT INTO passages_fts (passages_fts) VALUES ('optimize')"))
