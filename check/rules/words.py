"""Words as rules compare and show them: folded for patterns, stemmed for likeness, shortened for messages."""

import re
from collections.abc import Iterable
from functools import lru_cache

_QUOTED = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»|\"[^\"]*\"")
_WORD = re.compile(r"[а-яa-z0-9]+")
_SHORT = re.compile(r"(?:и|в|во|на|по|о|об|от|для|с|со|к|из|или|а|у|за|при|до|не|их|его)")
_STEM = 5  # letters: «утверждение» and «утвердить» are one, «реестра» and «реестр» too


def folded(text: str) -> str:
    """Lower case, «ё» as «е», one space between words: the same length is not promised."""
    return " ".join(text.lower().replace("ё", "е").split())


@lru_cache(maxsize=1024)
def unquoted(text: str) -> str:
    """``folded`` text without what stands in quotation marks: a title cited is not what the text speaks of."""
    return folded(_QUOTED.sub(" ", text))


def stems(text: str) -> tuple[str, ...]:
    """The beginnings of the meaningful words in order."""
    return tuple(word[:_STEM] for word in _WORD.findall(folded(text)) if not _SHORT.fullmatch(word))


def listed(items: Iterable[str]) -> str:
    """«а», «а и б», «а, б и в»."""
    *most, last = items
    return f"{', '.join(most)} и {last}" if most else last
