"""Tables drawn with characters: markdown pipes, +---+ and box lines, a pipe after each cell, columns of
spaces.
"""

import re
from collections.abc import Sequence

from extract.read.text_bars import one_bar, read_bars
from extract.read.text_box import is_partial, read_box
from extract.read.text_fold import squeeze
from extract.read.text_marks import plain
from extract.read.text_places import SERIAL_NAME, placed_rows
from extract.read.text_table import HEADING, RawCell, RawRow, cell

_BOX = "│┃║¦"
_RULE = re.compile(r"\s*[+├┌└╔╠╚┼─━═╟╓╙┬┴╒╘╞-][+\-=:─━═┬┴┼┐┘┤╗╝╣╦╩╬╪╤╧╢╫╖╜╕╛╡ |├┌└╔╠╚│]*")
_OLD_RULE = re.compile(r"\s*[-+TТLГ¬¦]*-{3,}[-+TТLГ¬¦]*\s*")  # as code page 866 left it: «------T-----»
_DASHES = re.compile(r"\s*-{2,}(?:\s+-{2,})+\s*")
_MARKDOWN_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_BAR_RULE = re.compile(r"\s*[|+](?=.*[-—─=]{3})[-—─=|+: ]{3,500}[|+]\s*")
_LONGEST_RULE = 500
_LONGEST_SPANNING = 300  # characters of a goal or a stage
_PIPE = re.compile(r"(?<!\\)\|")
_GAP = re.compile(r" {2,}")


def read_grid(lines: Sequence[str], start: int) -> tuple[list[RawRow], int] | None:
    """The drawn table that begins at ``lines[start]``, and the index after it; None if none does."""
    line = lines[start]
    if any(c in line for c in _BOX):
        return _drawn(lines, start, _BOX)
    if _is_rule(line):
        follows = lines[start + 1] if start + 1 < len(lines) else ""
        if any(c in follows for c in _BOX):
            return _drawn(lines, start, _BOX)
        return _drawn(lines, start, "|") if "|" in follows and "+" in line else None
    if "|" not in line:
        return None
    return (read_bars(lines, start) if one_bar(line) else None) or _piped(lines, start)


def is_drawn(line: str) -> bool:
    """Whether a line belongs to a table drawn with bars and rules."""
    return any(c in line for c in _BOX) or line.count("|") > 1 or ("+" in line and _is_rule(line)) or "─" in line


def _is_rule(line: str) -> bool:
    if len(line) > _LONGEST_RULE:
        return False
    drawn = _RULE.fullmatch(line) or _OLD_RULE.fullmatch(line)
    return bool(drawn) and sum(line.count(c) for c in "-─━═=") >= 3


def _drawn(lines: Sequence[str], start: int, bars: str) -> tuple[list[RawRow], int] | None:
    """A table with drawn borders: lines between two rules are one row, unless only the heading is."""
    end = start
    while end < len(lines) and (_is_rule(lines[end]) or any(bar in lines[end] for bar in bars)):
        end += 1
    if any(map(is_partial, lines[start:end])) and (boxed := read_box(lines[start:end])):
        return boxed, end
    bands: list[list[list[str]]] = [[]]
    splitter = re.compile(f"[{bars}]")
    for line in lines[start:end]:
        if _is_rule(line):
            bands.append([])
            continue
        text = line.strip()
        parts = splitter.split(text)
        if text[:1] and text[0] in bars:
            parts = parts[1:]
        if text and text[-1] in bars:
            parts = parts[:-1]
        bands[-1].append([part.strip() for part in parts] or [""])
    bands = [band for band in bands if band]
    if not bands or max(len(row) for band in bands for row in band) < 2:
        return None
    rows: list[RawRow] = []
    # A single long band under a ruled heading has its rows told by the first column.
    loose = len(bands) <= 2 and len(bands[-1]) > 2 and sum(bool(row[0]) for row in bands[-1]) > 1
    for b, band in enumerate(bands):
        if loose and b == len(bands) - 1:
            rows += _rows_by_first(band)
        else:
            rows.append(_merge(band))
    return rows, end


def _rows_by_first(band: list[list[str]]) -> list[RawRow]:
    groups: list[list[list[str]]] = []
    for line in band:
        if line[0] or not groups:
            groups.append([])
        groups[-1].append(line)
    return [_merge(group) for group in groups]


def _merge(band: list[list[str]]) -> RawRow:
    """Printed lines of one row, column by column."""
    width = max(map(len, band))
    return [RawCell(tuple(row[c] for row in band if c < len(row) and row[c])) for c in range(width)]


def _piped(lines: Sequence[str], start: int) -> tuple[list[RawRow], int] | None:
    """A markdown table, plain rows «a | b | c», or rows of several lines between rules."""
    rows: list[RawRow] = []
    end = start
    while end < len(lines) and ("|" in lines[end] or _between_rows(lines, end)):
        end += 1
    rules = sum(bool(_BAR_RULE.fullmatch(line)) for line in lines[start:end])
    if rules > 2 or (rules > 1 and _BAR_RULE.fullmatch(lines[start])):
        boxed = read_box([line.rstrip() for line in lines[start:end]])
        return (boxed or _banded(lines[start:end])), end
    end = start
    closed = lines[start].strip().endswith("|")  # each row has a bar at its end
    opened = lines[start].lstrip().startswith("|")  # else a bar at the beginning follows a blank first cell
    while end < len(lines) and ("|" in lines[end] or _between_rows(lines, end)):
        line = lines[end].strip()
        if line and not (_MARKDOWN_RULE.fullmatch(line) and "-" in line):
            inner = line.removeprefix("|") if opened else line
            if inner.endswith("|") and not inner.endswith("\\|") and (opened or closed):
                inner = inner[:-1]
            rows.append([cell(part.replace("\\|", "|")) for part in _PIPE.split(inner)])
        end += 1
    if len(rows) > 1 and not any(c.text for c in rows[0]):
        del rows[0]  # markdown demands a heading, a blank one means that there is none
    # «Должность | Имя» alone is a line of text with a bar in it.
    if (
        not rows
        or max(map(len, rows)) < 2
        or (len(rows) == 1 and end - start == 1 and not lines[start].lstrip().startswith("|"))
    ):
        return None
    return placed_rows(rows) or rows, end


def _between_rows(lines: Sequence[str], i: int) -> bool:
    """Whether a line without bars is a row over the whole table («Цель 1. …»), or blank beside one.

    Such a row stands alone between two rows of as many cells; blank lines may set it apart.
    """
    first, last = i, i
    while first and "|" not in lines[first - 1] and i - first < 3:
        first -= 1
    while last + 1 < len(lines) and "|" not in lines[last + 1] and last - i < 3:
        last += 1
    if not first or last + 1 == len(lines):
        return False
    above, below = lines[first - 1], lines[last + 1]
    said = [text for text in (plain(line).strip() for line in lines[first : last + 1]) if text]
    if len(said) != 1 or len(said[0]) > _LONGEST_SPANNING or HEADING.match(said[0]):
        return False
    begins_anew = below.strip(" |") == above.strip(" |") or SERIAL_NAME.match(below.strip(" |"))
    return above.count("|") == below.count("|") > 1 and not begins_anew


def _banded(lines: Sequence[str]) -> list[RawRow]:
    """Rows between rules whose bars do not stand one below another: line by line, cell by cell."""
    bands: list[list[list[str]]] = [[]]
    for line in lines:
        if _BAR_RULE.fullmatch(line):
            bands.append([])
        else:
            bands[-1].append([part.strip() for part in _PIPE.split(line.strip().removeprefix("|").removesuffix("|"))])
    return [_merge(band) for band in bands if band]


def read_aligned(lines: Sequence[str], start: int) -> tuple[list[RawRow], int] | None:
    """A table whose columns are set with spaces: a gap of two spaces or more runs down through all its lines.

    Only with three columns or a «№» heading: two columns of words are more often a signature.
    """
    if not _GAP.search(lines[start].strip()) or (start and _GAP.search(lines[start - 1].strip())):
        return None  # in text justified with spaces each line has a gap: only a first line is looked at
    block, end = _aligned_block(lines, start)
    if sum(bool(_GAP.search(line.strip())) for line in block) < 3:
        return None
    rule = next((line for line in block[:4] if _DASHES.fullmatch(line)), None)
    block = [line for line in block if not _DASHES.fullmatch(line)]
    columns = _ruled_columns(rule) if rule else _columns([plain(line) for line in block if line.strip()])
    serial = bool(re.match(r"\s*(?:№|N\s)", block[0]))
    if len(columns) < 2 or (len(columns) == 2 and not serial and rule is None):
        return None
    rows: list[list[list[str]]] = []
    after_blank = True
    for line in block:
        text = plain(line)
        if not text.strip():
            after_blank = True
            continue
        parts = [squeeze(text[a:b]) for a, b in columns]
        if (
            not rows
            or (parts[0] and (after_blank or re.match(r"\d", parts[0])))
            or (after_blank and sum(map(bool, parts)) > 1)
        ):
            rows.append([[] for _ in columns])
        for column, part in enumerate(parts):
            if part:
                rows[-1][column].append(part)
        after_blank = False
    if len(rows) < 2:
        return None
    return [[RawCell(tuple(part)) for part in row] for row in rows], end


def _aligned_block(lines: Sequence[str], start: int) -> tuple[list[str], int]:
    """Lines with gaps (a few continuation lines and single blank lines between them)."""
    end = last = start
    while end < len(lines):
        line = lines[end]
        if not line.strip():
            if end + 1 >= len(lines) or not _GAP.search(lines[end + 1].strip()):
                break
        elif _GAP.search(line.strip()) or _DASHES.fullmatch(line) or line.startswith("    "):
            last = end + 1
        else:
            break
        end += 1
    return list(lines[start:last]), last


def _ruled_columns(rule: str) -> list[tuple[int, int]]:
    """Ranges of characters told by groups of dashes under the heading; each reaches to the next."""
    starts = [match.start() for match in re.finditer(r"-+", rule)]
    return list(zip([0, *starts[1:]], [*starts[1:], 10_000], strict=True))


def _columns(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Ranges of characters between the gaps that all lines share."""
    longest = max(map(len, lines))
    filled = [False] * longest
    for line in lines:
        for i, c in enumerate(line):
            if c != " ":
                filled[i] = True
    columns: list[tuple[int, int]] = []
    i = 0
    while i < longest:
        if not filled[i]:
            i += 1
            continue
        j = i
        while j < longest and (filled[j] or (j + 1 < longest and filled[j + 1])):
            j += 1
        columns.append((i, j))
        i = j
    return columns
