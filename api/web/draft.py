"""The pages of drafting: saved drafts, the interview as a form with the package beside it, a neighbour's act."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from api.desk.desk import Desk
from api.desk.errors import BusyError, InvalidError, NotFoundError, ProcessingError
from api.desk.model import Draft, Export
from api.http.access import CurrentDesk
from api.http.answers import download
from api.web.draft_answers import read_answers
from api.web.draft_form import ROLES, first_text, members, sections, signatory, title_of, to_profile
from api.web.draft_package import zipped
from api.web.draft_shown import MARK, conflict, mark_of, packages, shared
from api.web.draft_tabs import after, need_writable
from api.web.frame import SEE_OTHER, render
from soczakaz.ru.regions import regions

router = APIRouter()
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Text = Annotated[str, Form()]


@router.get("/draft")
async def start(request: Request, desk: CurrentDesk, upload: str = "") -> Response:
    """Saved drafts, and the ways to begin."""
    return await _start(request, desk, upload)


async def _start(
    request: Request, desk: Desk, upload: str, municipality: str = "", region: str = "", fault: str = ""
) -> Response:
    return render(
        request,
        "draft_start.html",
        status=422 if fault else 200,
        fault=fault,
        municipality=municipality,
        region=region,
        page="draft",
        drafts=await desk.drafts(),
        uploads_=await desk.uploads(),
        chosen=upload,
        regions=sorted(region.name for region in regions()),
    )


@router.post("/draft/new")
async def new(desk: CurrentDesk) -> Response:
    """Begin with no answers."""
    return _to(await desk.save_draft("Новый проект", first_text()))


@router.post("/draft/from")
async def from_act(
    request: Request,
    desk: CurrentDesk,
    municipality: Text = "",
    region: Text = "",
    upload: Text = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Begin with what an act of a neighbour (or one's own of last year) has."""
    fresh = None
    if file is not None and file.filename:
        upload = fresh = (await desk.upload(file.filename, file.file)).id
    if not upload:
        words = "акт не выбран; выберите файл или один из загруженных актов"
        return await _start(request, desk, "", municipality, region, words)
    try:
        profile = await desk.profile_from(upload, municipality.strip(), region)
    except BusyError as error:  # the file stays, it is chosen in the form already
        return await _start(request, desk, upload, municipality, region, f"{error}; файл сохранён и выбран")
    except (InvalidError, ProcessingError) as error:
        if fresh and isinstance(error, ProcessingError):
            await desk.delete(fresh)
            upload = ""
        return await _start(request, desk, upload, municipality, region, str(error))
    return _to(await desk.save_draft(title_of(read_answers(profile.text).values), profile.text))


@router.get("/draft/{draft_id}")
async def show(request: Request, desk: CurrentDesk, draft_id: str, more: int = 0, all: bool = False) -> Response:  # noqa: A002 - the word of the address
    """The questions of the interview and, when all answers are there, the package."""
    draft = await desk.load_draft(draft_id)
    answers = read_answers(draft.text)
    return render(
        request,
        "draft.html",
        sections=[(title, fields) for title, fields in sections(answers) if fields or title == "Подпись"],
        signatory=signatory(answers),
        members=members(answers, more),
        roles=ROLES,
        regions=sorted(region.name for region in regions()),
        show_all=all,
        **await shared(request, desk, draft, answers, ""),
    )


@router.post("/draft/{draft_id}")
async def save(request: Request, desk: CurrentDesk, draft_id: str) -> Response:
    """Save the answers as they are; what is wrong is said at its field."""
    draft = await desk.load_draft(draft_id)
    answers = read_answers(draft.text)
    need_writable(answers)
    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    if form.get(MARK) not in (None, mark_of(answers, "")):
        return conflict(request, draft, answers, form, "")
    text = to_profile(form, answers.values, answers.decisions)
    saved = read_answers(text)
    await desk.save_draft(title_of(saved.values), text, draft_id)
    return RedirectResponse(after(f"/draft/{draft.id}", draft, form, saved), SEE_OTHER)


@router.get("/draft/{draft_id}/profile")
async def profile(request: Request, desk: CurrentDesk, draft_id: str) -> Response:
    """The text of the profile: also for what the form does not ask."""
    draft = await desk.load_draft(draft_id)
    answers = read_answers(draft.text)
    return render(request, "draft_profile.html", **await shared(request, desk, draft, answers, "profile"))


@router.post("/draft/{draft_id}/profile")
async def save_profile(desk: CurrentDesk, draft_id: str, text: Text) -> Response:
    """Save the text as it is."""
    text = text.replace("\r\n", "\n")
    title = title_of(read_answers(text).values)
    draft = await desk.save_draft(title, text, draft_id)
    return RedirectResponse(f"/draft/{draft.id}/profile", SEE_OTHER)


@router.post("/draft/{draft_id}/delete")
async def delete(desk: CurrentDesk, draft_id: str) -> Response:
    """Delete the draft."""
    await desk.delete_draft(draft_id)
    return RedirectResponse("/draft", SEE_OTHER)


@router.get("/draft/{draft_id}/package.zip")
async def package(request: Request, desk: CurrentDesk, draft_id: str) -> Response:
    """All documents and the profile."""
    draft = await desk.load_draft(draft_id)
    made = await packages(request).of(desk, draft.text)
    return download(Export(zipped(made, draft.text), "application/zip", f"{_file_name(draft)}.zip"))


@router.get("/draft/{draft_id}/profile.yaml")
async def profile_file(desk: CurrentDesk, draft_id: str) -> Response:
    """The profile for the command line."""
    draft = await desk.load_draft(draft_id)
    return download(Export(draft.text.encode(), "application/yaml", f"{_file_name(draft)}.yaml"))


@router.get("/draft/{draft_id}/file/{name}")
async def file(request: Request, desk: CurrentDesk, draft_id: str, name: str) -> Response:
    """One document of the package."""
    draft = await desk.load_draft(draft_id)
    data = (await packages(request).of(desk, draft.text)).files.get(name)
    if data is None:
        raise NotFoundError("такого документа в пакете нет; вернитесь к проекту и выберите документ заново")
    return download(Export(data, DOCX, name))


def _file_name(draft: Draft) -> str:
    return "".join(sign if sign.isalnum() or sign in " -–" else " " for sign in draft.title).strip()[:80] or "проект"


def _to(draft: Draft) -> RedirectResponse:
    return RedirectResponse(f"/draft/{draft.id}", SEE_OTHER)
