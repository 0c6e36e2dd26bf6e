"""The tables of any file a user names: of a sheet file (xlsx, csv) as they are, of a document as its reader sees them."""

from monitor.grids import Grid, grid_of, is_workbook, read_sheets
from soczakaz.source import Row, Table


def read_tables(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables of an xlsx, csv, docx, doc, odt, rtf, pdf, html, txt or md; () when a document has none.

    Raises :class:`~soczakaz.errors.UnreadableError`.
    """
    if is_workbook(data) or name.lower().endswith(".csv"):
        return read_sheets(data, name)
    from extract.read import read
    from extract.tables import join_tables

    blocks = join_tables(read(data, name).blocks)
    tables = [block for block in blocks if isinstance(block, Table)]
    return tuple(
        grid_of(f"таблица {n}", [(_texts(row, table.width), row.page) for row in table.rows])
        for n, table in enumerate(tables, 1)
    )


def _texts(row: Row, width: int) -> list[str]:
    """The text of each grid column; a cell over several columns stands in its first."""
    texts = [""] * max(width, *(cell.column + 1 for cell in row.cells), 1)
    for cell in row.cells:
        texts[cell.column] = cell.text
    return texts
