"""Worker processes of a server: each document is read apart, with limits of time and memory, and a bounded queue.

A worker is forked from a clean *fork server* that has loaded the libraries and the language models, so it starts in
milliseconds, shares their memory, and holds none of the server's sockets or databases. What it answers is JSON and
bytes: nothing from a process that has read a hostile file is unpickled.
"""

import asyncio
import contextlib
import json
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, BinaryIO

from api.child import cap_memory, die_with
from api.desk.errors import BusyError, NotFoundError, ProcessingError
from api.desk.result import Result
from api.desk.settings import Settings

RECYCLE = 200  # jobs after which a worker gives way to a fresh one, so that what libraries leak never adds up
START_SECONDS = 60.0
GRACE = 2.0  # seconds a worker that is told to stop has for ending what it started itself (LibreOffice)
MAX_ANSWER = 512 << 20  # bytes of one part of an answer
NO_MEMORY = 77  # the exit code of a worker that has run into its limit

Blob = bytes | Path | BinaryIO
"""Bytes for a worker, or where they are: those of waiting jobs are not held in memory."""


class Crew:
    """``settings.workers`` processes. Use :meth:`run` from one event loop and :meth:`close` at the end."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._context: Any = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
        if sys.platform != "win32":
            self._context.set_forkserver_preload(["api.desk.preload"])
        self._threads = ThreadPoolExecutor(settings.workers, "crew")
        self._slots = asyncio.Semaphore(settings.workers)
        self._idle: list[_Worker] = []
        self._taken = 0
        self._seconds = 1.0  # a running mean of how long a job takes
        self._closed = False

    @property
    def load(self) -> int:
        """Jobs under way and waiting."""
        return self._taken

    async def run(self, do: str, arguments: Mapping[str, Any], blobs: Sequence[Blob] = ()) -> Result:
        """Have a worker do ``api.desk.work.DO[do]``.

        Raises BusyError when the queue is full, ProcessingError with what went wrong in the worker.
        """
        if self._taken >= self._settings.workers + self._settings.queue:
            wait = max(1, round(self._seconds * self._taken / self._settings.workers))
            raise BusyError(f"сервер занят: обрабатываются другие документы; повторите через {wait} с", wait)
        self._taken += 1
        try:
            await self._slots.acquire()
        except BaseException:
            self._taken -= 1
            raise
        future = asyncio.get_running_loop().run_in_executor(self._threads, self._serve, do, dict(arguments), blobs)
        # The slot belongs to the thread: a client that leaves does not free what is still at work.
        future.add_done_callback(self._release)
        return await asyncio.shield(future)

    async def warm(self) -> None:
        """Start every worker ahead of the first document."""
        await asyncio.gather(*(self.run("ping", {}) for _ in range(self._settings.workers)))

    def close(self) -> None:
        """End all workers."""
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        while self._idle:
            self._idle.pop().end()

    def _release(self, future: "asyncio.Future[Result]") -> None:
        self._taken -= 1
        self._slots.release()
        if not future.cancelled():
            future.exception()  # looked at here when the client has left

    def _serve(self, do: str, arguments: dict[str, Any], blobs: Sequence[Blob]) -> Result:
        start = time.monotonic()
        try:
            content = [_bytes(blob) for blob in blobs]
        except FileNotFoundError:
            raise NotFoundError("файла уже нет: срок его хранения истёк; загрузите его ещё раз") from None
        worker = self._idle.pop() if self._idle else _Worker(self._context, self._settings)
        result, alive = worker.call(do, arguments, content, self._settings.job_seconds)
        if alive and worker.jobs < RECYCLE and not self._closed:
            self._idle.append(worker)
        else:
            worker.end()
        self._seconds += 0.2 * (time.monotonic() - start - self._seconds)
        if isinstance(result, ProcessingError):
            raise result
        return result


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, context: Any, settings: Settings) -> None:
        self.jobs = 0
        self._pipe, theirs = context.Pipe()
        self._memory = settings.job_memory_mb
        self._process: BaseProcess = context.Process(
            target=_live, args=(theirs, settings.job_memory_mb << 20), daemon=True
        )
        self._process.start()
        theirs.close()
        # What it takes to start is not on the account of the first document.
        if not self._pipe.poll(START_SECONDS):
            self.end()
            raise ProcessingError(
                "crash", "обработчик не запустился; повторите, а если не поможет, перезапустите сервер"
            )
        with contextlib.suppress(EOFError, OSError):  # the first call will tell
            self._pipe.recv_bytes()

    def call(
        self, do: str, arguments: dict[str, Any], blobs: Sequence[bytes], seconds: float
    ) -> tuple[Result | ProcessingError, bool]:
        """The answer, and whether the process can take another job."""
        self.jobs += 1
        late = threading.Event()

        def stop() -> None:
            late.set()
            self.end()

        watchdog = threading.Timer(seconds, stop)
        watchdog.daemon = True
        watchdog.start()
        try:
            _send(self._pipe, {"do": do, "arguments": arguments}, {str(n): blob for n, blob in enumerate(blobs)})
            answer, files = _receive(self._pipe)
        except (EOFError, OSError):
            if late.is_set():
                words = f"обработка не закончилась за {seconds:g} с и остановлена; разделите документ или упростите его"
                return ProcessingError("timeout", words), False
            self._process.join(GRACE)
            if self._process.exitcode == NO_MEMORY:
                words = (
                    f"на обработку не хватило {self._memory} МБ памяти; разделите документ или уберите из него рисунки"
                )
                return ProcessingError("memory", words), False
            return ProcessingError("crash", "обработка файла оборвалась; откройте его и сохраните заново"), False
        finally:
            watchdog.cancel()
        if "error" in answer:
            reason = answer["error"]["reason"]
            return ProcessingError(reason, answer["error"]["message"]), True
        return Result(answer["value"], files), True

    def end(self) -> None:
        """Stop the process; it has a moment to end its own children."""
        with contextlib.suppress(ValueError, OSError):
            self._process.terminate()
            self._process.join(GRACE)
            if self._process.is_alive():
                self._process.kill()
                self._process.join(GRACE)
        with contextlib.suppress(OSError):
            self._pipe.close()


def _bytes(blob: Blob) -> bytes:
    if isinstance(blob, bytes):
        return blob
    if isinstance(blob, Path):
        return blob.read_bytes()
    blob.seek(0)
    return blob.read()


def _send(pipe: Connection, value: Any, files: Mapping[str, bytes]) -> None:
    pipe.send_bytes(json.dumps([value, list(files)], ensure_ascii=False).encode("utf-8", "surrogatepass"))
    for content in files.values():
        pipe.send_bytes(content)


def _receive(pipe: Connection) -> tuple[Any, dict[str, bytes]]:
    value, names = json.loads(pipe.recv_bytes(MAX_ANSWER).decode("utf-8", "surrogatepass"))
    return value, {name: pipe.recv_bytes(MAX_ANSWER) for name in names}


def _live(pipe: Connection, memory: int) -> None:
    """A worker's life: jobs until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to handle
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that ``finally`` ends what was started
    die_with(os.getppid())  # the fork server, which ends with the server
    from api.desk.work import DO, failure_of

    cap_memory(memory)
    pipe.send_bytes(b"ready")
    while True:
        try:
            request, blobs = _receive(pipe)
        except (EOFError, OSError):
            return
        try:
            result = DO[request["do"]](list(blobs.values()), **request["arguments"])
            answer, files = {"value": result.value}, result.files
        except MemoryError:
            os._exit(NO_MEMORY)  # not even words may fit any more
        except Exception as error:
            reason, message = failure_of(error)
            answer, files = {"error": {"reason": reason, "message": message}}, {}
        try:
            _send(pipe, answer, files)
        except OSError:
            return
        except MemoryError:
            os._exit(NO_MEMORY)
