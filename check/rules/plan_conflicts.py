"""What in the plan contradicts what: one event twice, two deadlines, steps before those they need, results before the work."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.dates import CALENDAR, act_period, earliest, latest
from check.rules.plan_model import cell, doubtful, events_of, numbers_of, of_different_years, prepares, title_of
from check.rules.plan_usual import actions_of, makes_act, usual
from check.rules.words import folded, stems, unquoted
from check.search import shortened
from soczakaz.facts import Deadline, Event

_MANY = 30
# What only says that a thing is made, not which: «разработка и утверждение порядка …» and «утверждение порядка …» are one.
_MAKING = re.compile(r"разра|подго|проек|утвер|приня|прини|издан|обесп|орган|прове|осуще|выпол|начал|завер|реали|приво")
_DRAFTS = re.compile(r"^(?:разработ|подготов)\w+ (?!(?:.* )?и (?:\w+ )?(?:утвержд|утверд|принят|издан))")
# What is done again and again in the same words; an act or a register is made once.
_REPEATED = re.compile(
    r"семинар|вебинар|совещани|заседани|встреч|опрос|анкетирован|мониторинг|отчет|информаци|публикац|консультац|обучени"
    r"|конференц|кругл\w+ стол|сверк|проверк|анализ|доклад|справк|выезд|обход|рассылк|сведени|данны"
)
_COMMON = re.compile(r"муниц|госуд|оказа|соотв|настоя|котор|района|округ|облас|админ|указа|данно|следу")
# The first infinitive of a point: «утвердить», «представлять», «внести».
_VERB = re.compile(
    r"(?<!\w)(?!печать|сеть|память|область)(?:[а-я]{3,16}(?:ить|ать|ять|еть)|(?:про|в|пере|до|по|с)?(?:вести|нести))(?:ся)?(?!\w)"
)
_APART = dt.timedelta(days=60)


@rule("PLN-021")
def one_event_two_deadlines(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The same thing planned twice, for different days: the same words, or the same step under two stages."""
    seen: set[frozenset[int]] = set()
    worded: dict[tuple[str, ...], list[Event]] = defaultdict(list)
    for event in case.act.events:
        worded[_matter(event.text)].append(event)
    # Dozens of rows in the same words are no slip: each stands for something else (a place, a month).
    alike = [
        pair
        for words, events in worded.items()
        if len(words) >= 4 and len(events) <= _MANY
        for pair in combinations(events, 2)
        if not _again(*pair)
    ]
    conclusion = usual().action("заключение соглашений с исполнителями")
    concluded = events_of(case, conclusion)
    alike += [pair for pair in combinations(concluded[:_MANY], 2) if not of_different_years(*pair)]
    for one, other in alike:
        pair = frozenset((id(one), id(other)))
        if pair in seen or not _differ(one.deadline, other.deadline) or _is_ready_for(one, other):
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


def _matter(text: str) -> tuple[str, ...]:
    """What an event is about, without the words for making it; a draft and the act adopted are two things."""
    words = tuple(word for word in stems(text) if not _MAKING.match(word))
    return (*words, "draft" if _DRAFTS.search(unquoted(text)) else "") if len(words) >= 3 else ()


def _is_repeated(event: Event) -> bool:
    text = unquoted(event.text)
    return bool(_REPEATED.search(text)) and not makes_act(text)


def _is_ready_for(one: Event, other: Event) -> bool:
    """«Обеспечение заключения соглашений в электронной форме» by the day on which they are concluded, or before it."""
    for ready, done in ((one, other), (other, one)):
        if prepares(ready) and not prepares(done):
            first, last = latest(ready.deadline), latest(done.deadline)
            return bool(first and last and first <= last)
    return False


def _again(one: Event, other: Event) -> bool:
    """Whether the second is the first done once more, as meetings and reports are: in one stage, months apart."""
    if one.stage != other.stage or not _is_repeated(one):
        return False
    ends = [latest(event.deadline) for event in (one, other)]
    return bool(ends[0] and ends[1] and abs(ends[0] - ends[1]) >= _APART)


@rule("PLN-025")
def event_twice(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The same words for the same day in two rows, but for a meeting of two stages: one was meant to be another event."""
    seen: dict[tuple[str, str], Event] = {}
    for event in case.act.events:
        key = (folded(event.text), folded(event.deadline.raw))
        first = seen.setdefault(key, event)
        again = first.stage != event.stage and _is_repeated(event)
        if first is not event and not again and len(stems(event.text)) >= 4 and not doubtful(case, event.place):
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
    period = act_period(case)
    late = [
        event
        for event in case.act.events
        if not (period and (earliest(event.deadline) or last).year > period.last)  # PLN-016 tells of it
        and event not in final
        and event.deadline.kind in CALENDAR
        and (earliest(event.deadline) or last) > last
    ]
    if late:
        place, quote = cell(final[-1], "deadline"), final[-1].deadline.raw
        related = tuple(cell(event, "deadline") for event in late)
        yield violated(place, quote, related=related, title=title_of(final[-1]), raw=quote, late=numbers_of(late))


def _one_year(one: str, other: Event) -> bool:
    """Whether two may speak of one year: agreements for 2023 and for 2024 are different things."""
    years = [set(re.findall(r"20\d\d", unquoted(text))) for text in (one, other.text)]
    return not all(years) or bool(years[0] & years[1])


@rule("PLN-022")
def deadline_against_body(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """A point of the act gives a task one deadline, the plan another."""
    share = (entry.params or {})["share"]
    for task in case.act.assignments:
        text = unquoted(task.text.replace(task.deadline.raw, " "))
        verb = _VERB.search(text)
        asked = text[verb.start() :] if verb else text
        likeness = [(_likeness(asked, event), event) for event in case.act.events]
        likeness = [(found, event) for found, event in likeness if found >= share and _one_year(asked, event)]
        best = max((found for found, _ in likeness), default=0.0)
        alike = [event for found, event in likeness if found == best]
        # Where one of the likeliest agrees with the point, that is the one which the point means.
        if not alike or not all(_disagree(task.deadline, asked, event) for event in alike):
            continue
        likest = alike[0]
        yield violated(
            cell(likest, "deadline"),
            likest.deadline.raw,
            related=(task.place,),
            title=title_of(likest),
            raw=likest.deadline.raw,
            point=task.place.label,
            point_raw=shortened(task.deadline.raw),
        )


def _disagree(due: Deadline, asked: str, event: Event) -> bool:
    """Whether a point and an event cannot both be kept: an act may be drafted before the day of its adoption, never after."""
    if _is_draft(event.text) and not _DRAFTS.search(asked):
        end = latest(event.deadline)
        return bool(event.deadline.kind in CALENDAR and due.kind in CALENDAR and due.end and end and end > due.end)
    return _differ(due, event.deadline)


def _is_draft(text: str) -> bool:
    return bool(_DRAFTS.search(unquoted(text)))


def _likeness(asked: str, event: Event) -> float:
    """How far a point asks for what the event is: the same actions of the usual plan, and the event's own words.

    ``asked`` begins with the verb of the point. Who is asked to draft an act is not asked to adopt it.
    """
    text = unquoted(event.text)
    if _DRAFTS.search(asked) and not _is_draft(event.text):
        return 0.0
    # An event that adopts the act is meant before one that drafts it.
    other_step = -0.1 if _is_draft(event.text) and not _DRAFTS.search(asked) else 0.0
    own, words = _core(text), _core(asked)
    shared = len(set(own) & set(words)) / len(own) if own else 0.0
    mine, its = set(actions_of(event.text)), set(actions_of(asked))
    if mine & its:
        return 1 + len(mine & its) / len(mine | its) + shared + other_step
    if mine or its or not own:
        return 0.0  # an action of the usual plan, and something else
    # The point must ask for the thing itself, not speak of it in passing: «утвердить стандарт», «значения … стандарта».
    return shared + other_step if words[:1] and words[0] in own else 0.0


@lru_cache(maxsize=4096)
def _core(text: str) -> tuple[str, ...]:
    """The words that tell one thing from another: neither how it is made nor whose service it serves."""
    return tuple(word for word in stems(text) if not _MAKING.match(word) and not _COMMON.match(word))


def _differ(one: Deadline, other: Deadline) -> bool:
    """Whether two deadlines cannot both be meant: calendar ones of which neither contains the other's end, or two days of
    one period («ежегодно до 1 декабря» and «ежегодно до 20 декабря»)."""
    mine, its = one.recurrence, other.recurrence
    if mine and its and not one.parts and not other.parts:
        return mine.every == its.every and bool(mine.by and its.by) and mine.by != its.by
    if one.kind not in CALENDAR or other.kind not in CALENDAR or one.end is None or other.end is None:
        return False
    if one.end == other.end:
        return False
    for wide, narrow in ((one, other), (other, one)):
        if wide.start and wide.end and wide.start != wide.end and narrow.end and wide.start <= narrow.end <= wide.end:
            return False
    return True
