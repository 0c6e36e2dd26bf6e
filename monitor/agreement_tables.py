"""Tables of agreements and of adopted acts found in any file: their columns are told by the words of their headings."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from monitor.grids import Grid, GridRow
from monitor.model import ActsRow
from soczakaz.ru.dates import dates_in

HEADER_ROWS = 4
"""In how many first rows of a table its headings are looked for."""

_REGION = re.compile(r"субъект|регион|территори|муниципальн\w+ образовани|публично-правов", re.IGNORECASE)
_AGREEMENT = re.compile(r"(?=.*дат)(?=.*соглашени)(?!.*исполнител)", re.IGNORECASE)
_LAST_DAY = re.compile(
    r"(?:предельн|крайн|последн)\w+ (?:срок|дат|день|дн)|срок (?:для )?(?:приняти\w+ )?решени", re.IGNORECASE
)
_STATE = re.compile(r"статус|состояни|стади", re.IGNORECASE)
_WHO = re.compile(r"^(субъект|муниципальн)[^:]{0,60}:\s*(.+)$", re.IGNORECASE)
_DECIDED = re.compile(r"^(?:принят|утвержден|издан)", re.IGNORECASE)
_PLANNED = re.compile(r"(?=.*планов)(?=.*количеств)|всего", re.IGNORECASE)
_IN_TIME = re.compile(r"(?=.*срок)(?=.*(?:количеств|из них|в том числе))|в срок", re.IGNORECASE)
_PART = re.compile(r"^(?:в том числе|из них)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """How far a decision is, as printed («Принято», «в разработке»); ``who`` is "субъект" or "муниципальное образование"."""

    who: str
    state: str

    @property
    def decided(self) -> bool:
        """Whether the decision has been made."""
        return bool(_DECIDED.match(self.state))


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """A region with its dates. A date that could not be read is None and its text stands in ``…_raw``."""

    title: str
    agreement: dt.date | None
    agreement_raw: str
    last_day: dt.date | None
    last_day_raw: str
    statements: tuple[Statement, ...]
    place: str
    page: int | None


def agreement_rows(grids: Sequence[Grid]) -> tuple[AgreementRow, ...]:
    """The rows of every table that has a column of places and a column of agreement dates."""
    found: list[AgreementRow] = []
    for grid in grids:
        columns, start = _headings(
            grid, {"place": _REGION, "agreement": _AGREEMENT, "last": _LAST_DAY, "state": _STATE}
        )
        if "place" not in columns or "agreement" not in columns:
            continue
        of_table: list[AgreementRow] = []
        for row in grid.rows[start:]:
            title = row.text(columns["place"])
            statements = _statements(_spread(row, columns.get("state"), columns))
            raw, last = row.text(columns["agreement"]), row.text(columns.get("last"))
            if not title and of_table and not raw and not last:  # a second line of the region above
                of_table[-1] = replace(of_table[-1], statements=(*of_table[-1].statements, *statements))
            elif title and (raw or last or statements):
                of_table.append(
                    AgreementRow(title, _date(raw), raw, _date(last), last, statements, row.place, row.page)
                )
        found += of_table
    return tuple(found)


def acts_rows(grids: Sequence[Grid]) -> tuple[ActsRow, ...]:
    """The rows of every table that has a column of planned numbers and a column of those in time."""
    found: list[ActsRow] = []
    for grid in grids:
        columns, start = _headings(grid, {"in_time": _IN_TIME, "planned": _PLANNED})
        if len(columns) < 2:
            continue
        of_table: list[ActsRow] = []
        inside = False
        for row in grid.rows[start:]:
            texts = [row.text(n) for n in range(min(columns.values()))]
            title = next((text for text in reversed(texts) if text), "")
            planned, in_time = row.text(columns["planned"]), row.text(columns["in_time"])
            if _PART.match(title) and not planned:
                inside = True
            elif planned.isdigit() and in_time.isdigit():
                made = ActsRow(title, int(planned), int(in_time), row.place)
                if len(texts) > 1 and texts[0]:  # a row with a number of its own begins a whole
                    inside = False
                if inside and of_table:
                    of_table[-1] = replace(of_table[-1], parts=(*of_table[-1].parts, made))
                else:
                    of_table.append(made)
        found += of_table
    return tuple(found)


def _headings(grid: Grid, words: dict[str, re.Pattern[str]]) -> tuple[dict[str, int], int]:
    """The column of each kind and the first row below the headings. Headings may take several rows, read together."""
    best: tuple[dict[str, int], int] = ({}, 0)
    for depth in range(1, min(HEADER_ROWS, len(grid.rows)) + 1):
        rows = grid.rows[:depth]
        width = max((len(row.cells) for row in rows), default=0)
        spread = [_over(row, below, width) for row, below in pairwise(rows)]
        last = [rows[-1].text(n) for n in range(width)]
        texts = [" ".join(filter(None, column)) for column in zip(*spread, last, strict=True)]
        if any(next(dates_in(text), None) for text in texts):  # that is no heading any more
            break
        columns: dict[str, int] = {}
        for kind, pattern in words.items():
            at = next((n for n, text in enumerate(texts) if pattern.search(text) and n not in columns.values()), None)
            if at is not None:
                columns[kind] = at
        if len(columns) > len(best[0]):
            best = (columns, depth)
    return best


def _over(row: GridRow, below: GridRow, width: int) -> list[str]:
    """A row of headings, each standing over the headings below its blank neighbours too («Соглашение» over «номер, дата»)."""
    texts: list[str] = []
    for n in range(width):
        inherits = n > 0 and not row.text(n) and below.text(n) and below.text(n - 1)
        texts.append(texts[n - 1] if inherits else row.text(n))
    return texts


def _spread(row: GridRow, column: int | None, columns: dict[str, int]) -> str:
    """A cell and the unnamed ones right of it, which a heading over several columns covers."""
    if column is None:
        return ""
    until = min((n for n in columns.values() if n > column), default=len(row.cells))
    return "; ".join(filter(None, (row.text(n) for n in range(column, until))))


def _statements(text: str) -> tuple[Statement, ...]:
    found = []
    for piece in filter(None, (part.strip(" .") for part in text.split(";"))):
        said = _WHO.match(piece)
        who = "муниципальное образование" if said and said[1].lower().startswith("муниц") else "субъект"
        state = said[2] if said else piece
        found.append(Statement(who, state[:1].lower() + state[1:]))
    return tuple(found)


def _date(text: str) -> dt.date | None:
    """The one date of a cell; a footnote, two dates or an impossible one are not read."""
    spans = list(dates_in(text))
    return spans[0].value if len(spans) == 1 else None
