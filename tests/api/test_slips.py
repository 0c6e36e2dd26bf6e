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


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (("exract", "акт.docx"), "«extract»"),
        (("check", "акт.docx", "--format", "jsom"), "«json»"),
        (("check", "акт.docx", "--fromat", "json"), "«--format»"),
        (("monitor", "statuz"), "«status»"),
        (("explain", "event-without-deadlin"), "«event-without-deadline»"),
        (("findings", "--rule", "PLN-0003"), "«PLN-003»"),
        (("profile", str(ACT), "--region", "Смоленска область"), "«Смоленская область»"),
    ],
)
def test_a_mistyped_word_is_answered_with_the_near_one(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], near: str
) -> None:
    said = told(capsys, *arguments)
    assert f"(может быть, {near}?)" in said
    assert "'" not in said, "Python's own notation"


def test_the_help_that_is_proposed_is_that_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert "soczakaz check --help" in told(capsys, "check", "а.docx", "б.docx")


def test_no_command_at_all_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert "примеры:" in told(capsys)


@pytest.mark.parametrize("year", ["99", "2", "20233", "две тысячи"])
def test_a_year_that_is_none(capsys: pytest.CaptureFixture[str], year: str) -> None:
    assert "не год" in told(capsys, "monitor", "report", "--quarter", "2", "--year", year, "-o", "о")


def test_a_control_event_to_look_for_is_never_automatic(capsys: pytest.CaptureFixture[str]) -> None:
    assert "не контрольное событие" in told(capsys, "monitor", "status", "--control", "авто")


@pytest.mark.parametrize("name", ["акт.txt", "акт.html"])
def test_a_text_in_place_of_a_profile(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("<p>ПОСТАНОВЛЕНИЕ</p>\n\nАдминистрация постановляет:\n1. Утвердить план: приложение 1.\n", "utf-8")
    assert f"soczakaz profile {name}" in told(capsys, "draft", str(file), "-o", str(tmp_path / "акт"))


def test_a_folder_in_place_of_a_profile(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "soczakaz profile new" in told(capsys, "draft", str(tmp_path), "-o", str(tmp_path / "акт"))


def test_standard_input_is_read_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert "один раз" in told(capsys, "extract", "-", "-")


def test_debug_may_stand_after_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert "нет такого файла" in told(capsys, "extract", "нет.docx", "--debug")


def test_a_profile_that_is_there_is_not_written_over(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    kept = tmp_path / "p.yaml"
    assert main(["profile", str(ACT), "-o", str(kept)]) == 0
    made = kept.read_bytes()
    assert main(["profile", str(ACT), "-o", str(kept)]) == 0, "the same profile again"
    kept.write_bytes(made + "# моё\n".encode())
    assert "--force" in told(capsys, "profile", str(ACT), "-o", str(kept))
    assert kept.read_bytes() != made
    assert main(["profile", str(ACT), "-o", str(kept), "--force"]) == 0
    assert kept.read_bytes() == made


def test_answers_that_cannot_be_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "p.yaml.answers").write_text("[1", "utf-8")
    assert "начните заново" in told(capsys, "profile", "new", "-o", str(tmp_path / "p.yaml"))


def test_a_remark_on_two_files_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    other = str(ACT.with_name("03-kedrovsky-sport.docx"))
    assert main(["compare", str(ACT), other]) == 0
    out, err = capsys.readouterr()
    assert (out + err).count("Реквизиты актов разные") == 1
    assert main(["compare", str(ACT), other, "--format", "json"]) == 0
    assert "Реквизиты актов разные" in capsys.readouterr().err


def test_a_file_that_is_no_act_is_read_and_doubted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    letter = tmp_path / "письмо.txt"
    letter.write_text("Дорогой друг! Спасибо за письмо.\n", "utf-8")
    assert main(["extract", str(letter), str(ACT)]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "письмо.txt: на акт не похоже: ни бланка, ни приложений, ни плана; проверьте, тот ли это файл"
    ]
    assert "не похоже на акт" in told(capsys, "compare", str(letter), str(ACT))
