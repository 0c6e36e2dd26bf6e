"""What in the plan contradicts what: one event twice, two deadlines, steps before those they need, results before the work."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.dates import CALENDAR, act_period, earliest, latest
from check.rules.plan_model import cell, doubtful, events_of, numbers_of, title_of, usual
from check.rules.words import folded, listed, stems, unquoted
from check.search import shortened
from soczakaz.facts import Assignment, Deadline, Event

_MANY = 30


@rule("PLN-021")
def one_event_two_deadlines(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The same thing planned twice, for different days: the same words, or the same step under two stages."""
    seen: set[frozenset[int]] = set()
    worded: dict[tuple[str, ...], list[Event]] = defaultdict(list)
    for event in case.act.events:
        worded[stems(event.text)].append(event)
    # Dozens of rows in the same words are no slip: each stands for something else (a place, a month).
    alike = [
        pair
        for words, events in worded.items()
        if len(words) >= 4 and len(events) <= _MANY
        for pair in combinations(events, 2)
    ]
    conclusion = usual().action("заключение соглашений с исполнителями")
    concluded = events_of(case, conclusion)
    alike += [pair for pair in combinations(concluded[:_MANY], 2) if _one_year(*pair)]
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


@rule("PLN-025")
def event_twice(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The same words for the same day in two rows of one stage: one of them was meant to be another event."""
    seen: dict[tuple[str | None, str, str], Event] = {}
    for event in case.act.events:
        key = (event.stage, folded(event.text), folded(event.deadline.raw))
        first = seen.setdefault(key, event)
        if first is not event and len(stems(event.text)) >= 4 and not doubtful(case, event.place):
            related = (cell(first, "text"),)
            yield violated(
                cell(event, "text"), event.text, related=related, first=title_of(first), title=title_of(event)
            )


@rule("PLN-026")
def result_before_the_work(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Everything in the closing stage is due before some other event of the plan even begins."""
    final = [event for event in case.act.events if usual().stage_of(event.stage) == 7]
    ends = [latest(event.deadline) for event in final if event.deadline.kind in CALENDAR]
    if not final or len(ends) < len(final) or not all(ends):
        return
    last = max(end for end in ends if end)
    late = [
        event
        for event in case.act.events
        if event not in final and event.deadline.kind in CALENDAR and (earliest(event.deadline) or last) > last
    ]
    if late:
        place, quote = cell(final[-1], "deadline"), final[-1].deadline.raw
        related = tuple(cell(event, "deadline") for event in late)
        yield violated(place, quote, related=related, title=title_of(final[-1]), raw=quote, late=numbers_of(late))


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
    if one.kind not in CALENDAR or other.kind not in CALENDAR or one.end is None or other.end is None:
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
    late: dict[str, tuple[Event, list[Event]]] = {}
    for needed, step in (entry.params or {})["pairs"]:
        dated = [event for event in events_of(case, usual().action(needed)) if _is_possible(case, event)]
        if not dated:
            continue
        one = min(dated, key=lambda event: earliest(event.deadline) or dt.date.max)
        for other in events_of(case, usual().action(step)):
            begin, end = earliest(one.deadline), latest(other.deadline)
            if one is not other and begin and end and begin > end and _is_possible(case, other):
                late.setdefault(one.place.eid, (one, []))[1].append(other)
    for one, found in late.values():
        # One wrong deadline puts every later step out of order: one finding, shown at the first of them.
        steps = list({event.place.eid: event for event in found}.values())
        told = listed([f"{title_of(event)} («{event.deadline.raw}»)" for event in steps])
        yield violated(
            cell(steps[0], "deadline"),
            steps[0].deadline.raw,
            related=(cell(one, "deadline"), *(cell(event, "deadline") for event in steps[1:])),
            steps=f"{'Мероприятие' if len(steps) == 1 else 'Мероприятия'} {told}",
            planned="запланировано" if len(steps) == 1 else "запланированы",
            without="оно невозможно" if len(steps) == 1 else "они невозможны",
            needed=title_of(one),
            needed_raw=one.deadline.raw,
        )


def _is_possible(case: Case, event: Event) -> bool:
    """Whether the deadline may be right: one that the act's date or its period rules out is another rule's fault."""
    first, last = earliest(event.deadline), latest(event.deadline)
    if first is None or last is None:
        return False
    period, day = act_period(case), case.act.requisites.date
    return not (period and first.year > period.last + 1) and not (day and last < day and last.year < day.year)
