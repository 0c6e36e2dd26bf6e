"""Coherence: short names introduced once, before they are used, one for each act, and not in vain."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.search import Hit, hits, part_of, within_quotes
from check.terms import Term, all_names, full_name, terms, use_of
from check.titles import lemmas
from check.titles import words as title_words
from soczakaz.facts import Reference

_OF_AN_ACT = re.compile(
    r"закон|кодекс|постановлени|распоряжени|приказ|указ|решени|требовани|правил|поряд|положени|соглашени|(?<!\w)акт|устав"
    r"|[№\d]|(?-i:(?<!\w)[А-ЯЁ]{2,}(?!\w))",
    re.IGNORECASE,
)
_IN_FULL = re.compile(r"[№«\d]")
_DATE_OR_TITLE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}|«[^«»]*(?:«[^«»]*»[^«»]*)*»|(?<!\w)г\.")
# «Министерство», «Комитет»: the first word of the full name of many another body.
_BODY = re.compile(
    r"(?:Министерств|Комитет|Департамент|Управлени|Администраци|Отдел|Правительств|Учреждени|Служб|Агентств)[а-яё]{0,2}"
)
_BARE_BODY = re.compile(
    r"(?<![\w«-])(?P<stem>Министерств|Комитет|Департамент|Управлени|Агентств|Отдел)(?:[аоуе]|ом|и?ем|[ияю])?(?![\w»-])"
)
_KIND_OF_BODY = re.compile(
    r"(?<!\w)(?:министерств|комитет|департамент|управлени|агентств|служб|отдел|администраци)[а-яё]{0,3}(?!\w)",
    re.IGNORECASE,
)
_NAME_GOES_ON = re.compile(r"\s*(?:[\"«„“№]|от\s)")
_ADJECTIVE = re.compile(r"(?:ое|ая|ый|ий|ого|ому|ым|ую|ой)\s$")
_FULL_NAME_GOES_ON = re.compile(
    r"\s(?!(?:в|и|с|о|к|не|на|за|или|для|вправе|по\s(?:итог|результат|мере|решени|согласовани|заявк|запрос|истечени)[а-яё]*)\s)(?![а-яё]+(?:[еёиуюя]т|тся|[аяи]л[аои]?|ть|ться|ести|йти)(?!\w))\w"
)


@rule("COH-001")
def used_before_introduced(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A short name used before the bracket that introduces it."""
    introduced = terms(case)
    for term in _first_of_each(introduced):
        if not term.sure or _meant_otherwise(introduced, term):
            continue
        earlier = [unit for n, unit in enumerate(case.reading) if n < term.order and part_of(unit.eid) == term.scope]
        found = list(hits(case, use_of(term.name), earlier))
        found += [hit for hit in hits(case, use_of(term.name), [term.unit]) if hit.match.end() < term.start - 2]
        found = [
            hit
            for hit in found
            if not within_quotes(hit.unit.text, hit.match.start())
            and not _full_name(hit.unit.text, hit.match)
            # «решение», «комиссия» are common words: the short name is the one with a capital.
            and hit.words[0] == term.name[0]
            and not _is_within_full_name(term, hit)
            and not _named_in_title(case, hit)
            and not (_BODY.fullmatch(hit.words) and _FULL_NAME_GOES_ON.match(hit.unit.text, hit.match.end()))
        ]
        if found:
            yield violated(found[0].place, found[0].words, related=(term.place,), name=term.name, where=term.unit.label)


@rule("COH-002")
def introduced_twice(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A short name introduced twice in one part of the act."""
    groups: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms(case):
        groups[term.scope, " ".join(title_words(term.name))].append(term)
    for group in groups.values():
        for term in group[1:]:
            yield violated(
                term.place, case.read(term.place), related=(group[0].place,), fault=f"{term.scope}{term.name}",
                name=term.name, where=group[0].unit.label,
            )  # fmt: skip


@rule("COH-003")
def never_used(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A short name introduced and never used."""
    # An opening that came without the rest of the act says nothing of what the rest uses.
    if case.act.source.ocr or not case.act.body or (len(case.act.body) < 3 and case.act.requisites.signatory is None):
        return
    for term in terms(case):
        # A name introduced in one appendix may serve the next ones.
        units = [unit for n, unit in enumerate(case.reading) if not term.scope or n >= term.order]
        pattern = use_of(term.name)
        uses = [
            hit
            for hit in hits(case, pattern, units)
            if not (hit.unit is term.unit and term.start <= hit.match.start() < term.end)
        ]
        uses = [
            hit
            for hit in uses
            if hit.unit is not term.unit or hit.match.start() > term.end or not _full_name(hit.unit.text, hit.match)
        ]
        after = [hit for hit in uses if hit.unit is not term.unit or hit.match.start() > term.end]
        if not after and "«" not in term.name:
            yield violated(term.place, case.read(term.place), name=term.name)


@rule("COH-004")
def two_short_names(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Two short names introduced for one and the same outside act."""
    found: dict[tuple[object, ...], dict[str, Term]] = defaultdict(dict)
    for term in terms(case):
        ref = _named_before(case, term)
        if ref and (ref.act.number or ref.act.title):
            key = (ref.act.type, ref.act.number or " ".join(title_words(ref.act.title or "")))
            found[key].setdefault(" ".join(title_words(term.name)), term)
    for named in found.values():
        if len(named) < 2:
            continue
        one, *others = named.values()
        for other in others:
            yield violated(
                other.place,
                case.read(other.place),
                related=(one.place,),
                fault=str(id(named)),
                one=one.name,
                other=other.name,
                what="акта",
            )
    named_bodies: dict[tuple[str, ...], Term] = {}
    for term in terms(case):
        body = _body_before(term)
        first = named_bodies.setdefault(body, term) if len(body) >= 3 else term
        if first is not term and title_words(first.name) != title_words(term.name):
            yield violated(
                term.place,
                case.read(term.place),
                related=(first.place,),
                one=first.name,
                other=term.name,
                what="органа",
            )


@rule("COH-019")
def body_never_introduced(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«Комитет» as a short name that no bracket introduces, in an act that introduces other short names."""
    known = all_names(case)
    if not case.act.body or case.act.source.ocr or not known:
        return
    own = case.act.requisites.issuer or ""
    found: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits(case, _BARE_BODY):
        text, start, end = hit.unit.text, hit.match.start(), hit.match.end()
        stem = hit.match["stem"]
        mine = re.compile(rf"(?<!\w){stem}", re.IGNORECASE)
        if mine.search(known) or mine.search(own) or within_quotes(text, start):
            continue
        if (
            _FULL_NAME_GOES_ON.match(text, end)
            or hit.unit.eid.startswith(("opening", "signature"))
            or "__grif" in hit.unit.eid
        ):
            continue
        found[stem].append(hit)
    for stem, places in found.items():
        if len(places) >= 2:
            for hit in places:
                yield violated(hit.place, hit.words, fault=stem, name=places[0].words, count=len(places))


def _is_within_full_name(term: Term, hit: Hit) -> bool:
    """«В городском округе город Лесогорск» where the short name is «город Лесогорск»: the name is used in full."""
    full = full_name(term)
    own = use_of(term.name).search(full)
    if not own:
        return False
    before, its = full[: own.start()].split(), hit.unit.text[: hit.match.start()].split()
    return bool(before and its) and lemmas(before[-1]) == lemmas(its[-1])


def _body_before(term: Term) -> tuple[str, ...]:
    """The words of the body that the bracket shortens, from its kind on: «министерство труда … области»; () for no body."""
    before = re.split(r"[,.;()«»]", term.unit.text[max(0, term.start - 250) : term.start].rstrip(" ,"))[-1]
    start = next((match.start() for match in _KIND_OF_BODY.finditer(before)), None)
    if start is None:
        return ()
    # «Финансовое управление»: the word before the kind may be what tells it from the others.
    words = lemmas(before[:start])[-1:] if _ADJECTIVE.search(before[:start]) else []
    return (*words, *lemmas(before[start:]))


def _first_of_each(introduced: Sequence[Term]) -> Iterator[Term]:
    seen: set[tuple[str, str]] = set()
    for term in introduced:
        if (term.scope, term.name) not in seen:
            seen.add((term.scope, term.name))
            yield term


def _meant_otherwise(introduced: Sequence[Term], term: Term) -> bool:
    """A name that the body has introduced already may be used in any appendix."""
    return bool(term.scope) and any(other.name == term.name and not other.scope for other in introduced)


def _named_in_title(case: Case, hit: Hit) -> bool:
    """Whether the words begin an act's full name in the title of this one, which is printed over several lines."""
    _, found, rest = (case.act.requisites.title or "").partition(hit.words)
    return hit.unit.eid.startswith("opening") and bool(found) and bool(_NAME_GOES_ON.match(rest))


def _full_name(text: str, match: re.Match[str]) -> bool:
    """Whether the words begin the very name that the bracket shortens («рабочая группа по … (далее – рабочая группа)»)."""
    bracket = text.find("(далее", match.end())
    between = _DATE_OR_TITLE.sub("", text[match.end() : bracket])
    return bracket >= 0 and len(between) < 250 and "." not in between


def _named_before(case: Case, term: Term) -> Reference | None:
    """The outside act that stands right before the bracket.

    «… предусмотренных Федеральным законом (далее – апробация)» shortens something else: an act has been named in full
    before it gets a short name, and that name says what kind of act it is.
    """
    if not _OF_AN_ACT.search(term.name):
        return None
    for ref in case.act.references:
        if ref.place.eid == term.unit.eid and 0 <= term.start - ref.place.end <= 3 and _IN_FULL.search(ref.raw):
            return ref
    return None
