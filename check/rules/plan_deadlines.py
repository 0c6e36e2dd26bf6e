"""Deadlines of the plan: impossible, past, vague, outside the act's period, at odds with the text or with each other."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.dates import CALENDAR, act_period, earliest, impossible, latest
from check.rules.plan_model import cell, numbers_of, title_of
from check.rules.plan_usual import usual
from check.rules.words import folded, unquoted
from soczakaz.facts import Event
from soczakaz.ru.dates import MONTH, month_number, write_date
from soczakaz.ru.numbers import noun_form
from soczakaz.source import Place

_ASKED_FOR = re.compile(
    r"консульт|разъяснен|помощ|поддержк|ответ|обращени|сопровожден|изменени|актуализ|уточнен|корректир|дополнен|вопрос"
)
# «01.11.2022 – 2022 год»: a day to begin by, and no day to end.
_VAGUE_END = re.compile(r"\d\.20\d\d(?:\s?г\.|\sгода)?\s?[-–—]\s?(?:в\s)?20\d\d\s(?:год|г\.)", re.IGNORECASE)
_GOES_ON = re.compile(
    r"^(?:\w+ (?:и )?){0,3}?(?:консульт|информирован|сопровожд|мониторинг|контрол|ведени|взаимодейств|разъясн|поддержк|помощ|обновлен|выдач|актуализ|освещ|публикац|прием)"
)
_BARE_YEAR = re.compile(r"(?:в |за )?20\d\d (?:года?|году|гг?\.?)|20\d\d\.?")
_WHENEVER = re.compile(r"необходим|возможност|готовност|потребност|целесообразн|надобност")
_FROM_TO = re.compile(rf"(?<!\w)с\s(?P<begin>\d{{1,2}})\s(?:по|до)\s(?P<end>\d{{1,2}})\s{MONTH}(?!\w)", re.IGNORECASE)
_ROMAN = ("I", "II", "III", "IV", "1", "2", "3", "4")
_QUARTERS = re.compile(
    r"(?<![\wIV])(?P<begin>I{1,3}|IV|[1-4])\s?[-–—]\s?(?P<end>I{1,3}|IV|[1-4])(?:-?й)?\sкварта\w+\s20\d\d",
    re.IGNORECASE,
)
_SHORT_DAY = re.compile(r"(?<![\d.])(?P<day>\d{2})\.(?P<month>\d{2})(?=\s?[-–—]\s?\d{2}\.\d{2}\.20\d\d)")
_MONTHS = re.compile(
    rf"^(?:с\s)?(?P<begin>{MONTH})\s?(?:[-–—]|по|до)\s?(?P<end>{MONTH})\s(?P<year>20\d\d)(?:\s?(?:года?|г\.))?$"
)


@rule("PLN-013")
def deadline_impossible(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A day, quarter or range that does not exist."""
    for event in case.act.events:
        wrong = impossible(event.deadline) or _is_backwards(event.deadline.raw)
        if wrong:
            yield violated(cell(event, "deadline"), event.deadline.raw, title=title_of(event), wrong=wrong)


def _is_backwards(raw: str) -> str | None:
    """«С 10 по 5 июля», «декабрь – март 2023 года»: the end comes before the beginning."""
    days = _FROM_TO.search(raw)
    if days and int(days["begin"]) > int(days["end"]):
        return days[0]
    quarters = _QUARTERS.search(raw)
    if quarters and _ROMAN.index(quarters["begin"].upper()) % 4 > _ROMAN.index(quarters["end"].upper()) % 4:
        return quarters[0]
    for match in _SHORT_DAY.finditer(raw):  # «31.04 – 15.05.2023»: the year stands at the end alone
        if 1 <= int(match["month"]) <= 12 and int(match["day"]) > calendar.monthrange(2024, int(match["month"]))[1]:
            return match[0]
    months = _MONTHS.fullmatch(folded(raw))
    return raw if months and month_number(months["begin"]) > month_number(months["end"]) else None


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
        since = event.deadline.recurrence.since if event.deadline.recurrence else None
        if since and since > period.last + 1:
            first = last = dt.date(since, 1, 1)
        elif event.deadline.kind not in CALENDAR or first is None or last is None:
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
                title=f"Мероприятие {title_of(event)}",
                raw=event.deadline.raw,
                period=period.quote,
            )
    for task in case.act.assignments:
        last = latest(task.deadline)
        # What a point asks for may be reported or assessed in the year after.
        if task.deadline.kind in CALENDAR and last and last.year > period.last + 1:
            raw, label = task.deadline.raw, task.place.label
            yield violated(
                task.place, raw, fault=f"task {last.year}", title=f"{label[:1].upper()}{label[1:]}", raw=raw,
                period=period.quote,
            )  # fmt: skip


@rule("PLN-017")
def deadline_is_a_whole_year(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A year for a deadline, where the Ministry asks every quarter."""
    # Whoever takes part in a meeting of the Ministry does not set its day; advice is given all the year round.
    found = [
        event
        for event in case.act.events
        if not (folded(event.deadline.raw).startswith("в течение") and _GOES_ON.search(unquoted(event.text)))
        if (
            event.deadline.kind == "year"
            or _BARE_YEAR.fullmatch(folded(event.deadline.raw))
            or _VAGUE_END.search(event.deadline.raw)
        )
        and not re.search(r"(?<!\w)участи\w+ в ", folded(event.text))
    ]
    if found:
        place, quote, related = _all(found)
        yield violated(place, quote, related=related, raw=quote, **_told(found, None))


@rule("PLN-018")
def deadline_as_needed(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«По мере необходимости» for what nobody asks for; «по мере поступления заявок» waits for an event that can be seen."""
    found = [
        event
        for event in case.act.events
        if event.deadline.kind == "as_needed"
        and _WHENEVER.search(folded(event.deadline.raw))
        and not _ASKED_FOR.search(folded(event.text))
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
        # «По мере необходимости, но не реже …» says both at once and means it.
        at_least = re.search(r"необходимости\W+(?:но|однако|и)\s", folded(deadline.raw))
        as_needed = "по мере необходимости" in folded(deadline.raw) and not at_least
        if as_needed and kinds - {"as_needed", "unread", "missing"}:
            yield violated(cell(event, "deadline"), deadline.raw, title=title_of(event), raw=deadline.raw)


@rule("PLN-029")
def deadline_without_year(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«До 1 марта», «III квартал»: no year, where the other deadlines have one."""
    dated = [event for event in case.act.events if event.deadline.kind in CALENDAR and not event.deadline.parts]
    dated = [event for event in dated if event.deadline.kind != "year"]  # PLN-017 tells of those
    # A plan for one year whose heading or rows give it once needs no year in each cell.
    found = [event for event in dated if event.deadline.start is None and event.deadline.end is None]
    found = [event for event in found if not re.search(r"\d{4}", event.deadline.raw) and not impossible(event.deadline)]
    if found and len(found) * 3 <= len(dated):
        place, quote, related = _all(found)
        yield violated(place, quote, related=related, raw=quote, **_told(found, None))
