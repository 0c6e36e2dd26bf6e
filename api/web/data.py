"""The pages of an act's data: tables, timeline, corrections by hand."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.arguments import today
from api.desk.correcting import changed_act
from api.desk.desk import Desk
from api.desk.errors import InvalidError, NotFoundError
from api.desk.model import ActData
from api.http.access import CurrentDesk
from api.http.answers import download
from api.web.corrected import with_corrections
from api.web.data_model import Field, Row, Table, beside, latest
from api.web.data_rows import tables
from api.web.frame import SEE_OTHER, render
from api.web.timeline import timeline
from extract.write.words import act_name

router = APIRouter()
DOWNLOADS = (
    ("act-xlsx", "Excel", "все таблицы"),
    ("act-ics", "Календарь (.ics)", "сроки плана"),
    ("act-md", "Текст (.md)", "всё подряд"),
    ("act-json", "JSON", "для другой программы"),
    ("act-akn", "Akoma Ntoso", "разметка текста акта"),
)


@router.get("/data")
async def choose(request: Request, desk: CurrentDesk) -> Response:
    """Which act's data to show."""
    return render(request, "data_choose.html", page="data", uploads_=await desk.uploads())


@router.get("/data/{upload_id}")
async def show(request: Request, desk: CurrentDesk, upload_id: str) -> Response:
    """The tables and the timeline of one act."""
    found = await desk.corrected(upload_id)
    return render(
        request,
        "data.html",
        page="data",
        upload=found.data.upload,
        name=act_name(found.act),
        act=found.act,
        tables=beside(tables(found.data.act), tables(found.act), found.corrections),
        timeline=timeline(found.act.events, today()),
        corrected=latest(found.corrections),
        downloads=DOWNLOADS,
        today=today(),
    )


@router.get("/data/{upload_id}/download/{kind}")
async def data_file(desk: CurrentDesk, upload_id: str, kind: str) -> Response:
    """A file of the data as corrected; the workbook has the extracted values on a sheet of their own."""
    export = await desk.export(upload_id, kind)
    if kind == "act-xlsx":
        act = (await desk.extract(upload_id)).act
        corrections = await desk.corrections(upload_id)
        export = replace(export, data=await asyncio.to_thread(with_corrections, export.data, corrections, tables(act)))
    return download(export)


@router.get("/data/{upload_id}/correct/{section}/{n}")
async def form(
    request: Request, desk: CurrentDesk, upload_id: str, section: str, n: int, back: Annotated[str, Query()] = ""
) -> Response:
    """The form that corrects one row."""
    return await _form(request, desk, upload_id, section, n, back=back)


async def _form(
    request: Request, desk: Desk, upload_id: str, section: str, n: int, *, back: str = "",
    given: Mapping[str, str] = MappingProxyType({}), faults: Mapping[str, str] = MappingProxyType({}), signed: str = "",
) -> Response:  # fmt: skip
    data = await desk.extract(upload_id)
    table, row = _row(data, section, n)
    corrections = await desk.corrections(upload_id)
    known = latest(corrections)
    fields = [
        Field(
            row.cells[0].text if section == "requisites" else title,
            cell,
            given.get(cell.path, known[cell.path].value if cell.path in known else "" if cell.state else cell.text),
            faults.get(cell.path, ""),
        )
        for title, cell in zip(table.columns, row.cells, strict=True)
        if cell.path
    ]
    return render(
        request,
        "correct.html",
        status=422 if faults else 200,
        page="data",
        upload=data.upload,
        table=table,
        row=row,
        n=n,
        fields=fields,
        back=_own(upload_id, back),
        corrected=known,
        history=[entry for entry in corrections if entry.path in {cell.path for cell in row.cells}],
        who=desk.principal.name,
        signs=request.app.state.access.open,
        signed=signed or next((entry.who for entry in reversed(corrections) if entry.who != desk.principal.name), ""),
    )


@router.post("/data/{upload_id}/correct/{section}/{n}")
async def correct(request: Request, desk: CurrentDesk, upload_id: str, section: str, n: int) -> Response:
    """Put the values that differ beside the extracted ones; one that cannot be read is said at its field."""
    data = await desk.extract(upload_id)
    _, row = _row(data, section, n)
    values = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    desk = _signed(request, desk, values.get("who"))
    known = latest(await desk.corrections(upload_id))
    changed: list[tuple[str, str, str]] = []
    faults: dict[str, str] = {}
    for cell in row.cells:
        if not cell.path or cell.path not in values:
            continue
        read = "" if cell.state else cell.text
        given = " ".join(values[cell.path].split())
        if given == " ".join((known[cell.path].value if cell.path in known else read).split()):
            continue
        try:
            changed_act(data.act, cell.path, given)
            changed.append((cell.path, given, read))
        except InvalidError as error:
            faults[cell.path] = str(error)
    back = values.get("back", "")
    if faults:
        return await _form(
            request, desk, upload_id, section, n, back=back, given=values, faults=faults, signed=values.get("who", "")
        )
    for path, given, read in changed:
        await desk.add_correction(upload_id, path, given, eid=row.eid, old=read)
    own = _own(upload_id, back)
    if own:
        return RedirectResponse(f"{own.partition('#')[0]}#corrected", SEE_OTHER)
    return _back(upload_id, section, n)


@router.post("/data/{upload_id}/revert/{section}/{n}")
async def revert(desk: CurrentDesk, upload_id: str, section: str, n: int, path: Annotated[str, Form()]) -> Response:
    """Take all corrections of a value back: the extracted one holds again."""
    for entry in await desk.corrections(upload_id):
        if entry.path == path:
            await desk.remove_correction(upload_id, entry.id)
    return _back(upload_id, section, n)


def _signed(request: Request, desk: Desk, who: object) -> Desk:
    """The desk under the name that the single user of a computer gives; where people have access of their own, theirs."""
    if not request.app.state.access.open or not isinstance(who, str) or not who.strip():
        return desk
    return desk.signed(who.strip()[:100])


def _row(data: ActData, section: str, n: int) -> tuple[Table, Row]:
    table = next((table for table in tables(data.act) if table.key == section), None)
    if table is None or not 0 <= n < len(table.rows) or not any(cell.path for cell in table.rows[n].cells):
        raise NotFoundError("такой строки в данных акта нет; вернитесь к данным и выберите строку заново")
    return table, table.rows[n]


def _own(upload_id: str, back: str) -> str:
    """The page of this upload's review that the form was opened from, or nothing."""
    own = f"/review/{upload_id}"
    return back if back == own or back.startswith((f"{own}?", f"{own}#")) else ""


def _back(upload_id: str, section: str, n: int) -> RedirectResponse:
    return RedirectResponse(f"/data/{upload_id}#{section}-{n}", SEE_OTHER)
