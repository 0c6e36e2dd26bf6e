"""Days a rule compares: the first and last day of a deadline, and the years an act is made for."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from check.case import Case
from check.rules.words import folded
from soczakaz.facts import Deadline
from soczakaz.ru.dates import dates_in
from soczakaz.source import Place

# Kinds of deadlines that have a first and a last day of their own.
CALENDAR = frozenset({"date", "month", "quarter", "half_year", "year", "range"})
_YEARS = re.compile(
    r"(?<!\w)(?:в|на|за)\s+(?=20)(20\d\d)(?:\s*(?:[-–—]|и|по|года\s+и)\s*(20\d\d))?\s*(?:год(?:ах|ы|у|а|ов)?|гг\.?|г\.)(?!\w)",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"(?<!\w)(?:v|vi{1,3}|ix|x|[5-9]|0)(?:-?й)? квартал")
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
    if wrong is None and deadline.start and deadline.end and deadline.start > deadline.end:
        wrong = raw
    return wrong


def act_period(case: Case) -> ActPeriod | None:
    """The years in the act's own title, else in the titles of its plan and indicators; None when it names none."""
    requisites = case.act.requisites
    titles: list[tuple[str | None, Place | None]] = [(requisites.title, requisites.places.get("title"))]
    titles += [(part.title, part.place) for part in case.act.appendices if part.kind in ("plan", "indicators")]
    found = [period for title, place in titles if title for period in _periods(title, place)]
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
