"""Planned and actual dates as a table, csv, xlsx or json."""

import datetime as dt
import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from api.tabular import Column, Sheet
from monitor.control import control_title
from monitor.model import APART, COUNTED, STATUS_WORDS, Row, Tally
from monitor.quarter import rules
from soczakaz.act import plain
from soczakaz.ru.numbers import counted
from soczakaz.titles import LEVEL_WORDS

SCHEMA = "soczakaz.monitor/1"


@dataclass(frozen=True, slots=True)
class Statuses:
    """What to write: rows judged on a day, how «до» is read, what the reader must know. Where rows are read as they are written,
    ``tally`` says how many there are of each status."""

    rows: Iterable[Row]
    as_of: dt.date
    exclusive: bool
    notes: Sequence[str]
    tally: Tally | None = None

    @property
    def counts(self) -> Tally:
        """How many rows there are of each status."""
        return Tally.of(self.rows) if self.tally is None else self.tally


def columns(listed: Statuses) -> list[Column]:
    """The columns of csv and xlsx."""
    before = "до — не включительно" if listed.exclusive else "до — включительно"
    return [
        Column("Ключ", 24, lambda r: r.key),
        Column("Регион", 22, lambda r: r.event.act.region),
        Column("Муниципальное образование", 24, lambda r: r.event.act.municipality),
        Column("Уровень", 14, lambda r: LEVEL_WORDS.get(r.event.act.level or "")),
        Column("Акт", 30, lambda r: r.event.act.words),
        Column("№ контрольного события", 9, lambda r: r.control.number),
        Column("Контрольное событие", 30, lambda r: control_title(r.control.number)),
        Column("Почему", 30, lambda r: r.control.why),
        Column("Этап", 28, lambda r: r.event.stage),
        Column("№", 8, lambda r: r.event.number),
        Column("Мероприятие", 56, lambda r: r.event.text),
        Column("Срок (как в акте)", 24, lambda r: r.event.raw),
        Column("Период", 10, lambda r: r.period),
        Column(f"Плановая дата ({before})", 14, lambda r: r.planned),
        Column("Фактическая дата", 14, lambda r: r.actual and r.actual.date),
        Column("Отклонение, дней", 11, lambda r: r.deviation),
        Column(f"Статус на {listed.as_of:%d.%m.%Y}", 22, lambda r: STATUS_WORDS[r.status]),
        Column("Основание", 36, lambda r: r.actual and r.actual.ground),
        Column("Записал(а)", 16, lambda r: r.actual and r.actual.by),
        Column("Когда записано", 14, lambda r: r.actual and r.actual.at.date()),
        Column("Ответственные", 34, lambda r: r.event.responsible),
        Column("Место", 30, lambda r: r.event.label),
        Column("Страница", 9, lambda r: r.event.page),
        Column("Файл", 36, lambda r: r.event.act.path),
        Column("SHA-256", 20, lambda r: r.event.act.sha256),
    ]


def workbook(listed: Statuses) -> list[Sheet]:
    """The rows, the sums, the rules and notes."""
    tally = listed.counts
    sums: list[tuple[str, Any]] = [
        ("Всего строк", tally.total),
        ("С плановой датой (знаменатель)", tally.planned),
        *((f"  {STATUS_WORDS[status]}", tally.count(status)) for status in COUNTED),
        ("Без плановой даты (отдельно)", tally.apart),
        *((f"  {STATUS_WORDS[status]}", tally.count(status)) for status in APART),
    ]
    told = [*rules(exclusive=listed.exclusive), *listed.notes]
    return [
        Sheet("Мероприятия", columns(listed), listed.rows),
        Sheet("Свод", [Column("Показатель", 44, lambda s: s[0]), Column("Строк", 10, lambda s: s[1])], sums),
        Sheet("Правила", [Column("Как посчитано и на что обратить внимание", 110, str)], told),
    ]


def to_json(listed: Statuses) -> bytes:
    """``soczakaz.monitor/1``: the rules, the sums and every row."""
    return b"".join(json_pieces(listed))


def json_pieces(listed: Statuses) -> Iterator[bytes]:
    """The same, row by row as they come."""
    value = {
        "schema": SCHEMA,
        "as_of": listed.as_of.isoformat(),
        "before": "exclusive" if listed.exclusive else "inclusive",
        "rules": list(rules(exclusive=listed.exclusive)),
        "notes": list(listed.notes),
        "tally": asdict(listed.counts),
        "rows": [],
    }
    head, _, tail = json.dumps(value, ensure_ascii=False, indent=1).rpartition("]")
    yield head.encode("utf-8", "replace")
    mark = "\n"
    for row in listed.rows:
        text = json.dumps(json_row(row), ensure_ascii=False, indent=1)
        yield (mark + textwrap.indent(text, "  ")).encode("utf-8", "replace")
        mark = ",\n"
    yield ("]" if mark == "\n" else "\n ]").encode() + tail.encode() + b"\n"


def json_row(row: Row) -> dict[str, Any]:
    """A row of ``soczakaz.monitor/1``."""
    event, act = row.event, row.event.act
    actual = row.actual and {
        "date": plain(row.actual.date),
        "ground": row.actual.ground,
        "by": row.actual.by,
        "at": row.actual.at.isoformat() + "Z",
    }
    return {
        "key": row.key,
        "region": act.region,
        "municipality": act.municipality,
        "level": act.level,
        "act": act.words,
        "control": {"number": row.control.number, "by": row.control.by, "why": row.control.why},
        "stage": event.stage,
        "number": event.number,
        "text": event.text,
        "deadline": {"raw": event.raw, "kind": event.kind},
        "period": row.period,
        "planned": plain(row.planned),
        "actual": actual,
        "deviation": row.deviation,
        "status": row.status,
        "responsible": event.responsible.split("; ") if event.responsible else [],
        "place": {"eid": event.eid, "page": event.page, "label": event.label},
        "path": act.path,
        "sha256": act.sha256,
    }


def to_table(listed: Statuses) -> bytes:
    """For a terminal: the sums, then two lines a row."""
    return b"".join(table_pieces(listed))


def table_pieces(listed: Statuses) -> Iterator[bytes]:
    """The same, row by row as they come."""
    for line in _lines(listed):
        yield f"{line}\n".encode("utf-8", "replace")


def _lines(listed: Statuses) -> Iterator[str]:
    tally = listed.counts
    said = ", ".join(f"{STATUS_WORDS[status]} — {tally.count(status)}" for status in COUNTED if tally.count(status))
    apart = ", ".join(f"{STATUS_WORDS[status]} — {tally.count(status)}" for status in APART if tally.count(status))
    total = counted(tally.total, "строка", "строки", "строк")
    yield f"На {listed.as_of:%d.%m.%Y}: {total}. {rules(exclusive=listed.exclusive)[0]}"
    if said:
        yield f"С плановой датой {tally.planned}: {said}."
    if apart:
        yield f"Без плановой даты {tally.apart}: {apart}."
    for row in listed.rows:
        planned = f"{row.planned:%d.%m.%Y}" if row.planned else "—"
        number = row.control.number or "–"
        title = textwrap.shorten(row.event.title, 100, placeholder="…")
        days = f" {row.deviation:+d} дн." if row.deviation is not None else ""
        yield f"{planned:<10} [{number}] {title}"
        done = f"исполнено {row.actual.date:%d.%m.%Y} ({row.actual.ground})" if row.actual else None
        about = (row.key, STATUS_WORDS[row.status] + days, done, row.event.act.where, row.event.act.words)
        yield " " * 11 + textwrap.shorten("; ".join(filter(None, about)), 200, placeholder="…")
