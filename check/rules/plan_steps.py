"""Steps of the plan against the steps they need: done earlier, or begun before those are done."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.dates import ActPeriod, act_period, earliest, impossible, latest
from check.rules.plan_model import cell, of_different_years, prepares, title_of
from check.rules.plan_usual import actions_of
from check.rules.words import listed, unquoted
from soczakaz.facts import Deadline, Event

_ONCE_MORE = re.compile(
    r"(?<!\w)(?:дополнительн\w+ (?:отбор|конкурс|прием|набор|заключен)|повторн|очередн\w+ (?:отбор|конкурс|прием)|последующ|обновлени|актуализац|внесени\w+ изменени|корректировк)"
)
_BY_DAYS = re.compile(r"(?<!\w)(?:с|со)\s+\d{1,2}(?:-?го)?(?:\.|\s|$)|^\D{0,12}\d{1,2}\.\d{2}", re.IGNORECASE)


@rule("PLN-023", "PLN-024")
def step_before_what_it_needs(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """``params.pairs``: actions of which the first must be done by the time of the second."""
    told = _told_before(case, entry)
    late: dict[str, tuple[Event, list[Event]]] = {}
    for one, other in _out_of_order(case, entry):
        if not {one.place.eid, other.place.eid} & told:
            late.setdefault(one.place.eid, (one, []))[1].append(other)
    for one, found in late.values():
        # One wrong deadline puts every later step out of order: one finding, shown at the first of them.
        alike = list({event.place.eid: event for event in found}.values())
        words = listed([f"{title_of(event)} («{event.deadline.raw}»)" for event in alike])
        yield violated(
            cell(alike[0], "deadline"),
            alike[0].deadline.raw,
            related=(cell(one, "deadline"), *(cell(event, "deadline") for event in alike[1:])),
            steps=f"{'Мероприятие' if len(alike) == 1 else 'Мероприятия'} {words}",
            planned="запланировано" if len(alike) == 1 else "запланированы",
            without="оно невозможно" if len(alike) == 1 else "они невозможны",
            needed=title_of(one),
            needed_raw=one.deadline.raw,
        )


@rule("PLN-030")
def step_begun_too_early(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """A step given as a period that begins before what it needs is done, or before that so much as begins."""
    seen = _told_before(case, entry)
    for one, steps in _pairs(case, entry):
        due = _is_relied_on_from(one.deadline)
        for other in steps:
            start, end = other.deadline.start, other.deadline.end
            is_period = other.deadline.kind == "range" and not other.deadline.parts and start and end
            if (
                not (due and is_period and start and end)
                or {one.place.eid, other.place.eid} & seen
                or of_different_years(one, other)
            ):
                continue
            # Months and quarters tell only roughly when a thing begins: those are held against beginnings alone.
            rough = one.deadline.start is None and not _BY_DAYS.search(other.deadline.raw)
            begin = earliest(one.deadline)
            if start < due and not rough and begin and end >= begin and _can_be(one, other):
                seen |= {other.place.eid}
                yield violated(
                    cell(other, "deadline"),
                    other.deadline.raw,
                    related=(cell(one, "deadline"),),
                    title=title_of(other),
                    raw=other.deadline.raw,
                    needed=title_of(one),
                    needed_raw=one.deadline.raw,
                )


_BIT_BY_BIT = frozenset(
    {
        "формирование реестра исполнителей",
        "прием заявок исполнителей",
        "отбор исполнителей услуг",
        "заключение соглашений с исполнителями",
        "формирование социальных сертификатов",
        "предоставление субсидий исполнителям",
    }
)
_STRICTER = {"PLN-024": ("PLN-023",), "PLN-030": ("PLN-023", "PLN-024")}


def _told_before(case: Case, entry: Requirement) -> set[str]:
    """The events of which a stricter requirement tells: one wrong deadline is one fault, however many steps it upsets."""
    stricter = (case.law.requirements.get(one) for one in _STRICTER.get(entry.id, ()))
    return {event.place.eid for other in stricter if other for pair in _out_of_order(case, other) for event in pair}


def _out_of_order(case: Case, entry: Requirement) -> Iterator[tuple[Event, Event]]:
    """Events and the steps that need them but are due before they so much as begin."""
    for one, steps in _pairs(case, entry):
        begin = _is_ready_by(one)
        for other in steps:
            end = _last(other.deadline)
            if begin and end and begin > end and not of_different_years(one, other) and _can_be(one, other):
                yield one, other


def _pairs(case: Case, entry: Requirement) -> Iterator[tuple[Event, list[Event]]]:
    """For each pair of ``params.pairs`` the first event of the needed kind, and the events that need it."""
    found = case.once(_by_action)
    for needed, step in (entry.params or {})["pairs"]:
        # What is done once more is not what the first step waits for.
        dated = [event for event in found.get(needed, ()) if not _ONCE_MORE.search(unquoted(event.text))]
        if dated:
            one = min(dated, key=lambda event: _first(event.deadline) or dt.date.max)
            yield one, [event for event in found.get(step, ()) if event is not one]


def _by_action(case: Case) -> Mapping[str, list[Event]]:
    """The events of each action whose deadlines may be right."""
    found: dict[str, list[Event]] = defaultdict(list)
    period, day = act_period(case), case.act.requisites.date
    for event in case.act.events:
        if _is_possible(event, period, day) and not prepares(event):
            for key in actions_of(event.text):
                found[key].append(event)
    return found


def _first(deadline: Deadline) -> dt.date | None:
    """The first day: «до 31 июля; на 2024 год – до 15 декабря» may mean the one that is needed by the other."""
    return min(filter(None, map(earliest, deadline.parts)), default=None) if deadline.parts else earliest(deadline)


def _last(deadline: Deadline) -> dt.date | None:
    """The last day by which a step may be done, whichever of several deadlines is meant."""
    return max(filter(None, map(latest, deadline.parts)), default=None) if deadline.parts else latest(deadline)


def _can_be(*events: Event) -> bool:
    """Whether the deadlines exist at all: «с 9 мая по 8 апреля» is another rule's fault (PLN-013)."""
    return not any(impossible(event.deadline) for event in events)


def _is_ready_by(one: Event) -> dt.date | None:
    """The day before which nothing can rest on an event: what is made once is there at the end of the days given to it."""
    deadline = one.deadline
    # A register is filled, applications come in and agreements are concluded one by one.
    once = deadline.kind == "range" and not deadline.parts and not set(actions_of(one.text)) & _BIT_BY_BIT
    return deadline.end if once and _BY_DAYS.search(deadline.raw) else _first(deadline)


def _is_relied_on_from(deadline: Deadline) -> dt.date | None:
    """The day from which a thing can be relied on: its day, or the beginning of the period in which it is done bit by bit."""
    if deadline.parts or deadline.recurrence or deadline.kind in ("open", "year"):
        return None
    return deadline.start or deadline.end


def _is_possible(event: Event, period: ActPeriod | None, day: dt.date | None) -> bool:
    """Whether the deadline may be right: one that the act's date or its period rules out is another rule's fault."""
    first, last = earliest(event.deadline), latest(event.deadline)
    if first is None or last is None or first > last:
        return False
    return not (period and first.year > period.last + 1) and not (day and last < day and last.year < day.year)
