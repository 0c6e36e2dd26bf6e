"""The pages without scripts: every main path is forms and links."""

import re
from html import unescape
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from docx import Document
from openpyxl import load_workbook

from api.desk.errors import BusyError
from api.desk.settings import Settings
from api.site.app import create_app
from tests.http.server import running

ROOT = Path(__file__).parents[2]
FAULTY = ROOT / "corpus/acts/05-lugovoy-fitness.docx"
GOOD = ROOT / "corpus/acts/01-zarechny-education.docx"
PDF = ROOT / "corpus/acts/02-kostroma-home-care.pdf"


def upload(client: httpx.Client, path: Path, **data: str) -> str:
    answer = client.post("/review", files={"file": (path.name, path.read_bytes())}, data=data)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def words(answer: httpx.Response) -> str:
    """What a reader sees of a page, white space folded."""
    body = re.sub(r"<(script|style|title).*?</\1>", "", answer.text, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


@pytest.fixture(scope="module")
def faulty(address: str) -> str:
    with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
        return upload(client, FAULTY)


def test_the_start_page_says_what_to_do(client: httpx.Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert "Выберите файл акта" in answer.text and "до 1 МБ" in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert answer.headers["cache-control"] == "no-store"
    assert (
        "<style" not in answer.text and " style=" not in answer.text and not re.search(r"<[^>]*\son\w+=", answer.text)
    )


def test_the_menu_has_no_dead_links(client: httpx.Client) -> None:
    page = client.get("/").text
    links = re.findall(r'<li><a href="([^"]+)"', page.partition("</nav>")[0])
    assert links[:2] == ["/", "/data"]
    for link in links:
        assert client.get(link).status_code == 200


def test_assets_are_kept_for_ever_under_their_own_address(client: httpx.Client) -> None:
    page = client.get("/").text
    assets = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(set(assets)) >= 4
    for address in set(assets):
        answer = client.get(address)
        assert answer.status_code == 200 and "immutable" in answer.headers["cache-control"]
    stale = client.get("/static/0000000000000000/frame.css")
    assert stale.status_code == 200 and stale.headers["cache-control"] == "no-cache"
    assert client.get("/static/x/..%2fassets.py").status_code == 404


def test_an_upload_leads_to_its_review(client: httpx.Client, faulty: str) -> None:
    answer = client.get(faulty)
    shown = words(answer)
    assert re.search(r"\d+ замечани[йяе]", shown)
    assert "Проверено требований:" in shown and "Что сделать." in shown
    anchors = set(re.findall(r'id="([^"]+)"', answer.text))
    assert len(anchors) == len(re.findall(r'id="([^"]+)"', answer.text)), "an id stands twice"
    for href in re.findall(r'href="#([^"]+)"', answer.text):
        assert unescape(href) in anchors, href
    cards = re.findall(r'<li class="finding', answer.text)
    assert cards and len(re.findall(r'class="ref ', answer.text)) >= len(cards) - 1


def test_an_act_without_findings_says_what_was_checked(client: httpx.Client) -> None:
    shown = words(client.get(upload(client, GOOD)))
    assert "Замечаний нет" in shown
    assert "Проверено требований:" in shown and "Что прочитать не удалось" in shown


def test_dates_are_taken_and_kept_in_the_address(client: httpx.Client) -> None:
    location = upload(client, FAULTY, as_of="2024-02-01", agreement="01.06.2023")
    assert location.endswith("?as_of=2024-02-01&agreement=2023-06-01")
    assert "проверено на 01.02.2024" in words(client.get(location))
    answer = client.get(location.partition("?")[0], params={"as_of": "вчера"})
    assert answer.status_code == 422 and "не дата" in words(answer)


def test_pasted_text_is_reviewed(client: httpx.Client) -> None:
    text = "АДМИНИСТРАЦИЯ ЛУГОВОГО РАЙОНА\nПОСТАНОВЛЕНИЕ\nот 01.02.2024 № 5\nО социальном заказе\n1. Утвердить план."
    answer = client.post("/review", data={"text": text}, follow_redirects=True)
    assert answer.status_code == 200 and "Постановление от 01.02.2024 № 5" in words(answer)


def test_the_example_is_one_click(client: httpx.Client) -> None:
    answer = client.post("/review/example", follow_redirects=True)
    assert answer.status_code == 200 and "пример-акта.docx" in answer.text


def test_filters_work_by_the_address(client: httpx.Client, faulty: str) -> None:
    everything = client.get(faulty).text
    warnings = client.get(faulty, params={"level": "warning"}).text
    cards = re.findall(r'<li class="finding (\w+)"[^>]*?( hidden)?>', warnings)
    assert {hidden for level, hidden in cards if level == "warning"} == {""}
    assert {hidden for level, hidden in cards if level != "warning"} == {" hidden"}
    assert " hidden>" not in "".join(re.findall(r'<li class="finding[^>]*>', everything))


def test_a_rule_is_hidden_with_a_reason_and_comes_back(client: httpx.Client) -> None:
    page = upload(client, FAULTY)
    before = client.get(page).text
    rule = re.search(r'name="rule" value="([^"]+)"', before)
    assert rule
    number = before.count('<li class="finding')
    form = {"rule": rule[1], "place": "", "reason": "согласовано с министерством", "back": page}
    after = client.post(f"{page}/hide", data=form, follow_redirects=True)
    assert after.text.count('<li class="finding') < number
    assert "согласовано с министерством" in words(after)
    corrected = client.get(upload(client, FAULTY, previous=page.rpartition("/")[2]))
    assert "согласовано с министерством" in words(corrected), "a decision is lost with the corrected file"
    entry = re.search(r'name="entry" value="(\d+)"', after.text)
    assert entry
    back = client.post(f"{page}/show", data={"entry": entry[1], "back": page}, follow_redirects=True)
    assert back.text.count('<li class="finding') == number


def test_a_form_leads_back_to_our_own_page_only(client: httpx.Client) -> None:
    page = upload(client, FAULTY)
    form = {"rule": "PLN-001", "reason": "x", "back": "https://example.org/"}
    assert client.post(f"{page}/hide", data=form).headers["location"] == page
    theme = client.post("/theme", data={"theme": "dark", "back": "//example.org"})
    assert theme.headers["location"] == "/"


def test_a_corrected_file_is_compared(client: httpx.Client) -> None:
    first = upload(client, FAULTY)
    second = upload(client, GOOD, previous=first.rpartition("/")[2])
    shown = words(client.get(second))
    assert re.search(r"По сравнению с прежним файлом: исправлено [1-9]\d*, осталось 0, появилось 0", shown)


@pytest.mark.parametrize("kind", ["review-docx", "review-xlsx", "review-html", "review-json", "act-xlsx", "act-ics"])
def test_downloads(client: httpx.Client, faulty: str, kind: str) -> None:
    answer = client.get(f"{faulty}/download/{kind}")
    assert answer.status_code == 200 and len(answer.content) > 200
    assert "attachment" in answer.headers["content-disposition"]


def test_text_of_an_act_is_never_markup(client: httpx.Client) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    document = Document()
    for text in (
        "АДМИНИСТРАЦИЯ РАЙОНА",
        "ПОСТАНОВЛЕНИЕ",
        "от 01.02.2024 № 5",
        f"О социальном заказе {evil}",
        f"1. Пункт {evil}",
    ):
        document.add_paragraph(text)
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = evil
    out = BytesIO()
    document.save(out)
    answer = client.post("/review", files={"file": (f"{evil[:8]}\"'.docx", out.getvalue())})
    page = answer.headers["location"]
    for address in (
        page,
        page.replace("/review/", "/data/"),
        f"{page.replace('/review/', '/data/')}/correct/requisites/4",
        "/",
    ):
        text = client.get(address).text
        assert "<script>alert" not in text and "<img src=x" not in text
    assert "&lt;script&gt;alert(1)" in client.get(page).text


@pytest.mark.parametrize(
    ("name", "content", "status", "said"),
    [
        ("пусто.docx", b"", 415, "уст"),
        ("фото.docx", b"\x89PNG\r\n\x1a\n" + b"0" * 100, 415, "файл"),
        ("сломан.docx", b"PK\x03\x04" + b"x" * 500, 415, "файл"),
        ("большой.txt", b"a" * (2 << 20), 413, "МБ"),
    ],
)
def test_bad_files_are_pages_that_say_what_to_do(
    client: httpx.Client, name: str, content: bytes, status: int, said: str
) -> None:
    answer = client.post("/review", files={"file": (name, content)})
    assert answer.status_code == status
    shown = words(answer)
    assert said in shown and "Загрузить другой файл" in shown and "Traceback" not in shown
    told = client.post("/review", files={"file": (name, content)}, headers={"Accept": "application/json"})
    assert told.status_code == status and set(told.json()) == {"title", "detail"}
    assert name not in client.get("/").text, "a file that was not read stays in the list"


def test_what_is_not_there_is_a_page(client: httpx.Client) -> None:
    for address in ("/nowhere", f"/review/{'0' * 32}", "/data/..%2f..", f"/data/{'0' * 32}"):
        answer = client.get(address)
        assert answer.status_code == 404 and "text/html" in answer.headers["content-type"]
        back = "К данным актов" if address.startswith("/data") else "Загрузить другой файл"
        assert back in answer.text
    nothing = client.post("/review", data={"text": "  "})
    assert nothing.status_code == 422 and "файл не выбран" in words(nothing).lower()


def test_data_are_tables_with_places(client: httpx.Client, faulty: str) -> None:
    answer = client.get(faulty.replace("/review/", "/data/"))
    shown = words(answer)
    for title in ("Реквизиты и действие", "Мероприятия плана", "Показатели", "Услуги", "Рабочая группа", "Сроки"):
        assert title in shown
    assert "<svg" in answer.text
    review = client.get(faulty).text
    for eid in re.findall(rf'href="{faulty}#([^"]+)"', answer.text):
        assert f'id="{eid}"' in review or f'"{eid}"' in review, eid


def test_a_correction_stands_beside_what_was_read_and_is_taken_back(client: httpx.Client) -> None:
    page = upload(client, GOOD).replace("/review/", "/data/")
    form = f"{page}/correct/events/0"
    fields = dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</textarea>', client.get(form).text))
    values = {name: unescape(value) for name, value in fields.items()} | {"who": "Иванова И.И."}
    was = values["events[0].deadline"]
    answer = client.post(form, data=values | {"events[0].deadline": "до 1 июня 2024 года"}, follow_redirects=True)
    assert answer.status_code == 200
    assert answer.text.count("<ins>") == 2, "the deadline and what it is understood as"
    shown = words(answer)
    assert "до 1 июня 2024 года" in shown and f"В акте: {was}" in shown and "Исправлено: Иванова И.И." in shown
    book = load_workbook(BytesIO(client.get(f"{page}/download/act-xlsx").content))
    row = [cell.value for cell in book["Исправления"][2]]
    assert row[0] == "Мероприятия плана" and row[2:6] == ["Срок в акте", was, "до 1 июня 2024 года", "Иванова И.И."]
    reverted = client.post(f"{page}/revert/events/0", data={"path": "events[0].deadline"}, follow_redirects=True)
    assert "<ins>" not in reverted.text and "до 1 июня 2024 года" not in words(reverted)
    assert client.get(f"{page}/correct/events/999").status_code == 404
    assert client.get(f"{page}/correct/references/0").status_code == 404


def test_an_upload_is_deleted_with_its_data(client: httpx.Client) -> None:
    page = upload(client, FAULTY)
    assert client.post(f"{page}/delete").headers["location"] == "/"
    assert client.get(page).status_code == 404


def test_an_upload_is_kept_on_request(client: httpx.Client) -> None:
    page = upload(client, FAULTY)
    assert "удалятся" in words(client.get(page))
    kept = client.post(f"{page}/keep", data={"kept": "1", "back": page}, follow_redirects=True)
    assert "хранится, пока вы его не удалите" in words(kept)
    assert "удалятся" in words(client.post(f"{page}/keep", data={"kept": "0", "back": page}, follow_redirects=True))


def test_the_login_form(client: httpx.Client) -> None:
    answer = client.get("/login", params={"next": '/data?"><b>'})
    assert answer.status_code == 200 and "Ключ доступа" in words(answer) and '"><b>' not in answer.text


def test_the_theme_is_remembered(client: httpx.Client) -> None:
    client.post("/theme", data={"theme": "dark", "back": "/data"})
    assert 'data-theme="dark"' in client.get("/").text
    client.cookies.clear()
    client.cookies.set("theme", "pink")
    assert 'data-theme="auto"' in client.get("/").text


def test_a_busy_server_keeps_the_file_and_the_page_waits(tmp_path: Path) -> None:
    app = create_app(Settings(home=tmp_path, workers=1, rate_per_minute=100_000))
    with running(app) as url, httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
        crew = app.state.office.crew
        free = crew.run

        async def busy(*_: object) -> None:
            raise BusyError("сервер занят", 3)

        crew.run = busy
        file = {"file": (FAULTY.name, FAULTY.read_bytes())}
        sent = client.post("/review", files=file, headers={"accept": "application/json"})
        page = sent.json()["location"]
        waiting = client.get(page)
        assert waiting.status_code == 429 and waiting.headers["retry-after"] == "3"
        assert "отправлять его снова не нужно" in words(waiting) and 'http-equiv="refresh"' in waiting.text
        files = {"old_file": file["file"], "new_file": file["file"]}
        compared = client.post("/compare", files=files)
        assert compared.status_code == 303
        begun = client.post("/draft/from", files=file)
        assert begun.status_code == 422 and "файл сохранён и выбран" in words(begun)
        assert re.search(r'<option value="[0-9a-f]{32}" selected>', begun.text)
        crew.run = free
        assert client.get(page).status_code == 200
        assert client.get(compared.headers["location"]).status_code == 200
        assert len(client.get("/api/v1/uploads").json()) == 4, "nothing was sent twice, nothing is lost"


def test_what_cannot_be_such_a_value_is_said_at_its_field(client: httpx.Client) -> None:
    page = upload(client, GOOD).replace("/review/", "/data/")
    answer = client.post(f"{page}/correct/requisites/2", data={"requisites.date": "позавчера", "who": "Петров П.П."})
    assert answer.status_code == 422 and 'aria-invalid="true"' in answer.text and "позавчера</textarea>" in answer.text
    assert "не дата; напишите её так" in words(answer) and "Петров П.П." in answer.text
    assert "Исправлено вручную" not in words(client.get(page))


def test_the_review_says_which_corrections_it_stands_on(client: httpx.Client) -> None:
    review = upload(client, GOOD)
    back = f"{review}#f1"
    form = f"{review.replace('/review/', '/data/')}/correct/events/1"
    data = {"events[1].deadline": "до 1 июня 2020 года", "who": "Петров П.П.", "back": back}
    answer = client.post(form, data=data)
    assert answer.headers["location"] == f"{review}#corrected"
    shown = words(client.get(review))
    assert "Учтены исправления прочитанного: 1" in shown and "до 1 июня 2020 года" in shown and "Петров П.П." in shown
    assert "2020" in shown.partition("Что сделать")[0], "the corrected deadline has a finding of its own"
    assert client.post(form, data={**data, "back": "//evil.example"}).headers["location"].startswith("/data/")


def test_odd_days_are_said(client: httpx.Client) -> None:
    page = upload(client, GOOD)
    odd = words(client.get(page, params={"as_of": "2019-01-01", "agreement": "2035-01-01"}))
    assert "ещё не было" in odd and "Дата соглашения позже" in odd
    wrong = client.get(page, params={"as_of": "завтра"})
    assert wrong.status_code == 422 and 'id="e-as_of"' in wrong.text and "замечан" in words(wrong)
    assert client.get("/review").headers["location"] == "/"


def test_the_page_of_the_api_shows_every_operation(client: httpx.Client) -> None:
    page = client.get("/api").text
    description = client.get("/api/v1/openapi.json").json()
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            assert f'id="{operation["operationId"]}"' in page, (method, path)
            for parameter in operation.get("parameters", ()):
                assert parameter.get("description") or parameter["schema"].get("description"), (path, parameter["name"])
    assert page.count("curl ") > 50 and "add-token" in page
    assert not re.findall(r'(?:src|href)="https?://', page)
    assert "$TOKEN" not in page.partition('id="token"')[0], "an open server asks for no token"
