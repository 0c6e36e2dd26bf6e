"""Coherence: short names, levels, one name per service, words of another act, agreement of words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from check.agreement import disagreements
from check.case import Case, Outcome, violated
from check.law import Requirement
from check.misspelt import near_twins, own_names_misspelt
from check.registry import rule
from check.search import Hit, body_units, hits, part_of, place_in, within_quotes
from check.territory import foreign_districts, foreign_regions, foreign_towns
from check.titles import words as title_words
from soczakaz.facts import Reference
from soczakaz.source import Place, Unit

_WRONG_BASIS = re.compile(
    r"в\sсоответствии\sс\sположениями\s(?:(?:[А-ЯЁ]\w+\s)?(?:администраци|правительств|департамент|министерств|управлени|комитет"
    r"|района|области|города|округа))\w*",
    re.IGNORECASE,
)
_OF_THE_STATE = re.compile(
    r"(?<!\w)(?=[гГ])государственн\w{2,3}\s(?P<what>социальн\w{2,3}\sзаказ\w{0,3}|услуг\w{0,3})(?!\w)", re.IGNORECASE
)
_OF_THE_TOWN = re.compile(
    r"(?<!\w)(?=[мМ])муниципальн\w{2,3}\s(?P<what>социальн\w{2,3}\sзаказ\w{0,3}|услуг\w{0,3})(?!\w)", re.IGNORECASE
)
_BESIDE = re.compile(
    r"(?:портал\w{0,2}|\sи|\(|/|или|либо|муниципальн\w{2,3}|государственн\w{2,3}\)?)\s?$", re.IGNORECASE
)
_OF_THE_REGION = re.compile(r"\s(?:субъект|[А-ЯЁ]\w+ск(?:ой|ого)\s(?:области|края)|Республик|региона)")
_TO_TOWNS = re.compile(
    r"местного\sсамоуправления|муниципальн\w{2,3}\s(?:образован|район|округ)|рекоменд", re.IGNORECASE
)
_SERVICE = re.compile(r"(?<!\w)(?=[уУ])услуг\w{0,3}\s(?:по\sреализации\s)?«(?P<name>[^«»]{12,200})»", re.IGNORECASE)
_DOUBLE = re.compile(r"(?<![\w-])(?P<word>[А-Яа-яЁё]{2,})\s(?P=word)(?![\w-])", re.IGNORECASE)
_INITIALS = re.compile(
    r"(?<!\w)(?=[А-ЯЁ])(?:(?P<a>[А-ЯЁ])\.\s?(?P<b>[А-ЯЁ])\.\s?(?P<name>[А-ЯЁ][а-яё]{3,})|(?P<name2>[А-ЯЁ][а-яё]{3,})\s(?P<a2>[А-ЯЁ])\.\s?(?P<b2>[А-ЯЁ])\.)"
)
_APPROVED = re.compile(r"(?<!\w)утвержд[её]н(?:а|о|ы)?(?!\w)", re.IGNORECASE)
_PERIOD = re.compile(r"(?<!\w)в\s(20\d\d)\s?[-–—]\s?(20\d\d)\s(?:годах|гг)", re.IGNORECASE)
_FORM_DIGITS = re.compile(r"\d{2}\.\d{2}\.\d{4}")
_FORM_WORDS = re.compile(r"\d{1,2}\s[а-я]+\s\d{4}\s(?:года|г\.)")


@rule("COH-005")
def of_the_state_in_a_municipal_act(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«Государственный социальный заказ», «государственная услуга» in a municipal act, outside titles and names."""
    yield from _mixed(case, _OF_THE_STATE, "муниципальн")


@rule("COH-006")
def of_the_town_in_a_regional_act(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«Муниципальный социальный заказ», «муниципальная услуга» in a region's act, outside its advice to towns."""
    yield from _mixed(case, _OF_THE_TOWN, "государственн")


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
    """A word outside the dictionary beside a near twin in the same act, or one letter from a word of ``params.usual``."""
    usual = tuple((entry.params or {}).get("usual", ()))
    for twin in (*near_twins(case, usual), *own_names_misspelt(case)):
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
    for hit in disagreements(case, frozenset((entry.params or {})["nouns"])):
        told.add(hit.unit.eid)
        yield violated(hit.place, hit.words, fault=hit.words.lower(), noun=hit.match["noun"])
    services = [service for service in case.act.services if service.orientation]
    nominative = [service for service in services if (service.orientation or "").endswith("ая")]
    for service in services:
        words = service.orientation or ""
        if service.place.eid not in told and len(nominative) >= 3 and re.fullmatch(r"[а-яё-]+(?:ой|ую)", words.lower()):
            yield violated(service.place, words, fault=words.lower(), noun="направленность")


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
        prefix = part_of(part.place.eid) + "__grif"
        for hit in hits(case, _APPROVED, [unit for unit in case.reading if unit.eid.startswith(prefix)]):
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
    for place, words in foreign_regions(case):
        yield violated(place, words, fault=words[:6], own=head.region or "")


@rule("COH-013")
def doubled_word(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """A word printed twice in a row."""
    for hit in hits(case, _DOUBLE):
        if hit.match["word"].lower() not in (entry.params or {})["allowed"]:
            yield violated(hit.place, hit.words, fault=hit.words.lower())


@rule("COH-014")
def dates_written_differently(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The date of one cited act written in words and in figures."""
    forms: dict[tuple[object, ...], dict[str, Reference]] = defaultdict(dict)
    for ref in case.act.references:
        digits, in_words = _FORM_DIGITS.search(ref.raw), _FORM_WORDS.search(ref.raw)
        match = digits or in_words
        if match and ref.act.date and ref.act.number:
            form = "figures" if digits else match[0].rpartition(" ")[2]
            forms[ref.act.number, ref.act.date].setdefault(form, ref)
    for named in forms.values():
        if len(named) < 2:
            continue
        one, *others = named.values()
        written = [(_FORM_DIGITS.search(ref.raw) or _FORM_WORDS.search(ref.raw)) for ref in named.values()]
        said = "», «".join(match[0] for match in written if match)
        yield violated(one.place, one.raw, related=tuple(ref.place for ref in others), said=said, number=one.act.number)


@rule("COH-015")
def person_written_differently(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """One surname with initials that differ in a single letter: the same person?"""
    found: dict[str, dict[str, Place]] = defaultdict(dict)
    for hit in hits(case, _INITIALS):
        match = hit.match
        name = (match["name"] or match["name2"]).replace("ё", "е")
        initials = (match["a"] or match["a2"]) + (match["b"] or match["b2"])
        stem = re.sub(r"(?:ой|ым|ому|ого|[аеуыюя])$", "", name)
        found[stem].setdefault(initials, hit.place)
    for named in found.values():
        (first_initials, place), *others = named.items()
        for initials, other in others:
            if sum(a != b for a, b in zip(initials, first_initials, strict=True)) == 1:
                yield violated(other, case.read(other), related=(place,), one=case.read(place), other=case.read(other))


@rule("COH-016")
def period_differs(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The years of the title against those of the points and of the appendices' titles."""
    act = case.act
    place = act.requisites.places.get("title")
    own = _PERIOD.search(act.requisites.title or "")
    if own is None or place is None:
        return
    for hit in hits(case, _PERIOD, [unit for unit in case.reading if not unit.eid.startswith("opening")]):
        if hit.match.groups() == own.groups() or not _of_the_act(hit):
            continue
        yield violated(
            hit.place,
            hit.words,
            related=(place,),
            fault=hit.words,
            own=own[0],
            what=f"здесь назван другой: «{hit.words}»",
        )


def _of_the_act(hit: Hit) -> bool:
    """Whether the years are the act's own: in an appendix's title, or «на территории … в … годах» of a point."""
    if hit.unit.eid.endswith("__title"):
        return True
    if part_of(hit.unit.eid) or within_quotes(hit.unit.text, hit.match.start()):
        return False
    return bool(
        re.search(r"территори[^.;]{0,80}$|заказ\w{0,2}\s$|услуг[^.;]{0,40}$", hit.unit.text[: hit.match.start()])
    )


def _mixed(case: Case, pattern: re.Pattern[str], right: str) -> Iterator[Outcome]:
    found: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    for hit in hits(case, pattern):
        text, start = hit.unit.text, hit.match.start()
        if within_quotes(text, start) or _BESIDE.search(text[:start]) or _OF_THE_REGION.match(text, hit.match.end()):
            continue
        if right == "государственн" and _advises_towns(case, hit.unit):
            continue
        found["заказ" if "заказ" in hit.words.lower() else "услуг"].append((hit.place, hit.words))
    for kind, places in found.items():
        for place, said in places:
            yield violated(
                place,
                said,
                fault=kind,
                right=f"{right}{'ый социальный заказ' if kind == 'заказ' else 'ая услуга'}",
                count=len(places),
            )


def _advises_towns(case: Case, unit: Unit) -> bool:
    eid = unit.eid
    while eid:
        if eid in case.units and _TO_TOWNS.search(case.units[eid].text):
            return True
        eid = eid.rpartition("__")[0]
    # A table row that speaks of towns in another of its cells.
    row = unit.eid.rpartition("__cell_")[0]
    return bool(row) and any(
        _TO_TOWNS.search(one.text) for key, one in case.units.items() if key.startswith(row + "__cell_")
    )


def _alike(one: str, other: str) -> bool:
    a, b = Counter(one.split()), Counter(other.split())
    return sum((a & b).values()) / max(sum(a.values()), sum(b.values())) >= 0.65
