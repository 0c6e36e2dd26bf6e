"""Who may come in, what each role may do, and that workspaces cannot see one another."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.cli import main
from api.desk.settings import Settings
from api.http.access import Access, add_token, server_secret
from api.site.app import create_app
from soczakaz.errors import SoczakazError
from tests.http.server import FAULTY, PROFILE, running
from tests.http.test_api import API, file, problem, uploaded

PROXY = """
[proxy]
header = "X-Forwarded-User"
trusted = ["127.0.0.1/32"]

[[user]]
name = "petrova"
roles = ["reader"]
workspace = "second"
"""


@pytest.fixture(scope="module")
def tokens(home: Path) -> dict[str, str]:
    path = home / "access.toml"
    day = dt.date(2026, 11, 22)
    path.write_text(PROXY, "utf-8")
    given = {
        "author": add_token(path, 'Отдел «Первый» "один"', ("author", "monitor"), "first", day),
        "reader": add_token(path, "Читатель", ("reader",), "first", day),
        "other": add_token(path, "Второй", ("author", "monitor"), "second", day),
    }
    assert not [token for token in given.values() if token in path.read_text("utf-8")]
    return given


@pytest.fixture(scope="module")
def address(settings: Settings, tokens: dict[str, str], home: Path) -> Iterator[str]:
    del tokens
    with running(create_app(settings, Access(home / "access.toml", server_secret(home)))) as url:
        yield url


def bearer(tokens: dict[str, str], who: str) -> dict[str, str]:
    return {"authorization": f"Bearer {tokens[who]}"}


def test_nobody_comes_in_without_a_token(client: httpx.Client, tokens: dict[str, str]) -> None:
    said = client.get(f"{API}/uploads")
    problem(said, 401)
    assert said.headers["www-authenticate"].startswith("Bearer")
    problem(client.get(f"{API}/uploads", headers={"authorization": "Bearer scz_wrong"}), 401)
    problem(client.post(f"{API}/extract", files=file()), 401)
    assert client.get(f"{API}/uploads", headers=bearer(tokens, "reader")).status_code == 200
    assert client.get(f"{API}/health/live").status_code == 200
    page = client.get("/")
    assert (page.status_code, page.headers["location"]) == (303, "/login?next=%2F")


def test_a_reader_changes_nothing(client: httpx.Client, tokens: dict[str, str]) -> None:
    client.headers.update(bearer(tokens, "author"))
    upload = uploaded(client)
    client.headers.update(bearer(tokens, "reader"))
    assert client.get(f"{API}/uploads/{upload}/report").status_code == 200
    for answer in (
        client.post(f"{API}/uploads", files=file()),
        client.post(f"{API}/extract", files=file()),
        client.delete(f"{API}/uploads/{upload}"),
        client.patch(f"{API}/uploads/{upload}", json={"kept": True}),
        client.post(f"{API}/uploads/{upload}/store"),
        client.post(f"{API}/uploads/{upload}/suppressions", json={"rule": "PLN-003"}),
        client.post(f"{API}/uploads/{upload}/corrections", json={"path": "x", "value": "y"}),
        client.post(f"{API}/draft", json={"profile": PROFILE.read_text("utf-8")}),
        client.post(f"{API}/drafts", json={"text": "x"}),
        client.post(f"{API}/jobs", json={"kind": "check", "uploads": [upload]}),
    ):
        assert "роль" in str(problem(answer, 403)["detail"])


def test_workspaces_cannot_see_one_another(client: httpx.Client, tokens: dict[str, str]) -> None:
    client.headers.update(bearer(tokens, "author"))
    upload = uploaded(client, "тайный-акт.docx")
    act = client.post(f"{API}/uploads/{upload}/store").json()
    draft = client.post(f"{API}/drafts", json={"title": "тайный", "text": "x"}).json()["id"]
    job = client.post(f"{API}/jobs", json={"kind": "extract", "uploads": [upload]}).json()["id"]
    right = {"path": "requisites.number", "value": "7"}
    number = client.post(f"{API}/uploads/{upload}/corrections", json=right).json()[0]["id"]
    everything = client.get(f"{API}/openapi.json").json()["paths"]

    client.headers.update(bearer(tokens, "other"))
    own = uploaded(client)
    ids = {"upload_id": upload, "act_id": str(act["id"]), "draft_id": draft, "job_id": job, "number": str(number),
           "kind": "act-json", "rule": "PLN-003"}  # fmt: skip
    bodies = {"kept": True, "rule": "PLN-003", "path": "x", "value": "y", "title": "t", "text": "x"}
    seen = 0
    for path, operations in everything.items():
        for method in operations:
            ours = re.search(r"\{(upload_id|act_id|draft_id|job_id)\}", path)
            if ours is None:
                continue
            names = operations[method].get("requestBody", {}).get("content", {}).get("application/json", {})
            wanted = {
                "Kept": ["kept"],
                "SuppressionIn": ["rule"],
                "CorrectionIn": ["path", "value"],
                "SavedIn": ["title", "text"],
            }
            asked = wanted.get(str(names.get("schema", {}).get("$ref", "")).rpartition("/")[2], [])
            body = {name: bodies[name] for name in asked} if names else None
            problem(client.request(method, path.format(**ids), json=body), 404)
            seen += 1
    assert seen >= 20
    for path in ("uploads", "acts", "drafts", "jobs", "deadlines"):
        text = client.get(f"{API}/{path}").text
        assert "тайный" not in text
        assert upload not in text
    said = client.post(f"{API}/jobs", json={"kind": "store", "uploads": [own, upload]})
    problem(said, 404)
    problem(client.post(f"{API}/uploads", files=file(), params={"previous": upload}), 404)

    client.headers.update(bearer(tokens, "author"))
    assert client.get(f"{API}/uploads/{upload}").status_code == 200


def test_a_page_session(client: httpx.Client, tokens: dict[str, str]) -> None:
    wrong = client.post("/login", data={"token": "scz_нет", "next": "/"})
    assert "set-cookie" not in wrong.headers
    come = client.post("/login", data={"token": tokens["author"], "next": "/data"})
    assert (come.status_code, come.headers["location"]) == (303, "/data")
    cookie = come.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert tokens["author"].lower() not in cookie
    assert client.get(f"{API}/uploads").status_code == 200
    problem(client.post(f"{API}/drafts", json={"text": "x"}, headers={"sec-fetch-site": "cross-site"}), 403)
    value = client.cookies["soczakaz"]
    start, until, sign = value.split(".")
    for forged in (
        f"{start}.{int(until) + 9}.{sign}",
        f"{start}.{until}.{sign[:-1]}0",
        f"{start}.{until}.",
        "x",
        "я.я.я",
    ):
        said = httpx.get(
            f"{client.base_url.join(API)}/uploads", headers={"cookie": f"soczakaz={forged}".encode()}, trust_env=False
        )
        assert said.status_code == 401 or forged == value, forged
    for target in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "\r\nx: y"):
        gone = client.post("/login", data={"token": tokens["author"], "next": target})
        assert gone.headers["location"] == "/"
    client.post("/logout")
    assert client.get(f"{API}/uploads").status_code == 401


def test_a_proxy_names_its_users(client: httpx.Client) -> None:
    assert client.get(f"{API}/uploads", headers={"x-forwarded-user": "petrova"}).status_code == 200
    problem(client.get(f"{API}/uploads", headers={"x-forwarded-user": "ivanov"}), 401)


def test_only_a_trusted_proxy_names_users(tmp_path: Path) -> None:
    path = tmp_path / "access.toml"
    path.write_text(PROXY, "utf-8")
    access = Access(path)
    access.check()
    named = {"x-forwarded-user": "petrova"}
    found = access.principal(named, None, "127.0.0.1")
    assert found is not None
    assert found.workspace == "second"
    assert access.principal(named, None, "10.0.0.9") is None
    assert access.principal(named, None, None) is None


def test_a_token_taken_out_of_the_file_opens_nothing(tmp_path: Path) -> None:
    import os

    path = tmp_path / "access.toml"
    token = add_token(path, "Кто-то", ("reader",), "one", dt.date(2026, 1, 1))
    access = Access(path)
    cookie = access.session(token, dt.datetime.now(tz=dt.UTC))
    assert access.by_token(token)
    assert access.principal({}, cookie, None)
    old = access.session(token, dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    assert access.principal({}, old, None) is None
    path.write_text("", "utf-8")
    os.utime(path, (1, 1))
    assert access.by_token(token) is None
    assert access.principal({}, cookie, None) is None
    with pytest.raises(SoczakazError, match="никому не дан доступ"):
        access.check()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.ru"])
def test_it_does_not_listen_to_others_without_access(
    host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--host", host, "--home", str(tmp_path)]) == 2
    assert "доступ не настроен" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["[[token]]\nname = 1", "x = 1", "[proxy]\nheader = 'X'\ntrusted = ['дом']", "[[", ""])
def test_a_bad_access_file_is_told(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "access.toml"
    path.write_text(text, "utf-8")
    assert main(["serve", "--tokens", str(path), "--home", str(tmp_path)]) == 2
    assert "access.toml" in capsys.readouterr().err


def test_the_command_prints_a_token_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "access.toml"
    asked = ["serve", "--tokens", str(path), "--add-token", "Отдел", "--role", "author", "--workspace", "one"]
    assert main(asked) == 0
    token = capsys.readouterr().out.strip()
    assert Access(path).by_token(token)
    assert oct(path.stat().st_mode)[-3:] == "600"
    assert main([*asked[:-1], "../x"]) == 2
    assert main(["serve", "--add-token", "Отдел"]) == 2
    assert FAULTY.is_file()
