"""The run itself: each file that is new, changed or was read by another extractor goes through the pool once."""

import hashlib
import heapq
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from api.bulk.inputs import Input, Inputs
from api.bulk.pool import Done, Pool
from api.bulk.task import MISSING_PROGRAM
from store.records import Record
from store.repository import Failure, File, Known, Store, path_key

SLOWEST = 5


@dataclass(slots=True)
class Summary:
    """How a run went. ``same`` counts files whose content another file had; ``before`` failures known from an earlier
    run and not tried again."""

    total: int
    done: int = 0
    unchanged: int = 0
    same: int = 0
    before: int = 0
    failed: list[tuple[str, Failure]] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)

    @property
    def passed(self) -> int:
        """How many files are behind."""
        return self.done + self.unchanged + self.same + len(self.failed)

    def reasons(self) -> Counter[str]:
        """Failures by reason."""
        return Counter(failure.reason for _, failure in self.failed)


@dataclass(slots=True)
class Batch:
    """One run over ``inputs``. ``watch`` is called after every file."""

    inputs: Inputs
    store: Store
    pool: Pool
    retry_failed: bool
    watch: Callable[[Summary], None]
    summary: Summary = field(init=False)
    _known: Known = field(init=False)
    _waiting: dict[str, list[File]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.summary = Summary(len(self.inputs.items))

    def run(self) -> Summary:
        """Take the files one by one; every result is committed before the next is waited for."""
        self._known = self.store.known()
        if self.retry_failed:
            self._known.failures.clear()
        else:  # a program can be installed meanwhile: that is tried anew by itself
            kept = self._known.failures.items()
            self._known.failures = {sha: fault for sha, fault in kept if fault.reason != MISSING_PROGRAM}
        for item in self.inputs.items:
            self._take(item)
            self.watch(self.summary)
        while self.pool.busy():
            self._collect()
        return self.summary

    def _take(self, item: Input) -> None:
        data = self.inputs.read(item)
        if isinstance(data, Failure):
            file = File(item.path, None)
            self.store.fail([file], data)
            self._failed(file, data)
            return
        file = File(item.path, hashlib.sha256(data).hexdigest(), len(data))
        sha = str(file.sha256)
        seen = self._known.paths.get(path_key(file.path)) == sha
        if sha in self._known.acts:
            self._same(file, seen=seen)
        elif failure := self._known.failures.get(sha):
            if not seen:
                self.store.fail([file], failure)
            self._failed(file, failure)
            self.summary.before += seen
        elif sha in self._waiting:
            self._waiting[sha].append(file)
        else:
            while not self.pool.free():
                self._collect()
            self._waiting[sha] = [file]
            if (ended := self.pool.submit(sha, data, item.name)) is not None:
                self._settle(ended)

    def _same(self, file: File, *, seen: bool) -> None:
        if seen:
            self.summary.unchanged += 1
        else:
            self.store.link(file)
            self.summary.same += 1

    def _failed(self, file: File, failure: Failure) -> None:
        self.summary.failed.append((file.path, failure))

    def _collect(self) -> None:
        for ended in self.pool.results():
            self._settle(ended)
            self.watch(self.summary)

    def _settle(self, ended: Done) -> None:
        """Commit what came of one content, for all the files that have it."""
        files = self._waiting.pop(ended.ticket)
        heapq.heappush(self.summary.slowest, (ended.seconds, files[0].path))
        if len(self.summary.slowest) > SLOWEST:
            heapq.heappop(self.summary.slowest)
        if isinstance(ended.result, Record):
            self.store.save(files, ended.result, ended.seconds)
            self._known.acts.add(ended.ticket)
            self.summary.done += 1
            self.summary.same += len(files) - 1
        else:
            self.store.fail(files, ended.result, ended.seconds)
            self._known.failures[ended.ticket] = ended.result
            for file in files:
                self._failed(file, ended.result)
