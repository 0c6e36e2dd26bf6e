"""Drawn tables whose rules do not cross the whole width: cells merged downwards beside several rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.read.text_table import RawCell, RawRow

_UPRIGHT = frozenset("│┃║¦|")
_LEVEL = frozenset("─━═-—")
_JOINTS = frozenset("┌┬┐├┼┤└┴┘+╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╓╥╖╟╫╢╙╨╜")
_PARTIAL = 2  # signs of a rule that a line of text may hold


@dataclass(slots=True)
class _Open:
    """A cell while its lines are gathered."""

    lines: list[str] = field(default_factory=list)


def is_partial(line: str) -> bool:
    """Whether a rule covers only some of the columns: text or a blank stands beside it."""
    if not any(c in _LEVEL for c in line):
        return False
    text = line.strip()
    ruled = any(a in _JOINTS and b in _LEVEL for a, b in pairwise(text))
    return ruled and (text[0] in _UPRIGHT or "  " in text or any(c.isalnum() for c in text))


def read_box(lines: Sequence[str]) -> list[RawRow] | None:
    """The rows of a drawn table by where its rules stand; None when they do not stand in columns."""
    width = max(map(len, lines))
    padded = [line.ljust(width) for line in lines]
    borders = _borders(padded)
    if len(borders) < 3:
        return None
    spans = list(pairwise(borders))
    owner: list[_Open | None] = [None] * len(spans)
    rows: list[dict[int, tuple[_Open, int, bool]]] = []
    band: list[str] = []
    fresh = [True] * len(spans)
    for line in [*padded, ""]:
        ruled = [bool(line) and all(c in _LEVEL | _JOINTS for c in line[a + 1 : b]) for a, b in spans]
        if line and not any(ruled):
            band.append(line)
            continue
        if band:
            rows.append(_row(band, spans, owner, fresh))
            band, fresh = [], ruled
        else:
            fresh = [a or b for a, b in zip(fresh, ruled, strict=True)]
        for k, (a, b) in enumerate(spans):
            cell = owner[k]
            if line and not ruled[k] and cell is not None and (text := line[a + 1 : b].strip()):
                cell.lines.append(text)  # a line of a merged cell beside the rule
    if len(rows) < 2:
        return None
    return [_made(row) for row in rows]


def _borders(lines: Sequence[str]) -> list[int]:
    """The positions at which columns begin and end: joints of rules, and nothing but joints, bars and merged text there."""
    rules = [line for line in lines if sum(c in _LEVEL for c in line) > _PARTIAL]
    return sorted({at for line in rules for at, c in enumerate(line) if c in _JOINTS or (c in _UPRIGHT and at)} | {
        len(line) - len(line.lstrip()) for line in rules[:1]
    })  # fmt: skip


def _row(
    band: Sequence[str], spans: Sequence[tuple[int, int]], owner: list[_Open | None], fresh: Sequence[bool]
) -> dict[int, tuple[_Open, int, bool]]:
    """The cells of a row by their first column: the cell, its columns, whether it goes on from the row above."""
    made: dict[int, tuple[_Open, int, bool]] = {}
    k = 0
    while k < len(spans):
        last = k
        while last + 1 < len(spans) and not all(line[spans[last][1]] in _UPRIGHT | _JOINTS for line in band):
            last += 1
        above = owner[k]
        goes_on = not fresh[k] and above is not None
        cell = above if goes_on and above is not None else _Open()
        for line in band:
            if text := line[spans[k][0] + 1 : spans[last][1]].strip():
                cell.lines.append(text)
        made[k] = (cell, last - k + 1, goes_on)
        owner[k : last + 1] = [cell] * (last - k + 1)
        k = last + 1
    return made


def _made(row: dict[int, tuple[_Open, int, bool]]) -> RawRow:
    return [
        RawCell((), span, merged=True) if goes_on else RawCell(tuple(cell.lines), span)
        for cell, span, goes_on in row.values()
    ]
