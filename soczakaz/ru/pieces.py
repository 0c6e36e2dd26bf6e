"""Which pieces at the ends of printed lines are one word that a narrow cell has broken: the cheapest reading of them all.

A piece is what stands on one side of a line end; a chain of pieces is read as words so that the dictionary knows as many
of them, and as much of the text, as it can: «мер / опр / иятия по / заключ / ению» → «мероприятия по заключению».
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from soczakaz.ru.hyphens import SHORT, begins_word, is_known, stands_alone

NEVER = float("inf")
JOIN = 0.5  # what it costs to join two pieces that a word processor would part only inside a word
_UNKNOWN, _STRAY, _LAST, _RARE, _COMPOUND = 3.0, 4.0, 2.0, 0.6, 0.3
_MOST = 5  # pieces of one word
# Beginnings that make words the dictionary need not know, before one that it knows.
_PREFIXES = (
    "обще",
    "полу",
    "меж",
    "мало",
    "много",
    "бизнес",
    "авто",
    "само",
    "спец",
    "кибер",
    "микро",
    "мульти",
    "нейро",
)


def joined(
    pieces: Sequence[str], costs: Sequence[float], after: str, printed: Callable[[str], bool]
) -> tuple[bool, ...]:
    """For each boundary between ``pieces`` whether the two beside it belong to one word.

    ``costs`` are those of joining there (:data:`NEVER` where the line had room); ``after`` is the text that follows the last
    piece; ``printed`` tells whether the document prints a word where it has room.
    """
    words = [piece.lower() for piece in pieces]
    costs = [NEVER if len(piece) > 1 and piece.isupper() else cost for piece, cost in zip(pieces, costs, strict=False)]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        options = []
        for start in range(max(0, end - _MOST), end):
            join = sum(costs[start : end - 1])
            if join == NEVER:
                continue
            word = "".join(words[start:end])
            cost = (
                best[start][0] + join + _word(word, after if end == len(words) else "…", printed, rare=end - start == 1)
            )
            surely = end == len(words) and word == "а" and after.startswith(" также")
            if start and costs[start - 1] != NEVER and not surely:
                before = best[start][1]
                # That the end of a broken word fills its line too would be chance: it rather goes on.
                known = printed if start - before == 1 else _nothing
                cost += _apart("".join(words[before:start]), word, known)
            options.append((cost, start))
        best.append(min(options))
    made = [True] * (len(words) - 1)
    end = len(words)
    while end:
        end = best[end][1]
        if end:
            made[end - 1] = False
    return tuple(made)


def _nothing(_word: str) -> bool:
    return False


def _word(word: str, after: str, printed: Callable[[str], bool], *, rare: bool) -> float:
    """What it costs to read ``word`` as a word; a piece that is a short ``rare`` one may well be none: «ами», «сана»."""
    if len(word) < 3:
        if word not in SHORT:
            return _STRAY
        return 0.0 if after == "…" or stands_alone(word, after) else _LAST
    if printed(word):
        return 0.0
    if is_known(word):
        return _RARE if rare and len(word) < 6 else 0.0
    if not after and begins_word(word):
        return _COMPOUND  # its rest may stand on the next page
    return _COMPOUND if _is_compound(word) else _UNKNOWN


def is_word(word: str) -> bool:
    """Whether a word (in lower case) is one of the dictionary or a compound of one: «общеразвивающих»."""
    return is_known(word) or _is_compound(word)


@lru_cache(maxsize=1024)
def _is_compound(word: str) -> bool:
    return any(
        word.startswith(first) and len(word) > len(first) + 5 and is_known(word[len(first) :]) for first in _PREFIXES
    )


def _apart(first: str, second: str, printed: Callable[[str], bool]) -> float:
    """What it costs to part two words that would make a third: «финансов | ого», «исполнителям | и». Two seldom do."""
    if len(first) < 5 or not (is_known(first + second) or printed(first + second)):
        return 0.0
    common = printed(second) or len(second) < 3
    return 0.0 if common and printed(first) else _RARE
