"""The plan: what every row needs, its stages, numbers and usual contents."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from check.case import Case, Outcome, undetermined, violated
from check.law import Requirement
from check.registry import rule
from check.rules.dates import impossible
from check.rules.plan_model import (
    by_certificates,
    cell,
    doubtful,
    guessed,
    is_term,
    misread,
    stages_in_order,
    sure_column,
    title_of,
)
from check.rules.plan_usual import makes_act, spelt_out, usual, without_laws
from check.rules.words import folded, listed, unquoted
from check.search import shortened
from check.terms import expanded
from soczakaz.facts import Event

_MANY = 60
_DAY = re.compile(r"\d{1,2}\.\d{2}\.\d{4}(?:\s?г\.?|\sгода)?|\d{1,2}\s[а-я]+\s\d{4}\s(?:г\.|года)")
_FROM_TO = re.compile(r"\d\s(?:г\.\s|года\s)?–\s\d")
# Words that hold the place of a body and name none.
_NOBODY = re.compile(
    r"\(?по согласованию\)?|уточняется|(?:не|будет) (?:определ|назнач|указ)\w+|определяется|нет|ответственн\w+ (?:исполнител|лиц)\w*"
)
# One event for all the acts: «принятие нормативных правовых актов, необходимых для реализации Федерального закона».
_ALL_ACTS = re.compile(
    r"(?:нормативн\w+ )?(?:правов\w+ )?акт(?:ов|ы),? (?:необходим|предусмотренн|регулирующ|регламентирующ|обеспечивающ|в сфере|по вопросам|во исполнение|в целях)|(?:пакет|комплект)\w* (?:\w+ ){0,3}акт"
)


@rule("PLN-001")
def stages_missing(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Stages that neither a title nor any event shows; a plan with stages of its own kind is not measured."""
    found = {number for number, _ in stages_in_order(case) if number is not None}
    # A meeting on monitoring, or the report on results, does not show that informing was planned.
    texts = [spelt_out(folded(event.text)) for event in case.act.events if usual().stage_of(event.stage) not in (6, 7)]
    closing = [spelt_out(folded(event.text)) for event in case.act.events]
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
    """Stages out of step with the longest run of those in order: one moved stage is one finding."""
    found = [
        (number, event)
        for number, event in stages_in_order(case)
        # «Информирование и мониторинг» is of two stages: it may stand at either's place.
        if number is not None and not (3 in (may := usual().stages_of(event.stage)) and len(may) > 1)
    ]
    if len(found) > _MANY:
        return  # titles that change with every row are no stages
    kept = _in_order([number for number, _ in found])
    usual_titles = {stage.number: stage.title for stage in usual().stages}
    for at, (number, event) in enumerate(found):
        if at in kept:
            continue
        before = next((one for one, _ in found[:at] if one > number), None)
        if before is not None:
            yield violated(event.place, event.stage or "", stage=event.stage, before=usual_titles[before])
            continue
        after = next((other for one, other in found[at + 1 :] if one < number), event)
        yield violated(
            event.place, event.stage or "", related=(after.place,), stage=after.stage, before=usual_titles[number]
        )


def _in_order(numbers: Sequence[int]) -> set[int]:
    """The positions of a longest run of numbers none of which is less than the one before it."""
    runs: list[tuple[int, ...]] = []
    for at, number in enumerate(numbers):
        runs.append((*_longest([run for run in runs if numbers[run[-1]] <= number]), at))
    return set(_longest(runs))


def _longest(runs: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    size = max(map(len, runs), default=0)
    return next((run for run in runs if len(run) == size), ())


@rule("PLN-003")
def event_without_deadline(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """An empty deadline cell; words in it that set no deadline are not accused."""
    if not any("deadline" in event.places for event in case.act.events):
        first = case.act.events[0]
        yield undetermined(first.place, first.text, title="плана в целом", what="графа со сроками не найдена")
        return
    if misread(case):
        odd = next(event for event in case.act.events if event.deadline.kind == "unread")
        yield undetermined(cell(odd, "deadline"), odd.deadline.raw, title="плана в целом", what=_unread(odd))
        return
    filled = sum(event.deadline.kind not in ("missing", "unread") for event in case.act.events)
    # A beginning and an end stand in two columns: nearly every row has both.
    both = sum(bool(_FROM_TO.search(event.deadline.raw)) for event in case.act.events)
    two_columns = both >= 5 and both * 4 >= len(case.act.events) * 3
    for event in case.act.events:
        place = cell(event, "deadline")
        if _is_bare(event):
            yield undetermined(place, event.text, title=title_of(event), what="в строке есть только наименование")
        elif event.deadline.kind == "missing":
            undecided = any(
                warning.code == "blank-cell-undecided" and warning.place and warning.place.eid == place.eid
                for warning in case.act.warnings
            )
            unsure = undecided or (guessed(case, place) and not sure_column(case, filled))
            answer = undetermined if unsure else violated
            yield answer(place, event.text, title=title_of(event), what="срок в таблице не найден")
        elif event.deadline.kind == "open" and two_columns and _DAY.fullmatch(event.deadline.raw.strip()):
            title = f"{title_of(event)} (указано начало, не указано окончание)"
            yield violated(place, event.deadline.raw, title=title)
        elif event.deadline.kind == "unread" and not impossible(event.deadline) and not is_term(event.deadline.raw):
            yield undetermined(place, event.deadline.raw, title=title_of(event), what=_unread(event))


def _is_bare(event: Event) -> bool:
    """Whether the row has nothing but its name: it may be the heading of a stage."""
    return (
        event.deadline.kind == "missing"
        and not event.result
        and not event.responsible
        and "." not in (event.number or "")
    )


def _unread(event: Event) -> str:
    return f"срок «{event.deadline.raw}» прочитать не удалось"


@rule("PLN-004")
def event_without_responsible(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """An empty cell of the responsible; a plan without that column is one finding."""
    yield from _without(
        case, "responsible", lambda event: any(not _NOBODY.fullmatch(folded(who)) for who in event.responsible)
    )


@rule("PLN-005")
def event_without_result(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """An empty cell of the result; a plan without that column is one finding."""
    yield from _without(case, "result", lambda event: bool(event.result))


def _without(case: Case, name: str, has: Callable[[Event], bool]) -> Iterator[Outcome]:
    events = case.act.events
    if misread(case):
        return
    lacking = [event for event in events if not has(event) and not _is_bare(event)]
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
        in_doubt = guessed(case, place) and not sure_column(case, len(events) - len(lacking))
        unsure = (
            (written.strip(" -–—") and not _NOBODY.fullmatch(folded(written))) or name not in event.places or in_doubt
        )
        answer = undetermined if unsure else violated
        yield answer(place, written or event.text, whose=f"Мероприятие {title_of(event)}")


@rule("PLN-009")
def key_act_missing(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Acts that the social order cannot do without and that no event makes."""
    acts = [
        without_laws(f"{event.text} ; {expanded(case, event.text)}")
        for event in case.act.events
        if makes_act(unquoted(event.text))
    ]
    if any(_ALL_ACTS.search(text) for text in acts):
        return
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
    """Stages 3, 6 and 7 with none, or but one of three, of the things that the Ministry's control events expect there."""
    if misread(case):
        return
    by_stage: dict[int, list[Event]] = defaultdict(list)
    for event in case.act.events:
        number = usual().stage_of(event.stage)
        if number is not None:
            by_stage[number].append(event)
    for number, events in by_stage.items():
        contents = [content for content in usual().contents if content.stage == number]
        missing = [content.title for content in contents if not any(content.is_in(event) for event in events)]
        # One of several may be done under another name or at another stage.
        if len(missing) * 2 > len(contents) and not case.amends:
            first = events[0]
            answer = undetermined if doubtful(case, first.place) else violated
            yield answer(
                first.place, first.stage or first.text, stage=shortened(first.stage or ""), missing=listed(missing)
            )
