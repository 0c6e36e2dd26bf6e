"""The usual elements of a decision on organising services.

The official text of the General Requirements has not been read: what is missing is «a usual element not found», never a
broken point. An act that came as an opening alone or without its end is not asked.
"""

import re
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.search import body_units, first, part_of, place_in, within_quotes
from soczakaz.source import Unit

_APPROVED_LIST = re.compile(
    r"перечн\w{1,2}\s(?:(?:государственн|муниципальн|социальн|указанн|так)\w{2,3}\s(?:\(\w+\)\s)?){0,3}услуг"
    r"|услуг\w{0,3}[^.;]{0,160}согласно\sприложени|услуг\w{0,3}[^.;]{0,250}\s(?:являются|относятся):|следующ\w{2,3}\s(?:\w+\s){0,3}услуг|услуг\w{0,2}\s[«:]",
    re.IGNORECASE,
)
_PLAN = re.compile(r"(?<!\w)план\w{0,3}\s(?:апробации|мероприятий|реализации|внедрения)", re.IGNORECASE)
_INDICATORS = re.compile(
    r"показател\w{1,3}\s(?:\(индикатор\w{1,3}\)\s)?эффективности|показател\w{1,3}[^.;]{0,80}приложени", re.IGNORECASE
)
_GROUP = re.compile(
    r"рабоч\w{2,3}\sгрупп|межведомственн\w{2,3}\s(?:совет|комисси|групп|комитет)|координационн\w{2,3}\s(?:совет|орган|комисси|комитет|групп)"
    r"|проектн\w{2,3}\s(?:офис|комитет|групп)|(?:коллегиальн|координирующ)\w{2,3}\s(?:\w+\s)?орган"
    r"|(?<!\w)(?:совет|комисси|комитет|штаб)\w{0,3}\s(?:по|содействия|при)\s[^.;]{0,120}(?:функци|полномочи|координ|организаци)"
    r"|(?:рассматрива|координир|созда|образова)\w*\s[^.;]{0,120}(?:совет|комисси|комитет|штаб|групп)\w{0,3}(?!\w)"
    r"|(?<!\w)(?:совет|комисси|комитет|штаб|групп)\w{0,3}\s[^.;]{0,160}(?:созданн|образованн|действующ)"
    r"|(?:функци|полномочи|координ)\w*\s[^.;]{0,250}(?:возложить\s)?на\s(?:[А-ЯЁа-яё]+\s){0,3}(?:совет|комисси|комитет|штаб)",
    re.IGNORECASE,
)
_SUPPORT = re.compile(
    r"информационн\w{2,3}\s(?:обеспечени|систем)|в\sформе\sэлектронн|в\sэлектронной\sформе", re.IGNORECASE
)
_METHOD = re.compile(
    r"способ\w{0,3}\s(?:\w+\s)?(?:отбора|определения|выбора)|част\w{1,3}\s2\sст(?:ать\w{1,3}|\.)\s9|(?:определ|отбор|отбира)\w*\s[^.;]{0,120}(?:сертификат|конкурс)|конкурсн\w{2,3}\sоснов",
    re.I,
)
_FIELD = re.compile(
    r"направлени\w{1,3}\sдеятельности|услуг\w{0,3}\sв\s(?:сфере|области|отрасли)\s(?!социальн)", re.IGNORECASE
)
_AUTHORITY = re.compile(
    r"уполномоченн\w{2,3}\s(?:\w+\s){0,6}?орган|орган\w{0,2},?\s(?:\w+\s){0,3}?(?:утверждающ|формирующ)|утвер(?:жд|д)\w+\s(?:\w+\s){0,4}?социальн\w{2,3}\sзаказ",
    re.IGNORECASE,
)
_PORTAL = re.compile(r"един\w{2,3}\sпортал\w{0,2}\sбюджетной|243н|budget\.gov", re.IGNORECASE)
_YEARS = re.compile(
    r"(?<!\d)(20[2-4]\d)\s?(?:[-–—]|и|по|годы\s[-–—]|год\s[-–—])\s?(20[2-4]\d)(?!\d)\s?(?:год|гг)|(?<!\d)(20[2-4]\d)\s?(?:год|г\.)",
    re.I,
)
# «С 1 сентября 2023 года по 31 декабря 2026 года», where the organising of services is meant (not a budget's years).
_SPAN = re.compile(
    r"(?<=рганизовать )[^.;]{0,400}?(?P<years>(?:(?:по|до)\s\d{1,2}\s\w+\s|20\d\d\s?[-–—]\s?|20\d\d\s(?:по|и)\s)20\d\d\s?(?:год|гг)\w{0,2})",
    re.IGNORECASE,
)
_UNREAD = frozenset({"unclaimed-text", "blank-cell-undecided", "damaged-part", "embedded-object", "embedded-document"})

# Which text names an element that the reader of its fact may have missed.
_NAMED = {
    "DEC-001": _FIELD,
    "DEC-003": _AUTHORITY,
    "DEC-004": _METHOD,
    "DEC-005": _APPROVED_LIST,
    "DEC-006": _PLAN,
    "DEC-007": _INDICATORS,
    "DEC-008": _GROUP,
    "DEC-009": _SUPPORT,
}


@rule("DEC-001", "DEC-003", "DEC-004", "DEC-005", "DEC-006", "DEC-007", "DEC-008", "DEC-009", "DEC-010")
def element_not_found(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """A usual element that was neither read as a fact nor is named in the text of the act."""
    if not is_whole(case) or _has(case, entry.id):
        return
    pattern = _NAMED.get(entry.id, _PORTAL)
    named = first(case, pattern, (*body_units(case), *_decision_units(case)))
    if entry.id == "DEC-001" and named is None:
        # The field may be named in the title, and in the points by the services alone.
        known = case.law.requirements.get("DEC-002")
        stems = (known.params or {})["stems"] if known else ()
        said = " ".join((case.act.requisites.title or "", *(unit.text for unit in body_units(case)))).lower()
        if any(stem in said for stem in stems):
            return
    if named is None and not _is_damaged(case):
        yield violated(case.start, case.act.requisites.title or "")


@rule("DEC-002")
def unknown_activity(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """An activity that is none of those named in article 28."""
    activity = case.act.activity
    if not activity or any(word in activity.lower() for word in (entry.params or {})["stems"]):
        return
    unit = next((unit for unit in body_units(case) if activity in unit.text), None)
    if unit:
        start = unit.text.index(activity)
        yield violated(place_in(unit, start, start + len(activity)), activity)
    else:
        yield violated(case.start, activity)


@rule("DEC-011")
def period_not_stated(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Neither the title nor any point says for which years the decision is made."""
    if not is_whole(case):
        return
    units = [unit for unit in body_units(case) if not unit.eid.startswith("preamble")]
    title = case.act.requisites.title or ""
    if _YEARS.search(title) or any(_YEARS.search(unit.text) for unit in units):
        return
    plan = case.appendix("plan")
    if plan and _YEARS.search(plan.title or ""):
        return
    # Years over the columns of the indicators, or dated deadlines of the plan, say for how long as well.
    if any(row.target.year for row in case.act.indicators) or any(event.deadline.end for event in case.act.events):
        return
    yield violated(case.start, title)


@rule("DEC-012")
def period_beyond_the_law(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """The title's period goes beyond the time that the law gave to the experiment when the act was taken."""
    last = (entry.params or {})["last_year"]
    date = case.act.requisites.date
    if date is None or date.year > last:
        return
    title = case.act.requisites.places.get("title")
    said = [(title, case.act.requisites.title or "")] if title else []
    said += [
        (place_in(unit, *match.span("years")), match["years"])
        for unit in body_units(case)
        for match in _SPAN.finditer(unit.text)
        if not within_quotes(unit.text, match.start("years"))
    ]
    for place, words in said:
        years = [int(year) for match in _YEARS.finditer(words) for year in match.groups() if year]
        if years and max(years) > last:
            yield violated(place, words, fault="period", year=max(years))


@rule("DEC-013")
def unknown_way_of_selection(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The way of selection by a point of part 2 of article 9 other than the first two, which decisions name."""
    for ref in case.act.references:
        way = re.search(r"способ|отбор|конкурс", case.units[ref.place.eid].text[: ref.place.start], re.IGNORECASE)
        if way and ref.article == "9" and ref.parts == ("2",) and set(ref.points) - {"1", "2"}:
            yield violated(ref.place, ref.raw, points=", ".join(ref.points))


@rule("DEC-014")
def ways_of_selection_differ(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A point sets one way of selection (point 1 of part 2 of article 9), and an appendix speaks of another."""
    ways = [ref for ref in case.act.references if ref.article == "9" and ref.parts == ("2",) and ref.points]
    body = [ref for ref in ways if not part_of(ref.place.eid)]
    known = {point for ref in body for point in ref.points}
    for ref in ways:
        other = set(ref.points) - known
        if known and other and part_of(ref.place.eid):
            yield violated(
                ref.place,
                ref.raw,
                related=(body[0].place,),
                points=", ".join(sorted(other)),
                own=", ".join(sorted(known)),
                where=case.units[body[0].place.eid].label,
            )


def is_whole(case: Case) -> bool:
    """Whether the body came whole: a preamble and several points, of which the last ones are there."""
    act = case.act
    return act.requisites.type is not None and bool(act.preamble) and len(act.body) >= 3


def _decision_units(case: Case) -> tuple[Unit, ...]:
    """The units of a decision that the act approves as an appendix: its elements stand there and not in the points."""
    eids = {
        part.place.eid.partition("__")[0]
        for part in case.act.appendices
        if re.match(r"решение|порядок|условия", (part.title or "").lower())
    }
    return tuple(unit for unit in case.reading if unit.eid.partition("__")[0] in eids)


def _has(case: Case, one: str) -> bool:
    act = case.act
    kinds = {part.kind for part in act.appendices}
    return {
        "DEC-001": bool(act.activity),
        "DEC-003": bool(act.authority),
        "DEC-004": act.selection_method is not None,
        "DEC-005": bool(act.services) or "services" in kinds,
        "DEC-006": bool(act.events) or "plan" in kinds,
        "DEC-007": bool(act.indicators) or "indicators" in kinds,
        "DEC-008": act.working_group is not None,
        "DEC-009": act.information_support is not None,
        "DEC-010": False,
    }[one]


def _is_damaged(case: Case) -> bool:
    """A part of the file stayed unread, so that a missing element proves nothing.

    What was read as text and only not turned into data was searched here; a cell or a form of an appendix is no place
    for an element of the decision.
    """
    return any(
        warning.code in _UNREAD and (warning.place is None or not part_of(warning.place.eid))
        for warning in case.act.warnings
    )
