"""The years of the indicators: in order, within the act's own, alike in a column."""

from collections import Counter
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.dates import act_period
from check.rules.indicator_model import SIDE_NAMES, rows, title_of, year_cell
from soczakaz.facts import Indicator


@rule("IND-008")
def base_after_target(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A base year later than the target year."""
    for row in case.act.indicators:
        base, target = row.base.year, row.target.year
        if base and target and base > target:
            place = year_cell(case, row, "base", base)
            yield violated(
                place,
                case.read(place),
                related=(year_cell(case, row, "target", target),),
                title=title_of(row),
                base=base,
                target=target,
            )


@rule("IND-009")
def year_outside_period(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Years before or after those the act is made for; the year before the first may be the base."""
    period = act_period(case)
    if period is None:
        return
    limits = {"base": (period.first - 1, period.last), "target": (period.first, period.last)}
    for name, (first, last) in limits.items():
        wrong: dict[int, list[Indicator]] = {}
        for row in case.act.indicators:
            year = (row.base if name == "base" else row.target).year
            backwards = row.base.year and row.target.year and row.base.year > row.target.year  # IND-008 tells of it
            if year and not backwards and not first <= year <= last:
                wrong.setdefault(year, []).append(row)
        for year, found in wrong.items():
            places = [year_cell(case, row, name, year) for row in found]
            yield violated(
                places[0],
                case.read(places[0]),
                related=tuple(places[1:]),
                side=SIDE_NAMES[name],
                year=year,
                rows=rows(found),
                period=period.quote,
            )


@rule("IND-021")
def year_unlike_the_others(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A year that no other row has, in a column where all the others agree; other rules tell years that cannot be."""
    period = act_period(case)
    for name in ("base", "target"):
        years = [(row, year) for row in case.act.indicators if (year := getattr(row, name).year)]
        usual, votes = Counter(year for _, year in years).most_common(1)[0] if years else (0, 0)
        odd = [(row, year) for row, year in years if year != usual]
        if votes < 5 or len(odd) > 2 or len(odd) * 5 > votes:
            continue
        for row, year in odd:
            base, target = row.base.year, row.target.year
            told = (base and target and base > target) or (period and not period.first - 1 <= year <= period.last)
            if not told:
                place = year_cell(case, row, name, year)
                yield violated(
                    place, case.read(place), title=title_of(row), side=SIDE_NAMES[name], year=year, usual=usual
                )
