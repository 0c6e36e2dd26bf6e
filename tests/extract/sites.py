"""An act's blocks printed as sites and databases of legal acts give them in text, for tests that they are read alike."""

import html
import textwrap
from collections.abc import Callable, Mapping, Sequence

from soczakaz.source import Block, Cell, Paragraph, Table

CAPTION = 'Постановление Администрации Лугового района от 01.02.2029 N 15 "О порядке отбора"'
MENU = (
    "Правовые акты Тверской области",
    "Сборник законов и других нормативно-правовых документов",
    "Бесплатная консультация юриста. Горячая линия: 8 800 000-00-00",
)
EDITION = "(п. 2 в ред. постановления от 12.04.2029 N 500)"
_WIDTH = 28  # characters of a column at most

Drawer = Callable[[Table], list[str]]


def _lines(cell: Cell) -> list[str]:
    return list(cell.lines) or ([cell.text] if cell.text else [])


def bars(table: Table) -> list[str]:
    """A bar after each cell; cells merged with those above are left out."""
    out: list[str] = []
    for row in table.rows:
        for cell in row.cells:
            if not cell.merged:
                *first, last = _lines(cell) or [""]
                out += [*first, f"{last} |"]
    return out


def barred_rows(table: Table) -> list[str]:
    """A row a line, a bar after each cell."""
    rows = ([" ".join(_lines(cell)) for cell in row.cells if not cell.merged] for row in table.rows)
    return [" | ".join([*row, ""]).rstrip(" ") for row in rows]


def copied(table: Table) -> list[str]:
    """What a browser copies: tabs between cells, line ends inside them."""
    return ["\t".join("\n".join(_lines(cell)) for cell in row.cells if not cell.merged) for row in table.rows]


def apart(table: Table) -> list[str]:
    """Every line of every cell with a blank line after it."""
    own = (cell for row in table.rows for cell in row.cells if not cell.merged)
    return [line for cell in own for part in _lines(cell) or [""] for line in (part, "")]


def _widths(table: Table) -> list[int]:
    widths = [6] * table.width
    for row in table.rows:
        for cell in row.cells:
            if cell.span == 1 and cell.text:
                longest = max(map(len, cell.text.split()))
                widths[cell.column] = max(widths[cell.column], longest, min(_WIDTH, len(cell.text)))
    return widths


def _wrapped(cell: Cell, width: int) -> list[str]:
    return [part for line in _lines(cell) for part in textwrap.wrap(line, width, break_on_hyphens=False) or [""]]


def piped(table: Table, dash: str = "—") -> list[str]:
    """Rows of several lines between rules of bars and dashes; merged cells are blank."""
    widths = _widths(table)
    rule = "|" + "|".join(dash * width for width in widths) + "|"
    out = [rule]
    for row in table.rows:
        sizes = [sum(widths[cell.column : cell.column + cell.span]) + cell.span - 1 for cell in row.cells]
        parts = [[] if c.merged else _wrapped(c, size) for c, size in zip(row.cells, sizes, strict=True)]
        for n in range(max(1, *map(len, parts))):
            line = ((p[n] if n < len(p) else "").ljust(size) for p, size in zip(parts, sizes, strict=True))
            out.append("|" + "|".join(line) + "|")
        out.append(rule)
    return out


def boxed(table: Table) -> list[str]:
    """A drawn box; no rule crosses a cell that stands beside several rows."""
    widths, count = _widths(table), table.width
    owner: list[list[tuple[int, int]]] = []
    texts: dict[tuple[int, int], list[str]] = {}
    for r, row in enumerate(table.rows):
        owner.append([(r, 0)] * count)
        for cell in row.cells:
            mine = owner[r - 1][cell.column] if cell.merged else (r, cell.column)
            owner[r][cell.column : cell.column + cell.span] = [mine] * cell.span
            if not cell.merged:
                size = sum(widths[cell.column : cell.column + cell.span]) + cell.span - 1
                texts[mine] = _wrapped(cell, size)
    out = ["┌" + "┬".join("─" * width for width in widths) + "┐"]
    for r in range(len(owner)):
        starts = [k for k in range(count) if not k or owner[r][k] != owner[r][k - 1]]
        ends = [r + 1 == len(owner) or owner[r + 1][k] != owner[r][k] for k in starts]
        height = max([1, *(len(texts[owner[r][k]]) for k, end in zip(starts, ends, strict=True) if end)])
        for _ in range(height):
            line = ""
            for k, last in zip(starts, [*starts[1:], count], strict=True):
                own = texts[owner[r][k]]
                line += "│" + (own.pop(0) if own else "").ljust(sum(widths[k:last]) + last - k - 1)
            out.append(line + "│")
        if r + 1 < len(owner):
            going_on = [owner[r][k] == owner[r + 1][k] for k in range(count)]
            out.append("├" + "┼".join((" " if g else "─") * w for g, w in zip(going_on, widths, strict=True)) + "┤")
    return [*out, "└" + "┴".join("─" * width for width in widths) + "┘"]


def text(blocks: Sequence[Block], draw: Drawer, *, above: Sequence[str] = (), gap: bool = False) -> bytes:
    """The act in text, its tables drawn by ``draw``; ``gap`` sets a blank line after each line of text."""
    out = [*above]
    for block in blocks:
        if isinstance(block, Paragraph):
            drawn = list(block.lines) or [block.text]
            drawn += [EDITION] if block.text.startswith("2. ") else []
        elif not block.ruled and block.width < 3 and len(block.rows) < 5:
            drawn = ["   ".join(cell.text for cell in row.cells if cell.text) for row in block.rows]
        else:
            drawn = draw(block)
            out += [*drawn, ""] if gap else drawn
            continue
        out += [line for part in drawn for line in (part, "")] if gap else drawn
    return "\n".join([*out, "Версия для печати"]).encode()


def page(blocks: Sequence[Block]) -> bytes:
    """The act on a page with the site's menu, card and caption."""
    body = []
    for block in blocks:
        if isinstance(block, Paragraph):
            body.append(f"<p>{'<br>'.join(map(html.escape, block.lines or [block.text]))}</p>")
        else:
            body.append(_table(block))
    head = "<h2>Основная информация</h2><dl><dt>Дата опубликования:</dt><dd>30 июля 2029г.</dd></dl><div>Недействующий</div>"
    return (
        f"<html><meta charset='utf-8'><body><div>Главная / Документы</div>{head}{''.join(body)}<div>Скачать файл</div></body></html>"
    ).encode()


def _table(table: Table) -> str:
    out = ["<table border=1>"]
    for r, row in enumerate(table.rows):
        out.append("<tr>")
        for cell in row.cells:
            if not cell.merged:
                below = 1
                while r + below < len(table.rows) and any(
                    other.merged and other.column == cell.column for other in table.rows[r + below].cells
                ):
                    below += 1
                words = "".join(f"<p>{html.escape(line)}</p>" for line in _lines(cell))
                out.append(f"<td colspan={cell.span} rowspan={below}>{words}</td>")
        out.append("</tr>")
    return "".join([*out, "</table>"])


RENDERINGS: Mapping[str, Callable[[Sequence[Block]], bytes]] = {
    "bars.txt": lambda blocks: text(blocks, bars, above=(*MENU, CAPTION)),
    "rows.txt": lambda blocks: text(blocks, barred_rows, above=("Основная информация", "Номер документа: | RU1 |")),
    "box.txt": lambda blocks: text(blocks, boxed, above=("Документ предоставлен КонсультантПлюс",), gap=True),
    "pipes.txt": lambda blocks: text(blocks, lambda table: piped(table, "-"), above=MENU, gap=True),
    "dashes.txt": lambda blocks: text(blocks, piped, above=(*MENU, CAPTION), gap=True),
    "apart.txt": lambda blocks: text(blocks, apart, above=("Недействующий", ""), gap=True),
    "copied.txt": lambda blocks: text(blocks, copied, above=("Главная / Документы", "0", "80", CAPTION), gap=True),
    "tight.txt": lambda blocks: text(blocks, copied, above=(CAPTION,)),
    "page.html": page,
}
