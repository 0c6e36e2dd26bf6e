"""The stored acts: what is there, putting more there, the work that goes on."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from api.desk.desk import Desk
from api.desk.errors import BusyError, InvalidError, TooLargeError
from api.desk.gathering import gathered
from api.desk.model import ENDED, Job
from api.http.access import CurrentDesk
from api.web.frame import SEE_OTHER, render

router = APIRouter()
JOB_WORDS = {
    "queued": "ждёт очереди",
    "running": "идёт",
    "done": "закончено",
    "failed": "остановлено",
    "cancelled": "отменено",
}


@router.get("/monitoring/acts")
async def acts(request: Request, desk: CurrentDesk) -> Response:
    """All stored acts, and the form that adds more."""
    return await _acts(request, desk)


async def _acts(request: Request, desk: Desk, fault: str = "") -> Response:
    return render(
        request,
        "monitoring_acts.html",
        status=422 if fault else 200,
        fault=fault,
        page="monitoring",
        tab="acts",
        acts=await desk.library.acts(),
        jobs=[job for job in await desk.jobs.listed() if job.kind == "store"][:5],
        job_words=JOB_WORDS,
        may_store=bool(desk.principal.roles & {"author", "monitor"}),
        file_mb=desk.office.settings.file_mb,
    )


@router.post("/monitoring/acts")
async def add(
    request: Request, desk: CurrentDesk, files: Annotated[list[UploadFile] | None, File()] = None
) -> Response:
    """Take files and put their acts into the store, one after another, after the answer."""
    given = [file for file in files or () if file.filename]
    if not given:
        return await _acts(request, desk, "файлы не выбраны; выберите один или несколько файлов актов")
    try:
        kept = await gathered(desk, [(file.filename or "", file.file) for file in given])
    except (InvalidError, TooLargeError) as error:
        return await _acts(request, desk, str(error))
    return _to_job(await desk.jobs.start_gathered("store", kept))


@router.post("/monitoring/store")
async def store(desk: CurrentDesk, upload: Annotated[str, Form()]) -> Response:
    """Put the act of an upload into the store."""
    try:
        made = await desk.library.put(await desk.find(upload))
    except BusyError:  # it waits as a job
        return _to_job(await desk.jobs.start("store", [upload]))
    return RedirectResponse(f"/monitoring/acts#act-{made.id}", SEE_OTHER)


@router.post("/monitoring/acts/{act_id}/forget")
async def forget(desk: CurrentDesk, act_id: int) -> Response:
    """Delete a stored act."""
    await desk.library.forget(act_id)
    return RedirectResponse("/monitoring/acts", SEE_OTHER)


@router.get("/monitoring/jobs/{job_id}")
async def job(request: Request, desk: CurrentDesk, job_id: str) -> Response:
    """How far the work is, and what came of each file."""
    found = await desk.jobs.find(job_id)
    names = {upload.id: upload.name for upload in await desk.uploads()}
    results = [
        {**entry, "name": entry.get("name") or names.get(entry["upload"], "файл уже удалён")} for entry in found.result
    ]
    return render(
        request,
        "monitoring_job.html",
        page="monitoring",
        tab="acts",
        job=found,
        words=JOB_WORDS[found.status],
        ended=found.status in ENDED,
        good=[entry for entry in results if entry["ok"]],
        bad=[entry for entry in results if not entry["ok"]],
        may_store=bool(desk.principal.roles & {"author", "monitor"}),
    )


@router.post("/monitoring/jobs/{job_id}/cancel")
async def cancel(desk: CurrentDesk, job_id: str) -> Response:
    """Stop after the file it is at."""
    return _to_job(await desk.jobs.cancel(job_id))


def _to_job(job: Job) -> RedirectResponse:
    return RedirectResponse(f"/monitoring/jobs/{job.id}", SEE_OTHER)
