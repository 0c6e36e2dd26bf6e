"""The command line in a system of another language, and broken off."""

import argparse
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.cli import main, parser
from soczakaz.data import data_path

ACT = data_path("corpus/acts/01-zarechny-education.docx")
PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
COMMAND = [sys.executable, "-m", "api.cli"]


@pytest.mark.skipif(os.name != "posix", reason="Windows names its files in Unicode whatever its language")
def test_russian_names_without_a_russian_locale(tmp_path: Path) -> None:
    act = tmp_path / "акт.docx"
    act.write_bytes(ACT.read_bytes())
    target = tmp_path / "данные акта.json"
    said = subprocess.run(
        [*COMMAND, "extract", str(act), "нет такого.docx", "-o", str(target)],
        env={**os.environ, **PLAIN},
        capture_output=True,
        check=False,
    )
    assert said.returncode == 2
    assert said.stderr.decode() == "soczakaz: нет такого.docx: нет такого файла; проверьте путь и имя\n"
    assert "акт.docx" in target.read_text("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_answers_in_the_letters_of_any_console(tmp_path: Path, encoding: str) -> None:
    said = subprocess.run(
        [*COMMAND, "profile", "new", "-o", str(tmp_path / "p.yaml")],
        input="Администрация Лесного района\n".encode(encoding),
        env={**os.environ, "PYTHONIOENCODING": "cp866"},
        capture_output=True,
        check=False,
    )
    assert said.returncode == 130
    assert "Администрация Лесного района" in (tmp_path / "p.yaml.answers").read_text("utf-8")


@pytest.mark.parametrize(
    "moment", ["api.cli.import_module", "api.files.Path.read_bytes", "api.commands.check._written"]
)
def test_a_command_broken_off_says_so_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, moment: str
) -> None:
    def broken_off(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(moment, broken_off)
    assert main(["check", str(ACT), "-o", str(tmp_path / "замечания.docx")]) == 130
    assert capsys.readouterr().err == "soczakaz: прервано\n"
    assert not list(tmp_path.iterdir())


def examples(command: argparse.ArgumentParser) -> Iterator[list[str]]:
    """The words of each example in the help of a command and of those below it."""
    for line in (command.epilog or "").splitlines()[1:]:
        _, _, call = line.partition("soczakaz ")
        yield shlex.split(re.split(r" [|<>] ", call)[0])
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in dict.fromkeys(action.choices.values()):
                yield from examples(below)


def commands(command: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield command
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from commands(below)


def test_every_command_has_examples_that_it_understands() -> None:
    top = parser()
    assert all((command.epilog or "").startswith("примеры:") for command in commands(top))
    for words in examples(top):
        assert top.parse_args(words).run


def test_every_option_is_explained_in_russian() -> None:
    for command in commands(parser()):
        for action in command._actions:
            plain = isinstance(action, argparse._SubParsersAction) or not action.option_strings
            assert plain or re.search("[а-яё]", action.help or ""), f"{command.prog} {action.option_strings}"
