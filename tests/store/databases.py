"""Databases for tests of the store: SQLite always, PostgreSQL where its programs are found, started for the session."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
UNPRIVILEGED = "nobody"


def programs() -> dict[str, str] | None:
    """The paths of ``initdb`` and ``pg_ctl``, None where there is no PostgreSQL server."""
    where = os.pathsep.join([os.environ.get("PATH", ""), *map(str, DEBIAN)])
    found = {name: shutil.which(name, path=where) for name in ("initdb", "pg_ctl", "postgres")}
    return {name: path for name, path in found.items() if path} if all(found.values()) else None


@contextmanager
def postgres() -> Iterator[str]:
    """A server of its own in a temporary folder; its URL without the database. PostgreSQL refuses to run as root."""
    paths = programs()
    assert paths
    user = UNPRIVILEGED if hasattr(os, "geteuid") and os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="soczakaz-pg-", ignore_cleanup_errors=True) as folder:
        if user:
            shutil.chown(folder, user)
        data = f"{folder}/data"

        def call(*command: str) -> None:
            done = subprocess.run(command, capture_output=True, user=user, cwd=folder, check=False)
            assert done.returncode == 0, done.stderr.decode(errors="replace")

        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        call(
            paths["initdb"], "-D", data, "-U", "soczakaz", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8"
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        call(paths["pg_ctl"], "-D", data, "-w", "-l", f"{folder}/log", "-o", options, "start")
        try:
            yield f"postgresql://soczakaz@127.0.0.1:{port}"
        finally:
            call(paths["pg_ctl"], "-D", data, "-m", "immediate", "stop")


def new_database(server: str, name: str) -> str:
    """Make a database on the server; its URL."""
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return f"{server}/{name}"
