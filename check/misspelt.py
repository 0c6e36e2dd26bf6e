"""Words outside the dictionary that are one slip away from a word of the act or of the dictionary."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from check.case import Case
from check.search import part_of, place_in
from soczakaz.ru.morph import analyzer, parses
from soczakaz.source import Place

_WORD = re.compile(r"(?<![\w-])[А-ЯЁа-яё][а-яё]{3,}(?![\w-])")
_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_CUT_AT = frozenset("бвгджзклмнпрстфцчшщ")
_CUT = re.compile(r"\.\s?[а-яё\d,;)–-]")
_MOST = 80  # unknown words; with more the text is damaged or in another language
_PREFIXES = (
    "по", "не", "без", "бес", "пере", "пред", "со", "под", "над", "меж", "внутри", "вне", "авто", "еже", "сверх", "само",
    "много", "мало", "одно", "двух", "трех", "раз", "об", "от", "до", "при", "про", "вы", "на", "за", "из", "обще", "до",
)  # fmt: skip
# Beside a name: initials, a patronymic.
_INITIAL = re.compile(r"[А-ЯЁ]\.\s?$")
_WORD_BEFORE = re.compile(r"([А-ЯЁ][а-яё]+)\s$")
_NAME_GOES_ON = re.compile(
    r"\s(?:[А-ЯЁ]\.|[А-ЯЁ][а-яё]+(?:ич|вна|ична)\w{0,3}(?!\w)|[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+(?:ич|вна|ична))"
)


@dataclass(frozen=True, slots=True)
class Twin:
    """An unknown word with its places, and the other word (``times`` in the act) that it is a slip for."""

    word: str
    places: tuple[Place, ...]
    other: str
    times: int


def near_twins(case: Case, modern: Sequence[str] = ()) -> Iterator[Twin]:
    """Unknown words one letter away from a word of the act in any of its forms, else from a word of the dictionary.

    Of two unknown words the one that is not made of known ones is the slip. ``modern`` are the beginnings of words that
    are younger than the dictionary.
    """
    text = case.joined.text
    found: dict[str, list[int]] = defaultdict(list)
    for match in _WORD.finditer(text):
        found[match[0]].append(match.start())
    small = {word: at for word, at in found.items() if word[0].islower()}
    known = analyzer().word_is_known
    unknown = [
        word
        for word in found
        if len(word) > 4 and not known(word.lower()) and not word.lower().startswith(tuple(modern))
    ]
    if sum(word[0].islower() for word in unknown) > _MOST:
        return
    stems = _stems(found) if unknown else frozenset()
    told: set[str] = set()
    for word in unknown:
        if _is_cut_short(text, word, found[word]):
            continue
        firm = _is_firm(case, found[word])
        if not firm and (len(word) < 8 or word[0].isupper()):
            continue
        # Lines that a dump or a page has run together are no slip of the author's.
        joined = case.of_pages or _is_signature(case, found[word])
        other = _meant(word, stems, small, joined) if word[0].islower() else _capital_meant(case, word, found, stems)
        if not firm and (other is None or len(other) != len(word) or not _is_of(other, stems)):
            continue
        if other and case.of_pages and other[: len(word) - 1] == word[:-1]:
            continue  # the end of a word is what a page loses at the end of a line
        if other is None and word[0].islower():
            other = _unknown_twin(word, small, unknown, told) or _without_soft_sign(word)
        if other:
            told.add(word)
            yield Twin(word, _places(case, word, found[word]), other, len(found.get(other, ())))


def _places(case: Case, word: str, offsets: Sequence[int]) -> tuple[Place, ...]:
    made = []
    for offset in offsets:
        n = case.joined.at(offset)
        start = offset - case.joined.starts[n]
        made.append(place_in(case.joined.units[n], start, start + len(word)))
    return tuple(made)


def _is_firm(case: Case, offsets: Sequence[int]) -> bool:
    """A word broken at the edge of a cell is no slip of the author's, unless it is as long as the word that is meant."""
    if not case.of_pages:
        return True
    return any("__tbl_" not in case.joined.units[case.joined.at(offset)].eid for offset in offsets)


def _is_cut_short(text: str, word: str, offsets: Sequence[int]) -> bool:
    """«Ответств. исполнитель», «наимен.»: cut at a consonant, with a full stop that ends no sentence, wherever it stands."""
    return word[-1] in _CUT_AT and all(_CUT.match(text, offset + len(word)) for offset in offsets)


def _is_signature(case: Case, offsets: Sequence[int]) -> bool:
    return all(case.joined.units[case.joined.at(offset)].eid.startswith("signature") for offset in offsets)


def _stems(words: Mapping[str, Sequence[int]]) -> frozenset[str]:
    """The beginnings that the forms of these words have in common: all but the last letters."""
    return frozenset(word[: len(word) - cut].lower() for word in words for cut in range(4) if len(word) - cut >= 4)


def _meant(word: str, stems: frozenset[str], words: Mapping[str, Sequence[int]], joined: bool) -> str | None:
    """The word of the dictionary that is meant: one of the act if there is such, else any, of a long word only.

    ``joined``: a space may have been lost in reading, so that two words in one prove nothing.
    """
    near = _neighbours(word)
    of_act = [other for other in near if _is_of(other, stems)]
    if of_act:
        return max(of_act, key=lambda other: (len(words.get(other, ())), other[0] == word[0], other[-2:] == word[-2:]))
    if parted := _parted(word, words):
        return None if joined else parted
    likely = [other for other in near if other[0] == word[0]] if len(word) >= 7 else []
    return max(likely, key=lambda other: (other[-2:] == word[-2:], len(other))) if likely else None


def _capital_meant(case: Case, word: str, found: Mapping[str, Sequence[int]], stems: frozenset[str]) -> str | None:
    """For «Депаратмент»: a word of the act, unless the unknown word is a name or a part of one."""
    if len(word) < 7 or len(found[word]) > 2 or word.lower() in found:
        return None
    near = [one for one in _neighbours(word.lower()) if one[0] == word[0].lower() and _is_of(one, stems)]
    # «Пучкова» beside «Пучков»: names are declined too.
    near = [one for one in near if one[:-1] != word[: len(one) - 1].lower()]
    near = [one for one in near if (one in found or one.capitalize() in found) and not _is_a_name(one)]
    if not near:
        return None
    for offset in found[word]:
        n = case.joined.at(offset)
        unit, start = case.joined.units[n], offset - case.joined.starts[n]
        if part_of(unit.eid) in case.members or unit.eid.startswith("signature"):
            return None
        if _is_of_a_person(unit.text, start, start + len(word)):
            return None
    return max(near, key=lambda one: (len(found.get(one.capitalize(), ())), len(found.get(one, ())))).capitalize()


def _is_a_name(word: str) -> bool:
    """«Пучков» beside «Пучкова»: a surname, a first name or the name of a place is met with in more forms than we know."""
    return any(mark in parse.tag for parse in parses(word) for mark in ("Surn", "Name", "Patr", "Geox"))


def _is_of_a_person(text: str, start: int, end: int) -> bool:
    before = _WORD_BEFORE.search(text[:start])
    named = bool(before) and any("Name" in parse.tag for parse in parses(before[1].lower() if before else ""))
    return named or bool(_INITIAL.search(text[:start]) or _NAME_GOES_ON.match(text, end))


def _is_of(word: str, stems: frozenset[str]) -> bool:
    return any(word[: len(word) - cut] in stems for cut in range(4) if len(word) - cut >= 4)


def _parted(word: str, words: Mapping[str, Sequence[int]]) -> str | None:
    """«государственныхуслуг»: two words of the act without the space between them."""
    for cut in range(4, len(word) - 3):
        if word[:cut] in words and word[cut:] in words:
            return f"{word[:cut]} {word[cut:]}"
    return None


@lru_cache(maxsize=2048)
def _neighbours(word: str) -> tuple[str, ...]:
    """The words of the dictionary that differ in one letter: lost, added, changed, or swapped with the next one."""
    known = analyzer().word_is_known
    return tuple(sorted(other for other in set(_one_slip_away(word)) if known(other)))


def _one_slip_away(word: str) -> Iterator[str]:
    for n in range(len(word) + 1):
        head, tail = word[:n], word[n:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def _unknown_twin(word: str, words: Mapping[str, Sequence[int]], unknown: Sequence[str], told: set[str]) -> str | None:
    """Another word of the act within a letter or two: «пофактовый» beside «пофакторный», both outside the dictionary."""
    # «немунципальных» is a slip for what «муниципальных» would be with «не».
    core = word[2:] if word.startswith("не") and len(word) > 10 else word
    for other, others in words.items():
        if other == word or other in told or not (_near(word, other) or (core != word and _near(core, other))):
            continue
        if other in unknown and _is_righter(word, other, len(words[word]), len(others)):
            continue  # told once, for the wrong one of two unknown words
        return other
    return None


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


def _near(word: str, other: str) -> bool:
    """Whether two words differ in a letter or two of their stem: not in the ending, not by a prefix."""
    from rapidfuzz.distance import Levenshtein

    limit = 2 if len(word) >= 10 else 1
    if (
        len(word) < 6
        or len(other) < 6
        or abs(len(other) - len(word)) > limit
        or other[-3:] != word[-3:]
        or other[:3] != word[:3]
    ):
        return False
    if word == other or other.endswith(word) or word.endswith(other) or word[:-3] == other[:-3]:
        return False
    return Levenshtein.distance(word, other, score_cutoff=limit) <= limit
