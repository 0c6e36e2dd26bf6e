"""The figures of the indicators: parts above wholes, values that change nothing, come late or cannot be."""

import re
from collections.abc import Iterator
from itertools import combinations, permutations

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.indicator_model import (
    SIDE_NAMES,
    by_goal,
    cell,
    counted,
    is_bounded,
    is_count,
    is_meant_to_grow,
    is_total,
    rows,
    sides,
    title_of,
)
from check.rules.words import folded, stems
from check.search import shortened
from soczakaz.facts import Indicator

_INCLUDED = re.compile(r"включенн\w+ в реестр")
_WHO = re.compile(r"орган|учреж|испол|потре|детей|гражд|получ|юриди|обуча|семей|занима|воспи|НКО|нко")
_PROVIDING = re.compile(r"оказывающ")
_NARROWED = re.compile(r"апробаци|поддержк|включенн|проводящ|отобранн|выбранн|не являющ|негосударств|немуницип")
# After the experiment: «включённые в муниципальный социальный заказ».
_SELECTED = re.compile(
    r"(?:выбранн|отобранн)\w+ (?:для (?:участия в )?)?апробаци|включенн\w+ в (?:\w+ )?социальн\w+ заказ"
)
# What a name may say or leave out and count the same things: the beginnings of «в социальной сфере на территории …».
_EVERYWHERE = frozenset(
    stems("социальной сфере территории области края республики района округа города муниципального")
)
_NEARLY_ALL = 95
_TOOK_PART = re.compile(r"участвовавш\w+ в|принявш\w+ участие в|подавш\w+ заявк")


@rule("IND-005")
def subset_above_parent(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«Из них» greater than what it is taken from."""
    for row in case.act.indicators:
        if row.subset_of is not None:
            yield from _above(row, case.act.indicators[row.subset_of])


@rule("IND-006")
def selected_above_total(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Within a goal, a narrower count above «общее количество» of the same things."""
    for _, group in by_goal(case):
        for total in group:
            words = counted(total)
            if not is_total(total) or not words:
                continue
            for part in group:
                own = counted(part)
                narrower = own is not None and part is not total and (_narrows(own, words) or _selects(part, total))
                nested = part.subset_of is not None and case.act.indicators[part.subset_of] is total
                if narrower and not nested and part.unit == total.unit:
                    yield from _above(part, total)
        yield from _pilot_above_all(group)


def _narrows(own: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether a count is that of the same things with something added: «исполнителей услуг, являющихся …»."""
    longer = len(own) > len(words) and own[: len(words)] == words
    # «Количество услуг, оказанных …» counts other things than «общее количество услуг»; people and bodies are the same.
    return (longer and (len(words) > 1 or bool(_WHO.match(words[0])))) or (
        len(words) >= 3 and own[:2] == words[:2] and set(own) > set(words)
    )


def _selects(part: Indicator, total: Indicator) -> bool:
    """«НКО, оказывающих услуги, выбранные для апробации» are among «НКО, оказывающих услуги в социальной сфере»."""
    own, words = counted(part), counted(total)
    if not own or not words or own[:2] != words[:2]:
        return False
    said = _NARROWED.search(folded(part.name)) and not _NARROWED.search(folded(total.name))
    return bool(said) and set(words) - _EVERYWHERE <= set(own)


def _pilot_above_all(group: tuple[Indicator, ...]) -> Iterator[Outcome]:
    """«Организаций, выбранных для апробации» above «организаций, оказывающих услуги», though it is not called a total."""
    for whole, part in permutations(group, 2):
        all_words, own = counted(whole), counted(part)
        if not all_words or not own or is_total(whole) or part.subset_of is not None or part.unit != whole.unit:
            continue
        of_all = _PROVIDING.search(folded(whole.name)) and not _NARROWED.search(folded(whole.name))
        if of_all and own[:2] == all_words[:2] and _SELECTED.search(folded(part.name)):
            yield from _above(part, whole)


def _above(part: Indicator, whole: Indicator) -> Iterator[Outcome]:
    """The part above the whole: base and target of one row are one fault."""
    for mine, its in zip(sides(part), sides(whole), strict=True):
        one, other = mine.value.value, its.value.value
        if one is not None and other is not None and one > other and mine.value.year == its.value.year:
            yield violated(
                cell(part, mine.name),
                mine.value.raw,
                fault=f"{part.place.eid} {whole.place.eid}",
                related=(cell(whole, its.name),),
                title=title_of(part),
                whole=title_of(whole),
                value=f"{one:g}",
                limit=f"{other:g}",
                side=SIDE_NAMES[mine.name],
            )


@rule("IND-007")
def registered_above_participants(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """More providers in the register than took part in the selection."""
    for _, group in by_goal(case):
        for part, whole in ((one, other) for pair in combinations(group, 2) for one, other in (pair, pair[::-1])):
            counts = counted(part) and counted(whole) and part.unit == whole.unit and part.subset_of is None
            if counts and _INCLUDED.search(folded(part.name)) and _TOOK_PART.search(folded(whole.name)):
                yield from _above(part, whole)


@rule("IND-010")
def nothing_changes(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Zero planned out of zero; or a goal every row of which ends where it began."""
    zero = [
        row
        for row in case.act.indicators
        if row.base.value == 0 and row.target.value == 0 and is_meant_to_grow(row) is True
    ]
    if zero:
        places = [cell(row, "target") for row in zero]
        words = "и базовая величина, и целевой ориентир равны нулю"
        yield violated(places[0], zero[0].target.raw, related=tuple(places[1:]), rows=rows(zero), words=words)
    for goal, group in by_goal(case):
        for row in group:
            still = row.type != "процесс" and row.subset_of is None and row.base.value == row.target.value
            # «Наличие системы: 1 → 1» and nearly all of a hundred per cent have nowhere to grow; institutions need not.
            full = row.unit == "процент" and (row.base.value or 0) >= _NEARLY_ALL
            grows = row.base.value not in (None, 0, 1, 100) and not full and is_meant_to_grow(row) is True
            if still and len(group) > 1 and grows and not _all_alike(group):
                words = f"показатель {title_of(row)} остаётся равным {row.base.value:g}"
                yield violated(cell(row, "target"), row.target.raw, rows=rows([row]), words=words)
        same = _all_alike(group)
        if same and goal and any(row.base.value for row in group):
            words = f"по цели «{shortened(goal)}» ни один показатель не меняется"
            place = cell(group[0], "target")
            yield violated(place, group[0].target.raw, rows=rows(group), words=words)


def _all_alike(group: tuple[Indicator, ...]) -> bool:
    return all(row.base.value is not None and row.base.value == row.target.value for row in group)


@rule("IND-011")
def target_below_base(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A final result that gets smaller, or complaints that get more."""
    for row in case.act.indicators:
        base, target = row.base.value, row.target.value
        if row.type != "итоговый результат" or base is None or target is None or base == target:
            continue
        if is_meant_to_grow(row) is (target < base):
            place = cell(row, "target")
            yield violated(
                place,
                row.target.raw,
                related=(cell(row, "base"),),
                title=title_of(row),
                goes="снижается" if target < base else "растёт",
                base=f"{base:g}",
                target=f"{target:g}",
            )


@rule("IND-015")
def share_out_of_bounds(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A percentage below 0 or above 100, a negative count, a fraction of a person."""
    for row in case.act.indicators:
        bounded, counts = row.unit == "процент" and is_bounded(row), is_count(row)
        for side in sides(row):
            value = side.value.value
            if value is None:
                continue
            if bounded and value > 100:
                words = "доля больше 100 процентов"
            elif value < 0 and (bounded or counts):
                words = "отрицательное значение"
            elif row.unit in ("единица", "человек") and value != int(value) and counts:
                words = "дробное число там, где считают целыми"
            else:
                continue
            yield violated(
                cell(row, side.name),
                side.value.raw,
                title=title_of(row),
                side=SIDE_NAMES[side.name],
                value=f"{value:g}",
                words=words,
            )
