"""What someone who may only read sees of drafting, monitoring and comparison: no button that would be refused."""

import datetime as dt
import re
from collections.abc import Iterator

import httpx
import pytest

from api.desk.settings import Settings
from api.http.access import Access, add_token, server_secret
from api.site.app import create_app
from tests.http.server import running
from tests.web.test_draft import ANSWERS, words
from tests.web.test_monitoring import ACTS, added, first_row, key_of


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    """An author with monitoring, and a reader of the same workspace."""
    home = tmp_path_factory.mktemp("roles")
    path, day = home / "access.toml", dt.date(2026, 11, 22)
    path.write_text("", "utf-8")
    author = add_token(path, "Автор", ("author", "monitor"), "one", day)
    reader = add_token(path, "Читатель", ("reader",), "one", day)
    settings = Settings(home=home, workers=1, rate_per_minute=100_000)
    with running(create_app(settings, Access(path, server_secret(home)))) as url:
        headers = [{"authorization": f"Bearer {token}"} for token in (author, reader)]
        clients = [httpx.Client(base_url=url, headers=each, timeout=60, trust_env=False) for each in headers]
        yield clients[0], clients[1]
        for client in clients:
            client.close()


def buttons(text: str) -> list[str]:
    """The actions of forms that change something, but for the choice of colours."""
    return [each for each in re.findall(r'<form[^>]* action="([^"]+)"[^>]*method="post"', text) if each != "/theme"]


def test_a_reader_sees_and_changes_nothing(both: tuple[httpx.Client, httpx.Client]) -> None:
    author, reader = both
    draft = author.post("/draft/new").headers["location"]
    author.post(draft, data=ANSWERS)
    added(author, (ACTS[0].name, ACTS[0].read_bytes()))
    row = first_row(reader.get("/monitoring").text)
    for path in ("/draft", "/monitoring", "/monitoring/acts", "/monitoring/report", "/monitoring/calendar", row):
        answer = reader.get(path)
        assert answer.status_code == 200 and not buttons(answer.text), path
        assert "Кто записывает" not in words(answer.text)
    shown = reader.get(draft).text
    assert "<fieldset disabled>" in shown and "Скачать пакет" not in shown and "Заречный район" in shown
    key = key_of(row)
    for path, data in (
        ("/draft/new", {}),
        (draft, ANSWERS),
        (f"{draft}/profile", {"text": "x"}),
        (f"{draft}/delete", {}),
        ("/monitoring/row/actual", {"key": key, "date": "2023-07-01", "ground": "x"}),
        ("/monitoring/row/control", {"key": key, "control": "1"}),
        ("/monitoring/report/keep", {"quarter": "2023-Q2"}),
        ("/monitoring/acts/1/forget", {}),
    ):
        answer = reader.post(path, data=data)
        assert answer.status_code == 403 and "роль" in words(answer.text), path


def test_what_is_recorded_is_signed_by_who_came_in(both: tuple[httpx.Client, httpx.Client]) -> None:
    author, _ = both
    added(author, (ACTS[0].name, ACTS[0].read_bytes()))
    key = key_of(first_row(author.get("/monitoring").text))
    form = {"key": key, "date": "2023-07-01", "ground": "приказ № 1", "who": "Чужое Имя"}
    shown = words(author.post("/monitoring/row/actual", data=form, follow_redirects=True).text)
    assert "Записано: Автор" in shown and "Чужое Имя" not in shown
