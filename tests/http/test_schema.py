"""The description of the API: complete, in Russian, true to what is sent; nothing it allows breaks the server."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from api.desk.settings import Settings
from api.site.app import create_app
from tests.http.server import FAULTY
from tests.http.test_api import API, file, uploaded

EXAMPLES = 4
CLIENT = """
import importlib, io, pkgutil, sys
from pathlib import Path
import scz.api
from scz import Client
from scz.models import BodyUploadsUpload, JobIn, JobInKind
from scz.types import File

calls = {
    name.rpartition(".")[2]: name
    for _, name, package in pkgutil.walk_packages(scz.api.__path__, "scz.api.") if not package
}
def call(name, *args, **kwargs):
    return importlib.import_module(calls[name]).sync(*args, client=client, **kwargs)

client = Client(base_url=sys.argv[1], timeout=60)
file = File(io.BytesIO(Path(sys.argv[2]).read_bytes()), "act.docx", "application/octet-stream")
upload = call("uploads_upload", body=BodyUploadsUpload(file=file))
assert upload.name == "act.docx", upload
act = call("uploads_act", upload.id)
assert act.requisites.number == "862" and len(act.events) == 11, act
report = call("uploads_report", upload.id)
assert report.findings and report.findings[0].place.eid, report
job = call("jobs_start", body=JobIn(kind=JobInKind.STORE, uploads=[upload.id]))
assert job.status in ("queued", "running", "done"), job
missing = call("uploads_one", "0" * 32)
assert missing.status == 404 and missing.detail.startswith("Нет такого файла"), missing
print("works")
"""


@pytest.fixture(scope="module")
def raw(address: str) -> dict[str, Any]:
    return dict(httpx.get(f"{address}{API}/openapi.json", trust_env=False).json())


def test_every_address_says_in_russian_what_it_does(raw: dict[str, Any]) -> None:
    operations = [entry for path in raw["paths"].values() for entry in path.values()]
    assert len(operations) > 40
    for entry in operations:
        assert any("а" <= sign <= "я" for sign in entry["summary"]), entry
        assert any("а" <= sign <= "я" for sign in entry["description"]), entry
        assert entry["tags"]
        for code, answer in entry["responses"].items():
            if int(code) >= 400 and "Health" not in str(answer):
                assert "ProblemOut" in str(answer), (entry["summary"], code)
    assert "HTTPValidationError" not in json.dumps(raw)


def test_what_is_sent_is_as_described(client: httpx.Client, raw: dict[str, Any]) -> None:
    def check(name: str, value: Any) -> None:
        jsonschema.Draft202012Validator(
            {"$ref": f"#/components/schemas/{name}", "components": raw["components"]}
        ).validate(value)

    acts = sorted(FAULTY.parent.glob("*.docx"))[:6]
    for path in acts:
        upload = uploaded(client, path.name, path.read_bytes())
        check("Act", client.get(f"{API}/uploads/{upload}/act").json())
        check("Report", client.get(f"{API}/uploads/{upload}/report").json())
        check("StoredAct", client.post(f"{API}/uploads/{upload}/store").json())
    check("Deadlines", client.get(f"{API}/deadlines").json())
    check("Law", client.get(f"{API}/law").json())
    check("ProblemOut", client.post(f"{API}/extract", files=file("x.png", b"\x89PNG")).json())


def test_nothing_it_allows_breaks_the_server(raw: dict[str, Any], address: str) -> None:
    described = schemathesis.openapi.from_dict(raw)
    described.config.update(base_url=address)
    seen = 0
    for found in described.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy(generation_mode=schemathesis.GenerationMode.POSITIVE))
        @settings(
            max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        def call(case: Any) -> None:
            answer = case.call(timeout=30)
            assert answer.status_code < 500, f"{case.method} {case.path}: {answer.text[:300]}"
            if answer.status_code >= 400:
                assert answer.headers["content-type"][0] == "application/problem+json"
                assert answer.json()["status"] == answer.status_code

        call()
        seen += 1
    assert seen > 40


@given(
    st.text(min_size=1, max_size=40),
    st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE"]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_address_is_answered(address: str, path: str, method: str) -> None:
    url = f"{address}/{quote(path, safe='/%')}"
    assert httpx.request(method, url, trust_env=False).status_code < 500


def test_a_generated_client_works(raw: dict[str, Any], address: str, tmp_path: Path) -> None:
    source = tmp_path / "openapi.json"
    source.write_text(json.dumps(raw), "utf-8")
    (tmp_path / "config.yaml").write_text(
        "post_hooks: []\nproject_name_override: scz\npackage_name_override: scz\n", "utf-8"
    )
    tool = Path(sys.executable).with_name("openapi-python-client")
    made = subprocess.run(
        [tool, "generate", "--path", source, "--config", tmp_path / "config.yaml", "--output-path", tmp_path / "scz", "--meta", "none"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    assert "WARNING" not in made.stdout, made.stdout
    ran = subprocess.run(
        [sys.executable, "-c", CLIENT, address, FAULTY], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert ran.stdout.strip() == "works", ran.stderr


def test_the_description_needs_no_server(tmp_path: Path) -> None:
    made = create_app(Settings(home=tmp_path)).openapi()
    assert made["info"]["title"] == "soczakaz"
