"""Requisites: date and number, title, kind, issuer, signature."""

import re
from collections.abc import Iterator

from check.case import Case, Outcome, undetermined, violated
from check.law import Requirement
from check.registry import rule
from check.rules.effect_closing import same_person
from check.search import body_units, first, place_in, shortened

_BLANK = re.compile(r"_{3,}|\.{5,}|…{2,}")
_ACTING = re.compile(
    r"(?<!\w)(?=[ивИВ])(?:и\.?\s?о\.|врио|вр\.?\s?и\.?\s?о\.?|исполняющ\w{2,3}|временно\sисполняющ\w{2,3})(?!\w)", re.I
)
# That it is published officially says nothing: many regions publish such orders.
_AS_A_NORMATIVE_ACT = re.compile(r"распространя\w+\s[^.;]{0,60}(?:право)?отношени\w+", re.IGNORECASE)
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
        yield violated(place, title, what="в конце стоит точка", todo="Уберите точку в конце заголовка.")
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
    if not head.type or not place or usual:
        return
    if head.type not in (entry.params or {})["met"]:
        yield violated(place, case.read(place), kind=head.type, sign="")
        return
    # Many regions decide by an order; odd is only one that behaves as an act with rules for all.
    repealed = [case.act.references[n] for n in case.act.effect.repeals]
    higher = next((ref for ref in repealed if (ref.act.type or "") == "постановление"), None)
    official = first(case, _AS_A_NORMATIVE_ACT, body_units(case))
    if higher or official:
        words = higher.raw if higher else official.words if official else ""
        other = (higher.place if higher else official.place if official else place,)
        sign = f" Между тем в нём сказано: «{shortened(words, 80)}»."
        yield violated(place, case.read(place), kind=head.type, sign=sign, related=other)


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


@rule("REQ-017")
def acting_signatory(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Signed by an acting head who bears another post in the act itself: a question about his or her power."""
    signed, group = case.act.requisites.signatory, case.act.working_group
    if signed is None or not signed.position or not signed.name or not _ACTING.match(signed.position):
        return
    posts = [
        (one.position, one.place) for one in (group.members if group else ()) if same_person(one.name, signed.name)
    ]
    control, at = case.act.effect.control, case.act.effect.places.get("control")
    if control and control.name and at and same_person(control.name, signed.name):
        posts.insert(0, (control.position, at))
    other = next(((post, where) for post, where in posts if post and not _ACTING.match(post)), None)
    if other:
        place = case.act.requisites.places.get("signatory") or case.start
        who = f"{signed.position} {signed.name}"
        yield violated(place, signed.position, related=(other[1],), who=who, post=other[0])
