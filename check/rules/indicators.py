"""The indicators: goals and types, values, years, units, and figures that contradict each other."""

import re
from collections.abc import Iterator
from typing import Any

from check.case import Case, Outcome, undetermined, violated
from check.law import Requirement
from check.registry import rule
from check.rules.indicator_model import (
    GOALS,
    SIDE_NAMES,
    TYPES,
    bare_name,
    by_goal,
    cell,
    goal_of,
    is_count,
    is_level,
    is_share,
    is_torn,
    is_uneven,
    rows,
    sides,
    title_of,
)
from check.rules.plan_model import doubtful
from check.rules.words import folded, listed
from check.search import first, part_of, shortened
from soczakaz.facts import Indicator

_PEOPLE = re.compile(
    r"^(?:общее |общая )?(?:количество|число|численность) (?:\w+(?:ых|их|ого|ой) )?"
    r"(?:потребителей|граждан|детей|получателей|человек|обучающихся|лиц с|инвалидов|спортсменов|занимающихся)(?!\w)"
)
_COUNTED_THINGS = re.compile(
    r"^(?:общее |общая )?(?:количество|число) (?:\w+(?:ых|их|ого|ой) )*"
    r"(?:организаций|учреждений|юридических лиц|актов|документов|порядков|стандартов|кампаний|семинаров|совещаний|мероприятий"
    r"|механизмов|систем|исполнителей|заявок|жалоб|публикаций|соглашений|сертификатов|договоров|услуг|программ)(?!\w)"
)
_SHARE_UNITS = ("процент", "процентный пункт", "балл")
_THINGS = frozenset({"единица"})
_WORDS = re.compile(r"[а-яa-z0-9]+")
_COUNT_WORD = re.compile(r"(?<!\w)(?:числ|количеств)")
_NOT_MEASURED = re.compile(
    r"не (?:измер|провод|примен|рассчит|определял|осуществл)|впервые|отсутств|нет данных|вводится"
)
_UNIT_WORD = re.compile(
    r"(?:единиц|человек|процент|рубл|штук|балл|(?<!\w)(?:ед|чел|шт)\.|%)[^,]{0,12}$"
    r"|[,(]\s?(?:в )?(?:единиц|человек|процент|рубл|тыс|балл|%|дн(?:ей|я)|час|сут|раз(?:а)?(?!\w)|мест|сем(?:ей|ья)|лет|да[ /–-]|услуг|чел|ед|шт)"
    r"|(?<!\w)в процентах|^наличие|да\s?[/–—=-]|\(да,|нет\)"
)
_ANSWERS = re.compile(
    r"ответственн[^.;]{0,120}показател|показател[^.;]{0,120}(?:ответственн|обеспечива\w+\s(?:\w+\s)?достижени)|обеспеч\w+\s(?:\w+\s)?достижени\w+\s[^.;]{0,60}показател",
    re.IGNORECASE,
)
_VALUE_UNIT = re.compile(r"\d\s?(?:%|процент|единиц|человек|ед\.|чел|шт|балл|дн|час|сем|мест|раз|тыс|руб)")


@rule("IND-001")
def goals_missing(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Goals of the recommended table that this one lacks."""
    goals = {goal for goal, _ in by_goal(case)}
    found = {goal_of(goal) for goal in goals} - {None}
    missing = [name for name, _ in GOALS if name not in found]
    # A goal in words of its own («учёт мнения граждан») may be any of the five.
    unknown = sum(goal_of(goal) is None for goal in goals)
    if case.amends or len(found) < 3 or len(missing) <= unknown:
        return  # a table of its own design
    part = case.appendix("indicators")
    place = part.place if part else case.act.indicators[0].place
    # At the edge of a page the row of a goal may have been read with its neighbours.
    head = part_of(place.eid)
    texts = [folded(unit.text) for unit in case.reading if case.of_pages and part_of(unit.eid) == head]
    patterns = dict(GOALS)
    missing = [name for name in missing if not any("цель" in text and patterns[name].search(text) for text in texts)]
    if not missing:
        return
    answer = undetermined if doubtful(case, place) else violated
    yield answer(place, case.read(place), goals=listed([f"«{name}»" for name in missing]))


@rule("IND-002")
def goal_without_type(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A goal without process, intermediate or final result, in a table that tells types apart."""
    goals = [(goal, group) for goal, group in by_goal(case) if goal and all(row.type for row in group)]
    lacking = [(goal, group) for goal, group in goals if len({row.type for row in group}) < len(TYPES)]
    if case.amends or not lacking or len(lacking) * 2 >= len(goals) or is_uneven(case):
        return  # a table of its own design
    told = []
    for goal, group in lacking:
        kinds = {row.type for row in group}
        told.append(f"«{shortened(goal or '', 60)}» — {listed([f'«{kind}»' for kind in TYPES if kind not in kinds])}")
    places = [group[0].place for _, group in lacking]
    answer = undetermined if doubtful(case, places[0]) else violated
    found = answer(places[0], lacking[0][0] or "", missing="; ".join(told))
    yield Outcome(found.answer, found.place, found.quote, found.data, tuple(places[1:]))


@rule("IND-003")
def unit_against_name(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«Доля … единиц», «количество … процентов»."""
    for row in case.act.indicators:
        of_share = is_share(row) and row.unit not in (None, *_SHARE_UNITS)
        # «Уровень конкуренции (число исполнителей на одну услугу)» is a count by its own words.
        of_level = is_level(row) and row.unit in _THINGS | {"человек"} and not _COUNT_WORD.search(bare_name(row))
        if of_share or of_level:
            right = "процент"
        elif row.unit == "процент" and is_count(row):
            right = "единица или человек"
        elif row.unit == "человек" and _COUNTED_THINGS.match(bare_name(row)):
            right = "единица"
        else:
            continue
        place = cell(row, "text")
        yield violated(place, case.read(place), title=title_of(row), unit=row.unit, right=right)


@rule("IND-004")
def people_in_units(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """People counted in «единиц»."""
    for row in case.act.indicators:
        if row.unit in _THINGS and _PEOPLE.match(bare_name(row)):
            place = cell(row, "text")
            yield violated(place, case.read(place), title=title_of(row), unit=row.unit)


@rule("IND-016")
def value_missing(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """An empty cell of a base or target value; words that give no number are not accused."""
    given = {row.place: sum(one.value is not None for one in row.periods) for row in case.act.indicators}
    columns = max(given.values(), default=0)
    dashes = sum(_is_dash(case, row) for row in case.act.indicators)
    for row in case.act.indicators:
        if (row.periods and given[row.place] >= columns) or is_torn(case, row):
            continue
        for side in sides(row):
            data: dict[str, Any] = {"title": title_of(row), "side": SIDE_NAMES[side.name], "raw": side.value.raw}
            if side.name == "base" and (
                (dashes > 2 and _is_dash(case, row)) or _NOT_MEASURED.search(folded(side.value.raw))
            ):
                continue  # what is measured for the first time has no base, and the table says so
            if side.value.status == "missing" and side.name in row.places:
                yield violated(cell(row, side.name), case.read(cell(row, side.name)) or row.name, **data)
            elif side.value.status == "unread":
                yield undetermined(cell(row, side.name), side.value.raw, **data)


def _is_dash(case: Case, row: Indicator) -> bool:
    return row.base.status == "missing" and bool(case.read(cell(row, "base")).strip(" \n\t"))


@rule("IND-017")
def year_missing(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Values without a year."""
    for name in ("base", "target"):
        found = [
            row
            for row in case.act.indicators
            for side in sides(row)
            if side.name == name and side.value.year is None and side.value.status in ("set", "to_be_determined")
        ]
        # In a pdf the heading of a table, and the years in it, may stay on the page before.
        lost = case.of_pages and 2 < len(found) < len(case.act.indicators)
        if found and not lost and not any(row.periods for row in found):
            places = [cell(row, name) for row in found]
            yield violated(
                places[0], case.read(places[0]), related=tuple(places[1:]), side=SIDE_NAMES[name], rows=rows(found)
            )


@rule("IND-018")
def responsible_missing(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Indicators nobody answers for; what stands in the cell but was not understood is not accused."""
    found = [row for row in case.act.indicators if not row.responsible and not is_torn(case, row)]
    silent = [
        row
        for row in found
        if "responsible" not in row.places or not case.read(row.places["responsible"]).strip(" -–—")
    ]
    # Where the table has no such column, a point may name who answers for the indicators.
    if silent and not (len(silent) == len(case.act.indicators) and first(case, _ANSWERS)):
        places = [cell(row, "responsible") for row in silent]
        answer = undetermined if any("responsible" not in row.places for row in silent) else violated
        found_first = answer(places[0], silent[0].name, rows=rows(silent))
        yield Outcome(found_first.answer, found_first.place, found_first.quote, found_first.data, tuple(places[1:]))


@rule("IND-019")
def unit_missing(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Indicators without a unit of measurement."""
    found = [
        row
        for row in case.act.indicators
        if row.unit is None
        and not is_torn(case, row)
        and not _UNIT_WORD.search(folded(case.read(cell(row, "text"))))
        and not any(_VALUE_UNIT.search(folded(side.value.raw)) for side in sides(row))
        and any(side.value.status != "unread" for side in sides(row))
    ]
    if found:
        places = [cell(row, "text") for row in found]
        yield violated(places[0], case.read(places[0]), related=tuple(places[1:]), rows=rows(found), n=len(found))


@rule("IND-020")
def indicator_repeated(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The same indicator twice in one goal."""
    for _, group in by_goal(case) if not is_uneven(case) else ():
        seen: dict[str, Indicator] = {}
        for row in group:
            name = " ".join(_WORDS.findall(bare_name(row)))
            one = seen.setdefault(name, row) if row.subset_of is None else row
            if one is not row:
                place = cell(row, "text")
                yield violated(place, case.read(place), related=(cell(one, "text"),), title=title_of(row))
