"""Worker processes: limits of time and memory, a bounded queue, and a fresh worker after every misfortune."""

import asyncio
import io
import os
import signal
import time
import zipfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from api.desk.crew import Crew
from api.desk.errors import BusyError, NotFoundError, ProcessingError
from api.desk.settings import Settings
from tests.http.server import FAULTY, finished
from tests.http.test_attacks import docx

T = TypeVar("T")


def heavy() -> bytes:
    """A file within all limits of reading that takes seconds and hundreds of megabytes."""
    rows = "".join(f"<w:p><w:r><w:t>{n}. Строка {n}</w:t></w:r></w:p>" for n in range(150_000))
    return docx(rows)


def with_crew(do: Callable[[Crew], Awaitable[T]], **limits: int) -> T:
    async def inside() -> T:
        crew = Crew(Settings(home=Path("/nonexistent"), **{"workers": 1, **limits}))
        try:
            return await do(crew)
        finally:
            crew.close()

    return finished(inside())


async def reads(crew: Crew) -> bool:
    """Whether the crew does honest work."""
    result = await crew.run("read", {"name": "акт.docx"}, [FAULTY])
    return bool(result.value["act"]["requisites"]["number"] == "862")


async def refused(crew: Crew, data: bytes) -> ProcessingError:
    with pytest.raises(ProcessingError) as caught:
        await crew.run("read", {"name": "акт.docx"}, [data])
    return caught.value


def test_a_document_that_takes_too_long_is_stopped() -> None:
    async def do(crew: Crew) -> None:
        await crew.run("ping", {})
        began = time.monotonic()
        error = await refused(crew, heavy())
        assert error.reason == "timeout"
        assert "за 1 с" in str(error)
        assert time.monotonic() - began < 8
        assert await reads(crew)

    with_crew(do, job_seconds=1)


def test_a_document_that_takes_too_much_memory_is_refused() -> None:
    async def do(crew: Crew) -> None:
        error = await refused(crew, heavy())
        assert error.reason == "memory"
        assert "МБ памяти" in str(error)
        assert await reads(crew)

    with_crew(do, job_memory_mb=120)


def test_a_worker_that_dies_takes_only_its_document() -> None:
    async def do(crew: Crew) -> None:
        await crew.run("ping", {})
        pid = crew._idle[0]._process.pid
        assert pid
        job = asyncio.create_task(refused(crew, heavy()))
        await asyncio.sleep(0.3)
        os.kill(pid, signal.SIGKILL)
        assert (await job).reason == "crash"
        assert await reads(crew)

    with_crew(do)


def test_the_queue_is_bounded_and_says_when_to_come_again() -> None:
    async def do(crew: Crew) -> None:
        await crew.run("ping", {})
        jobs = [asyncio.create_task(reads(crew)) for _ in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(BusyError) as caught:
            await crew.run("ping", {})
        assert caught.value.retry_after >= 1
        assert all(await asyncio.gather(*jobs))
        assert crew.load == 0
        assert await reads(crew)

    with_crew(do, queue=2)


def test_a_client_that_leaves_frees_its_place_only_when_the_work_is_done() -> None:
    async def do(crew: Crew) -> None:
        await crew.run("ping", {})
        job = asyncio.create_task(reads(crew))
        waiting = asyncio.create_task(reads(crew))
        await asyncio.sleep(0.01)
        for task in (job, waiting):
            task.cancel()
        await asyncio.gather(job, waiting, return_exceptions=True)
        assert crew.load == 1
        assert await reads(crew)
        assert crew.load == 0

    with_crew(do, queue=1)


def test_a_file_that_is_gone_is_told() -> None:
    async def do(crew: Crew) -> None:
        with pytest.raises(NotFoundError):
            await crew.run("read", {"name": "a"}, [Path("/nonexistent/file")])
        assert await reads(crew)

    with_crew(do)


def test_an_unexpected_fault_says_its_kind_and_never_its_text() -> None:
    async def do(crew: Crew) -> None:
        with pytest.raises(ProcessingError) as caught:
            await crew.run("review", {"name": "a"}, [b"x"])
        assert caught.value.reason == "internal"
        assert "TypeError" in str(caught.value)
        assert "argument" not in str(caught.value)

    with_crew(do)


def test_nothing_of_a_worker_is_left_behind() -> None:
    async def do(crew: Crew) -> list[int]:
        await asyncio.gather(*(reads(crew) for _ in range(4)))
        return [worker._process.pid or 0 for worker in crew._idle]

    pids = with_crew(do, workers=2)
    assert pids
    deadline = time.monotonic() + 60
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert zipfile.is_zipfile(io.BytesIO(heavy()))
