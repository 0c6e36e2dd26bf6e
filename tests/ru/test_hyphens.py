"""Broken words are joined, compounds are kept."""

import subprocess
import sys

import pytest

from soczakaz.ru.hyphens import join_hyphens


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("по мере необходи-мости", "по мере необходимости"),
        ("общеобразо-вательных программ", "общеобразовательных программ"),
        ("по мере необходи- мости", "по мере необходимости"),
        ("госу-дарственных услуг", "государственных услуг"),
        ("Мини-стерство образования", "Министерство образования"),
        ("(персони-фицированного)", "(персонифицированного)"),
        ("меро-приятий и по-требителей", "мероприятий и потребителей"),
    ],
)
def test_words_broken_by_hand_are_joined(broken: str, whole: str) -> None:
    assert join_hyphens(broken) == whole


@pytest.mark.parametrize(
    "text",
    [
        "семинар-совещание",
        "социально-гуманитарная направленность",
        "план-график мероприятий",
        "какие-либо сведения",
        "информационно-телекоммуникационной сети",
        "очно-заочная форма",
        "средне- и долгосрочный прогноз",
        "из-за отсутствия, по-прежнему, во-первых",
        "веб-сайт, интернет-портал, пресс-служба",
        "Орехово-Зуевский район",
        "пункт 1 - далее",
        "2023-2024 годах",
    ],
)
def test_real_hyphens_stay(text: str) -> None:
    assert join_hyphens(text) == text


def test_joining_twice_changes_nothing_more() -> None:
    once = join_hyphens("организа-ции и испол- нителей, план-график")
    assert once == "организации и исполнителей, план-график"
    assert join_hyphens(once) == once


def test_the_dictionary_is_not_loaded_for_everyday_compounds() -> None:
    code = (
        "import sys; from soczakaz.ru.hyphens import join_hyphens; "
        "join_hyphens('социально-гуманитарная, физкультурно-спортивная, 2023-2024, кто-либо'); "
        "sys.exit('pymorphy3' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
