"""Jobs: progress as it comes, cancelling, and going on after the server was stopped."""

import io
import json
import time
import zipfile
from pathlib import Path

import httpx
import pytest

from api.desk.settings import Settings
from api.site.app import create_app
from tests.http.server import FAULTY, running
from tests.http.test_api import API, file, problem, uploaded


def events(client: httpx.Client, address: str) -> list[dict[str, object]]:
    found, name = [], ""
    with client.stream("GET", address) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        for line in answer.iter_lines():
            field, _, value = line.partition(": ")
            if field == "event":
                name = value
            elif field == "data" and name == "job":
                found.append(json.loads(value))
    return found


def test_a_job_tells_how_it_goes(client: httpx.Client) -> None:
    bad = uploaded(client, "снимок.png", b"\x89PNG\r\n\x1a\n")
    uploads = [uploaded(client), bad, uploaded(client)]
    answer = client.post(f"{API}/jobs", json={"kind": "check", "uploads": uploads, "as_of": "2023-08-11"})
    assert answer.status_code == 202
    told = events(client, answer.headers["location"] + "/events")
    assert told[-1]["status"] == "done"
    assert [step["done"] for step in told] == sorted(step["done"] for step in told)  # type: ignore[type-var]
    result = client.get(answer.headers["location"]).json()["result"]
    assert [entry["ok"] for entry in result] == [True, False, True]
    assert result[0]["summary"]["satisfied"] > 50
    assert "изображение" in result[1]["message"]
    problem(client.delete(answer.headers["location"]), 409)


def test_a_client_may_prefer_not_to_wait(client: httpx.Client) -> None:
    for address in ("extract", "check"):
        answer = client.post(f"{API}/{address}", files=file(), headers={"prefer": "respond-async"})
        assert answer.status_code == 202
        assert answer.headers["preference-applied"] == "respond-async"
        assert events(client, answer.headers["location"] + "/events")[-1]["status"] == "done"


def test_many_files_at_once_go_to_the_store(client: httpx.Client) -> None:
    acts = sorted(FAULTY.parent.glob("0[1-4]*.docx"))
    files = [("files", (path.name, path.read_bytes())) for path in acts]
    answer = client.post(f"{API}/jobs/files", files=files, data={"kind": "store"})
    assert answer.status_code == 202, answer.text
    assert events(client, answer.headers["location"] + "/events")[-1]["status"] == "done"
    names = {entry["name"] for entry in client.get(f"{API}/acts").json()}
    assert {path.name for path in acts} <= names


def test_a_job_can_be_cancelled(client: httpx.Client) -> None:
    uploads = [uploaded(client) for _ in range(6)]
    job = client.post(f"{API}/jobs", json={"kind": "store", "uploads": uploads * 20}).headers["location"]
    assert client.delete(job).json()["status"] == "cancelled"
    assert events(client, f"{job}/events")[-1]["status"] == "cancelled"
    done = client.get(job).json()["done"]
    time.sleep(1)
    assert client.get(job).json()["done"] == done


def test_what_makes_no_job(client: httpx.Client) -> None:
    problem(client.post(f"{API}/jobs", json={"kind": "check", "uploads": []}), 422)
    problem(client.post(f"{API}/jobs", json={"kind": "все", "uploads": ["0" * 32]}), 422)
    problem(client.post(f"{API}/jobs", json={"kind": "check", "uploads": ["0" * 32]}), 404)
    problem(client.get(f"{API}/jobs/{'0' * 32}"), 404)
    problem(client.get(f"{API}/jobs/{'0' * 32}/events"), 404)


@pytest.mark.parametrize("address", [None])
def test_a_restart_goes_on_where_the_job_was(address: None, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, workers=1, rate_per_minute=100_000)
    with running(create_app(settings)) as url, httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
        uploads = [uploaded(client) for _ in range(4)] * 10
        job = client.post(f"{API}/jobs", json={"kind": "store", "uploads": uploads}).headers["location"]
        while client.get(job).json()["done"] < 2:
            time.sleep(0.02)
    with running(create_app(settings)) as url, httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
        before = client.get(job).json()
        assert 2 <= before["done"] < len(uploads)
        told = events(client, f"{job}/events")
        assert told[-1]["status"] == "done"
        after = client.get(job).json()
        assert [entry["upload"] for entry in after["result"]] == uploads
        assert after["result"][: before["done"]] == before["result"]


def test_acts_of_an_archive_are_read_each_by_itself(client: httpx.Client) -> None:
    acts = sorted(FAULTY.parent.glob("0[1-2]*.docx"))
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", "x")
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in acts:
            archive.write(path, f"район/{path.name}")
        archive.writestr("бомба.txt", b"0" * (3 << 20))
        archive.writestr("ещё.zip", inner.getvalue())
        archive.writestr("снимок.png", b"\x89PNG")
        archive.writestr("../побег.txt", "Постановление")
    before = len(client.get(f"{API}/uploads").json())
    files = [("files", ("акты.zip", outer.getvalue())), ("files", (FAULTY.name, FAULTY.read_bytes()))]
    answer = client.post(f"{API}/jobs/files", files=files, data={"kind": "extract"})
    assert answer.status_code == 202, answer.text
    assert events(client, answer.headers["location"] + "/events")[-1]["status"] == "done"
    told = {entry["name"]: entry for entry in client.get(answer.headers["location"]).json()["result"]}
    assert [told[f"акты.zip!/район/{path.name}"]["ok"] for path in acts] == [True, True] and told[FAULTY.name]["ok"]
    assert "архив внутри архива" in told["акты.zip!/ещё.zip"]["message"]
    assert not told["акты.zip!/бомба.txt"]["ok"] and "акты.zip!/снимок.png" not in told
    uploads = client.get(f"{API}/uploads").json()
    assert len(uploads) == before + 3 and "побег.txt" not in {entry["name"] for entry in uploads}
    torn = client.post(f"{API}/jobs/files", files={"files": ("a.zip", b"PK\x03\x04x")}, data={"kind": "extract"})
    assert events(client, torn.headers["location"] + "/events")[-1]["status"] == "done"
    assert "архив повреждён" in client.get(torn.headers["location"]).json()["result"][0]["message"]
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    problem(client.post(f"{API}/jobs/files", files={"files": ("a.zip", empty.getvalue())}, data={"kind": "check"}), 422)
