"""How many acts the plans wanted and how many were adopted in time: the summary of the first control event.

As the Ministry's own summary: the act on the forming of the social order apart from the other acts, each by level.
"""

import re
from collections.abc import Iterable

from monitor.model import ActsRow, Row

CONTROL = 1
ORDER = (
    "Принятие (разработка проекта) нормативного правового акта, регулирующего порядок формирования социального заказа"
)
OTHER = "Принятие (разработка проектов) иных актов, предусмотренных планами"
REGIONAL, MUNICIPAL, UNKNOWN = "акты субъектов РФ", "муниципальные правовые акты", "акты, уровень которых не определён"
_ORDER = re.compile(r"(?:поряд|правил)\w* (?:формировани|утверждени)\w+[^.;]{0,80}социальн\w+ заказ", re.IGNORECASE)


def acts_summary(rows: Iterable[Row]) -> tuple[ActsRow, ...]:
    """Two rows with their parts by level. Counted are rows of the first control event with a planned date; in time are those
    done not later than it."""
    chosen = [row for row in rows if row.control.number == CONTROL and row.planned]
    orders = [row for row in chosen if _ORDER.search(row.event.text)]
    others = [row for row in chosen if not _ORDER.search(row.event.text)]
    return tuple(_row(title, some) for title, some in ((ORDER, orders), (OTHER, others)))


def _row(title: str, rows: list[Row]) -> ActsRow:
    by_level = {
        REGIONAL: [row for row in rows if row.event.act.level == "regional"],
        MUNICIPAL: [row for row in rows if row.event.act.level == "municipal"],
        UNKNOWN: [row for row in rows if row.event.act.level not in ("regional", "municipal")],
    }
    parts = tuple(_counted(name, some) for name, some in by_level.items() if some or name != UNKNOWN)
    whole = _counted(title, rows)
    return ActsRow(title, whole.planned, whole.in_time, "", parts)


def _counted(title: str, rows: list[Row]) -> ActsRow:
    return ActsRow(title, len(rows), sum(row.status == "in_time" for row in rows), "")


def sum_acts(one: tuple[ActsRow, ...], other: tuple[ActsRow, ...]) -> tuple[ActsRow, ...]:
    """Two summaries of different acts as one."""
    return tuple(_sum(*pair) for pair in zip(one, other, strict=True))


def _sum(one: ActsRow, other: ActsRow) -> ActsRow:
    titles = dict.fromkeys(part.title for row in (one, other) for part in row.parts)
    parts = []
    for title in titles:
        some = [part for row in (one, other) for part in row.parts if part.title == title]
        parts.append(ActsRow(title, sum(part.planned for part in some), sum(part.in_time for part in some), ""))
    return ActsRow(one.title, one.planned + other.planned, one.in_time + other.in_time, "", tuple(parts))
