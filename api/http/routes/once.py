"""One file in, one answer out; nothing is kept unless the client prefers not to wait."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Query, Response
from starlette.responses import JSONResponse

from api.desk.desk import Desk
from api.desk.jobs import Kind
from api.http import shapes
from api.http.access import CurrentDesk
from api.http.answers import download
from api.http.routes import refusals
from api.http.routes.uploads import Agreed, AsOf, File_
from api.http.schemas import Profile
from api.http.schemas_store import Job

router = APIRouter(tags=["Прочитать и проверить"])
EXTRACT_AS = Literal["json", "xlsx", "md", "ics", "akn"]
CHECK_AS = Literal["json", "sarif", "docx", "html", "xlsx", "text"]
Prefer = Annotated[str | None, Header(description="respond-async — не ждать: ответ 202 и задание в Location")]
JOB: dict[int | str, dict[str, Any]] = {
    202: {
        "description": "принято как задание, его адрес — в Location",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Job"}}},
    }
}


@router.post(
    "/extract", summary="Прочитать акт", response_class=Response,
    responses={200: shapes.answer(shapes.ACT, "данные акта"), **JOB, **refusals(403, 408, 413, 415, 422, 504)},
)  # fmt: skip
async def extract(
    desk: CurrentDesk,
    file: File_,
    as_: Annotated[EXTRACT_AS, Query(alias="format", description="вид ответа")] = "json",
    prefer: Prefer = None,
) -> Response:
    """То же, что `soczakaz extract ФАЙЛ --format …`. Файл не хранится."""
    desk.principal.need("author", "monitor")
    name = file.filename or "без имени"
    if _later(prefer):
        return await _job(desk, "extract", name, file.file)
    _sized(desk, file.size)
    if as_ == "json":
        return JSONResponse(await desk.extract_once(name, file.file))
    return download(await desk.export_once(name, file.file, f"act-{as_}"))


@router.post(
    "/check", summary="Проверить акт", response_class=Response,
    responses={200: shapes.answer(shapes.REPORT, "замечания"), **JOB, **refusals(403, 408, 413, 415, 422, 504)},
)  # fmt: skip
async def check(
    desk: CurrentDesk,
    file: File_,
    as_: Annotated[
        CHECK_AS, Query(alias="format", description="вид ответа; docx — тот же файл Word с примечаниями")
    ] = "json",
    as_of: AsOf = None,
    agreement_date: Agreed = None,
    prefer: Prefer = None,
) -> Response:
    """То же, что `soczakaz check ФАЙЛ --format …`. Файл не хранится."""
    desk.principal.need("author", "monitor")
    name = file.filename or "без имени"
    if _later(prefer):
        return await _job(desk, "check", name, file.file, as_of, agreement_date)
    _sized(desk, file.size)
    made = await desk.export_once(name, file.file, f"review-{as_}", as_of, agreement_date)
    return Response(made.data, media_type=made.media_type) if as_ == "json" else download(made)


@router.post("/profile", summary="Профиль из готового акта", responses=refusals(403, 408, 413, 415, 422, 504))
async def profile(
    desk: CurrentDesk,
    file: File_,
    municipality: Annotated[
        str | None,
        Query(max_length=200, description="для какого муниципального образования", examples=["Вяземский район"]),
    ] = None,
    region: Annotated[
        str | None, Query(max_length=200, description="для какого субъекта", examples=["Смоленская область"])
    ] = None,
) -> Profile:
    """Без места — свой акт; с местом чужие места, лица, даты и значения не переносятся. Файл не хранится."""
    desk.principal.need("author")
    _sized(desk, file.size)
    made = await desk.profile_once(file.filename or "без имени", file.file, municipality, region)
    return Profile(profile=made.text, decisions=list(made.decisions))


def _sized(desk: Desk, size: int | None) -> None:
    if size is not None and size > desk.office.settings.file_mb << 20:
        raise desk.too_large()


def _later(prefer: str | None) -> bool:
    return prefer is not None and "respond-async" in prefer.lower()


async def _job(desk: Desk, kind: Kind, name: str, data: Any, *days: Any) -> Response:
    kept = await desk.upload(name, data)
    job = await desk.jobs.start(kind, [kept.id], *days)
    headers = {"Location": f"/api/v1/jobs/{job.id}", "Preference-Applied": "respond-async"}
    return JSONResponse(Job.model_validate(job).model_dump(mode="json"), 202, headers)
