"""What the goals and rows of an indicator table mean, and how rows are named and compared."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from check.case import Case
from check.rules.plan_model import rows_of
from check.rules.words import folded, stems, unquoted
from check.search import shortened
from soczakaz.facts import Assignment, Indicator, Value
from soczakaz.source import Place

# The five goals of the recommended table, by the words that each is known by.
GOALS = (
    ("условия для некоммерческих организаций", re.compile(r"некоммерческ|нко(?!\w)")),
    ("конкуренция при выборе исполнителей", re.compile(r"конкурен")),
    ("охват услугами и доступ к ним", re.compile(r"охват|доступ")),
    ("качество услуг", re.compile(r"качеств")),
    ("удовлетворённость потребителей", re.compile(r"удовлетворен")),
)
TYPES = ("процесс", "промежуточный результат", "итоговый результат")
_PROMISE = re.compile(
    r"(?:определ(?:ен\w*|ить|яет|яют)|уточн(?:ен\w*|ить)|установ(?:лени\w*|ить)|рассчитать|расч[её]т\w*) [^.]{0,80}значени\w+|значени\w+ [^.]{0,160}(?:определ(?:я|ить)|рассчитыва|рассчитать|устан(?:авлива|овить))\w*"
)
_INDICATORS = re.compile(r"показател|базов\w+ величин|целев\w+ ориентир|индикатор")
_LEAD = re.compile(r"^(?:из них|в том числе|всего|в т\.\s?ч\.)[:,]?\s*")
_COUNT = re.compile(r"^(?:общее |общая )?(?:количеств|числ|численност)\w*\s+")
_TOTAL = re.compile(r"^(?:обще[ей]|общая) (?:количеств|числ|численност)\w*\s+")


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a row: «base» or «target»."""

    name: str
    value: Value


def sides(row: Indicator) -> tuple[Side, Side]:
    """The base and the target of a row."""
    return Side("base", row.base), Side("target", row.target)


SIDE_NAMES = {"base": "базовая величина", "target": "целевой ориентир"}


def title_of(row: Indicator) -> str:
    """«общее количество…» as messages name a row."""
    return f"«{shortened(row.name, 90)}»"


def rows(items: Iterable[Indicator]) -> str:
    """«строки 1–4 и 7»: rows of the table by number."""
    return rows_of((None, item.place) for item in items)


def cell(row: Indicator, name: str) -> Place:
    """The place of a cell of the row, else of the row."""
    return row.places.get(name) or row.place


def by_goal(case: Case) -> Iterator[tuple[str | None, tuple[Indicator, ...]]]:
    """The rows of each goal in order."""
    for key, group in groupby(case.act.indicators, key=lambda row: (row.goal_number, row.goal)):
        yield key[1], tuple(group)


def goal_of(title: str | None) -> str | None:
    """Which goal of the recommended table a title means."""
    text = unquoted(title or "")
    return next((name for name, pattern in GOALS if pattern.search(text)), None)


def is_total(row: Indicator) -> bool:
    """«Общее количество …»."""
    return bool(_TOTAL.match(folded(row.name)))


def counted(row: Indicator) -> tuple[str, ...] | None:
    """The words that say what a row counts; None when it counts nothing («создание системы …»)."""
    text = _LEAD.sub("", folded(row.name))
    return stems(_COUNT.sub("", text)) if _COUNT.match(text) else None


def promise(case: Case) -> Assignment | None:
    """The point that promises to determine the values of the indicators by a day."""
    for task in case.act.assignments:
        text = folded(task.text)
        if _INDICATORS.search(text) and _PROMISE.search(text):
            return task
    return None
