"""Days and names of the closing points that cannot be meant: tasks due before the act, a past that is to come."""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.search import body_units, first, hits, place_in, shortened, within_quotes
from soczakaz.facts import Event
from soczakaz.ru.dates import DATE, value_of, write_date

# «Постановление действует до 31 декабря 2024 года», «вводится на срок до …», «срок действия постановления – до …».
_ENDS = re.compile(
    rf"(?:(?:настоящ\w{{2,3}}\s|^|[.;]\s)(?:постановлени|распоряжени|приказ|решени)\w{{0,2}}\s[^.;«]{{0,200}}?(?<!\w)(?:действу[ею]т|вводится\s(?:в\sдействие\s)?на\sсрок)"
    rf"|срок\w{{0,2}}\sдействия\s[^.;«]{{0,60}}?(?:постановлени|распоряжени|приказ|решени)\w{{0,2}}[^.;«]{{0,40}}?)\s(?:[–-]\s)?(?:до|по)\s(?P<date>{DATE})",
    re.IGNORECASE,
)
# What is done after all the rest: reports and the appraisal of what came of it.
_AFTERWARDS = re.compile(r"информаци|отч[её]т|оценк|итог|результат|мониторинг", re.IGNORECASE)
_TAKES_EFFECT = re.compile(
    r"(?<!\w)(?:постановлени|распоряжени|приказ|решени)\w{0,2}\s(?:\w+\s){0,2}?вступает\sв\s(?:законную\s)?силу\s(?P<when>[^.;]+)",
    re.IGNORECASE,
)
_OF_A_PART = re.compile(r"исключени|пункт|положени|приложени|част", re.IGNORECASE)
_MONTHS = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_LATE_DAY = re.compile(
    r"(?<![\d.,])(?:(?P<day>29|3\d|[4-9]\d)\s(?P<month>января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)(?:\s(?P<year>20\d\d))?"
    r"|(?P<d>\d\d)\.(?P<m>\d\d)\.(?P<y>20\d\d))(?!\w)"
)
_CALENDAR = frozenset({"date", "month", "quarter", "half_year", "year", "range"})
_CONTROL_TO_NOBODY = re.compile(
    r"^\W*(?:возложить\s)?контроль\s(?:за\s|над\s)?(?:исполнени|выполнени)\w{1,2}\s(?:настоящего\s)?(?:постановлени|распоряжени|приказ|решени)\w{0,2}\s?[.;]?$"
    r"|контрол\w{1,2}\s[^.;]{0,120}?возложить(?:\s+на)?\s*(?:_{2,}[\s_]*|\[[^\]]*\])?[.;]?\s*$",
    re.IGNORECASE,
)


@rule("EFF-015")
def task_before_the_act(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A point gives a task a deadline that had passed when the act was adopted; a clause on earlier relations covers it."""
    day, since = case.act.requisites.date, case.act.effect.retroactive_from
    if day is None or case.amends:
        return
    for task in case.act.assignments:
        end = task.deadline.end
        if task.deadline.kind not in _CALENDAR or end is None or end >= day or (since and end >= since):
            continue
        yield violated(
            task.place, task.deadline.raw, raw=task.deadline.raw, point=task.place.label, day=write_date(day, "digits")
        )


@rule("EFF-016")
def past_that_is_to_come(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«Распространяется на отношения, возникшие с …» a day that is not before the act."""
    effect, day = case.act.effect, case.act.requisites.date
    place = effect.places.get("retroactive_from")
    if effect.retroactive_from and day and place and effect.retroactive_from > day:
        since = write_date(effect.retroactive_from, "digits")
        yield violated(place, case.read(place), since=since, day=write_date(day, "digits"))


@rule("EFF-017")
def control_to_nobody(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«Контроль за исполнением постановления возложить» without a word of on whom."""
    hit = first(case, _CONTROL_TO_NOBODY, body_units(case))
    if hit:
        yield violated(hit.place, hit.words)


@rule("EFF-018")
def repealed_act_is_later(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The repealed act is dated later than the act that repeals it."""
    day = case.act.requisites.date
    for n in case.act.effect.repeals:
        ref = case.act.references[n]
        if day and ref.act.date and ref.act.date > day:
            yield violated(ref.place, ref.raw, date=write_date(ref.act.date, "digits"), day=write_date(day, "digits"))


@rule("EFF-020")
def takes_effect_twice(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Two points say differently when the act takes effect; parts of it may well do so on days of their own."""
    found = [hit for hit in hits(case, _TAKES_EFFECT, body_units(case)) if not _OF_A_PART.search(hit.words)]
    said = {" ".join(hit.match["when"].lower().split()): hit for hit in found}
    if len({hit.unit.eid for hit in said.values()}) > 1:
        first, *others = said.values()
        for hit in others:
            where, when = first.unit.label, first.match["when"].strip()
            yield violated(hit.place, hit.words, related=(first.place,), where=where, when=shortened(when))


@rule("EFF-021")
def impossible_day(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«31 ноября» in a point or in the text of an appendix; of a table's cells other rules speak."""
    for hit in hits(case, _LATE_DAY):
        if "__tbl_" in hit.unit.eid or within_quotes(hit.unit.text, hit.match.start()):
            continue
        day, year = int(hit.match["day"] or hit.match["d"]), int(hit.match["year"] or hit.match["y"] or 2024)
        month = int(hit.match["m"]) if hit.match["m"] else _MONTHS.index(hit.match["month"].lower()[:3]) + 1
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
            yield violated(hit.place, hit.words)


@rule("EFF-019")
def ends_too_early(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«Действует до …» a day that is not after the act's own, or before the last deadlines of its plan."""
    day = case.act.requisites.date
    for hit in hits(case, _ENDS, body_units(case)):
        end = value_of(hit.match["date"].lower())
        if end is None:
            continue
        place = place_in(hit.unit, hit.match.start("date"), hit.match.end("date"))
        words = hit.match["date"]
        if day and end <= day:
            what = f"раньше даты самого акта ({write_date(day, 'digits')})"
            yield violated(place, words, end=write_date(end, "digits"), what=what)
            continue
        late = [event for event in case.act.events if _is_due_after(event, end)]
        if late:
            what = f"а в плане есть сроки позже: «{shortened(late[0].text, 60)}» — {late[0].deadline.raw}"
            yield violated(
                place, words, related=tuple(one.place for one in late), end=write_date(end, "digits"), what=what
            )


def _is_due_after(event: Event, end: dt.date) -> bool:
    """Whether an event of the work itself, and no report on it, begins after a day."""
    deadline = event.deadline
    first = deadline.start or deadline.end
    if deadline.kind not in _CALENDAR or first is None or first <= end:
        return False
    return not _AFTERWARDS.search(f"{event.stage or ''} {event.text}")
