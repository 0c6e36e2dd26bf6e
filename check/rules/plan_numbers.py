"""The plan: numbers of its events, repeated or out of step."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from check.case import Case, Outcome, undetermined, violated
from check.law import Requirement
from check.registry import rule
from check.rules.plan_model import doubtful, title_of
from check.search import shortened
from soczakaz.facts import Event

_NUMBER = re.compile(r"(?:(\d+)\.)?(\d+)")


@rule("PLN-011")
def event_number_repeated(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Two events with one number; a number that a whole stage bears is the stage's, not theirs."""
    seen: dict[str, Event] = {}
    keyed = [(_number_key(event), event) for event in case.act.events if event.number]
    times = Counter(key for key, _ in keyed)
    of_stages = any(n > 2 for key, n in times.items() if "/" in key)
    for key, event in keyed:
        if "/" in key and (of_stages or event.number == event.stage_number):
            continue
        if key in seen and seen[key].text != event.text:
            first = seen[key]
            yield violated(
                event.place,
                event.text,
                related=(first.place,),
                number=event.number,
                first=shortened(first.text),
                second=shortened(event.text),
            )
        seen.setdefault(key, event)
    for (before, first), (number, event) in pairwise(_runs_through(case)):
        if number == before and first.stage != event.stage:
            yield violated(
                event.place, event.text, related=(first.place,), number=event.number,
                first=shortened(first.text), second=shortened(event.text),
            )  # fmt: skip


def _number_key(event: Event) -> str:
    number = event.number or ""
    return number if "." in number else f"{event.stage_number}/{number}"


def _runs_through(case: Case) -> list[tuple[int, Event]]:
    """The events of a plan that numbers them «1, 2, 3 …» through all its stages; [] where numbers begin anew or are parted."""
    found = [(int(event.number), event) for event in case.act.events if event.number and event.number.isdecimal()]
    steady = all(after - before in (0, 1, 2) for (before, _), (after, _) in pairwise(found))
    stages = {event.stage for _, event in found}
    whole = len(found) == len(case.act.events) >= 5 and found[0][0] == 1 and len(stages) > 1
    slips = sum(after - before != 1 for (before, _), (after, _) in pairwise(found))
    return found if whole and steady and slips <= 2 else []


@rule("PLN-012")
def event_number_out_of_step(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A number left out, or one that belongs to another stage."""
    before: tuple[int, int] | None = None
    # «2.5, 2.5, 2.7» is one slip, told by PLN-011: the number was repeated, not left out.
    numbers = Counter(event.number for event in case.act.events)
    repeated = {
        (int(match[1]), int(match[2]) + 1)
        for number, times in numbers.items()
        if times > 1 and (match := _NUMBER.fullmatch(number or "")) and match[1]
    }
    for event in case.act.events:
        match = _NUMBER.fullmatch(event.number or "")
        if not match or not match[1]:
            before = None
            continue
        stage, own = int(match[1]), int(match[2])
        if (event.stage_number or "").isdecimal() and int(event.stage_number or 0) != stage:
            yield violated(
                event.place,
                event.text,
                fault=f"stage {stage} in {event.stage_number}",
                title=f"Мероприятие {title_of(event)}",
                fault_words=f"стоит в этапе {event.stage_number}",
            )
        elif (stage, own - 1) not in repeated and before and before[0] == stage and own > before[1] + 1:
            words = f"следует сразу за {before[0]}.{before[1]}: пропущен номер {stage}.{before[1] + 1}"
            answer = undetermined if doubtful(case, event.place) else violated
            yield answer(event.place, event.text, title=f"Мероприятие {title_of(event)}", fault_words=words)
        before = (stage, own)
    yield from _stages_left_out(case)
    through = _runs_through(case)
    times = Counter(number for number, _ in through)
    for (last, _), (number, event) in pairwise(through):
        if number == last + 2 and times[last] == 1:
            words = f"следует сразу за {last}: пропущен номер {last + 1}"
            answer = undetermined if doubtful(case, event.place) else violated
            yield answer(event.place, event.text, title=f"Мероприятие {title_of(event)}", fault_words=words)


def _stages_left_out(case: Case) -> Iterator[Outcome]:
    """«1, 2, 4»: a stage left out; where events have no numbers of their own, an event."""
    before: tuple[int, str] | None = None
    titles: dict[int, str] = {}
    repeated: set[int] = set()
    for event in case.act.events:
        number = event.stage_number or ""
        if not number.isdecimal() or not event.stage:
            return
        if titles.setdefault(int(number), event.stage) != event.stage:
            repeated.add(int(number))  # the number was repeated, not left out
        if before and int(number) == before[0] + 2 and before[0] not in repeated:
            words = f"следует сразу за этапом {before[0]}: пропущен номер {before[0] + 1}"
            answer = undetermined if doubtful(case, event.place) else violated
            yield answer(event.place, event.stage, title=f"Этап «{shortened(event.stage)}»", fault_words=words)
        before = (int(number), event.stage)
