"""``python -m bench.bulk [--acts 10000]``: what reading thousands of acts into a store costs.

One run of ``batch`` with two workers takes all acts: its rate and its memory. The ratios come from slices of them: a plain
loop over the extractor, ``batch`` with one worker and with two, one after another, in each round over another slice, so that
in each round every job meets the same moment of the machine. All jobs are forks of this process, which has loaded the models:
no import is in any figure. On a busy machine trust the processor time, not the clock.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.acts import write
from bench.measure import MB, Cost, measured

LOOP, ROWS, ONE, TWO = "plain loop, extract", "plain loop, extract and rows", "batch, 1 worker", "batch, 2 workers"


def loop(paths: Sequence[Path]) -> int:
    """The baseline: the extractor called file by file, nothing kept."""
    from extract.pipeline import extract
    from soczakaz.errors import UnreadableError

    for path in paths:
        try:
            extract(path.read_bytes(), path.name)
        except UnreadableError:
            continue
    return 0


def rows(paths: Sequence[Path]) -> int:
    """The same, and each act made into the rows of the store: what a worker does."""
    from api.bulk.task import read_act

    for path in paths:
        read_act(path.read_bytes(), path.name, persons=True)
    return 0


def batch(what: Path, url: str, workers: int, log: Path) -> int:
    """``soczakaz batch`` into a new store; what it says at the end goes to the file ``log``."""
    from api.cli import main as soczakaz

    with log.open("w", encoding="utf-8") as sys.stderr:  # the fork ends with it
        return soczakaz(["batch", str(what), "--store", url, "--workers", str(workers)])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.bulk")
    parser.add_argument("--acts", type=int, default=10_000)
    parser.add_argument("--slice", type=int, default=500, help="acts of one job of a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--store", help="an empty PostgreSQL database for one more run of all acts; default SQLite only"
    )
    options = parser.parse_args()
    from api.bulk.task import warm
    from api.bulk.version import extractor_version
    from store import opened

    warm({".docx", ".pdf"}, options.acts)
    extractor_version()
    with tempfile.TemporaryDirectory() as top:
        log, folder = Path(top, "log"), Path(top, "acts")
        folder.mkdir()
        made = write(folder, options.acts, share=options.slice)
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / MB
        print(f"{options.acts} acts, {size:.0f} MB: {', '.join(f'{kind} {count}' for kind, count in made.items())}")
        with opened(f"sqlite:///{top}/warm.db"):  # its imports
            pass

        def run(what: Path, workers: int) -> Callable[[], int]:
            return lambda: batch(what, f"sqlite:///{top}/{os.getpid()}.db", workers, log)  # a store for each fork

        whole = {f"all acts, {TWO}": measured(run(folder, 2))}
        print(log.read_text(encoding="utf-8").partition("С ошибкой:")[0])
        if options.store:
            whole[f"all acts, {TWO}, PostgreSQL"] = measured(lambda: batch(folder, options.store, 2, log))
        _show_whole(whole, options.acts)
        costs: dict[str, list[Cost]] = {}
        slices = sorted(path for path in folder.iterdir() if len([*path.iterdir()]) == options.slice)
        for some in (slices * options.rounds)[: options.rounds]:
            for name, job in _jobs(some, run).items():
                costs.setdefault(name, []).append(measured(job))
                print(f"  {some.name}: {name} {costs[name][-1].wall:.1f} s", file=sys.stderr, flush=True)
        if costs:
            one = min(some for some in slices[0].iterdir() if some.stat().st_size)
            start = min((measured(run(one, 1)) for _ in range(3)), key=lambda cost: cost.cpu)
            _show_slices(costs, options.slice, start)


def _jobs(some: Path, run: Callable[[Path, int], Callable[[], int]]) -> dict[str, Callable[[], int]]:
    paths = sorted(some.iterdir())
    return {
        LOOP: lambda: loop(paths),
        ROWS: lambda: rows(paths),
        ONE: run(some, 1),
        TWO: run(some, 2),
    }


def _show_whole(costs: dict[str, Cost], acts: int) -> None:
    print(
        f"{'':40}{'acts/min':>9}{'cpu ms/act':>11}{'parent':>8}   peak MB: parent, children, all (all at 1/4, at the end)"
    )
    for name, cost in costs.items():
        memory = (cost.parent, cost.children, cost.peak, cost.quarter, cost.end)
        print(
            f"{name:40}{acts / cost.wall * 60:9.0f}{cost.cpu / acts * 1000:11.1f}{cost.own / acts * 1000:8.1f}   "
            "{:.0f}, {:.0f}, {:.0f} ({:.0f}, {:.0f})".format(*(each / MB for each in memory))
        )


def _show_slices(costs: dict[str, list[Cost]], acts: int, start: Cost) -> None:
    """Medians over the rounds; each ratio is that of two jobs of one round. ``start`` is a run over one file: what a run
    takes however many files it has, left out of the last column."""
    print(f"{'':32}{'acts/min':>9}{'cpu ms/act':>11}{'parent':>8}{'cpu':>8}{'clock':>8}{'cpu, without the start':>24}")
    base = costs[LOOP]
    for name, found in costs.items():
        wall, cpu, own = (
            statistics.median(values)
            for values in zip(*((each.wall, each.cpu, each.own) for each in found), strict=True)
        )
        fixed = start.cpu if name in (ONE, TWO) else 0.0
        by_cpu, by_clock, beyond = (
            statistics.median(values)
            for values in zip(
                *(
                    (each.cpu / other.cpu, each.wall / other.wall, (each.cpu - fixed) / other.cpu)
                    for each, other in zip(found, base, strict=True)
                ),
                strict=True,
            )
        )
        print(
            f"{name:32}{acts / wall * 60:9.0f}{cpu / acts * 1000:11.1f}{own / acts * 1000:8.1f}"
            f"{by_cpu:8.3f}{by_clock:8.3f}{beyond:24.3f}"
        )
    pairs = [*zip(costs[ONE], costs[TWO], strict=True)]
    clock = statistics.median(one.wall / two.wall for one, two in pairs)
    # One worker's wall time on a free machine is what its process takes, two share what both and the parent take.
    bound = statistics.median(max(one.cpu - one.own, one.own) / (two.cpu / 2) for one, two in pairs)
    print(
        f"from one worker to two: × {clock:.2f} by the clock; × {bound:.2f} by processor time, on two cores of one's own"
    )
    print(f"a run over one file: {start.cpu:.2f} s of processor")


if __name__ == "__main__":
    main()
