"""Every command of the two READMEs runs and prints what the page shows."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
LAUNCHER = "python3 run.py "


def sessions(name: str) -> list[str]:
    """The console blocks of a page."""
    return CONSOLE.findall((ROOT / name).read_text(encoding="utf-8"))


def shown(session: str) -> list[tuple[str, list[str]]]:
    """The commands of a block, each with the lines that the page shows under it («…» stands for lines left out)."""
    steps: list[tuple[str, list[str]]] = []
    for line in session.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        elif line.strip() and line.strip() != "…":
            steps[-1][1].append(line.rstrip())
    return steps


@pytest.mark.parametrize("page", ["README.md", "README.ru.md"])
def test_the_commands_of_the_page_run_and_print_what_it_shows(page: str, tmp_path: Path) -> None:
    for folder in ("corpus", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    tried = 0
    for session in sessions(page):
        for command, lines in shown(session):
            if not command.startswith(LAUNCHER) or command == LAUNCHER + "test":
                continue
            words = shlex.split(command.removeprefix(LAUNCHER).partition(" | ")[0])
            done = subprocess.run(
                [sys.executable, "-m", "api.cli", *words], cwd=tmp_path, capture_output=True, text=True, check=False
            )
            output = (done.stdout + done.stderr).splitlines()
            assert done.returncode in (0, 1), f"{command}: {done.stderr}"
            rest = iter([line.rstrip() for line in output])
            for line in lines:
                assert any(line == printed for printed in rest), f"{command} does not print: {line}"
            tried += 1
    assert tried >= 3


def test_the_pages_are_twins() -> None:
    commands = [
        [command for session in sessions(page) for command, _ in shown(session)]
        for page in ("README.md", "README.ru.md")
    ]
    assert commands[0] == commands[1]
