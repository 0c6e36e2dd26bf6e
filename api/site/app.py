"""The application: the gate, the API, the pages."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.types import Message, Scope

from api.desk.principal import LOCAL_WORKSPACE
from api.desk.settings import Settings
from api.desk.whole import Whole
from api.http import login, problems
from api.http.access import Access, server_secret
from api.http.gate import Gate, allowed_hosts
from api.http.openapi import described
from api.http.routes import acts, catalogue, comparing, drafting, health, jobs, monitoring, once, uploads
from api.web import routes as pages
from soczakaz import __version__

PREFIX = "/api/v1"
ABOUT = """Чтение, проверка и составление актов о социальном заказе (189-ФЗ): то же, что командная строка, и с теми же
данными. Каждый отказ — application/problem+json (RFC 9457) со словами, что сделать. Доступ — токеном в заголовке
`Authorization: Bearer …`; сервер, запущенный на своём компьютере без токенов, его не спрашивает."""


def create_app(
    settings: Settings | None = None, access: Access | None = None, host: str = "127.0.0.1", names: tuple[str, ...] = ()
) -> FastAPI:
    """The whole application. ``names`` are further host names to answer to (``testserver`` for Starlette's client)."""
    settings = settings or Settings.from_env()
    access = access or Access(secret=server_secret(settings.home))
    office = Whole(settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        await office.start()
        if access.open:  # so that the first visitor need not wait for tables, routes and templates to be made
            await office.room(LOCAL_WORKSPACE).open()
            await _start_page(app)
        try:
            yield
        finally:
            await office.close()

    app = FastAPI(
        title="soczakaz", version=__version__, description=ABOUT, lifespan=lifespan, docs_url=None, redoc_url=None,
        openapi_url=f"{PREFIX}/openapi.json", swagger_ui_oauth2_redirect_url=None,
        generate_unique_id_function=_operation,
    )  # fmt: skip
    app.state.office, app.state.access = office, access
    app.state.health, app.state.health_lock = None, asyncio.Lock()
    router = APIRouter(prefix=PREFIX)
    for module in (once, uploads, drafting, acts, monitoring, comparing, jobs, catalogue, health):
        router.include_router(module.router)
    app.include_router(router)
    app.include_router(login.router)
    problems.install(app)
    app.include_router(pages.router, include_in_schema=False)
    pages.mount(app)
    app.add_middleware(Gate, settings=settings, access=access, hosts=allowed_hosts(host, access, names))
    app.openapi = lambda: described(app)  # type: ignore[method-assign]
    return app


async def _start_page(app: FastAPI) -> None:
    """Answer the start page once, to nobody."""

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(_message: Message) -> None:
        return None

    here = ("127.0.0.1", 0)
    scope: Scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http", "path": "/",
        "raw_path": b"/", "query_string": b"", "root_path": "", "headers": [(b"host", b"127.0.0.1")], "client": here, "server": here,
    }  # fmt: skip
    log = logging.getLogger("soczakaz")
    level = log.level
    log.setLevel(logging.WARNING)  # nobody has asked for a page yet
    try:
        await app(scope, receive, send)
    finally:
        log.setLevel(level)


def _operation(route: APIRoute) -> str:
    """The name of an operation in generated clients: «uploads_delete»."""
    return f"{route.endpoint.__module__.rpartition('.')[2]}_{route.name}"
