"""Requisites and legal basis: date and number, title, kind, issuer, the law that the act stands on."""

import datetime as dt
import re
from collections.abc import Iterator

from check.case import Case, Outcome, undetermined, violated
from check.law import Norm, Requirement
from check.registry import rule
from check.search import body_units, first, hits, place_in, shortened, within_quotes
from check.titles import difference, normal, same_title
from soczakaz.facts import Reference
from soczakaz.source import Place

_BLANK = re.compile(r"_{3,}|\.{5,}|…{2,}")
_DOUBLED = re.compile(r"(?<!\w)(?=[гм])((?:государственн|муниципальн)\w{2,3}) \(\1\)", re.IGNORECASE)
_LOST_INDEX = re.compile(
    r"(?<!\w)част(?:и|ью|ей|ями|ям)\s(?:\d\s(?:и|,)\s)?2[12](?!\d)[^.;«]{0,20}?стать\w{1,3}\s28(?!\d)"
)
_AGREEMENT = re.compile(
    r"соглашени\w{1,3}\sо\sсотрудничестве|соглашени\w{1,3}[^.;]{0,60}(?:минфин|министерств\w{2,3}\sфинансов)", re.I
)
_ACTING = re.compile(
    r"(?<!\w)(?=[ивИВ])(?:и\.?\s?о\.|врио|вр\.?\s?и\.?\s?о\.?|исполняющ\w{2,3}|временно\sисполняющ\w{2,3})(?!\w)", re.I
)
_LAW = re.compile(r"189-ФЗ|о\sгосударственном\s\(муниципальном\)\sсоциальном\sзаказе", re.IGNORECASE)
_BASIS = re.compile(r"1678(?!\d)|об\sутверждении\sобщих\sтребований\sк\sпринятию\sрешений", re.IGNORECASE)
_EXECUTIVE = re.compile(
    r"администраци|правительств|кабинет|губернатор|глав[аы]|исполнительн|исполком|мэри", re.IGNORECASE
)


@rule("REQ-001")
def half_filled(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A date without a number, or a number without a date."""
    head = case.act.requisites
    if not head.type or bool(head.date) == bool(head.number):
        return
    missing = "указан номер" if head.date else "указана дата"
    known = head.places.get("date" if head.date else "number")
    yield violated(known or case.start, case.read(known) if known else head.type, missing=missing)


@rule("REQ-002")
def draft_with_blanks(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A draft: neither date nor number is filled in."""
    head = case.act.requisites
    if not head.type or not head.issuer or head.date or head.number or not case.act.body:
        return
    opening = [unit for unit in case.reading if unit.eid.startswith("opening")]
    blank = first(case, _BLANK, opening)
    place = place_in(blank.unit) if blank else case.start
    yield violated(place, case.read(place) if place else head.type)


@rule("REQ-003")
def title_form(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A title begins with «О» or «Об» and has no full stop at its end."""
    title, place = case.act.requisites.title, case.act.requisites.places.get("title")
    if not title or place is None or not case.act.requisites.type:
        return
    if title.rstrip(' »"').endswith(".") and not title.rstrip().endswith(("гг.", " г.")):
        yield violated(place, title, what="в конце заголовка стоит точка", todo="Уберите точку в конце заголовка.")
    if not re.match(r"об?о?\s", title, re.IGNORECASE):
        yield violated(
            place,
            title,
            what="заголовок не отвечает на вопрос «о чём»",
            todo="Начните заголовок с предлога «О» («Об»).",
        )


@rule("REQ-004")
def without_title(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """An act with a letterhead and points, but no title between them."""
    act = case.act
    if act.requisites.title or not act.requisites.type or not act.body or not act.preamble:
        return
    units = [unit for unit in case.reading if unit.eid.startswith("opening") and unit.text]
    if units:
        # What stands last before the preamble may be a title that was not recognised.
        last = units[-1]
        known = {place.eid for place in act.requisites.places.values()}
        answer = violated if last.eid in known else undetermined
        yield answer(place_in(last), last.text)


@rule("REQ-005")
def unusual_kind(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """A kind of act in which such decisions are seldom taken."""
    head = case.act.requisites
    place = head.places.get("type")
    # An order of a ministry is asked about by its issuer (REQ-006).
    usual = head.type in (entry.params or {})["usual"] or not _EXECUTIVE.search(head.issuer or "")
    if head.type and place and not usual:
        yield violated(place, case.read(place), kind=head.type)


# «О наделении исполнительных органов полномочиями»: the power is named in the preamble.
_DELEGATED = re.compile(
    r"(?:наделени|передач|возложени|делегировани)\w*\s[^;]{0,150}полномочи|уполномоченн\w+\sорган", re.IGNORECASE
)


@rule("REQ-006")
def unusual_issuer(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """An issuer that is neither the highest executive body nor a local administration."""
    head = case.act.requisites
    place = head.places.get("issuer")
    delegated = _DELEGATED.search(case.act.preamble or "")
    if head.issuer and place and not delegated and not _EXECUTIVE.search(head.issuer):
        yield violated(place, case.read(place), issuer=head.issuer)


@rule("REQ-007", "REQ-009")
def basis_not_named(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """The law (REQ-007) or the General Requirements (REQ-009) are named nowhere in the body of the act."""
    if not case.act.body or not case.act.preamble:
        return
    pattern = _LAW if entry.id == "REQ-007" else _BASIS
    if first(case, pattern, body_units(case)):
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
    yield violated(mine[0].place, mine[0].raw)


@rule("REQ-010")
def part_2_2_not_named(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Additional education has its own ground, part 2² of article 28: a question when it is not named."""
    mine = [ref for ref in case.act.references if ref.article == "28" and ref.place.eid.startswith("preamble")]
    if mine and not any("2.2" in ref.parts for ref in mine) and not first(case, _LOST_INDEX, body_units(case)):
        yield violated(mine[0].place, mine[0].raw)


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
        if key in numbered or key in told or "«" not in ref.raw or not re.match(r"об?\s", act.title, re.I):
            continue
        if within_quotes(case.units[ref.place.eid].text, ref.place.start):
            continue  # inside the wording of the law: the name of a direction of activity
        told.add(key)
        yield violated(ref.place, ref.raw, title=f"{act.type} «{shortened(act.title)}»")


@rule("REQ-012")
def wrong_requisites(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """A cited act of the catalogue with another date or number than its own."""
    for norm in _known(case, entry):
        for ref in case.act.references:
            act = ref.act
            if not _same_type(act.type, norm.type) or not (act.date or act.number) or not _own_words(ref):
                continue
            wrong = _disagreement(act.date, act.number, norm)
            if not wrong:
                continue
            key = f"{norm.key}/{act.date}/{act.number}"
            if act.title and same_title(act.title, norm.title):
                yield violated(ref.place, ref.raw, fault=key, norm=norm.cited, wrong=wrong)
            elif not act.title and _misprint(act.date, act.number, norm, ref.raw):
                yield undetermined(ref.place, ref.raw, fault=key, norm=norm.cited, wrong=wrong)


@rule("REQ-013")
def wrong_title(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """A cited act of the catalogue with its own date and number, but another title."""
    for norm in _known(case, entry):
        for ref in case.act.references:
            act = ref.act
            if act.number != norm.number or act.date != norm.date or not act.title or "«" not in ref.raw:
                continue
            if normal(act.title) == normal(norm.title) or _DOUBLED.search(act.title):
                continue
            if "…" in act.title or "..." in act.title:
                continue
            words = difference(act.title, norm.title)
            key = f"{norm.key}/{normal(act.title)}"
            if same_title(act.title, norm.title):
                yield violated(ref.place, ref.raw, fault=key, norm=norm.cited, words=words, title=norm.title)
            else:
                yield undetermined(ref.place, ref.raw, fault=key, norm=norm.cited, words=words, title=norm.title)


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
def agreement_not_named(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """A decision of a pilot region that does not name the cooperation agreement: a question."""
    act = case.act
    if case.agreement_date or not act.body or not act.preamble:
        return
    if "образовательн" in (act.activity or "").lower() or first(case, _AGREEMENT):
        return
    # Others than the first pilot regions decide without an agreement as often as with one: nothing to ask.
    if not any(name in (act.requisites.region or "") for name in (entry.params or {})["regions"]):
        return
    place = place_in(case.units["preamble"]) if "preamble" in case.units else case.start
    yield violated(place, shortened(act.preamble, 120))


@rule("REQ-017")
def acting_signatory(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Signed by an acting head: a question about his or her power."""
    signed = case.act.requisites.signatory
    if signed and signed.position and _ACTING.match(signed.position):
        place = case.act.requisites.places.get("signatory") or case.start
        yield violated(place, signed.position, who=" ".join(filter(None, (signed.position, signed.name))))


def _is_social_order(ref: Reference) -> bool:
    return "социальном заказе" in (ref.act.title or "").lower()


def _needs_requisites(kind: str) -> bool:
    return bool(re.search(r"закон|постановление|распоряжение|приказ|решение|указ(?!ание)", kind))


def _own_words(ref: Reference) -> bool:
    """Whether the requisites stand in the words themselves, not in an abbreviation that they resolve."""
    return ref.act.number is None or ref.act.number.partition("-")[0] in ref.raw


def _known(case: Case, entry: Requirement) -> Iterator[Norm]:
    for key in (entry.params or {})["norms"]:
        yield case.law.norms[key]


def _same_type(cited: str | None, own: str) -> bool:
    return bool(cited) and (cited == own or (cited or "").endswith(own) or own.endswith(cited or ""))


def _disagreement(date: dt.date | None, number: str | None, norm: Norm) -> str:
    said = []
    if date and norm.date and date != norm.date:
        said.append(f"дата {date:%d.%m.%Y} вместо {norm.date:%d.%m.%Y}")
    if number and number.lower() != norm.number.lower():
        said.append(f"номер {number} вместо {norm.number}")
    return ", ".join(said)


def _misprint(date: dt.date | None, number: str | None, norm: Norm, raw: str) -> bool:
    """One part of the requisites agrees wholly and the other nearly: without a title only a suspicion."""
    if norm.date is None or date is None or number is None:
        return False
    if number == norm.number:
        same = (date.day == norm.date.day) + (date.month == norm.date.month) + (date.year == norm.date.year)
        return same == 2 and _of_issuer(norm, raw)
    return date == norm.date and sorted(number) == sorted(norm.number) and _of_issuer(norm, raw)


def _of_issuer(norm: Norm, raw: str) -> bool:
    return not norm.issuer or norm.issuer[:3].lower() in raw.lower()
