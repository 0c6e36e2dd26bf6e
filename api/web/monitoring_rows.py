"""Rows of monitoring as pages ask for them: filters of the address, counts, the lines of the chart, the map of regions."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Query

from api.desk.desk import Desk
from api.desk.errors import InvalidError
from api.web.frame import with_query
from monitor.charts_grid import LOOKS, State, state_of, tiles
from monitor.charts_style import STATUS_LOOKS
from monitor.control import control_events, control_title
from monitor.model import STATUS_WORDS, Row, Status, Tally
from soczakaz.ru.numbers import counted
from soczakaz.ru.regions import region_named
from store.deadlines import Filter

TONES: Mapping[Status, str] = {"in_time": "good", "late": "warning", "overdue": "error", "not_due": "hint"}
NOWHERE = "регион не определён"
DAYS = 366


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of the address; empty ones ask nothing. ``days`` wants what is not done and falls due so soon; ``undated``
    rows stay unless dates are asked for."""

    region: str = ""
    municipality: str = ""
    status: str = ""
    control: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    days: int | None = None
    who: str = ""

    @property
    def query(self) -> dict[str, Any]:
        """The filters that are set, for an address."""
        found = {name: getattr(self, name) for name in self.__slots__}
        return {name: str(value) for name, value in found.items() if value not in ("", None)}

    def link(self, path: str, **changed: Any) -> str:
        """An address with these filters, some of them changed."""
        return with_query(path, self.query | changed)


def asked_of(
    region: Annotated[str, Query(max_length=200)] = "",
    municipality: Annotated[str, Query(max_length=200)] = "",
    status: Annotated[str, Query(max_length=20)] = "",
    control: Annotated[str, Query(max_length=1)] = "",
    since: Annotated[str, Query(max_length=10)] = "",
    until: Annotated[str, Query(max_length=10)] = "",
    days: Annotated[str, Query(max_length=4)] = "",
    who: Annotated[str, Query(max_length=200)] = "",
) -> Asked:
    """The filters of an address. Raises InvalidError for what makes no sense."""
    if status and status not in STATUS_WORDS:
        raise InvalidError("нет такого состояния; выберите его из списка")
    if control and control not in "0123456":
        raise InvalidError("нет такого контрольного события; выберите его из списка")
    number = None
    if days.strip():
        if not days.strip().isdecimal() or int(days) > DAYS:
            raise InvalidError(f"число дней — от 0 до {DAYS}")
        number = int(days)
    first, last = day_of(since, "начало срока"), day_of(until, "конец срока")
    if first and last and last < first:
        raise InvalidError("конец срока раньше начала; проверьте даты")
    return Asked(region.strip(), municipality.strip(), status, control, first, last, number, who.strip())


def day_of(text: str, what: str) -> dt.date | None:
    """A date of a form («2023-06-27» or «27.06.2023»), None when it is empty. Raises InvalidError."""
    text = text.strip()
    if not text:
        return None
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    raise InvalidError(f"{what}: «{text[:40]}» — не дата; укажите её так: 27.06.2023")


@dataclass(frozen=True, slots=True)
class Found:
    """Rows that match, in order of date; ``every`` are all rows of the store, ``notes`` what to mind."""

    rows: tuple[Row, ...]
    every: tuple[Row, ...]
    as_of: dt.date
    notes: tuple[str, ...]

    @property
    def regions(self) -> list[str]:
        """The regions to choose from."""
        return sorted({row.event.act.region for row in self.every if row.event.act.region})

    @property
    def municipalities(self) -> list[str]:
        """The municipalities to choose from."""
        return sorted({row.event.act.municipality for row in self.every if row.event.act.municipality})

    def counts(self, asked: Asked) -> list[dict[str, Any]]:
        """How many of the rows have each status, with the address that shows those."""
        number = Counter(row.status for row in self.rows)
        return [
            {"status": status, "words": words, "n": number[status], "sign": STATUS_LOOKS[status].sign,
             "tone": TONES.get(status, "plain"), "href": asked.link("/monitoring", status=status)}
            for status, words in STATUS_WORDS.items()
            if number[status]
        ]  # fmt: skip


async def find(desk: Desk, asked: Asked) -> Found:
    """The rows that match. A region that no act has matches none."""
    known = await desk.monitoring.statuses(Filter())
    rows = [row for row in known.rows if _fits(row, asked, known.as_of)]
    rows.sort(key=lambda row: (row.planned or dt.date.max, row.event.act.where, row.event.n))
    return Found(tuple(rows), known.rows, known.as_of, known.notes)


def _fits(row: Row, asked: Asked, today: dt.date) -> bool:
    act = row.event.act
    if asked.region and (act.region or NOWHERE) != asked.region:
        return False
    if asked.municipality and act.municipality != asked.municipality:
        return False
    if asked.status and row.status != asked.status:
        return False
    if asked.control and (row.control.number or 0) != int(asked.control):
        return False
    if asked.who and asked.who.casefold() not in row.event.responsible.casefold():
        return False
    if asked.days is not None:
        last = today + dt.timedelta(asked.days)
        return not row.done and row.planned is not None and today <= row.planned <= last
    if asked.since or asked.until:
        return row.planned is not None and (asked.since or row.planned) <= row.planned <= (asked.until or row.planned)
    return True


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


def region_map(rows: Sequence[Row]) -> dict[str, Any]:
    """The squares of all regions with the state of each, and the regions that have rows as lines of a table."""
    by_region: dict[str, list[Row]] = {}
    for row in rows:
        found = region_named(row.event.act.region) if row.event.act.region else None
        by_region.setdefault(found.name if found else NOWHERE, []).append(row)
    tallies = {name: Tally.of(some) for name, some in by_region.items()}
    squares: list[dict[str, Any]] = []
    for tile in tiles():
        tally = tallies.get(tile.region, Tally())
        state = state_of(tally)
        figures = f"{tally.in_time + tally.late}/{tally.due}" if tally.due else f"0/{tally.planned}"
        squares.append(
            {"tile": tile, "state": state, "sign": LOOKS[state][0].sign, "words": LOOKS[state][1],
             "figures": figures if tally.planned else str(tally.apart), "rows": tally.total}
        )  # fmt: skip
    order = {state: n for n, state in enumerate(LOOKS)}
    lines: list[dict[str, Any]] = [
        {"name": name, "state": state_of(tally), "sign": LOOKS[state_of(tally)][0].sign, "words": LOOKS[state_of(tally)][1],
         "tally": tally, "apart": tally.apart, "acts": len({row.event.act.key for row in by_region[name]})}
        for name, tally in tallies.items()
    ]  # fmt: skip
    lines.sort(key=lambda line: (order[line["state"]], -line["tally"].overdue, line["name"]))
    number: Counter[State] = Counter(square["state"] for square in squares)
    legend = [(state, look.sign, words, number[state]) for state, (look, words) in LOOKS.items()]
    return {"squares": squares, "lines": lines, "legend": legend}
