"""Drafting: a profile in, Word files out; saved profiles."""

import io
import zipfile
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response
from starlette.responses import JSONResponse

from api.desk.model import Export, Package
from api.http.access import CurrentDesk
from api.http.answers import download
from api.http.routes import BINARY, refusals
from api.http.schemas import HEX, Drafted, DraftIn, FormFault, Saved, SavedIn
from soczakaz.archive import EPOCH

router = APIRouter(tags=["Составить"])
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Id = Annotated[str, Path(pattern=HEX)]


@router.post(
    "/draft", summary="Составить акт по профилю", response_class=Response,
    responses={
        200: {
            "description": "пакет",
            "content": {
                "application/zip": BINARY,
                DOCX: BINARY,
                "application/json": {"schema": {"$ref": "#/components/schemas/Drafted"}},
            },
        },
        **refusals(403, 413, 422, 504),
    },
)  # fmt: skip
async def draft(
    desk: CurrentDesk,
    asked: DraftIn,
    as_: Annotated[
        Literal["zip", "docx", "json"],
        Query(alias="format", description="zip — акт и его части; docx — акт целиком; json — только сведения о пакете"),
    ] = "zip",
) -> Response:
    """То же, что `soczakaz draft`. Каждая ошибка профиля названа с номером строки."""
    package = await desk.draft(asked.profile, asked.form, asked.only)
    if as_ == "json":
        return JSONResponse(_drafted(package).model_dump(mode="json"))
    if as_ == "docx":
        return download(Export(package.files[package.whole], DOCX, package.whole))
    return download(Export(zipped(package), "application/zip", "akt.zip"))


def zipped(package: Package) -> bytes:
    """The files of a package in one archive; equal packages give equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in package.files.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _drafted(package: Package) -> Drafted:
    return Drafted(
        files={name: len(data) for name, data in package.files.items()},
        notes=list(package.notes),
        faults=[FormFault(**fault) for fault in package.faults],
        summary=dict(package.report.summary()),
    )


@router.get("/drafts", summary="Черновики профилей", responses=refusals())
async def drafts(desk: CurrentDesk) -> list[Saved]:
    """Последние изменённые первыми."""
    return [Saved.model_validate(entry) for entry in await desk.drafts()]


@router.post("/drafts", status_code=201, summary="Сохранить черновик", responses=refusals(403, 413, 422))
async def save(desk: CurrentDesk, asked: SavedIn, response: Response) -> Saved:
    """Текст может быть не закончен."""
    made = await desk.save_draft(asked.title, asked.text)
    response.headers["Location"] = f"/api/v1/drafts/{made.id}"
    return Saved.model_validate(made)


@router.get("/drafts/{draft_id}", summary="Один черновик", responses=refusals(404, 422))
async def load(desk: CurrentDesk, draft_id: Id) -> Saved:
    """С текстом."""
    return Saved.model_validate(await desk.load_draft(draft_id))


@router.put("/drafts/{draft_id}", summary="Заменить черновик", responses=refusals(403, 404, 413, 422))
async def replace(desk: CurrentDesk, draft_id: Id, asked: SavedIn) -> Saved:
    """Прежний текст не хранится."""
    return Saved.model_validate(await desk.save_draft(asked.title, asked.text, draft_id))


@router.delete("/drafts/{draft_id}", status_code=204, summary="Удалить черновик", responses=refusals(403, 404, 422))
async def delete(desk: CurrentDesk, draft_id: Id) -> None:
    """Безвозвратно."""
    await desk.delete_draft(draft_id)
