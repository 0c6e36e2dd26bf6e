"""The one pymorphy3 analyzer of the program: loaded on first use (about 0.1 s), its answers remembered."""

import re
from functools import lru_cache
from typing import Any

_SURNAME_LIKE = re.compile(r"(?=[а-яё-])[а-яё-]+[сц](?P<ending>к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими))$")


@lru_cache(maxsize=1)
def analyzer() -> Any:
    """The shared ``pymorphy3.MorphAnalyzer``."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=8192)
def parses(word: str) -> tuple[Any, ...]:
    """All parses of a word, best first (pymorphy3 ``Parse`` objects)."""
    return tuple(analyzer().parse(word))


def inflected(parse: Any, *grammemes: str) -> str | None:
    """The form of a parse with these grammemes, in lower case; None when the dictionary has none."""
    form = parse.inflect(set(grammemes))
    return form.word if form else None


def surname_adjectives(word: str) -> tuple[Any, ...]:
    """«верейского», which the dictionary holds as a surname only, read as an adjective («Верейского района»)."""
    match = _SURNAME_LIKE.match(word)
    if not match:
        return ()
    made = []
    for model in parses("омс" + match["ending"]):
        if model.tag.POS == "ADJF":
            way, _, *paradigm = model.methods_stack[0]
            made.append(model._replace(word=word, methods_stack=((way, word, *paradigm),)))
    return tuple(made)
