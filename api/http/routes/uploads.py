"""Uploaded files, what was read from them and what people decided about them."""

import datetime as dt
from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Path, Query, Response, UploadFile
from starlette.responses import JSONResponse

from api.desk.errors import NotFoundError
from api.desk.model import Export
from api.http import shapes
from api.http.access import CurrentDesk
from api.http.answers import download
from api.http.routes import BINARY, refusals
from api.http.schemas import HEX, Correction, CorrectionIn, Kept, Progress, Suppression, SuppressionIn, Upload
from api.http.schemas_store import StoredAct
from soczakaz.act import plain

router = APIRouter(prefix="/uploads", tags=["Файлы"])
Kind = Literal[
    "act-json", "act-xlsx", "act-md", "act-ics", "act-akn",
    "review-json", "review-sarif", "review-docx", "review-html", "review-xlsx", "review-text",
]  # fmt: skip
Id = Annotated[str, Path(pattern=HEX, description="имя файла, полученное при загрузке")]
AsOf = Annotated[dt.date | None, Query(description="на какой день проверять; без него — на дату акта")]
Agreed = Annotated[dt.date | None, Query(description="дата соглашения о сотрудничестве")]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
File_ = Annotated[
    UploadFile, File(description="акт: docx, doc, odt, rtf, pdf, html, txt, md; вид определяется по содержимому")
]


@router.post("", status_code=201, summary="Загрузить файл", responses=refusals(403, 404, 408, 413, 422))
async def upload(
    desk: CurrentDesk,
    file: File_,
    response: Response,
    previous: Annotated[str | None, Query(pattern=HEX, description="файл, который исправлен")] = None,
) -> Upload:
    """Хранится сутки (сколько именно — в таблице ограничений), если его не оставить. Читается при первом обращении."""
    made = await desk.upload(file.filename or "без имени", file.file, previous)
    response.headers["Location"] = f"/api/v1/uploads/{made.id}"
    return Upload.model_validate(made)


@router.get("", summary="Загруженные файлы", responses=refusals())
async def listed(desk: CurrentDesk) -> list[Upload]:
    """Новые первыми."""
    return [Upload.model_validate(entry) for entry in await desk.uploads()]


@router.get("/{upload_id}", summary="Один файл", responses=refusals(404, 422))
async def one(desk: CurrentDesk, upload_id: Id) -> Upload:
    """Сведения о файле; само содержимое — в content."""
    return Upload.model_validate(await desk.find(upload_id))


@router.patch("/{upload_id}", summary="Оставить файл или отпустить", responses=refusals(403, 404, 422))
async def keep(desk: CurrentDesk, upload_id: Id, asked: Kept) -> Upload:
    """Оставленный файл не удаляется, пока его не удалит человек."""
    return Upload.model_validate(await desk.keep(upload_id, asked.kept))


@router.delete("/{upload_id}", status_code=204, summary="Удалить файл", responses=refusals(403, 404, 422))
async def delete(desk: CurrentDesk, upload_id: Id) -> None:
    """Вместе со всем, что из него прочитано и о нём решено. Акт, записанный в базу, остаётся."""
    await desk.delete(upload_id)


@router.get(
    "/{upload_id}/content", summary="Файл, каким он загружен", response_class=Response,
    responses={200: {"content": {"application/octet-stream": BINARY}}, **refusals(404, 422)},
)  # fmt: skip
async def content(desk: CurrentDesk, upload_id: Id) -> Response:
    """Байт в байт."""
    found = await desk.find(upload_id)
    return download(Export(await desk.content(upload_id), "application/octet-stream", found.name))


@router.get(
    "/{upload_id}/act", summary="Данные акта", response_class=JSONResponse,
    responses={200: shapes.answer(shapes.ACT, "акт и всё, что из него прочитано"), **refusals(404, 413, 415, 422, 504)},
)  # fmt: skip
async def act(
    desk: CurrentDesk,
    upload_id: Id,
    corrected: Annotated[
        bool, Query(description="с исправлениями, сделанными людьми; без него — как прочитано")
    ] = False,
) -> Any:
    """То же, что печатает `soczakaz extract`."""
    if corrected:
        return JSONResponse((await desk.corrected(upload_id)).act.as_json())
    return JSONResponse((await desk.extract(upload_id)).json)


@router.get(
    "/{upload_id}/report", summary="Проверка акта", response_class=JSONResponse,
    responses={200: shapes.answer(shapes.REPORT, "замечания"), **refusals(404, 413, 415, 422, 504)},
)  # fmt: skip
async def report(desk: CurrentDesk, upload_id: Id, as_of: AsOf = None, agreement_date: Agreed = None) -> Any:
    """То же, что `soczakaz check --format json`, по исправленным значениям и без замечаний, которые решено не показывать."""
    return JSONResponse((await desk.review(upload_id, as_of, agreement_date)).json)


@router.get(
    "/{upload_id}/progress",
    summary="Что исправлено против прежней редакции",
    responses=refusals(404, 413, 415, 422, 504),
)
async def progress(desk: CurrentDesk, upload_id: Id, as_of: AsOf = None, agreement_date: Agreed = None) -> Progress:
    """Для файла, загруженного с previous."""
    found = await desk.progress(upload_id, as_of, agreement_date)
    if found is None:
        raise NotFoundError("сравнить не с чем: файл загружен без previous, или прежнего файла уже нет")
    return Progress(
        fixed=[dict(entry) for entry in found.fixed],
        remaining=[plain(entry) for entry in found.remaining],
        new=[plain(entry) for entry in found.new],
    )


@router.get(
    "/{upload_id}/export/{kind}", summary="Скачать", response_class=Response,
    responses={200: {"content": {"application/octet-stream": BINARY}}, **refusals(404, 413, 415, 422, 504)},
)  # fmt: skip
async def export(
    desk: CurrentDesk, upload_id: Id, kind: Kind, as_of: AsOf = None, agreement_date: Agreed = None
) -> Response:
    """Данные (act-…) или замечания (review-…) с учётом исправлений; review-docx — тот же файл Word с примечаниями."""
    return download(await desk.export(upload_id, kind, as_of, agreement_date))


@router.get("/{upload_id}/suppressions", summary="Что решено не показывать", responses=refusals(404, 422))
async def suppressions(desk: CurrentDesk, upload_id: Id) -> list[Suppression]:
    """В порядке решений."""
    return [Suppression.model_validate(entry) for entry in await desk.suppressions(upload_id)]


@router.post(
    "/{upload_id}/suppressions",
    status_code=201,
    summary="Не показывать замечание",
    responses=refusals(403, 404, 413, 422),
)
async def suppress(desk: CurrentDesk, upload_id: Id, asked: SuppressionIn) -> list[Suppression]:
    """Правило целиком или в одном месте. Ответ — все решения по файлу."""
    await desk.add_suppression(upload_id, asked.rule, asked.place, asked.reason)
    return await suppressions(desk, upload_id)


@router.delete(
    "/{upload_id}/suppressions/{number}", status_code=204, summary="Показывать снова", responses=refusals(403, 404, 422)
)
async def unsuppress(desk: CurrentDesk, upload_id: Id, number: Number) -> None:
    """Отменяет одно решение."""
    await desk.remove_suppression(upload_id, number)


@router.get("/{upload_id}/corrections", summary="Исправления", responses=refusals(404, 422))
async def corrections(desk: CurrentDesk, upload_id: Id) -> list[Correction]:
    """В порядке, в котором сделаны; действует последнее для каждого path."""
    return [Correction.model_validate(entry) for entry in await desk.corrections(upload_id)]


@router.post(
    "/{upload_id}/corrections",
    status_code=201,
    summary="Исправить прочитанное",
    responses=refusals(403, 404, 413, 415, 422, 504),
)
async def correct(desk: CurrentDesk, upload_id: Id, asked: CorrectionIn) -> list[Correction]:
    """Прочитанное значение остаётся рядом, а проверка, файлы и запись в базу берут исправленное. Ответ — все исправления."""
    await desk.add_correction(upload_id, asked.path, asked.value, eid=asked.eid, old=asked.old)
    return await corrections(desk, upload_id)


@router.delete(
    "/{upload_id}/corrections/{number}",
    status_code=204,
    summary="Отменить исправление",
    responses=refusals(403, 404, 422),
)
async def uncorrect(desk: CurrentDesk, upload_id: Id, number: Number) -> None:
    """Отменяет одно исправление."""
    await desk.remove_correction(upload_id, number)


@router.post(
    "/{upload_id}/store",
    status_code=201,
    summary="Записать акт в базу",
    responses=refusals(403, 404, 413, 415, 422, 504),
)
async def store(desk: CurrentDesk, upload_id: Id) -> StoredAct:
    """После этого его мероприятия видны в сроках и мониторинге; сам файл можно удалить."""
    return StoredAct.model_validate(await desk.library.put(await desk.find(upload_id)))
