"""How many rows of plans have each status, from the sums by region and month: exact on any day, whatever the size of the store.

A month that a bound falls into (the day asked for, the beginning and end of the dates asked for) is counted row by row; so are
the rows done after the day asked for, which were not done yet.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, literal, not_, or_, select

from store.asked import Filter
from store.models import PlanActRow, PlanRow, PlanSumRow
from store.plan_choice import Choice, act_conditions, conditions, dated, of_places

Key = tuple[str, str]
"""A region («» is unknown, or any where regions are not told apart) and a status."""

_DAY = dt.timedelta(days=1)
_DONE_OR_NOT = ("in_time", "late", "overdue", "not_due")


def statuses(connection: Connection, asked: Choice, *, by_region: bool = False) -> Counter[Key]:
    """How many rows that match have each status. Neither the status nor words (``responsible``, ``stage``) are asked for here.
    Raises :class:`~soczakaz.errors.SoczakazError` for a region or municipality that no act has."""
    asked = replace(asked, status=None)
    if asked.acts.municipality or asked.days is not None:  # few rows: of some acts, or of some days
        return _exact(connection, asked, asked.as_of, by_region=by_region)
    first, last = _bounds(asked.acts)
    split = [month_of(asked.as_of)] if asked.as_of.day > 1 else []
    split += [month_of(first)] if first and first.day > 1 else []
    split += [month_of(last)] if last and (last + _DAY).day > 1 else []
    inside = [and_(asked.day >= first_day(month), asked.day < first_day(month + 1)) for month in sorted({*split})]
    found = _summed(connection, asked, split, by_region=by_region)
    for month in inside:
        found.update(_exact(connection, asked, asked.as_of, month, by_region=by_region))
    later = [PlanRow.actual > asked.as_of, asked.day.is_not(None), *map(not_, inside)]
    if connection.execute(select(PlanRow.id).where(*later[:2]).limit(1)).first():
        found.subtract(_exact(connection, asked, dt.date.max, *later, by_region=by_region))
        found.update(_exact(connection, asked, asked.as_of, *later, by_region=by_region))
    return Counter({key: number for key, number in found.items() if number})


def months(connection: Connection, asked: Choice) -> dict[dt.date, int]:
    """How many rows fall due in each month, by its first day, whatever their status and the dates asked for."""
    query = select(PlanSumRow.month, func.sum(PlanSumRow.rows)).where(
        PlanSumRow.month.is_not(None), *_of_sums(connection, asked)
    )
    found = connection.execute(query.group_by(PlanSumRow.month))
    return {first_day(month): int(rows) for month, rows in found if month is not None}


def month_of(day: dt.date) -> int:
    """A month as the sums have it."""
    return day.year * 12 + day.month - 1


def first_day(month: int) -> dt.date:
    """The first day of a month of the sums."""
    return dt.date(month // 12, month % 12 + 1, 1)


def _bounds(asked: Filter) -> tuple[dt.date | None, dt.date | None]:
    """The first and last planned date asked for."""
    last = asked.until
    if asked.overdue:
        last = min(filter(None, (last, asked.overdue - _DAY)))
    return asked.since, last


def _of_sums(connection: Connection, asked: Choice) -> list[Any]:
    wanted: list[Any] = [PlanSumRow.exclusive == asked.acts.exclusive]
    if asked.acts.region:
        named = select(PlanActRow.region).where(*act_conditions(connection, asked.acts)).distinct()
        wanted.append(PlanSumRow.region.in_(list(connection.execute(named).scalars())))
    if asked.acts.level:
        wanted.append(PlanSumRow.level == asked.acts.level)
    if asked.control is not None:
        wanted.append(PlanSumRow.control == asked.control)
    return wanted


def _summed(connection: Connection, asked: Choice, split: Sequence[int], *, by_region: bool) -> Counter[Key]:
    """The counts of whole months and of rows without a date."""
    first, last = _bounds(asked.acts)
    month, now = PlanSumRow.month, month_of(asked.as_of)
    whole: list[ColumnElement[bool]] = [month.not_in(sorted({*split}))] if split else [month.is_not(None)]
    whole += [month >= month_of(first)] if first else []
    whole += [month <= month_of(last)] if last else []
    here = and_(*whole) if dated(asked) else or_(and_(*whole), month.is_(None))
    region = PlanSumRow.region if by_region else literal("")
    passed = func.sum(case((month < now, PlanSumRow.rows), else_=0))
    query = select(region.label("region"), PlanSumRow.state, passed, func.sum(PlanSumRow.rows))
    groups = (PlanSumRow.region, PlanSumRow.state) if by_region else (PlanSumRow.state,)
    found: Counter[Key] = Counter()
    for place, state, before, all_ in connection.execute(
        query.where(here, *_of_sums(connection, asked)).group_by(*groups)
    ):
        if state == "pending":
            found.update({(place, "overdue"): int(before), (place, "not_due"): int(all_ - before)})
        else:
            found[place, state] += int(all_)
    return found


def _exact(connection: Connection, asked: Choice, as_of: dt.date, *more: Any, by_region: bool) -> Counter[Key]:
    """Counted row by row, by what was known on a day."""
    return Counter(
        {key: number for key, number in _counted(connection, asked, as_of, more, by_region=by_region) if number}
    )


def _counted(
    connection: Connection, asked: Choice, as_of: dt.date, more: Sequence[Any], *, by_region: bool
) -> Iterator[tuple[Key, int]]:
    day = asked.day
    done = PlanRow.actual <= as_of
    meanings = (
        and_(done, PlanRow.actual <= day),
        and_(done, PlanRow.actual > day),
        and_(or_(PlanRow.actual.is_(None), PlanRow.actual > as_of), day < as_of),
        and_(or_(PlanRow.actual.is_(None), PlanRow.actual > as_of), day >= as_of),
    )
    numbers = [func.sum(case((meaning, 1), else_=0)) for meaning in meanings]
    wanted = [*conditions(connection, asked), *more]

    def of_acts(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        if by_region or of_places(asked.acts):
            query = query.join(PlanActRow, PlanActRow.act_id == PlanRow.act_id)
        return query.where(*wanted)

    if by_region:
        rows = connection.execute(of_acts(select(PlanActRow.region, *numbers)).group_by(PlanActRow.region))
    else:
        rows = connection.execute(of_acts(select(literal(""), *numbers).select_from(PlanRow)))
    for place, *counts in rows:
        yield from (((place, status), int(number or 0)) for status, number in zip(_DONE_OR_NOT, counts, strict=True))
    if more or dated(asked):
        return
    region = PlanActRow.region if by_region else literal("").label("region")
    apart = of_acts(select(region, PlanRow.apart, func.count()).select_from(PlanRow)).where(day.is_(None))
    groups = (PlanActRow.region, PlanRow.apart) if by_region else (PlanRow.apart,)
    for place, status, number in connection.execute(apart.group_by(*groups)):
        yield (place, status), number
