"""Words of Russian text as their dictionary forms, fast enough for every text that is stored."""

import re
from functools import lru_cache

from soczakaz.ru.morph import parses

WORD = re.compile(r"[^\W_]+")
_RUSSIAN = re.compile(r"[а-я]+")  # of other letters the dictionary knows nothing, and some it does not survive
_SERVICE = frozenset({"PREP", "CONJ", "PRCL"})


def fold(text: str) -> str:
    """Lower case, «ё» as «е»: how words are compared. As long as ``text`` where it is Russian."""
    return text.lower().replace("ё", "е")


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The likeliest dictionary form of a folded word; the word itself when it is not Russian letters."""
    if not _RUSSIAN.fullmatch(word):
        return word
    return fold(parses(word)[0].normal_form)


def lemmas(text: str) -> str:
    """The words of a text as their dictionary forms, in order, parted by spaces."""
    return " ".join(map(lemma, WORD.findall(fold(text))))


@lru_cache(maxsize=200_000)
def forms(word: str) -> frozenset[str]:
    """All dictionary forms that a folded word may be of, and the word itself."""
    if not _RUSSIAN.fullmatch(word):
        return frozenset({word})
    return frozenset({word, *(fold(parse.normal_form) for parse in parses(word))})


@lru_cache(maxsize=20_000)
def inflections(word: str) -> frozenset[str]:
    """All forms, folded, of the dictionary words that a folded word may be a form of; the word itself among them."""
    if not _RUSSIAN.fullmatch(word):
        return frozenset({word})
    found = {fold(form.word) for parse in parses(word) for form in parse.lexeme}
    return frozenset({word, *(form for form in found if _RUSSIAN.fullmatch(form))})


@lru_cache(maxsize=20_000)
def is_service(word: str) -> bool:
    """Whether a folded word only joins others («о», «и», «не»)."""
    return bool(_RUSSIAN.fullmatch(word)) and str(parses(word)[0].tag.POS) in _SERVICE
