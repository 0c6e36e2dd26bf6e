"""The pages of a review: the start page with the upload, and the act with its findings."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, File, Form, Query, Request, Response, UploadFile
from fastapi.responses import JSONResponse, RedirectResponse

from api.desk.desk import Desk
from api.desk.errors import BusyError, InvalidError
from api.desk.model import Upload
from api.http.access import CurrentDesk
from api.http.answers import download
from api.web.errors import wants_json
from api.web.frame import SEE_OTHER, render, with_query
from api.web.review_page import review_context

router = APIRouter()
PASTED = "вставленный-текст.txt"
RECENT = 8
LAW_DAY = dt.date(2020, 7, 13)
Text = Annotated[str, Form()]
DayText = Annotated[str, Query()]


@router.get("/")
async def start(request: Request, desk: CurrentDesk) -> Response:
    """The start page."""
    uploads = await desk.uploads()
    return render(
        request,
        "start.html",
        page="review",
        recent=uploads[:RECENT],
        may_upload=bool(desk.principal.roles & {"author", "monitor"}),
        file_mb=desk.office.settings.file_mb,
        hours=desk.office.settings.upload_hours,
    )


@router.post("/review")
async def upload(
    request: Request,
    desk: CurrentDesk,
    file: Annotated[UploadFile | None, File()] = None,
    text: Text = "",
    as_of: Text = "",
    agreement: Text = "",
    previous: Text = "",
) -> Response:
    """Take a file or a pasted text, review it, and go to the review."""
    days = _days(as_of, agreement)
    if file is not None and file.filename:
        name, data = file.filename, await file.read()
    elif text.strip():
        name, data = PASTED, text.encode()
    else:
        raise InvalidError("файл не выбран; выберите файл акта или вставьте его текст")
    made = await desk.upload(name, data, previous or None)
    return await _reviewed(request, desk, made, days)


@router.get("/review")
async def again() -> Response:
    """The address of a form that was sent: opened anew, it is the page with that form."""
    return RedirectResponse("/", SEE_OTHER)


@router.post("/review/example")
async def example(request: Request, desk: CurrentDesk) -> Response:
    """Open the bundled act."""
    return await _reviewed(request, desk, await desk.example(), (None, None))


@router.get("/review/{upload_id}")
async def review(
    request: Request,
    desk: CurrentDesk,
    upload_id: str,
    as_of: DayText = "",
    agreement: DayText = "",
    level: Annotated[list[str] | None, Query()] = None,
    group: Annotated[list[str] | None, Query()] = None,
) -> Response:
    """The act with its findings."""
    days, faults = _asked(as_of, agreement)
    found = await desk.review(upload_id, *days)
    context = review_context(
        found, await desk.suppressions(upload_id), await desk.progress(upload_id, *days), level, group
    )
    return render(
        request, "review.html", status=422 if faults else 200, page="review", upload=found.upload, query=_query(days),
        asked={"as_of": as_of if "as_of" in faults else "", "agreement": agreement if "agreement" in faults else ""},
        faults=faults, odd=_odd(found.as_of, days[1]), **context,
    )  # fmt: skip


@router.get("/review/{upload_id}/download/{kind}")
async def review_file(
    desk: CurrentDesk, upload_id: str, kind: str, as_of: DayText = "", agreement: DayText = ""
) -> Response:
    """A file of the review or of the data."""
    return download(await desk.export(upload_id, kind, *_days(as_of, agreement)))


@router.post("/review/{upload_id}/hide")
async def hide(
    desk: CurrentDesk, upload_id: str, rule: Text, place: Text = "", reason: Text = "", back: Text = ""
) -> Response:
    """Do not show a rule, everywhere or at one place."""
    await desk.add_suppression(upload_id, rule, place, reason)
    return _back(upload_id, back)


@router.post("/review/{upload_id}/show")
async def show(desk: CurrentDesk, upload_id: str, entry: Annotated[int, Form()], back: Text = "") -> Response:
    """Show it again."""
    await desk.remove_suppression(upload_id, entry)
    return _back(upload_id, back)


@router.post("/review/{upload_id}/keep")
async def keep(desk: CurrentDesk, upload_id: str, kept: Annotated[bool, Form()], back: Text = "") -> Response:
    """Keep the upload until it is deleted, or for the usual time again."""
    await desk.keep(upload_id, kept)
    return _back(upload_id, back)


@router.post("/review/{upload_id}/delete")
async def delete(desk: CurrentDesk, upload_id: str) -> Response:
    """Delete the upload with all that was made of it."""
    await desk.delete(upload_id)
    return RedirectResponse("/", SEE_OTHER)


async def _reviewed(
    request: Request, desk: Desk, made: Upload, days: tuple[dt.date | None, dt.date | None]
) -> Response:
    """Review an upload and go there. One that cannot be read is not kept: it would only stand in the list.

    A server that is busy keeps it: the page of the review waits and asks again, nobody sends a file twice.
    """
    try:
        await desk.review(made.id, *days)
    except BusyError:
        pass
    except Exception:
        await desk.delete(made.id)
        raise
    location = with_query(f"/review/{made.id}", _query(days))
    if wants_json(request):
        return JSONResponse({"location": location})
    return RedirectResponse(location, SEE_OTHER)


def _asked(as_of: str, agreement: str) -> tuple[tuple[dt.date | None, dt.date | None], dict[str, str]]:
    """The days of an address, and what is wrong with each that is none."""
    found: list[dt.date | None] = []
    faults = {}
    for name, text, what in (("as_of", as_of, "дата проверки"), ("agreement", agreement, "дата соглашения")):
        try:
            found.append(_day(text, what))
        except InvalidError as error:
            found.append(None)
            faults[name] = str(error)
    return (found[0], found[1]), faults


def _odd(as_of: dt.date, agreement: dt.date | None) -> list[str]:
    """What is strange about the days, though a review on them can be made."""
    said = []
    if as_of < LAW_DAY:
        said.append("На эту дату Федерального закона от 13.07.2020 № 189-ФЗ ещё не было: проверьте дату.")
    if agreement and agreement > as_of:
        said.append("Дата соглашения позже дня, на который проверен акт: проверьте даты.")
    return said


def _days(as_of: str, agreement: str) -> tuple[dt.date | None, dt.date | None]:
    return _day(as_of, "дата проверки"), _day(agreement, "дата соглашения")


def _day(text: str, what: str) -> dt.date | None:
    if not text.strip():
        return None
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return dt.datetime.strptime(text.strip(), form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    raise InvalidError(f"{what}: «{text[:40]}» — не дата; укажите её так: 27.06.2023")


def _query(days: tuple[dt.date | None, dt.date | None]) -> dict[str, str]:
    names = ("as_of", "agreement")
    return {name: value.isoformat() for name, value in zip(names, days, strict=True) if value}


def _back(upload_id: str, back: str) -> RedirectResponse:
    """To the page that the form stood on, if that is a page of this upload."""
    own = f"/review/{upload_id}"
    good = back == own or back.startswith((f"{own}?", f"{own}#"))
    return RedirectResponse(back if good else own, SEE_OTHER)
