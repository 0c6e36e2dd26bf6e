"""Slips of a user that must be told, not swallowed."""

from pathlib import Path

import pytest

from api.cli import main

ACT = Path(__file__).parents[2] / "corpus" / "acts" / "01-zarechny-education.docx"


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What stands on standard error when the command is refused."""
    try:
        code = main(arguments)
    except SystemExit as end:
        code = int(end.code or 0)
    assert code == 2
    return capsys.readouterr().err


def test_an_act_in_place_of_a_profile(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "soczakaz profile" in told(capsys, "draft", str(ACT), "-o", str(tmp_path / "акт"))


def test_a_profile_from_what_is_no_act(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "письмо.txt"
    file.write_text("Дорогой друг! Спасибо за письмо.\n", "utf-8")
    assert "не похоже на акт" in told(capsys, "profile", str(file))


def test_a_period_that_ends_before_it_begins(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path / 'a.db'}"
    period = ("--from", "2024-01-01", "--to", "2023-01-01")
    assert "раньше" in told(capsys, "deadlines", "--store", store, *period)


def test_memory_that_no_file_can_do_with(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "не меньше" in told(capsys, "batch", str(ACT), "--memory", "1", "--store", f"sqlite:///{tmp_path / 'a.db'}")


def test_a_form_under_the_name_of_another_kind(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path / 'a.db'}"
    assert "xlsx" in told(capsys, "monitor", "form", "--store", store, "-o", str(tmp_path / "форма.csv"))


def test_the_region_of_the_neighbour_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profile", str(ACT), "--for", "Вяземский район"]) == 0
    assert "регион: остался прежний, Тверская область" in capsys.readouterr().err
