"""Planned against actual dates of the stored acts."""

import datetime as dt
from typing import Annotated, Literal

from fastapi import APIRouter, File, Path, Query, Response, UploadFile

from api.http import shapes
from api.http.access import CurrentDesk
from api.http.answers import download
from api.http.routes import BINARY, refusals
from api.http.schemas_store import ControlIn, DateIn, Imported, MonitoredRow
from monitor.model import Quarter
from store.deadlines import Filter

router = APIRouter(prefix="/monitoring", tags=["Мониторинг"])
Words = Annotated[str | None, Query(max_length=300)]
Level = Annotated[Literal["federal", "regional", "municipal"] | None, Query()]
AsOf = Annotated[dt.date | None, Query(description="на какой день судить; без него — сегодня")]
Exclusive = Annotated[bool, Query(description="«до 1 марта» не включает 1 марта")]
Key = Annotated[str, Path(max_length=200, description="ключ мероприятия из /monitoring", examples=["3f2a90c1d4e5#2.1"])]


@router.get(
    "", summary="План, факт, отклонение и статус", response_class=Response,
    responses={200: shapes.answer(shapes.STATUSES, "мероприятия; csv и xlsx — файлом"), **refusals(422)},
)  # fmt: skip
async def statuses(
    desk: CurrentDesk,
    region: Words = None,
    municipality: Words = None,
    level: Level = None,
    as_of: AsOf = None,
    before_exclusive: Exclusive = False,
    limit: Annotated[
        int | None, Query(ge=1, le=10_000, description="сколько строк дать, по плановой дате; без него — все")
    ] = None,
    offset: Annotated[int, Query(ge=0, le=2**31 - 1, description="сколько строк пропустить (вместе с limit)")] = 0,
    as_: Annotated[Literal["json", "csv", "xlsx"], Query(alias="format")] = "json",
) -> Response:
    """То же, что `soczakaz monitor status`."""
    asked = _filter(region, municipality, level, before_exclusive)
    made = await desk.monitoring.statuses_file(asked, as_, as_of, limit=limit, offset=offset)
    return Response(made.data, media_type=made.media_type) if as_ == "json" else download(made)


@router.put("/{key}/date", summary="Записать фактическую дату", responses=refusals(403, 404, 422))
async def record(desk: CurrentDesk, key: Key, asked: DateIn) -> MonitoredRow:
    """Прежняя запись остаётся в истории. «#» в ключе пишется в адресе как %23."""
    return MonitoredRow.of(await desk.monitoring.record(key, asked.date, asked.ground))


@router.delete("/{key}/date", summary="Снять фактическую дату", responses=refusals(403, 404, 422))
async def take_back(desk: CurrentDesk, key: Key) -> MonitoredRow:
    """Запись остаётся в истории."""
    return MonitoredRow.of(await desk.monitoring.record(key, None))


@router.put("/{key}/control", summary="Исправить контрольное событие", responses=refusals(403, 404, 422))
async def assign(desk: CurrentDesk, key: Key, asked: ControlIn) -> MonitoredRow:
    """Исправление переживает новое чтение акта и новую редакцию."""
    return MonitoredRow.of(await desk.monitoring.assign(key, asked.control))


@router.get(
    "/form", summary="Форма для фактических дат", response_class=Response,
    responses={200: {"content": {"application/octet-stream": BINARY}}, **refusals(404, 422)},
)  # fmt: skip
async def form(
    desk: CurrentDesk, region: Words = None, municipality: Words = None, level: Level = None, as_of: AsOf = None
) -> Response:
    """Книга xlsx; заполненную принимает POST /monitoring/form."""
    return download(await desk.monitoring.form(_filter(region, municipality, level, False), None, as_of))


@router.post("/form", summary="Загрузить заполненную форму", responses=refusals(403, 408, 413, 415, 422))
async def import_form(desk: CurrentDesk, file: Annotated[UploadFile, File(description="xlsx или csv")]) -> Imported:
    """Записывается всё или ничего: с ошибками (все — в faults) не записывается ничего."""
    if file.size is not None and file.size > desk.office.settings.file_mb << 20:
        raise desk.too_large()
    return Imported.model_validate(await desk.monitoring.import_form(file.filename or "форма", file.file))


@router.get("/ahead", summary="Что наступает", response_class=Response, responses=refusals(422))
async def ahead(
    desk: CurrentDesk,
    days: Annotated[int, Query(ge=1, le=3660)] = 30,
    region: Words = None,
    municipality: Words = None,
    level: Level = None,
    as_of: AsOf = None,
    as_: Annotated[Literal["text", "ics"], Query(alias="format")] = "text",
) -> Response:
    """Сводка по регионам или календарь."""
    made = await desk.monitoring.ahead_file(_filter(region, municipality, level, False), days, as_, as_of)
    return download(made) if as_ == "ics" else Response(made.data, media_type=made.media_type)


@router.get(
    "/report/{year}/{quarter}/{kind}", summary="Отчёт за квартал", response_class=Response,
    responses={200: {"content": {"application/octet-stream": BINARY}}, **refusals(422, 504)},
)  # fmt: skip
async def report(
    desk: CurrentDesk,
    year: Annotated[int, Path(ge=2000, le=2100)],
    quarter: Annotated[int, Path(ge=1, le=4)],
    kind: Literal["xlsx", "docx", "gantt-svg", "gantt-png", "regions-svg", "regions-png"],
    region: Words = None,
    municipality: Words = None,
    level: Level = None,
    as_of: AsOf = None,
    before_exclusive: Exclusive = False,
) -> Response:
    """Книга, справка или рисунок; сравнивается с отчётом прошлого квартала, если он сохранён."""
    asked = _filter(region, municipality, level, before_exclusive)
    made = await desk.monitoring.report(Quarter(year, quarter), asked, as_of)
    return download(await desk.monitoring.report_file(made, kind))


def _filter(region: str | None, municipality: str | None, level: str | None, exclusive: bool) -> Filter:
    return Filter(region=region or None, municipality=municipality or None, level=level, exclusive=exclusive)
