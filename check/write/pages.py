"""The act laid out again from its units: paragraphs and tables, for pages that show it beside the findings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from soczakaz.source import Unit

CELL = re.compile(r"(?P<table>.*__tbl_\w+|tbl_\w+)__row_(?P<row>\d+)__cell_(?P<cell>\d+)")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells, each a unit or None where the row has no such cell."""

    rows: tuple[tuple[Unit | None, ...], ...]


def blocks(units: Mapping[str, Unit]) -> Iterator[Unit | Grid]:
    """The units in reading order, those of one table gathered into a grid."""
    rows: dict[int, dict[int, Unit]] = {}
    table = ""
    for unit in units.values():
        match = CELL.match(unit.eid)
        if match is None or match["table"] != table:
            if rows:
                yield _grid(rows)
            rows, table = {}, match["table"] if match else ""
        if match is None:
            if unit.text:
                yield unit
            continue
        rows.setdefault(int(match["row"]), {}).setdefault(int(match["cell"]), unit)
    if rows:
        yield _grid(rows)


def _grid(rows: Mapping[int, Mapping[int, Unit]]) -> Grid:
    width = max(max(row) for row in rows.values())
    return Grid(tuple(tuple(row.get(n) for n in range(1, width + 1)) for _, row in sorted(rows.items())))


def number(unit: Unit) -> str:
    """The printed number of a point («6.1»), taken from its eid; empty for any other unit."""
    last = unit.eid.rpartition("__")[2].partition("~")[0]
    kind, _, printed = last.partition("_")
    return {"p": f"{printed}.", "sp": f"{printed})", "sec": f"{printed}."}.get(kind, "") if printed else ""
