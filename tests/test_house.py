"""The house: no path of a machine, every table of data loads."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SKIPPED = {".git", ".venv", "build", "dist", "__pycache__"}
MACHINE = re.compile(r"(?<![A-Za-z0-9_.])/(?:work|root|farm)/")


def texts(*suffixes: str) -> list[Path]:
    """The project's files of some kinds."""
    return [
        path
        for path in ROOT.rglob("*")
        if path.suffix in suffixes and path.is_file() and not SKIPPED & set(path.relative_to(ROOT).parts)
    ]


def test_no_path_of_a_machine_is_committed() -> None:
    found = [
        path.name for path in texts(".py", ".toml", ".md", ".yaml") if MACHINE.search(path.read_text(encoding="utf-8"))
    ]
    assert not found


@pytest.mark.parametrize("path", texts(".toml"), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_table_of_data_loads(path: Path) -> None:
    assert tomllib.loads(path.read_text(encoding="utf-8"))
