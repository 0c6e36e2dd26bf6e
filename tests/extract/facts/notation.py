"""A deadline in one line, for tables of examples.

«kind first..last by; every year by 01-01 from 2024 [part | part]»: «date 2023-03-01» is one day, «date ?» has
no day that is known, «..2023-03-01 by» has no first day.
"""

from soczakaz.facts import Deadline


def brief(deadline: Deadline) -> str:
    """The reading of a deadline, without its raw text."""
    words: list[str] = [deadline.kind]
    start, end = deadline.start, deadline.end
    if start and start == end:
        words.append(f"{start}")
    elif start or end:
        words.append(f"{start or ''}..{end or ''}")
    elif deadline.kind in ("date", "month", "quarter", "half_year", "year", "range", "open"):
        words.append("?")
    if deadline.bound:
        words.append(deadline.bound)
    text = " ".join(words)
    if often := deadline.recurrence:
        text += f"; every {often.every}"
        text += f" by {often.by}" if often.by else ""
        text += f" from {often.since}" if often.since else ""
    if deadline.parts:
        text += f" [{' | '.join(brief(part) for part in deadline.parts)}]"
    return text
