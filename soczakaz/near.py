"""The known word that a mistyped one was meant to be."""

from collections.abc import Iterable

CLOSE = 0.7  # of 1: «exract» is that near to «extract», «draft» to «batch» is not


def nearest(typed: str, known: Iterable[str]) -> str | None:
    """The word of ``known`` that ``typed`` is nearest to, in any letters; None when none is near."""
    from difflib import get_close_matches

    words = {word.casefold(): word for word in known}
    found = get_close_matches(typed.casefold(), words, 1, CLOSE)
    return words[found[0]] if found else None


def perhaps(typed: str, known: Iterable[str]) -> str:
    """« (может быть, «extract»?)», to stand after the word that is wrong; empty when no known one is near."""
    found = nearest(typed, known)
    return f" (может быть, «{found}»?)" if found else ""
