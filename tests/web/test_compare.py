"""The pages of comparison."""

import re
from html import unescape
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from docx import Document
from openpyxl import load_workbook

from api.web.compare import pieces
from monitor.compare_editions import FieldChange
from tests.web.test_monitoring import added, words
from tests.web.visiting import Visit

ROOT = Path(__file__).parents[2]
OLD = ROOT / "corpus/acts/01-zarechny-education.docx"
OTHER = ROOT / "corpus/acts/03-kedrovsky-sport.docx"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same act with one deadline moved."""
    document = Document(str(OLD))
    runs = (
        run
        for table in document.tables
        for line in table.rows
        for cell in line.cells
        for each in cell.paragraphs
        for run in each.runs
        if "15 июня 2023" in run.text
    )
    run = next(runs)
    run.text = run.text.replace("15 июня 2023", "20 июля 2024")
    path = tmp_path_factory.mktemp("editions") / "новая редакция.docx"
    document.save(str(path))
    return path


def compared(client: httpx.Client, old: Path, new: Path) -> str:
    files = {"old_file": (old.name, old.read_bytes()), "new_file": (new.name, new.read_bytes())}
    answer = client.post("/compare", files=files)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


@pytest.fixture(scope="module")
def acts(address: str) -> list[str]:
    """The ids of two stored acts."""
    with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
        added(client, *((path.name, path.read_bytes()) for path in (OLD, OTHER)))
        text = client.get("/compare").text
    return re.findall(r'name="act" value="(\d+)"(?! disabled)', text)[:2]


def test_two_editions_are_told_apart_in_words(client: httpx.Client, edition: Path) -> None:
    page = compared(client, OLD, edition)
    text = client.get(page).text
    shown = words(text)
    assert "Изменено 1," in shown and "Было До" in shown
    assert "[исключено: 15 июня 2023 ]" in shown and "[добавлено: 20 июля 2024 ]" in shown
    assert text.count("<del>") == text.count("<ins>") == 1
    book = load_workbook(BytesIO(client.get(page.replace("editions?", "editions.xlsx?")).content))
    cells = [str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line]
    assert any("20 июля 2024" in cell for cell in cells)


def test_the_same_file_has_no_differences(client: httpx.Client) -> None:
    assert "различий нет" in words(client.get(compared(client, OLD, OLD)).text)


def test_what_is_not_chosen_is_asked_for(client: httpx.Client) -> None:
    answer = client.post("/compare", files={"old_file": (OLD.name, OLD.read_bytes())})
    assert answer.status_code == 422 and "не выбран второй акт" in words(answer.text).lower()
    old = httpx.URL(compared(client, OLD, OTHER)).params["old"]
    assert client.get("/compare/editions", params={"old": old, "new": old}).status_code == 422
    assert client.get("/compare/editions", params={"old": old, "new": "act-1"}).status_code == 422
    assert client.get("/compare/editions", params={"old": old, "new": "0" * 32}).status_code == 404
    chosen = client.get("/compare", params={"old": old}).text
    assert f'<option value="{old}" selected>' in chosen
    unreadable = {"old_file": (OLD.name, OLD.read_bytes()), "new_file": ("пустой.docx", b"PK\x03\x04x")}
    assert client.post("/compare", files=unreadable).status_code == 415
    assert "пустой.docx" not in client.get("/compare").text


def test_plans_of_the_store_side_by_side(acts: list[str], client: httpx.Client) -> None:
    shown = words(client.get("/compare/plans", params={"act": acts}).text)
    assert "Планы рядом: 2 акта" in shown and "Заречный район" in shown and "Как считали" in shown
    assert "✓ есть" in shown and "✗ нет" in shown
    assert client.get("/compare/plans.xlsx", params={"act": acts}).content[:2] == b"PK"
    assert client.get("/compare/plans").status_code == 200
    assert client.get("/compare/plans", params={"act": 999_999}).status_code == 404
    assert client.get("/compare/plans", params={"act": range(20)}).status_code == 422
    stored = client.get("/compare/editions", params={"old": f"act-{acts[0]}", "new": f"act-{acts[1]}"})
    assert stored.status_code == 200 and "Два акта" in words(stored.text)


def test_wordings_are_mixed_only_when_alike() -> None:
    left, right = pieces(FieldChange("deadline", "срок", "до 1 июня 2023 года", "до 1 июля 2023 года"))
    assert left == [("", "до 1"), ("del", "июня"), ("", "2023 года")]
    assert right == [("", "до 1"), ("ins", "июля"), ("", "2023 года")]
    assert pieces(FieldChange("deadline", "срок", None, "по мере необходимости")) == (
        [("del", "нет")],
        [("ins", "по мере необходимости")],
    )


def test_a_person_compares(visit: Visit, edition: Path, acts: list[str]) -> None:
    page = visit.page
    page.goto(f"{visit.base}/compare")
    visit.settled("compare")
    page.set_input_files("#old-file", OLD)
    page.set_input_files("#new-file", edition)
    page.get_by_role("button", name="Сравнить редакции").click()
    page.locator("del").first.wait_for()
    visit.settled("compare-editions")
    page.goto(f"{visit.base}/compare")
    for act in acts:
        page.locator(f'input[name=act][value="{act}"]').check()
    page.get_by_role("button", name="Сравнить планы").click()
    page.locator("table.side-by-side").first.wait_for()
    visit.settled("compare-plans")


def test_names_are_never_markup(client: httpx.Client) -> None:
    evil = "<img src=x onerror=alert(1)>.docx"
    files = {"old_file": (evil, OLD.read_bytes()), "new_file": (OTHER.name, OTHER.read_bytes())}
    page = client.post("/compare", files=files).headers["location"]
    assert "<img src=x" not in client.get(page).text and "<img src=x" not in client.get("/compare").text
    assert "alert(1)" in unescape(client.get(page).text)
