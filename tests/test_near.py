"""A mistyped word is answered with the near one, and only with a near one."""

import pytest

from soczakaz.near import nearest, perhaps

COMMANDS = ("extract", "check", "batch", "draft", "law")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("exract", "extract"), ("CHEK", "check"), ("drfat", "draft"), ("law", "law"), ("serve", None), ("", None)],
)
def test_the_near_word(typed: str, meant: str | None) -> None:
    assert nearest(typed, COMMANDS) == meant


def test_the_words_of_the_proposal() -> None:
    assert perhaps("тверьская область", ["Тверская область", "Томская область"]) == " (может быть, «Тверская область»?)"
    assert perhaps("Марс", ["Тверская область"]) == ""
