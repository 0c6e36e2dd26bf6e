"""The pages of drafting: saved drafts, the interview as a form with the package beside it, a neighbour's act."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from api.desk.errors import InvalidError, NotFoundError, ProcessingError
from api.desk.model import Draft, Export
from api.http.access import CurrentDesk
from api.http.answers import download
from api.web.draft_form import (
    ROLES,
    Answers,
    first_text,
    members,
    read_answers,
    sections,
    signatory,
    title_of,
    to_profile,
    writable,
)
from api.web.draft_package import Packages, shown, zipped
from api.web.frame import SEE_OTHER, is_author, render, with_query
from soczakaz.ru.regions import regions

router = APIRouter()
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Text = Annotated[str, Form()]


@router.get("/draft")
async def start(request: Request, desk: CurrentDesk, upload: str = "") -> Response:
    """Saved drafts, and the ways to begin."""
    return render(
        request,
        "draft_start.html",
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
    desk: CurrentDesk,
    municipality: Text = "",
    region: Text = "",
    upload: Text = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Begin with what an act of a neighbour (or one's own of last year) has."""
    if file is not None and file.filename:
        made = await desk.upload(file.filename, await file.read())
        try:
            profile = await desk.profile_from(made.id, municipality.strip(), region)
        except ProcessingError:
            await desk.delete(made.id)
            raise
    elif upload:
        profile = await desk.profile_from(upload, municipality.strip(), region)
    else:
        raise InvalidError("акт не выбран; выберите файл или один из загруженных актов")
    return _to(await desk.save_draft(title_of(read_answers(profile.text).values), profile.text))


@router.get("/draft/{draft_id}")
async def show(request: Request, desk: CurrentDesk, draft_id: str, rows: int = 0, all: bool = False) -> Response:  # noqa: A002 - the word of the address
    """The form and, when all answers are there, the package."""
    draft = await desk.load_draft(draft_id)
    answers = read_answers(draft.text)
    preview = None
    problem = ""
    if answers.ready and is_author(request):
        try:
            preview = shown(await _packages(request).of(desk, draft.text))
        except ProcessingError as error:
            problem = str(error)
    return render(
        request,
        "draft.html",
        page="draft",
        draft=draft,
        answers=answers,
        sections=[(title, fields) for title, fields in sections(answers) if fields or title == "Подпись"],
        signatory=signatory(answers),
        members=members(answers, rows),
        roles=ROLES,
        regions=sorted(region.name for region in regions()),
        missing=_missing(answers),
        wrong=_wrong(answers),
        show_all=all,
        preview=preview,
        problem=problem,
        off=set(),
    )


@router.post("/draft/{draft_id}")
async def save(request: Request, desk: CurrentDesk, draft_id: str) -> Response:
    """Save the answers as they are; what is wrong is said at its field."""
    draft = await desk.load_draft(draft_id)
    answers = read_answers(draft.text)
    if answers.broken or not all(map(writable, answers.values.values())):
        raise InvalidError("текст профиля не читается формой; исправьте его на странице «Текст профиля»")
    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    text = to_profile(form, answers.values, answers.decisions)
    await desk.save_draft(title_of(read_answers(text).values), text, draft_id)
    do = form.get("do", "")
    if do == "member":
        number = sum(name.startswith("состав.") and name.endswith(".имя") for name in form)
        return _to(draft, {"rows": number + 1}, f"#q-состав-{number}")
    return _to(draft, {"all": "1"} if do == "package" else {}, "#preview" if do == "package" else "")


@router.get("/draft/{draft_id}/profile")
async def profile(request: Request, desk: CurrentDesk, draft_id: str) -> Response:
    """The text of the profile: also for what the form does not ask."""
    draft = await desk.load_draft(draft_id)
    return render(request, "draft_profile.html", page="draft", draft=draft, answers=read_answers(draft.text))


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
    made = await _packages(request).of(desk, draft.text)
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
    data = (await _packages(request).of(desk, draft.text)).files.get(name)
    if data is None:
        raise NotFoundError("такого документа в пакете нет; вернитесь к проекту и выберите документ заново")
    return download(Export(data, DOCX, name))


def _missing(answers: Answers) -> list[tuple[str, str]]:
    """Anchor and words of each required question without an answer."""
    fields = [
        (field.id, field.label)
        for _, some in sections(answers)
        for field in some
        if field.required and not field.value and (field.name,) in answers.faults
    ]
    if not answers.values.get("подписывает"):
        fields.append(("q-подписывает", "Кто подписывает?"))
    if not answers.values.get("состав") and not answers.values.get("совет"):
        fields.append(("q-состав-0", "Состав рабочей группы"))
    return fields


def _wrong(answers: Answers) -> list[tuple[str, str, str]]:
    """Anchor, words and fault of everything that is answered, but not well."""
    shown = {field.name: field for _, some in sections(answers) for field in some}
    gone = {anchor for anchor, _ in _missing(answers)}
    found = []
    for path, message in answers.faults.items():
        if not path:
            continue
        key = str(path[0])
        anchor = shown[key].id if key in shown else "q-состав-0" if key == "состав" else "q-подписывает"
        if key == "состав" and len(path) > 1:
            anchor = f"q-состав-{path[1]}"
        if anchor in gone or (key in ("состав", "подписывает") and not answers.values.get(key)):
            continue
        known = key in shown or key in ("состав", "подписывает")
        words = ", ".join(f"{part + 1}-я строка" if isinstance(part, int) else str(part) for part in path)
        found.append((anchor if known else "", f"{words[:1].upper()}{words[1:]}", message))
    return found


def _packages(request: Request) -> Packages:
    state = request.app.state
    if not hasattr(state, "packages"):
        state.packages = Packages()
    kept: Packages = state.packages
    return kept


def _file_name(draft: Draft) -> str:
    return "".join(sign if sign.isalnum() or sign in " -–" else " " for sign in draft.title).strip()[:80] or "проект"


def _to(draft: Draft, query: dict[str, object] | None = None, anchor: str = "") -> RedirectResponse:
    return RedirectResponse(with_query(f"/draft/{draft.id}", query or {}) + anchor, SEE_OTHER)
