"""One server for all tests of pages, and the system's browser."""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import httpx
import pytest

from api.desk.settings import Settings
from api.site.app import create_app
from tests.http.server import running
from tests.web.visiting import SIZES, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = Settings(home=tmp_path_factory.mktemp("pages"), workers=2, rate_per_minute=100_000, file_mb=1)
    with running(create_app(settings)) as url:
        yield url


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60, trust_env=False) as made:
        yield made


@pytest.fixture(scope="session")
def chromium() -> str:
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.skip("нет Chromium: браузерные тесты пропущены")
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture(params=list(SIZES))
def visit(request: pytest.FixtureRequest, browser: "Browser", address: str) -> Iterator[Visit]:
    width, height = SIZES[request.param]
    phone = request.param == "phone"
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="ru-RU",
        is_mobile=phone,
        has_touch=phone,
        reduced_motion="reduce",
    )
    made = Visit(context.new_page(), address, request.param)
    made.page.set_default_timeout(20_000)
    made.page.on(
        "console", lambda message: made.faults.append(message.text) if message.type in ("error", "warning") else None
    )
    made.page.on("pageerror", lambda error: made.faults.append(str(error)))
    made.page.on(
        "request", lambda sent: None if sent.url.startswith((address, "blob:")) else made.faults.append(sent.url)
    )
    yield made
    context.close()
