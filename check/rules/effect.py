"""Deadline of the decision, entry into force, publication, repeal, control, and what time has changed."""

import datetime as dt
import re
from collections.abc import Iterator

from check.case import Case, Outcome, undetermined, violated
from check.law import Requirement
from check.registry import rule
from check.search import body_units, hits, part_of, place_in, shortened
from check.titles import words as title_words
from soczakaz.ru.dates import DATE, lower, value_of
from soczakaz.ru.workdays import add_months, decision_deadline
from soczakaz.source import Place

_AGREEMENT = re.compile(
    rf"соглашени\w{{1,3}}\s(?:о\sсотрудничестве|с\sмин|между\s(?=мин\w*\s?фин|[^;]{{0,160}}и\sмин\w*\s?фин))(?:[^.;]{{0,300}}?(?<!\w)от\s|[^;№]{{0,160}}?заключ[её]нн\w{{2,3}}\s[^;№]{{0,200}}?)"
    rf"(?P<date>{DATE})",
    re.IGNORECASE,
)
_MOMENT = re.compile(
    r"(?<!\w)(?:(?:с|после)\sмомента|в\sмомент)\s(?:его\s|её\s|ее\s)?(?:официального\s)?(?:опубликован|обнародован|подписан|принят|размещен)\w+"
)
_GROUND = re.compile(r"в\sсоответствии|на\sосновании|в\sсвязи|во\sисполнение|в\sцелях|предусмотрен", re.IGNORECASE)
_REPEAL = re.compile(r"(?<!\w)(?=[пП])признать\s(?:\w+\s){0,3}?утративш\w{2,3}(?:\sсвою)?\s?(?:силу)?", re.IGNORECASE)
_ACT_WORD = re.compile(r"(?<!\w)(?:постановлени|распоряжени|приказ)\w{0,2}(?!\w)", re.IGNORECASE)
_OLD_MUNICIPAL = re.compile(r"131-ФЗ|об\sобщих\sпринципах\sорганизации\sместного\sсамоуправления", re.IGNORECASE)
_PILOT = re.compile(r"(?<!\w)(?=[аАэЭ])(?:апробаци\w{1,3}|эксперимент\w{0,3})(?!\w)", re.IGNORECASE)


@rule("EFF-001")
def decision_late(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The decision was taken later than a month after the cooperation agreement."""
    found = _agreement(case)
    date = case.act.requisites.date
    if found is None or date is None or _is_year_misprint(found[0], date):
        return
    last = decision_deadline(found[0])
    if date > last:
        place = case.act.requisites.places.get("date") or case.start
        quote = case.read(place) if place else ""
        yield violated(place, quote, agreement=f"{found[0]:%d.%m.%Y}", last=f"{last:%d.%m.%Y}", date=f"{date:%d.%m.%Y}")


@rule("EFF-002")
def agreement_year(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The agreement's date fits the decision only in another year, or is later than the decision."""
    found = _agreement(case)
    date = case.act.requisites.date
    agreement, place = found or (None, None)
    if agreement is None or place is None or date is None:
        return
    if _is_year_misprint(agreement, date):
        likely = agreement.replace(year=agreement.year + 1)
        yield violated(place, case.read(place), date=f"{date:%d.%m.%Y}", likely=f"{likely:%d.%m.%Y}")
    elif agreement > date:
        yield violated(place, case.read(place), date=f"{date:%d.%m.%Y}", likely="дату не позже акта")


@rule("EFF-004")
def moment_of_publication(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«С момента опубликования»: a day is meant, and the law speaks of what follows publication."""
    for hit in hits(case, _MOMENT, body_units(case)):
        yield violated(hit.place, hit.words, fault="moment")


@rule("EFF-006")
def retroactive(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The act reaches back before its own date without naming a ground: a question."""
    effect, date = case.act.effect, case.act.requisites.date
    place = effect.places.get("retroactive_from")
    since = effect.retroactive_from
    if since is None or place is None or (date and since >= date):
        return
    text = case.read(place)
    start = next((at for at in map(text.find, ("распростран", "применя")) if at >= 0), -1)
    if start < 0 or _GROUND.search(text, start):
        return
    repealed = [case.act.references[n].act for n in effect.repeals]
    older = next((act for act in repealed if act.date and since < act.date), None)
    note = f" При этом отменяемый акт принят позже — {older.date:%d.%m.%Y}." if older and older.date else ""
    words = re.sub(r"[\s.;]+$", "", text[start:])
    yield violated(
        Place(place.eid, place.page, place.label, place.start + start, place.start + start + len(words)),
        words, since=f"{since:%d.%m.%Y}", note=note,
    )  # fmt: skip


@rule("EFF-007")
def force_before_the_act(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A day of entry into force before the act's own date."""
    effect, date = case.act.effect, case.act.requisites.date
    match = re.match(rf"(?:с\s)?(?P<date>{DATE})", lower(effect.enters_into_force or ""))
    place = effect.places.get("enters_into_force")
    if not match or date is None or place is None:
        return
    since = value_of(match["date"])
    if since and since < date:
        yield violated(place, case.read(place), since=f"{since:%d.%m.%Y}", date=f"{date:%d.%m.%Y}")


@rule("EFF-008")
def repeal_incomplete(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A repealed act without date, number or title."""
    effect = case.act.effect
    for n in effect.repeals:
        ref = case.act.references[n]
        names = {"дата": ref.act.date, "номер": ref.act.number, "наименование": ref.act.title}
        missing = [name for name, value in names.items() if not value]
        if missing and ref.article is None and not ref.points and not ref.subpoints:
            yield violated(ref.place, ref.raw, missing=", ".join(missing))
    if not effect.repeals:
        own = [unit for unit in body_units(case) if not any(r.place.eid == unit.eid for r in case.act.references)]
        for hit in hits(case, _REPEAL, own):
            if hit.unit.text.rstrip().endswith(":"):
                continue
            if _ACT_WORD.search(hit.unit.text, hit.match.end()) and not re.search(
                r"\d", hit.unit.text[hit.match.end() :]
            ):
                yield violated(place_in(hit.unit), shortened(hit.unit.text, 160), missing="дата, номер, наименование")
            else:
                yield undetermined(place_in(hit.unit), shortened(hit.unit.text, 160))


@rule("EFF-009")
def repealed_of_another_subject(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The repealed act is about something else."""
    act = case.act
    for n in act.effect.repeals:
        ref = act.references[n]
        if ref.act.title and not set(_stems(ref.act.title)) & _known_stems(case, ref.place.eid):
            yield violated(ref.place, ref.raw)


@rule("EFF-012")
def old_municipal_law(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """Law 131-FZ cited after the new law on local self-government came into force."""
    date = case.act.requisites.date
    if date and entry.since and date < entry.since:
        return
    for hit in hits(case, _OLD_MUNICIPAL, body_units(case)):
        yield violated(hit.place, hit.words, fault="131")


@rule("EFF-013")
def experiment_ended(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """An act taken after the experiment that still speaks of it: every place, for a person to look at."""
    date = case.act.requisites.date
    if date and entry.since and date < entry.since:
        return
    found = list(hits(case, _PILOT))
    for hit in found:
        yield violated(hit.place, hit.words, fault="pilot", count=len(found))


def _agreement(case: Case) -> tuple[dt.date, Place | None] | None:
    """The agreement's date: as the user gave it, else as the preamble names it (with its place)."""
    if case.agreement_date:
        return case.agreement_date, None
    for ref in case.act.references:
        if ref.act.type == "соглашение" and ref.act.date and not part_of(ref.place.eid):
            return ref.act.date, ref.place
    for unit in body_units(case):
        match = _AGREEMENT.search(lower(unit.text))
        date = value_of(match["date"]) if match else None
        if match and date:
            return date, place_in(unit, match.start("date"), match.end("date"))
    return None


def _is_year_misprint(agreement: dt.date, decision: dt.date) -> bool:
    """The decision is far too late by the printed date, and in time if the agreement is of the next year."""
    moved = add_months(agreement, 12)
    return decision > add_months(agreement, 10) and moved <= decision <= decision_deadline(moved)


def _stems(title: str) -> list[str]:
    """The words of a title that may tell subjects apart, cut to six letters."""
    return [word[:6] for word in title_words(title) if len(word) > 5]


def _known_stems(case: Case, but: str) -> set[str]:
    """What the act itself speaks of, outside the unit that repeals."""
    return {stem for unit in case.reading if unit.eid != but for stem in _stems(unit.text)}
