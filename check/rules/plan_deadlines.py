"""Deadlines of the plan: impossible, past, vague, outside the act's period, at odds with the text or with each other."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.dates import act_period, earliest, impossible, latest
from check.rules.plan_model import cell, events_of, numbers_of, title_of, usual
from check.rules.words import folded, stems, unquoted
from check.search import shortened
from soczakaz.facts import Assignment, Deadline, Event
from soczakaz.ru.dates import write_date
from soczakaz.ru.numbers import noun_form
from soczakaz.source import Place

_FOR_YEAR = re.compile(r"(?<!\w)на (20\d\d) год(?!\w)")
_CALENDAR = frozenset({"date", "month", "quarter", "half_year", "year", "range"})


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
    for event in case.act.events:
        first, last = earliest(event.deadline), latest(event.deadline)
        if event.deadline.kind not in _CALENDAR or first is None or last is None:
            continue
        assessing = usual().stage_of(event.stage) in (6, 7) or re.search(
            r"оценк|итог|отчет|информаци", folded(event.text)
        )
        # Results are assessed in the year after the period, not ten years later.
        if last.year < period.first or first.year > period.last + (1 if assessing else 0):
            yield violated(
                cell(event, "deadline"),
                event.deadline.raw,
                title=title_of(event),
                raw=event.deadline.raw,
                period=period.quote,
            )


@rule("PLN-017")
def deadline_is_a_whole_year(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A year for a deadline, where the Ministry asks every quarter."""
    found = [event for event in case.act.events if event.deadline.kind == "year"]
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
        if event.deadline.kind not in _CALENDAR or event.deadline.bound or first is None:
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


@rule("PLN-021")
def one_event_two_deadlines(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The same thing planned twice, for different days: the same words, or the same step under two stages."""
    seen: set[frozenset[int]] = set()
    worded: dict[tuple[str, ...], list[Event]] = defaultdict(list)
    for event in case.act.events:
        worded[stems(event.text)].append(event)
    alike = [pair for words, events in worded.items() if len(words) >= 4 for pair in combinations(events, 2)]
    conclusion = usual().action("заключение соглашений с исполнителями")
    alike += [pair for pair in combinations(events_of(case, conclusion), 2) if _one_year(*pair)]
    for one, other in alike:
        pair = frozenset((id(one), id(other)))
        if pair in seen or not _differ(one.deadline, other.deadline):
            continue
        seen.add(pair)
        yield violated(
            cell(other, "deadline"),
            other.deadline.raw,
            related=(cell(one, "deadline"),),
            title=title_of(other),
            raw=other.deadline.raw,
            first=title_of(one),
            first_raw=one.deadline.raw,
        )


def _one_year(one: Event, other: Event) -> bool:
    """Whether two events may speak of one year: agreements for 2023 and for 2024 are different things."""
    years = [set(re.findall(r"20\d\d", unquoted(event.text))) for event in (one, other)]
    return not all(years) or bool(years[0] & years[1])


@rule("PLN-022")
def deadline_against_body(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """A point of the act gives a task one deadline, the plan another."""
    share = (entry.params or {})["share"]
    for task in case.act.assignments:
        likest = max(case.act.events, key=lambda event: _common(task, event), default=None)
        if likest is None or _common(task, likest) < share or not _differ(task.deadline, likest.deadline):
            continue
        yield violated(
            cell(likest, "deadline"),
            likest.deadline.raw,
            related=(task.place,),
            title=title_of(likest),
            raw=likest.deadline.raw,
            point=task.place.label,
            point_raw=shortened(task.deadline.raw),
        )


def _common(task: Assignment, event: Event) -> float:
    """How much of the event's words the task's text has; zero for events too short to tell."""
    words = set(stems(event.text))
    return len(words & set(stems(task.text))) / len(words) if len(words) >= 4 else 0.0


def _differ(one: Deadline, other: Deadline) -> bool:
    """Whether two deadlines cannot both be meant: calendar ones of which neither contains the other's end."""
    if one.kind not in _CALENDAR or other.kind not in _CALENDAR or one.end is None or other.end is None:
        return False
    if one.end == other.end:
        return False
    for wide, narrow in ((one, other), (other, one)):
        if wide.start and wide.end and wide.start != wide.end and narrow.end and wide.start <= narrow.end <= wide.end:
            return False
    return True


@rule("PLN-023", "PLN-024")
def step_before_what_it_needs(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """``params.pairs``: actions of which the first must be done by the time of the second."""
    for needed, step in (entry.params or {})["pairs"]:
        dated = [event for event in events_of(case, usual().action(needed)) if earliest(event.deadline)]
        if not dated:
            continue
        one = min(dated, key=lambda event: earliest(event.deadline) or dt.date.max)
        for other in events_of(case, usual().action(step)):
            begin, end = earliest(one.deadline), latest(other.deadline)
            if one is not other and begin and end and begin > end:
                yield violated(
                    cell(other, "deadline"),
                    other.deadline.raw,
                    related=(cell(one, "deadline"),),
                    title=title_of(other),
                    raw=other.deadline.raw,
                    needed=title_of(one),
                    needed_raw=one.deadline.raw,
                )
