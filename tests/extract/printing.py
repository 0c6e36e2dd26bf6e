"""One invented act printed as .html, as both kinds of text dump and as .docx, for tests that formats agree."""

import html
from collections.abc import Sequence
from io import BytesIO

# A cell is its text, None for the continuation of a merged cell, or (text, columns it covers).
Cell = str | None | tuple[str, int]
Rows = Sequence[Sequence[Cell]]
Block = str | Rows


def _text(cell: Cell) -> str:
    return (cell[0] if isinstance(cell, tuple) else cell) or ""


def _span(cell: Cell) -> int:
    return cell[1] if isinstance(cell, tuple) else 1


def cells(blocks: Sequence[Block]) -> bytes:
    """A dump of Word: a cell a line that begins with a tab, a blank line after each row."""
    out: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            out += [block, ""]
        else:
            for row in block:
                out += ["\t" + _text(cell) for cell in row] + [""]
            out.append("")
    return "\n".join(out).encode()


def rows(blocks: Sequence[Block], page: int = 6) -> bytes:
    """A dump of a pdf: a row a line; a page holds ``page`` rows of a table, each but the first begins with its header."""
    out: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            out += [block, ""]
            continue
        lines = [_row(row) for row in block]
        for n, line in enumerate(lines):
            if n and n % page == 0:
                out += ["", lines[0]]
            out.append(line)
        out.append("")
    return "\n".join(out).encode()


def _row(row: Sequence[Cell]) -> str:
    if len(row) == 1:
        return _text(row[0])
    parts: list[str] = []
    for cell in row:
        parts += [" ".join(_text(cell).split()), *[""] * (_span(cell) - 1)]
    return "\t".join(parts)


def web(blocks: Sequence[Block]) -> bytes:
    """A page of a legal database."""
    out = ["<html><head><meta charset='utf-8'></head><body>"]
    for block in blocks:
        if isinstance(block, str):
            out.append(f"<p>{html.escape(block)}</p>")
            continue
        out.append("<table border=1>")
        for r, row in enumerate(block):
            out.append("<tr>")
            column = 0
            for cell in row:
                if cell is not None:
                    lines = "".join(f"<p>{html.escape(line)}</p>" for line in _text(cell).split("\n"))
                    out.append(f"<td colspan={_span(cell)} rowspan={_below(block, r, column)}>{lines}</td>")
                column += _span(cell)
            out.append("</tr>")
        out.append("</table>")
    return "\n".join([*out, "</body></html>"]).encode()


def _below(block: Rows, row: int, column: int) -> int:
    """How many rows the cell at ``column`` covers."""
    count = 1
    for other in block[row + 1 :]:
        at = 0
        for cell in other:
            if at == column and cell is None:
                break
            at += _span(cell)
        else:
            return count
        count += 1
    return count


def word(blocks: Sequence[Block], widths: Sequence[int] = ()) -> bytes:
    """A .docx with merged cells; ``widths`` in millimetres make the columns of tables of that many columns."""
    import docx
    from docx.enum.text import WD_BREAK
    from docx.shared import Mm

    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            paragraph = document.add_paragraph()
            if block.startswith("Приложение"):
                paragraph.add_run().add_break(WD_BREAK.PAGE)
            paragraph.add_run(block)
            continue
        width = max(sum(map(_span, row)) for row in block)
        table = document.add_table(len(block), width, style="Table Grid")
        for r, row in enumerate(block):
            column = 0
            for cell in row:
                if cell is not None:
                    last = table.cell(r + _below(block, r, column) - 1, column + _span(cell) - 1)
                    table.cell(r, column).merge(last).text = _text(cell)
                column += _span(cell)
        if len(widths) == width:
            table.autofit = False
            for made in table.rows:
                for box, size in zip(made.cells, widths, strict=True):
                    box.width = Mm(size)
        document.add_paragraph()
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
