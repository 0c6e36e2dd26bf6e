"""Words outside the dictionary that have a near twin in the same act: «пофактового» beside «пофакторного»."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from check.case import Case
from check.search import place_in
from soczakaz.ru.morph import analyzer
from soczakaz.source import Place

_WORD = re.compile(r"(?<![\w-])[а-яё]{7,}(?![\w-])")


@dataclass(frozen=True, slots=True)
class Twin:
    """An unknown word with its places, and the other word of the act (``times`` in it) that it is a slip for."""

    word: str
    places: tuple[Place, ...]
    other: str
    times: int


def near_twins(case: Case) -> Iterator[Twin]:
    """Unknown words within one or two letters of another word of the act, the endings being equal."""
    places: dict[str, list[Place]] = defaultdict(list)
    for unit in case.reading:
        for match in _WORD.finditer(unit.text):
            places[match[0]].append(place_in(unit, *match.span()))
    known = analyzer().word_is_known
    unknown = [word for word in places if not known(word)]
    told: set[str] = set()
    for word in unknown:
        # «немунципальных» is a slip for what «муниципальных» would be with «не».
        core = word[2:] if word.startswith("не") and len(word) > 10 else word
        for other, others in places.items():
            if other == word or other in told or not (_near(word, other) or (core != word and _near(core, other))):
                continue
            if other in unknown and len(others) > len(places[word]):
                continue  # told once, for the commoner of two unknown words
            told.add(word)
            yield Twin(word, tuple(places[word]), other, len(others))
            break


def _near(word: str, other: str) -> bool:
    """Whether two words differ in a letter or two of their stem: not in the ending, not by a prefix."""
    from rapidfuzz.distance import Levenshtein

    limit = 2 if len(word) >= 10 else 1
    if abs(len(other) - len(word)) > limit or other[-3:] != word[-3:] or other[:3] != word[:3]:
        return False
    if word == other or other.endswith(word) or word.endswith(other) or word[:-3] == other[:-3]:
        return False
    return Levenshtein.distance(word, other, score_cutoff=limit) <= limit
