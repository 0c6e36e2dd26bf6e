"""Tables with tabs between cells whose cells have line ends of their own, as a browser copies them."""

from collections.abc import Sequence

from extract.read.text_deal import Gap, deal
from extract.read.text_marks import plain
from extract.read.text_places import MAX_WIDTH, header_of, line_costs, whole_row
from extract.read.text_table import HEADING, RawCell, RawRow, number_row

_DEALT = -0.55  # cost of a cell on average in a table that is understood
_LONGEST = 1500  # lines
_LAST_LINES = 3  # of the last cell


def read_broken_rows(lines: Sequence[str], start: int) -> tuple[list[RawRow], int] | None:
    """The rows of such a table from ``lines[start]``, and the index after them; None when it is none or is not understood."""
    names = _split(lines[start])
    if not 3 < len(names) <= MAX_WIDTH or not all(names):
        return None
    end = _end(lines, start)
    tabs = [line.count("\t") for line in lines[start:end]]
    if max(tabs) > 2 * MAX_WIDTH or all(count == tabs[0] for count in tabs):
        return None
    found, used = header_of([*names, *_split(lines[start + 1])], 0), 2
    if found is None or len(found[0]) < 2:
        found, used = header_of(names, len(names)), 1
    if found is None or 2 * sum(map(bool, found[1])) <= len(found[1]):
        return None
    head, roles = found
    below = _split(lines[start + used])
    if number_row(below) and len(below) == len(roles):
        head, used = [*head, [RawCell((text,)) for text in below]], used + 1
    texts: list[str] = []
    gaps: list[Gap] = []
    for line in lines[start + used : end]:
        parts = _split(line)
        texts += parts
        gaps += [Gap.ROW] + [Gap.TAB] * (len(parts) - 1)
    cost, rows, count = deal(texts, gaps, line_costs(texts, roles, omitted=True))
    if count < len(texts) or cost > _DEALT * sum(map(len, rows)):
        return None
    trimmed = not any(line.endswith("\t") for line in lines[start:end])
    made: list[RawRow] = []
    for row in rows:
        cells = {column: RawCell(tuple(texts[n] for n in pieces if texts[n])) for column, pieces in row.items()}
        made.append(
            [RawCell(cells[-1].lines, len(roles))] if -1 in cells else whole_row(cells, len(roles), trimmed=trimmed)
        )
    return [*head, *made], end


def _split(line: str) -> list[str]:
    return [part.strip() for part in plain(line).strip(" ").split("\t")]


def _end(lines: Sequence[str], start: int) -> int:
    """Where the table ends: at a blank line or a heading, but at most a few lines below its last tab."""
    last = start
    for n in range(start, min(len(lines), start + _LONGEST)):
        text = lines[n].strip()
        if not text or HEADING.match(text):
            break
        if "\t" in lines[n]:
            last = n + 1
        elif n - last >= _LAST_LINES or (text[:1].isupper() and n + 1 < len(lines) and not lines[n + 1].strip()):
            break
    for n in range(last, min(len(lines), last + _LAST_LINES)):
        text = lines[n].strip()
        if not text or HEADING.match(text) or not (text[:1].islower() or text[:1].isdigit()):
            return n
    return last
