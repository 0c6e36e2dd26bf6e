"""Rows of monitoring as pages show them: what matches, counts, the lines of the chart, the map of regions."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from api.arguments import today
from api.desk.desk import Desk
from api.monitoring import Choice, Places, RegionTally, notes, places, tally
from api.web.monitoring_asked import Asked
from monitor.charts_grid import LOOKS, State, state_of, tiles
from monitor.charts_style import STATUS_LOOKS
from monitor.control import control_events, control_title
from monitor.model import STATUS_WORDS, Row, Status, Tally
from soczakaz.errors import SoczakazError
from soczakaz.ru.numbers import counted
from soczakaz.ru.regions import region_named
from soczakaz.titles import UNKNOWN_REGION
from store.deadlines import Filter

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")
NEVER = dt.date(2900, 1, 1)
TONES: Mapping[Status, str] = {"in_time": "good", "late": "warning", "overdue": "error", "not_due": "hint"}


@dataclass(frozen=True, slots=True)
class Found:
    """What the filters of an address find: ``matching`` counts the rows that match but for their status, ``every`` all rows of
    the store; ``notes`` are what to mind."""

    asked: Asked
    choice: Choice
    matching: Tally
    every: int
    places: Places
    notes: tuple[str, ...]

    @property
    def as_of(self) -> dt.date:
        """The day on which rows are judged."""
        return self.choice.as_of

    @property
    def number(self) -> int:
        """How many rows match."""
        return self.matching.count(self.choice.status) if self.choice.status else self.matching.total  # type: ignore[arg-type]

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions to choose from."""
        return self.places.regions

    @property
    def municipalities(self) -> tuple[str, ...]:
        """The municipalities to choose from."""
        return self.places.municipalities

    def counts(self) -> list[dict[str, Any]]:
        """How many rows have each status, with the address that shows those."""
        shown = [status for status in STATUS_WORDS if not self.choice.status or status == self.choice.status]
        return [
            {"status": status, "words": STATUS_WORDS[status], "n": self.matching.count(status),
             "sign": STATUS_LOOKS[status].sign, "tone": TONES.get(status, "plain"),
             "href": self.asked.link("/monitoring", status=status)}
            for status in shown
            if self.matching.count(status)
        ]  # fmt: skip


async def find(desk: Desk, asked: Asked, more: "Callable[[Connection, Choice], T]") -> tuple[Found, T]:
    """What the filters find, and what ``more`` asks with the same question, in one transaction."""
    return await desk.room.db(partial(_find, asked=asked, more=more))


def _find(connection: "Connection", asked: Asked, more: "Callable[[Connection, Choice], T]") -> tuple[Found, T]:
    day = today()
    every = tally(connection, Choice(day)).total
    choice, matching = asked.choice(day), Tally()
    try:
        matching = tally(connection, choice)
    except SoczakazError as error:  # no stored act has that place: nothing matches, and the field says why
        asked = asked.faulty("region" if asked.region else "municipality", str(error))
        choice = Choice(day, Filter(since=NEVER))
    said = notes(connection, choice) if every else ()
    return Found(asked, choice, matching, every, places(connection), said), more(connection, choice)


def state_words(row: Row) -> str:
    """«просрочено на 12 дней», «исполнено в срок»."""
    if row.deviation and row.status in ("overdue", "late"):
        return f"{STATUS_WORDS[row.status]} на {counted(row.deviation, 'день', 'дня', 'дней')}"
    return STATUS_WORDS[row.status]


def tone(row: Row) -> str:
    """The colour of a row's status; its sign and words say the same."""
    return TONES.get(row.status, "plain")


def sign(row: Row) -> str:
    """The sign of a row's status."""
    return STATUS_LOOKS[row.status].sign


def choices() -> dict[str, Any]:
    """What filters offer."""
    controls = [(str(each.number), f"{each.number}. {each.title}") for each in control_events()]
    return {"statuses": list(STATUS_WORDS.items()), "controls": [*controls, ("0", control_title(None))]}


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the chart: per cent of the width at which the planned date and the actual date (or today) stand."""

    row: Row
    planned: float
    end: float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows on a common axis, grouped by act; ``ticks`` are quarters or years, ``today`` is None outside."""

    groups: tuple[tuple[str, str, tuple[Bar, ...]], ...]
    ticks: tuple[tuple[str, float], ...]
    today: float | None


def chart(rows: Sequence[Row], today: dt.date) -> Chart | None:
    """The dated rows as a chart; None when there are none."""
    dated = [row for row in rows if row.planned is not None]
    days = [day for row in dated for day in (row.planned, row.actual.date if row.actual else None) if day]
    if not days:
        return None
    start, end = min(days) - dt.timedelta(25), max(days) + dt.timedelta(25)
    if any(row.status == "overdue" for row in dated):
        end = max(end, today + dt.timedelta(10))
    length = (end - start).days

    def at(day: dt.date) -> float:
        return round(100 * (day - start).days / length, 2)

    groups: dict[tuple[str, str], list[Bar]] = {}
    for row in dated:
        assert row.planned
        last = row.actual.date if row.actual else today if row.status == "overdue" else None
        groups.setdefault((row.event.act.where, row.event.act.words), []).append(
            Bar(row, at(row.planned), at(last) if last else None)
        )
    months = (1, 4, 7, 10) if length <= 800 else (1, 7) if length <= 1800 else (1,)
    ticks = [dt.date(year, month, 1) for year in range(start.year, end.year + 1) for month in months]
    return Chart(
        tuple((where, words, tuple(bars)) for (where, words), bars in sorted(groups.items())),
        tuple((str(d.year) if d.month == 1 else f"{d:%m.%Y}", at(d)) for d in ticks if start <= d <= end),
        at(today) if start <= today <= end else None,
    )


def region_map(found: Sequence[RegionTally]) -> dict[str, Any]:
    """The squares of all regions with the state of each, and the regions that have rows as lines of a table."""
    tallies: dict[str, Tally] = {}
    acts: Counter[str] = Counter()
    for entry in found:
        region = region_named(entry.region) if entry.region else None
        name = region.name if region else UNKNOWN_REGION
        tallies[name] = _sum(tallies.get(name, Tally()), entry.tally)
        acts[name] += entry.acts
    squares: list[dict[str, Any]] = []
    for tile in tiles():
        one = tallies.get(tile.region, Tally())
        state = state_of(one)
        figures = f"{one.in_time + one.late}/{one.due}" if one.due else f"0/{one.planned}"
        squares.append(
            {"tile": tile, "state": state, "sign": LOOKS[state][0].sign, "words": LOOKS[state][1],
             "figures": figures if one.planned else str(one.apart), "rows": one.total}
        )  # fmt: skip
    order = {state: n for n, state in enumerate(LOOKS)}
    lines: list[dict[str, Any]] = [
        {"name": name, "state": state_of(one), "sign": LOOKS[state_of(one)][0].sign, "words": LOOKS[state_of(one)][1],
         "tally": one, "apart": one.apart, "acts": acts[name]}
        for name, one in tallies.items()
    ]  # fmt: skip
    lines.sort(key=lambda line: (order[line["state"]], -line["tally"].overdue, line["name"]))
    number: Counter[State] = Counter(square["state"] for square in squares)
    legend = [(state, look.sign, words, number[state]) for state, (look, words) in LOOKS.items()]
    return {"squares": squares, "lines": lines, "legend": legend}


def _sum(one: Tally, other: Tally) -> Tally:
    return Tally(**{status: one.count(status) + other.count(status) for status in STATUS_WORDS})
