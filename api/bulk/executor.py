"""Who does the reading: batches of jobs go in, results come out, each as soon as it is there.

Three backends keep this agreement: :mod:`api.bulk.serial` (this process), :mod:`api.bulk.pool` (processes of this
machine, the default) and :mod:`api.bulk.cluster` (Dask). Whatever a file does, it comes out as a ``Done`` of its own.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, Self

from api.bulk.remote import Remote, fetch
from api.child import near_cap
from store.repository import Failure

_DOUBTFUL = frozenset({"unreadable", "internal"})
"""Failures that want of memory may look like: libraries of C answer it as they answer damage."""

Task = Callable[[bytes, str], Any]
"""What is done with the bytes and the name of a file; it returns a picklable result or a ``Failure``."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: ``seconds``, and ``memory`` in bytes above what an idle worker holds."""

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: the ticket that its result will carry, its bare name, and its bytes or where to fetch them."""

    ticket: str
    name: str
    content: bytes | Remote


@dataclass(frozen=True, slots=True)
class Done:
    """The end of a job: its ticket, what came of it, and how long it took in seconds.

    For a ``Remote`` that could be fetched there is its ``digest`` (SHA-256 and size); the result is None when that is
    the digest the job called known.
    """

    ticket: str
    result: Any
    seconds: float
    digest: tuple[str, int] | None = None


class Executor(Protocol):
    """A backend. A context manager: on leaving it nothing runs on, and what was not collected is dropped."""

    @property
    def width(self) -> int:
        """How many files can be read at the same time."""

    @property
    def apart(self) -> bool:
        """Whether workers are on other machines: then they fetch by URL what has one."""

    def free(self) -> bool:
        """Whether another batch would be taken up soon."""

    def busy(self) -> bool:
        """Whether any job is not yet answered."""

    def submit(self, batch: Sequence[Job]) -> None:
        """Take a batch, to be read in its order by one worker."""

    def results(self, patience: float | None = None) -> list[Done]:
        """What has ended since the last call; waits for at least one, or for ``patience`` seconds."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


def perform(task: Task, job: Job, memory: int | None = None) -> Done:
    """Do one job in this process. Every exception becomes a ``Failure``; ``memory`` is the limit to tell of,
    if there is one."""
    begin = time.perf_counter()
    digest: tuple[str, int] | None = None
    result: Any
    try:
        data: bytes | Failure
        if isinstance(job.content, Remote):
            data, digest = fetch(job.content)
        else:
            data = job.content
        if isinstance(data, Failure):
            result = data
        elif digest and isinstance(job.content, Remote) and digest[0] == job.content.known:
            result = None
        else:
            result = task(data, job.name)
    except MemoryError:
        result = _no_memory(memory)
    except Exception as error:
        # The type alone: an exception's text may hold words of the act, and they are nobody's business.
        words = f"внутренняя ошибка ({type(error).__name__}); пришлите файл разработчикам"
        result = Failure("internal", words)
    if memory and isinstance(result, Failure) and result.reason in _DOUBTFUL and near_cap(memory):
        result = _no_memory(memory)
    return Done(job.ticket, result, time.perf_counter() - begin, digest)


def _no_memory(memory: int | None) -> Failure:
    some = f"{memory >> 20} МБ памяти; повторите с большим --memory" if memory else "памяти; освободите её и повторите"
    return Failure("memory", f"не хватило {some}")
