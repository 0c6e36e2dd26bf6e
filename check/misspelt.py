"""Words outside the dictionary that have a near twin in the same act, or among the words that every act has."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from check.case import Case
from check.search import place_in
from soczakaz.ru.morph import analyzer, parses
from soczakaz.source import Place

_WORD = re.compile(r"(?<![\w-])[а-яё]{6,}(?![\w-])")
# «Лесногорского района»: the name of a place as an adjective; the word after it shows that it is one.
_PLACE = re.compile(
    r"(?<![\w-])(?P<stem>[А-ЯЁ][а-яё]+(?:-?[А-ЯЁа-яё]+)*?)(?:ский|ского|скому|ским|ском|ская|ской|скую|цкий|цкого|цкому|цком|цкая|цкой)"
    r"(?=\s(?:муниципальн|городск|сельск|район|округ|област|кра[йяею]))"
)
_PREFIXES = (
    "по", "не", "без", "бес", "пере", "пред", "со", "под", "над", "меж", "внутри", "вне", "авто", "еже", "сверх", "само",
    "много", "мало", "одно", "двух", "трех", "раз", "об", "от", "до", "при", "про", "вы", "на", "за", "из", "обще", "до",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Twin:
    """An unknown word with its places, and the other word (``times`` in the act) that it is a slip for."""

    word: str
    places: tuple[Place, ...]
    other: str
    times: int


def near_twins(case: Case, usual: tuple[str, ...] = ()) -> Iterator[Twin]:
    """Unknown words within one or two letters of another word of the act, the endings being equal.

    A word without such a twin is compared with the forms of the ``usual`` words (in their dictionary forms): one letter.
    """
    places: dict[str, list[Place]] = defaultdict(list)
    for unit in case.reading:
        for match in _WORD.finditer(unit.text):
            places[match[0]].append(place_in(unit, *match.span()))
    known = analyzer().word_is_known
    firm = {unit.eid for unit in case.firm}
    # A word broken at the edge of a cell is no slip of the author's: it must stand in running text as well.
    unknown = [word for word, at in places.items() if not known(word) and any(place.eid in firm for place in at)]
    told: set[str] = set()
    for word in unknown:
        # «немунципальных» is a slip for what «муниципальных» would be with «не».
        core = word[2:] if word.startswith("не") and len(word) > 10 else word
        for other, others in places.items():
            if other == word or other in told or not (_near(word, other) or (core != word and _near(core, other))):
                continue
            if other in unknown and _is_righter(word, other, len(places[word]), len(others)):
                continue  # told once, for the wrong one of two unknown words
            told.add(word)
            yield Twin(word, tuple(places[word]), other, len(others))
            break
        else:
            meant = (
                None
                if case.act.source.ocr
                else _without_soft_sign(word) or (_usual_form(word, usual) if usual else None)
            )
            if meant:
                yield Twin(word, tuple(places[word]), meant, 0)


def _is_righter(word: str, other: str, times: int, others: int) -> bool:
    """Whether ``word`` rather than ``other`` is the right one of two words that the dictionary does not have.

    «Пофакторный» is made of words that it has, «пофактовый» is not; else the commoner is taken for right.
    """
    made, its = _is_made_of_known(word), _is_made_of_known(other)
    return made if made != its else times > others or (times == others and word < other)


def _is_made_of_known(word: str) -> bool:
    known = analyzer().word_is_known
    return any(word.startswith(start) and known(word[len(start) :]) for start in _PREFIXES)


def _without_soft_sign(word: str) -> str | None:
    """«Утверждаеться» is «утверждается»: the soft sign belongs to the infinitive alone."""
    if not re.search(r"[еиую]ться$", word):
        return None
    right = word[:-4] + "тся"
    return right if analyzer().word_is_known(right) else None


def _usual_form(word: str, usual: tuple[str, ...]) -> str | None:
    """The form of a usual word that differs in one letter within the stem."""
    from rapidfuzz.distance import Levenshtein

    for form in _forms(usual):
        alike = form[0] == word[0] and form[-3:] == word[-3:] and abs(len(form) - len(word)) <= 1
        if alike and Levenshtein.distance(word, form, score_cutoff=1) == 1:
            return form
    return None


@cache
def _forms(usual: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({form.word for word in usual for form in parses(word)[0].lexeme if len(form.word) >= 7}))


def _near(word: str, other: str) -> bool:
    """Whether two words differ in a letter or two of their stem: not in the ending, not by a prefix."""
    from rapidfuzz.distance import Levenshtein

    if len(word) == len(other) and word[:3] == other[:3] and sorted(word) == sorted(other):
        return (
            sum(a != b for a, b in zip(word, other, strict=True)) == 2
        )  # «занятсоти»: two letters have changed places
    if len(word) == len(other) + 1 and any(
        word[n] == word[n - 1] and word[:n] + word[n + 1 :] == other for n in range(1, len(word))
    ):
        return True  # «апробациии»: a letter struck twice, in the ending too
    limit = 2 if len(word) >= 10 else 1
    if abs(len(other) - len(word)) > limit or other[-3:] != word[-3:] or other[:3] != word[:3]:
        return False
    if word == other or other.endswith(word) or word.endswith(other) or word[:-3] == other[:-3]:
        return False
    return Levenshtein.distance(word, other, score_cutoff=limit) <= limit


def own_names_misspelt(case: Case) -> Iterator[Twin]:
    """The act's own place written with a letter or a hyphen too many, too few or wrong: «Старо-Деснянского»."""
    from rapidfuzz.distance import Levenshtein

    head = case.act.requisites
    own = {
        match["stem"]: match[0]
        for name in (head.municipality, head.region, head.issuer)
        for match in _PLACE.finditer(name or "")
        if len(match["stem"]) >= 6
    }
    found: dict[str, list[Place]] = defaultdict(list)
    meant: dict[str, str] = {}
    seen: dict[str, int] = defaultdict(int)
    for unit in case.reading:
        for match in _PLACE.finditer(unit.text):
            stem = match["stem"]
            if stem in own:
                seen[stem] += 1
                continue
            for right in own:
                a, b = (word.lower().replace("ё", "е") for word in (stem, right))
                if a == b or Levenshtein.distance(a.replace("-", ""), b.replace("-", ""), score_cutoff=1) > 1:
                    continue
                if a[:3] == b[:3]:
                    found[match[0]].append(place_in(unit, *match.span()))
                    meant[match[0]] = right
    for word, places in found.items():
        right = meant[word]
        if seen[right] > len(places):
            yield Twin(word, tuple(places), own[right], seen[right])
