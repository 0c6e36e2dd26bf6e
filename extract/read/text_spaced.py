"""Pages pasted with a blank line after every line: cells of tables too, those merged with the cell above left out."""

from collections.abc import Sequence

from extract.read.text_stream import read_stream
from extract.read.text_table import RawRow

_SPACED = 0.97  # of the lines are followed by a blank one
_FEW = 20  # lines; too few to tell
_LONGEST = 3000  # lines of one table, blank ones counted


def is_spaced(lines: Sequence[str]) -> bool:
    """Whether (nearly) every line of a text has a blank one after it."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    if len(filled) < _FEW:
        return False
    blank_below = sum(n + 1 == len(lines) or not lines[n + 1].strip() for n in filled)
    return blank_below >= _SPACED * len(filled)


def read_spaced(lines: Sequence[str], start: int) -> tuple[list[RawRow], int] | None:
    """The table whose header begins at ``lines[start]``, and the index after it; None if none does."""
    texts: list[str] = []
    places: list[int] = []
    blanks = 0
    for n in range(start, min(len(lines), start + _LONGEST)):
        if not lines[n].strip():
            blanks += 1
            continue
        for _ in range((blanks - 1) // 2):  # each further pair of blank lines is a blank cell
            texts.append("")
            places.append(n)
        texts.append(lines[n])
        places.append(n)
        blanks = 0
    found = read_stream(texts, 0, omitted=True)
    if found is None:
        return None
    rows, used = found
    return rows, places[used] if used < len(places) else len(lines)
