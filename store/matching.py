"""Whether a name typed by a user is the one in an act: in any letters and any grammatical case."""

from functools import lru_cache

from store.lemmas import WORD, fold, forms


def matches(asked: str, value: str | None) -> bool:
    """Whether every word of ``asked`` stands in ``value`` in some form: «тверской области» in «Тверская область»."""
    if not value:
        return False
    words = word_forms(value)
    return all(any(not form.isdisjoint(other) for other in words) for form in word_forms(asked))


@lru_cache(maxsize=50_000)
def word_forms(text: str) -> tuple[frozenset[str], ...]:
    """For each word its dictionary forms, and the word itself."""
    return tuple(forms(word) for word in WORD.findall(fold(text)))
