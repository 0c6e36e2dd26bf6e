"""``python -m bench.store [--events 1000000] [--store URL]``: how long the store's questions take over many events.

The acts are made up row by row, as reading would have made them: 89 regions, a few hundred wordings, dates over six years.
Each figure is the median of several rounds in a warm process: the process's own time in SQLite, then the time by the clock;
the number beside them is of the rows that came. ``--plans`` prints how the database goes about each question.
"""

import argparse
import datetime as dt
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, insert, text

from soczakaz.ru.regions import regions
from store import opened
from store.deadlines import Filter, deadlines, undated
from store.editions import link_editions
from store.findings import FindingFilter, findings
from store.indexing import put_passages
from store.lemmas import lemmas
from store.models import ActRow, CheckRow, EventRow, FindingRow, SourceRow
from store.passages import RESPONSIBLE, STAGE, kind_word, name_words, scope_of
from store.search import Search, search

EVENTS_OF_ACT = 40
ROUNDS = 5
BAR = 100  # milliseconds
ROOTS = (
    "Утверждение", "Размещение", "Подготовка", "Согласование", "Формирование", "Опубликование", "Проведение", "Анализ",
)  # fmt: skip
THINGS = (
    "порядка формирования социального заказа", "реестра исполнителей услуг", "перечня показателей эффективности",
    "отчёта об исполнении", "соглашения с исполнителем", "сертификатов потребителей", "плана апробации механизмов",
    "нормативных затрат на оказание услуг", "сведений об организациях", "методики расчёта значений",
)  # fmt: skip
RARE = ("в эскроу", "на аэродроме", "в планетарии", "в бассейне", "в обсерватории")
DISTRICTS = ("Лесногорский", "Заречный", "Берёзовский", "Кленовский")
STAGES = ("Нормативное обеспечение", "Отбор исполнителей услуг", "Мониторинг и оценка результатов")
BODIES = (
    "Отдел образования",
    "Финансовое управление",
    "Управление культуры",
    "Комитет по физической культуре и спорту",
)


def fill(engine: Engine, events: int) -> None:
    """Put acts with so many events in all into an empty store."""
    chance = random.Random(189)
    acts = events // EVENTS_OF_ACT
    ready: dict[str, str] = {}
    for start in range(1, acts + 1, 200):
        with engine.begin() as connection:
            for act_id in range(start, min(start + 200, acts + 1)):
                _act(connection, act_id, chance, ready)
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def _act(connection: Connection, act_id: int, chance: random.Random, ready: dict[str, str]) -> None:
    from soczakaz.act import Requisites

    name = regions()[act_id % len(regions())].name
    district = f"{DISTRICTS[act_id % 2300 % len(DISTRICTS)]} район № {act_id % 2300}"
    day = dt.date(2021, 1, 1) + dt.timedelta(chance.randrange(1500))
    digest = f"{act_id:064x}"
    head = Requisites(
        "постановление", f"Администрация {district}", day, str(act_id), "Об организации", "adopted", name, district,
        "municipal", None,
    )  # fmt: skip
    act = {
        "id": act_id, "sha256": digest, "extractor": "bench", "persons": True, "type": head.type, "issuer": head.issuer,
        "date": day, "number": head.number, "title": head.title, "status": "adopted", "region": name,
        "municipality": district, "level": "municipal", "activity": None, "work_key": digest[32:],
        "title_key": digest[32:], "json": "{" + " " * 20_000 + "}",
    }  # fmt: skip
    connection.execute(insert(ActRow), [act])
    path = {"path_key": digest, "path": f"/акты/{act_id}.docx", "sha256": digest, "size": 1, "act_id": act_id}
    connection.execute(insert(SourceRow), [{**path, "extractor": "bench", "reason": None}])
    rows, passages = [], []
    where = scope_of(head)
    for n in range(EVENTS_OF_ACT):
        row = _event(n, act_id, chance)
        rows.append({"act_id": act_id, **row})
        for words in (row["text"], row["responsible"], row["stage"]):
            if words not in ready:
                mark = RESPONSIBLE if words is row["responsible"] else STAGE
                ready[words] = lemmas(words) if words is row["text"] else " ".join(sorted(name_words(mark, [words])))
        scope = f"{where} {kind_word('event')} {ready[row['responsible']]} {ready[row['stage']]}"
        place = {"eid": row["eid"], "label": row["label"], "page": None}
        passages.append(
            {"kind": "event", "n": n, **place, "text": row["text"], "scope": scope, "words": ready[row["text"]]}
        )
    connection.execute(insert(EventRow), rows)
    put_passages(connection, act_id, passages)
    counts = {"error": 2, "warning": 1, "hint": 0, "question": 0, "satisfied": 60, "not_applicable": 9}
    check = {"act_id": act_id, "catalogue": "1", "checker": "1", "as_of": day, "kept": None, **counts}
    connection.execute(insert(CheckRow), [check])
    connection.execute(insert(FindingRow), [{"act_id": act_id, **_finding(n, chance)} for n in range(3)])


def _event(n: int, act_id: int, chance: random.Random) -> dict[str, Any]:
    dated = chance.random() < 0.8
    due = dt.date(2021, 1, 1) + dt.timedelta(chance.randrange(2200)) if dated else None
    words = f"{chance.choice(ROOTS)} {chance.choice(THINGS)} {chance.choice(RARE) if chance.random() < 0.001 else ''}"
    return {
        "n": n, "stage_number": str(n % 3 + 1), "stage": STAGES[n % 3], "number": f"{n % 3 + 1}.{n}",
        "text": words.strip(), "raw": "до …" if dated else "", "kind": "date" if dated else "missing", "start": None,
        "end": due, "due": due, "due_before": due and due - dt.timedelta(1), "every": None, "result": None,
        "responsible": f"{chance.choice(BODIES)} района № {act_id % 2300}", "eid": f"app_1__tbl_1__row_{n}",
        "label": f"приложение № 1, строка {n}", "page": None,
    }  # fmt: skip


def _finding(n: int, chance: random.Random) -> dict[str, Any]:
    return {
        "n": n, "rule": f"PLN-{chance.randrange(1, 60):03}", "name": "fault", "outcome": "violated",
        "severity": chance.choice(("error", "warning", "hint", "question")), "message": "не указан срок",
        "fix": "укажите", "norm": None, "provision": None, "evidence": "logic", "quote": "", "eid": None, "label": None,
        "page": None,
    }  # fmt: skip


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


def measure(engine: Engine, *, plans: bool) -> int:
    """Print the figures; how many questions take 100 ms and more."""
    slow = 0
    asked: list[tuple[str, Any]] = []
    event.listen(
        engine, "before_cursor_execute", lambda _c, _k, statement, given, _x, _m: asked.append((statement, given))
    )
    with engine.connect() as connection:
        for name, question in questions(regions()[17].name):
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
            sys.exit(1 if measure(engine, plans=args.plans) else 0)


if __name__ == "__main__":
    main()
