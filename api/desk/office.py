"""The running whole: settings, worker processes, and for each workspace its folder and its store."""

import asyncio
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from api.arguments import utc_now
from api.desk.crew import Crew
from api.desk.errors import NotFoundError
from api.desk.principal import WORKSPACE
from api.desk.settings import Settings
from api.desk.shelf import Shelf
from soczakaz.errors import SoczakazError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


T = TypeVar("T")
_MIGRATING = threading.Lock()  # the tool that makes tables keeps what it is at in one place for the whole process
_LOCK = 0x50C2A  # of the database, for servers that start together
CLEAN_EVERY = 600.0  # seconds between looks for uploads whose time is over
log = logging.getLogger("soczakaz")


class Room:
    """A workspace: nothing in it can be reached from another."""

    def __init__(self, name: str, folder: Path, store: str | None) -> None:
        self.name = name
        self.shelf = Shelf(folder / "uploads")
        self._folder = folder
        self._store = store
        self._engine: Engine | None = None
        self._lock = threading.Lock()

    @property
    def engine(self) -> "Engine":
        """The store, opened (and made) when it is first needed."""
        with self._lock:
            if self._engine is None:
                from store import open_engine

                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                with _MIGRATING:
                    if self._store:
                        self._engine = _open_schema(self._store, self.name)
                    else:
                        self._engine = open_engine(f"sqlite:///{self._folder / 'store.db'}")
            return self._engine

    async def open(self) -> None:
        """Open the store now."""
        await asyncio.to_thread(lambda: self.engine)

    async def run(self, do: Callable[[], T]) -> T:
        """Run ``do`` in a thread: for what manages its own transactions."""
        return await asyncio.to_thread(do)

    async def db(self, do: "Callable[[Connection], T]") -> T:
        """Run ``do`` in one transaction, in a thread."""

        def inside() -> T:
            with self.engine.begin() as connection:
                return do(connection)

        return await asyncio.to_thread(inside)

    def close(self) -> None:
        """Close the store."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None


class Office:
    """What every desk stands on. ``wake`` tells whoever does the jobs that there is one. :class:`api.desk.whole.Whole` is the
    office with those who work in it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.crew = Crew(settings)
        self._rooms: dict[str, Room] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self.wake: Callable[[], None] = lambda: None

    def room(self, workspace: str) -> Room:
        """The workspace of that name."""
        if not WORKSPACE.fullmatch(workspace):
            raise NotFoundError("нет такого рабочего пространства; проверьте настройку доступа")
        if workspace not in self._rooms:
            folder = self.settings.home / "workspaces" / workspace
            self._rooms[workspace] = Room(workspace, folder, self.settings.store)
        return self._rooms[workspace]

    def workspaces(self) -> list[str]:
        """The workspaces that have a folder."""
        root = self.settings.home / "workspaces"
        return sorted(path.name for path in root.glob("*") if path.is_dir() and WORKSPACE.fullmatch(path.name))

    async def start(self) -> None:
        """Make the folder, start the workers, and clean from now on."""
        (self.settings.home / "workspaces").mkdir(parents=True, exist_ok=True, mode=0o700)
        self._tasks = [asyncio.create_task(self._warm()), asyncio.create_task(self._keep_clean())]

    async def close(self) -> None:
        """Stop what goes on in the background."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.crew.close()
        for room in self._rooms.values():
            room.close()

    async def clean(self) -> int:
        """Delete the uploads whose time is over, in every workspace; how many there were."""
        from api.desk.uploads import expired

        gone = 0
        for name in self.workspaces():
            room = self.room(name)
            ids = await room.db(lambda connection: expired(connection, utc_now()))
            for upload_id in ids:
                await asyncio.to_thread(room.shelf.drop, upload_id)
            gone += len(ids)
        return gone

    async def _warm(self) -> None:
        await self.crew.warm()

    async def _keep_clean(self) -> None:
        while True:
            try:
                gone = await self.clean()
                if gone:
                    log.info("clean uploads=%d", gone)
            except Exception as error:
                log.error("clean failed error=%s", type(error).__name__)
            await asyncio.sleep(CLEAN_EVERY)


def _open_schema(url: str, workspace: str) -> "Engine":
    """A workspace's own schema in a PostgreSQL database, made when it is not there. Servers wait for one another."""
    import sqlalchemy as sa
    from sqlalchemy.engine import make_url

    from store import open_engine
    from store.refusals import refusal, shown

    schema = f"ws_{workspace}"
    parsed = make_url(url).set(drivername="postgresql+psycopg")
    own = parsed.update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(hide_password=False)
    try:
        engine = sa.create_engine(parsed, isolation_level="AUTOCOMMIT")
    except ImportError:
        raise SoczakazError("для PostgreSQL нужен psycopg; установите: pip install 'psycopg[binary]'") from None
    try:
        with engine.connect() as connection:
            connection.execute(sa.text("SELECT pg_advisory_lock(:key)"), {"key": _LOCK})  # until it is closed
            connection.execute(sa.schema.CreateSchema(schema, if_not_exists=True))
            return open_engine(own)
    except sa.exc.DBAPIError as error:
        raise SoczakazError(f"база {shown(parsed)} не открывается: {refusal(error)}") from None
    finally:
        engine.dispose()
