"""Acts for the review in a small notation, made into a text dump or a Word file.

A line is a paragraph; «@r » sets it to the right, «@c » in the middle; «@@page» starts a page. Lines in «| … |» are rows of
a table: «^» continues the cell above, a row of one cell spans the table.
"""

import io
from collections.abc import Iterator, Sequence

Row = list[str]
Piece = str | list[Row] | None


def pieces(text: str) -> Iterator[Piece]:
    """The parts of an act in order: a paragraph with its mark, the rows of a table, None for a new page."""
    rows: list[Row] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip()[1:-1].split("|")])
            continue
        if rows:
            yield rows
            rows = []
        yield None if line == "@@page" else line


def as_text(text: str) -> bytes:
    """The act as a dump: one row a line, cells parted by tabs."""
    lines: list[str] = []
    for piece in pieces(text):
        if isinstance(piece, list):
            lines += ["", *("\t".join("" if cell == "^" else cell for cell in row) for row in piece), ""]
        else:
            lines.append(piece.removeprefix("@r ").removeprefix("@c ") if piece else "")
    return "\n".join(lines).encode()


def as_docx(text: str) -> bytes:
    """The act as a Word file with real tables and merged cells."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    made = docx.Document()
    for piece in pieces(text):
        if piece is None:
            made.add_page_break()
        elif isinstance(piece, list):
            _fill(made.add_table(rows=len(piece), cols=max(map(len, piece))), piece)
        elif piece.strip():
            mark = piece[:3]
            paragraph = made.add_paragraph(piece[3:] if mark in ("@r ", "@c ") else piece)
            sides = {"@r ": WD_ALIGN_PARAGRAPH.RIGHT, "@c ": WD_ALIGN_PARAGRAPH.CENTER}
            paragraph.alignment = sides.get(mark, WD_ALIGN_PARAGRAPH.LEFT)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _fill(table, rows: Sequence[Row]) -> None:  # type: ignore[no-untyped-def]
    width = len(table.columns)
    for r, row in enumerate(rows):
        if len(row) == 1:
            table.cell(r, 0).merge(table.cell(r, width - 1)).text = row[0]
            continue
        for c, cell in enumerate(row):
            if cell != "^":
                table.cell(r, c).text = cell
    for c in range(width):
        top = 0
        for r in range(1, len(rows) + 1):
            if r < len(rows) and len(rows[r]) > c and rows[r][c] == "^":
                continue
            if r - 1 > top:
                table.cell(top, c).merge(table.cell(r - 1, c))
            top = r
