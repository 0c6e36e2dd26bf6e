"""Acts side by side."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import JSONResponse, Response

from api.http.access import CurrentDesk
from api.http.routes import refusals
from api.http.schemas import HEX
from monitor.compare_text import editions_json, regions_json

router = APIRouter(prefix="/compare", tags=["Сравнить"])
Id = Annotated[str, Query(pattern=HEX)]


@router.get(
    "/editions", summary="Две редакции", response_class=JSONResponse, responses=refusals(404, 413, 415, 422, 504)
)
async def editions(desk: CurrentDesk, old: Id, new: Id) -> Response:
    """Загруженные файлы, прежний и новый: мероприятия и показатели добавленные, убранные, изменённые."""
    return Response(editions_json(await desk.comparing.editions(old, new)), media_type="application/json")


@router.get("/plans", summary="Планы базы рядом", response_class=JSONResponse, responses=refusals(404, 422))
async def plans(
    desk: CurrentDesk,
    act: Annotated[list[int], Query(max_length=200, description="номера актов базы; без них — все")] = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Каких типовых мероприятий нет и как сроки и значения стоят против остальных."""
    return Response(regions_json(await desk.comparing.regions(tuple(act))), media_type="application/json")
