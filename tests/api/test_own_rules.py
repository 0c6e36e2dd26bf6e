"""The two files shown in docs/own-rules.md do what the page says."""

import json
import re
from pathlib import Path

import pytest

from api.cli import main
from soczakaz.data import data_path

ROOT = Path(__file__).resolve().parents[2]
ACT = data_path("corpus/acts/05-lugovoy-fitness.docx")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The file of what is hidden and the file of requirements, as printed on the page."""
    blocks = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "own-rules.md").read_text("utf-8"), re.DOTALL)
    made = (tmp_path / "soczakaz-ignore.toml", tmp_path / "свои.toml")
    for path, block in zip(made, blocks, strict=True):
        path.write_text(block, "utf-8")
    return made


def rules(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, str]:
    """The requirements that have a finding, each with its severity, and nothing on standard error."""
    assert main(["check", *arguments, "--format", "json", "--fail-on", "never"]) == 0
    said = capsys.readouterr()
    assert said.err == "", "an entry that hides nothing is told"
    return {finding["rule"]: finding["severity"] for finding in json.loads(said.out)["findings"]}


def test_what_is_hidden(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    before, after = rules(capsys, str(ACT)), rules(capsys, str(ACT), "--ignore", str(files[0]))
    assert set(before) - set(after) == {"DEC-010", "COH-017"}


def test_the_file_beside_the_act_is_found(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    act = files[0].with_name("акт.docx")
    act.write_bytes(ACT.read_bytes())
    assert "DEC-010" not in rules(capsys, str(act))


def test_own_requirements(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    found = rules(capsys, str(ACT), "--law", str(files[1]))
    assert found["OUR-001"] == "warning" and found["PLN-005"] == "error" and "WRD-003" not in found
    assert main(["law", "--law", str(files[1])]) == 0
    listed = capsys.readouterr().out
    assert "Свои требования" in listed and "OUR-001" in listed and "WRD-003" not in listed
    assert main(["explain", "OUR-001", "--law", str(files[1])]) == 0
    assert "районной газете" in capsys.readouterr().out
