"""Someone who may only look: no button that would be refused, and a way in by token."""

import datetime as dt
from pathlib import Path

import httpx

from api.desk.settings import Settings
from api.http.access import Access, add_token
from api.site.app import create_app
from tests.http.server import running

FAULTY = Path(__file__).parents[2] / "corpus/acts/05-lugovoy-fitness.docx"
DAY = dt.date(2026, 1, 1)


def test_a_reader_sees_what_an_author_uploaded_and_nothing_to_change(tmp_path: Path) -> None:
    tokens = tmp_path / "access.toml"
    author = add_token(tokens, "Автор", ("author",), "office", DAY)
    reader = add_token(tokens, "Читатель", ("reader",), "office", DAY)
    app = create_app(Settings(home=tmp_path / "home", workers=1), Access(file=tokens))
    with running(app) as address, httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
        assert client.get("/").headers["location"].startswith("/login")
        assert client.post("/login", data={"token": "scz_wrong"}).text.count('role="alert"') == 1
        assert client.post("/login", data={"token": author}).status_code == 303
        page = client.post("/review", files={"file": (FAULTY.name, FAULTY.read_bytes())}).headers["location"]
        assert f'action="{page}/hide"' in client.get(page).text
        client.cookies.clear()
        client.post("/login", data={"token": reader})
        shown = client.get(page).text
        assert '<li class="finding' in shown and "/hide" not in shown and "/delete" not in shown
        assert "/correct/" not in client.get(page.replace("/review/", "/data/")).text
        start = client.get("/").text
        assert "позволяет смотреть и скачивать" in start and 'type="file"' not in start
        refused = client.post(f"{page}/hide", data={"rule": "PLN-001", "reason": "x"})
        assert refused.status_code == 403 and "Загрузить другой файл" in refused.text
