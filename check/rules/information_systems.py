"""Information support: the systems, under one name each, of the act's own region."""

import re
from collections.abc import Iterator, Sequence

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.plan_model import by_certificates
from check.rules.words import folded, listed, stems
from check.search import body_units
from check.terms import expanded, full_name, terms, use_of
from soczakaz.facts import InformationSupport
from soczakaz.ru.regions import mentions
from soczakaz.source import Place

SYSTEMS = (
    ("«Электронный бюджет»", re.compile(r"электронн\w+ бюджет")),
    (
        "Единый портал государственных и муниципальных услуг",
        re.compile(r"портал\w* государственных|епгу|госуслуг"),
    ),
)
_EDUCATION = (
    ("региональный «Навигатор дополнительного образования»", re.compile(r"навигатор")),
    ("ЕАИС ДО", re.compile(r"еаис|сбора и анализа данных по учреждениям")),
)
# The first words of a name say what kind of system it is; any other name is one after «информационная система».
_NAMED = re.compile(r"«([А-ЯЁ][^«»]{3,170})»")
_KNOWN_NAME = re.compile(r"(?:Навигатор|Электронн|Един|Региональн|Портал|Реестр|Персонифицированн)")
_LEFT_OUT = re.compile(r"функц")
_REGION_WORD = re.compile(r"облас|край|края|респу|округ|город|росси|федер")
_ITS_KIND = re.compile(r"(?:систем\w{0,2}|ресурс\w{0,2}|портал\w{0,2}|(?<!\w)(?:Г|А|М|Р)?ИС)\s$", re.IGNORECASE)
_USED = re.compile(r"формир|создаются|создается|с использованием|ведется|ведутся|подписыва|осуществляется в")
_A_SYSTEM = re.compile(r"(?:систем\w{0,2}|платформ\w{0,2}|(?<!\w)(?:Г|А|М|Р)?ИС)\s$", re.IGNORECASE)
_SYSTEM_WORD = re.compile(r"систем|ресурс|портал|(?<!\w)(?:г|а|м)?ис(?!\w)", re.IGNORECASE)


def support_of(case: Case) -> InformationSupport:
    """The act's information support."""
    support = case.act.information_support
    assert support is not None, "the subject «information» makes sure of it"
    return support


def at_part(case: Case, name: str) -> tuple[Place | None, str]:
    """Where a part of it stands, with its words there."""
    place = support_of(case).places.get(name)
    return place or case.start, case.read(place) if place else ""


@rule("INF-002", "INF-003")
def systems_missing(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """Systems that the list of systems lacks: those of all, and those of supplementary education."""
    # Where providers are found by a contest, consumers hand in no applications for a certificate through the portal.
    usual = SYSTEMS if by_certificates(case) else SYSTEMS[:1]
    wanted = _EDUCATION if entry.id == "INF-003" else usual
    # Named in another sentence than the list: «формируются в системе «Навигатор …»».
    told = " ; ".join(unit.text for unit in body_units(case))
    listed_systems = " ; ".join(support_of(case).systems)
    # «ГИИС», «Портал»: the names in full stand where the act introduced the short ones.
    short = [full_name(term) for term in terms(case) if use_of(term.name).search(listed_systems)]
    systems = folded(" ; ".join((listed_systems, expanded(case, listed_systems), *short))) if listed_systems else ""
    everywhere = f"{systems} ; {folded(told)}" if entry.id == "INF-003" else systems
    missing = [name for name, pattern in wanted if not pattern.search(everywhere)]
    if entry.id == "INF-003" and len(missing) < len(wanted):
        return  # regions differ in which of the two they use
    if systems and missing and not case.amends:
        place, words = at_part(case, "systems")
        yield violated(place, words, missing=listed(missing))


@rule("INF-008")
def system_named_two_ways(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """One system under two long names: «Навигатор … образования» and «Навигатор … образования детей»."""
    groups: dict[str, dict[tuple[str, ...], tuple[Place, str]]] = {}
    for place, name in _named_systems(case):
        words = stems(name)
        if len(words) >= 3:
            groups.setdefault(" ".join(words[:3]), {}).setdefault(words, (place, name))
    for words_of in groups.values():
        variants = _unlike(words_of)
        if len(variants) > 1:
            (first, name), *others = variants.values()
            names = listed([f"«{other}»" for _, other in variants.values()])
            yield violated(first, name, related=tuple(place for place, _ in others), names=names)


def _unlike(variants: dict[tuple[str, ...], tuple[Place, str]]) -> dict[tuple[str, ...], tuple[Place, str]]:
    """The variants of a name without those that only leave out «(функций)» or the region: that is no other name."""
    kept: dict[tuple[str, ...], tuple[Place, str]] = {}
    for words, found in variants.items():
        bare = tuple(word for word in words if not _LEFT_OUT.match(word))
        if not any(_differs_by_region(bare, other) for other in kept):
            kept.setdefault(bare, found)
    return kept


def _differs_by_region(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the longer name goes on with a region: «… детей» and «… детей Калужской области»."""
    short, long = sorted((one, other), key=len)
    rest = long[len(short) :]
    return long[: len(short)] == short and any(_REGION_WORD.match(word) for word in rest)


@rule("INF-009")
def region_of_another(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A system of another region: left from the act that served as a pattern."""
    region = case.act.requisites.region
    if region is None:
        return
    foreign: dict[str, list[tuple[Place, str]]] = {}
    for place, name in _named_systems(case):
        for mention in mentions(name):
            if mention.region.name.partition(" – ")[0] != region.partition(" – ")[0]:
                foreign.setdefault(mention.region.name, []).append((place, name))
    for other, found in foreign.items():
        place, name = found[0]
        yield violated(place, name, related=tuple(p for p, _ in found[1:]), other=other, region=region)


def _named_systems(case: Case) -> Iterator[tuple[Place, str]]:
    """Names of systems in quotation marks, outside the titles of acts."""
    for node in case.nodes():
        for match in _NAMED.finditer(node.text):
            before = node.text[max(0, match.start() - 90) : match.start()]
            known = _KNOWN_NAME.match(match[1]) and (_SYSTEM_WORD.search(before) or match[1].startswith("Навигатор"))
            if known or _ITS_KIND.search(before):
                start = node.place.start + match.start(1)
                yield Place(node.place.eid, node.place.page, node.place.label, start, start + len(match[1])), match[1]


@rule("INF-011")
def system_not_in_the_list(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A system in which documents are formed, and which the act's own list of systems does not have."""
    support = support_of(case)
    source = support.places.get("systems")
    if source is None or len(support.systems) < 2:
        return
    # Whatever the list's point says of systems, in items or in a sentence; short names in full as well.
    told = " ; ".join((*support.systems, *(n.text for n in case.all_nodes() if n.place.eid.startswith(source.eid))))
    short = (full_name(term) for term in terms(case) if use_of(term.name).search(told))
    known = [set(stems(one)) for one in (*told.split(" ; "), expanded(case, told), *short)]
    for place, name in _named_systems(case):
        text = case.units[place.eid].text
        before = text[text.rfind(";", 0, place.start) + 1 : place.start - 1]
        clause = folded(before + text[place.start :].partition(";")[0])
        if place.eid.startswith(source.eid) or not (_USED.search(clause) and _A_SYSTEM.search(before)):
            continue
        words = [word for word in stems(name) if not _REGION_WORD.match(word)]
        if len(words) > 1 and not any(_is_named_in(words, one) for one in known):
            yield violated(place, name, related=(source,), name=name, where=source.label)


def _is_named_in(words: Sequence[str], item: set[str]) -> bool:
    """Whether an item of the list speaks of the system: it has the first word of the name and most of the others."""
    return words[0] in item and len(item.intersection(words)) * 2 > len(words)
