"""Tables: pieces joined across pages, headers understood, blank cells decided."""

from extract.tables.grid import Grid, LogicalCell, LogicalRow, grid
from extract.tables.join import join_tables
from extract.tables.roles import Column

__all__ = ["Column", "Grid", "LogicalCell", "LogicalRow", "grid", "join_tables"]
