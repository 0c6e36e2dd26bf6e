"""A pool of processes that outlives what it is fed: a file that hangs, eats the memory or kills its process costs only
that process.

Each worker has one batch at a time and answers file by file, in order. So the first file not yet answered is the one
under way: a death or a lapse of time is always that file's fault, and the files behind it go to a fresh worker.
``ProcessPoolExecutor`` breaks as a whole when one process dies and cannot stop one that hangs; hence this.
"""

import gc
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from api.bulk.executor import Done, Job, Limits, Task, perform
from api.bulk.interrupt import uninterrupted
from api.child import cap_memory, die_with
from store.repository import Failure

RECYCLE = 500  # jobs after which a worker gives way to a fresh one, so that what libraries leak never adds up
GARBAGE = 50_000  # objects made before cycles are looked for: an act makes few, and looking costs its share
GRACE = 2.0  # seconds a worker that is told to stop has for ending what it started itself (LibreOffice)


@dataclass(slots=True)
class _Worker:
    """``jobs`` are not yet answered, the first is under way; ``since`` is when that was last seen to begin."""

    process: BaseProcess
    pipe: Connection
    jobs: deque[Job] = field(default_factory=deque)
    given: int = 0
    since: float = 0.0


class Pool:
    """``size`` processes, started when they are first needed. Use as a context manager: nothing is left behind.

    ``prepare`` is called once in this process before the first of them: what it loads, the forked ones share.
    """

    apart = False

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

    @property
    def width(self) -> int:
        """How many processes there may be."""
        return self._size

    def free(self) -> bool:
        """Whether a batch would start at once."""
        return len(self._workers) < self._size or any(not worker.jobs for worker in self._workers)

    def busy(self) -> bool:
        """Whether any job is under way."""
        return any(worker.jobs for worker in self._workers)

    def submit(self, batch: Sequence[Job]) -> None:
        """Start a batch in a free worker. Call only when one is ``free``."""
        idle = next((each for each in self._workers if not each.jobs), None)
        if idle and not _handed(idle, batch):  # it died at rest: that is no file's fault
            self._remove(idle)
            idle = None
        if idle is None and batch:
            _handed(self._start(), batch)  # should this one die too, reading its answer will tell

    def results(self, patience: float | None = None) -> list[Done]:
        """What has ended; waits for a job to end or to be over its time, at most ``patience`` seconds."""
        busy = [worker for worker in self._workers if worker.jobs]
        if not busy:
            return []
        left = max(min(worker.since for worker in busy) + self._limits.seconds - time.monotonic(), 0)
        ready = set(wait([worker.pipe for worker in busy], left if patience is None else min(left, patience)))
        ended = []
        for worker in busy:
            if worker.pipe in ready:
                ended.append(self._receive(worker))
            elif time.monotonic() - worker.since >= self._limits.seconds:
                words = f"разбор не закончился за {self._limits.seconds:g} с; повторите с большим --timeout"
                ended.append(self._replace(worker, Failure("timeout", words)))
        return ended

    def _receive(self, worker: _Worker) -> Done:
        try:
            done: Done = worker.pipe.recv()
        except Exception:  # the process died, perhaps amid its answer
            worker.process.join(GRACE)
            code = worker.process.exitcode
            how = f"сигнал {-code}" if code is not None and code < 0 else f"код {code}"
            words = f"разбор оборвался ({how}); откройте файл и сохраните его заново или повторите с большим --memory"
            return self._replace(worker, Failure("crash", words))
        if _out_of_memory(done):
            self._replace(worker, done.result)  # what is left of its heap is of no use
            return done
        worker.jobs.popleft()
        worker.since = time.monotonic()
        if not worker.jobs and worker.given >= RECYCLE:
            self._remove(worker)
        return done

    def _replace(self, worker: _Worker, result: Failure) -> Done:
        """End a worker whose first job came to ``result``; the jobs behind that one go to a new worker."""
        seconds = time.monotonic() - worker.since
        guilty = worker.jobs.popleft()
        self._remove(worker)
        if worker.jobs:
            _handed(self._start(), worker.jobs)
        return Done(guilty.ticket, result, seconds)

    def _remove(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.terminate()
        _end(worker.process)

    def _start(self) -> _Worker:
        if self._prepare:
            self._prepare()
            self._prepare = None
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=_work, args=(theirs, self._task, self._limits.memory, os.getpid()), daemon=True
        )
        with uninterrupted():  # or Ctrl-C would find a process that does not yet leave it to its parent
            process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker


def _out_of_memory(done: Done) -> bool:
    """Whether a job has left its process without memory."""
    return isinstance(done.result, Failure) and done.result.reason == "memory"


def _handed(worker: _Worker, batch: Sequence[Job]) -> bool:
    """Send a batch; whether the worker was there to take it."""
    worker.jobs = deque(batch)
    worker.given += len(batch)
    worker.since = time.monotonic()
    try:
        worker.pipe.send(tuple(batch))
    except OSError:
        return False
    return True


def _end(process: BaseProcess) -> None:
    process.join(GRACE)
    if process.is_alive():
        process.kill()
        process.join()
    process.close()


def _work(pipe: Connection, task: Task, memory: int, parent: int) -> None:
    """A worker's life: batches until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that ``finally`` ends what was started
    die_with(parent)
    cap_memory(memory)
    gc.freeze()  # what came from the parent is shared memory as long as no one touches it
    gc.set_threshold(GARBAGE, 10, 10)
    while True:
        try:
            batch: Sequence[Job] = pipe.recv()
            for job in batch:
                done = perform(task, job, memory)
                pipe.send(done)
                if _out_of_memory(done):
                    return
        except (EOFError, OSError):
            return
