"""Questions to the rows of monitoring: pages, sums, events, whole plans; up to date whenever asked."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from api.plan_rows import as_rows, ensure, plan_of
from monitor.model import Quarter, Row, Tally
from monitor.rows import Facts
from monitor.rows import rows as rows_of_quarter
from soczakaz.planned import PlanEvent
from store import plan_rows, plan_sums
from store.asked import Filter
from store.plan_choice import Choice

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the rows that match; ``total`` is how many do, with ``more`` at least so many."""

    rows: tuple[Row, ...]
    total: int
    more: bool


@dataclass(frozen=True, slots=True)
class RegionTally:
    """A region (None: not known), how many acts with a plan it has and how many rows of each status."""

    region: str | None
    acts: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class Places:
    """The names that stored plans have."""

    regions: tuple[str, ...]
    municipalities: tuple[str, ...]


def page(connection: "Connection", asked: Choice, *, limit: int = 100, offset: int = 0) -> Page:
    """Rows by planned date, those without one at the end. The total is exact unless words of events are asked for.

    Raises :class:`~soczakaz.errors.SoczakazError` for a region or municipality that no act has; so do the others.
    """
    ensure(connection)
    found, more = plan_rows.page(connection, asked, limit=limit, offset=offset)
    rows = tuple(as_rows(found, asked.as_of, exclusive=asked.acts.exclusive))
    if asked.by_words:
        return Page(rows, offset + len(rows) + more, more)
    sums = plan_sums.statuses(connection, asked)
    total = sum(number for (_, status), number in sums.items() if asked.status in (None, status))
    return Page(rows, total, more=False)


def due_soon(connection: "Connection", asked: Choice) -> tuple[Row, ...]:
    """All rows that match (with ``days``, else the whole plan), by planned date, of one date by region and act."""
    return tuple(sorted(every(connection, asked), key=lambda row: row.planned or dt.date.max))


def tally(connection: "Connection", asked: Choice) -> Tally:
    """How many rows that match have each status, whatever status is asked for. Where words of events are asked for, every row
    is looked through."""
    ensure(connection)
    if asked.by_words:
        return Tally.of(every(connection, replace(asked, status=None)))
    return _tallied(plan_sums.statuses(connection, asked).items())


def by_region(connection: "Connection", asked: Choice) -> tuple[RegionTally, ...]:
    """The same for each region that has a row, in order of name, the unknown one last. Words are not asked for."""
    ensure(connection)
    acts = plan_rows.acts_by_region(connection, asked.acts)
    counts: dict[str, list[tuple[tuple[str, str], int]]] = {}
    for key, number in plan_sums.statuses(connection, asked, by_region=True).items():
        counts.setdefault(key[0], []).append((key, number))
    order = sorted(counts, key=lambda region: region or "\uffff")
    return tuple(RegionTally(region or None, acts.get(region, 0), _tallied(counts[region])) for region in order)


def _tallied(counts: "Iterable[tuple[tuple[str, str], int]]") -> Tally:
    found: dict[str, int] = {}
    for (_, status), number in counts:
        found[status] = found.get(status, 0) + number
    return Tally(**found)


def months(connection: "Connection", asked: Choice) -> tuple[tuple[dt.date, int], ...]:
    """The months in which something is due (their first days) and how many rows each has, whatever status or dates are asked
    for."""
    ensure(connection)
    return tuple(sorted(plan_sums.months(connection, asked).items()))


def places(connection: "Connection") -> Places:
    """The regions and municipalities to choose from."""
    ensure(connection)
    regions, municipalities = plan_rows.places(connection)
    return Places(tuple(regions), tuple(municipalities))


def event_rows(connection: "Connection", key: str, as_of: dt.date, *, exclusive: bool = False) -> tuple[Row, ...]:
    """The rows of the event that a row's key names, one for each of its due dates; () when there is no such event."""
    ensure(connection)
    return tuple(as_rows(plan_rows.of_events(connection, key), as_of, exclusive=exclusive))


def every(connection: "Connection", asked: Choice) -> Iterator[Row]:
    """All rows that match, by region, municipality, act and row of the plan, read act by act."""
    ensure(connection)
    yield from as_rows(plan_rows.every(connection, asked), asked.as_of, exclusive=asked.acts.exclusive)


def plans_by_some(connection: "Connection", asked: Filter) -> Iterator[tuple[list[PlanEvent], Facts]]:
    """Whole events and what was recorded of them, some acts at a time, in the order of :func:`every`."""
    ensure(connection)
    wanted = Choice(dt.date.max, asked)
    for acts in plan_rows.acts_in_order(connection, asked):
        yield plan_of(plan_rows.of_acts(connection, wanted, acts), exclusive=asked.exclusive)


def quarter_rows(connection: "Connection", asked: Filter, quarter: Quarter, as_of: dt.date) -> Iterator[Row]:
    """The rows of a quarter (:func:`monitor.rows.rows`) of the acts asked for, read some acts at a time."""
    for events, facts in plans_by_some(connection, asked):
        yield from rows_of_quarter(events, facts, quarter, as_of)


class StoredBook:
    """The rows as they are now, by the keys that people type (:class:`monitor.form_read.Book`); acts are read when first
    asked for."""

    def __init__(self, connection: "Connection", as_of: dt.date) -> None:
        ensure(connection)
        self._connection = connection
        self._asked = Choice(as_of)
        self._acts: dict[str, list[Row]] = {}

    def find(self, key: str) -> Row | None:
        """The row of a key; None when there is none."""
        rest = key.strip().partition("#")[2]
        return next((row for row in self._rows(key) if row.key.partition("#")[2] == rest), None)

    def periods(self, key: str) -> tuple[Row, ...]:
        """The rows of a repeated event named by a key without a period (or with one that it has not)."""
        event = key.strip().partition("#")[2].partition("@")[0]
        return tuple(row for row in self._rows(key) if row.period and row.event.key == event)

    def _rows(self, key: str) -> list[Row]:
        act = key.strip().partition("#")[0].lower()
        if act not in self._acts:
            acts = plan_rows.acts_named(self._connection, act)
            stored = plan_rows.of_acts(self._connection, self._asked, acts)
            self._acts[act] = list(as_rows(stored, self._asked.as_of, exclusive=False))
        return self._acts[act]
