"""The act's own place written with a letter too many, too few, wrong or in another order: «Вологодксой области»."""

import re
from collections import defaultdict
from collections.abc import Iterator

from check.case import Case
from check.misspelt import Twin
from check.search import place_in
from soczakaz.source import Place

# «Лесногорского района»: the word after it shows that it is the name of a place.
_NAME = re.compile(
    r"(?<![\w-])[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*(?=\s(?:муниципальн|городск|сельск|район|округ|област|кра[йяею](?!\w)))"
)
_STEM = re.compile(r".*[сц]к(?=(?:ий|ого|ому|им|ом|ая|ой|ую|ое)$)")
_ENDINGS = range(1, 5)  # letters


def own_names_misspelt(case: Case) -> Iterator[Twin]:
    """Names one slip away from the adjective of the act's own place, which stands elsewhere in its right form."""
    head = case.act.requisites
    own: dict[str, str] = {}
    for name in (head.municipality, head.region, head.issuer):
        for match in _NAME.finditer(name or ""):
            stem = _STEM.match(match[0])
            if stem and len(stem[0]) >= 8:
                own.setdefault(_key(stem[0]), match[0])
    if not own:
        return
    found: dict[tuple[str, str], list[Place]] = defaultdict(list)
    seen: dict[str, int] = defaultdict(int)
    for match in _NAME.finditer(case.joined.text):
        key = _key(match[0])
        right = next((stem for stem in own if key.startswith(stem)), None)
        if right:
            seen[right] += 1
        elif slip := next((stem for stem in own if _is_slip(key, stem)), None):
            n = case.joined.at(match.start())
            start = match.start() - case.joined.starts[n]
            found[match[0], slip].append(place_in(case.joined.units[n], start, start + len(match[0])))
    for (word, right), places in found.items():
        if seen[right] > len(places):
            yield Twin(word, tuple(places), own[right], seen[right])


def _key(name: str) -> str:
    return name.lower().replace("ё", "е")


def _is_slip(key: str, stem: str) -> bool:
    """Whether a name without its ending is one slip away from a stem, or has only its hyphen wrong."""
    from rapidfuzz.distance import OSA

    if key[:2] != stem[:2]:
        return False
    bare, whole = key.replace("-", ""), stem.replace("-", "")
    return any(OSA.distance(bare[:-cut], whole, score_cutoff=1) <= 1 for cut in _ENDINGS)
