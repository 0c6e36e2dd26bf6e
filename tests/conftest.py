"""Fixtures shared by the tests of the store and of the commands that use it."""

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.store.databases import new_database, postgres, programs

settings.register_profile("untimed", deadline=None)  # a busy machine is no failure
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    if not programs():
        pytest.skip("no PostgreSQL server program on this machine")
    pytest.importorskip("psycopg")
    with postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes the URL of a new empty store, on each database."""
    if request.param == "sqlite":
        return lambda: f"sqlite:///{tmp_path}/{uuid.uuid4().hex}.db"
    server = request.getfixturevalue("postgres_server")
    return lambda: new_database(server, f"t{uuid.uuid4().hex}")


@pytest.fixture
def url(new_store: Callable[[], str]) -> str:
    return new_store()
