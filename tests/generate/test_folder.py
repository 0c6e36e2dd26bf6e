"""Files come into a folder all together, and a person's work stays."""

from pathlib import Path

import pytest
from docx import Document

from generate.folder import write_folder
from generate.form import Form
from generate.package import package
from soczakaz.errors import SoczakazError
from tests.generate.sample import DRAFT

FILES = package(DRAFT, only=("plan", "services"))


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_folder_and_the_same_again(tmp_path: Path) -> None:
    folder = tmp_path / "акты" / "район"
    write_folder(folder, FILES)
    assert content(folder) == FILES
    write_folder(folder, FILES)
    assert content(folder) == FILES
    assert [path.name for path in folder.parent.iterdir()] == ["район"]


def test_other_files_of_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "заметки.txt").write_text("моё", "utf-8")
    write_folder(tmp_path, FILES)
    assert (tmp_path / "заметки.txt").read_text("utf-8") == "моё"
    assert set(content(tmp_path)) == {*FILES, "заметки.txt"}


def test_a_file_that_a_person_edited_is_not_replaced(tmp_path: Path) -> None:
    write_folder(tmp_path, FILES)
    edited = Document(str(tmp_path / "plan.docx"))
    edited.paragraphs[0].add_run(" правка")
    edited.save(str(tmp_path / "plan.docx"))
    before = content(tmp_path)
    with pytest.raises(SoczakazError, match=r"правили после программы: plan\.docx"):
        write_folder(tmp_path, FILES)
    assert content(tmp_path) == before
    write_folder(tmp_path, FILES, force=True)
    assert content(tmp_path) == FILES


@pytest.mark.parametrize("place", ["before", "after", "inside"])
def test_bytes_changed_by_anything_else_are_noticed(tmp_path: Path, place: str) -> None:
    write_folder(tmp_path, FILES)
    plan = tmp_path / "plan.docx"
    was = plan.read_bytes()
    middle = len(was) // 3
    changed = {
        "before": b"x" + was,
        "after": was + b"x",
        "inside": was[:middle] + bytes([was[middle] ^ 0xFF]) + was[middle + 1 :],
    }[place]
    plan.write_bytes(changed)
    with pytest.raises(SoczakazError, match=r"правили после программы: plan\.docx"):
        write_folder(tmp_path, FILES)
    assert plan.read_bytes() == changed


def test_nothing_changes_when_one_file_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path, {"services.docx": FILES["services.docx"]})
    real = Path.replace

    def replace(source: Path, target: Path) -> Path:
        if target == tmp_path / "plan.docx":
            raise PermissionError(13, "занят")
        return real(source, target)

    monkeypatch.setattr(Path, "replace", replace)
    other = package(DRAFT, Form.model_validate({"page": {"left": 35}}), only=("services",))
    changed = {**FILES, **other}
    with pytest.raises(SoczakazError, match="прежние файлы на месте"):
        write_folder(tmp_path, changed)
    assert content(tmp_path) == {"services.docx": FILES["services.docx"]}


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "акт").write_text("", "utf-8")
    with pytest.raises(SoczakazError, match="нужна папка"):
        write_folder(tmp_path / "акт", FILES)
