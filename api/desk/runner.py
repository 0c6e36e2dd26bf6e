"""Doing the jobs: one file after another, as many jobs at a time as there are workers, over the server's restarts."""

import asyncio
import contextlib
import datetime as dt
import json
import logging
from functools import partial
from typing import Any

from sqlalchemy import Connection, func, or_, select, update

from api.arguments import utc_now
from api.desk.desk import Desk
from api.desk.errors import BusyError, DeskError
from api.desk.jobs import JOBS, row_of
from api.desk.office import Office, Room
from api.desk.principal import Principal

ATTEMPTS = 3
STALE = dt.timedelta(minutes=10)  # a job without a beat for so long was left by a server that is gone
LOOK_EVERY = 2.0  # seconds between looks for jobs of other servers
log = logging.getLogger("soczakaz")


class Runner:
    """Does the jobs of all workspaces, as many at a time as there are workers."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._wake = asyncio.Event()
        self._running: dict[str, asyncio.Task[None]] = {}
        self._loop: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Take up what the last run left, and look for jobs from now on."""
        if self._office.settings.store is None:  # the folder is this server's own: nobody else is at work on them
            for name in self._office.workspaces():
                await self._office.room(name).db(_requeue)
        self._loop = asyncio.create_task(self._look())

    async def close(self) -> None:
        """Stop; what is unfinished is taken up at the next start."""
        tasks = [*self._running.values(), *([self._loop] if self._loop else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def wake(self) -> None:
        """Look for jobs now."""
        self._wake.set()

    async def _look(self) -> None:
        while True:
            try:
                await self._take_up()
            except Exception as error:  # a database that is away for a moment must not end all jobs
                log.error("jobs fault kind=%s", type(error).__name__)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), LOOK_EVERY)
            self._wake.clear()

    async def _take_up(self) -> None:
        for name in self._office.workspaces():
            room = self._office.room(name)
            while len(self._running) < self._office.settings.workers:
                row = await room.db(_claim)
                if row is None:
                    break
                task = asyncio.create_task(self._do(room, row))
                self._running[row.id] = task
                task.add_done_callback(partial(self._ended, row.id))

    def _ended(self, job: str, _task: "asyncio.Task[None]") -> None:
        self._running.pop(job, None)
        self._wake.set()

    async def _do(self, room: Room, row: Any) -> None:
        arguments = json.loads(row.arguments)
        results: list[dict[str, Any]] = json.loads(row.result or "[]")
        desk = Desk(self._office, room, Principal(row.who, frozenset(arguments["roles"]), room.name))
        if row.attempts > ATTEMPTS:
            message = f"задание прерывалось {ATTEMPTS} раза подряд и остановлено; повторите его без последнего файла"
            await room.db(lambda connection: _finish(connection, row.id, "failed", message))
            return
        try:
            files = arguments.get("files") or [{"name": "", "upload": upload} for upload in arguments["uploads"]]
            for file in files[len(results) :]:
                named = {"upload": file["upload"], "name": file["name"]}
                if refused := file.get("refused"):
                    results.append({**named, "ok": False, "message": refused})
                else:
                    results.append({**named, **await _one(desk, row.kind, file["upload"], arguments)})
                text, done = json.dumps(results, ensure_ascii=False), len(results)
                if not await room.db(partial(_progress, job_id=row.id, result=text, done=done)):
                    return  # cancelled
        except Exception as error:
            log.error("job %s fault kind=%s", row.id, type(error).__name__)
            message = "внутренняя ошибка; повторите задание, а если она останется, сообщите разработчикам"
            await room.db(lambda connection: _finish(connection, row.id, "failed", message))
            return
        await room.db(lambda connection: _finish(connection, row.id, "done", None))
        log.info("job %s kind=%s files=%d done", row.id, row.kind, row.total)


async def _one(desk: Desk, kind: str, upload: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """What came of one upload: ``{"ok", …}`` with counts, or the words of the refusal."""
    days = [arguments[name] and dt.date.fromisoformat(arguments[name]) for name in ("as_of", "agreement_date")]
    while True:
        try:
            if kind == "extract":
                data = await desk.extract(upload)
                return {"ok": True, "events": len(data.act.events), "services": len(data.act.services)}
            if kind == "check":
                review = await desk.review(upload, *days)
                return {"ok": True, "summary": dict(review.report.summary())}
            stored = await desk.library.put(await desk.find(upload))
            return {"ok": True, "act": stored.id}
        except BusyError as error:  # people come first
            await asyncio.sleep(min(error.retry_after, 5))
        except DeskError as error:
            return {"ok": False, "message": str(error)}


def _requeue(connection: Connection) -> None:
    connection.execute(update(JOBS).where(JOBS.c.status == "running").values(status="queued"))


def _claim(connection: Connection) -> Any:
    """The oldest job that waits (or was left), now running; None when there is none. Two servers never get the same."""
    now = utc_now()
    free = or_(JOBS.c.status == "queued", (JOBS.c.status == "running") & (JOBS.c.beat < now - STALE))
    oldest = (
        select(JOBS.c.id).where(free).order_by(JOBS.c.created, JOBS.c.id).limit(1).with_for_update(skip_locked=True)
    )
    job_id = connection.execute(oldest).scalar_one_or_none()
    if job_id is None:
        return None
    values = {"status": "running", "beat": now, "attempts": JOBS.c.attempts + 1}
    values["started"] = func.coalesce(JOBS.c.started, now)
    connection.execute(update(JOBS).where(JOBS.c.id == job_id).values(**values))
    return row_of(connection, job_id)


def _progress(connection: Connection, job_id: str, result: str, done: int) -> bool:
    """Note what is done; False when the job was cancelled meanwhile. A file done clears the count of attempts."""
    chosen = (JOBS.c.id == job_id) & (JOBS.c.status == "running")
    values = {"result": result, "done": done, "beat": utc_now(), "attempts": 1}
    return bool(connection.execute(update(JOBS).where(chosen).values(**values)).rowcount)


def _finish(connection: Connection, job_id: str, status: str, message: str | None) -> None:
    chosen = (JOBS.c.id == job_id) & (JOBS.c.status == "running")
    connection.execute(update(JOBS).where(chosen).values(status=status, finished=utc_now(), message=message))
