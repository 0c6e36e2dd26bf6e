"""``soczakaz profile``: the interview, an act for another place, the schema."""

import io
import json
import sys
from pathlib import Path

import pytest

from api.cli import main
from generate.profile_file import load
from soczakaz.data import data_path

ACT = str(data_path("corpus/acts/01-zarechny-education.docx"))
ANSWERS = [
    "Администрация Лесногорского района Смоленской области", "1", "Смоленская область", "Лесногорский район", "01.03.2023",
    "1", "2023-2024", "", "", "Иванов Пётр Ильич", "Глава района", "Межведомственный совет по образованию", "",
]  # fmt: skip


def answer(monkeypatch: pytest.MonkeyPatch, lines: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_an_interview_makes_a_good_profile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    answer(monkeypatch, ANSWERS)
    target = tmp_path / "профиль.yaml"
    assert main(["profile", "new", "-o", str(target)]) == 0
    profile = load(target.read_bytes())
    assert profile.municipality == "Лесногорский район"
    assert profile.council == "Межведомственный совет по образованию"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_an_interview_is_resumed_and_goes_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = str(tmp_path / "p.yaml")
    answer(monkeypatch, [*ANSWERS[:3], "Соседний район", "назад"])
    assert main(["profile", "new", "-o", target]) == 130
    assert "ответов сохранено: 3" in capsys.readouterr().err
    answer(monkeypatch, ANSWERS[3:])
    assert main(["profile", "new", "-o", target]) == 0
    assert "Продолжаем с вопроса 4" in capsys.readouterr().err
    assert load(Path(target).read_bytes()).municipality == "Лесногорский район"


def test_a_written_profile_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "p.yaml"
    target.write_text("орган: А", "utf-8")
    assert main(["profile", "new", "-o", str(target)]) == 2
    assert "такой файл уже есть" in capsys.readouterr().err
    assert target.read_text("utf-8") == "орган: А"


def test_a_profile_for_another_place(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["profile", ACT, "--for", "Кедровый район", "--region", "Курская область"]) == 0
    out, err = capsysbinary.readouterr()
    assert "орган: Администрация Кедрового района Курской области" in out.decode()
    assert "Заречн" not in "\n".join(line for line in out.decode().splitlines() if not line.startswith("# "))
    assert "Решите:" in err.decode()


def test_our_own_act_keeps_its_place(tmp_path: Path) -> None:
    target = tmp_path / "p.yaml"
    assert main(["profile", ACT, "-o", str(target)]) == 0
    assert "Заречн" in target.read_text("utf-8")


def test_an_unknown_region_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profile", ACT, "--for", "Кедровый район", "--region", "Курский край"]) == 2
    assert "нет такого субъекта" in capsys.readouterr().err


def test_the_schema_is_printed(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["profile", "schema"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["title"] == "Профиль акта"


def test_the_beginning_of_an_option_is_enough(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "p.yaml"
    answer(monkeypatch, [*ANSWERS[:5], "дополн", *ANSWERS[6:]])
    assert main(["profile", "new", "-o", str(target)]) == 0
    assert "  дополнительное образование\n" in capsys.readouterr().err
    assert "дополнительное образование" in target.read_text("utf-8")
