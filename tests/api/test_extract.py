"""``soczakaz extract`` as a user runs it: a process of its own, its streams and exit code."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mini import MINI


def soczakaz(*arguments: str, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "api.cli", *arguments], input=stdin, capture_output=True, check=False)


@pytest.fixture
def act(tmp_path: Path) -> Path:
    path = tmp_path / "акт.txt"
    path.write_text(MINI, encoding="utf-8")
    return path


def test_one_file_gives_the_act_on_standard_output_and_nothing_else(act: Path) -> None:
    done = soczakaz("extract", str(act))
    assert done.returncode == 0 and done.stderr == b""
    value = json.loads(done.stdout)
    assert value["schema"] == "soczakaz.act/1"
    assert value["requisites"]["number"] == "48-па" and value["requisites"]["date"] == "2023-02-15"
    assert [event["deadline"]["kind"] for event in value["events"]] == ["date", "missing", "quarter"]
    assert value["indicators"][0]["target"] == {
        "raw": "значение: 1 250 год: 2024",
        "value": 1250,
        "year": 2024,
        "status": "set",
    }


def test_several_files_give_a_line_each_in_order_and_a_bad_one_stops_nothing(act: Path, tmp_path: Path) -> None:
    bad = tmp_path / "пустой.docx"
    bad.write_bytes(b"")
    done = soczakaz("extract", str(act), str(bad), str(act))
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert done.returncode == 2
    assert [line["schema"] for line in lines] == ["soczakaz.act/1", "soczakaz.error/1", "soczakaz.act/1"]
    assert lines[1]["source"]["name"] == "пустой.docx" and lines[1]["error"]
    assert "пустой.docx" in done.stderr.decode()


def test_standard_input_is_read_for_a_dash() -> None:
    done = soczakaz("extract", "-", stdin=MINI.encode())
    assert json.loads(done.stdout)["source"]["name"] == "стандартный ввод"


def test_a_missing_file_is_named_with_what_to_do_and_no_traceback(tmp_path: Path) -> None:
    done = soczakaz("extract", str(tmp_path / "нет.docx"))
    assert done.returncode == 2 and done.stdout == b""
    message = done.stderr.decode()
    assert "нет такого файла" in message and "Traceback" not in message


def test_the_output_name_decides_the_format_and_nothing_half_written_is_left(act: Path, tmp_path: Path) -> None:
    done = soczakaz("extract", str(act), "-o", str(tmp_path / "сроки.xlsx"))
    assert done.returncode == 0
    assert (tmp_path / "сроки.xlsx").read_bytes()[:2] == b"PK"
    refused = soczakaz("extract", str(act), "-o", str(tmp_path / "нет папки" / "а.json"))
    assert refused.returncode == 2 and "не удалось записать" in refused.stderr.decode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["акт.txt", "сроки.xlsx"]


def test_the_calendar_says_on_stderr_what_it_cannot_hold(act: Path, tmp_path: Path) -> None:
    done = soczakaz("extract", str(act), "-o", str(tmp_path / "сроки.ics"))
    assert "строка 1.2" in done.stderr.decode() and "не указан" in done.stderr.decode()


def test_akoma_ntoso_is_one_act_a_file(act: Path) -> None:
    done = soczakaz("extract", str(act), str(act), "--format", "akn")
    assert done.returncode == 2 and "один акт" in done.stderr.decode()


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"], ["demo", "--help"]])
def test_help_is_russian_and_shows_an_example(arguments: list[str]) -> None:
    text = soczakaz(*arguments).stdout.decode()
    assert "Использование:" in text and "примеры:" in text
    assert "usage" not in text and "options" not in text


def test_a_wrong_command_line_is_refused_in_russian() -> None:
    done = soczakaz("extract")
    assert done.returncode == 2 and "не указано" in done.stderr.decode()
