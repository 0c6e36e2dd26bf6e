"""Full-text search over the events and points of all stored acts, in Russian morphology, best first."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, select, text

from store.asked import first_path, scope_words
from store.editions import counts
from store.models import ActRow, PassageRow
from store.passages import kind_word
from store.query import Term, marks, terms_of, to_fts5, to_tsquery

Kind = Literal["event", "point"]
MOST_RANKED = 5_000  # passages put in order of rank; of commoner words those read last are
_MANY = 500
SNIPPET = 220  # characters
_BEFORE = 60  # of them before the first word found
_OPEN, _CLOSE = "\x01", "\x02"


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for (:mod:`store.query` says how it is written) and where; None narrows nothing. ``all_editions``: also
    in texts in whose place another counts (:mod:`store.editions`)."""

    text: str
    region: str | None = None
    municipality: str | None = None
    level: str | None = None
    kind: Kind | None = None
    all_editions: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a snippet; ``found`` marks a word looked for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, with its act; ``snippet`` is the part of it with the words looked for."""

    act_id: int
    kind: Kind
    n: int
    region: str | None
    municipality: str | None
    issuer: str | None
    type: str | None
    date: dt.date | None
    act_number: str | None
    title: str | None
    status: str
    eid: str
    label: str
    page: int | None
    path: str
    sha256: str
    snippet: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Hits from ``offset`` on; ``total`` is how many there are, at least that many when ``more``."""

    hits: tuple[Hit, ...]
    total: int
    more: bool


def search(connection: Connection, asked: Search, *, limit: int = 20, offset: int = 0) -> Found:
    """The best hits. Raises :class:`~soczakaz.errors.SoczakazError` when nothing can be looked for, or no stored act has the
    region or municipality."""
    terms = terms_of(asked.text)
    scope = scope_words(connection, asked) + ([[kind_word(asked.kind)]] if asked.kind else [])
    if connection.dialect.name == "postgresql":
        ranked, more = _ranked_by_postgres(connection, terms, scope, all_editions=asked.all_editions)
    else:
        ranked, more = _ranked_by_sqlite(connection, terms, scope, all_editions=asked.all_editions)
    chosen = ranked[offset : offset + limit]
    return Found(tuple(_hits(connection, chosen, terms)), len(ranked), more)


_CURRENT = " AND NOT EXISTS (SELECT 1 FROM editions e WHERE e.act_id = p.act_id AND e.merged)"


def _ranked_by_sqlite(
    connection: Connection, terms: Sequence[Term], scope: Sequence[Sequence[str]], *, all_editions: bool
) -> tuple[list[int], bool]:
    given: dict[str, Any] = {"query": to_fts5(terms, scope), "most": MOST_RANKED}
    last = text(
        "SELECT rowid FROM passages_fts WHERE passages_fts MATCH :query ORDER BY rowid DESC LIMIT 1 OFFSET :most"
    )
    given["floor"] = connection.execute(last, given).scalar() or 0
    rows = connection.execute(
        text(
            "SELECT p.id FROM (SELECT rowid AS id, bm25(passages_fts, 1.0, 0.0) AS score FROM passages_fts "
            "WHERE passages_fts MATCH :query AND rowid > :floor) f "
            f"CROSS JOIN passages p ON p.id = f.id{'' if all_editions else _CURRENT} ORDER BY f.score, p.id"
        ),
        given,
    )
    return list(rows.scalars()), given["floor"] > 0


def _ranked_by_postgres(
    connection: Connection, terms: Sequence[Term], scope: Sequence[Sequence[str]], *, all_editions: bool
) -> tuple[list[int], bool]:
    words, given = to_tsquery(terms)
    query, narrowed = to_tsquery(terms, scope)
    rows = connection.execute(
        text(
            f"SELECT p.id, p.act_id, ts_rank_cd(p.search, {words}) AS score FROM passages p "
            f"WHERE p.search @@ {query} LIMIT :most"
        ),
        {**given, **narrowed, "most": MOST_RANKED + 1},
    ).all()
    more = len(rows) > MOST_RANKED
    gone: set[int] = set()
    if not all_editions and rows:
        acts = sorted({row.act_id for row in rows})
        merged = select(ActRow.id).where(ActRow.id.in_(acts), ~counts())
        gone = set(connection.execute(merged).scalars())
    kept = [row for row in rows[:MOST_RANKED] if row.act_id not in gone]
    return [row.id for row in sorted(kept, key=lambda row: (-row.score, row.id))], more


def _hits(connection: Connection, ids: Sequence[int], terms: Sequence[Term]) -> Iterator[Hit]:
    query = select(
        PassageRow.id, PassageRow.act_id, PassageRow.kind, PassageRow.n, ActRow.region, ActRow.municipality, ActRow.issuer,
        ActRow.type, ActRow.date, ActRow.number.label("act_number"), ActRow.title, ActRow.status, PassageRow.eid,
        PassageRow.label.label("label"), PassageRow.page, first_path(connection, PassageRow.act_id).label("path"), ActRow.sha256, PassageRow.text,
    ).join(ActRow, ActRow.id == PassageRow.act_id)  # fmt: skip
    rows: dict[int, Any] = {}
    for start in range(0, len(ids), _MANY):
        some = ids[start : start + _MANY]
        rows |= {row.id: row for row in connection.execute(query.where(PassageRow.id.in_(some)))}
    spans = _spans(connection, [rows[n] for n in ids if n in rows], terms)
    for n in ids:
        if n in rows:
            values = dict(rows[n]._mapping)
            words = values.pop("text")
            del values["id"]
            yield Hit(**{**values, "path": values["path"] or ""}, snippet=snippet(words, spans[n]))


def _spans(connection: Connection, rows: Sequence[Any], terms: Sequence[Term]) -> dict[int, list[tuple[int, int]]]:
    """Where the words looked for stand in the text of each passage, as the database sees words."""
    if connection.dialect.name != "postgresql" or not rows:
        return {row.id: marks(row.text, terms) for row in rows}
    words, given = to_tsquery(terms)
    options = f"HighlightAll=true, StartSel={_OPEN}, StopSel={_CLOSE}"
    lined = text(
        f"SELECT p.id, ts_headline('russian', translate(p.text, 'ёЁ', 'еЕ'), {words}, :options) AS line "
        "FROM passages p WHERE p.id = ANY(:ids)"
    )
    texts = {row.id: row.text for row in rows}
    asked = {**given, "options": options, "ids": list(texts)}
    found = {}
    for row in connection.execute(lined, asked):
        bare = row.line.replace(_OPEN, "").replace(_CLOSE, "")
        # What PostgreSQL takes for a tag it leaves out of the line: then the marks would stand beside their words.
        found[row.id] = _marked(row.line) if len(bare) == len(texts[row.id]) else marks(texts[row.id], terms)
    return found


def _marked(line: str) -> list[tuple[int, int]]:
    """The spans between the marks of a line, in the line without them."""
    spans, at = [], 0
    for n, part in enumerate(line.split(_OPEN)):
        inside, closed, rest = part.partition(_CLOSE)
        if n and closed:
            spans.append((at, at + len(inside)))
        at += len(inside) + len(rest)
    return spans


def snippet(words: str, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """The part of a text where most of ``spans`` stand together, cut at words, with «…» where it was cut."""
    begin, end = 0, len(words)
    if end > SNIPPET:
        starts = [start for start, _ in spans] or [0]
        best = max(
            starts, key=lambda start: (sum(start <= other < start + SNIPPET - _BEFORE for other in starts), -start)
        )
        begin = max(0, min(best - _BEFORE, end - SNIPPET))
        end = min(end, begin + SNIPPET)
        if begin:
            begin = words.find(" ", begin, best) + 1 or begin
        if end < len(words):
            end = max(words.rfind(" ", max(best + 1, begin), end), 0) or end
    pieces: list[Piece] = []
    at = begin
    if begin:
        pieces.append(Piece("…", False))
    for start, stop in spans:
        if start < at or stop > end:
            continue
        pieces += [Piece(words[at:start], False), Piece(words[start:stop], True)]
        at = stop
    pieces.append(Piece(words[at:end], False))
    if end < len(words):
        pieces.append(Piece("…", False))
    return tuple(piece for piece in pieces if piece.text)
