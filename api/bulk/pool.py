"""A pool of processes that outlives what it is fed: a file that hangs, eats the memory or kills its process costs only
that process.

Each worker holds one job at a time, so that a death is always the fault of a known file. ``ProcessPoolExecutor`` breaks
as a whole when one process dies and cannot stop one that hangs; hence this.
"""

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from store.repository import Failure

Task = Callable[[bytes, str], Any]
"""What a worker does with the bytes and the name of a file; it returns a picklable result or a ``Failure``."""

RECYCLE = 500  # jobs after which a worker gives way to a fresh one, so that what libraries leak never adds up
GRACE = 2.0  # seconds a worker that is told to stop has for ending what it started itself (LibreOffice)
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: ``seconds``, and ``memory`` in bytes above what an idle worker holds."""

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Done:
    """The end of a job: its ticket, what came of it and how long it took in seconds."""

    ticket: Any
    result: Any
    seconds: float


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    jobs: int = 0
    ticket: Any = None
    busy: bool = False
    since: float = 0.0


class Pool:
    """``size`` processes, started when they are first needed. Use as a context manager: nothing is left behind.

    ``prepare`` is called once in this process before the first of them: what it loads, the forked ones share.
    """

    def __init__(self, task: Task, size: int, limits: Limits, prepare: Callable[[], None] | None = None) -> None:
        self._task = task
        self._prepare = prepare
        self._limits = limits
        self._size = size
        self._workers: list[_Worker] = []
        # Forking shares the modules and models that the parent has loaded; only Linux does it safely.
        self._context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._workers:
            _end(worker.process)
        self._workers.clear()

    def free(self) -> bool:
        """Whether a job would start at once."""
        return len(self._workers) < self._size or any(not worker.busy for worker in self._workers)

    def busy(self) -> bool:
        """Whether any job is under way."""
        return any(worker.busy for worker in self._workers)

    def submit(self, ticket: Any, data: bytes, name: str) -> Done | None:
        """Start a job in a free worker; a ``Done`` only if that worker dies of the very bytes."""
        worker = next((each for each in self._workers if not each.busy), None) or self._start()
        worker.ticket, worker.busy, worker.since = ticket, True, time.monotonic()
        worker.jobs += 1
        try:
            worker.pipe.send((data, name))
        except OSError:
            return self._crashed(worker)
        return None

    def results(self) -> Iterator[Done]:
        """Wait until at least one job has ended or is over its time; all that have."""
        busy = [worker for worker in self._workers if worker.busy]
        if not busy:
            return
        left = min(worker.since for worker in busy) + self._limits.seconds - time.monotonic()
        ready = wait([worker.pipe for worker in busy], max(left, 0))
        for worker in busy:
            if worker.pipe in ready:
                yield self._receive(worker)
            elif time.monotonic() - worker.since >= self._limits.seconds:
                words = f"разбор не закончился за {self._limits.seconds:g} с; повторите с большим --timeout"
                yield self._drop(worker, Failure("timeout", words))

    def _receive(self, worker: _Worker) -> Done:
        try:
            result = worker.pipe.recv()
        except Exception:  # the process died, perhaps amid its answer
            return self._crashed(worker)
        if isinstance(result, Failure) and result.reason == "memory":
            return self._drop(worker, result)  # what is left of its heap is of no use
        if worker.jobs >= RECYCLE:
            return self._drop(worker, result)
        worker.busy = False
        return Done(worker.ticket, result, time.monotonic() - worker.since)

    def _crashed(self, worker: _Worker) -> Done:
        worker.process.join(GRACE)
        code = worker.process.exitcode
        how = f"сигнал {-code}" if code is not None and code < 0 else f"код {code}"
        words = f"разбор оборвался ({how}); откройте файл и сохраните его заново"
        return self._drop(worker, Failure("crash", words))

    def _drop(self, worker: _Worker, result: Any) -> Done:
        """End a worker; another starts when there is work for it."""
        seconds = time.monotonic() - worker.since
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.terminate()
        _end(worker.process)
        return Done(worker.ticket, result, seconds)

    def _start(self) -> _Worker:
        if self._prepare:
            self._prepare()
            self._prepare = None
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=_work, args=(theirs, self._task, self._limits.memory, os.getpid()), daemon=True
        )
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker


def _end(process: BaseProcess) -> None:
    process.join(GRACE)
    if process.is_alive():
        process.kill()
        process.join()
    process.close()


def _work(pipe: Connection, task: Task, memory: int, parent: int) -> None:
    """A worker's life: jobs until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that ``finally`` ends what was started
    _die_with(parent)
    _limit(memory)
    gc.freeze()  # what came from the parent is shared memory as long as no one touches it
    while True:
        try:
            data, name = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            result = task(data, name)
        except MemoryError:
            result = Failure("memory", f"не хватило {memory >> 20} МБ памяти; повторите с большим --memory")
        except Exception as error:
            # The type alone: an exception's text may hold words of the act, and they are nobody's business.
            words = f"внутренняя ошибка ({type(error).__name__}); пришлите файл разработчикам"
            result = Failure("internal", words)
        with contextlib.suppress(BrokenPipeError):
            pipe.send(result)


def _die_with(parent: int) -> None:
    """Have the kernel end this process when its parent is killed, however deep in a loop it may be."""
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before we asked
        os._exit(1)


def _limit(memory: int) -> None:
    """Cap the address space at what is in use now and ``memory`` bytes more. Windows has no such limit."""
    if sys.platform != "linux":
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123 - no file of the user's
        used = int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    cap = used + memory if hard == resource.RLIM_INFINITY else min(used + memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (cap, hard))
