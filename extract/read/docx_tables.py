"""Word tables by their raw XML: grid, merges, header rows, nested tables, tables that only frame a page."""

from dataclasses import dataclass

from lxml.etree import _Element

from extract.read.docx_cells import Content, Reader, gather, is_gone, set_cell
from extract.read.docx_names import (
    TBL,
    TBL_PR,
    TC,
    TC_PR,
    TR,
    TR_PR,
    VAL,
    is_on,
    number,
    twips,
    w,
)
from extract.read.docx_refs import own
from extract.read.docx_styles import has_lines
from soczakaz.source import Cell, Row, Table

_GRID, _GRID_COL, _SPAN, _V_MERGE, _H_MERGE, _BEFORE = (
    w(tag) for tag in ("tblGrid", "gridCol", "gridSpan", "vMerge", "hMerge", "gridBefore")
)
_HEADER, _TBL_BORDERS, _TC_BORDERS, _TBL_STYLE = (
    w(tag) for tag in ("tblHeader", "tblBorders", "tcBorders", "tblStyle")
)
_CELL_GONE = f"{TC_PR}/{w('cellDel')}"
_MAX_SPAN = 1000  # Word itself allows 63 columns


@dataclass(slots=True)
class _Borders:
    """Cells that say something of their borders: how many are ruled, how many say they are not."""

    ruled: int = 0
    bare: int = 0
    cells: int = 0


def read_table(reader: Reader, element: _Element, boxed: bool) -> None:
    """Add a ``w:tbl`` to the reader's blocks; a mere page frame adds what stands in it."""
    rows = [(i, row) for i, row in enumerate(own(element, TR)) if not is_gone(reader, row)]
    if _is_frame([row for _, row in rows]):
        for _, row in rows:
            for cell in own(row, TC):
                reader.read(cell, boxed)
        return
    breaks = reader.take_break()
    ref = reader.ref(element)
    borders = _Borders()
    made: list[Row] = []
    open_columns: set[int] = set()
    for i, row in rows:
        cells, open_columns = _row(reader, row, f"{ref}.r{i}", open_columns, borders)
        if cells:
            properties = row.find(TR_PR)
            made.append(Row(tuple(cells), header=properties is not None and is_on(properties.find(_HEADER))))
    reader.take_break()
    if not made:
        return
    grid = _grid(element)
    width = max(len(grid), *(row.cells[-1].column + row.cells[-1].span for row in made))
    edges = [0.0]
    for column in grid if len(grid) == width and all(grid) else ():
        edges.append(round(edges[-1] + column, 2))
    ruled = _is_ruled(reader, element, borders)
    reader.blocks.append(
        Table(tuple(made), ref, width, ruled=ruled, breaks=breaks, edges=tuple(edges) if len(edges) > 1 else ())
    )


def _is_frame(rows: list[_Element]) -> bool:
    """One cell, or one column with tables nested in it: a page laid out, not a table."""
    cells = [list(own(row, TC)) for row in rows]
    if not cells or any(len(row) != 1 for row in cells):
        return False
    return len(cells) == 1 or any(True for row in cells for _ in own(row[0], TBL))


def _row(
    reader: Reader, row: _Element, ref: str, open_above: set[int], borders: _Borders
) -> tuple[list[Cell], set[int]]:
    properties = row.find(TR_PR)
    column = 0 if properties is None else min(max(number(properties.find(_BEFORE)) or 0, 0), _MAX_SPAN)
    cells: list[Cell] = []
    opened: set[int] = set()
    for c, element in enumerate(own(row, TC)):
        if element.find(_CELL_GONE) is not None:
            reader.context.seen.tracked = True
            continue
        span, down, across = _merges(element, borders)
        if across and cells:
            last = cells[-1]
            cells[-1] = Cell(
                last.text,
                last.ref,
                last.column,
                last.span + span,
                last.merged,
                last.lines,
                None,
                last.auto,
                last.bold,
            )
            column += span
            continue
        if down is not None:
            opened.add(column)
        merged = down is False and column in open_above
        content = Content()
        if not merged:  # Word prints nothing of a continuation and counts no numbers in it
            gather(reader, element, content)
        cells.append(set_cell(content, f"{ref}.c{c}", column, span, merged))
        column += span
    return cells, opened


def _merges(cell: _Element, borders: _Borders) -> tuple[int, bool | None, bool]:
    """Columns covered; True where a downward merge begins, False where it goes on; whether leftwards."""
    borders.cells += 1
    span, down, across = 1, None, False
    properties = cell[0] if len(cell) and cell[0].tag == TC_PR else cell.find(TC_PR)
    if properties is None:
        return span, down, across
    for item in properties:
        tag = item.tag
        if tag == _SPAN:
            span = min(max(number(item) or 1, 1), _MAX_SPAN)
        elif tag == _V_MERGE:
            down = item.get(VAL) == "restart"
        elif tag == _H_MERGE:
            across = item.get(VAL) != "restart"
        elif tag == _TC_BORDERS:
            if has_lines(item):
                borders.ruled += 1
            elif len(item) > 3:
                borders.bare += 1
    return span, down, across


def _grid(table: _Element) -> list[float]:
    grid = table.find(_GRID)
    return [] if grid is None else [twips(column, "w") or 0.0 for column in grid.iterchildren(_GRID_COL)]


def _is_ruled(reader: Reader, table: _Element, borders: _Borders) -> bool:
    if borders.ruled * 2 >= borders.cells:
        return True
    if borders.bare == borders.cells:
        return False
    properties = table.find(TBL_PR)
    if properties is None:
        return False
    direct = properties.find(_TBL_BORDERS)
    if direct is not None:
        return has_lines(direct)
    style = properties.find(_TBL_STYLE)
    return style is not None and bool(reader.context.styles.get(style.get(VAL, "")).lined)
