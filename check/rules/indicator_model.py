"""What the goals and rows of an indicator table mean, and how rows are named and compared."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from check.case import Case
from check.rules.plan_model import rows_of
from check.rules.words import folded, stems, unquoted
from check.search import shortened
from soczakaz.facts import Indicator, Value
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
_ALL = re.compile(r"[,–—(-]\s?всего\)?(?=,|$)")
_LEAD = re.compile(r"^(?:из них|в том числе|всего|в т\.\s?ч\.)[:,]?\s*")
_COUNT = re.compile(r"^(?:общее |общая |суммарн\w+ )?(?:количеств|числ|численност)\w*\s+")
_TOTAL = re.compile(
    r"^(?:обще[ей]|общая|суммарн\w+) (?:количеств|числ|численност)\w*\s+|^всего |[,–—(-]\s?всего\)?(?:,|$)"
)
_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=[а-я])")
_OF = re.compile(r"^(?:из них|в том числе|в т\.\s?ч\.)[:,]?\s*")
# «Прирост числа …», «увеличение доли …»: a change may exceed 100 %, and a count may grow by per cent.
_CHANGE = re.compile(
    r"^(?:прирост|рост|темп\w*(?: роста| прироста)?|увеличени|повышени|снижени|сокращени|изменени|динамик|индекс)\w*\s+"
)
_SHARE = re.compile(r"^(?:средн\w+ )?(?:дол[яию]|процент|удельн\w+ вес)\w*(?!\w)")
_LEVEL = re.compile(r"^(?:средн\w+ )?(?:уров(?:ень|ня)|степен[ьи])(?!\w)")
_REACH = re.compile(r"^(?:охват|обеспеченност|укомплектованност|заполняемост|вовлеченност|удовлетворенност)\w*(?!\w)")
_COUNTED = re.compile(r"^(?:обще[ей] |общая |среднегодов\w+ )?(?:количеств|числ|численност)\w*(?!\w)")
_AGAINST = re.compile(
    r"плана|планов|к уровню|к предыдущ|по отношению|исполнени[ея] (?:плана|бюджет|заказ)|выполнени|соотношени|раза?(?!\w)"
)
# What is meant to get smaller, and what may go either way.
_UNWANTED = re.compile(
    r"^(?:(?:\w+ ){0,2}?(?:дол[яи]|процент|удельн\w+ вес|количеств|числ|уров(?:ень|ня))\w* )?(?:\w+(?:ых|их|ой|ого) )?"
    r"(?:жалоб|претензи|нарушени|отказ|неудовлетвор|недовольн|ненадлежащ|некачествен)"
)
_EITHER_WAY = re.compile(
    r"(?<!\w)(?:жалоб|претензи|нарушени|отказ|ожидани|очеред|травм|задолженност|дефицит|не (?:удовлетвор|охвач|получивш|соответ|выполн|исполн)|ненадлежащ|некачествен|брак|срок|врем(?:я|ени)(?!\w)|длительност|продолжительност|заболеваем|смертност|безработ|снижени|сокращени|уменьшени|стоимост|затрат|расход"
    r"|выбывш|расторгнут|нуждающ|отток|обращени|(?:муниципальных|государственных) (?:\w+ )?учрежд)"
)


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


def year_cell(case: Case, row: Indicator, name: str, year: int) -> Place:
    """The place of the year of a value: the cell after it where years stand in a column of their own."""
    place = cell(row, name)
    head, cells, column = place.eid.rpartition("__cell_")
    if not cells or not column.isdigit() or str(year) in case.read(place):
        return place
    for n in range(int(column) + 1, int(column) + 3):
        unit = case.units.get(f"{head}__cell_{n}")
        if unit and re.fullmatch(rf"\s*{year}\s*(?:г\.|год)?\s*", unit.text):
            return Place(unit.eid, unit.page, unit.label, 0, len(unit.text))
    return place


def by_goal(case: Case) -> Iterator[tuple[str | None, tuple[Indicator, ...]]]:
    """The rows of each goal in order."""
    groups: list[tuple[str | None, list[Indicator]]] = []
    for key, group in groupby(case.act.indicators, key=lambda row: (row.goal_number, row.goal)):
        # A page may cut a goal in two: the rest of its words then looks like a goal without a number.
        if groups and case.of_pages and key[0] is None and (key[1] or "")[:1].islower():
            groups[-1][1].extend(group)
        else:
            groups.append((key[1], list(group)))
    yield from ((goal, tuple(group)) for goal, group in groups)


def is_uneven(case: Case) -> bool:
    """Whether the names of indicators come from different columns: the columns of a page were not all told apart."""
    columns = {row.place.eid.rpartition("__cell_")[2] for row in case.act.indicators}
    return case.of_pages and len(columns) > 1


def is_torn(case: Case, row: Indicator) -> bool:
    """Whether a row with nothing but words is the rest of one that a page has cut."""
    empty = row.base.status == row.target.status == "missing" and row.unit is None and not row.responsible
    return empty and case.of_pages and row.name[:1].islower()


def goal_of(title: str | None) -> str | None:
    """Which goal of the recommended table a title means."""
    text = unquoted(title or "")
    return next((name for name, pattern in GOALS if pattern.search(text)), None)


def bare_name(row: Indicator) -> str:
    """The folded name without its number and «из них»."""
    return _OF.sub("", _NUMBER.sub("", folded(row.name)))


def is_change(row: Indicator) -> bool:
    """«Прирост числа …», «увеличение доли …»."""
    return bool(_CHANGE.match(bare_name(row)))


def is_share(row: Indicator) -> bool:
    """«Доля …», also «увеличение доли …»."""
    return bool(_SHARE.match(_CHANGE.sub("", bare_name(row))))


def is_level(row: Indicator) -> bool:
    """«Уровень …», «степень …»."""
    return bool(_LEVEL.match(bare_name(row)))


def is_count(row: Indicator) -> bool:
    """«Количество …» itself, not its growth."""
    return bool(_COUNTED.match(bare_name(row)))


def is_bounded(row: Indicator) -> bool:
    """Whether per cent of it cannot be more than a hundred: a part of a whole, not a ratio to a plan or to last year."""
    name = bare_name(row)
    parts = _SHARE.match(name) or _LEVEL.match(name) or _REACH.match(name)
    return bool(parts) and not _AGAINST.search(name)


def is_meant_to_grow(row: Indicator) -> bool | None:
    """Whether a plan means it to grow: complaints and refusals it means to make less; None where either may be meant."""
    name = folded(row.name)
    if _UNWANTED.match(bare_name(row)):
        return False
    return None if _EITHER_WAY.search(name) else True


def is_total(row: Indicator) -> bool:
    """«Общее количество …», «количество …, всего»."""
    return _is_total(row.name)


def counted(row: Indicator) -> tuple[str, ...] | None:
    """The words that say what a row counts; None when it counts nothing («создание системы …»)."""
    return _counted(row.name)


@lru_cache(maxsize=2048)
def _is_total(name: str) -> bool:
    return bool(_TOTAL.search(_NUMBER.sub("", folded(name))))


@lru_cache(maxsize=2048)
def _counted(name: str) -> tuple[str, ...] | None:
    text = _ALL.sub("", _LEAD.sub("", _NUMBER.sub("", folded(name))))
    return stems(_COUNT.sub("", text)) if _COUNT.match(text) else None
