"""``python -m bench.bulk [--acts 10000]``: what reading thousands of acts into a store costs.

The jobs (a plain loop over the extractor, ``batch`` with one worker, ``batch`` with two) run one after another in forks
of this process, which has loaded the models: so no import is in any figure, and in each round every job meets the same
moment of the machine. On a busy machine trust the processor time, not the clock.
"""

import argparse
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.acts import write

EVERY = 0.5  # seconds between two looks at the memory
MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one job: seconds on the clock, seconds of processor (of all its processes), and memory in bytes, as
    proportional shares summed over its processes: after a quarter of the looks, at the end, at most."""

    wall: float
    cpu: float
    quarter: int
    end: int
    peak: int


def measured(job: Callable[[], int]) -> Cost:
    """Run a job in a fork of this process."""
    begin = time.perf_counter()
    child = os.fork()
    if not child:
        code = 70
        try:
            code = job()
        finally:
            os._exit(code)
    looks: list[int] = []
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(child, looks, over))
    watcher.start()
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begin
    over.set()
    watcher.join()
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 3):
        raise SystemExit(f"the job ended with {code}")
    looks = looks or [0]
    return Cost(wall, usage.ru_utime + usage.ru_stime, looks[len(looks) // 4], looks[-len(looks) // 8 - 1], max(looks))


def _watch(process: int, looks: list[int], over: threading.Event) -> None:
    while not over.wait(EVERY):
        looks.append(sum(map(_share, _tree(process))))


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


def _share(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def loop(paths: Sequence[Path]) -> int:
    """The baseline: the extractor called file by file, nothing kept."""
    from extract.pipeline import extract
    from soczakaz.errors import UnreadableError

    unread = 0
    for path in paths:
        try:
            extract(path.read_bytes(), path.name)
        except UnreadableError:
            unread += 1
    return 0


def rows(paths: Sequence[Path]) -> int:
    """The same, and each act made into the rows of the store: what a worker does."""
    from api.bulk.task import read_act

    for path in paths:
        read_act(path.read_bytes(), path.name, persons=True)
    return 0


def batch(folder: Path, url: str, workers: int) -> int:
    """``soczakaz batch``."""
    from api.cli import main as soczakaz

    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - the fork ends with it
    return soczakaz(["batch", str(folder), "--store", url, "--workers", str(workers)])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.bulk")
    parser.add_argument("--acts", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--store", help="an empty PostgreSQL database for the last job; default SQLite only")
    options = parser.parse_args()
    from api.bulk.task import warm
    from api.bulk.version import extractor_version
    from store import opened

    warm({".docx", ".pdf"}, options.acts)
    extractor_version()
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top, "acts")
        folder.mkdir()
        made = write(folder, options.acts)
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        size = sum(path.stat().st_size for path in paths) / MB
        print(f"{options.acts} acts, {size:.0f} MB: {', '.join(f'{kind} {count}' for kind, count in made.items())}")
        with opened(f"sqlite:///{top}/warm.db"):  # its imports
            pass
        jobs: dict[str, Callable[[], int]] = {
            "plain loop, extract": lambda: loop(paths),
            "plain loop, extract and rows": lambda: rows(paths),
            "batch, 1 worker": lambda: batch(folder, f"sqlite:///{top}/{os.getpid()}.db", 1),
            "batch, 2 workers": lambda: batch(folder, f"sqlite:///{top}/{os.getpid()}.db", 2),
        }
        if options.store:
            jobs["batch, 2 workers, PostgreSQL"] = lambda: batch(folder, options.store, 2)
        costs: dict[str, list[Cost]] = {name: [] for name in jobs}
        for number in range(options.rounds):
            for name, job in jobs.items():
                costs[name].append(measured(job))
                print(f"  round {number + 1}: {name} {costs[name][-1].wall:.1f} s", file=sys.stderr, flush=True)
    _show(costs, options.acts)


def _show(costs: dict[str, list[Cost]], acts: int) -> None:
    base = [cost.cpu for cost in costs["plain loop, extract"]]
    clock = [cost.wall for cost in costs["plain loop, extract"]]
    print(
        f"{'':32}{'acts/min':>9}{'cpu ms/act':>12}{'cpu':>8}{'clock':>8}{'  memory MB: quarter':>12}{'end':>7}{'peak':>7}"
    )
    for name, found in costs.items():
        wall, cpu = (
            statistics.median(values) for values in zip(*((each.wall, each.cpu) for each in found), strict=True)
        )
        by_cpu = statistics.median(each.cpu / other for each, other in zip(found, base, strict=True))
        by_clock = statistics.median(each.wall / other for each, other in zip(found, clock, strict=True))
        memory = [max(getattr(each, when) for each in found) / MB for when in ("quarter", "end", "peak")]
        print(
            f"{name:32}{acts / wall * 60:9.0f}{cpu / acts * 1000:12.1f}{by_cpu:8.3f}{by_clock:8.3f}"
            f"{memory[0]:20.0f}{memory[1]:7.0f}{memory[2]:7.0f}"
        )
    pairs = zip(costs["batch, 1 worker"], costs["batch, 2 workers"], strict=True)
    scaling = statistics.median(one.wall / two.wall for one, two in pairs)
    print(f"from one worker to two: × {scaling:.2f}")


if __name__ == "__main__":
    main()
