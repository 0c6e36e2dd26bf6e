"""The data of an act as rows that people read, sort and correct. Shapes only; ``data_rows`` fills them."""

import datetime as dt
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Literal

from api.desk.model import Correction

State = Literal["", "unread", "absent", "note"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in words. ``state`` says when there is none: not read, or not there. ``key`` is what columns sort by;
    ``path`` is where the value stands in ``soczakaz.act/1``, empty for what is not corrected by hand. A ``brief`` cell is
    shown by its first lines: it says the same in many rows. ``was`` is what was read where a correction holds now."""

    text: str
    state: State = ""
    key: str = ""
    path: str = ""
    brief: bool = False
    was: str | None = None

    @property
    def sorted_by(self) -> str:
        """The sort key; cells without a value go last."""
        return self.key or (self.text if not self.state else "")


@dataclass(frozen=True, slots=True)
class Row:
    """One item. ``name`` is what links and headings call it; ``eid`` and ``label`` are its place in the act."""

    cells: tuple[Cell, ...]
    name: str
    eid: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A section of the page: ``key`` is its anchor and its name in addresses. ``none`` is said when it has no rows."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    none: str
    counted: tuple[str, str, str] = ("строка", "строки", "строк")

    @property
    def correctable(self) -> bool:
        """Whether its values can be corrected by hand."""
        return any(cell.path for row in self.rows for cell in row.cells)


@dataclass(frozen=True, slots=True)
class Field:
    """A value in the form that corrects it: its name, what was read, what stands in the form, what is wrong with that."""

    title: str
    cell: Cell
    value: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """An event on the timeline: per cent of the width where it begins and how wide it is (zero: a day)."""

    row: int
    name: str
    when: str
    at: float
    width: float
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """Deadlines between two days. ``ticks`` are years with their place in per cent; ``today`` is None outside."""

    start: dt.date
    end: dt.date
    lines: tuple[Line, ...]
    ticks: tuple[tuple[str, float], ...]
    today: float | None
    undated: tuple[tuple[int, str, str], ...] = field(default=())


def latest(corrections: Sequence[Correction]) -> Mapping[str, Correction]:
    """The correction that holds for each path: the last one."""
    return {entry.path: entry for entry in corrections}


def beside(read: Sequence[Table], fixed: Sequence[Table], corrections: Sequence[Correction]) -> tuple[Table, ...]:
    """The tables of a corrected act, each corrected value with the extracted one beside it.

    Also what follows from a corrected value (the dates of a deadline). ``read`` are the tables of the act as read.
    """
    paths = {entry.path for entry in corrections}
    return tuple(
        replace(new, rows=tuple(_row(was, now, paths) for was, now in zip(old.rows, new.rows, strict=True)))
        for old, new in zip(read, fixed, strict=True)
    )


def _row(was: Row, now: Row, paths: Set[str]) -> Row:
    if not any(cell.path in paths for cell in was.cells):
        return now
    cells = tuple(
        replace(new, was=old.text) if new.path in paths or (not new.path and new.text != old.text) else new
        for old, new in zip(was.cells, now.cells, strict=True)
    )
    return replace(now, cells=cells)
