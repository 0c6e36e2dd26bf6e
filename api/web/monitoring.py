"""The pages of monitoring: deadlines, calendar, chart, regions, actual dates, the quarterly report."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.arguments import today
from api.desk.desk import Desk
from api.desk.errors import InvalidError, NotFoundError
from api.desk.model import Export
from api.http.access import CurrentDesk
from api.http.answers import download
from api.web.frame import SEE_OTHER, render, with_query
from api.web.monitoring_calendar import WEEKDAYS, month_of
from api.web.monitoring_rows import (
    Asked,
    Found,
    asked_of,
    chart,
    choices,
    day_of,
    find,
    region_map,
    sign,
    state_words,
    tone,
)
from monitor.ahead import calendar
from monitor.control import control_title
from monitor.model import Quarter
from monitor.quarter import parse_quarter
from monitor.rows import quarter_of
from soczakaz.errors import SoczakazError
from store.deadlines import Filter

router = APIRouter()
Filters = Annotated[Asked, Depends(asked_of)]
Text = Annotated[str, Form()]
ON_PAGE = 100
ON_CHART = 150
REPORT_DOWNLOADS = (
    ("docx", "Справка (Word)"),
    ("xlsx", "Отчёт (Excel)"),
    ("gantt-png", "График (PNG)"),
    ("regions-png", "Схема регионов (PNG)"),
)


@router.get("/monitoring")
async def deadlines(
    request: Request, desk: CurrentDesk, asked: Filters, page: Annotated[int, Query(ge=1, le=100_000)] = 1
) -> Response:
    """The deadlines that match, by date."""
    found = await find(desk, asked)
    pages = max(1, -(-len(found.rows) // ON_PAGE))
    page = min(page, pages)
    return _render(
        request, desk, "monitoring.html", "list", found, asked,
        rows=found.rows[(page - 1) * ON_PAGE : page * ON_PAGE], number=page, pages=pages,
    )  # fmt: skip


@router.get("/monitoring/file.{kind}")
async def listed_file(desk: CurrentDesk, asked: Filters, kind: str) -> Response:
    """The rows that match as a calendar, a workbook or csv."""
    found = await find(desk, asked)
    if kind == "ics":
        made = calendar(found.rows, found.as_of)
        return download(Export(made, "text/calendar; charset=utf-8", "сроки.ics"))
    if kind not in ("xlsx", "csv"):
        raise NotFoundError("такого вида файла нет; есть xlsx, csv и ics")
    return download(await desk.monitoring.rows_file(found.rows, found.as_of, found.notes, kind))


@router.get("/monitoring/calendar")
async def month(request: Request, desk: CurrentDesk, asked: Filters, month: str = "") -> Response:
    """A month."""
    found = await find(desk, asked)
    made = month_of(month, found.rows, found.as_of)
    return _render(request, desk, "monitoring_calendar.html", "calendar", found, asked, month=made, weekdays=WEEKDAYS)


@router.get("/monitoring/gantt")
async def gantt(request: Request, desk: CurrentDesk, asked: Filters) -> Response:
    """Planned and actual dates on one axis."""
    found = await find(desk, asked)
    dated = [row for row in found.rows if row.planned]
    made = chart(dated[:ON_CHART], found.as_of)
    return _render(
        request, desk, "monitoring_gantt.html", "gantt", found, asked,
        chart=made, dated=len(dated), undated=len(found.rows) - len(dated), most=ON_CHART,
    )  # fmt: skip


@router.get("/monitoring/regions")
async def regions(request: Request, desk: CurrentDesk, asked: Filters) -> Response:
    """The regions by the state of their events."""
    found = await find(desk, asked)
    return _render(request, desk, "monitoring_regions.html", "regions", found, asked, **region_map(found.rows))


@router.get("/monitoring/row")
async def row(request: Request, desk: CurrentDesk, key: str) -> Response:
    """One event: what the act says, the actual date, the control event."""
    found = await find(desk, Asked())
    one = next((row for row in found.every if row.key == key), None)
    if one is None:
        raise NotFoundError("в базе нет такого мероприятия; вернитесь к срокам и выберите его заново")
    others = [each for each in found.every if each.event is one.event and each.key != key]
    stored = {act.sha256: act.id for act in await desk.library.acts()}
    return _render(
        request, desk, "monitoring_row.html", "list", found, Asked(),
        row=one, others=others, signs=request.app.state.access.open, who=desk.principal.name,
        act_id=stored.get(one.event.act.sha256),
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
    chosen = _quarter(quarter)
    found = await find(desk, Asked())
    made = None
    if found.every:
        made = await desk.monitoring.report(chosen, Filter(region=region or None), min(today(), chosen.last))
    return _render(
        request, desk, "monitoring_report.html", "report", found, Asked(),
        report=made, quarter=chosen, quarters=_quarters(found, chosen), chosen_region=region, downloads=REPORT_DOWNLOADS,
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


def _render(
    request: Request, desk: Desk, template: str, tab: str, found: Found, asked: Asked, **values: Any
) -> Response:
    return render(
        request,
        template,
        page="monitoring",
        tab=tab,
        found=found,
        asked=asked,
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
    return desk.office.desk(replace(desk.principal, name=who.strip()[:100]))


def _quarter(text: str) -> Quarter:
    if not text:
        return quarter_of(today())
    try:
        return parse_quarter(text)
    except SoczakazError as error:
        raise InvalidError(str(error)) from None


def _quarters(found: Found, chosen: Quarter) -> list[Quarter]:
    """The quarters in which something is due, the present and the chosen one, the newest first."""
    dated = {quarter_of(row.planned) for row in found.every if row.planned}
    return sorted({*dated, chosen, quarter_of(today())}, reverse=True)


def _to_row(key: str) -> RedirectResponse:
    return RedirectResponse(with_query("/monitoring/row", {"key": key, "saved": 1}), SEE_OTHER)
