"""The run itself: each file that is new, changed or was read by another extractor goes to the executor once."""

import hashlib
import heapq
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from api.bulk.executor import Done, Executor, Job
from api.bulk.inputs import Inputs
from api.bulk.interrupt import uninterrupted
from api.bulk.item import Input
from api.bulk.remote import Remote
from api.bulk.strangers import NOT_ACT
from api.bulk.task import MISSING_PROGRAM
from store.records import Record
from store.repository import Failure, File, Known, Store, path_key

SLOWEST = 5
BATCH = 32  # files handed over together
BATCH_BYTES = 4 << 20
SHARES = 4  # towards the end batches get smaller: each worker is to have so many of them still before it


@dataclass(slots=True)
class Summary:
    """How a run went. ``same`` counts files whose content another file had; ``before`` failures known from an earlier
    run and not tried again; ``strangers`` are files that are no acts."""

    total: int
    done: int = 0
    unchanged: int = 0
    same: int = 0
    before: int = 0
    failed: list[tuple[str, Failure]] = field(default_factory=list)
    strangers: list[tuple[str, Failure]] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)

    @property
    def passed(self) -> int:
        """How many files are behind."""
        return self.acts + len(self.failed) + len(self.strangers)

    @property
    def acts(self) -> int:
        """How many files are acts that the store has."""
        return self.done + self.unchanged + self.same

    def add(self, path: str, failure: Failure) -> None:
        """Note a file that gave no act."""
        (self.strangers if failure.reason == NOT_ACT else self.failed).append((path, failure))

    def reasons(self) -> Counter[str]:
        """Failures by reason."""
        return Counter(failure.reason for _, failure in self.failed)


@dataclass(slots=True)
class Batch:
    """One run over ``inputs``. ``watch`` is called after every file."""

    inputs: Inputs
    store: Store
    executor: Executor
    retry_failed: bool
    watch: Callable[[Summary], None]
    summary: Summary = field(init=False)
    _known: Known = field(init=False)
    _left: int = field(init=False)
    _waiting: dict[str, list[File]] = field(default_factory=dict)
    _gathered: list[Job] = field(default_factory=list)
    _weight: int = 0
    _ready: bool = False

    def __post_init__(self) -> None:
        self._left = len(self.inputs.items)
        self.summary = Summary(self._left)

    def run(self) -> Summary:
        """Take the files one by one; every result is committed as soon as it is there."""
        with uninterrupted():
            self._known = self.store.known()
        kept = self._known.failures.items()
        self._known.failures = {sha: fault for sha, fault in kept if not self._again(fault)}
        for item in self.inputs.items:
            self._take(item)
            self._left -= 1
            if self.executor.busy():
                self._collect(0)
            self.watch(self.summary)
        self._hand_over()
        while self.executor.busy():
            self._collect()
        return self.summary

    def _again(self, failure: Failure) -> bool:
        """Whether to try again what failed before. A missing program may have been installed: that is tried by itself."""
        return failure.reason == MISSING_PROGRAM or (self.retry_failed and failure.reason != NOT_ACT)

    def _take(self, item: Input) -> None:
        far = item.url if item.member is None and not item.fault and (self.executor.apart or not item.file) else None
        if far:
            self._waiting[item.path] = [File(item.path, None)]
            self._gather(Job(item.path, item.name, Remote(far, self._settled(item.path))), 0)
            return
        data = self.inputs.read(item)
        if isinstance(data, Failure):
            with uninterrupted():
                self._fail([File(item.path, None)], data)
            return
        file = File(item.path, hashlib.sha256(data).hexdigest(), len(data))
        with uninterrupted():
            if self._is_known(file):
                return
        sha = str(file.sha256)
        if sha in self._waiting:
            self._waiting[sha].append(file)
        else:
            self._waiting[sha] = [file]
            self._gather(Job(sha, item.name, data), len(data))

    def _settled(self, path: str) -> str | None:
        """The digest of what lay at a path before, if that content needs no reading."""
        sha = self._known.paths.get(path_key(path))
        return sha if sha in self._known.acts or sha in self._known.failures else None

    def _is_known(self, file: File) -> bool:
        """Whether the content of a file has been read already; if so, that is noted."""
        sha = str(file.sha256)
        seen = self._known.paths.get(path_key(file.path)) == sha
        if sha in self._known.acts:
            self._same(file, seen=seen)
        elif failure := self._known.failures.get(sha):
            if not seen:
                self.store.fail([file], failure)
            self.summary.add(file.path, failure)
            self.summary.before += seen and failure.reason != NOT_ACT
        else:
            return False
        return True

    def _gather(self, job: Job, weight: int) -> None:
        """Put a file to the next batch, and hand that over when it is large enough."""
        self._gathered.append(job)
        self._weight += weight
        share = self._left // (SHARES * self.executor.width)
        if len(self._gathered) >= min(BATCH, max(share, 1)) or self._weight >= BATCH_BYTES:
            self._hand_over()

    def _hand_over(self) -> None:
        """Hand over what is gathered; meanwhile the results of others are taken."""
        self._ready = bool(self._gathered)
        self._submit()
        while self._ready:
            self._collect()

    def _submit(self) -> None:
        """Start the batch that is ready, if someone is free for it."""
        if self._ready and self.executor.free():
            self.executor.submit(self._gathered)
            self._gathered, self._weight, self._ready = [], 0, False

    def _same(self, file: File, *, seen: bool) -> None:
        if seen:
            self.summary.unchanged += 1
        else:
            self.store.link(file)
            self.summary.same += 1

    def _fail(self, files: list[File], failure: Failure, seconds: float | None = None) -> None:
        self.store.fail(files, failure, seconds)
        for file in files:
            self.summary.add(file.path, failure)

    def _collect(self, patience: float | None = None) -> None:
        results = self.executor.results(patience)
        self._submit()  # first of all, so that no worker waits while the store is written
        for ended in results:
            with uninterrupted():
                self._settle(ended)
            self.watch(self.summary)

    def _settle(self, ended: Done) -> None:
        """Commit what came of one content, for all the files that have it."""
        files = self._waiting.pop(ended.ticket)
        if ended.digest:  # only the worker could tell; meanwhile another file may have given the same content
            files = [File(file.path, *ended.digest) for file in files]
            files = [file for file in files if not self._is_known(file)]
        if not files:
            return
        heapq.heappush(self.summary.slowest, (ended.seconds, files[0].path))
        if len(self.summary.slowest) > SLOWEST:
            heapq.heappop(self.summary.slowest)
        sha = files[0].sha256
        if isinstance(ended.result, Record):
            self.store.save(files, ended.result, ended.seconds)
            self._known.acts.add(str(sha))
            self.summary.done += 1
            self.summary.same += len(files) - 1
        else:
            self._fail(files, ended.result, ended.seconds)
            if sha:
                self._known.failures[sha] = ended.result
