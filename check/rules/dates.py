"""Days a rule compares: the first and last day of a deadline, and the years an act is made for."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from check.case import Case
from check.rules.words import folded
from check.search import body_units, part_of, place_in, within_quotes
from soczakaz.facts import Deadline
from soczakaz.ru.dates import dates_in, lower, value_of
from soczakaz.source import Place

# Kinds of deadlines that have a first and a last day of their own.
CALENDAR = frozenset({"date", "month", "quarter", "half_year", "year", "range"})
_YEARS = re.compile(
    r"(?<!\w)(?:(?:в|на|за)\s+(?:период\w*\s+(?:с\s+)?|течение\s+)?|с\s+(?=20\d\d\s+(?:года\s+)?по\s+20))(?=20)(20\d\d)(?:(?:\s*(?:[-–—]|и|по|года\s+(?:и|по))|,(?:\s*20\d\d,?)*(?:\s+и)?)\s*(20\d\d))?\s*(?:год(?:ах|ы|у|а|ов)?|гг\.?|г\.)(?!\w)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"территори(?:[^.;]|\.(?=\d)){0,200}$|заказ\w{0,2}\s$|услуг[^.;]{0,40}$|рганизовать\s[^.;]{0,400}$", re.IGNORECASE
)
# «Организовать … до 31 декабря 2024 года»: how long the services are organised for.
_UNTIL = re.compile(
    r"рганизовать\s[^.;]{0,400}?(?<!\w)(?P<words>(?:по|до)\s(?:31\sдекабря|конца)\s(?P<year>20\d\d)\s(?:года|г\.))",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"(?<!\w)(?:v|vi{1,3}|ix|x|[5-9]|0)(?:-?й)? квартал")
_ONE_YEAR = re.compile(
    r"(?<!\w)с\s(?P<begin>\d{1,2}\s[а-я]+)\s(?:по|до)\s(?P<end>\d{1,2}\s[а-я]+)\s(?P<year>20\d\d\s?(?:года|г\.))"
)
_MONTH_OF_NONE = re.compile(r"(?<![\d.])\d{1,2}\.(?:1[3-9]|[2-9]\d|00)\.\d{4}")
_PLANNED = re.compile(r"\s*и\s+(?:на\s+)?плановый\s+период", re.IGNORECASE)
_QUOTED = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»")


@dataclass(frozen=True, slots=True)
class ActPeriod:
    """The years an act says it is made for («в 2023-2024 годах»), and where it says so."""

    first: int
    last: int
    quote: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class OwnYears:
    """Years that the title, a point or an appendix gives as the act's own; ``first`` is None for «до 31 декабря 2024 года».

    ``where`` says in words where they stand: «в заголовке акта», «пункт 1».
    """

    first: int | None
    last: int
    quote: str
    place: Place | None
    where: str


def earliest(deadline: Deadline) -> dt.date | None:
    """The first day on which the thing may be done by plan; of «до …» only the day itself is known."""
    return deadline.start or deadline.end


def latest(deadline: Deadline) -> dt.date | None:
    """The last day by which it is to be done; what goes on without an end («с …») is needed from its start."""
    return deadline.end or deadline.start


def impossible(deadline: Deadline) -> str | None:
    """The words of a deadline that name a day, a quarter or a range that does not exist."""
    raw = deadline.raw
    wrong = next(
        (raw[span.start : span.end] for span in dates_in(raw) if span.value is None and not span.partial), None
    )
    named = _QUARTER.search(folded(raw)) or _MONTH_OF_NONE.search(raw)
    if wrong is None and named:
        wrong = raw[named.start() : named.end()]
    if wrong is None and _is_backwards(raw):
        wrong = raw
    if wrong is None and deadline.start and deadline.end and deadline.start > deadline.end:
        wrong = raw
    return wrong


def _is_backwards(raw: str) -> bool:
    """«С 1 декабря по 1 октября 2024 года»: one year for both days, of which the second comes first."""
    match = _ONE_YEAR.search(lower(raw))
    if match is None:
        return False
    begin, end = value_of(f"{match['begin']} {match['year']}"), value_of(f"{match['end']} {match['year']}")
    return bool(begin and end and begin > end)


def own_years(case: Case) -> Iterator[OwnYears]:
    """The years of the act wherever it names them: first in its title, then in its points, then over its appendices.

    In a point they are its own only beside the territory, the services or the order («на территории … в 2023–2024
    годах»), not where a programme or a budget has years of its own.
    """
    title, place = case.act.requisites.title, case.act.requisites.places.get("title")
    for period in _periods(title or "", place):
        yield OwnYears(period.first, period.last, period.quote, place, "в заголовке акта")
    for unit in body_units(case):
        if unit.eid.startswith("preamble"):
            continue
        for match in _YEARS.finditer(unit.text):
            if match[2] and _BESIDE.search(unit.text[: match.start()]) and not within_quotes(unit.text, match.start()):
                yield OwnYears(int(match[1]), int(match[2]), match[0], place_in(unit, *match.span()), unit.label)
        until = _UNTIL.search(unit.text)
        if until and not within_quotes(unit.text, until.start("words")):
            at = until.span("words")
            yield OwnYears(None, int(until["year"]), until["words"], place_in(unit, *at), unit.label)
    for unit in case.reading:
        if part_of(unit.eid) and unit.eid.endswith("__title"):
            for match in _YEARS.finditer(_QUOTED.sub(lambda quoted: " " * len(quoted[0]), unit.text)):
                if match[2] and int(match[1]) <= int(match[2]) and not _PLANNED.match(unit.text, match.end()):
                    yield OwnYears(int(match[1]), int(match[2]), match[0], place_in(unit, *match.span()), unit.label)


def act_period(case: Case) -> ActPeriod | None:
    """The years in the act's own title, else in the titles of its plan and indicators, else in its points; or None."""
    requisites = case.act.requisites
    titles: list[tuple[str | None, Place | None]] = [(requisites.title, requisites.places.get("title"))]
    titles += [(part.title, part.place) for part in case.act.appendices if part.kind in ("plan", "indicators")]
    found = [period for title, place in titles if title for period in _periods(title, place)]
    if not found:
        found = [ActPeriod(one.first, one.last, one.quote, one.place) for one in own_years(case) if one.first]
    if not found:
        return None
    # A plan may run longer than the title says: the widest period is the one that can be held against it.
    first, last = min(period.first for period in found), max(period.last for period in found)
    return ActPeriod(first, last, found[0].quote, found[0].place)


def _periods(title: str, place: Place | None) -> Iterator[ActPeriod]:
    for match in _YEARS.finditer(_QUOTED.sub(lambda quoted: " " * len(quoted[0]), title)):
        first = int(match[1])
        last = int(match[2] or first)
        if first <= last and not _PLANNED.match(title, match.end()):
            yield ActPeriod(first, last, match[0], place)
