"""The API from outside: the same data as the command line, and refusals that say what to do."""

import io
import json
import zipfile
from io import BytesIO
from urllib.parse import quote

import httpx
import pytest
from docx import Document
from openpyxl import load_workbook

from api.cli import main
from tests.http.server import FAULTY, PROFILE

API = "/api/v1"


def file(name: str = FAULTY.name, data: bytes | None = None) -> dict[str, tuple[str, bytes]]:
    return {"file": (name, FAULTY.read_bytes() if data is None else data)}


def uploaded(client: httpx.Client, name: str = FAULTY.name, data: bytes | None = None) -> str:
    answer = client.post(f"{API}/uploads", files=file(name, data))
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"].endswith(answer.json()["id"])
    return str(answer.json()["id"])


def problem(answer: httpx.Response, status: int) -> dict[str, object]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    value = answer.json()
    assert value["status"] == status
    assert any("а" <= sign <= "я" for sign in value["title"]), "the title is Russian"
    assert value["detail"].endswith((".", "!")), value["detail"]
    return dict(value)


def test_extract_gives_what_the_command_gives(client: httpx.Client, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["extract", str(FAULTY)]) == 0
    said = json.loads(capfdbinary.readouterr().out)
    assert client.post(f"{API}/extract", files=file()).json() == said
    assert client.get(f"{API}/uploads/{uploaded(client)}/act").json() == said


def test_check_gives_what_the_command_gives(client: httpx.Client, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    main(["check", str(FAULTY), "--format", "json", "--agreement-date", "2023-07-20"])
    said = json.loads(capfdbinary.readouterr().out)
    days = {"agreement_date": "2023-07-20"}
    assert client.post(f"{API}/check", files=file(), params=days).json() == said
    assert client.get(f"{API}/uploads/{uploaded(client)}/report", params=days).json() == said


def test_the_same_word_file_comes_back_with_comments(client: httpx.Client) -> None:
    answer = client.post(f"{API}/check", files=file("акт района.docx"), params={"format": "docx"})
    assert answer.status_code == 200
    assert "filename*=UTF-8''%D0%B0%D0%BA%D1%82" in answer.headers["content-disposition"]
    document = Document(io.BytesIO(answer.content))
    assert len(list(document.comments)) >= 5


@pytest.mark.parametrize("kind", ["xlsx", "md", "ics", "akn"])
def test_every_form_of_data_is_given(client: httpx.Client, kind: str) -> None:
    answer = client.post(f"{API}/extract", files=file(), params={"format": kind})
    assert answer.status_code == 200
    assert len(answer.content) > 500


def test_a_draft_is_a_zip_with_the_whole_act(client: httpx.Client) -> None:
    answer = client.post(f"{API}/draft", json={"profile": PROFILE.read_text("utf-8")})
    assert answer.headers["content-type"] == "application/zip"
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert names[0] == "akt.docx"
    assert len(names) == 7
    told = client.post(f"{API}/draft", json={"profile": PROFILE.read_text("utf-8")}, params={"format": "json"}).json()
    assert set(told["files"]) == set(names)
    assert told["summary"]["error"] == 0


def test_each_fault_of_a_profile_is_named_with_its_line(client: httpx.Client) -> None:
    said = problem(client.post(f"{API}/draft", json={"profile": "орган: Администрация\nгоды: вчера"}), 422)
    assert "строка 2" in str(said["detail"])


def test_a_profile_comes_from_an_act_and_drafts_again(client: httpx.Client) -> None:
    made = client.post(
        f"{API}/profile", files=file(), params={"municipality": "Вяземский район", "region": "Смоленская область"}
    ).json()
    assert "Вяземск" in made["profile"]
    assert "Лугов" not in made["profile"]
    assert made["decisions"]
    answer = client.post(f"{API}/profile", files=file(), params={"region": "Тридевятая область"})
    assert "Смоленская область" in str(problem(answer, 422)["detail"])


def test_what_a_person_decides_is_kept_beside_what_was_read(client: httpx.Client) -> None:
    upload = uploaded(client)
    report = client.get(f"{API}/uploads/{upload}/report").json()
    rule = report["findings"][0]["rule"]
    asked = {"rule": rule, "reason": "согласовано"}
    [entry] = client.post(f"{API}/uploads/{upload}/suppressions", json=asked).json()
    rules = {finding["rule"] for finding in client.get(f"{API}/uploads/{upload}/report").json()["findings"]}
    assert rule not in rules
    newer = client.post(f"{API}/uploads", files=file(), params={"previous": upload}).json()["id"]
    assert [s["rule"] for s in client.get(f"{API}/uploads/{newer}/suppressions").json()] == [rule]
    progress = client.get(f"{API}/uploads/{newer}/progress").json()
    assert not progress["fixed"]
    assert not progress["new"]
    assert client.delete(f"{API}/uploads/{upload}/suppressions/{entry['id']}").status_code == 204
    assert client.get(f"{API}/uploads/{upload}/report").json() == report
    problem(client.delete(f"{API}/uploads/{upload}/suppressions/{entry['id']}"), 404)
    problem(client.post(f"{API}/uploads/{upload}/suppressions", json={"rule": "НЕТ-001"}), 422)

    right = {"path": "events[0].deadline", "value": "до 1 марта 2024 года", "old": "март"}
    [made] = client.post(f"{API}/uploads/{upload}/corrections", json=right).json()
    assert made["value"] == right["value"]
    assert made["who"]
    assert client.get(f"{API}/uploads/{upload}/act").json()["events"][0]["deadline"]["raw"] != right["value"]
    fixed = client.get(f"{API}/uploads/{upload}/act", params={"corrected": True}).json()["events"][0]["deadline"]
    assert fixed["raw"] == right["value"] and fixed["end"] == "2024-03-01"
    assert client.delete(f"{API}/uploads/{upload}/corrections/{made['id']}").status_code == 204
    for path, value in (("events[9999].deadline", "x"), ("x", "y"), ("requisites.date", "когда-нибудь")):
        problem(client.post(f"{API}/uploads/{upload}/corrections", json={"path": path, "value": value}), 422)


def test_a_corrected_value_takes_its_finding_away_in_every_form(client: httpx.Client) -> None:
    document = Document(str(FAULTY.with_name("01-zarechny-education.docx")))
    plan = max(document.tables, key=lambda table: len(table.rows))
    blank = next(cell for row in plan.rows for cell in row.cells if cell.text.startswith("До 15 июня"))
    blank.paragraphs[0].text = ""
    buffer = io.BytesIO()
    document.save(buffer)
    upload = uploaded(client, "без-срока.docx", buffer.getvalue())
    report = client.get(f"{API}/uploads/{upload}/report").json()
    [bad] = [finding for finding in report["findings"] if finding["name"] == "event-without-deadline"]
    row = bad["place"]["eid"].partition("__cell_")[0]
    events = client.get(f"{API}/uploads/{upload}/act").json()["events"]
    [n] = [n for n, event in enumerate(events) if event["place"]["eid"].startswith(row)]
    right = {"path": f"events[{n}].deadline", "value": "до 1 сентября 2024 года"}
    client.post(f"{API}/uploads/{upload}/corrections", json=right).raise_for_status()
    after = client.get(f"{API}/uploads/{upload}/report").json()["findings"]
    assert "event-without-deadline" not in {finding["name"] for finding in after}
    text = client.get(f"{API}/uploads/{upload}/export/review-text").text
    assert bad["message"] not in text and "с учётом исправлений" in text and "до 1 сентября 2024 года" in text
    page = client.get(f"{API}/uploads/{upload}/export/review-html").text
    assert "с учётом исправлений" in page
    book = load_workbook(BytesIO(client.get(f"{API}/uploads/{upload}/export/review-xlsx").content))
    assert book["Исправления"]["B2"].value == right["value"]
    word = Document(BytesIO(client.get(f"{API}/uploads/{upload}/export/review-docx").content))
    assert any("с учётом исправлений" in comment.text for comment in word.comments)
    act = client.get(f"{API}/uploads/{upload}/export/act-json").json()
    assert act["events"][n]["deadline"]["end"] == "2024-09-01"
    stored = client.post(f"{API}/uploads/{upload}/store").json()
    due = client.get(f"{API}/acts/{stored['id']}").json()["events"][n]["deadline"]["raw"]
    assert due == right["value"]
    client.delete(f"{API}/acts/{stored['id']}")


def test_a_stored_act_is_seen_in_the_deadlines_until_it_is_forgotten(client: httpx.Client) -> None:
    stored = client.post(f"{API}/uploads/{uploaded(client)}/store").json()
    assert stored["municipality"] == "Луговой муниципальный район"
    assert stored["id"] in [act["id"] for act in client.get(f"{API}/acts").json()]
    events = client.get(f"{API}/deadlines", params={"from": "2023-01-01"}).json()["events"]
    assert len(events) >= 5
    for form in ("csv", "xlsx", "ics"):
        assert client.get(f"{API}/deadlines", params={"format": form}).status_code == 200
    assert client.delete(f"{API}/acts/{stored['id']}").status_code == 204
    problem(client.get(f"{API}/acts/{stored['id']}"), 404)


def test_saved_profiles(client: httpx.Client) -> None:
    made = client.post(f"{API}/drafts", json={"title": "План", "text": "орган: "}).json()
    put = client.put(f"{API}/drafts/{made['id']}", json={"title": "План", "text": "орган: Администрация"}).json()
    assert put["created"] == made["created"]
    assert client.get(f"{API}/drafts").json()[0]["text"] == "орган: Администрация"
    assert client.delete(f"{API}/drafts/{made['id']}").status_code == 204
    problem(client.get(f"{API}/drafts/{made['id']}"), 404)


def test_the_law(client: httpx.Client) -> None:
    law = client.get(f"{API}/law").json()
    assert len(law["requirements"]) > 100
    assert client.get(f"{API}/law/pln-003").json()["id"] == "PLN-003"
    problem(client.get(f"{API}/law/НЕТ"), 404)


def test_health_looks_at_every_part(client: httpx.Client) -> None:
    answer = client.get(f"{API}/health").json()
    assert answer["ok"]
    assert set(answer["parts"]) == {"catalogue", "templates", "store", "workers"}


def test_refusals_are_problem_details(client: httpx.Client) -> None:
    problem(client.get(f"{API}/нет-такого"), 404)
    problem(client.put(f"{API}/law"), 405)
    assert client.put(f"{API}/law").headers["allow"] == "GET"
    faults = problem(client.get(f"{API}/uploads/..%2f..%2fetc"), 404) and problem(client.get(f"{API}/uploads/xyz"), 422)
    assert faults["errors"]
    problem(client.get(f"{API}/uploads/{'0' * 32}/act"), 404)
    problem(client.post(f"{API}/draft", content=b"{", headers={"content-type": "application/json"}), 422)
    problem(client.post(f"{API}/extract", files=file("a.png", b"\x89PNG\r\n")), 415)
    problem(client.post(f"{API}/extract", files=file("пусто.docx", b"")), 415)
    problem(client.post(f"{API}/extract"), 422)
    said = problem(client.get(f"{API}/deadlines", params={"from": "вчера"}), 422)
    assert said["errors"] == [{"where": "query.from", "message": "нужна дата вида 2023-06-27"}]


def test_an_upload_is_gone_when_it_is_deleted(client: httpx.Client) -> None:
    upload = uploaded(client)
    assert client.patch(f"{API}/uploads/{upload}", json={"kept": True}).json()["expires"] is None
    assert client.get(f"{API}/uploads/{upload}/content").content == FAULTY.read_bytes()
    assert client.delete(f"{API}/uploads/{upload}").status_code == 204
    problem(client.get(f"{API}/uploads/{upload}/content"), 404)
    problem(client.get(f"{API}/uploads/{upload}/act"), 404)


def test_planned_and_actual_dates(client: httpx.Client) -> None:
    stored = client.post(f"{API}/uploads/{uploaded(client)}/store").json()
    rows = client.get(f"{API}/monitoring", params={"as_of": "2024-06-01"}).json()["rows"]
    assert len(rows) >= 11
    row = next(row for row in rows if row["planned"] and not row["period"])
    address = f"{API}/monitoring/{quote(row['key'], safe='')}"
    done = client.put(f"{address}/date", json={"date": row["planned"], "ground": "протокол № 4"}).json()
    assert (done["status"], done["deviation"]) == ("in_time", 0)
    assert client.put(f"{address}/control", json={"control": 4}).json()["control"] == 4
    assert client.delete(f"{address}/date").json()["actual"] is None
    problem(client.put(f"{API}/monitoring/нет%231/date", json={"date": "2024-01-01", "ground": "x"}), 404)
    form = client.get(f"{API}/monitoring/form")
    said = client.post(f"{API}/monitoring/form", files={"file": ("форма.xlsx", form.content)}).json()
    assert (said["faults"], said["dates"]) == ([], 0)
    problem(client.post(f"{API}/monitoring/form", files={"file": ("x.xlsx", b"PK\x03\x04")}), 415)
    assert "Татарстан" in client.get(f"{API}/monitoring/ahead", params={"days": 3000, "as_of": "2023-09-01"}).text
    for kind in ("xlsx", "docx", "regions-svg"):
        assert client.get(f"{API}/monitoring/report/2023/4/{kind}").status_code == 200
    client.delete(f"{API}/acts/{stored['id']}")


def test_two_editions_side_by_side(client: httpx.Client) -> None:
    old, new = uploaded(client), uploaded(client)
    told = client.get(f"{API}/compare/editions", params={"old": old, "new": new}).json()
    assert {change["kind"] for change in told["events"]} == {"same"}


def test_stored_plans_side_by_side_have_the_shape_of_the_command_line(client: httpx.Client) -> None:
    stored = client.post(f"{API}/uploads/{uploaded(client)}/store").json()
    told = client.get(f"{API}/compare/plans").json()
    client.delete(f"{API}/acts/{stored['id']}")
    assert told["schema"] == "soczakaz.comparison/1"
    assert told["events"] and told["indicators"]
