"""Terms of one cell or clause to one :class:`~soczakaz.facts.Deadline`: years filled in, recurrences given
their days, parts.

How the readings that could be argued about are decided:

* «до» a day is by that day; «до» or «к» a longer period is by the day before it begins («до декабря 2023
  года» is by 30 November); «не позднее», «по», «до конца» and «включительно» are by its last day. All of
  these are kind "date".
* Parts of a month: a half ends with the 15th, a decade with the 10th and the 20th, week number n is the days
  7(n - 1) + 1 to 7n, the last week is the last seven days. They are kind "range"; «середина» is the 15th. «в
  начале», «в конце» of a period say no more than the period. A day of the week and a working day are the days
  that the calendar gives; while the transfers of a year are not published, its working days are "relative".
* A day, month or quarter without a year takes it from its neighbours («1 марта, 1 июня 2023 года», «2024 год:
  до 1 марта»). Where nobody says it, the kind stands and ``start`` and ``end`` are None. «т.г.» is the
  ``year`` that the caller gives.
* «постоянно», «на постоянной основе», «весь период» are "recurring" without a recurrence: the work never
  falls due but goes on.
* Beside a calendar deadline «по мере необходимости» and «в течение … дней со дня …» are remarks; a recurrence
  is not.
* Several deadlines: ``parts`` holds each, the kind is theirs if they agree, else "range". ``start`` is the
  earliest first day known; ``end`` is None if one of them has no end.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from extract.facts.deadline_terms import Term, month_day
from soczakaz.facts import Deadline, DeadlineKind, Recurrence
from soczakaz.ru.periods import Period

CALENDAR = ("at", "by", "open", "range", "list")


def is_heading(before: Term, after: Term) -> bool:
    """Whether a year introduces a part of itself: «2024 год, IV квартал», «2024 год – до 1 марта»."""
    if before.shape != "at" or before.periods[0].kind != "year" or before.periods[0].year is None:
        return False
    return after.shape in CALENDAR and _yearless(after) and after.periods[0].kind != "year"


def _yearless(term: Term) -> bool:
    return term.shape in CALENDAR and not term.settled and all(p.year is None for p in term.periods)


def compose(terms: Sequence[Term], raw: str) -> Deadline:
    """One deadline from the terms of one cell or cluster."""
    told = [term for term in terms if term.shape != "missing"]
    if not told:
        return Deadline(raw, "missing" if terms else "unread")
    if any(term.shape == "unread" for term in told):
        return Deadline(raw, "unread")
    told = _fill_years(_attach(told))
    calendar = _merged([term for term in told if term.shape in CALENDAR])
    often = [term for term in told if term.shape == "every"]
    if often:
        return _recurring(calendar, often, any(term.shape == "then" for term in told), raw)
    if calendar:
        return _several([_single(term, raw) for term in calendar], raw)
    for term in told:
        if term.shape in ("as_needed", "relative"):
            return Deadline(raw, term.shape)
    return Deadline(raw, "unread")


def _attach(terms: Sequence[Term]) -> list[Term]:
    """Give recurrences the day that stands beside them: «ежегодно до 1 февраля», «до 10 числа ежемесячно».

    «далее до 1 января» is every year; a day of the month with its own «каждого месяца» is a recurrence by
    itself.
    """
    result: list[Term] = []
    for term in terms:
        before = result[-1] if result else None
        if term.shape == "then" and term.every:
            result += [Term("then"), Term("every", every=term.every)]
        elif term.shape == "every" and before and before.shape == "every" and not (term.bys and before.bys):
            result[-1] = replace(before, every=before.every or term.every, bys=before.bys or term.bys)
        elif term.shape == "every" and not term.bys and before and before.shape == "day":
            result[-1] = replace(term, bys=before.bys)
        elif term.shape == "every" and not term.bys and _takes(term, before) and not _governed(result):
            result[-1] = replace(term, bys=_month_days(result[-1]))
        elif term.shape == "day":
            if before and before.shape == "every":
                result[-1] = replace(before, every=before.every or term.every, bys=term.bys)
            else:
                result.append(Term("every", every=term.every, bys=term.bys) if term.every else term)
        elif before and before.shape == "then" and term.shape in ("at", "by") and _yearless(term):
            result.append(Term("every", every="year", bys=_month_days(term)))
        elif before and before.shape == "open" and result[-2:-1] and _takes(result[-2], term) and not result[-2].bys:
            result[-2] = replace(result[-2], bys=_month_days(term))
        elif before and before.shape == "every" and _takes(before, term):
            result[-1] = replace(before, bys=(*before.bys, *_month_days(term)))
        else:
            result.append(term)
    return result


def _takes(often: Term, term: Term | None) -> bool:
    """Whether a yearly recurrence can take this term as its day of the year."""
    if term is None or often.every != "year" or term.shape not in ("at", "by", "range", "list"):
        return False
    if not (_yearless(term) or term.settled):  # «ежегодно до 15 ноября текущего года» is settled, and still every year
        return False
    return all(period.kind != "year" for period in term.periods)


def _governed(result: Sequence[Term]) -> bool:
    """Whether the last term belongs to a year before it («2023 год – до 1 марта, …»)."""
    return len(result) > 1 and is_heading(result[-2], result[-1])


def _month_days(term: Term) -> tuple[str, ...]:
    """The days of the year that a term without a year names."""
    if term.shape == "by" and term.limit == "before":
        first = term.periods[0].within(2001).start
        eve = first - timedelta(days=1) if first else None
        return (f"{eve:%m-%d}",) if eve else ()
    periods = term.periods if term.shape == "list" else term.periods[-1:]
    return tuple(month_day(period) for period in periods)


def _fill_years(terms: Sequence[Term]) -> list[Term]:
    """Give terms without a year the one that a heading year, the next or the previous term says."""
    result: list[Term] = []
    heading: int | None = None
    for n, term in enumerate(terms):
        following = terms[n + 1] if n + 1 < len(terms) else None
        if following and is_heading(term, following):
            heading = term.periods[0].year
            continue
        if not _yearless(term):
            heading = heading if term.shape not in CALENDAR else None
            result.append(term)
            continue
        later = next((t.periods[0].year for t in terms[n + 1 :] if t.shape in CALENDAR and t.periods[0].year), None)
        earlier = next(
            (t.periods[-1].year for t in reversed(result) if t.shape in CALENDAR and t.periods[-1].year), None
        )
        result.append(_in_year(term, heading or later or earlier))
    return [_in_year(term, None) if term.shape == "range" else term for term in result]


def _in_year(term: Term, year: int | None) -> Term:
    """The term with its missing years filled: from ``year``, or inside a range from its other end."""
    if term.shape != "range":
        return replace(term, periods=tuple(p.within(p.year or year) for p in term.periods))
    first, last = term.periods
    last = last.within(last.year or year or first.year)
    if first.year is None and last.year is not None:
        first = first.within(last.year)
        if first.start and last.end and first.start > last.end:  # «с декабря по февраль 2024 года»
            first = first.within(last.year - 1)
    return replace(term, periods=(first, last))


def _merged(terms: Sequence[Term]) -> list[Term]:
    """Repetitions dropped, «с …» and «до …» made one range."""
    unique = list(dict.fromkeys(terms))
    if len(unique) == 2 and (unique[0].shape, unique[1].shape) == ("open", "by"):
        first, last = unique[0].periods[0], unique[1].periods[0]
        if unique[1].limit == "last" and first.start and last.end and first.start <= last.end:
            return [Term("range", (first, last))]
    return unique


def _single(term: Term, raw: str) -> Deadline:
    """A calendar term as a deadline; an impossible day («30 февраля» of a found year) is unread."""
    if not all(period.possible for period in term.periods):
        return Deadline(raw, "unread")
    if term.shape == "list":
        return _several([_span(period.kind, period, period, raw) for period in term.periods], raw)
    first, last = term.periods[0], term.periods[-1]
    if term.shape == "by":
        return Deadline(raw, "date", None, _limit(term), "by")
    if term.shape == "open":
        return Deadline(raw, "open", first.start)
    return _span("range" if term.shape == "range" else first.kind, first, last, raw)


def _span(kind: DeadlineKind, first: Period, last: Period, raw: str) -> Deadline:
    return Deadline(raw, kind, first.start, last.end)


def _limit(term: Term) -> date | None:
    """The last day of a «by» term."""
    period = term.periods[0]
    if term.limit == "last" or period.start is None:
        return period.end if term.limit == "last" else None
    return period.start - timedelta(days=1)


def _several(deadlines: Sequence[Deadline], raw: str) -> Deadline:
    """The envelope of several deadlines, with each as a part; a single one as it is."""
    flat = [part for deadline in deadlines for part in (deadline.parts or (deadline,))]
    if len(flat) == 1:
        return flat[0]
    if any(part.kind == "unread" for part in flat):
        return Deadline(raw, "unread")
    kinds = {part.kind for part in flat}
    starts = [part.start for part in flat if part.start]
    ends = [part.end for part in flat if part.end]
    return Deadline(
        raw,
        kinds.pop() if len(kinds) == 1 else "range",
        min(starts, default=None),
        None if "open" in (part.kind for part in flat) else max(ends, default=None),
        "by" if all(part.bound == "by" for part in flat) else None,
        parts=tuple(flat),
    )


def _recurring(calendar: Sequence[Term], often: Sequence[Term], then: bool, raw: str) -> Deadline:
    """A recurrence with the calendar deadline that begins or bounds it."""
    known = [term for term in calendar if any(period.year for period in term.periods)]
    frame = _several([_single(term, raw) for term in known], raw) if known else Deadline(raw, "recurring")
    if frame.kind == "unread":
        return frame
    since: int | None = None
    last = frame.end or frame.start
    if then and last:
        since = last.year + 1 if often[0].every == "year" else (last + timedelta(days=1)).year
    elif frame.kind == "open" and frame.start:
        since = frame.start.year
    whole = Deadline(raw, "recurring", frame.start, frame.end, frame.bound)
    recurrences = [Recurrence(term.every, by, since) for term in often if term.every for by in (term.bys or (None,))]
    if len(recurrences) < 2:
        return replace(whole, recurrence=recurrences[0] if recurrences else None)
    return replace(whole, parts=tuple(replace(whole, recurrence=recurrence) for recurrence in recurrences))
