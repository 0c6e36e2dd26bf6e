"""Days and names of the closing points that cannot be meant: tasks due before the act, a past that is to come."""

import re
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.search import body_units, first
from soczakaz.ru.dates import write_date

_CALENDAR = frozenset({"date", "month", "quarter", "half_year", "year", "range"})
_CONTROL_TO_NOBODY = re.compile(
    r"контрол\w{1,2}\s[^.;]{0,120}?возложить(?:\s+на)?\s*(?:_{2,}[\s_]*|\[[^\]]*\])?[.;]?\s*$", re.IGNORECASE
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
