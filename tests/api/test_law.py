"""``soczakaz law`` and ``explain`` speak to a lawyer, not to a programmer."""

import re

import pytest

from api.cli import main
from api.commands.law import title
from check.law import load


def test_every_requirement_has_a_title_to_be_read() -> None:
    for entry in load().requirements.values():
        said = title(entry)
        assert not re.search(r"[{}]|\(…|: …\)|……| \.", said), f"{entry.id}: {said}"
        assert len(re.findall(r"[а-яё]{3,}", said)) >= 3, f"{entry.id}: {said}"


def test_the_list_is_by_chapters(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law"]) == 0
    lines = capsys.readouterr().out.splitlines()
    places = [
        lines.index(chapter) for chapter in ("Элементы решения", "План апробации", "Рабочая группа", "Оформление")
    ]
    assert places == sorted(places)
    assert "  PLN-003  ошибка          Мероприятие …: не указан срок исполнения." in lines


def test_an_explanation_has_no_marks_of_a_template(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "pln-003"]) == 0
    out = capsys.readouterr().out
    assert "Замечание: Мероприятие …: не указан срок исполнения." in out and "{" not in out
