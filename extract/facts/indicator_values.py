"""The values of an indicator row, from whatever columns the table gives them in."""

import re
from dataclasses import dataclass

from extract.facts.values import read_periods, read_value
from extract.tables import Column, Grid, LogicalCell, LogicalRow
from soczakaz.facts import PeriodValue, Value
from soczakaz.source import Place


@dataclass(frozen=True, slots=True)
class ValueColumns:
    """Which columns hold the base, the target and the values by period, and the years of the first two."""

    base: Column | None
    target: Column | None
    base_year: int | None
    target_year: int | None
    periods: tuple[Column, ...]

    def all(self) -> tuple[int, ...]:
        """The indices of all columns with values."""
        return tuple(c.index for c in (self.base, self.target, *self.periods) if c is not None)


# A word beside the year of a column: what the value is, not only when.
_NAMED = re.compile(r"(?<!\w)(?!год|кварт|полуг)[а-яё]{3,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Values:
    """The values of one row with the places of their cells."""

    base: Value
    target: Value
    periods: tuple[PeriodValue, ...]
    base_place: Place | None
    target_place: Place | None


def columns_of_values(grid: Grid) -> ValueColumns:
    """The value columns of a table. Where periods stand for base or target, the first and the last do."""

    def first(role: str) -> Column | None:
        index = grid.column(role)
        return None if index is None else grid.columns[index]

    base, target = first("base"), first("target")
    periods = tuple(column for column in grid.columns if column.role == "period")
    years = first("year")
    base_year, target_year = grid.column("base_year"), grid.column("target_year")
    if len(periods) == 1:
        # One period beside a base is the target; beside a target it is the base.
        if target is None:
            target, periods = periods[0], ()
        elif base is None:
            base, periods = periods[0], ()
    alone = base is None and target is None
    if periods:
        base = base or periods[0]
        target = target or periods[-1]
    if alone and len(periods) == 2 and all(_NAMED.search(column.header) for column in periods):
        periods = ()  # «Факт 2023 г.» and «План 2024 г.» are the base and the target, no series of periods
    if target is None and (value := first("value")) is not None:
        target = value
        target_year = target_year if target_year is not None else (years.index if years else None)
    return ValueColumns(base, target, base_year, target_year, periods)


def values_of(row: LogicalRow, columns: ValueColumns) -> Values:
    """The values of a data row."""
    base, base_place = _value(row, columns.base, columns.base_year)
    target, target_place = _value(row, columns.target, columns.target_year)
    made = []
    for column in columns.periods:
        value = read_value(row.cells[column.index].text, column.year)
        made.append(PeriodValue(value.raw, value.value, value.year, column.quarter))
    periods = tuple(made)
    if not periods and columns.target is not None and (several := read_periods(target.raw)):
        periods = several
        first, last = several[0], several[-1]
        target = Value(target.raw, last.value, last.year, "set")
        if columns.base is None:
            base, base_place = Value(target.raw, first.value, first.year, "set"), target_place
    return Values(base, target, periods, base_place, target_place)


def _value(row: LogicalRow, column: Column | None, year_column: int | None) -> tuple[Value, Place | None]:
    if column is None:
        return Value("", None, None, "missing"), None
    cell: LogicalCell = row.cells[column.index]
    year = column.year
    if year_column is not None:
        own = row.cells[year_column].text
        digits = "".join(ch for ch in own if ch.isdecimal())[:4]
        year = int(digits) if len(digits) == 4 else year
    return read_value(cell.text, year), cell.place
