"""A process beside each thread of a Dask worker: it loads the models once and reads batches through a pool of one.

A Dask worker has threads and may be a daemon, so it can neither fork safely nor have children by ``multiprocessing``.
This process has one thread; here the same :class:`~api.bulk.pool.Pool` keeps the limits of every file. It is spoken to
in pickles over its standard streams: first the orders, answered by an empty list, then batch after batch, each answered
by a list of ``Done``.
"""

import contextlib
import os
import pickle
import select
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from api.bulk.executor import Done, Job, Limits, Task
from api.bulk.pool import Pool
from api.bulk.version import program_version
from api.child import die_with
from soczakaz.errors import SoczakazError

IDLE = 120.0  # seconds without a batch after which the process gives its memory back
_here = threading.local()


@dataclass(frozen=True, slots=True)
class Orders:
    """How all batches of a run are read. ``version`` is that of the program which gave them."""

    task: Task
    limits: Limits
    prepare: Callable[[], None]
    version: str


class OtherVersionError(SoczakazError):
    """A machine of the cluster would read acts otherwise than the machine that asks."""


def read_batch(orders: Orders, batch: Sequence[Job]) -> list[Done]:
    """Read a batch on this machine; what Dask runs. Raises :class:`OtherVersionError`."""
    if program_version() != orders.version:
        raise OtherVersionError(
            f"на узле кластера другая версия программы ({program_version()}, здесь {orders.version}); "
            "установите на все узлы одну и ту же и перезапустите их"
        )
    packed = pickle.dumps(orders)
    for _ in range(2):  # a process that lay idle may have ended
        try:
            if getattr(_here, "orders", None) != packed or _here.process.poll() is not None:
                _start(packed)
            pickle.dump(tuple(batch), _here.process.stdin)
            _here.process.stdin.flush()
            answer: list[Done] = pickle.load(_here.process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            _stop()
            continue
        return answer
    raise SoczakazError("процесс чтения на узле кластера не работает; проверьте память узла и его журнал")


def _start(packed: bytes) -> None:
    """A fresh process for this thread in place of the one it had."""
    _stop()
    command = [sys.executable, "-m", "api.bulk.node"]
    _here.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    _here.orders = packed
    _here.process.stdin.write(packed)
    _here.process.stdin.flush()
    pickle.load(_here.process.stdout)  # it waits for its first batch now


def _stop() -> None:
    """End the process of this thread, if it has one."""
    if old := getattr(_here, "process", None):
        old.kill()
        with contextlib.suppress(OSError):
            old.stdin.close()
        old.stdout.close()
        old.wait()
    _here.process = _here.orders = None


def _answer(stream: BinaryIO, done: list[Done]) -> None:
    pickle.dump(done, stream)
    stream.flush()


def _waited(stream: BinaryIO) -> bool:
    """Whether more is said before it is too late. Each side speaks only when answered, so that nothing said already
    lies in a buffer, where ``select`` does not see it. Windows cannot wait for a pipe with a limit."""
    return sys.platform == "win32" or bool(select.select([stream], [], [], IDLE)[0])


def main() -> None:
    """Do as is said on standard input until it closes."""
    die_with(os.getppid())
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get among the answers
    try:
        orders: Orders = pickle.load(asked)
        with Pool(orders.task, 1, orders.limits, orders.prepare) as pool:
            _answer(answers, [])
            while _waited(asked):
                pool.submit(pickle.load(asked))
                done: list[Done] = []
                while pool.busy():
                    done += pool.results()
                _answer(answers, done)
    except (EOFError, BrokenPipeError):
        return


if __name__ == "__main__":
    main()
