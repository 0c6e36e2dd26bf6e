"""``soczakaz draft`` as a user runs it."""

from pathlib import Path

import pytest

from api.cli import main
from generate.profile_text import write_profile
from generate.render import shipped
from tests.generate.damage import changed
from tests.generate.profiles import LESNOGORSK, REGION

ALL = {"akt.docx", "resolution.docx", "services.docx", "plan.docx", "indicators.docx", "group-regulation.docx", "group-membership.docx"}  # fmt: skip


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "profile.yaml"
    path.write_text(write_profile(LESNOGORSK), "utf-8")
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def test_the_whole_package(profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "акт"
    assert main(["draft", str(profile), "-o", str(out)]) == 0
    said = capsys.readouterr()
    assert names(out) == ALL
    assert said.out == ""
    assert "Записано в" in said.err
    assert "Оформление" not in said.err


def test_parts_and_forms(profile: Path, tmp_path: Path) -> None:
    from docx import Document

    out = tmp_path / "акт"
    assert main(["draft", str(profile), "-o", str(out), "--only", "plan", "--form", "no-sign"]) == 0
    assert names(out) == {"plan.docx"}
    assert Document(str(out / "plan.docx")).paragraphs[0].text == "Приложение 2"


def test_the_profile_is_heard_before_the_form(tmp_path: Path) -> None:
    from docx import Document

    path = tmp_path / "profile.yaml"
    values = {**LESNOGORSK, "оформление": {"знак номера у приложений": "да", "левое поле, мм": "35"}}
    path.write_text(write_profile(values), "utf-8")
    assert main(["draft", str(path), "-o", str(tmp_path / "out"), "--only", "plan", "--form", "no-sign"]) == 0
    made = Document(str(tmp_path / "out" / "plan.docx"))
    assert made.paragraphs[0].text == "Приложение №\u00a02"
    assert round(made.sections[0].left_margin.mm) == 35


def test_own_templates(profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "шаблоны"
    own.mkdir()
    (own / "plan.docx").write_bytes(changed(shipped("plan"), "Срок исполнения", "Срок"))
    out = tmp_path / "акт"
    assert main(["draft", str(profile), "-o", str(out), "--templates", str(own)]) == 0
    assert names(out) == ALL
    (own / "plan.docx").write_bytes(changed(shipped("plan"), "{{ row.text }}", "{{ row.txt }}"))
    assert main(["draft", str(profile), "-o", str(tmp_path / "second"), "--templates", str(own)]) == 2
    assert "шаблон plan: нет поля «txt»" in capsys.readouterr().err
    assert names(tmp_path / "second") == set()


def test_what_the_profile_has_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "profile.yaml"
    path.write_text(write_profile(REGION), "utf-8")
    assert main(["draft", str(path), "-o", str(tmp_path / "out"), "--only", "group-membership"]) == 2
    assert "существующий совет" in capsys.readouterr().err


def test_a_bad_profile_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "profile.yaml"
    path.write_text("орган: Администрация\nгоды: когда-нибудь\n", "utf-8")
    assert main(["draft", str(path), "-o", str(tmp_path / "out")]) == 2
    assert "строка 2" in capsys.readouterr().err
    assert names(tmp_path) == {"profile.yaml"}
