"""``<table>`` elements: whether one is only layout, and the grid of one that is not."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from extract.read.html_style import Style, StyleSheet

_MAX_SPAN = 200
_LAYOUT_BLOCKS = 12  # paragraphs in one cell, with few rows: a page set in a table


@dataclass(frozen=True, slots=True)
class Slot:
    """A printed cell: its element (None for the continuation of a cell merged downwards), column and span."""

    element: HtmlElement | None
    column: int
    span: int


def own_rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of a table, not those of tables inside it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def own_cells(row: HtmlElement) -> list[HtmlElement]:
    """The cells of a row."""
    return [cell for cell in row if cell.tag in ("td", "th")]


def is_layout(table: HtmlElement) -> bool:
    """Whether a table only places blocks on the page: one column, a page in a cell, tables in its cells."""
    rows = [own_cells(row) for row in own_rows(table)]
    width = max(map(len, rows), default=0)
    if width <= 1:
        return True
    filled = [cell for row in rows for cell in row if cell.text_content().strip()]
    if any(True for cell in filled for _ in cell.iter("table")):
        return len(rows) <= 4 or width <= 2
    if any(True for cell in filled for _ in cell.iter("h1", "h2")):
        return len(rows) <= 2
    return len(rows) <= 2 and any(sum(1 for _ in cell.iter("p")) > _LAYOUT_BLOCKS for cell in filled)


def grid(table: HtmlElement) -> list[list[Slot]]:
    """Rows of slots with rowspan and colspan spread out; a spanned cell comes once, its lower parts as
    continuations.
    """
    below: dict[int, tuple[int, int]] = {}  # first column -> rows still to cover, span
    made: list[list[Slot]] = []
    for row in own_rows(table):
        slots: list[Slot] = []
        column = 0
        cells = iter(own_cells(row))
        cell = next(cells, None)
        while cell is not None or any(c >= column for c in below):
            if column in below:
                left, span = below.pop(column)
                slots.append(Slot(None, column, span))
                if left > 1:
                    below[-column - 1] = (left - 1, span)  # kept aside until the row is done
                column += span
            elif cell is not None:
                span = _number(cell.get("colspan"))
                nearest = min((c for c in below if c > column), default=column + span)
                span = min(span, nearest - column)
                slots.append(Slot(cell, column, span))
                if (down := _number(cell.get("rowspan"))) > 1:
                    below[-column - 1] = (down - 1, span)
                column += span
                cell = next(cells, None)
            else:
                column = min(c for c in below if c >= column)
        below = {(-c - 1 if c < 0 else c): value for c, value in below.items()}
        if slots:
            made.append(slots)
    return made


def is_ruled(table: HtmlElement, width: int, sheet: StyleSheet) -> bool:
    """Whether lines are drawn; where nothing tells, wide tables are and two columns of text are not."""
    border = table.get("border")
    if border is not None and border.strip() not in ("", "0"):
        return True
    if table.get("rules") in ("all", "cols", "rows", "groups"):
        return True
    cells = [cell for row in own_rows(table) for cell in own_cells(row)][:40]
    if any(_draws(sheet.of(element)) for element in [table, *cells]):
        return True
    if any(cell.tag == "th" for cell in cells) or (cells and cells[0].text_content().strip().startswith("№")):
        return True
    return width > 3 or (width == 3 and border is None)


def _draws(style: Style) -> bool:
    for key, value in style.items():
        if key.startswith("border") and "collapse" not in key and "spacing" not in key and "radius" not in key:
            words = value.split()
            if any(w in ("solid", "double", "inset", "outset", "dashed", "dotted", "ridge", "groove") for w in words):
                return True
    return False


def _number(value: str | None) -> int:
    digits = (value or "").strip()
    return min(max(int(digits), 1), _MAX_SPAN) if digits.isdecimal() and len(digits) < 6 else 1
