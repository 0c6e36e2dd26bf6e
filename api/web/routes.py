"""All pages. A page enters the menu with its router, so the menu has no dead links."""

from fastapi import APIRouter, FastAPI, Request, Response

from api.web import compare, data, draft, monitoring, monitoring_acts, review, theme
from api.web.assets import YEAR, bundle
from api.web.errors import error_page
from api.web.frame import MenuEntry, environment

MENU = (
    MenuEntry("review", "Проверка", "/", "/review/"),
    MenuEntry("data", "Данные", "/data", "/data/"),
    MenuEntry("draft", "Проекты", "/draft", "/draft?upload="),
    MenuEntry("monitoring", "Мониторинг", "/monitoring"),
    MenuEntry("compare", "Сравнение", "/compare", "/compare?new="),
)

router = APIRouter()
for page in (review, data, draft, monitoring, monitoring_acts, compare, theme):
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
    """Give the app the menu, and compile the templates before the first visitor comes."""
    app.state.menu = MENU
    made = environment()
    for name in made.list_templates(extensions=["html"]):
        made.get_template(name)
