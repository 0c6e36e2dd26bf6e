"""Jobs: work on many uploads that goes on after the answer. They stand in the store, so a restart takes them up again."""

import asyncio
import datetime as dt
import json
import uuid
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict
from typing import Any, Literal, cast, get_args

from sqlalchemy import Connection, Table, func, insert, select, update

from api.arguments import utc_now
from api.desk.errors import ConflictError, InvalidError, NotFoundError, TooLargeError
from api.desk.model import Gathered, Job
from api.desk.office import Office, Room
from api.desk.principal import Principal
from api.desk.uploads import listed, zoned
from store.desk import JobRow

Kind = Literal["extract", "check", "store"]
KINDS: tuple[Kind, ...] = get_args(Kind)
JOBS = cast(Table, JobRow.__table__)
MOST_FILES = 10_000
POLL = 0.3


class Jobs:
    """The jobs of a workspace. Made by :attr:`Desk.jobs`."""

    def __init__(self, office: Office, room: Room, principal: Principal) -> None:
        self._office = office
        self._room = room
        self._principal = principal

    async def start(
        self, kind: Kind, uploads: Sequence[str], as_of: dt.date | None = None, agreement_date: dt.date | None = None
    ) -> Job:
        """Enter a job on uploads, one after another.

        Raises NotFoundError for an unknown upload and TooLargeError when too many jobs are unfinished.
        """
        self._principal.need("author", "monitor")
        if kind not in KINDS:
            raise InvalidError(f"нет такого задания: «{kind}»; есть {', '.join(KINDS)}")
        if not 0 < len(uploads) <= MOST_FILES:
            raise InvalidError(f"в задании должно быть от 1 до {MOST_FILES} файлов")
        known = {upload.id: upload for upload in await self._room.db(lambda connection: listed(connection, utc_now()))}
        if missing := [upload for upload in uploads if upload not in known]:
            raise NotFoundError(f"нет загруженного файла {missing[0][:32]}; загрузите его ещё раз")
        return await self.start_gathered(
            kind, [Gathered(known[upload].name, upload) for upload in uploads], as_of, agreement_date
        )

    async def start_gathered(
        self, kind: Kind, files: Sequence[Gathered], as_of: dt.date | None = None, agreement_date: dt.date | None = None
    ) -> Job:
        """Enter a job on the files of one request; those that could not be taken stand in its result with their reason."""
        self._principal.need("author", "monitor")
        arguments = {
            "files": [asdict(file) for file in files],
            "as_of": as_of and as_of.isoformat(),
            "agreement_date": agreement_date and agreement_date.isoformat(),
            "roles": sorted(self._principal.roles),
        }
        values = {
            "id": uuid.uuid4().hex, "kind": kind, "status": "queued", "who": self._principal.name, "created": utc_now(),
            "attempts": 0, "done": 0, "total": len(files), "arguments": json.dumps(arguments), "result": "[]",
        }  # fmt: skip
        limit = self._office.settings.jobs

        def enter(connection: Connection) -> None:
            unfinished = select(func.count()).select_from(JOBS).where(JOBS.c.status.in_(("queued", "running")))
            if connection.execute(unfinished).scalar_one() >= limit:
                raise TooLargeError(f"не закончено уже {limit} заданий; дождитесь их или отмените ненужные")
            connection.execute(insert(JOBS).values(**values))

        await self._room.db(enter)
        self._office.wake()
        return await self.find(str(values["id"]))

    async def find(self, job_id: str) -> Job:
        """One job. Raises NotFoundError."""
        return await self._room.db(lambda connection: _job(row_of(connection, job_id)))

    async def listed(self) -> tuple[Job, ...]:
        """All jobs, the newest first."""
        query = select(JOBS).order_by(JOBS.c.created.desc(), JOBS.c.id)
        return await self._room.db(lambda connection: tuple(_job(row) for row in connection.execute(query)))

    async def cancel(self, job_id: str) -> Job:
        """Stop a job after the file it is at. Raises ConflictError when it has ended."""
        self._principal.need("author", "monitor")
        await self.find(job_id)
        chosen = (JOBS.c.id == job_id) & JOBS.c.status.in_(("queued", "running"))
        values = {"status": "cancelled", "finished": utc_now()}
        if not await self._room.db(lambda c: c.execute(update(JOBS).where(chosen).values(**values)).rowcount):
            raise ConflictError("задание уже закончено, отменить его нельзя")
        return await self.find(job_id)

    async def watch(self, job_id: str) -> AsyncIterator[Job]:
        """The job whenever it has changed, until it has ended."""
        before: tuple[str, int] | None = None
        while True:
            job = await self.find(job_id)
            if (job.status, job.done) != before:
                before = (job.status, job.done)
                yield job
            if job.ended:
                return
            await asyncio.sleep(POLL)


def row_of(connection: Connection, job_id: str) -> Any:
    """The row of a job. Raises NotFoundError."""
    row = connection.execute(select(JOBS).where(JOBS.c.id == job_id)).one_or_none()
    if row is None:
        raise NotFoundError("нет такого задания; список — в разделе «Задания»")
    return row


def _job(row: Any) -> Job:
    return Job(
        row.id, row.kind, row.status, row.who, zoned(row.created), row.started and zoned(row.started),
        row.finished and zoned(row.finished), row.done, row.total, row.message, json.loads(row.result or "[]"),
    )  # fmt: skip
