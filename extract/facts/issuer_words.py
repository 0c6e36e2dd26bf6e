"""What helps to read a letterhead: capitals by the act's own evidence, lines of another language, missing names."""

import re
from functools import lru_cache
from itertools import pairwise

from soczakaz.ru.morph import analyzer, parses
from soczakaz.ru.places import inflect_place

_WORD = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")
_RUSSIAN_END = re.compile(r"(?:[сц]к|н|в|ш)(?:ий|ый|ой|ого|ому|им|ым|ом|ая|ую|ое|ие|ые|их|ых)$")
# «ГОРОДА ПРИРЕЧЕНСКА»: a Russian word says what the unknown one is.
_UNIT_FIRST = re.compile(
    r"(?:города|села|пос[её]лка|станицы|деревни|аула|хутора|района|(?:городского|муниципального)\s+округа|поселения)\s",
    re.IGNORECASE,
)
_VOWELS = re.compile(r"[аеёиоуыэюяйь]+$")
# A body that names its unit but not which: «Администрация города», «Дума муниципального района».
_UNNAMED = re.compile(
    r"(?<!\w)(?P<kind>(?:(?:муниципального|городского|сельского)\s+)?(?P<unit>города|района|округа|поселения|сельсовета|поселка|села))$",
    re.IGNORECASE,
)
_TOWN = re.compile(r"(?:город|пос[её]лок|село)\s+(?P<name>[А-ЯЁ][\w -]+)$", re.IGNORECASE)


def like(text: str, evidence: str) -> str:
    """``text`` with the capitals of the same pairs of words in ``evidence``: «сельский Совет» → «Сельский Совет».

    The first word keeps its capital; a word that the evidence writes both ways stays as it is.
    """
    known, names = _pairs(evidence), _capitals(evidence)
    out, last, at = [], "", 0
    for match in _WORD.finditer(text):
        word = match[0]
        cases = known.get((last, _stem(word))) if last else None
        if cases is not None and len(cases) == 1 and not (len(word) > 1 and word.isupper()):
            word = (word[0].upper() if True in cases else word[0].lower()) + word[1:]
        elif cases is None and last and word.islower() and word in names and _can_be_name(word):
            word = word[0].upper() + word[1:]
        out += [text[at : match.start()], word]
        last, at = _stem(word), match.end()
    return "".join((*out, text[at:]))


@lru_cache(maxsize=8)
def _pairs(evidence: str) -> dict[tuple[str, str], set[bool]]:
    """Pairs of neighbouring words, and whether the second has a capital; words all in capitals say nothing."""
    made: dict[tuple[str, str], set[bool]] = {}
    for before, match in pairwise(_WORD.finditer(evidence)):
        if match.start() - before.end() == 1 and not (len(match[0]) > 1 and match[0].isupper()):
            made.setdefault((_stem(before[0]), _stem(match[0])), set()).add(match[0][0].isupper())
    return made


@lru_cache(maxsize=8)
def _capitals(evidence: str) -> frozenset[str]:
    """The words that stand with a capital after another word of their sentence, in small letters."""
    return frozenset(
        match[0].lower()
        for before, match in pairwise(_WORD.finditer(evidence))
        if match.start() - before.end() == 1 and match[0][0].isupper() and not match[0].isupper()
    )


def _can_be_name(word: str) -> bool:
    """Whether the dictionary knows the word as a name, or not at all: «Петров Вал»."""
    found = parses(word)[0]
    return not found.is_known or any(mark in found.tag for mark in ("Surn", "Name", "Geox"))


def _stem(word: str) -> str:
    return _VOWELS.sub("", word.lower())[:6]


def is_foreign(line: str) -> bool:
    """Whether most words of a line are in no Russian dictionary: «НАЗИРЛЕР ШУРАСЫ» under «СОВЕТ МИНИСТРОВ».

    A single word (a place that no dictionary knows) is Russian, but «ПРАВИТЕЛЬСТВОТА» is not.
    """
    words = [word.lower() for word in _WORD.findall(line) if len(word) > 2]
    if not words or _UNIT_FIRST.match(line):
        return False
    known = analyzer().word_is_known
    unknown = [word for word in words if not known(word.rsplit("-", 1)[-1]) and not _RUSSIAN_END.search(word)]
    if len(words) == 1:
        return bool(unknown) and _foreign_form(words[0])
    return 2 * len(unknown) >= len(words)


def _foreign_form(word: str) -> bool:
    """A Russian head of a body with an ending that Russian has not: «администрацият»."""
    return any(word.startswith(head) and word != head for head in ("администрац", "правительство", "министерство"))


def named(body: str, places: list[str], evidence: str) -> str | None:
    """«Администрация города» with the name that territory or signature gives: «Администрация города Сургута»."""
    unnamed = _UNNAMED.search(body)
    if not unnamed:
        return None
    kind, unit = unnamed["kind"].lower(), unnamed["unit"].lower()
    for place in places:
        if unit == "города" and (town := _TOWN.search(place) or re.search(r"округ\s+(?P<name>[А-ЯЁ][\w -]+)$", place)):
            return body + " " + (inflect_place(f"город {town['name']}", "gent") or f"города {town['name']}")[7:]
        own = re.match(
            rf"(?P<name>[А-ЯЁ][\w-]+(?:ий|ой|ое))\s+(?:муниципальн\w+\s+|городск\w+\s+|сельск\w+\s+)?{unit[:-1]}", place
        )
        if own and (owner := inflect_place(place, "gent")):
            return body[: unnamed.start()] + owner
    said = re.search(
        rf"(?<!\w)(?P<adjective>[А-ЯЁ][\w-]+[сц]кого)\s+{re.escape(kind)}(?!\w)"
        rf"|(?<!\w){re.escape(kind)}\s+(?P<name>[«\"]?[А-ЯЁ][а-яё]+(?:-[А-Яа-яё]+)*(?:\s[А-ЯЁ][а-яё]+)?[»\"]?)",
        evidence,
    )
    if not said:
        return None
    return body[: unnamed.start()] + said[0] if said["adjective"] else f"{body} {said['name']}"
