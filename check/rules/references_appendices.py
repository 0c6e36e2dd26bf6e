"""Appendices: named in the points, numbered, headed, under the same title in the point and over the appendix."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from check.case import Case, Outcome, undetermined, violated
from check.law import Requirement
from check.registry import rule
from check.search import body_units, first, heading_of, is_amending, part_of, place_in, shortened
from check.titles import difference, lemmas, sentence_case
from soczakaz.act import Appendix
from soczakaz.facts import InternalReference
from soczakaz.ru.dates import DATE
from soczakaz.source import Place

_PLAIN = frozenset({"text/plain", "text/markdown", "text/html"})
_APPROVE = re.compile(r"(?<!\w)утвердить(?:\s(?:прилагаем\w{2,3}|следующ\w{2,3}))?\s?:?\s?", re.IGNORECASE)
_BEFORE_REFERENCE = re.compile(r"[\s,(–-]*(?:согласно|в\sсоответствии\sс(?:о)?|прилага\w+|\()?[\s(]*$", re.IGNORECASE)
_RANGE = re.compile(r"приложени\w{1,3}\s(?:№\s?)?\d+\s?[-–—]\s?\d+", re.IGNORECASE)
_BY_NAME = re.compile(
    r"(?<!\w)(?:согласно|по|в\sсоответствии\sсо?)\s(?P<said>(?:перечн|план|показател|таблиц|положени|порядк|состав|регламент|правил)\w{0,3}(?:\s[^\s.;()]+){5,40})\s\($",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"\.\s[А-ЯЁ]")
_ENCLOSED = re.compile(r"прилага(?:ем|ю|ет)", re.IGNORECASE)
_ASIDE = re.compile(r"\((?:далее|прилагается)[^)]*\)", re.IGNORECASE)
# «Положение о ней и её состав»: the title is not repeated.
_BY_PRONOUN = re.compile(r"(?<!\w)(?:(?:о|об)\s(?:ней|нём|нем|них)|е[её]|его|их)(?!\w)", re.IGNORECASE)
_GRIF_FOR_TITLE = re.compile(rf"(?<!\w)от\s{DATE}[^«]{{0,8}}№\s?\d[\w/.-]*$", re.IGNORECASE)
_POINTING = re.compile(
    r",?\s(?:указанн|предусмотренн|названн|установленн|определ[её]нн|перечисленн)\w{2,3}\s(?:в\s)?(?:(?:под)?пункт\w{0,3}\s[^,;]{1,40}\s)настоящ\w{2,3}\s\w+,?",
    re.IGNORECASE,
)
_BODY = re.compile(r"(?<!\w)(групп|комисси|совет|комитет|штаб)\w{0,3}(?!\w)")
_BODIES = {"групп": "группа", "комисси": "комиссия", "совет": "совет", "комитет": "комитет", "штаб": "штаб"}
_WHOLE = 5  # words that make a title and not just a name of the thing


@rule("REF-001")
def appendix_missing(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The text refers to an appendix that the act does not have."""
    act = case.act
    if is_amending(case):
        return
    unnumbered = any(part.number is None for part in act.appendices)
    told: set[str] = set()
    for ref in act.internal_references:
        target = ref.target or ""
        if ref.valid or not re.fullmatch(r"app_\d+", target):
            continue
        number = target.removeprefix("app_")
        if not act.appendices or unnumbered or not act.body:
            yield undetermined(ref.place, ref.raw, fault="appendices", number=number)
        else:
            yield violated(ref.place, ref.raw, fault=target, number=number)
        told.add(target)


@rule("REF-002")
def appendix_not_mentioned(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """An appendix that no point mentions."""
    act = case.act
    if not act.body or is_amending(case):
        return
    aimed = {(r.target or "").partition("__")[0] for r in act.internal_references if not part_of(r.place.eid)}
    named_titles = [lemmas(said) for _, said, _ in _approved(case)]
    for part in act.appendices:
        eid = part_of(part.place.eid)
        if part.number is None or eid in aimed or not _has_grif(case, part):
            continue
        named = re.compile(rf"приложени\w{{1,3}}\s[^.;]{{0,30}}(?<!\d){re.escape(part.number)}(?!\d)", re.IGNORECASE)
        if first(case, named, body_units(case)) or first(case, _RANGE, body_units(case)):
            continue
        # «Утвердить прилагаемые: …» names them by title alone; with numbers beside the others, one is left out.
        if not aimed & {f"app_{other.number}" for other in act.appendices} and first(case, _ENCLOSED, body_units(case)):
            continue
        # Approved by its title under a wrong number: that is the fault, and it is told (REF-001, REF-006).
        title = lemmas(part.title or "")
        if any(len(said) > 1 and _is_within(said, title) for said in named_titles):
            continue
        place = _grif_place(case, part) or part.place
        yield violated(place, case.read(place), number=part.number)


@rule("REF-003")
def appendix_numbers(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Numbers of appendices leave a gap or repeat."""
    parts = [part for part in case.act.appendices if part.number and part.number.isdecimal() and _has_grif(case, part)]
    if len(parts) != len(case.act.appendices) or not case.act.body or is_amending(case):
        return
    aimed = {ref.target for ref in case.act.internal_references if not ref.valid}
    seen = Counter(int(part.number or 0) for part in parts)
    for part in parts:
        number = int(part.number or 0)
        place = _grif_place(case, part) or part.place
        if seen[number] > 1:
            titles = " и ".join(f"«{shortened(one.title or '', 60)}»" for one in parts if one.number == part.number)
            what = f"номер {number} стоит у двух приложений: {titles}"
            label = f"{place.label} («{shortened(part.title or '', 40)}»)"  # both bear one number: the title tells them apart
            yield violated(replace(place, label=label), case.read(place), fault=f"twice {number}", what=what)
        elif number > 1 and number - 1 not in seen and f"app_{number - 1}" not in aimed:
            yield violated(place, case.read(place), what=f"есть № {number}, но нет № {number - 1}")


@rule("REF-004")
def appendix_heading(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """An appendix without «Приложение № …»: a fault where the format loses nothing, else a question."""
    if not case.act.body or is_amending(case):
        return
    lost = [warning for warning in case.act.warnings if warning.code == "appendix-heading-missing" and warning.place]
    numbers = ", ".join(_number_at(case, warning.place) for warning in lost if warning.place)
    plain = case.act.source.media_type in _PLAIN or case.act.source.ocr
    # A text dump may have lost what stood in a text box; that it kept the headings of other appendices tells against it.
    plain = plain and not any(_has_grif(case, part) for part in case.act.appendices)
    # A line of «к постановлению … от … № …» read as a title: the heading below it is that appendix's own.
    mistaken = any(_GRIF_FOR_TITLE.search(part.title or "") for part in case.act.appendices)
    for warning in lost:
        if warning.place and not mistaken:
            answer = undetermined if plain else violated
            yield answer(warning.place, shortened(case.read(warning.place)), fault="grif", numbers=numbers)


@rule("REF-006", "REF-012")
def title_differs(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """An appendix is approved under one title and bears another (REF-006), or only a part of it (REF-012)."""
    appendices = {part_of(part.place.eid): part for part in case.act.appendices}
    for ref, said, place in _approved(case):
        part = appendices.get(ref.target or "")
        if part is None or not part.title or _GRIF_FOR_TITLE.search(part.title):
            continue
        if _BY_PRONOUN.search(said) or len(lemmas(said)) < 2:
            meant, named = (_BODY.findall(words.lower()) for words in (case.units[ref.place.eid].text, part.title))
            if entry.id == "REF-006" and meant and named and not set(meant) & set(named):
                words = f"«{_BODIES[meant[0]]}» вместо «{_BODIES[named[0]]}»"
                yield violated(
                    place, said, related=(part.place,), number=part.number or "", title=part.title, words=words
                )
            continue
        a, b = lemmas(said), lemmas(part.title)
        # «Способ отбора, указанный в пункте 3 настоящего постановления» cannot stand in a heading: it is spelt out there.
        if a == b or (_POINTING.search(said) and _is_within(lemmas(_POINTING.sub("", said)), b)):
            continue
        shorter, longer = sorted((a, b), key=len)
        partial = _is_within(shorter, longer)
        if partial != (entry.id == "REF-012"):
            continue
        # «План апробации (приложение № 2)» only points; a title that is nearly whole has lost something.
        if partial and (len(shorter) < _WHOLE or len(shorter) < 0.6 * len(longer)):
            continue
        yield violated(
            place,
            said,
            related=(part.place,),
            number=part.number or "",
            title=sentence_case(part.title),
            words=difference(said, part.title),
        )


def _approved(case: Case) -> Iterator[tuple[InternalReference, str, Place]]:
    """References to appendices in points that approve them, with the title said there."""
    last: dict[str, int] = {}
    for ref in case.act.internal_references:
        unit = case.units.get(ref.place.eid)
        if unit is None or part_of(ref.place.eid) or not re.fullmatch(r"app(?:_\d+)?", ref.target or ""):
            continue
        lead = case.units.get(ref.place.eid.rpartition("__")[0])
        text = unit.text[: ref.place.start]
        start = last.get(ref.place.eid, 0)
        approve = None
        for approve in _APPROVE.finditer(text, start):
            start = approve.end()
        led = lead is not None and bool(_APPROVE.search(lead.text))
        # «Утвердить положение (приложение № 4) и состав (приложение № 5)»: one word for both, in one sentence.
        goes_on = ref.place.eid in last and not _SENTENCE_ENDS.search(text, start)
        by_name = _BY_NAME.search(text) if approve is None and not led and not goes_on else None
        if by_name:
            # «… по перечню услуг, исполнители которых определяются по результатам отбора (приложение № 1)».
            start = by_name.start("said")
        elif approve is None and not led and not goes_on:
            continue
        last[ref.place.eid] = ref.place.end
        said = _BEFORE_REFERENCE.sub("", text[start:])
        opened = re.match(r"[\s),;–-]*(?:и\s|а\sтакже\s)?(?:прилагаем\w{2,3}\s)?", said, re.IGNORECASE)
        lost = opened.end() if opened else 0
        said = said[lost:]
        if said:
            yield ref, _ASIDE.sub("", said).strip(), place_in(unit, start + lost, start + lost + len(said))


def _is_within(shorter: list[str], longer: list[str]) -> bool:
    """Whether every word of the shorter title stands in the longer one, in the same order."""
    rest = iter(longer)
    return all(word in rest for word in shorter)


def _has_grif(case: Case, part: Appendix) -> bool:
    return _grif_place(case, part) is not None


def _grif_place(case: Case, part: Appendix) -> Place | None:
    unit = next(iter(heading_of(case, part)), None)
    return place_in(unit) if unit else None


def _number_at(case: Case, place: Place) -> str:
    eid = part_of(place.eid)
    return next(
        (part.number or "без номера" for part in case.act.appendices if part_of(part.place.eid) == eid), "без номера"
    )
