"""A real server on a loopback port of its own, in a thread: what tests of faces talk to."""

import asyncio
import threading
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import uvicorn
from fastapi import FastAPI

from api.desk.settings import Settings
from api.site.server import config

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
FAULTY = ROOT / "corpus/acts/05-lugovoy-fitness.docx"
PROFILE = ROOT / "corpus/profiles/zarechny.yaml"


@contextmanager
def running(app: FastAPI, settings: Settings | None = None) -> Iterator[str]:
    """Serve ``app`` for the length of a ``with``; its address, without a slash at the end."""
    settings = settings or app.state.office.settings
    server = uvicorn.Server(config(app, settings, "127.0.0.1", 0))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started:
        assert thread.is_alive(), "the server has not started"
        assert time.monotonic() < deadline, "the server starts too slowly"
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(30)
        assert not thread.is_alive(), "the server has not stopped"


def finished(work: Coroutine[Any, Any, T]) -> T:
    """What a coroutine gives, run in a thread of its own: a browser test before it may have left a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
