"""Deadlines of the plan: impossible, past, vague, outside the act's period, at odds with the text or with each other."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.dates import CALENDAR, act_period, earliest, impossible, latest
from check.rules.plan_model import cell, numbers_of, title_of, usual
from check.rules.words import folded, unquoted
from soczakaz.facts import Event
from soczakaz.ru.dates import write_date
from soczakaz.ru.numbers import noun_form
from soczakaz.source import Place

_FOR_YEAR = re.compile(r"(?<!\w)на (20\d\d) год(?!\w)")
_APPROVES_ORDER = re.compile(r"(?:утвержд|формирован|размещен)\w+(?:(?!отчет)[^.;]){0,80}социальн\w+ заказ")


@rule("PLN-013")
def deadline_impossible(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A day, quarter or range that does not exist."""
    for event in case.act.events:
        wrong = impossible(event.deadline)
        if wrong:
            yield violated(cell(event, "deadline"), event.deadline.raw, title=title_of(event), wrong=wrong)


def _past(case: Case) -> list[Event]:
    day = case.act.requisites.date
    place = case.act.requisites.places.get("date")
    if day is None or place is None or "__tbl_" in place.eid:
        return []  # a draft, or a file without the act's own head
    return [event for event in case.act.events if event.deadline.end and event.deadline.end < day]


def _told(events: Sequence[Event], day: dt.date | None) -> dict[str, Any]:
    n = len(events)
    return {
        "numbers": numbers_of(events),
        "n": n,
        "events": noun_form(n, "мероприятие", "мероприятия", "мероприятий"),
        "of_events": noun_form(n, "мероприятия", "мероприятий", "мероприятий"),
        "day": write_date(day, "digits") if day else "",
    }


def _all(events: Sequence[Event]) -> tuple[Place, str, tuple[Place, ...]]:
    places = [cell(event, "deadline") for event in events]
    return places[0], events[0].deadline.raw, tuple(places[1:])


@rule("PLN-014")
def deadline_before_act(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Deadlines that had passed when the act was adopted, and no clause covers the time before it."""
    since = case.act.effect.retroactive_from
    found = [event for event in _past(case) if since is None or (event.deadline.end and event.deadline.end < since)]
    if found:
        place, quote, related = _all(found)
        yield violated(place, quote, related=related, **_told(found, case.act.requisites.date))


@rule("PLN-015")
def deadline_before_act_covered(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Deadlines that had passed when the act was adopted, covered by a clause on relations that arose earlier."""
    since = case.act.effect.retroactive_from
    found = [event for event in _past(case) if since and event.deadline.end and event.deadline.end >= since]
    if found and since:
        place, quote, related = _all(found)
        yield violated(
            place, quote, related=related, since=write_date(since, "digits"), **_told(found, case.act.requisites.date)
        )


@rule("PLN-016")
def deadline_outside_period(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Deadlines before or after the years the act is made for; the assessment of results may come after."""
    period = act_period(case)
    if period is None:
        return
    day = case.act.requisites.date
    # An act of October 2023 «на 2024 год» is prepared for in 2023.
    opening = min(period.first, day.year) if day else period.first
    past = {event.place.eid for event in _past(case)}  # PLN-014 tells of them
    for event in (event for event in case.act.events if event.place.eid not in past):
        first, last = earliest(event.deadline), latest(event.deadline)
        if event.deadline.kind not in CALENDAR or first is None or last is None:
            continue
        assessing = usual().stage_of(event.stage) in (6, 7) or re.search(
            r"оценк|итог|отчет|информаци", folded(event.text)
        )
        # Results are assessed in the year after the period, not ten years later.
        if last.year < opening or first.year > period.last + (1 if assessing else 0):
            yield violated(
                cell(event, "deadline"),
                event.deadline.raw,
                fault=f"{first.year}-{last.year}",
                title=title_of(event),
                raw=event.deadline.raw,
                period=period.quote,
            )


@rule("PLN-017")
def deadline_is_a_whole_year(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A year for a deadline, where the Ministry asks every quarter."""
    # Whoever takes part in a meeting of the Ministry does not set its day.
    found = [
        event
        for event in case.act.events
        if event.deadline.kind == "year" and not re.search(r"(?<!\w)участи\w+ в ", folded(event.text))
    ]
    if found:
        place, quote, related = _all(found)
        yield violated(place, quote, related=related, raw=quote, **_told(found, None))


@rule("PLN-018")
def deadline_as_needed(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«По мере необходимости» for what is no consultation."""
    found = [
        event
        for event in case.act.events
        if event.deadline.kind == "as_needed" and "консульт" not in folded(event.text)
    ]
    if found:
        place, quote, related = _all(found)
        yield violated(place, quote, related=related, raw=quote, **_told(found, None))


@rule("PLN-019")
def deadline_contradicts_itself(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A fixed frequency or day and «по мере необходимости» in one cell."""
    for event in case.act.events:
        deadline = event.deadline
        kinds = {part.kind for part in deadline.parts} | {deadline.kind}
        if "по мере необходимости" in folded(deadline.raw) and kinds - {"as_needed", "unread", "missing"}:
            yield violated(cell(event, "deadline"), deadline.raw, title=title_of(event), raw=deadline.raw)


@rule("PLN-020")
def year_in_text_before_deadline(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«… на 2023 год» in the text of an event that is to be done in a later year."""
    for event in case.act.events:
        first = earliest(event.deadline)
        # «До 1 февраля 2024 года» may close the year 2023; a social order for a year is not approved after it.
        closes = event.deadline.bound and not _APPROVES_ORDER.search(folded(event.text))
        if event.deadline.kind not in CALENDAR or closes or first is None:
            continue
        for match in _FOR_YEAR.finditer(unquoted(event.text)):
            if int(match[1]) < first.year:
                at = event.text.lower().find(f"на {match[1]} год")
                place = cell(event, "text")
                words = Place(place.eid, place.page, place.label, place.start + at, place.start + at + len(match[0]))
                yield violated(
                    words if at >= 0 else place,
                    match[0],
                    related=(cell(event, "deadline"),),
                    title=title_of(event),
                    raw=event.deadline.raw,
                )


@rule("PLN-029")
def deadline_without_year(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«До 1 марта», «III квартал»: no year, where the other deadlines have one."""
    dated = [event for event in case.act.events if event.deadline.kind in CALENDAR and not event.deadline.parts]
    # A plan for one year whose heading or rows give it once needs no year in each cell.
    found = [event for event in dated if event.deadline.start is None and event.deadline.end is None]
    found = [event for event in found if not re.search(r"\d{4}", event.deadline.raw) and not impossible(event.deadline)]
    if found and len(found) * 3 <= len(dated):
        place, quote, related = _all(found)
        yield violated(place, quote, related=related, raw=quote, **_told(found, None))
