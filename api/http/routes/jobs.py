"""Jobs: started here, watched by server-sent events, taken up again after a restart."""

import json
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, File, Form, Path, Response, UploadFile
from starlette.responses import StreamingResponse

from api.desk.desk import Desk
from api.desk.errors import DeskError
from api.desk.gathering import gathered
from api.desk.jobs import Kind
from api.http.access import CurrentDesk
from api.http.routes import refusals
from api.http.schemas import HEX
from api.http.schemas_store import Job, JobIn

router = APIRouter(prefix="/jobs", tags=["Задания"])
Id = Annotated[str, Path(pattern=HEX)]


@router.post("", status_code=202, summary="Дать задание", responses=refusals(403, 404, 413, 422))
async def start(desk: CurrentDesk, asked: JobIn, response: Response) -> Job:
    """Прочитать, проверить или записать в базу загруженные файлы, один за другим. Адрес задания — в Location."""
    job = await desk.jobs.start(asked.kind, asked.uploads, asked.as_of, asked.agreement_date)
    return _accepted(Job.model_validate(job), response)


@router.post(
    "/files", status_code=202, summary="Загрузить файлы и дать задание", responses=refusals(403, 408, 413, 422)
)
async def start_with_files(
    desk: CurrentDesk,
    files: Annotated[list[UploadFile], File(description="акты или архивы zip с ними")],
    kind: Annotated[Kind, Form(description="прочитать, проверить или записать в базу")],
    response: Response,
) -> Job:
    """Файлы хранятся столько же, сколько загруженные по одному; акты из архива — каждый сам по себе. Файл архива, который
    взять нельзя (зашифрован, архив в архиве, слишком большой), стоит в итоге задания с причиной."""
    kept = await gathered(desk, [(file.filename or "без имени", file.file) for file in files])
    return _accepted(Job.model_validate(await desk.jobs.start_gathered(kind, kept)), response)


@router.get("", summary="Задания", responses=refusals())
async def listed(desk: CurrentDesk) -> list[Job]:
    """Новые первыми."""
    return [Job.model_validate(entry) for entry in await desk.jobs.listed()]


@router.get("/{job_id}", summary="Одно задание", responses=refusals(404, 422))
async def one(desk: CurrentDesk, job_id: Id) -> Job:
    """Ход и итог по каждому файлу."""
    return Job.model_validate(await desk.jobs.find(job_id))


@router.delete("/{job_id}", summary="Отменить задание", responses=refusals(403, 404, 409, 422))
async def cancel(desk: CurrentDesk, job_id: Id) -> Job:
    """Останавливается после файла, который обрабатывается сейчас; сделанное остаётся."""
    return Job.model_validate(await desk.jobs.cancel(job_id))


@router.get(
    "/{job_id}/events", summary="Ход задания", response_class=StreamingResponse,
    responses={
        200: {"description": "server-sent events «job», данные — задание", "content": {"text/event-stream": {"schema": {"type": "string"}}}},
        **refusals(404, 422),
    },
)  # fmt: skip
async def events(desk: CurrentDesk, job_id: Id) -> StreamingResponse:
    """Событие «job» при каждом изменении; поток кончается вместе с заданием."""
    await desk.jobs.find(job_id)
    return StreamingResponse(_stream(desk, job_id), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


async def _stream(desk: Desk, job_id: str) -> AsyncIterator[str]:
    yield "retry: 2000\n\n"
    try:
        async for job in desk.jobs.watch(job_id):
            data = json.dumps(Job.model_validate(job).model_dump(mode="json"), ensure_ascii=False)
            yield f"event: job\nid: {job.done}-{job.status}\ndata: {data}\n\n"
    except DeskError:  # deleted meanwhile
        yield "event: gone\ndata: {}\n\n"


def _accepted(job: Job, response: Response) -> Job:
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return job
