"""Appendices for tests: tables with spans and merges, entered in a ledger of their own."""

from collections.abc import Sequence

from extract.layout import Ledger, Part
from extract.tables import join_tables
from soczakaz.act import AppendixKind
from soczakaz.source import Block, Cell, Paragraph, Place, Row, Table

# A cell is its text, None for the continuation of a merged cell, or (text, columns it covers).
Printed = str | None | tuple[str, int]


def printed(
    rows: Sequence[Sequence[Printed]],
    ref: str = "t0",
    *,
    page: int | None = None,
    header: int = 0,
    edges: tuple[float, ...] = (),
) -> Table:
    """A table as printed; ``header`` rows are marked by the format as repeating."""
    made = []
    for r, row in enumerate(rows):
        cells, column = [], 0
        for c, item in enumerate(row):
            text, span = item if isinstance(item, tuple) else (item, 1)
            lines = tuple(line.strip() for line in (text or "").split("\n") if line.strip())
            cells.append(
                Cell(" ".join((text or "").split()), f"{ref}.r{r}.c{c}", column, span, text is None, lines, page)
            )
            column += span
        made.append(Row(tuple(cells), page, r < header))
    width = max(sum(cell.span for cell in row.cells) for row in made)
    return Table(tuple(made), ref, width, page, edges=edges)


def appendix(kind: AppendixKind, *items: str | Table | Sequence[Sequence[Printed]]) -> tuple[Part, Ledger]:
    """An appendix of paragraphs and tables, with tables joined, and its ledger."""
    blocks: list[Block] = []
    for n, item in enumerate(items):
        if isinstance(item, str):
            blocks.append(Paragraph(item, f"p{n}"))
        elif isinstance(item, Table):
            blocks.append(item)
        else:
            blocks.append(printed(item, f"t{n}"))
    joined = join_tables(tuple(blocks))
    place = Place("app_2__title", None, "приложение № 2", 0, 0)
    return Part("app_2", "приложение № 2", "2", kind, None, place, joined, ()), Ledger()
