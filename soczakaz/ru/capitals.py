"""Names printed in CAPITALS put into ordinary case: «ГЛАВА ГОРОДА ОМСКА» gives «Глава города Омска».

The first word and proper names keep a capital: regions, territories named by an adjective («Коченевского
района»), what follows «города», «села», «имени», the great bodies of state, words that the dictionary knows
as geographic only. The words that decide are in ``corpus/reference/capitals.toml``.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from soczakaz.ru.morph import parses
from soczakaz.ru.regions import mentions, regions

_FILE = Path(__file__).resolve().parents[2] / "corpus" / "reference" / "capitals.toml"
_TOKEN = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*|[^А-ЯЁа-яё]+")
_INITIAL = re.compile(r"(?<!\w)[А-ЯЁ]\.")
# A word in capitals that is too long for an abbreviation.
_SHOUT = re.compile(r"[А-ЯЁ]{6}")
_ADJECTIVE = re.compile(r"(?:ск|цк|ов|ев|ин|н|в|р)(?:ий|ый|ой|ого|ому|им|ым|ом|ая|ую|ое|ие)$")
_OF_PLACE = re.compile(r"(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие)$")
# Units whose own name stands before them.
_UNIT = re.compile(
    r"(?:(?:район|округ|сельсовет|улус|кожуун|наслег)(?:|а|у|ом|е)|(?:област|волост)(?:ь|и|ью)|кра(?:й|я|ю|ем|е)"
    r"|поселени(?:е|я|ю|ем|и)|аймака?|республик(?:а|и|е|ой|у)|межмуниципальн[а-я]+|районн[а-я]+|областн[а-я]+"
    r"|городск(?:ой|ого|ому|ая|ую|им|ом)|краев[а-я]+|сельск[а-я]+)$"
)
# After these a proper name stands until a common word comes.
_BEFORE_NAME = re.compile(
    r"(?:город(?:а|у|ом|е)?|сел(?:о|а|у|ом|е)|пос[её]л(?:ок|ка|ку|ком|ке)|деревн(?:я|и|ей)|станиц(?:а|ы|е|ей)"
    r"|хутора?|аула?|имени|округ(?:|а|у|ом|е)|(?:поселени|образовани)(?:е|я|ю|ем|и)|республик(?:а|и|е|ой|у)"
    r"|рп|пгт|зато)$"
)
_BODY = re.compile(r"(?:администрац|глав[аыеуо]|совет|дум[аыуе]|комитет|управлени|отдел|министерств|депутат|созыв)")
_ALL, _LAST, _FIRST = "all", "last", "first"
_ONE_WORD_COMPOUND = re.compile(
    r"(?:детско|медико|лечебно|учебно|историко|художественно|музыкально|информационно|физкультурно|спортивно|эколого"
    r"|санаторно|психолого|организационно|производственно|материально|административно|консультативно|ремонтно"
    r"|социокультурно|общественно|финансово|контрольно|социально|торгово|военно|жилищно|культурно|научно|учебно)$"
)


@dataclass(frozen=True, slots=True)
class _Words:
    """``capitals.toml``; ``phrases`` are the stems of set phrases and which of their words have a capital."""

    abbreviations: frozenset[str]
    qualifiers: tuple[str, ...]
    common: frozenset[str]
    phrases: tuple[tuple[tuple[str, ...], str], ...]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = tomllib.loads(_FILE.read_text("utf-8"))
    phrases = tuple(
        (tuple(phrase.split("|")), which) for which in (_ALL, _LAST, _FIRST) for phrase in data[f"capital_{which}"]
    )
    return _Words(frozenset(data["abbreviations"]), tuple(data["qualifiers"]), frozenset(data["common"]), phrases)


def ordinary(text: str) -> str:
    """``text`` in ordinary capitals; a text that is not set in capitals comes back unchanged.

    Words already in ordinary case are left alone, so a half-capital line changes only where it shouts.
    """
    letters = [c for c in text if c.isalpha()]
    if sum(c.isupper() for c in letters) < 0.6 * len(letters) and not _SHOUT.search(text):
        return text
    return _ordinary(text)


@lru_cache(maxsize=1024)
def _ordinary(text: str) -> str:
    tokens = _TOKEN.findall(text)
    words = [i for i, token in enumerate(tokens) if token[0].isalpha() and _TOKEN.match(token)]
    proper = _proper(tokens, words)
    for k, i in enumerate(words):
        before = tokens[i - 1] if i else ""
        after = tokens[i + 1] if i + 1 < len(tokens) else ""
        tokens[i] = _word(tokens[i], capital=k == 0 or k in proper, first=k == 0, before=before, after=after)
    made = "".join(tokens)
    for mention in mentions(text):
        made = made[: mention.start] + _region(text[mention.start : mention.end]) + made[mention.end :]
    return made[:1].upper() + made[1:]


def _word(word: str, *, capital: bool, first: bool, before: str, after: str) -> str:
    """One word in its case; numbers with letters («44-ФЗ»), initials and abbreviations stay."""
    if not word.isupper() or before.endswith(tuple("0123456789-/№")):
        return word
    if word in _words().abbreviations and not (first and len(word) > 4):
        return word
    if 1 < len(word) < 6 and not re.search(r"[АЕЁИОУЫЭЮЯ]", word):
        return word
    if len(word) == 1 and after.startswith("."):
        return word
    return _capital(word) if capital or before.endswith(tuple('«"„“(')) else word.lower()


def _proper(tokens: list[str], words: list[int]) -> set[int]:
    """Which words (by their order) are proper names or capital words of set phrases."""
    lowered = [tokens[i].lower() for i in words]
    common = _words().common
    out: set[int] = set()
    for k, word in enumerate(lowered):
        last = lowered[k - 1] if k else ""
        gap = tokens[words[k] - 1] if words[k] else ""
        after = tokens[words[k] + 1].lstrip() if words[k] + 1 < len(tokens) else ""
        if _adjective_of_unit(lowered, k) or _is_name(word) or _named_unit(last, word):
            out.add(k)
            if last and gap == " " and _is_name(word) and _describes(last):
                out.add(k - 1)  # «Великого Новгорода»
        elif gap == " " and _names_follow(lowered, k) and word not in common and not _is_common(word):
            out.add(k)
            if _is_adjective(word) and k + 1 < len(lowered) and lowered[k + 1] not in common:
                out.add(k + 1)
            elif k + 2 == len(lowered) and _describes(lowered[k + 1]) and lowered[k + 1] not in common:
                out.add(k + 1)  # «Озеро Долгое»
        elif _INITIAL.match(after) or (len(last) == 1 and gap.startswith(".")):
            out.add(k)
        out.update(_in_phrases(lowered, k))
    return out


def _names_follow(lowered: list[str], k: int) -> bool:
    """Whether a proper name stands after «города», «поселения», «муниципального образования»."""
    if k and lowered[k - 1].startswith("образовани"):
        return k > 1 and lowered[k - 2].startswith(("муниципальн", "территориальн", "административно"))
    return bool(k and _BEFORE_NAME.match(lowered[k - 1]))


def _in_phrases(lowered: list[str], k: int) -> set[int]:
    """The capital words of the set phrases that begin at the word ``k``."""
    out: set[int] = set()
    for stems, which in _words().phrases:
        size = len(stems)
        if len(lowered) - k < size or not all(lowered[k + n].startswith(s) for n, s in enumerate(stems)):
            continue
        out.update(range(k, k + size) if which == _ALL else (k + size - 1 if which == _LAST else k,))
    return out


def _adjective_of_unit(lowered: list[str], k: int) -> bool:
    """«коченевского» before «района», «хотынецкого» before «муниципального округа»."""
    word, qualifiers = lowered[k], _words().qualifiers
    if not _ADJECTIVE.search(word) or word.startswith(qualifiers) or _is_noun(word):
        return False
    n = k + 1
    while n < len(lowered) and lowered[n].startswith(qualifiers):
        n += 1
    if n < len(lowered) and _UNIT.match(lowered[n]):
        return True
    return n > k + 1 and bool(_OF_PLACE.search(word))


def _named_unit(unit: str, word: str) -> bool:
    """«района Красноярский»: the adjective stands after its unit."""
    return bool(re.match(r"район|сельсовет", unit) and re.search(r"(?:ск|цк)(?:ий|ого)$", word)) and not (
        _is_common(word)
    )


@lru_cache(maxsize=2048)
def _is_name(word: str) -> bool:
    """Known to the dictionary as a geographic name only, and not as a common word too."""
    found = [p for p in parses(word) if p.is_known]
    return bool(found) and "Geox" in found[0].tag and all("Geox" in p.tag for p in found if p.tag.POS == "NOUN")


def _is_common(word: str) -> bool:
    """An ordinary word of letterheads: an adjective of kind or a body («районный», «администрация»)."""
    return word.startswith(_words().qualifiers) or bool(_BODY.match(word))


@lru_cache(maxsize=2048)
def _is_noun(word: str) -> bool:
    """«собрание» ends as adjectives do."""
    first = parses(word)[0]
    return bool(first.is_known and first.tag.POS == "NOUN" and "Surn" not in first.tag)


@lru_cache(maxsize=2048)
def _is_adjective(word: str) -> bool:
    return any(p.tag.POS == "ADJF" for p in parses(word)[:2])


def _describes(word: str) -> bool:
    """An adjective that can be the first half of a place's name: «нижнего», «великого»."""
    return bool(re.search(r"(?:ий|ый|ой|ого|его|ому|ему|им|ым|ом|ем|ая|яя|ую|ое|ее|ие|ые|их|ых)$", word)) and (
        _is_adjective(word) and not _is_common(word)
    )


def _capital(word: str) -> str:
    """«РОСТОВА-НА-ДОНУ» gives «Ростова-на-Дону», «КАБАРДИНО-БАЛКАРСКОЙ» «Кабардино-Балкарской»."""
    parts = word.lower().split("-")
    if len(parts) == 1 or _ONE_WORD_COMPOUND.match(parts[0]):
        return word.capitalize()
    of_place = len(parts) > 2 or _OF_PLACE.search(parts[-1]) or _is_name(parts[-1])
    of_region = any(region.capital.lower()[:7] == word.lower()[:7] for region in regions())
    if not of_place and not of_region and any(p.is_known for p in parses(word.lower())):
        return word.capitalize()
    return "-".join(p if p in {"на", "в", "под", "де", "ла", "над"} else p.capitalize() for p in parts)


def _region(printed: str) -> str:
    """The words of a region («РЕСПУБЛИКИ САХА») in its official capitals."""
    text = re.sub(r"[А-ЯЁ]+(?:-[А-ЯЁ]+)*", lambda m: "-".join(p.capitalize() for p in m[0].split("-")), printed)
    return re.sub(r"(?<!\w)(?:Област|Кра[йяюе]|Автономн|Округ)", lambda m: m[0].lower(), text)
