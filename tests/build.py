"""Documents for tests, written as plain Python: strings are paragraphs, lists of rows are tables."""

from collections.abc import Sequence

from soczakaz.source import Block, Cell, Paragraph, Row, SourceDocument, Table

Rows = Sequence[Sequence[str | None]]


def table(rows: Rows, ref: str = "t0", *, pages: Sequence[int] | None = None, ruled: bool = True) -> Table:
    """A table of strings; None is the continuation of a cell merged downwards. Newlines in a cell part its lines."""
    made = []
    for r, row in enumerate(rows):
        page = pages[r] if pages else None
        cells = tuple(
            Cell(
                text=" ".join((text or "").split()),
                ref=f"{ref}.r{r}.c{c}",
                column=c,
                merged=text is None,
                lines=tuple(line.strip() for line in (text or "").split("\n") if line.strip()),
                page=page,
            )
            for c, text in enumerate(row)
        )
        made.append(Row(cells, page))
    return Table(
        tuple(made), ref, max((len(row) for row in rows), default=0), page=made[0].page if made else None, ruled=ruled
    )


def document(*items: str | Rows | Block, name: str = "акт.docx", hard_lines: bool = True) -> SourceDocument:
    """A document of paragraphs (strings, one per line) and tables (lists of rows), in order."""
    blocks: list[Block] = []
    for item in items:
        if isinstance(item, str):
            gap = False
            for line in item.split("\n"):
                text = " ".join(line.split())
                if not text:
                    gap = True
                    continue
                blocks.append(Paragraph(text, ref=f"p{len(blocks)}", gap=gap))
                gap = False
        elif isinstance(item, (Paragraph, Table)):
            blocks.append(item)
        else:
            blocks.append(table(item, ref=f"t{len(blocks)}"))
    return SourceDocument(name, "text/plain", "0" * 64, tuple(blocks), hard_lines=hard_lines)
