"""The page of comparison: two editions of one act, or the plans of stored acts, side by side."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, File, Form, Query, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from api.desk.desk import Desk
from api.desk.errors import BusyError, InvalidError, ProcessingError
from api.desk.model import Export
from api.http.access import CurrentDesk
from api.http.answers import download
from api.web.frame import SEE_OTHER, render, with_query
from monitor.compare_editions import CHANGE_WORDS, ChangeKind, FieldChange
from monitor.compare_text import number_words, totals

if TYPE_CHECKING:
    from monitor.compare import Comparison
    from monitor.compare_editions import Editions

router = APIRouter()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ALIKE = 0.4  # with less in common two wordings are shown one after the other, not mixed
MOST_ACTS = 12
SIGNS: dict[ChangeKind, str] = {"added": "+", "removed": "−", "changed": "≠", "same": "="}
STATES = {
    "present": ("есть", "✓"),
    "similar": ("похоже", "≈"),
    "absent": ("нет", "✗"),
    "unknown": ("не прочитано", "?"),
}
Piece = tuple[str, str]  # kind ("", "del", "ins") and text
Upload = Annotated[str, Form()]
ActIds = Annotated[list[int] | None, Query()]


@router.get("/compare")
async def choose(request: Request, desk: CurrentDesk, old: str = "", new: str = "") -> Response:
    """What to compare."""
    return await _choose(request, desk, old, new)


async def _choose(
    request: Request, desk: Desk, old: str, new: str, acts: Sequence[int] = (), **faults: str
) -> Response:
    uploads = await desk.uploads()
    chosen = next((upload for upload in uploads if upload.id == new), None)
    return render(
        request,
        "compare.html",
        status=422 if faults else 200,
        page="compare",
        fault=faults.get("files", ""),
        plans_fault=faults.get("plans", ""),
        chosen=acts,
        uploads_=uploads,
        old=old or (chosen.previous if chosen and chosen.previous else ""),
        new=new,
        acts=await desk.library.acts(),
        merged=await desk.comparing.merged(),
        may_upload=bool(desk.principal.roles & {"author", "monitor"}),
        most=MOST_ACTS,
    )


@router.post("/compare")
async def files(
    request: Request,
    desk: CurrentDesk,
    old: Upload = "",
    new: Upload = "",
    old_file: Annotated[UploadFile | None, File()] = None,
    new_file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Take the files that are given instead of uploads, and go to the comparison."""
    chosen = []
    for file, upload, which in ((old_file, old, "первый"), (new_file, new, "второй")):
        if file is not None and file.filename:
            made = await desk.upload(file.filename, file.file)
            try:
                await desk.extract(made.id)
            except BusyError:  # the page of the comparison waits and asks again
                pass
            except ProcessingError:
                await desk.delete(made.id)
                raise
            chosen.append(made.id)
        elif upload:
            chosen.append(upload)
        else:
            words = f"не выбран {which} акт; выберите его из списка или укажите файл"
            return await _choose(request, desk, (chosen or [old])[0], new, files=words)
    return RedirectResponse(with_query("/compare/editions", dict(zip(("old", "new"), chosen, strict=True))), SEE_OTHER)


@router.get("/compare/editions")
async def editions(request: Request, desk: CurrentDesk, old: str = "", new: str = "") -> Response:
    """Two uploads, or two stored acts («act-12»)."""
    try:
        compared = await _editions(desk, old, new)
    except InvalidError as error:
        return await _choose(request, desk, old, new, files=str(error))
    return render(
        request,
        "compare_editions.html",
        page="compare",
        compared=compared,
        old=old,
        new=new,
        tables=(("events", "Мероприятия", compared.events), ("indicators", "Показатели", compared.indicators)),
        totals=totals,
        pieces=pieces,
        words=CHANGE_WORDS,
        signs=SIGNS,
    )


@router.get("/compare/editions.xlsx")
async def editions_file(desk: CurrentDesk, old: str, new: str) -> Response:
    """The same as a workbook."""
    from monitor.compare_xlsx import editions_xlsx

    compared = await _editions(desk, old, new)
    return download(Export(await desk.room.run(lambda: editions_xlsx(compared)), XLSX, "сравнение-редакций.xlsx"))


@router.get("/compare/plans")
async def plans(request: Request, desk: CurrentDesk, act: ActIds = None) -> Response:
    """Stored acts beside the reference plan and all others."""
    try:
        compared = await _plans(desk, act)
    except InvalidError as error:
        return await _choose(request, desk, "", "", act or (), plans=str(error))
    return render(
        request,
        "compare_plans.html",
        page="compare",
        compared=compared,
        acts=act or [],
        events=list(enumerate(compared.events)),
        indicators=[
            (n, row)
            for n, row in enumerate(compared.indicators)
            if any(subject.indicators[n].value is not None for subject in compared.subjects)
        ],
        states=STATES,
        number_words=number_words,
    )


@router.get("/compare/plans.xlsx")
async def plans_file(desk: CurrentDesk, act: ActIds = None) -> Response:
    """The same as a workbook."""
    from monitor.compare_xlsx import regions_xlsx

    compared = await _plans(desk, act)
    return download(Export(await desk.room.run(lambda: regions_xlsx(compared)), XLSX, "сравнение-планов.xlsx"))


def pieces(change: FieldChange) -> tuple[list[Piece], list[Piece]]:
    """The old and the new wording in pieces; what only one of them has is marked."""
    old, new = (change.old or "нет").split(), (change.new or "нет").split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return [("del", " ".join(old))], [("ins", " ".join(new))]
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if j > i:
            left.append(("" if kind == "equal" else "del", " ".join(old[i:j])))
        if m > k:
            right.append(("" if kind == "equal" else "ins", " ".join(new[k:m])))
    return left, right


async def _editions(desk: Desk, old: str, new: str) -> "Editions":
    if not old or not new:
        raise InvalidError("выберите оба акта")
    if old == new:
        raise InvalidError("выбран дважды один и тот же акт; выберите два разных")
    stored = [int(each[4:]) for each in (old, new) if each.startswith("act-") and each[4:].isdecimal()]
    if len(stored) == 2:
        return await desk.comparing.stored(*stored)
    if stored:
        raise InvalidError("сравните два загруженных файла или два акта из базы")
    return await desk.comparing.editions(old, new)


async def _plans(desk: Desk, acts: Sequence[int] | None) -> "Comparison":
    if len(acts or ()) > MOST_ACTS:
        raise InvalidError(f"рядом помещаются не больше {MOST_ACTS} актов; выберите меньше")
    chosen = tuple(acts or ())
    if not chosen:
        merged = await desk.comparing.merged()
        some = [act.id for act in await desk.library.acts() if act.events and act.id not in merged]
        chosen = tuple(some[:MOST_ACTS])
    return await desk.comparing.regions(chosen)
