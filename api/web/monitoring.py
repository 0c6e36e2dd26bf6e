"""The pages of monitoring: deadlines, calendar, chart, regions, actual dates, the quarterly report."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.arguments import today
from api.desk.desk import Desk
from api.desk.errors import InvalidError, NotFoundError
from api.desk.model import Export
from api.http.access import CurrentDesk
from api.http.answers import download
from api.monitoring import Choice, by_region, due_soon, event_rows, months
from api.monitoring import page as listed
from api.web.frame import SEE_OTHER, render, with_query
from api.web.monitoring_asked import Asked, asked_of, day_of, tried
from api.web.monitoring_calendar import WEEKDAYS, first_of, last_of, month_of
from api.web.monitoring_rows import Found, chart, choices, find, region_map, sign, state_words, tone
from monitor.ahead import calendar
from monitor.control import control_title
from monitor.model import Quarter, Row
from monitor.quarter import parse_quarter
from monitor.rows import quarter_of
from soczakaz.errors import SoczakazError
from store.deadlines import Filter

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter()
Filters = Annotated[Asked, Depends(asked_of)]
Text = Annotated[str, Form()]
ON_PAGE = 100
ON_CHART = 150
MOST_PAGES = 100_000
MOST_IN_MONTH = 2000
MOST_IN_FILE = 50_000
REPORT_DOWNLOADS = (
    ("docx", "Справка (Word)"),
    ("xlsx", "Отчёт (Excel)"),
    ("gantt-png", "График (PNG)"),
    ("regions-png", "Схема регионов (PNG)"),
)


@router.get("/monitoring")
async def deadlines(request: Request, desk: CurrentDesk, asked: Filters, page: str = "1") -> Response:
    """The deadlines that match, by date."""
    number = min(int(page), MOST_PAGES) if page.isdecimal() and len(page) < 7 and int(page) else 1
    found, some = await find(
        desk, asked, lambda connection, choice: listed(connection, choice, limit=ON_PAGE, offset=(number - 1) * ON_PAGE)
    )
    pages = max(1, -(-found.number // ON_PAGE))
    if number > pages:
        return RedirectResponse(asked.link("/monitoring", page=pages), SEE_OTHER)
    return _render(request, desk, "monitoring.html", "list", found, rows=some.rows, number=number, pages=pages)


@router.get("/monitoring/file.{kind}")
async def listed_file(desk: CurrentDesk, asked: Filters, kind: str) -> Response:
    """The rows that match as a calendar, a workbook or csv."""
    if asked.faults:
        raise InvalidError("; ".join(asked.faults.values()))
    if kind not in ("ics", "xlsx", "csv"):
        raise NotFoundError("такого вида файла нет; есть xlsx, csv и ics")
    found, rows = await find(
        desk, asked, lambda connection, choice: tuple(islice(due_soon(connection, choice), MOST_IN_FILE))
    )
    if found.number > MOST_IN_FILE:
        raise InvalidError(f"строк {found.number}, а в файл помещается {MOST_IN_FILE}; уточните отбор")
    if kind == "ics":
        return download(Export(calendar(rows, found.as_of), "text/calendar; charset=utf-8", "сроки.ics"))
    return download(await desk.monitoring.rows_file(rows, found.as_of, found.notes, kind))


@router.get("/monitoring/calendar")
async def month(request: Request, desk: CurrentDesk, asked: Filters, month: str = "") -> Response:
    """A month."""
    first, fault = tried(lambda: first_of(month, today()), today().replace(day=1))

    def read(connection: "Connection", choice: Choice) -> tuple[tuple[Row, ...], dict[dt.date, int]]:
        acts = replace(choice.acts, since=first, until=last_of(first))
        rows = listed(connection, replace(choice, acts=acts), limit=MOST_IN_MONTH).rows
        return rows, dict(months(connection, choice))

    found, (rows, number) = await find(desk, asked, read)
    made = month_of(first, rows, number, found.as_of)
    return _render(
        request, desk, "monitoring_calendar.html", "calendar", found, month=made, weekdays=WEEKDAYS, month_fault=fault
    )


@router.get("/monitoring/gantt")
async def gantt(request: Request, desk: CurrentDesk, asked: Filters) -> Response:
    """Planned and actual dates on one axis."""
    found, some = await find(desk, asked, partial(listed, limit=ON_CHART))
    undated = found.matching.apart if not found.choice.status else 0
    made = chart([row for row in some.rows if row.planned], found.as_of)
    return _render(
        request, desk, "monitoring_gantt.html", "gantt", found,
        chart=made, dated=found.number - undated, undated=undated, most=ON_CHART,
    )  # fmt: skip


@router.get("/monitoring/regions")
async def regions(request: Request, desk: CurrentDesk, asked: Filters) -> Response:
    """The regions by the state of their events."""
    found, some = await find(desk, asked, by_region)
    return _render(request, desk, "monitoring_regions.html", "regions", found, **region_map(some))


@router.get("/monitoring/row")
async def row(request: Request, desk: CurrentDesk, key: str = "") -> Response:
    """One event: what the act says, the actual date, the control event."""
    found, rows = await find(desk, Asked(), lambda connection, choice: event_rows(connection, key[:500], choice.as_of))
    one = next((row for row in rows if row.key == key), None)
    if one is None:
        raise NotFoundError("в базе нет такого мероприятия; вернитесь к срокам и выберите его заново")
    stored = {act.sha256: act.id for act in await desk.library.acts()}
    return _render(
        request, desk, "monitoring_row.html", "list", found,
        row=one, others=[each for each in rows if each.key != key], signs=request.app.state.access.open,
        who=desk.principal.name, act_id=stored.get(one.event.act.sha256),
    )  # fmt: skip


@router.post("/monitoring/row/actual")
async def record(
    request: Request, desk: CurrentDesk, key: Text, date: Text = "", ground: Text = "", who: Text = ""
) -> Response:
    """Record an actual date with its ground."""
    day = day_of(date, "фактическая дата")
    if day is None:
        raise InvalidError("фактическая дата не указана; впишите день, в который мероприятие исполнено")
    made = await _signed(request, desk, who).monitoring.record(key, day, ground)
    return _to_row(made.key)


@router.post("/monitoring/row/revert")
async def take_back(request: Request, desk: CurrentDesk, key: Text, who: Text = "") -> Response:
    """Take the recorded date back."""
    made = await _signed(request, desk, who).monitoring.record(key, None)
    return _to_row(made.key)


@router.post("/monitoring/row/control")
async def assign(request: Request, desk: CurrentDesk, key: Text, control: Text = "", who: Text = "") -> Response:
    """Say to which control event the event belongs."""
    if control not in ("", *"0123456"):
        raise InvalidError("нет такого контрольного события; выберите его из списка")
    await _signed(request, desk, who).monitoring.assign(key, int(control) if control else None)
    return _to_row(key)


@router.get("/monitoring/report")
async def report(request: Request, desk: CurrentDesk, quarter: str = "", region: str = "") -> Response:
    """The report of a quarter in short, and its files."""
    chosen, fault = tried(lambda: _quarter(quarter), quarter_of(today()))
    found, due = await find(desk, Asked(region=region), months)
    made = None
    if found.every:
        asked = Filter(region=None if found.asked.faults else region or None)
        made = await desk.monitoring.report(chosen, asked, min(today(), chosen.last))
    return _render(
        request, desk, "monitoring_report.html", "report", found,
        report=made, quarter=chosen, quarters=_quarters(due, chosen), chosen_region=region, downloads=REPORT_DOWNLOADS,
        quarter_fault=fault,
    )  # fmt: skip


@router.get("/monitoring/report/{kind}")
async def report_file(desk: CurrentDesk, kind: str, quarter: str, region: str = "") -> Response:
    """A file of the report."""
    chosen = _quarter(quarter)
    made = await desk.monitoring.report(chosen, Filter(region=region or None), min(today(), chosen.last))
    export = await desk.monitoring.report_file(made, kind)
    stem, _, suffix = export.filename.rpartition(".")
    return download(replace(export, filename=f"{stem}-{chosen}.{suffix}"))


@router.post("/monitoring/report/keep")
async def keep(desk: CurrentDesk, quarter: Text, region: Text = "") -> Response:
    """Keep the report, so that the next quarter is compared with it."""
    chosen = _quarter(quarter)
    await desk.monitoring.report(chosen, Filter(region=region or None), min(today(), chosen.last), keep=True)
    path = with_query("/monitoring/report", {"quarter": str(chosen), "region": region, "kept": 1})
    return RedirectResponse(path, SEE_OTHER)


def _render(request: Request, desk: Desk, template: str, tab: str, found: Found, **values: Any) -> Response:
    return render(
        request,
        template,
        status=422 if found.asked.faults or values.get("month_fault") or values.get("quarter_fault") else 200,
        page="monitoring",
        tab=tab,
        found=found,
        asked=found.asked,
        may_record="monitor" in desk.principal.roles,
        may_store=bool(desk.principal.roles & {"author", "monitor"}),
        choices=choices(),
        state_words=state_words,
        tone=tone,
        sign=sign,
        control_title=control_title,
        **values,
    )


def _signed(request: Request, desk: Desk, who: str) -> Desk:
    """The desk under the name that the single user of a computer gives; where people have access of their own, theirs."""
    if not request.app.state.access.open or not who.strip():
        return desk
    return desk.signed(who.strip()[:100])


def _quarter(text: str) -> Quarter:
    if not text:
        return quarter_of(today())
    try:
        return parse_quarter(text)
    except SoczakazError as error:
        raise InvalidError(str(error)) from None


def _quarters(months: Sequence[tuple[dt.date, int]], chosen: Quarter) -> list[Quarter]:
    """The quarters in which something is due, the present and the chosen one, the newest first."""
    return sorted({*(quarter_of(month) for month, _ in months), chosen, quarter_of(today())}, reverse=True)


def _to_row(key: str) -> RedirectResponse:
    return RedirectResponse(with_query("/monitoring/row", {"key": key, "saved": 1}), SEE_OTHER)
