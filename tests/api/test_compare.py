"""``soczakaz compare``: regions of a store, and two editions of an act."""

import io
import json
from pathlib import Path

import openpyxl
import pytest

from api.cli import main
from store import Store, opened, record_of
from store.editions import link_editions
from store.repository import File
from tests.store.plans import plan_act, plan_text


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('compare')}/acts.db"
    with opened(url) as engine:
        store = Store(engine, "1")
        for n in range(6):
            act = plan_act(n)
            store.save([File(f"папка/{n}.txt", act.source.sha256)], record_of(act), 0.1)
        link_editions(engine)
    return url


def run(*args: str) -> int:
    return main(["compare", *args])


def test_chosen_regions_are_shown_against_all(url: str, tmp_path: Path) -> None:
    target = tmp_path / "итог.json"
    assert run("--store", url, "--region", "тверской области", "-o", str(target)) == 0
    value = json.loads(target.read_text("utf-8"))
    assert value["base"] == 6
    assert {act["region"] for act in value["acts"]} == {"Тверская область"}
    assert [act["path"] for act in value["acts"]] == ["папка/0.txt", "папка/3.txt"]
    selection = next(event for event in value["acts"][0]["events"] if event["reference"] == "5.2")
    assert selection["state"] == "present" and selection["days"] == 89
    assert next(each for each in value["events"] if each["number"] == "5.2")["days"]["n"] == 6


@pytest.mark.parametrize("all_regions", [[], ["--region", "all"], ["--region", "все"]])
def test_all_regions_as_workbook_and_picture(url: str, tmp_path: Path, all_regions: list[str]) -> None:
    book, picture = tmp_path / "а.xlsx", tmp_path / "а.svg"
    assert run("--store", url, *all_regions, "-o", str(book), "--picture", str(picture)) == 0
    sheet = openpyxl.load_workbook(io.BytesIO(book.read_bytes()))["Мероприятия"]
    assert sheet.max_row == 4 + 6
    assert "Мероприятия эталонного плана" in picture.read_text("utf-8")


def test_a_region_that_is_not_there_is_said(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--store", url, "--region", "омская") == 2
    said = capsys.readouterr().err
    assert "нет актов региона «омская»" in said and "Тверская область" in said


def test_before_may_exclude_the_day(url: str, tmp_path: Path) -> None:
    days = []
    for flags in ([], ["--before-exclusive"]):
        target = tmp_path / "а.json"
        assert run("--store", url, *flags, "-o", str(target)) == 0
        events = json.loads(target.read_text("utf-8"))["acts"][0]["events"]
        days.append(next(event["days"] for event in events if event["reference"] == "5.2"))
    assert days[0] - days[1] == 1


def test_two_files_are_two_editions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "было.txt", tmp_path / "стало.txt"
    old.write_text(plan_text(1), encoding="utf-8")
    new.write_text(plan_text(1).replace("до 15 мая 2023 года", "до 1 июня 2023 года"), encoding="utf-8")
    assert run(str(old), str(new)) == 0
    said = capsys.readouterr().out
    assert "изменено 1" in said and "было «до 15 мая 2023 года», стало «до 1 июня 2023 года»" in said
    assert run(str(old), str(new), "-o", str(tmp_path / "а.html")) == 0
    assert "<ins>1 июня</ins>" in (tmp_path / "а.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["один.docx"], "нужны два файла"),
        (["а.docx", "б.docx", "--region", "тверская"], "для базы"),
        (["а.docx", "б.docx", "--format", "svg"], "для файлов вида svg нет"),
        (["--format", "html"], "для базы вида html нет"),
        (["нет.docx", "нет.docx"], "нет такого файла"),
        (["-", "-"], "стандартный ввод один"),
        (["--store", "sqlite:///нет-такой.db"], "нет базы"),
    ],
)
def test_mistakes_are_told(args: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*args) == 2
    assert words in capsys.readouterr().err


def test_a_picture_has_a_known_kind(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--store", url, "--picture", "а.gif") == 2
    assert "svg или png" in capsys.readouterr().err
