"""Writing the store: one act in one transaction; and what it knows already, so that nothing is read twice."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import Connection, Engine, Table, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError, NoResultFound

from soczakaz.act import Act
from store import plan_stale
from store.acts import act_from_json
from store.checks import Wanted
from store.indexing import clean_index, put_passages
from store.models import ActRow, CheckRow, Run, SourceRow
from store.monitoring import forget_records
from store.records import Record
from store.statements import DELETE_ACT, FACT_TABLES, INSERT_ACT, INSERT_SOURCE, POINT_SOURCES, SOURCE_AT, insertion


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file gave no act: a stable word, and what to tell the user."""

    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class File:
    """A file as the store names it: its path, the digest of its content (None if it could not be read), its size."""

    path: str
    sha256: str | None
    size: int | None = None


@dataclass(slots=True)
class Known:
    """What is in the store for one extractor: paths with their content, acts and failures by content."""

    paths: dict[str, str | None] = field(default_factory=dict)
    acts: set[str] = field(default_factory=set)
    failures: dict[str, Failure] = field(default_factory=dict)


class Store:
    """The only writer of a database opened by :func:`store.database.open_engine`."""

    def __init__(self, engine: Engine, extractor: str, *, persons: bool = True, wanted: Wanted | None = None) -> None:
        """``wanted`` is the check that acts are to have: one without it counts as not yet read."""
        self.engine = engine
        self.extractor = extractor
        self.persons = persons
        self.wanted = wanted

    def known(self) -> Known:
        """All paths; the acts and failures that this very extractor would give again."""
        known = Known()
        with self.engine.connect() as connection:
            for path, sha256 in connection.execute(select(SourceRow.path_key, SourceRow.sha256)):
                known.paths[path] = sha256
            acts = select(ActRow.sha256).where(ActRow.extractor == self.extractor, ActRow.persons == self.persons)
            if self.wanted:
                acts = acts.join(CheckRow, CheckRow.act_id == ActRow.id).where(self.wanted.met())
            known.acts = set(connection.execute(acts).scalars())
            failed = select(SourceRow.sha256, SourceRow.reason, SourceRow.message).where(
                SourceRow.extractor == self.extractor, SourceRow.reason.is_not(None), SourceRow.sha256.is_not(None)
            )
            for sha256, reason, message in connection.execute(failed):
                known.failures[str(sha256)] = Failure(str(reason), message or "")
        return known

    def save(self, files: Iterable[File], record: Record, seconds: float) -> None:
        """Store an act in place of what its content and its paths gave before. One transaction."""
        files = tuple(files)
        self._write(lambda connection: self._save(connection, files, record, seconds))

    def link(self, file: File) -> None:
        """Note that a file has the content of an act that is stored."""

        def work(connection: Connection) -> None:
            act_id = connection.execute(select(ActRow.id).where(ActRow.sha256 == file.sha256)).scalar_one()
            self._put(connection, file, {"act_id": act_id, "reason": None, "message": None, "seconds": None})

        self._write(work)

    def fail(self, files: Iterable[File], failure: Failure, seconds: float | None = None) -> None:
        """Note that files gave no act. What an older extractor had made of that content goes with it; a file that
        merely cannot be opened now keeps what it gave."""
        files = tuple(files)

        def work(connection: Connection) -> None:
            for file in files:
                values = {"reason": failure.reason, "message": failure.message, "seconds": seconds}
                if file.sha256 is not None:
                    _delete_acts(connection, select(ActRow.id).where(ActRow.sha256 == file.sha256))
                    values["act_id"] = None
                self._put(connection, file, values)

        self._write(work)

    def _write(self, work: Callable[[Connection], None]) -> None:
        """Do ``work`` in one transaction; again when another program has put the same in at the same moment."""
        for last in (False, False, True):
            try:
                with self.engine.begin() as connection:
                    work(connection)
            except (IntegrityError, NoResultFound):
                if last:
                    raise
            else:
                return

    def _save(self, connection: Connection, files: Sequence[File], record: Record, seconds: float) -> None:
        sha256 = record.act["sha256"]
        connection.execute(DELETE_ACT, {"content": sha256})
        act_id = connection.execute(INSERT_ACT, {**record.act, "extractor": self.extractor}).scalar_one()
        for table in FACT_TABLES:
            if rows := record.facts.get(table):
                columns, values = rows
                put = insertion(connection.dialect, table, ("act_id", *columns))
                connection.exec_driver_sql(put, [(act_id, *row) for row in values])
        if rows := record.facts.get("passages"):
            put_passages(connection, act_id, rows, record.words)
        source = {"act_id": act_id, "extractor": self.extractor, "reason": None, "message": None}
        connection.execute(POINT_SOURCES, {"content": sha256, "act": act_id, "reader": self.extractor})
        for file in files:
            self._put(connection, file, {**source, "seconds": seconds})

    def _put(self, connection: Connection, file: File, values: dict[str, Any]) -> None:
        """Insert or update a source; the act that its path held before goes when no other file gives it."""
        key = path_key(file.path)
        old = connection.execute(SOURCE_AT, {"where_path": key}).one_or_none()
        values = {"extractor": self.extractor, **values}
        if old is None:
            row = {"path_key": key, "path": file.path, "sha256": file.sha256, "size": file.size}
            connection.execute(INSERT_SOURCE, {**row, **values})
            return
        if file.sha256 is not None:
            values |= {"sha256": file.sha256, "size": file.size}
        connection.execute(update(SourceRow).where(SourceRow.id == old.id).values(values))
        if file.sha256 is not None and old.act_id is not None and old.sha256 != file.sha256:
            used = select(SourceRow.id).where(SourceRow.act_id == ActRow.id).exists()
            _delete_acts(connection, select(ActRow.id).where(ActRow.id == old.act_id, ~used))

    def start_run(self, now: dt.datetime) -> int:
        """Note the beginning of a run; its number."""
        with self.engine.begin() as connection:
            made = insert(Run).values(started=now, extractor=self.extractor).returning(Run.id)
            return connection.execute(made).scalar_one()

    def finish_run(self, run: int, now: dt.datetime, *, done: int, unchanged: int, failed: int) -> None:
        """Note the end of a run and its counts."""
        values = {"finished": now, "done": done, "unchanged": unchanged, "failed": failed}
        with self.engine.begin() as connection:
            connection.execute(update(Run).where(Run.id == run).values(values))


def path_key(path: str) -> str:
    """The digest that stands for a path, which may be too long for an index."""
    return hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()


def find_acts(engine: Engine, what: str) -> list[tuple[int, str, list[str]]]:
    """The acts named by a path as stored or by the beginning (8 signs or more) of their SHA-256: number, digest, paths."""
    by_digest = len(what) >= 8 and all(sign in "0123456789abcdef" for sign in what.lower())
    digest = ActRow.sha256.startswith(what.lower()) if by_digest else ActRow.sha256 == what
    of_path = select(SourceRow.act_id).where(SourceRow.path_key == path_key(what))
    with engine.connect() as connection:
        acts = connection.execute(
            select(ActRow.id, ActRow.sha256).where(or_(digest, ActRow.id.in_(of_path))).order_by(ActRow.id)
        ).all()
        paths = select(SourceRow.path).order_by(SourceRow.path)
        return [
            (act_id, sha256, list(connection.execute(paths.where(SourceRow.act_id == act_id)).scalars()))
            for act_id, sha256 in acts
        ]


def forget(engine: Engine, *act_ids: int) -> None:
    """Delete acts whole: text, facts, findings, what was indexed and recorded of them, their files. One transaction."""
    with engine.begin() as connection:
        for act_id in act_ids:
            forget_records(connection, act_id)
            connection.execute(delete(SourceRow).where(SourceRow.act_id == act_id))
            connection.execute(delete(ActRow).where(ActRow.id == act_id))
        plan_stale.count(connection)  # or the name of its region would stay, marked as to be counted
    purge(engine)


def purge(engine: Engine) -> None:
    """Have an SQLite file hold nothing of what was deleted from it. PostgreSQL sees to that in its own time (VACUUM)."""
    if engine.dialect.name == "sqlite":
        with engine.begin() as connection:
            clean_index(connection)
        with engine.connect() as connection:  # or the deleted text would stay in the write-ahead log
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def load_act(connection: Connection, act_id: int) -> Act:
    """A stored act as it was read."""
    text = connection.execute(select(ActRow.json).where(ActRow.id == act_id)).scalar_one()
    return act_from_json(json.loads(text))


def _delete_acts(connection: Connection, chosen: Any) -> None:
    """Delete acts with their facts; the databases do it by their foreign keys."""
    connection.execute(delete(cast(Table, ActRow.__table__)).where(ActRow.id.in_(chosen)))
