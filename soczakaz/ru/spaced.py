"""Words set with spaces between their letters («п о с т а н о в л я е т») made whole again."""

import re
from functools import lru_cache

from soczakaz.ru.morph import analyzer

# Four or more single letters in a row; a lone preposition among words never makes four.
_RUN = re.compile(r"(?<!\w)(?=\w\s)[А-ЯЁа-яё](?:\s[А-ЯЁа-яё]){3,}(?!\w)")


def unspaced(text: str) -> str:
    """``text`` with every spaced run joined: «П О С Т А Н О В Л Е Н И Е» gives «ПОСТАНОВЛЕНИЕ».

    Folding has taken away the wider gaps between spaced words, so a long run is cut into words of the
    dictionary: «П Р И К А З М И Н И С Т Р А» gives «ПРИКАЗ МИНИСТРА».
    """
    if not _RUN.search(text):
        return text
    return _RUN.sub(lambda match: _words("".join(match[0].split())), text)


@lru_cache(maxsize=256)
def _words(letters: str) -> str:
    """The cheapest cut: a known word costs 1, an unknown piece 2 and a little for each letter."""
    known = analyzer().word_is_known
    lower = letters.lower()
    if known(lower):
        return letters
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(letters) + 1):
        options = []
        for start in range(max(0, end - 24), end):
            size = end - start
            price = (
                1.0 if size > 2 and known(lower[start:end]) else 0.9 if lower[start:end] in _SHORT else 2 + 0.2 * size
            )
            options.append((best[start][0] + price, start))
        best.append(min(options))
    cut, end = [], len(letters)
    while end:
        start = best[end][1]
        cut.append(letters[start:end])
        end = start
    return " ".join(reversed(cut))


_SHORT = frozenset(("и", "в", "о", "об", "по", "на", "с", "к", "от"))
