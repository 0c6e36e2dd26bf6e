"""Whether a name typed by a user is the one in an act: in any letters and any grammatical case."""

import re
from functools import cache

from soczakaz.ru.morph import parses

_WORD = re.compile(r"[^\W_]+")


def matches(asked: str, value: str | None) -> bool:
    """Whether every word of ``asked`` stands in ``value`` in some form: «тверской области» in «Тверская область»."""
    if not value:
        return False
    words = _forms(value)
    return all(any(form & other for other in words) for form in _forms(asked))


@cache
def _forms(text: str) -> tuple[frozenset[str], ...]:
    """For each word its dictionary forms, and the word itself."""
    return tuple(_dictionary_forms(word) for word in _WORD.findall(text.casefold().replace("ё", "е")))


@cache
def _dictionary_forms(word: str) -> frozenset[str]:
    if word.isdigit():
        return frozenset({word})
    return frozenset({word, *(parse.normal_form.replace("ё", "е") for parse in parses(word))})
