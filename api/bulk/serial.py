"""Reading in this very process, one file after another, without limits: to look into a fault with a debugger."""

from collections import deque
from collections.abc import Callable, Sequence

from api.bulk.executor import Done, Job, Task, perform


class Serial:
    """The executor without processes: a file that hangs or crashes takes the program with it."""

    width = 1
    apart = False

    def __init__(self, task: Task, prepare: Callable[[], None] | None = None) -> None:
        self._task = task
        self._prepare = prepare
        self._jobs: deque[Job] = deque()

    def __enter__(self) -> "Serial":
        return self

    def __exit__(self, *_: object) -> None:
        self._jobs.clear()

    def free(self) -> bool:
        """Whether everything taken is done."""
        return not self._jobs

    def busy(self) -> bool:
        """Whether anything taken is not done."""
        return bool(self._jobs)

    def submit(self, batch: Sequence[Job]) -> None:
        """Take jobs, to be done when their results are asked for."""
        if self._prepare:
            self._prepare()
            self._prepare = None
        self._jobs.extend(batch)

    def results(self, patience: float | None = None) -> list[Done]:  # noqa: ARG002 - the next job takes what it takes
        """Do the next job."""
        return [perform(self._task, self._jobs.popleft())] if self._jobs else []
