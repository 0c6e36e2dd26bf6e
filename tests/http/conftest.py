"""One server for all tests of a module; limits are small so that tests can reach them."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.desk.settings import Settings
from api.site.app import create_app
from tests.http.server import running


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def settings(home: Path) -> Settings:
    return Settings(home=home, workers=2, rate_per_minute=100_000)


@pytest.fixture(scope="module")
def address(settings: Settings) -> Iterator[str]:
    with running(create_app(settings)) as url:
        yield url


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60, trust_env=False) as made:
        yield made
