"""All pages. A page enters the menu with its router, so the menu has no dead links."""

from fastapi import APIRouter, FastAPI, Request, Response

from api.desk.catalogue import law
from api.web import api_page, compare, data, draft, draft_tabs, monitoring, monitoring_acts, review, theme
from api.web.assets import YEAR, bundle
from api.web.draft_answers import read_answers
from api.web.draft_form import first_text
from api.web.draft_reference import reference
from api.web.draft_rows import lists
from api.web.errors import error_page, login_page
from api.web.frame import MenuEntry, environment
from monitor.charts_grid import tiles
from monitor.control import control_events

MENU = (
    MenuEntry("review", "Проверка", "/", "/review/"),
    MenuEntry("data", "Данные", "/data", "/data/"),
    MenuEntry("draft", "Проекты", "/draft", "/draft?upload="),
    MenuEntry("monitoring", "Мониторинг", "/monitoring"),
    MenuEntry("compare", "Сравнение", "/compare", "/compare?new="),
)

router = APIRouter()
for page in (review, data, draft, draft_tabs, monitoring, monitoring_acts, compare, api_page, theme):
    router.include_router(page.router)


@router.get("/static/{version}/{name}")
async def static(request: Request, version: str, name: str) -> Response:
    """An asset. An address of another version gives the present file, not to be kept."""
    found = bundle().assets.get(name)
    if found is None:
        return error_page(request, 404, "", "")
    fresh = version == bundle().version
    headers = {
        "Cache-Control": f"public, max-age={YEAR}, immutable" if fresh else "no-cache",
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(found.packed, media_type=found.media_type, headers=headers | {"Content-Encoding": "gzip"})
    return Response(found.data, media_type=found.media_type, headers=headers)


def mount(app: FastAPI) -> None:
    """Give the app the menu and its pages for refusals; make ready what the first visitor would wait for."""
    app.state.menu = MENU
    app.state.error_page, app.state.login_page = error_page, login_page
    made = environment()
    for name in made.list_templates(extensions=["html"]):
        made.get_template(name)
    law()
    lists()
    reference(read_answers(first_text()))
    control_events()
    tiles()
