"""A store filled with made-up acts, for measuring: row by row as reading would have made them, with facts that people recorded."""

import datetime as dt
import hashlib
import random
from typing import Any

from sqlalchemy import Connection, Engine, insert, text

from soczakaz.ru.regions import regions
from store.indexing import put_passages
from store.lemmas import lemmas
from store.models import ActRow, ActualDateRow, CheckRow, EventRow, FindingRow, SourceRow
from store.passages import RESPONSIBLE, STAGE, kind_word, name_words, scope_of

EVENTS_OF_ACT = 40
TODAY = dt.date(2024, 4, 10)
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
        "municipality": district, "level": "municipal", "activity": None, "work_key": key_of(act_id),
        "title_key": key_of(act_id), "json": "{" + " " * 20_000 + "}",
    }  # fmt: skip
    connection.execute(insert(ActRow), [act])
    path = {"path_key": digest, "path": f"/акты/{act_id}.docx", "sha256": digest, "size": 1, "act_id": act_id}
    connection.execute(insert(SourceRow), [{**path, "extractor": "bench", "reason": None}])
    rows, passages, said = [], [], []
    where = scope_of(head)
    for n in range(EVENTS_OF_ACT):
        row = _event(n, act_id, chance)
        rows.append({"act_id": act_id, **row})
        for words in (row["text"], row["responsible"], row["stage"]):
            if words not in ready:
                mark = RESPONSIBLE if words is row["responsible"] else STAGE
                ready[words] = lemmas(words) if words is row["text"] else " ".join(sorted(name_words(mark, [words])))
        scope = f"{where} {kind_word('event')} {ready[row['responsible']]} {ready[row['stage']]}"
        passages.append(("event", n, row["eid"], row["label"], None, row["text"], scope))
        said.append(ready[row["text"]])
    connection.execute(insert(EventRow), rows)
    done = [_done(act_id, digest, row, chance) for row in rows if row["due"] and chance.random() < 0.6]
    if done := [each for each in done if each["date"] < TODAY]:
        connection.execute(insert(ActualDateRow), done)
    put_passages(connection, act_id, (("kind", "n", "eid", "label", "page", "text", "scope"), passages), said)
    counts = {"error": 2, "warning": 1, "hint": 0, "question": 0, "satisfied": 60, "not_applicable": 9}
    check = {"act_id": act_id, "catalogue": "1", "checker": "1", "as_of": day, "kept": None, **counts}
    connection.execute(insert(CheckRow), [check])
    connection.execute(insert(FindingRow), [{"act_id": act_id, **_finding(n, chance)} for n in range(3)])


def key_of(act_id: int) -> str:
    """The key of a made-up act."""
    return hashlib.sha256(str(act_id).encode()).hexdigest()[:32]


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


def _done(act_id: int, digest: str, row: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A fact that a person recorded, some days before or after the plan."""
    day = row["due"] + dt.timedelta(chance.randrange(-40, 20))
    return {
        "act_key": key_of(act_id), "sha256": digest, "event_key": row["number"], "number": row["number"], "stage": row["stage"],
        "text": row["text"], "period": "", "date": day, "ground": "приказ № 1", "by": "Отдел", "at": dt.datetime(2024, 3, 1),  # noqa: DTZ001 - UTC
    }  # fmt: skip


def _finding(n: int, chance: random.Random) -> dict[str, Any]:
    return {
        "n": n, "rule": f"PLN-{chance.randrange(1, 60):03}", "name": "fault", "outcome": "violated",
        "severity": chance.choice(("error", "warning", "hint", "question")), "message": "не указан срок",
        "fix": "укажите", "norm": None, "provision": None, "evidence": "logic", "quote": "", "eid": None, "label": None,
        "page": None,
    }  # fmt: skip
