"""Which rows of plans are asked for, as conditions in SQL.

A status is one of :mod:`monitor.model`; it follows from the planned date, the actual date and the day asked for, so that it is
found in SQL and never kept.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_

from soczakaz.titles import UNKNOWN_REGION
from store.asked import Filter, places_named
from store.models import ActRow, PlanActRow, PlanRow


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rows, judged on ``as_of``; None asks nothing. Of ``acts`` counts where (region, municipality, level), ``stage``,
    ``responsible``, ``since`` and ``until`` of the planned date, and ``exclusive``. ``control`` 0 asks for events of no control
    event; ``days`` for what is not done and falls due from that day to so many days later."""

    as_of: dt.date
    acts: Filter = field(default_factory=Filter)
    status: str | None = None
    control: int | None = None
    days: int | None = None

    @property
    def day(self) -> Any:
        """The column of the planned date as «до» is read."""
        return PlanRow.due_before if self.acts.exclusive else PlanRow.due

    @property
    def by_words(self) -> bool:
        """Whether it asks for words of events: then rows are looked through one by one."""
        return bool(self.acts.responsible or self.acts.stage)


def conditions(connection: Connection, asked: Choice) -> list[ColumnElement[bool]]:
    """All that is asked of a row but words; ``plan_acts`` must be joined when :func:`of_places` says so."""
    return [*row_conditions(asked), *act_conditions(connection, asked.acts)]


def of_places(asked: Filter) -> bool:
    """Whether a question asks for something of the act."""
    return bool(asked.region or asked.municipality or asked.level)


def act_conditions(connection: Connection, asked: Filter) -> list[ColumnElement[bool]]:
    """What is asked of an act of ``plan_acts``."""
    wanted: list[ColumnElement[bool]] = []
    if asked.region == UNKNOWN_REGION:
        wanted.append(PlanActRow.region == "")
    elif asked.region:
        wanted.append(PlanActRow.region.in_(places_named(connection, ActRow.region, asked.region, "региона")))
    if asked.municipality:
        names = places_named(connection, ActRow.municipality, asked.municipality, "муниципального образования")
        wanted.append(PlanActRow.municipality.in_(names))
    if asked.level:
        wanted.append(PlanActRow.level == asked.level)
    return wanted


def row_conditions(asked: Choice) -> list[ColumnElement[bool]]:
    """What is asked of a row itself, but words."""
    day, acts = asked.day, asked.acts
    wanted: list[ColumnElement[bool]] = [*status_is(asked)]
    if asked.control is not None:
        wanted.append(PlanRow.control == asked.control)
    if acts.since:
        wanted.append(day >= acts.since)
    if acts.until:
        wanted.append(day <= acts.until)
    if acts.overdue:
        wanted.append(day < acts.overdue)
    if asked.days is not None:
        wanted += [day >= asked.as_of, day <= asked.as_of + dt.timedelta(days=asked.days), not_done(asked)]
    return wanted


def status_is(asked: Choice) -> list[ColumnElement[bool]]:
    """That a row has the status asked for, on the day asked for."""
    day, as_of = asked.day, asked.as_of
    if asked.status is None:
        return []
    if asked.status in ("in_time", "late"):
        # Wrapped, or the planner would take the index of actual dates and sort all that is done: a page is found by date.
        actual = func.coalesce(PlanRow.actual, dt.date.max)
        return [PlanRow.actual.is_not(None), actual <= as_of, actual > day if asked.status == "late" else actual <= day]
    if asked.status in ("overdue", "not_due"):
        return [day < as_of if asked.status == "overdue" else day >= as_of, not_done(asked)]
    return [PlanRow.apart == asked.status, PlanRow.apart.is_not(None)]


def not_done(asked: Choice) -> ColumnElement[bool]:
    """That no actual date is recorded, or none until the day asked for."""
    return or_(PlanRow.actual.is_(None), PlanRow.actual > asked.as_of)


def dated(asked: Choice) -> bool:
    """Whether rows without a planned date are left out."""
    return asked.acts.dated_only or asked.days is not None or asked.status in ("in_time", "late", "overdue", "not_due")
