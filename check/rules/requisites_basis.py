"""The legal basis: the law that the act stands on, and the requisites and titles of the acts it cites."""

import re
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.search import body_units, first, hits, part_of, place_in, shortened, within_quotes
from check.titles import normal, same_title
from soczakaz.facts import Reference
from soczakaz.source import Place

_DOUBLED = re.compile(
    r"(?<!\w)(?=[гм])((?:государственн|муниципальн)\w{2,3})\s(?:\(\1\)|(?:и|или)\s\1(?!\w))", re.IGNORECASE
)
_LOST_INDEX = re.compile(
    r"(?<!\w)част(?:и|ью|ей|ями|ям)\s(?:\d\s(?:и|,)\s)?2[12](?!\d)[^.;«]{0,20}?стать\w{1,3}\s28(?!\d)"
)
# «Статьёй 28 (часть 3)», «(часть 3 статьи 28)» after the law's name, «п. 3 ст. 28».
_PART_AFTER = re.compile(
    r"ст(?:ать\w{1,3}|\.)\s28(?!\d)[\s(,]{1,3}(?:част\w{1,3}|ч\.)\s(?:[\d.²]+\s?(?:и|,)\s)*(?:3|2²|2\.2)(?!\d)"
    r"|(?:част\w{1,3}|пункт\w{0,3}|чч?\.|пп?\.)\s(?:[\d.²]+(?:\s?(?:и|,)\s))*(?:3|2²|2\.2)\sст(?:ать\w{1,3}|\.)\s28(?!\d)",
    re.IGNORECASE,
)
_NEXT_ACT = re.compile(r"закон|постановлени|стать|приказ", re.IGNORECASE)
# «от 14.01.2021», «заключенным … и Правительством Севастополя 25.07.2023 № 2023-00058».
_DATED = re.compile(
    r"(?<!\w)от\s«?\d|заключ[её]нн\w{2,3}\s[^.;]{0,200}?\s«?\d{1,2}(?:\.\d{2}\.\d{4}|»?\s[а-я]{3,8}\s\d{4})"
)
_AGREEMENT = re.compile(
    r"соглашени\w{1,3}\sо\sсотрудничестве|соглашени\w{1,3}[^.;]{0,60}(?:минфин|министерств\w{2,3}\sфинансов)", re.I
)
_LAW = re.compile(r"189-ФЗ|о\sгосударственном\s\(муниципальном\)\sсоциальном\sзаказе", re.IGNORECASE)
_BASIS = re.compile(r"1678(?!\d)|об\sутверждении\sобщих\sтребований\sк\sпринятию\sрешений", re.IGNORECASE)


@rule("REQ-007", "REQ-009")
def basis_not_named(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """The law (REQ-007) or the General Requirements (REQ-009) are named nowhere in the body of the act."""
    if not case.act.body or not case.act.preamble:
        return
    pattern = _LAW if entry.id == "REQ-007" else _BASIS
    # A preamble of unusual words may have been read as a part of the title.
    if first(case, pattern, [unit for unit in case.reading if not part_of(unit.eid)]):
        return
    place = Place("preamble", None, "преамбула", 0, 0)
    if "preamble" in case.units:
        unit = case.units["preamble"]
        place = place_in(unit)
    yield violated(place, shortened(case.act.preamble, 120))


@rule("REQ-008")
def article_28_not_named(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The law is named in the preamble, but not the part of its article 28 that the decision rests on."""
    cited = [ref for ref in case.act.references if ref.act.number == "189-ФЗ" or _is_social_order(ref)]
    mine = [ref for ref in cited if ref.place.eid.startswith("preamble")]
    if not mine or any(ref.article == "28" and ("3" in ref.parts or "2.2" in ref.parts) for ref in cited):
        return
    # «Статьёй 28 (часть 3) Федерального закона»: the part named after its article.
    if any(_PART_AFTER.search(unit.text) for unit in case.reading if unit.eid.startswith("preamble")):
        return
    yield violated(mine[0].place, mine[0].raw)


@rule("REQ-010")
def part_2_2_not_named(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Part 2² of article 28, named elsewhere in the act as the ground of additional education, is wanting in the preamble.

    Many decisions rest on part 3 alone, so that its absence as such says nothing.
    """
    parts = [ref for ref in case.act.references if ref.article == "28"]
    mine = [ref for ref in parts if ref.place.eid.startswith("preamble")]
    elsewhere = [ref for ref in parts if "2.2" in ref.parts and ref not in mine]
    if (
        mine
        and elsewhere
        and not any("2.2" in ref.parts for ref in mine)
        and not first(case, _LOST_INDEX, body_units(case))
    ):
        yield violated(mine[0].place, mine[0].raw, related=(elsewhere[0].place,), where=elsewhere[0].place.label)


@rule("REQ-011")
def cited_without_requisites(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A law or resolution that the act names by its title only, never by date and number."""
    numbered = {normal(ref.act.title) for ref in case.act.references if ref.act.number and ref.act.title}
    told: set[str] = set()
    for ref in case.act.references:
        act = ref.act
        if not act.title or not act.type or act.number or act.date or not _needs_requisites(act.type):
            continue
        key = normal(act.title)
        if key in told or "«" not in ref.raw or not re.match(r"об?\s", act.title, re.I):
            continue
        # The same title with a slip in it: the slip is told, and the date and number stand elsewhere.
        if key in numbered or any(same_title(key, other) for other in numbered):
            continue
        if within_quotes(case.units[ref.place.eid].text, ref.place.start):
            continue  # inside the wording of the law: the name of a direction of activity
        told.add(key)
        yield violated(ref.place, ref.raw, title=f"{act.type} «{shortened(act.title)}»")


@rule("REQ-014")
def doubled_by_replacement(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«муниципальных (муниципальных)»: a search-and-replace went over the name of the law and of its terms."""
    found = list(hits(case, _DOUBLED))
    for hit in found:
        yield violated(hit.place, hit.words, fault="doubled", count=len(found))


@rule("REQ-015")
def lost_index(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«частями 22 и 3 статьи 28»: the raised figure of part 2² has become an ordinary one."""
    for hit in hits(case, _LOST_INDEX):
        yield violated(hit.place, hit.words, fault="index")


@rule("REQ-016")
def agreement_without_date(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The cooperation agreement is named without the date from which the month for the decision runs: a question.

    That an act names no agreement at all says nothing: regions decide with one and without.
    """
    if case.agreement_date or not case.act.body or not case.act.preamble:
        return
    if any(ref.act.type == "соглашение" and ref.act.date for ref in case.act.references):
        return
    named = list(hits(case, _AGREEMENT, body_units(case)))
    # A date after the next act named is that act's.
    after = [_NEXT_ACT.split(hit.unit.text[hit.match.end() :], maxsplit=1)[0] for hit in named]
    if named and not any(_DATED.search(text) for text in after):
        yield violated(named[0].place, named[0].words)


def _is_social_order(ref: Reference) -> bool:
    return "социальном заказе" in (ref.act.title or "").lower()


def _needs_requisites(kind: str) -> bool:
    return bool(re.search(r"закон|постановление|распоряжение|приказ|решение|указ(?!ание)", kind))
