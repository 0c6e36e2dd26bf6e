"""Opening a store: its URL, the settings of each database, and migrations up to the newest table layout."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from soczakaz.errors import SoczakazError
from store.refusals import refusal, shown

DEFAULT_URL = "sqlite:///soczakaz.db"
MIGRATIONS = Path(__file__).parent / "migrations"
_FORMS = "укажите sqlite:///файл.db или postgresql://пользователь@узел/база"


# A connection that Ctrl-C closes is logged by the pool; without a handler the trace would stand on the user's screen.
logging.getLogger("sqlalchemy.pool").addHandler(logging.NullHandler())


@contextmanager
def opened(url: str, *, create: bool = True) -> Iterator[Engine]:
    """The database at ``url`` for the length of a ``with``; see :func:`open_engine`."""
    engine = open_engine(url, create=create)
    try:
        yield engine
    finally:
        engine.dispose()


def open_engine(url: str, *, create: bool = True) -> Engine:
    """The database at ``url``, its tables brought up to date.

    SQLite runs in WAL mode with foreign keys. With ``create=False`` an SQLite file that is not there is an error.
    Raises :class:`SoczakazError` when it cannot be opened.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise SoczakazError(f"непонятный адрес базы «{url}»; {_instead(url)}") from None
    kind = parsed.get_backend_name()
    if kind == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    elif kind != "sqlite":
        raise SoczakazError(f"база «{kind}» не поддерживается; {_FORMS}")
    in_file = kind == "sqlite" and parsed.database not in (None, "", ":memory:")
    if in_file and not create and not Path(str(parsed.database)).is_file():
        raise SoczakazError(f"нет базы {parsed.database}; сначала прочитайте акты: soczakaz batch ПАПКА --store {url}")
    address = shown(parsed)
    try:
        engine = create_engine(parsed)
    except NoSuchModuleError:
        raise SoczakazError(f"непонятный адрес базы «{address}»; {_FORMS}") from None
    except ImportError:
        raise SoczakazError("для PostgreSQL нужен psycopg; установите: pip install 'psycopg[binary]'") from None
    if kind == "sqlite":
        event.listen(engine, "connect", _settle_sqlite)
    try:
        _migrate(engine)
    except DBAPIError as error:
        engine.dispose()
        raise SoczakazError(f"база {address} не открывается: {refusal(error)}") from None
    except SoczakazError:
        engine.dispose()
        raise
    return engine


def _instead(url: str) -> str:
    """What to write in place of a bare name of a file."""
    if "://" in url or not url.strip():
        return _FORMS
    return f"если это файл, напишите sqlite:///{url.strip().replace(chr(92), '/')}"


def _settle_sqlite(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("busy_timeout=30000", "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.execute("PRAGMA cache_size=-32768")  # 32 MB of pages, the default is 2
    cursor.execute("PRAGMA secure_delete=ON")  # a forgotten act leaves no trace in free pages
    cursor.close()


def _migrate(engine: Engine) -> None:
    """Run what migrations are missing, in one transaction. A store of a newer program is refused."""
    from alembic import command
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    head = ScriptDirectory.from_config(config).get_current_head()
    with engine.begin() as connection:
        if MigrationContext.configure(connection).get_current_revision() == head:
            return
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # or each statement would be committed alone
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError:
            raise SoczakazError("база создана более новой версией программы; обновите soczakaz") from None
