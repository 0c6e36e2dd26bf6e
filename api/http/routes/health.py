"""Whether the server works: alive, and whether each part it stands on does."""

import asyncio
import time
from io import BytesIO
from typing import Any

from fastapi import APIRouter, Request, Response

from api.desk.catalogue import law
from api.desk.office import Office
from api.desk.principal import LOCAL_WORKSPACE, Principal
from api.http.routes import refusals
from api.http.schemas_server import Health
from soczakaz import __version__

router = APIRouter(prefix="/health", tags=["Состояние"])
FRESH = 5.0  # seconds for which a look is good: the address is open to everyone
WORKS = "работает"


@router.get("/live", summary="Сервер отвечает")
async def live(request: Request) -> dict[str, str]:
    """Ничего не проверяет: для балансировщика."""
    del request
    return {"status": WORKS}


@router.get("", summary="Все части сервера", responses={503: refusals(503)[503]}, response_model=Health)
async def health(request: Request, response: Response) -> Any:
    """Загружает каталог требований, открывает каждый шаблон, обращается к базе и к обработчику. 503, если что-то не работает."""
    office: Office = request.app.state.office
    lock: asyncio.Lock = request.app.state.health_lock
    async with lock:
        kept = request.app.state.health
        if kept is None or time.monotonic() - kept[0] > FRESH:
            kept = request.app.state.health = (time.monotonic(), await _look(office))
    parts: dict[str, str] = kept[1]
    works = all(state == WORKS for state in parts.values())
    if not works:
        response.status_code = 503
    return Health(ok=works, version=__version__, parts=parts, load=office.crew.load)


async def _look(office: Office) -> dict[str, str]:
    probes = {
        "catalogue": _catalogue(),
        "templates": asyncio.to_thread(_templates),
        "store": _store(office),
        "workers": _workers(office),
    }
    parts = {}
    for name, probe in probes.items():
        try:
            await asyncio.wait_for(probe, 10)
            parts[name] = WORKS
        except Exception as error:
            parts[name] = f"не работает ({type(error).__name__})"
    return parts


async def _catalogue() -> None:
    """Read anew from the disk, not from memory."""
    from check.law import load

    found = await asyncio.to_thread(load)
    assert found.version == law().version, "the catalogue has changed since the start"


def _templates() -> None:
    from docx import Document

    from generate.context import KINDS
    from generate.render import shipped

    for kind in KINDS:
        Document(BytesIO(shipped(kind)))


async def _store(office: Office) -> None:
    from sqlalchemy import text

    room = office.room(Principal("", frozenset(), LOCAL_WORKSPACE).workspace)
    await room.db(lambda connection: connection.execute(text("SELECT count(*) FROM acts")).scalar_one())


async def _workers(office: Office) -> None:
    if office.crew.load == 0:  # busy ones are at work
        await office.crew.run("ping", {})
