"""References: the act called by another kind than its own, an appendix taken for one of another kind."""

import re
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.search import hits, is_amending, part_of, place_in
from soczakaz.act import AppendixKind

_OWN = re.compile(
    r"настоящ(?:его|ему|им|ем|ее|ий|ая|ей)\s(?P<kind>постановлени|распоряжени|приказ|решени)\w{0,3}(?!\w)",
    re.IGNORECASE,
)
# In the points «распоряжение вступает в силу», «контроль за исполнением приказа» speak of the act itself as well.
_ITSELF = re.compile(
    r"(?<!\w)(?:(?:контрол\w{1,2}\s(?:за|над)\s\w+|контроль\s(?:исполнения|выполнения)|опубликовать)\s(?P<kind>постановлени|распоряжени|приказ|решени)\w{0,3}(?!\w)"
    r"|(?P<subject>постановлени|распоряжени|приказ|решени)\w{0,2}\sвступает\sв\sсилу)",
    re.IGNORECASE,
)
_KINDS = {"постановление": "постановлени", "распоряжение": "распоряжени", "приказ": "приказ", "решение": "решени"}
# The word that enacts: of an order without one nothing follows.
_ENACTS = re.compile(r"(?P<verb>постановля[юе]|приказыва[юе]|распоряжа[юе]|решил)[а-яё]*:?$")
_VERBS = {"постановля": "постановлени", "приказыва": "приказ", "распоряжа": "распоряжени", "решил": "решени"}
_TO_THIS = re.compile(
    r"приложени(?:ю|и|ем|я)\s(?:(?:№\s?)?(?P<number>\d{1,2})\s)?к\sнастоящ(?:ему|им)\s(?P<kind>положени|порядк|правил|регламент|стандарт)\w*",
    re.IGNORECASE,
)
# What a reference says that an appendix holds, right before its number: «значения показателей, указанных в приложении № 3».
_HOLDS: tuple[tuple[AppendixKind, re.Pattern[str]], ...] = (
    ("indicators", re.compile(r"показател\w{1,3}(?:\sэффективности)?,?\s(?:[а-яё]+\s){0,4}$", re.IGNORECASE)),
    ("plan", re.compile(r"(?<!\w)план\w{0,3}(?:\s(?:апробации|мероприятий))?,?\s(?:[а-яё]+\s){0,4}$", re.IGNORECASE)),
    (
        "group_membership",
        re.compile(r"(?<!\w)состав\w{0,2}\s(?:\w+\s){0,2}групп\w,?\s(?:[а-яё]+\s){0,3}$", re.IGNORECASE),
    ),
    (
        "group_regulation",
        re.compile(r"положени\w{1,2}\sо\s(?:\w+\s){0,2}групп\w,?\s(?:[а-яё]+\s){0,3}$", re.IGNORECASE),
    ),
)


@rule("REF-011")
def named_another_kind(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«Настоящего распоряжения» in a resolution, «ПРИКАЗЫВАЮ» under its title: left over from another act."""
    kind = case.act.requisites.type or ""
    own = _KINDS.get(kind)
    if own is None:
        return
    titles = {part_of(part.place.eid): (part.title or "").lower() for part in case.act.appendices}
    for hit in hits(case, _OWN):
        if titles.get(part_of(hit.unit.eid), "").startswith(hit.match["kind"].lower()):
            continue  # «настоящее решение» within a decision that the act approves
        if hit.match["kind"].lower() != own:
            yield violated(hit.place, hit.words, fault=hit.match["kind"].lower(), kind=kind)
    if is_amending(case):
        return
    for hit in hits(case, _ITSELF, case.points):
        named = (hit.match["kind"] or hit.match["subject"]).lower()
        if named != own:
            yield violated(hit.place, hit.words, fault=named, kind=kind)
    yield from _enacted_otherwise(case, kind)


@rule("REF-015")
def appendix_of_another_kind(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«Показателей, указанных в приложении № 2» where appendix 2 is the plan and the indicators are in appendix 3."""
    if is_amending(case):
        return
    parts = {part_of(part.place.eid): part for part in case.act.appendices}
    for ref in case.act.internal_references:
        part = parts.get(ref.target or "")
        if part is None or part.kind in ("other", "rules"):
            continue
        before = case.units[ref.place.eid].text[: ref.place.start]
        said = next((kind for kind, words in _HOLDS if words.search(before)), None)
        right = next((one for one in case.act.appendices if one.kind == said), None)
        if said and right and part.kind != said and right.number and right.number != part.number:
            yield violated(ref.place, ref.raw, number=part.number or "", title=part.title or "", right=right.number)


@rule("REF-016")
def appendix_of_an_appendix_missing(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«По форме согласно приложению № 1 к настоящему Положению», which has no appendix."""
    if is_amending(case):
        return
    for hit in hits(case, _TO_THIS):
        eid = part_of(hit.unit.eid)
        if not eid.startswith("app"):
            continue
        nested = any(part.place.eid.startswith(f"{eid}__app") for part in case.act.appendices)
        # Its heading, wherever the reader has put it: «Приложение № 1 к Положению о …».
        heading = re.compile(rf"^\W*приложение\s[^.;]{{0,20}}?к\s(?:\w+\s)?{hit.match['kind'][:5]}", re.IGNORECASE)
        if not nested and not any(heading.match(unit.text) for unit in case.reading):
            number = hit.match["number"]
            yield violated(hit.place, hit.words, number=f"приложения № {number}" if number else "приложения")


def _enacted_otherwise(case: Case, kind: str) -> Iterator[Outcome]:
    """The word that ends the preamble against the kind of the act; a decree of any kind may «постановлять»."""
    words = "".join((case.act.preamble or "").lower().split())
    verb = _ENACTS.search(words)
    unit = next((unit for unit in reversed(case.points) if unit.eid.startswith("preamble")), None)
    if verb and unit:
        meant = next(right for stem, right in _VERBS.items() if verb["verb"].startswith(stem))
        if meant != _KINDS[kind]:
            said = unit.text.rsplit(" ", 1)[-1] if " " in unit.text else unit.text
            yield violated(place_in(unit, len(unit.text) - len(said)), said, fault=meant, kind=kind)
