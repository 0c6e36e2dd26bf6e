"""On which day an event falls due, by stated rules.

A date, month, quarter, half-year, year or range ends on its last day. «С …», «по мере необходимости», «в течение … со
дня», a missing and an unread deadline have no last day and are never overdue. What repeats falls due at its first
date. Several deadlines in one cell: the last of them. No day is moved to a working day: no rule of law that the acts
rest on says so.
"""

import datetime as dt
import re

from soczakaz.facts import Deadline

UNDATED = frozenset({"open", "as_needed", "relative", "missing", "unread"})
# «До 1 марта» may or may not include the day; «не позднее», «по» and «включительно» do include it, and
# «до 2024 года», «до 3 квартала» name no day.
_BEFORE = re.compile(r"(?<!\w)до\s+[«\"]?\d{1,2}(?!\d)(?!-?\w*\s*(?:квартал|полугод))", re.IGNORECASE)
_INCLUDES = re.compile(r"включительно|не\s+позднее", re.IGNORECASE)
_DAY = dt.timedelta(days=1)


def due_day(deadline: Deadline, *, exclusive: bool = False) -> dt.date | None:
    """The last day on which the event is in time; None when there is none. ``exclusive``: «до 1 марта» ends a day
    earlier."""
    if deadline.parts:
        return max(filter(None, (due_day(part, exclusive=exclusive) for part in deadline.parts)), default=None)
    if deadline.kind in UNDATED:
        return None
    day = deadline.end or _first_repeat(deadline)
    if day and exclusive and says_before(deadline):
        return day - _DAY
    return day


def says_before(deadline: Deadline) -> bool:
    """Whether the day named is bounded by a bare «до», which may be read either way."""
    repeats = deadline.recurrence is not None and deadline.recurrence.by is not None
    return (
        (deadline.bound == "by" or (repeats and deadline.end is None))
        and deadline.kind in ("date", "recurring")
        and bool(_BEFORE.search(deadline.raw))
        and not _INCLUDES.search(deadline.raw)
    )


def _first_repeat(deadline: Deadline) -> dt.date | None:
    """The first date of «ежегодно до 1 марта, начиная с 2024 года»."""
    repeat = deadline.recurrence
    if repeat is None or repeat.since is None or not repeat.by or "-" not in repeat.by:
        return None
    try:
        return dt.date.fromisoformat(f"{repeat.since:04}-{repeat.by}")
    except ValueError:  # 29 February of a common year
        return None
