"""Coherence: one name per service, words of another act, misprints, agreement of words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from check.agreement import disagreements, wrongly_governed
from check.case import Case, Outcome, violated
from check.law import Requirement
from check.misspelt import near_twins
from check.own_names import own_names_misspelt
from check.registry import rule
from check.search import body_units, heading_of, hits, place_in
from check.territory import foreign_districts, foreign_regions, foreign_towns, unreal_regions
from check.titles import words as title_words
from soczakaz.source import Place

_WRONG_BASIS = re.compile(
    r"в\sсоответствии\sс\sположениями\s(?:(?:[А-ЯЁ]\w+\s)?(?:администраци|правительств|департамент|министерств|управлени|комитет"
    r"|района|области|города|округа))\w*",
    re.IGNORECASE,
)
_SERVICE = re.compile(r"(?<!\w)(?=[уУ])услуг\w{0,3}\s(?:по\sреализации\s)?«(?P<name>[^«»]{12,200})»", re.IGNORECASE)
# A word of one letter is a preposition, not «а» or «б» of a list.
_IN_LETTERS = re.compile(r"[а-яё -]{2,}|[виксоу]")
_APPROVED = re.compile(r"(?<!\w)утвержд[её]н(?:а|о|ы)?(?!\w)", re.IGNORECASE)


@rule("COH-007")
def wrong_basis(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«В соответствии с положениями администрации …»: an authority instead of the law."""
    for hit in hits(case, _WRONG_BASIS, body_units(case)):
        yield violated(hit.place, hit.words)


@rule("COH-008")
def service_named_differently(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """One service under several names, one of them usual and the others rare."""
    named: dict[str, list[Place]] = defaultdict(list)
    printed: dict[str, str] = {}
    for hit in hits(case, _SERVICE):
        key = " ".join(title_words(hit.match["name"]))
        start = hit.match.start("name")
        named[key].append(place_in(hit.unit, start, start + len(hit.match["name"])))
        printed.setdefault(key, hit.match["name"])
    listed = {" ".join(title_words(service.name or "")) for service in case.act.services}
    if not named:
        return
    usual = max(named, key=lambda key: len(named[key]))
    rare = [
        key
        for key in named
        if key != usual and key not in listed and _alike(key, usual) and 2 * len(named[key]) <= len(named[usual])
    ]
    variants = "», «".join(printed[key] for key in rare)
    for key in rare:
        for place in named[key]:
            yield violated(place, printed[key], fault="service", usual=printed[usual], variants=variants)


@rule("COH-009")
def misspelt(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """A word outside the dictionary one letter away from another word of the act or of the dictionary.

    ``params.modern``: beginnings of words that are younger than the dictionary.
    """
    if case.act.source.ocr:
        return
    modern = tuple((entry.params or {}).get("modern", ()))
    for twin in (*near_twins(case, modern), *own_names_misspelt(case)):
        beside = f"рядом в акте — «{twin.other}» (мест: {twin.times})" if twin.times else f"обычно пишут «{twin.other}»"
        for place in twin.places:
            yield violated(
                place,
                case.read(place),
                fault=twin.word,
                word=twin.word,
                beside=beside,
                count=len(twin.places),
            )


@rule("COH-010")
def words_disagree(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """An adjective that agrees with its noun in no reading; in a column of nominatives, one in another case."""
    told = set()
    for slip in (*disagreements(case, frozenset((entry.params or {})["nouns"])), *wrongly_governed(case)):
        told.add(slip.unit.eid)
        yield violated(slip.place, slip.words, fault=slip.words.lower(), todo=slip.todo)
    services = [service for service in case.act.services if service.orientation]
    nominative = [service for service in services if (service.orientation or "").endswith("ая")]
    for service in services:
        words = service.orientation or ""
        if service.place.eid not in told and len(nominative) >= 3 and re.fullmatch(r"[а-яё-]+(?:ой|ую)", words.lower()):
            todo = "именительный падеж, как у остальных направленностей перечня"
            yield violated(service.place, words, fault=words.lower(), todo=todo)


@rule("COH-011")
def approval_word_disagrees(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """«УТВЕРЖДЕНО» over «СОСТАВ»."""
    forms: dict[str, Sequence[str]] = (entry.params or {})["forms"]
    for part in case.act.appendices:
        # «Дорожная карта»: the noun may stand second.
        noun = [word for word in title_words(part.title or "")[:2] if any(word in nouns for nouns in forms.values())]
        right = next((form for form, nouns in forms.items() if noun and noun[0] in nouns), None)
        if re.search(
            r"\sи\s(?:её\s|ее\s|его\s)?(?:порядок|состав|положение|перечень|план|регламент|правила)(?!\w)",
            (part.title or "").lower(),
        ):
            continue  # two things are approved at once: «утверждено» by the first and «утверждены» are both met
        for hit in hits(case, _APPROVED, heading_of(case, part)):
            if right and hit.words.lower().replace("ё", "е") != right:
                shown = "утверждён" if right == "утвержден" else right
                yield violated(hit.place, hit.words, fault=hit.words.lower(), noun=noun[0], right=shown)


@rule("COH-012")
def words_of_another_place(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A district or region that is not the act's own."""
    head = case.act.requisites
    if not case.act.body:
        return  # an appendix alone does not say for certain whose it is
    for hit in (*foreign_districts(case), *foreign_towns(case)):
        start = hit.match.start("name")
        place = place_in(hit.unit, start, start + len(hit.match["name"]))
        yield violated(place, hit.match["name"], fault=hit.match["name"][:6], own=head.municipality or "")
    for place, words in (*foreign_regions(case), *unreal_regions(case)):
        yield violated(place, words, fault=words[:6], own=head.region or "")


@rule("COH-013")
def doubled_word(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """A word, or several words, printed twice in a row."""
    allowed = (entry.params or {})["allowed"]
    for phrase in _printed_twice(case.small):
        if phrase not in allowed:
            again = rf"{re.escape(phrase)}\s{re.escape(phrase)}"
            twice = re.compile(
                rf"(?<![\w.-]){again}(?![\w-])" + (r"(?=\s[а-яё])" if len(phrase) == 1 else ""), re.IGNORECASE
            )
            for hit in hits(case, twice, case.firm if " " in phrase else None):
                yield violated(hit.place, hit.words, fault=hit.words.lower())


def _printed_twice(text: str) -> set[str]:
    """One to four words in small letters, without a sign or figure between them, that come twice in a row."""
    words = text.split()
    bare = [word.rstrip(".,;:!?)»") for word in words]
    found = set()
    for length in (1, 2, 3, 4):
        for n, (one, other) in enumerate(zip(words, bare[length:], strict=False)):
            if one != other or not one[0].isalpha():
                continue
            last = n + 2 * length - 1
            if words[n : n + length] == [*words[n + length : last], *bare[last : last + 1]]:
                phrase = " ".join(words[n : n + length])
                long = len(phrase) > 6 and len(set(phrase.split())) > 1
                if _IN_LETTERS.fullmatch(phrase) and (length == 1 or long):
                    found.add(phrase)
    return found


def _alike(one: str, other: str) -> bool:
    a, b = Counter(one.split()), Counter(other.split())
    return sum((a & b).values()) / max(sum(a.values()), sum(b.values())) >= 0.65
