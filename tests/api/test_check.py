"""``soczakaz check`` as a user runs it: what it refuses, and what it makes of an act that is not whole."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.mini import MINI


def check(path: Path) -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, "-m", "api.cli", "check", str(path)], capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize(
    "text", ["Рецепт борща\nСвёкла две штуки, капуста, картофель.\nВарить час.\n", "Dear Sir,\nthis is a letter.\n"]
)
def test_a_file_without_an_act_is_refused_and_not_praised(tmp_path: Path, text: str) -> None:
    path = tmp_path / "письмо.txt"
    path.write_text(text, encoding="utf-8")
    code, out, said = check(path)
    assert code == 2 and not out and "замечаний нет" not in said
    assert "письмо.txt" in said and "не похоже на акт" in said and "проверьте" in said


def test_an_opening_alone_is_an_act(tmp_path: Path) -> None:
    path = tmp_path / "начало.txt"
    path.write_text("\n".join(MINI.split("\n")[:8]), encoding="utf-8")
    code, out, _ = check(path)
    assert code in (0, 1) and "начало.txt" in out
