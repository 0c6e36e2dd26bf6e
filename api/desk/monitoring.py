"""Planned against actual dates of the stored acts of a workspace: what the monitoring commands do, for faces."""

import datetime as dt
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from api.arguments import today, utc_now
from api.desk.errors import InvalidError, NotFoundError
from api.desk.model import Export
from api.desk.office import Office, Room
from api.desk.principal import Principal
from store.deadlines import Filter

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from api.desk.crew import Blob
    from monitor.model import Quarter, Report, Row

MOST_IN_FORM = 50_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
REPORT_FILES = {
    "xlsx": ("отчёт.xlsx", XLSX),
    "docx": ("справка.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "gantt-svg": ("график.svg", PICTURES["svg"]),
    "gantt-png": ("график.png", PICTURES["png"]),
    "regions-svg": ("регионы.svg", PICTURES["svg"]),
    "regions-png": ("регионы.png", PICTURES["png"]),
}
STATUS_FILES = {"json": "application/json", "csv": "text/csv; charset=utf-8", "xlsx": XLSX}


@dataclass(frozen=True, slots=True)
class Statuses:
    """Rows judged on a day, and what the reader must know."""

    rows: "tuple[Row, ...]"
    as_of: dt.date
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What a filled form changed. With any fault nothing was recorded; ``same`` rows said what was recorded already."""

    dates: int
    taken_back: int
    controls: int
    same: int
    faults: tuple[str, ...]


class Monitoring:
    """Made by :attr:`Desk.monitoring`."""

    def __init__(self, office: Office, room: Room, principal: Principal) -> None:
        self._office = office
        self._room = room
        self._principal = principal

    async def statuses(
        self, asked: Filter, as_of: dt.date | None = None, *, limit: int | None = None, offset: int = 0
    ) -> Statuses:
        """A row for each event and each of its due dates; all of them, or ``limit`` of them by planned date."""
        from api.monitoring import Choice, every, notes, page

        choice = Choice(as_of or today(), asked)

        def read(connection: "Connection") -> Statuses:
            if limit is None:
                rows = tuple(every(connection, choice))
            else:
                rows = page(connection, choice, limit=limit, offset=offset).rows
            return Statuses(rows, choice.as_of, notes(connection, choice))

        return await self._room.db(read)

    async def statuses_file(
        self, asked: Filter, form: str, as_of: dt.date | None = None, *, limit: int | None = None, offset: int = 0
    ) -> Export:
        """The same as json, csv or xlsx."""
        found = await self.statuses(asked, as_of, limit=limit, offset=offset)
        return await self.rows_file(found.rows, found.as_of, found.notes, form, exclusive=asked.exclusive)

    async def rows_file(
        self, rows: "Sequence[Row]", as_of: dt.date, notes: Sequence[str], form: str, *, exclusive: bool = False
    ) -> Export:
        """Rows already found, as json, csv or xlsx. ``exclusive`` is how «до 1 марта» was read."""
        from api.monitor_formats import Statuses as Listed
        from api.monitor_formats import to_json, workbook
        from api.tabular import to_csv, to_xlsx

        if form not in STATUS_FILES:
            raise InvalidError(f"нет такого вида: «{form}»; есть {', '.join(STATUS_FILES)}")
        listed = Listed(tuple(rows), as_of, exclusive, tuple(notes))
        if form == "json":
            data = await self._room.run(lambda: to_json(listed))
        elif form == "csv":
            data = await self._room.run(lambda: to_csv(workbook(listed)[0]))
        else:
            data = await self._room.run(lambda: to_xlsx(workbook(listed)))
        return Export(data, STATUS_FILES[form], f"мониторинг.{form}")

    async def record(self, key: str, date: dt.date | None, ground: str | None = None) -> "Row":
        """Record an actual date with its ground, or (``date`` None) take the recorded one back; the row as it is then.

        Raises NotFoundError for an unknown key, InvalidError for a date to come or without a ground.
        """
        from api.monitoring import record
        from monitor.form_read import Entry

        self._principal.need("monitor")
        ground = " ".join((ground or "").split()) or None
        if date and not ground:
            raise InvalidError("укажите основание: реквизиты принятого акта, протокола, письма")
        if date and date > today():
            raise InvalidError(f"{date:%d.%m.%Y} ещё не наступило; фактическая дата не может быть в будущем")

        def write(connection: "Connection") -> "Row":
            row = _row(connection, key)
            if date is None and row.actual is None:
                raise InvalidError("дата не записана, снимать нечего")
            record(connection, [Entry(row, date, ground)], [], by=self._principal.name, at=utc_now())
            return _row(connection, row.key)

        return await self._room.db(write)

    async def assign(self, key: str, control: int | None) -> "Row":
        """Say to which control event a row's event belongs: 1 to 6, 0 none, None as the program finds."""
        from api.monitoring import assign_control

        self._principal.need("monitor")
        if control is not None and not 0 <= control <= 6:
            raise InvalidError("контрольное событие — число от 1 до 6 или 0 (ни к одному)")

        def write(connection: "Connection") -> "Row":
            row = _row(connection, key, any_period=True)
            assign_control(connection, row.event, control, by=self._principal.name, at=utc_now())
            return _row(connection, row.key)

        return await self._room.db(write)

    async def form(self, asked: Filter, quarter: "Quarter | None" = None, as_of: dt.date | None = None) -> Export:
        """The workbook in which people fill in actual dates."""
        from api.monitoring import quarter_rows
        from monitor.form import form
        from monitor.rows import quarter_of

        day = as_of or today()
        chosen = quarter or quarter_of(day)

        def read(connection: "Connection") -> "tuple[Row, ...]":
            return tuple(islice(quarter_rows(connection, asked, chosen, day), MOST_IN_FORM + 1))

        listed = await self._room.db(read)
        if not listed:
            raise NotFoundError("в базе нет мероприятий для формы; сначала запишите акты в базу")
        if len(listed) > MOST_IN_FORM:
            raise InvalidError(f"в форме не больше {MOST_IN_FORM} строк; укажите субъект или муниципальное образование")
        return Export(await self._room.run(lambda: form(listed, day)), XLSX, "форма.xlsx")

    async def import_form(self, name: str, data: "Blob") -> Imported:
        """Record what a filled form changes, all or nothing; all its faults are told at once."""
        from api.monitoring import StoredBook, record
        from monitor.form_read import read_form
        from monitor.grids import Grid, GridRow

        self._principal.need("monitor")
        value = (await self._office.crew.run("sheets", {"name": name}, [data])).value
        grids = [
            Grid(
                grid["name"],
                tuple(GridRow(tuple(_cell(c) for c in row["cells"]), row["place"]) for row in grid["rows"]),
            )
            for grid in value
        ]

        def write(connection: "Connection") -> Imported:
            filled = read_form(grids, StoredBook(connection, today()), today())
            if filled.faults:
                return Imported(0, 0, 0, 0, tuple(str(fault) for fault in filled.faults))
            record(connection, filled.dates, filled.controls, by=self._principal.name, at=utc_now())
            taken = sum(entry.date is None for entry in filled.dates)
            return Imported(len(filled.dates) - taken, taken, len(filled.controls), filled.same, ())

        return await self._room.db(write)

    async def ahead(self, asked: Filter, days: int, as_of: dt.date | None = None) -> "tuple[Row, ...]":
        """What falls due in the next days and is not done."""
        from api.monitoring import Choice, due_soon

        choice = Choice(as_of or today(), asked, days=days)
        return await self._room.db(lambda connection: due_soon(connection, choice))

    async def ahead_file(self, asked: Filter, days: int, form: str, as_of: dt.date | None = None) -> Export:
        """The same as a digest (``text``) or a calendar (``ics``)."""
        from api.monitoring import Choice, tally
        from monitor.ahead import calendar, digest_of

        day = as_of or today()
        due = await self.ahead(asked, days, day)
        if form == "ics":
            return Export(calendar(due, day), "text/calendar; charset=utf-8", "сроки.ics")
        sums = await self._room.db(lambda connection: tally(connection, Choice(day, asked)))
        return Export(digest_of(due, sums.overdue, day, days).encode(), "text/plain; charset=utf-8", "сводка.txt")

    async def report(
        self, quarter: "Quarter", asked: Filter, as_of: dt.date | None = None, *, keep: bool = False
    ) -> "Report":
        """The report of a quarter against the one before. ``keep`` keeps it for the next quarter to be compared with."""
        from api.monitoring import quarter_report

        if keep:
            self._principal.need("monitor")
        day, moment = as_of or today(), utc_now() if keep else None
        return await self._room.db(lambda connection: quarter_report(connection, asked, quarter, day, keep=moment))

    async def report_file(self, report: "Report", kind: str) -> Export:
        """The report as a workbook, a document or a picture: ``REPORT_FILES``."""
        if kind not in REPORT_FILES:
            raise InvalidError(f"нет такого вида: «{kind}»; есть {', '.join(REPORT_FILES)}")
        result = await self._office.crew.run("quarter", {"kind": kind}, [pickle.dumps(report)])
        name, media_type = REPORT_FILES[kind]
        return Export(result.files["file"], media_type, name)


def _cell(value: str | Sequence[str]) -> str | dt.date:
    """A cell from a worker: text as it is, a date in a list of one."""
    return value if isinstance(value, str) else dt.date.fromisoformat(value[0])


def _row(connection: "Connection", key: str, *, any_period: bool = False) -> "Row":
    from api.monitoring import StoredBook

    book = StoredBook(connection, today())
    row = book.find(key)
    if row:
        return row
    periods = book.periods(key)
    if periods and any_period:
        return periods[0]
    if periods:
        raise InvalidError(f"мероприятие повторяется; укажите период: {', '.join(each.key for each in periods[:6])}")
    raise NotFoundError("в базе нет такого мероприятия; обновите список")
