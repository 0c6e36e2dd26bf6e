"""``soczakaz deadlines`` and ``soczakaz forget``."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from api.cli import main
from extract.pipeline import extract
from store import Store, opened, record_of
from store.repository import File
from tests.store.plans import plan_text

Call = Callable[..., tuple[int, bytes, str]]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A store of three acts, read from files «0.txt» to «2.txt»."""
    made = f"sqlite:///{tmp_path}/сроки.db"
    with opened(made) as engine:
        for n in range(3):
            act = extract(plan_text(n).encode(), f"{n}.txt").act
            files = [File(f"{tmp_path}/{n}.txt", act.source.sha256)]
            Store(engine, "v1").save(files, record_of(act), 0.1)
    return made


@pytest.fixture
def call(url: str, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    """Runs a command on the store; exit code, standard output, standard error."""

    def run(command: str, *options: str) -> tuple[int, bytes, str]:
        capfdbinary.readouterr()
        code = main([command, "--store", url, *options])
        out, err = capfdbinary.readouterr()
        return code, out, err.decode()

    return run


def table(call: Call, *options: str) -> list[dict[str, str]]:
    code, out, err = call("deadlines", "--format", "csv", *options)
    assert code == 0, err
    return list(csv.DictReader(io.StringIO(out.decode("utf-8-sig")), delimiter=";"))


def test_csv_holds_every_event_and_says_how_before_is_read(call: Call) -> None:
    rows = table(call)
    assert len(rows) == 27 and {row["Вид срока"] for row in rows} >= {"не указан", "не прочитан", "с даты"}
    assert rows[0]["Последний день (до — включительно)"] == "01.04.2023"
    assert table(call, "--before-exclusive")[0]["Последний день (до — не включительно)"] == "31.03.2023"


def test_json_xlsx_and_table_say_the_rules(call: Call, tmp_path: Path) -> None:
    value = json.loads(call("deadlines", "--format", "json", "--as-of", "01.01.2024")[1])
    assert (value["schema"], value["before"], value["as_of"]) == ("soczakaz.deadlines/1", "inclusive", "2024-01-01")
    assert len(value["events"]) == 27 and sum(event["overdue"] for event in value["events"]) == 12
    assert all(event["due"] is None for event in value["events"] if event["kind"] in ("open", "missing", "unread"))
    assert call("deadlines", "-o", str(tmp_path / "с.xlsx"))[0] == 0
    from openpyxl import load_workbook

    book = load_workbook(tmp_path / "с.xlsx")
    assert book["Сроки"].max_row == 28 and book["Сроки"]["A2"].is_date
    assert (book["Сроки"].row_dimensions[2].height or 0) > 15
    assert "включает" in str(book["Правила"]["A2"].value)
    shown = call("deadlines")[1].decode()
    assert "«до 1 марта» включает" in shown and "01.04.2023" in shown


def test_the_calendar_holds_what_has_a_day_and_says_what_has_not(call: Call) -> None:
    from icalendar import Calendar

    _, out, said = call("deadlines", "--format", "ics", "--region", "ТВЕРСКОЙ области", "--before-exclusive")
    days = [str(entry["DTSTART"].dt) for entry in Calendar.from_ical(out).walk("VEVENT")]
    assert days == ["2023-05-14", "2023-03-31", "2023-12-31", "2023-12-31", "2024-02-01"]
    assert "Без последнего дня, в результат не вошло: 4 мероприятия" in said


def test_overdue_is_judged_on_the_day_given(call: Call) -> None:
    assert len(table(call, "--overdue", "--as-of", "2023-04-02")) == 3
    assert table(call, "--overdue", "--as-of", "2023-04-01") == []


def test_a_forgotten_act_is_gone_from_the_file_itself(call: Call, tmp_path: Path) -> None:
    assert b"2-\xd0\xbf\xd0\xb0" in (tmp_path / "сроки.db").read_bytes()
    code, _, said = call("forget", str(tmp_path / "2.txt"))
    assert code == 0 and "2.txt" in said
    assert len(table(call)) == 18
    files = [path.read_bytes() for path in tmp_path.glob("сроки.db*")]
    assert not any(b"2-\xd0\xbf\xd0\xb0" in data for data in files)
    assert call("forget", str(tmp_path / "2.txt"))[0] == 2


def test_a_store_that_is_not_there_is_said_so(call: Call, tmp_path: Path) -> None:
    code, _, said = call("deadlines", "--store", f"sqlite:///{tmp_path}/нет.db")
    assert code == 2 and "soczakaz batch" in said
    assert not (tmp_path / "нет.db").exists()
