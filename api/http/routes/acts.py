"""The stored acts of a workspace and their deadlines."""

import datetime as dt
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Response
from starlette.responses import JSONResponse

from api.http import shapes
from api.http.access import CurrentDesk
from api.http.answers import download
from api.http.routes import refusals
from api.http.schemas_store import StoredAct
from store.deadlines import Filter

router = APIRouter(tags=["База актов"])
Id = Annotated[int, Path(ge=1, le=2**31 - 1, description="номер акта в базе")]
Words = Annotated[str | None, Query(max_length=300)]


@router.get("/acts", summary="Акты в базе", responses=refusals())
async def acts(desk: CurrentDesk) -> list[StoredAct]:
    """По региону, муниципальному образованию и дате."""
    return [StoredAct.model_validate(entry) for entry in await desk.library.acts()]


@router.get(
    "/acts/{act_id}", summary="Один акт", response_class=JSONResponse,
    responses={200: shapes.answer(shapes.ACT, "акт"), **refusals(404, 422)},
)  # fmt: skip
async def one(desk: CurrentDesk, act_id: Id) -> Any:
    """Каким он был прочитан."""
    return JSONResponse((await desk.library.act(act_id)).as_json())


@router.delete("/acts/{act_id}", status_code=204, summary="Удалить акт из базы", responses=refusals(403, 404, 422))
async def forget(desk: CurrentDesk, act_id: Id) -> None:
    """Со всем, что из него прочитано, в том числе составом рабочей группы."""
    await desk.library.forget(act_id)


@router.get(
    "/deadlines", summary="Сроки мероприятий", response_class=Response,
    responses={200: shapes.answer(shapes.DEADLINES, "сроки; csv, xlsx и ics — файлом"), **refusals(422)},
)  # fmt: skip
async def deadlines(
    desk: CurrentDesk,
    since: Annotated[dt.date | None, Query(alias="from", description="последний день не раньше")] = None,
    until: Annotated[dt.date | None, Query(alias="to", description="последний день не позже")] = None,
    region: Words = None,
    municipality: Words = None,
    level: Annotated[Literal["federal", "regional", "municipal"] | None, Query()] = None,
    stage: Words = None,
    responsible: Words = None,
    overdue: Annotated[bool, Query(description="только с истёкшим сроком")] = False,
    as_of: Annotated[dt.date | None, Query(description="на какой день судить об истечении; без него — сегодня")] = None,
    before_exclusive: Annotated[bool, Query(description="«до 1 марта» не включает 1 марта")] = False,
    as_: Annotated[Literal["json", "csv", "xlsx", "ics"], Query(alias="format")] = "json",
) -> Response:
    """То же, что `soczakaz deadlines`. Названия — в любом регистре и падеже."""
    from api.arguments import today

    day = as_of or (today() if overdue else None)
    asked = Filter(
        since=since, until=until, overdue=day if overdue else None, region=region or None, municipality=municipality or None,
        level=level, stage=stage or None, responsible=responsible or None, exclusive=before_exclusive,
    )  # fmt: skip
    made = await desk.library.export(asked, as_, day)
    return Response(made.data, media_type=made.media_type) if as_ == "json" else download(made)
