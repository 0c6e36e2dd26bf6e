"""The pages of a draft whose fields are tables: services, plan, indicators, and what few acts say."""

import asyncio
from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.desk.errors import InvalidError
from api.desk.model import Draft
from api.http.access import CurrentDesk
from api.web.draft_answers import Answers, anchor, read_answers, writable
from api.web.draft_form import FIRST_ROLES, title_of, to_profile
from api.web.draft_more import WHO, control_entries, group_entries
from api.web.draft_reference import reference
from api.web.draft_rows import lines_of, lists
from api.web.draft_shown import MARK, conflict, mark_of, shared
from api.web.draft_tables import indicator_lines, plan_lines
from api.web.frame import SEE_OTHER, render, with_query

router = APIRouter()
TABS = ("services", "plan", "indicators", "more")
SERVICE = ("номер", "услуга", "потребители", "форма")
ON_TAB = {"services": ("услуги",), "plan": ("мероприятия сверх типовых",), "more": ("утрачивает силу",)}
Mores = Annotated[int, Query(ge=0, le=1)]


async def show(request: Request, desk: CurrentDesk, draft_id: str, more: Mores = 0) -> Response:
    """One of the pages with tables; ``more`` blank rows stand after those of its list."""
    tab = request.url.path.rpartition("/")[2]
    draft = await desk.load_draft(draft_id)
    answers = read_answers(draft.text)
    usual = await asyncio.to_thread(reference, answers)
    known = lists()
    return render(
        request,
        "draft_table.html",
        usual=usual,
        lists=[(known[key], lines_of(known[key], answers, more)) for key in ON_TAB.get(tab, ())],
        plan=plan_lines(answers, usual) if tab == "plan" else (),
        goals=indicator_lines(answers, usual) if tab == "indicators" else (),
        groups=group_entries(answers) if tab == "more" else (),
        control=control_entries(answers) if tab == "more" else None,
        who=WHO,
        **await shared(request, desk, draft, answers, tab),
    )


async def save(request: Request, desk: CurrentDesk, draft_id: str) -> Response:
    """Save the fields of the page, and do what the pressed button asks of its rows."""
    tab = request.url.path.rpartition("/")[2]
    draft = await desk.load_draft(draft_id)
    answers = read_answers(draft.text)
    need_writable(answers)
    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    if form.get(MARK) not in (None, mark_of(answers, tab)):
        return conflict(request, draft, answers, form, tab)
    if form.get("do") == "standard:услуги":
        usual = await asyncio.to_thread(reference, answers)
        rows = [(row.registry_number, row.name, row.category, row.form) for row in usual.services]
        for n, row in enumerate(rows):
            form |= {f"услуги.{n}.{key}": text for key, text in zip(SERVICE, row, strict=True)}
    text = to_profile(form, answers.values, answers.decisions)
    saved = read_answers(text)
    await desk.save_draft(title_of(saved.values), text, draft_id)
    return RedirectResponse(after(f"/draft/{draft.id}/{tab}", draft, form, saved), SEE_OTHER)


for name in TABS:
    router.add_api_route(f"/draft/{{draft_id}}/{name}", show, methods=["GET"])
    router.add_api_route(f"/draft/{{draft_id}}/{name}", save, methods=["POST"])


def need_writable(answers: Answers) -> None:
    """Raise InvalidError for a profile that a form would write otherwise than it stands."""
    if answers.broken or not all(map(writable, answers.values.values())):
        raise InvalidError("текст профиля не читается формой; исправьте его на странице «Для специалиста (YAML)»")


def after(path: str, draft: Draft, form: Mapping[str, str], saved: Answers) -> str:
    """Where a saved form leads: to its page, at the row that a button moved or added, or to the package."""
    what, _, rest = form.get("do", "").partition(":")
    if what == "package":
        return f"/draft/{draft.id}?all=1#preview"
    key, _, number = rest.rpartition(":")
    if what == "add":
        rows = saved.values.get(rest)
        n = len(rows) if isinstance(rows, list) else len(FIRST_ROLES) if rest == "состав" else 0
        return with_query(path, {"more": 1}) + f"#{anchor(f'{rest}.{n}')}"
    if what in ("up", "down", "drop") and number.isdecimal():
        n = max(0, int(number) + {"up": -1, "down": 1, "drop": 0}[what])
        return f"{path}#{anchor(f'{key}.{n}')}"
    return path
