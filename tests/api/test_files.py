"""Where results go: the format a name asks for, and refusals in words the user understands."""

import subprocess
import sys
from pathlib import Path

import pytest

from api.files import chosen_format, write_output
from soczakaz.errors import SoczakazError

FORMATS = ("text", "json", "docx", "html")


@pytest.mark.parametrize(
    ("given", "target", "form"),
    [
        (None, None, "text"),
        (None, "замечания.docx", "docx"),
        (None, "замечания.HTM", "html"),
        (None, "замечания.txt", "text"),
        (None, "замечания", "text"),
        (None, "от 27.06", "text"),
        ("json", "замечания.docx", "json"),
    ],
)
def test_the_format_is_the_one_asked_for_or_the_names(given: str | None, target: str | None, form: str) -> None:
    assert chosen_format(given, target, FORMATS, "text", "замечания") == form


@pytest.mark.parametrize("name", ["замечания.pdf", "замечания.doc", "папка/замечания.ODT", "замечания.xlsx"])
def test_a_name_of_a_kind_that_is_not_made_is_no_place_for_another(name: str) -> None:
    with pytest.raises(SoczakazError, match=r"docx.*--format"):
        chosen_format(None, name, FORMATS, "text", "замечания")


def test_a_refusal_to_write_is_said_in_russian(tmp_path: Path) -> None:
    with pytest.raises(SoczakazError, match=r"нет такого файла или папки"):
        write_output(str(tmp_path / "нет" / "акт.json"), b"{}")
    with pytest.raises(SoczakazError, match=r"папка"):
        write_output(str(tmp_path), b"{}")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_standard_output_is_no_internal_error() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "api.cli", "law"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    message = done.stderr.decode()
    assert done.returncode == 2 and "на диске нет места" in message and "внутренняя" not in message
