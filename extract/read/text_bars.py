"""Tables of legal databases pasted as text: a bar ends each cell, nothing ends a row, cells merged downwards are left out.

The cells are known exactly; which columns a row leaves out is told by what each column may hold.
"""

import re
from collections.abc import Iterator, Sequence

from extract.read.text_costs import SERIAL
from extract.read.text_deal import Costs, Gap, deal
from extract.read.text_marks import plain
from extract.read.text_places import MARK, MAX_WIDTH, PERSON, SERIAL_NAME, header_of, place_costs, whole_row
from extract.read.text_stream import PERSON_NAME, named_end, numbered_header
from extract.read.text_table import HEADING, OWN_ROW, RawCell, RawRow, best_width, number_row

_RULE = re.compile(r"[-–—_─=]{5,}")
_CELL_LINES = 10  # that a cell may have
_DEALT = -0.6  # cost of a cell on average in a table that is understood
_FIRST = frozenset(("number", "stage", "stage_number", "goal"))


def read_bars(lines: Sequence[str], start: int) -> tuple[list[RawRow], int] | None:
    """The table whose first cell begins at ``lines[start]``, and the index after it; None if none does."""
    cells, ends = _collect(lines, start)
    if len(cells) < 2:
        return None
    tries = []
    for head, used, roles in _headers([cell.text for cell in cells[: 4 * MAX_WIDTH]]):
        cost, rows = _deal(cells[used:], roles)
        tries.append((cost / max(1, len(cells) - used), [*head, *rows]))
    if tries and min(tries, key=lambda made: made[0])[0] < _DEALT:
        return min(tries, key=lambda made: made[0])[1], ends[-1]
    width = _width([cell.text for cell in cells])
    return [cells[i : i + width] for i in range(0, len(cells), width)], ends[-1]


def _width(texts: Sequence[str]) -> int:
    """How many columns cells without a known header have; a few cells are one row, others one column."""
    numbered = (w for w in range(2, 25) for k in range(w, len(texts) - w, w) if number_row(texts[k : k + w]))
    persons = (
        w
        for w in (2, 3, 4)
        for c in range(w)
        if len(texts) % w == 0 < len(texts) - w and all(map(PERSON.match, texts[c::w]))
    )
    few = len(texts) if len(texts) <= 4 else 1
    return next(numbered, None) or next(persons, None) or best_width(texts) or few


def one_bar(line: str) -> bool:
    """Whether a line ends a cell: one bar, at its end."""
    return line.count("|") == 1 and line.rstrip().endswith("|")


def _collect(lines: Sequence[str], start: int) -> tuple[list[RawCell], list[int]]:
    """The cells from ``start`` and the index after the last line of each."""
    cells: list[RawCell] = []
    ends: list[int] = []
    pending: list[str] = []
    for i in range(start, len(lines)):
        text = plain(lines[i]).strip()
        if one_bar(lines[i]):
            text = text.rstrip(" |")
            if pending and SERIAL_NAME.fullmatch(text):
                break  # the title above the next table
            cells.append(RawCell(tuple(filter(None, (*pending, text)))))
            ends.append(i + 1)
            pending = []
        elif not text and not pending and i + 1 < len(lines) and one_bar(lines[i + 1]):
            continue
        elif not text or "|" in text or HEADING.match(text) or _RULE.fullmatch(text) or len(pending) == _CELL_LINES:
            break
        else:
            pending.append(text)
    return cells, ends


def _headers(texts: Sequence[str]) -> Iterator[tuple[list[RawRow], int, list[str]]]:
    """Headers that the first cells may be: their rows, how many cells they take, the role of each column."""
    bare = [MARK.sub("", text) for text in texts]
    if numbered := numbered_header(bare):
        width, end = numbered
        tail = [[RawCell((text,)) for text in texts[end : end + width]]]
        if made := header_of(texts[:end], width):
            yield [*made[0], *tail], end + width, made[1]
        return
    persons = next(
        (
            n
            for n, text in enumerate(bare)
            if not ((n and not text) or PERSON_NAME.fullmatch(text) or SERIAL_NAME.fullmatch(text))
        ),
        0,
    )
    last = max(named_end(bare), persons)
    for end in range(last, max(1, last - 3), -1):
        # The first stage or goal, a row of its own, may have been taken for a name.
        if (end > 2 or persons == end == 2) and (made := header_of(texts[:end], 0)) and made[1][-1] not in _FIRST:
            yield made[0], end, made[1]


def _deal(cells: Sequence[RawCell], roles: Sequence[str]) -> tuple[float, list[RawRow]]:
    """The cheapest deal of cells to columns: its cost, and its rows; the cost is infinite when cells are left over."""
    texts = [MARK.sub("", cell.text) for cell in cells]
    put, skip = place_costs(texts, roles)
    costs = Costs(put, put, [_alone(texts, n) for n in range(len(texts))], skip)
    cost, rows, used = deal(texts, [Gap.CELL] * len(texts), costs)
    if used < len(cells):
        return float("inf"), []
    made: list[RawRow] = []
    for row in rows:
        if -1 in row:
            made.append([RawCell(cells[row[-1][0]].lines, len(roles))])
        else:
            made.append(whole_row({column: cells[pieces[0]] for column, pieces in row.items()}, len(roles)))
    return cost, made


def _alone(texts: Sequence[str], n: int) -> float:
    """How unlikely it is that a cell is a row of its own (a stage, a goal over the whole table)."""
    counted = n + 1 < len(texts) and SERIAL.fullmatch(texts[n + 1]) and not SERIAL.fullmatch(texts[n])
    return (-0.6 if counted else 0.3) if OWN_ROW.fullmatch(texts[n]) else (0.3 if counted else 1.0)
