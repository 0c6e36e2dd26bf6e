"""Rows that a page has cut made whole: the rest of each cell is put to the end of the cell it continues."""

import re
from collections.abc import Sequence
from dataclasses import replace

from soczakaz.source import Cell, Row

# «01.06.202 4», «01.03.2024– 31.05.2024»: at the cut.
_IN_A_DATE = re.compile(r"(?<!\d)\d{1,2}\.\d{1,2}\.(?:\d \d{3}|2\d \d\d|20\d \d|20\d\d[–-] \d)(?!\d{2})")
_LETTERS, _ENDING, _REST = re.compile(r"[А-ЯЁа-яё]+"), re.compile(r"[А-ЯЁа-яё]+$"), re.compile(r"[а-яё]+")
_BROKEN = re.compile(r"(?:[А-ЯЁа-яё]+-)?[А-ЯЁа-яё]+")  # a line that holds one word, or the end of a compound


def rejoined(rows: Sequence[Row], rest: Row) -> list[Row]:
    """``rows`` with the cells of ``rest`` put to the ends of the cells they continue.

    The rest of a merged cell (the stage) goes to the nearest filled cell above in its column.
    """
    made = list(rows)
    for tail in rest.cells:
        if tail.text:
            n, at = _continued(made, tail)
            cells = made[n].cells
            made[n] = replace(made[n], cells=(*cells[:at], _glue(cells[at], tail, rows), *cells[at + 1 :]))
    return made


def carried(rows: Sequence[Row], first: Row) -> tuple[list[Row], Row]:
    """``rows`` and the new row ``first`` at a page top, the rest of a merged cell (the stage) led back to its beginning.

    Such a rest stands left of the row's own texts, beside a blank number, and goes on in lower case.
    """
    made, cells = list(rows), list(first.cells)
    if len(cells) < 4 or cells[0].text:
        return made, first
    for n, tail in enumerate(cells[1:3], 1):
        if not tail.text[:1].islower() or not all(cell.text for cell in cells[n + 1 : n + 2]):
            continue
        above = [cell.text for row in rows for cell in row.cells if cell.column == tail.column and cell.text]
        if len(above) < 2 or any(text[:1].islower() for text in above) or len(above) > 0.8 * len(rows):
            continue  # a column filled in each row has no merged cells
        r, k = _continued(made, tail)
        row = made[r].cells
        made[r] = replace(made[r], cells=(*row[:k], _glue(row[k], tail, rows), *row[k + 1 :]))
        cells[n] = replace(tail, text="", lines=())
    return made, replace(first, cells=tuple(cells))


def _continued(rows: Sequence[Row], tail: Cell) -> tuple[int, int]:
    """The row and the index in it of the cell that ``tail`` continues."""
    last = rows[-1].cells
    nearest = min(range(len(last)), key=lambda k: (abs(last[k].column - tail.column), k))
    if last[nearest].text or (not last[nearest].merged and tail.column > 1):
        return len(rows) - 1, nearest
    for n in range(len(rows) - 1, -1, -1):
        for k, cell in enumerate(rows[n].cells):
            if cell.column == tail.column and cell.text:
                return n, k
    return len(rows) - 1, nearest


def _glue(cell: Cell, tail: Cell, rows: Sequence[Row]) -> Cell:
    """``cell`` with the rest ``tail`` at its end; ``rows`` are those of the table, which may have its words whole."""
    if not cell.text:
        return replace(tail, column=cell.column, span=cell.span)
    from soczakaz.ru.hyphens import join_hyphens

    text = f"{cell.text} {tail.text}"
    if cell.text.endswith("-"):
        text = join_hyphens(cell.text + tail.text if cell.text[-2:-1].isalpha() and tail.text[:1].islower() else text)
    elif _IN_A_DATE.search(text, max(0, len(cell.text) - 11)):
        text = cell.text + tail.text
    elif cell.page is not None and cell.lines and _BROKEN.fullmatch(cell.lines[-1]) and _REST.match(tail.text):
        text = _pieces_joined(cell, tail, rows)
    return replace(cell, text=text, lines=cell.lines + tail.lines)


def _known_only(pieces: Sequence[str], whole: Sequence[bool], words: frozenset[str]) -> list[bool]:
    """``whole`` without the joints of what is no word even so: at a cut two unknown words may well meet."""
    from soczakaz.ru.pieces import is_word

    made = list(whole)
    start = 0
    for n in range(len(pieces)):
        if n < len(whole) and whole[n]:
            continue
        word = "".join(pieces[start : n + 1]).lower()
        if n > start and not (word in words or is_word(word)):
            made[start:n] = [False] * (n - start)
        start = n + 1
    return made


def _pieces_joined(cell: Cell, tail: Cell, rows: Sequence[Row]) -> str:
    """The text of ``cell`` and ``tail``, a word that the narrow cell had broken and the page cut made whole.

    Such a word fills lines on its own at the foot of the page, and its rest begins the next one.
    """
    from soczakaz.ru.pieces import JOIN, NEVER, joined

    words = frozenset(
        word for row in rows for other in row.cells if other is not cell for word in _REST.findall(other.text.lower())
    )
    tokens = [*cell.text.split(" "), *tail.text.split(" ")]
    seam = cell.text.count(" ")
    first = seam
    while first > max(0, seam - 2) and _LETTERS.fullmatch(tokens[first]) and _LETTERS.fullmatch(tokens[first - 1]):
        first -= 1
    last = seam + 1
    while last < min(seam + 3, len(tokens) - 1) and _REST.fullmatch(tokens[last]) and _REST.match(tokens[last + 1]):
        last += 1
    ends = [_ENDING.search(token) for token in tokens[first : seam + 1]]
    starts = [_REST.match(token) for token in tokens[seam + 1 : last + 1]]
    pieces = [found[0] for found in (*ends, *starts) if found]
    alone = [line for line in (*cell.lines, *tail.lines) if _LETTERS.fullmatch(line)]
    costs = [
        JOIN if n == seam or any(tokens[n].endswith(line) for line in alone) else NEVER for n in range(first, last)
    ]
    rest = tokens[last][len(pieces[-1]) :] + "".join(f" {token}" for token in tokens[last + 1 :])
    whole = _known_only(pieces, joined(pieces, costs, rest, words.__contains__), words)
    text = tokens[0]
    for n, token in enumerate(tokens[1:]):
        text += token if first <= n < last and whole[n - first] else f" {token}"
    return text
