"""Readings of parts of a month: halves, decades, weeks, days of the week, working days and edge days."""

import datetime as dt
from dataclasses import replace

from extract.facts.deadline_terms import Match, Term, number_of
from soczakaz.ru.periods import Period
from soczakaz.ru.workdays import nth_working_day, transfers_known

_WEEKDAYS = ("понед", "втор", "сред", "четв", "пятн", "субб", "воскр")


def _bounded(match: Match, first: Period, last: Period) -> Term:
    """The days ``first`` to ``last`` as the words before them say: «до», «не позднее», «с», or those days themselves."""
    if match.text("until"):
        return Term("by", (last,))
    if match.text("before"):
        return Term("by", (first,), "last" if first == last else "before")
    if match.text("since"):
        return Term("open", (first,))
    return Term("at", (first,)) if first == last else Term("range", (first, last))


def part_of_month(match: Match) -> Term | None:
    """«первая декада мая» and «вторая половина мая»: a half ends with the 15th, the last decade with the month."""
    month = match.period("when")
    if not month:
        return None
    if half := match.text("half"):
        begins, ends = (1, 15) if half == "перв" else (16, 0)
    else:
        n = number_of(match.text("count")) or 3
        since = number_of(match.text("from") or str(n))
        begins, ends = since * 10 - 9, n * 10 if n < 3 else 0
        if since > n:
            return None
    if not ends and month.year is None and month.number == 2:
        return Term("unread")  # its last day depends on the year
    first = Period("date", month.year, month.number, begins)
    return _bounded(match, first, replace(first, day=ends or month.last_day))


def week_of_month(match: Match) -> Term | None:
    """«вторая неделя мая»: week number n is the days 7(n - 1) + 1 to 7n, the last week is the last seven days."""
    month = match.period("when")
    if not month:
        return None
    turn = 5 if match.text("turn").startswith("пят") else number_of(match.text("turn"))
    if turn in (0, 5) and month.year is None and month.number == 2:
        return Term("unread")  # its days depend on the year
    begins = turn * 7 - 6 if turn else month.last_day - 6
    if begins > month.last_day:
        return Term("unread")
    first = Period("date", month.year, month.number, begins)
    return _bounded(match, first, replace(first, day=min(begins + 6, month.last_day)))


def weekday_of_month(match: Match) -> Term | None:
    """«первая среда мая»: the day that the calendar gives."""
    month = match.period("when")
    if not month:
        return None
    if not month.start or not month.end:
        return Term("unread")  # which day it is depends on the year
    weekday = next(n for n, stem in enumerate(_WEEKDAYS) if match.text("weekday").startswith(stem))
    turn = number_of(match.text("turn"))
    if turn:
        found = month.start + dt.timedelta(days=(weekday - month.start.weekday()) % 7 + 7 * (turn - 1))
    else:
        found = month.end - dt.timedelta(days=(month.end.weekday() - weekday) % 7)
    day = _day(found)
    return _bounded(match, day, day)


def edge_day(match: Match) -> Term | None:
    """«последний рабочий день июня 2023 года»; a day that the calendar does not settle yet is relative."""
    period = match.period("when")
    if not period or period.kind == "date":
        return None
    if not period.start or not period.end:
        return Term("relative")
    turn = number_of(match.text("turn"))
    if match.text("working"):
        if not transfers_known(period.end.year):
            return Term("relative")
        found = nth_working_day(period.start, period.end, turn)
    else:
        found = period.start + dt.timedelta(days=turn - 1) if turn else period.end
    if found is None or found > period.end:
        return Term("unread")
    day = _day(found)
    return _bounded(match, day, day)


def _day(date: dt.date) -> Period:
    return Period("date", date.year, date.month, date.day)
