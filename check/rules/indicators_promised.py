"""Values that a point puts off until a day: given all the same, not given in time, or never promised."""

import re
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.indicator_model import cell, rows, sides
from check.rules.indicator_promise import promise, says_when
from check.rules.words import folded
from soczakaz.facts import Indicator
from soczakaz.ru.dates import dates_in, write_date

_BY_DAY = re.compile(r"(?:до|не позднее|в срок) \d|квартал|\d\d\.\d\d\.20\d\d")


@rule("IND-012")
def values_given_though_promised(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A point has the values determined by a day, yet the table has them all."""
    task = promise(case)
    values = [side.value for row in case.act.indicators for side in sides(row)]
    given = [value for value in values if value.status == "set"]
    # An empty cell or two are faults of their own (IND-016), not what the point promises.
    promised = any(value.status in ("to_be_determined", "unread") for value in values)
    if task and not task.refines and not promised and len(given) * 10 >= len(values) * 9:
        first = case.act.indicators[0]
        yield violated(
            task.place,
            task.words,
            related=(cell(first, "base"),),
            point=task.place.label,
            raw=task.raw,
            n=len(case.act.indicators),
        )


@rule("IND-013")
def values_overdue(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Values still to be determined after the day by which the act, or the cell itself, has them determined."""
    task = promise(case)
    found = _open_values(case)
    if task and found and task.end and task.end < case.as_of:
        places = [cell(row, "target") for row in found]
        yield violated(
            places[0],
            found[0].target.raw,
            related=(task.place, *places[1:]),
            rows=rows(found),
            point=task.place.label,
            day=write_date(task.end, "digits"),
        )
        return
    for row in found:
        for side in sides(row):
            days = [span.value for span in dates_in(side.value.raw) if span.value]
            if side.value.status == "to_be_determined" and days and max(days) < case.as_of:
                place = cell(row, side.name)
                day = write_date(max(days), "digits")
                yield violated(place, side.value.raw, fault=day, rows=rows([row]), point=place.label, day=day)


@rule("IND-014")
def values_never_promised(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Values to be determined, and nothing in the act says by when."""
    found = _open_values(case)
    dated = any(_BY_DAY.search(folded(side.value.raw)) for row in found for side in sides(row))
    if found and not dated and not says_when(case) and case.act.body:
        open_sides = [next(s for s in sides(row)[::-1] if s.value.status == "to_be_determined") for row in found]
        places = [cell(row, side.name) for row, side in zip(found, open_sides, strict=True)]
        yield violated(places[0], open_sides[0].value.raw, related=tuple(places[1:]), rows=rows(found))


def _open_values(case: Case) -> list[Indicator]:
    return [row for row in case.act.indicators if any(side.value.status == "to_be_determined" for side in sides(row))]
