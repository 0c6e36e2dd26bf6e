"""The report of a quarter from plans that are all at hand, and how a quarter is written."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from monitor.changes import kept_row
from monitor.gather import Gathering, Kept
from monitor.model import Quarter, Report
from monitor.notes import rules, silence
from monitor.rows import Facts, every_row
from soczakaz.errors import SoczakazError
from soczakaz.planned import PlanEvent, Snapshot

__all__ = ["make_report", "parse_quarter", "rules", "silence", "snapshot"]

_QUARTER = re.compile(r"(\d{4})\s*-?\s*[qк]\s*([1-4])", re.IGNORECASE)
_WORDS = re.compile(r"(iv|i{1,3}|[1-4])(?:-?й)?\s+квартал\w*\s+(\d{4})(?:\s*г(?:ода|\.)?)?", re.IGNORECASE)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
FIRST_YEAR, LAST_YEAR = 2000, 2100


def parse_quarter(text: str, year: int | None = None) -> Quarter:
    """«2023-Q2», «II квартал 2023 года», or «2» with the year given apart. Raises :class:`SoczakazError` for anything else."""
    if whole := _QUARTER.fullmatch(text.strip()):
        told, number = int(whole[1]), int(whole[2])
    elif whole := _WORDS.fullmatch(text.strip()):
        told, number = int(whole[2]), _ROMAN.get(whole[1].upper()) or int(whole[1])
    elif text.strip() in ("1", "2", "3", "4") and year is not None:
        told, number = year, int(text)
    else:
        told, number = 0, 0
    if number and year not in (None, told):
        raise SoczakazError(f"в --quarter назван {told} год, а в --year {year}; оставьте одно из двух")
    if number and not FIRST_YEAR <= told <= LAST_YEAR:
        raise SoczakazError(f"год {told} не похож на год плана; назовите его четырьмя цифрами, например 2023")
    if number:
        return Quarter(told, number)
    raise SoczakazError(f"непонятный квартал «{text}»; напишите 2023-Q2 или --quarter 2 --year 2023")


def make_report(
    events: Sequence[PlanEvent],
    facts: Facts,
    quarter: Quarter,
    as_of: dt.date,
    *,
    exclusive: bool = False,
    scope: str = "все акты базы",
    kept: Snapshot | None = None,
    aliases: dict[str, str] | None = None,
    notes: Iterable[str] = (),
) -> Report:
    """The report of ``quarter`` as things were known on ``as_of``: actual dates after that day are not seen.

    ``kept`` is the report of the quarter before; without it that quarter's state is restored from what is stored now.
    """
    head = Kept(kept.as_of, kept.exclusive) if kept else None
    gathering = Gathering(quarter, as_of, exclusive=exclusive, kept=head)
    gathering.add(events, facts, kept, aliases)
    return gathering.report(scope, (*notes, *facts.lost))


def snapshot(report: Report, events: Sequence[PlanEvent], facts: Facts) -> Snapshot:
    """What to keep of a report, for the next quarter to be compared with: every event with every due date."""
    entries = tuple(kept_row(row) for row in every_row(events, facts, report.as_of))
    return Snapshot(str(report.quarter), report.as_of, report.exclusive, entries)
