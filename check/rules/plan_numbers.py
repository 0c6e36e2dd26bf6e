"""The plan: numbers of its events, repeated or out of step."""

import re
from collections import Counter
from collections.abc import Iterator

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


def _number_key(event: Event) -> str:
    number = event.number or ""
    return number if "." in number else f"{event.stage_number}/{number}"


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
                title=title_of(event),
                fault_words=f"стоит в этапе {event.stage_number}",
            )
        elif (stage, own - 1) not in repeated and before and before[0] == stage and own > before[1] + 1:
            words = f"следует сразу за {before[0]}.{before[1]}: пропущен номер {stage}.{before[1] + 1}"
            answer = undetermined if doubtful(case, event.place) else violated
            yield answer(event.place, event.text, title=title_of(event), fault_words=words)
        before = (stage, own)
