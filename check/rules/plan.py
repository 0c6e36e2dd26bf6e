"""The plan: what every row needs, its stages, numbers and usual contents."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from check.case import Case, Outcome, undetermined, violated
from check.law import Requirement
from check.registry import rule
from check.rules.dates import impossible
from check.rules.plan_model import (
    by_certificates,
    cell,
    doubtful,
    guessed,
    makes_act,
    numbers_of,
    stages_in_order,
    title_of,
    usual,
)
from check.rules.words import folded, listed, unquoted
from check.search import shortened
from soczakaz.facts import Event

_PREPOSITION = re.compile(r"\s(?:по|о|об|в|для|с|со|на|при|между)\s")
# A selection ends in agreements, a meeting in any paper it agrees on: their results may name another thing.
_OPEN_ENDED = re.compile(r"отбор|конкурс|совещани|семинар|конференци|заседани|встреч")
_ACT_MADE = re.compile(
    r"^(?:акт|постановлени|приказ|поряд|правил|положени|распоряжени)\w* (?:\w+ )?(?:утвержд|принят|издан)\w+"
)
_MAKING = re.compile(r"разработк|утвержд|поряд|правил|положени|издани|принят")
_FINANCE = re.compile(
    r"(?:приказ|распоряжени)\w* (?:финансов\w+|(?:управлени|департамент|отдел|комитет|министерств)\w* финансов)"
)


@rule("PLN-001")
def stages_missing(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Stages that neither a title nor any event shows; a plan with stages of its own kind is not measured."""
    found = {number for number, _ in stages_in_order(case) if number is not None}
    # A meeting on monitoring, or the report on results, does not show that informing was planned.
    texts = [folded(event.text) for event in case.act.events if usual().stage_of(event.stage) not in (6, 7)]
    closing = [folded(event.text) for event in case.act.events]
    missing = [
        stage
        for stage in usual().stages
        if stage.number not in found
        and not any(stage.events.search(text) for text in (texts if stage.number < 6 else closing))
    ]
    if case.amends or len(found) < 3 or not missing:
        return
    first = case.act.events[0]
    part = case.appendix("plan")
    place = part.place if part else first.place
    titles = listed([f"«{stage.title}»" for stage in missing])
    answer = undetermined if doubtful(case, first.place) else violated
    yield answer(place, case.read(place), titles=titles)


@rule("PLN-002")
def stages_out_of_order(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A stage that stands after one it should precede."""
    highest = 0
    for number, event in stages_in_order(case):
        if number is None:
            continue
        if number < highest:
            stages = {stage.number: stage.title for stage in usual().stages}
            yield violated(
                event.place, event.stage or "", stage=event.stage, right=stages[number], before=stages[highest]
            )
        highest = max(highest, number)


@rule("PLN-003")
def event_without_deadline(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """An empty deadline cell; words in it that set no deadline are not accused."""
    if not any("deadline" in event.places for event in case.act.events):
        first = case.act.events[0]
        yield undetermined(first.place, first.text, title="плана в целом", raw="")
        return
    for event in case.act.events:
        place = cell(event, "deadline")
        if event.deadline.kind == "missing":
            undecided = any(
                warning.code == "blank-cell-undecided" and warning.place and warning.place.eid == place.eid
                for warning in case.act.warnings
            )
            answer = undetermined if undecided or guessed(case, place) else violated
            yield answer(place, event.text, title=title_of(event), raw="")
        elif event.deadline.kind == "unread" and not impossible(event.deadline):
            yield undetermined(place, event.deadline.raw, title=title_of(event), raw=event.deadline.raw)


@rule("PLN-004")
def event_without_responsible(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """An empty cell of the responsible; a plan without that column is one finding."""
    yield from _without(case, "responsible", lambda event: bool(event.responsible))


@rule("PLN-005")
def event_without_result(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """An empty cell of the result; a plan without that column is one finding."""
    yield from _without(case, "result", lambda event: bool(event.result))


def _without(case: Case, name: str, has: Callable[[Event], bool]) -> Iterator[Outcome]:
    events = case.act.events
    lacking = [event for event in events if not has(event)]
    if len(lacking) == len(events) and len(events) > 1:
        part = case.appendix("plan")
        place = part.place if part else events[0].place
        filled = any(case.read(event.places[name]).strip(" -–—") for event in events if name in event.places)
        doubt = filled or doubtful(case, events[0].place)
        answer = undetermined if doubt else violated
        yield answer(place, case.read(place), whose="Все мероприятия плана")
        return
    for event in lacking:
        place = cell(event, name)
        written = case.read(place) if name in event.places else ""
        unsure = written.strip(" -–—") or name not in event.places or guessed(case, place)
        answer = undetermined if unsure else violated
        yield answer(place, written or event.text, whose=f"Мероприятие {title_of(event)}")


@rule("PLN-006")
def result_not_measurable(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """A result of one empty word: nobody can tell from it whether the event has taken place."""
    words = frozenset((entry.params or {})["words"])
    found = [event for event in case.act.events if event.result and folded(event.result).strip(" .") in words]
    if found:
        places = [cell(event, "result") for event in found]
        yield violated(
            places[0],
            found[0].result or "",
            related=tuple(places[1:]),
            numbers=numbers_of(found),
            result=found[0].result,
        )


@rule("PLN-007")
def result_of_another_event(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """A result whose subject is a thing that the event does not speak of, while the event has a thing of its own."""
    objects = [re.compile(pattern) for pattern in (entry.params or {})["objects"]]
    for event in case.act.events:
        text = unquoted(event.text)
        if not event.result:
            continue
        if _OPEN_ENDED.search(text):
            if _ACT_MADE.search(folded(event.result)) and not makes_act(text) and not _MAKING.search(text):
                yield violated(
                    cell(event, "result"), event.result, title=title_of(event), result=shortened(event.result)
                )
            continue
        subject = _PREPOSITION.split(unquoted(event.result), maxsplit=1)[0]
        named = [pattern for pattern in objects if pattern.search(subject)]
        own = [pattern for pattern in objects if pattern.search(text)]
        if named and own and not any(pattern.search(text) for pattern in named):
            yield violated(cell(event, "result"), event.result, title=title_of(event), result=shortened(event.result))


@rule("PLN-008")
def finance_order_given_to_another(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """An order of the financial body for which some other body is responsible."""
    for event in case.act.events:
        bodies = folded(" ".join(event.responsible))
        made = folded(f"{event.text} ; {event.result or ''}")
        if event.responsible and _FINANCE.search(made) and "финанс" not in bodies:
            who = listed(event.responsible)
            yield violated(
                cell(event, "responsible"), case.read(cell(event, "responsible")), title=title_of(event), who=who
            )


@rule("PLN-009")
def key_act_missing(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Acts that the social order cannot do without and that no event makes."""
    acts = [text for event in case.act.events if makes_act(text := unquoted(event.text))]
    certificates = by_certificates(case)
    wanted = [action for action in usual().actions if action.mention and (certificates or not action.certificates)]
    missing = [action for action in wanted if action.mention and not any(action.mention.search(text) for text in acts)]
    if case.amends or not missing or len(wanted) - len(missing) < 2:
        return
    second = [event for number, event in stages_in_order(case) if number == 2]
    place = (second or case.act.events)[0].place
    answer = undetermined if doubtful(case, place) else violated
    quote = second[0].stage if second and second[0].stage else case.act.events[0].text
    yield answer(place, quote, acts=listed([f"«{action.key}»" for action in missing]))


@rule("PLN-010")
def stage_without_usual_contents(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Stages 3, 6 and 7 without what the control events of the Ministry expect there."""
    by_stage: dict[int, list[Event]] = defaultdict(list)
    for event in case.act.events:
        number = usual().stage_of(event.stage)
        if number is not None:
            by_stage[number].append(event)
    for number, events in by_stage.items():
        contents = [content for content in usual().contents if content.stage == number]
        missing = [content.title for content in contents if not any(content.is_in(event) for event in events)]
        if missing and not case.amends:
            first = events[0]
            answer = undetermined if doubtful(case, first.place) else violated
            yield answer(
                first.place, first.stage or first.text, stage=shortened(first.stage or ""), missing=listed(missing)
            )
