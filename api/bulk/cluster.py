"""Reading on the machines of a Dask cluster. Only this process writes to the store, so nothing can get in twice.

A batch is one Dask task. When a worker is lost, the scheduler gives its batches to others; a batch that has lost several
workers is taken apart, so that the file at fault fails alone.
"""

import contextlib
import logging
import queue
import time
from collections.abc import Callable, Sequence
from typing import Any

from api.bulk.executor import Done, Job, Limits, Task
from api.bulk.node import Orders, OtherVersionError, read_batch
from soczakaz.errors import SoczakazError
from store.repository import Failure

CONNECT = 15.0  # seconds for the scheduler to answer and for its first worker to be there
SILENCE = 30.0  # seconds without a result after which it is looked whether anyone is left to give one
REFRESH = 5.0  # seconds for which the number of workers is taken to be the same
AHEAD = 2  # batches per reading thread, so that none waits for this process


class Cluster:
    """The executor on a Dask scheduler's workers. Raises ``SoczakazError`` when there is none to speak to."""

    apart = True

    def __init__(
        self,
        address: str,
        task: Task,
        limits: Limits,
        prepare: Callable[[], None],
        version: str,
        tell: Callable[[str], None],
    ) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise SoczakazError("для --scheduler нужен Dask; установите: pip install 'soczakaz[cluster]'") from None
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what the user needs to know is said here
        self._address = address
        self._tell = tell
        try:
            self._client: Any = Client(address, timeout=CONNECT, set_as_default=False)
        except (OSError, TimeoutError, ValueError):
            raise SoczakazError(
                f"планировщик Dask по адресу {address} не отвечает; проверьте адрес (например, tcp://10.0.0.1:8786) и связь"
            ) from None
        try:
            self._client.wait_for_workers(1, timeout=CONNECT)
        except TimeoutError:
            self._client.close()
            raise SoczakazError(
                f"у планировщика {address} нет ни одного узла; запустите: dask worker {address}"
            ) from None
        self._orders = Orders(task, limits, prepare, version)
        self._flying: dict[str, tuple[Any, Sequence[Job]]] = {}
        self._ended: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._width, self._asked = 1, 0.0

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(Exception):  # a scheduler that is gone cannot be told
            self._client.cancel([future for future, _ in self._flying.values()], force=True)
        self._flying.clear()
        with contextlib.suppress(Exception):
            self._client.close(timeout=CONNECT)

    @property
    def width(self) -> int:
        """How many threads the workers have together, asked now and then."""
        now = time.monotonic()
        if not self._asked or now - self._asked > REFRESH:
            self._width, self._asked = sum(self._client.nthreads().values()), now
        return max(self._width, 1)

    def free(self) -> bool:
        """Whether the workers have less ahead of them than they should."""
        return len(self._flying) < AHEAD * self.width

    def busy(self) -> bool:
        """Whether any batch is not yet answered."""
        return bool(self._flying)

    def submit(self, batch: Sequence[Job]) -> None:
        """Hand a batch to the scheduler."""
        if batch:
            future = self._client.submit(read_batch, self._orders, tuple(batch), pure=False)
            self._flying[future.key] = future, batch
            future.add_done_callback(self._ended.put)

    def results(self, patience: float | None = None) -> list[Done]:
        """What has ended; waits for one batch, or for ``patience`` seconds. Raises ``SoczakazError`` when the cluster
        is of another version or cannot be reached any more."""
        while self._flying:
            try:
                future = self._ended.get(timeout=SILENCE if patience is None else patience)
            except queue.Empty:
                if patience is not None:
                    break
                self._look()
                continue
            _, batch = self._flying.pop(future.key)
            try:
                ended: list[Done] = future.result()
            except Exception as error:
                ended = self._undone(batch, error)
            if ended or patience is not None:
                return ended
        return []

    def _undone(self, batch: Sequence[Job], error: Exception) -> list[Done]:
        """A batch that gave no answer: the file at fault, or its files sent again one by one."""
        from distributed import KilledWorker

        if isinstance(error, OtherVersionError):
            raise error
        if isinstance(error, KilledWorker):
            if len(batch) == 1:
                words = "на этом файле несколько раз погиб узел кластера; прочитайте его отдельно, без --scheduler"
                return [Done(batch[0].ticket, Failure("crash", words), 0.0)]
            for job in batch:
                self.submit([job])
            return []
        why = str(error) if isinstance(error, SoczakazError) else type(error).__name__
        raise SoczakazError(
            f"кластер {self._address} не прочитал очередную пачку ({why}); проверьте планировщик и узлы: на каждом должна "
            "быть установлена та же версия soczakaz. Прочитанное сохранено, повторите команду"
        ) from error

    def _look(self) -> None:
        """Nothing came for long: say so when there is no one left to give it."""
        try:
            alone = not self._client.nthreads()
        except Exception as error:
            raise SoczakazError(
                f"связь с планировщиком {self._address} потеряна; прочитанное сохранено, повторите команду"
            ) from error
        if alone:
            self._tell(f"У планировщика {self._address} не осталось узлов; жду, пока появится хотя бы один.")
