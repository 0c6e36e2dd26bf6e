"""A job in a fork of this process: its time on the clock and of the processor, and the memory of it and all below it."""

import os
import resource
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.5  # seconds between two looks at the memory
MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one job: seconds on the clock, seconds of processor of all its processes, of these its ``own``; and memory in
    bytes: the resident set of its own process at most, what its children have beside it at most, both together after a
    quarter of the looks, at the end, at most."""

    wall: float
    cpu: float
    own: float
    parent: int
    children: int
    quarter: int
    end: int
    peak: int


def measured(job: Callable[[], int]) -> Cost:
    """Run a job in a fork of this process; ends the program when the job's code is neither 0 nor 3."""
    begin = time.perf_counter()
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        code = 70
        try:
            code = job()
            used = resource.getrusage(resource.RUSAGE_SELF)
            os.write(theirs, struct.pack("d", used.ru_utime + used.ru_stime))
        finally:
            os._exit(code)
    looks: list[tuple[int, int]] = []
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(child, looks, over))
    watcher.start()
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begin
    over.set()
    watcher.join()
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        own = pipe.read()
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 3) or not own:
        raise SystemExit(f"the job ended with {code}")
    looks = looks or [(0, 0)]
    both = [sum(look) for look in looks]
    most = [max(each) for each in zip(*looks, strict=True)]
    return Cost(
        wall,
        usage.ru_utime + usage.ru_stime,
        struct.unpack("d", own)[0],
        most[0],
        most[1],
        both[len(both) // 4],
        both[len(both) - 1 - len(both) // 8],
        max(both),
    )


def _watch(process: int, looks: list[tuple[int, int]], over: threading.Event) -> None:
    while not over.wait(EVERY):
        own, *below = _tree(process)
        looks.append(
            (_memory(own, ("Rss:",)), sum(_memory(each, ("Private_Clean:", "Private_Dirty:")) for each in below))
        )


def _tree(process: int) -> Iterator[int]:
    """A process and all below it."""
    yield process
    try:
        tasks = [*Path(f"/proc/{process}/task").iterdir()]
        below = [child for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return
    for child in below:
        yield from _tree(int(child))


def _memory(process: int, kinds: tuple[str, ...]) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(kinds))
