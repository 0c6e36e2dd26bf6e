"""The pages of monitoring: by forms and links, and as a person walks them in a browser."""

import datetime as dt
import re
import time
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from openpyxl import load_workbook

from api.desk.errors import InvalidError
from api.desk.settings import Settings
from api.site.app import create_app
from api.web.monitoring_asked import asked_of
from api.web.monitoring_calendar import first_of, month_of
from api.web.monitoring_rows import region_map
from monitor.charts_grid import tiles
from tests.http.server import running
from tests.web.visiting import Visit

ROOT = Path(__file__).parents[2]
ACTS = [ROOT / "corpus/acts" / f"{name}.docx" for name in ("01-zarechny-education", "03-kedrovsky-sport")]
TABS = ("", "/calendar", "/gantt", "/regions", "/report", "/acts")


def words(text: str) -> str:
    body = re.sub(r"<(script|style|title).*?</\1>", "", text, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


def added(client: httpx.Client, *files: tuple[str, bytes]) -> str:
    """Upload files and wait for the job; its page."""
    page = str(client.post("/monitoring/acts", files=[("files", file) for file in files]).headers["location"])
    for _ in range(600):  # a machine that does much else at once
        text = client.get(page).text
        if 'data-job="ended"' in text:
            return words(text)
        time.sleep(0.2)
    raise AssertionError("the job does not end")


@pytest.fixture(scope="module")
def stored(address: str) -> str:
    with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
        added(client, *((path.name, path.read_bytes()) for path in ACTS))
    return address


@pytest.fixture
def row(stored: str, client: httpx.Client) -> str:
    """The page of an event."""
    return first_row(client.get("/monitoring?status=overdue&control=2").text)


def first_row(text: str) -> str:
    found = re.search(r'href="(/monitoring/row\?key=[^"]+)"', text)
    assert found, "no row"
    return unescape(found[1])


def key_of(page: str) -> str:
    return httpx.URL(page).params["key"]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(create_app(Settings(home=tmp_path_factory.mktemp("empty"), workers=1))) as url:
        yield url


@pytest.mark.parametrize("tab", TABS)
def test_an_empty_store_says_what_to_do(empty: str, tab: str) -> None:
    answer = httpx.get(f"{empty}/monitoring{tab}", trust_env=False)
    assert answer.status_code == 200
    assert "Добавить акты" in words(answer.text)


def test_bad_files_are_told_beside_good_ones(stored: str, client: httpx.Client) -> None:
    shown = added(client, (ACTS[0].name, ACTS[0].read_bytes()), ("нечитаемый.docx", b"PK\x03\x04" + b"x" * 500))
    assert "2 из 2 файлов" in shown and "Записано актов: 1" in shown
    assert "Не прочитано: 1" in shown and "нечитаемый.docx" in shown
    assert client.post("/monitoring/acts", files=[("files", ("", b""))]).status_code == 422


@pytest.mark.parametrize("tab", TABS)
def test_every_page_has_the_tabs_and_its_anchors(stored: str, client: httpx.Client, tab: str) -> None:
    text = client.get(f"/monitoring{tab}").text
    assert text.count('aria-current="page"') >= 1 and "<style" not in text and " style=" not in text
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids)), "an id stands twice"
    for href in set(re.findall(r'<a [^>]*href="(/monitoring[^"#]*)"', text)[:12]):
        assert client.get(unescape(href)).status_code == 200, href


def test_deadlines_are_filtered(stored: str, client: httpx.Client) -> None:
    def number(**query: str) -> int:
        found = re.search(r"(\d+)\sстрок[аи]?\b", words(client.get("/monitoring", params=query).text))
        return int(found[1]) if found else 0

    whole = number()
    assert whole > 30
    parts = [number(region=name) for name in ("Тверская область", "Кировская область")]
    assert all(parts) and sum(parts) == whole
    assert 0 < number(since="2023-06-01", until="2023-06-30") < whole
    assert 0 < number(who="управление образования") < whole
    assert number(region="Нет такой") == 0 and number(days="0") == 0
    assert sum(number(control=str(n)) for n in range(7)) == whole


@pytest.mark.parametrize(
    "query", ["status=x", "control=9", "days=-1", "since=вчера", "since=2024-01-02&until=2024-01-01"]
)
def test_a_filter_without_meaning_is_refused_in_words(client: httpx.Client, query: str) -> None:
    answer = client.get(f"/monitoring?{query}")
    assert answer.status_code == 422 and "Traceback" not in answer.text


def test_files_hold_what_is_shown(stored: str, client: httpx.Client) -> None:
    query = {"region": "Кировская область"}
    book = load_workbook(BytesIO(client.get("/monitoring/file.xlsx", params=query).content))
    cells = {str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line}
    assert any("Кировская" in cell for cell in cells) and not any("Тверская" in cell for cell in cells)
    calendar = client.get("/monitoring/file.ics", params=query)
    assert calendar.text.startswith("BEGIN:VCALENDAR") and calendar.text.count("BEGIN:VEVENT") > 5
    assert client.get("/monitoring/file.csv").status_code == 200
    assert client.get("/monitoring/file.exe").status_code == 404


def test_an_actual_date_is_recorded_with_its_ground(row: str, client: httpx.Client) -> None:
    key = key_of(row)
    form = {"key": key, "date": "2023-07-01", "ground": "постановление от 01.07.2023 № 55", "who": "Иванова И.И."}
    answer = client.post("/monitoring/row/actual", data=form, follow_redirects=True)
    shown = words(answer.text)
    assert "01.07.2023 , основание: постановление от 01.07.2023 № 55" in shown and "Иванова И.И." in shown
    assert "исполнено" in shown
    taken = client.post("/monitoring/row/revert", data={"key": key}, follow_redirects=True)
    assert "не записана" in words(taken.text)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"date": "", "ground": "x"}, "дата не указана"),
        ({"date": "2023-07-01", "ground": " "}, "основание"),
        ({"date": "2999-01-01", "ground": "x"}, "не наступило"),
        ({"date": "завтра", "ground": "x"}, "не дата"),
    ],
)
def test_a_date_that_cannot_be_is_refused(row: str, client: httpx.Client, values: dict[str, str], said: str) -> None:
    answer = client.post("/monitoring/row/actual", data={"key": key_of(row), **values})
    assert answer.status_code == 422 and said in words(answer.text)


def test_a_control_event_is_corrected(row: str, client: httpx.Client) -> None:
    key = key_of(row)
    answer = client.post("/monitoring/row/control", data={"key": key, "control": "4"}, follow_redirects=True)
    assert '<option value="4" selected' in answer.text
    back = client.post("/monitoring/row/control", data={"key": key, "control": ""}, follow_redirects=True)
    assert '<option value="4" selected' not in back.text
    assert client.post("/monitoring/row/control", data={"key": key, "control": "7"}).status_code == 422
    assert client.get("/monitoring/row", params={"key": "нет#1"}).status_code == 404


def test_the_report_of_a_quarter(stored: str, client: httpx.Client) -> None:
    shown = words(client.get("/monitoring/report?quarter=2023-Q2").text)
    assert "II квартал 2023 года, на 30.06.2023" in shown and "По контрольным событиям" in shown
    query = {"quarter": "2023-Q2", "region": "Тверская область"}
    for kind, start in (("xlsx", b"PK"), ("docx", b"PK"), ("regions-png", b"\x89PNG")):
        answer = client.get(f"/monitoring/report/{kind}", params=query)
        assert answer.status_code == 200 and answer.content.startswith(start)
    kept = client.post("/monitoring/report/keep", data={"quarter": "2023-Q1"})
    assert kept.status_code == 303
    assert "не сохранён" not in words(client.get("/monitoring/report?quarter=2023-Q2").text)
    assert client.get("/monitoring/report?quarter=весна").status_code == 422
    assert client.get("/monitoring/report?region=Марс").status_code in (404, 422)


def test_the_map_has_every_region_in_words(stored: str, client: httpx.Client) -> None:
    text = client.get("/monitoring/regions").text
    assert text.count('<li class="r') == len(tiles()) and "Тверская область: есть просроченные" in words(text)
    styles = client.get(re.findall(r'href="(/static/[^"]+monitoring.css)"', text)[0]).text
    for tile in tiles():
        assert f".r{tile.row} " in styles and f".c{tile.column} " in styles
    assert all(square["state"] == "none" for square in region_map(())["squares"])


def test_a_month_is_whole_weeks() -> None:
    month = month_of(first_of("2024-02", dt.date(2024, 2, 29)), (), {}, dt.date(2024, 2, 29))
    assert month.title == "Февраль 2024 года" and (month.previous, month.next) == ("2024-01", "2024-03")
    days = [day for week in month.weeks for day in week]
    assert len(days) % 7 == 0 and sum(not day.outside for day in days) == 29
    assert [day.date for day in days if day.today] == [dt.date(2024, 2, 29)]
    for wrong in ("2024-13", "весна", "0001-01", "9999-12"):
        with pytest.raises(InvalidError):
            first_of(wrong, dt.date(2024, 2, 29))


def test_empty_filters_stay_out_of_addresses() -> None:
    asked = asked_of(region=" Тверская область ", since="01.06.2023")
    assert asked.link("/monitoring", status="late") == (
        "/monitoring?region=%D0%A2%D0%B2%D0%B5%D1%80%D1%81%D0%BA%D0%B0%D1%8F+%D0%BE%D0%B1%D0%BB%D0%B0%D1%81%D1%82%D1%8C"
        "&since=2023-06-01&status=late"
    )


def test_an_act_is_stored_from_its_review_and_forgotten(stored: str, client: httpx.Client) -> None:
    path = ROOT / "corpus/acts/06-kurgan-employment.docx"
    review = client.post("/review", files={"file": (path.name, path.read_bytes())}).headers["location"]
    assert 'action="/monitoring/store"' in client.get(review).text
    answer = client.post("/monitoring/store", data={"upload": review.rpartition("/")[2]})
    anchor = answer.headers["location"].partition("#")[2]
    assert f'id="{anchor}"' in client.get("/monitoring/acts").text
    client.post(f"/monitoring/acts/{anchor[4:]}/forget")
    assert path.name not in client.get("/monitoring/acts").text


def test_a_person_follows_the_deadlines(visit: Visit, stored: str) -> None:
    page = visit.page
    for tab in TABS:
        page.goto(f"{visit.base}/monitoring{tab}" + ("?month=2023-06" if tab == "/calendar" else ""))
        visit.settled("monitoring" + tab.replace("/", "-"))
    page.goto(f"{visit.base}/monitoring")
    page.locator("summary", has_text="Отбор").click()
    page.get_by_label("Контрольное событие").select_option("2")
    page.get_by_role("button", name="Отобрать").click()
    page.locator("table.rows a").first.click()
    page.get_by_label("Фактическая дата").fill("2023-08-01")
    page.get_by_label("Основание").fill("протокол от 01.08.2023 № 3")
    visit.settled("monitoring-row")
    page.get_by_role("button", name="Записать").click()
    page.get_by_text("основание: протокол от 01.08.2023 № 3").wait_for()
    page.get_by_role("button", name="Снять записанную дату").click()
    page.get_by_text("не записана").wait_for()


def test_a_person_adds_acts_and_sees_the_progress(visit: Visit, stored: str) -> None:
    page = visit.page
    page.goto(f"{visit.base}/monitoring/acts")
    page.set_input_files("#files", ACTS)
    page.get_by_role("button", name="Прочитать и записать").click()
    page.get_by_text("Записано актов: 2").wait_for()
    visit.settled("monitoring-job")


def test_a_refused_filter_is_said_at_its_field(stored: str, client: httpx.Client) -> None:
    asked = {"since": "abc", "days": "99999999999999999999", "who": "управление", "status": "x"}
    answer = client.get("/monitoring", params=asked)
    assert answer.status_code == 422 and "<table" in answer.text
    for name in ("since", "days", "status"):
        assert f'id="fe-{name}"' in answer.text and f'name="{name}"' in answer.text
    assert 'id="fe-who"' not in answer.text and 'value="abc"' in answer.text and "управление" in answer.text
    assert 'id="fe-until"' in client.get("/monitoring", params={"since": "2024-01-01", "until": "2023-01-01"}).text
    assert 'id="fe-until"' in client.get("/monitoring", params={"until": "9999-12-31"}).text
    for page in ("", "/calendar", "/gantt", "/regions", "/report"):
        lost = client.get(f"/monitoring{page}", params={"region": "Нет такой"})
        assert lost.status_code == 422 and "в базе нет актов" in words(lost.text).lower(), page
    assert "месяц указан неверно" in words(client.get("/monitoring/calendar", params={"month": "весна"}).text).lower()
    lost = client.get("/monitoring/row", params={"key": "x"})
    assert lost.status_code == 404 and 'href="/monitoring"' in lost.text


def test_files_that_are_no_acts_are_not_stored(stored: str, client: httpx.Client) -> None:
    before = len(client.get("/api/v1/acts").json())
    job = client.post("/monitoring/acts", files={"files": ("борщ.txt", "Возьмите свёклу и варите час.".encode())})
    for _ in range(1200):
        shown = words(client.get(job.headers["location"]).text)
        if "Не прочитано: 1" in shown:
            break
        time.sleep(0.1)
    assert "не похоже на акт" in shown and len(client.get("/api/v1/acts").json()) == before
    none = client.post("/monitoring/acts")
    assert none.status_code == 422 and "файлы не выбраны" in words(none.text).lower()
