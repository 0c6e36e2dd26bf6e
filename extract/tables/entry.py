"""Cells of a table entered in the ledger under their printed numbers."""

from dataclasses import dataclass

from extract.layout import Ledger, Part
from extract.tables.lines import Line
from soczakaz.source import Cell, Place


@dataclass(frozen=True, slots=True)
class Entry:
    """Enters the cells of the ``index``-th table of a part."""

    part: Part
    index: int
    ledger: Ledger

    def place(self, line: Line, cell: Cell, column: int, row: str) -> Place:
        """The place of a cell in the row that a lawyer calls ``row``."""
        return self._enter(line, cell, column, f"строка {row}")

    def header(self, line: Line) -> list[Place]:
        """The places of the cells of a header row."""
        return [self._enter(line, slot.cell, slot.column, "заголовок") for slot in line.slots]

    def _enter(self, line: Line, cell: Cell, column: int, row: str) -> Place:
        eid = self.part.eid_of(f"tbl_{self.index}__row_{line.ordinal}__cell_{column + 1}")
        known = self.ledger.units.get(eid)
        if known is not None and known.ref == cell.ref and known.text == cell.text:
            return self.ledger.place(eid)  # a second reader looks at the same table
        table = f"таблица {self.index}, " if self.index > 1 else ""
        label = self.part.label_of(f"{table}{row}, графа {column + 1}")
        return self.ledger.add(eid, label, cell.text, cell.page, cell.ref)
