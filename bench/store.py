"""``python -m bench.store [--events 1000000] [--store URL]``: how long the store's questions take over many events.

The acts are made up row by row, as reading would have made them: 89 regions, a few hundred wordings, dates over six years.
Each figure is the median of several rounds in a warm process: the process's own time in SQLite, then the time by the clock;
the number beside them is of the rows that came. ``--plans`` prints how the database goes about each question.
"""

import argparse
import datetime as dt
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, text

from api.monitoring import Choice, by_region, event_rows, months, page, places, refresh, tally
from bench.store_fill import TODAY, fill, key_of
from soczakaz.ru.regions import regions
from store import opened
from store.deadlines import Filter, deadlines, undated
from store.editions import link_editions
from store.findings import FindingFilter, findings
from store.search import Search, search

ROUNDS = 5
BAR = 100  # milliseconds


def questions(region: str) -> Iterator[tuple[str, Callable[[Connection], int]]]:
    """The questions by name; each gives the number of rows that came. A page is the first hundred."""
    day = dt.date

    def due(limit: int | None = None, **asked: Any) -> Callable[[Connection], int]:
        return lambda connection: sum(1 for _ in deadlines(connection, Filter(**asked), limit=limit))

    def find(words: str, **asked: Any) -> Callable[[Connection], int]:
        return lambda connection: search(connection, Search(words, **asked)).total

    week: dict[str, Any] = {"since": day(2024, 3, 4), "until": day(2024, 3, 10)}
    quarter: dict[str, Any] = {"since": day(2024, 1, 1), "until": day(2024, 3, 31)}
    yield "deadlines: a week", due(100, **week)
    yield "deadlines: a quarter, a region", due(**quarter, region=region)
    yield "deadlines: a quarter, a page", due(100, **quarter)
    yield "deadlines: a municipality", due(municipality="Заречный район № 17")
    yield "deadlines: a region, a page", due(100, region=region)
    yield "deadlines: a level, a page", due(100, level="municipal")
    yield "deadlines: overdue, a page", due(100, overdue=day(2024, 4, 1))
    yield "deadlines: overdue, «до» exclusive, a page", due(100, overdue=day(2024, 4, 1), exclusive=True)
    yield "deadlines: overdue, a municipality", due(overdue=day(2024, 4, 1), municipality="Заречный район № 17")
    yield "deadlines: a body", due(responsible="отделом образования района № 17")
    yield "deadlines: a body of all, a page", due(100, responsible="финансовое управление", **week)
    yield "deadlines: a stage, a week, a page", due(100, stage="отбор исполнителей", **week)
    yield "deadlines: a stage, a region, a quarter", due(stage="2", region=region, **quarter)
    yield "deadlines: all, a page", due(100)
    yield "deadlines: without a day, a region", lambda connection: undated(connection, Filter(region=region)).total()
    yield "deadlines: without a day", lambda connection: undated(connection, Filter()).total()
    yield "search: two words", find("размещение реестра")
    yield "search: a phrase", find('"реестра исполнителей услуг"')
    yield "search: a rare word", find("планетарий")
    yield "search: a beginning", find("обсерв*")
    yield "search: a common word", find("услуга")
    yield "search: two words in a region", find("размещение реестра", region=region)
    yield "search: two words in a municipality", find("размещение реестра", municipality="Заречный район № 17")
    yield (
        "findings: a rule in a region",
        lambda c: sum(1 for _ in findings(c, FindingFilter(rule="PLN-003", region=region))),
    )
    yield "findings: a rule", lambda c: sum(1 for _ in findings(c, FindingFilter(rule="PLN-003")))


def monitored(region: str) -> Iterator[tuple[str, Callable[[Connection], int]]]:
    """What the commands, the API and the pages of monitoring ask, by name."""
    day = TODAY

    def shown(offset: int = 0, **asked: Any) -> Callable[[Connection], int]:
        places = {name: asked.pop(name) for name in list(asked) if name not in ("status", "control", "days")}
        choice = Choice(asked.pop("as_of", day), Filter(**places), **asked)
        return lambda connection: len(page(connection, choice, limit=100, offset=offset).rows)

    def counted(**asked: Any) -> Callable[[Connection], int]:
        return lambda connection: tally(connection, Choice(day, Filter(**asked))).total

    quarter: dict[str, Any] = {"since": dt.date(2024, 1, 15), "until": dt.date(2024, 3, 31)}
    yield "monitor: all, a page", shown()
    yield "monitor: all, the thousandth page", shown(100_000)
    yield "monitor: overdue, a page", shown(status="overdue")
    yield "monitor: done late, a page", shown(status="late")
    yield "monitor: without a date, a page", shown(status="no_date")
    yield "monitor: a control event, a page", shown(control=3)
    yield "monitor: a region, a page", shown(region=region)
    yield "monitor: a region, overdue, a page", shown(region=region, status="overdue")
    yield "monitor: a municipality", shown(municipality="Заречный район № 17")
    yield "monitor: a level, a page", shown(level="municipal")
    yield "monitor: a quarter, a control event, a page", shown(control=1, **quarter)
    yield "monitor: a body, a page", shown(responsible="отделом образования района № 17")
    yield "monitor: a body of all, a page", shown(responsible="финансовое управление", **quarter)
    yield "monitor: «до» exclusive, a page", shown(exclusive=True)
    yield "monitor: ahead 30 days, a page", shown(days=30)
    yield "monitor: tally of all", counted()
    yield "monitor: tally of a region", counted(region=region)
    yield "monitor: tally of a quarter", counted(**quarter)
    yield "monitor: tally, «до» exclusive", counted(exclusive=True)
    yield "monitor: all regions", lambda c: len(by_region(c, Choice(day)))
    yield "monitor: months", lambda c: len(months(c, Choice(day)))
    yield "monitor: places to choose from", lambda c: len(places(c).municipalities)
    yield "monitor: one event", lambda c: len(event_rows(c, f"{key_of(100)[:12]}#1.0", day))


def measure(engine: Engine, *, plans: bool) -> int:
    """Print the figures; how many questions take 100 ms and more."""
    slow = 0
    asked: list[tuple[str, Any]] = []
    event.listen(
        engine, "before_cursor_execute", lambda _c, _k, statement, given, _x, _m: asked.append((statement, given))
    )
    with engine.connect() as connection:
        for name, question in (*questions(regions()[17].name), *monitored(regions()[17].name)):
            rows = question(connection)
            asked.clear()
            times, work = [], []
            for _ in range(ROUNDS):
                begin, used = time.perf_counter(), time.process_time()
                question(connection)
                times.append(time.perf_counter() - begin)
                work.append(time.process_time() - used)
            # SQLite works in this process: its own time does not count what else the machine is doing.
            counted = work if connection.dialect.name == "sqlite" else times
            taken = statistics.median(counted) * 1000
            slow += taken >= BAR
            print(
                f"  {name:46}{taken:8.1f} ms{statistics.median(times) * 1000:9.1f} by the clock{rows:9} rows"
                f"{'   !' if taken >= BAR else ''}",
                flush=True,
            )
            if plans:
                show_plans(connection, asked[: len(asked) // ROUNDS])
    return slow


def show_plans(connection: Connection, asked: list[tuple[str, Any]]) -> None:
    """Print how the database goes about these statements."""
    explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
    for statement, given in asked:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            for row in connection.exec_driver_sql(f"{explain} {statement}", given):
                print("        ", row[-1])


def main() -> None:
    """Fill a store (or use one filled before) and print all figures."""
    made = argparse.ArgumentParser(description=__doc__)
    made.add_argument("--events", type=int, default=1_000_000)
    made.add_argument("--store", help="a store for the bench alone; by default a temporary SQLite file")
    made.add_argument("--plans", action="store_true")
    args = made.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = args.store or f"sqlite:///{Path(folder, 'bench.db')}"
        with opened(url) as engine:
            begin = time.perf_counter()
            with engine.connect() as connection:
                empty = connection.execute(text("SELECT 1 FROM events LIMIT 1")).scalar() is None
            if empty:
                fill(engine, args.events)
                print(f"{engine.dialect.name}, {args.events} events: filled in {time.perf_counter() - begin:.0f} s")
            begin = time.perf_counter()
            link_editions(engine)
            print(f"  editions of all acts: {time.perf_counter() - begin:.2f} s")
            begin = time.perf_counter()
            refresh(engine)
            print(f"  rows of monitoring: {time.perf_counter() - begin:.1f} s", flush=True)
            sys.exit(1 if measure(engine, plans=args.plans) else 0)


if __name__ == "__main__":
    main()
