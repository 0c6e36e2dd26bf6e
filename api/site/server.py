"""Running the application: one process that listens, on this computer unless access is configured."""

import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import Callable
from typing import Any

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from api.desk.settings import Settings
from api.desk.whole import Whole
from api.http.access import Access, is_loopback
from api.site.app import create_app
from soczakaz.errors import SoczakazError

CLOSE_SECONDS = 20  # what a request under way has to end when the server is stopped
NO_ACCESS = (
    "адрес {host} виден другим компьютерам, а доступ не настроен; добавьте токен:\n"
    '  soczakaz serve --tokens access.toml --add-token "Отдел образования" --role author --workspace education\n'
    "и запустите: soczakaz serve --host {host} --tokens access.toml"
)


def serve(
    settings: Settings, access: Access, host: str, port: int, names: tuple[str, ...], ready: Callable[[str], None]
) -> None:
    """Listen until stopped; ``ready`` is told the address. Raises SoczakazError when that must not or cannot be."""
    if access.open and not is_loopback(host):
        raise SoczakazError(NO_ACCESS.format(host=host))
    access.check()
    set_up_log()
    server = _Server(config(create_app(settings, access, host, names), settings, host, port), ready)
    server.run()
    if not server.started:
        raise SoczakazError(f"адрес {host}:{port} занят или недоступен; выберите другой: --port {port + 1}")


def config(app: FastAPI, settings: Settings, host: str, port: int) -> uvicorn.Config:
    """How the application is listened for."""
    protocol = type("Patient", (_Protocol,), {"head_seconds": settings.head_seconds})
    return uvicorn.Config(
        app, host=host, port=port, http=protocol, ws="none", log_config=None, access_log=False, server_header=False,
        date_header=False, proxy_headers=False, limit_concurrency=settings.connections * 2,
        timeout_graceful_shutdown=CLOSE_SECONDS, h11_max_incomplete_event_size=64 * 1024,
    )  # fmt: skip


def work(settings: Settings) -> None:
    """Do the jobs of other servers with the same folder and PostgreSQL store, without listening."""

    async def until_stopped() -> None:
        office, stop = Whole(settings), asyncio.Event()
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C ends asyncio.run itself
                loop.add_signal_handler(name, stop.set)
        await office.start()
        try:
            await stop.wait()
        finally:
            await office.close()

    asyncio.run(until_stopped())


def set_up_log() -> None:
    """One line a request and a job on standard error; no texts, names or paths of acts."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    ours = logging.getLogger("soczakaz")
    ours.setLevel(logging.INFO)
    ours.handlers, ours.propagate = [handler], False
    # Libraries say what they were reading when something is odd: warnings with words of acts stay out of the log.
    logging.getLogger().handlers = [logging.NullHandler()]


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[str], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: Any = None) -> None:
        try:
            await super().startup(sockets)
        except SystemExit:  # uvicorn's way to say that the address is taken
            self.should_exit = True
            await self.lifespan.shutdown()
            return
        if self.started:
            shown = f"[{self.config.host}]" if ":" in self.config.host else self.config.host
            port = self.servers[0].sockets[0].getsockname()[1] if self.servers else self.config.port
            self._ready(f"http://{shown}:{port}/")


class _Protocol(H11Protocol):
    """Closes a connection whose request line and headers do not come in time."""

    head_seconds = 10
    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop()
        elif self._late is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._late = self.loop.call_later(self.head_seconds, self.transport.close)

    def _stop(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None
