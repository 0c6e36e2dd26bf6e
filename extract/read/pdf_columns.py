"""Text set in columns without ruling lines: letterheads, lists of members, signatures.

A line is cut into *pieces* at gaps far wider than between its other words. Lines that leave a common corridor free make
an unruled table; a single cut line («Глава района      И.О. Фамилия») is a paragraph printed in pieces.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from extract.read.pdf_lines import Line

MARKER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[а-яa-z]\)|[IVX]{1,5}\.|[-–—•·*])(?=\s|$)")
"""What a numbered or dashed paragraph begins with."""

_ALONE = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[а-яa-z]\)|[IVX]{1,5}\.|[-–—•·*])")
# The right piece of a signature or of the line with the date and the number.
_SIGNED = re.compile(
    r"(?:[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яёА-ЯЁ-]+|[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.\s?[А-ЯЁ]\.|(?:№|N|от|п\.|г\.|с\.|«|_)\s?.*)"
)
_TAIL = re.compile(r"[а-яё]|(?:[А-ЯЁ][а-яё-]+\s+){1,2}(?:район|округ|област|кра[йя]|республик|город|поселен)")
_CORRIDOR = 10.0  # least width in points of the free space between columns
_MAX_LINES = 80


@dataclass(frozen=True, slots=True)
class Columns:
    """Lines that make an unruled table; ``corridors`` are the free spaces between the columns."""

    lines: tuple[Line, ...]
    corridors: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Split:
    """One line printed in pieces far apart."""

    line: Line
    parts: tuple[Line, ...]


Flow = Line | Split | Columns


def pieces(line: Line) -> list[Line]:
    """The line cut at its wide gaps; a lone number or dash stays with what follows it."""
    words = line.words
    gaps = [b.x0 - a.x1 for a, b in pairwise(words)]
    if not gaps or max(gaps) < 1.8 * line.size:
        return [line]
    parts, start = [], 0
    for i, gap in enumerate(gaps):
        others = gaps[:i] + gaps[i + 1 :]
        usual = sorted(others)[(len(others) - 1) // 2] if len(others) > 1 else 0.3 * line.size
        if gap < max(1.8 * line.size, 2.5 * usual):
            continue
        if _ALONE.fullmatch(" ".join(w.text for w in words[start : i + 1])):
            continue
        parts.append(Line(words[start : i + 1], line.page))
        start = i + 1
    return [*parts, Line(words[start:], line.page)] if parts else [line]


def arrange(lines: list[Line]) -> list[Flow]:
    """The lines of a page between two tables with columns found: plain lines, split lines and unruled tables."""
    cut = [pieces(line) for line in lines]
    for i, parts in enumerate(cut):
        if len(parts) > 1 and _stretched(lines, i):
            cut[i] = [lines[i]]
    flow: list[Flow] = []
    i = 0
    while i < len(lines):
        end, above = _region(lines, cut, i, flow)
        if end > i:
            if above:
                del flow[-above:]
            flow.append(_columns(lines[i - above : end]))
            i = end
            continue
        if len(cut[i]) == 1:
            flow.append(lines[i])
            i += 1
            continue
        below = _tail_below(lines, cut, i)
        flow.append(Split(lines[i], (*cut[i][:-1], *lines[i + 1 : below], cut[i][-1])))
        i = below
    return flow


def _tail_below(lines: list[Line], cut: list[list[Line]], i: int) -> int:
    """The end of the lines that go on the signatory's post below its first line, beside which the name stands."""
    end = i + 1
    if not _SIGNED.fullmatch(cut[i][-1].text):
        return end
    while end < len(lines) and len(cut[end]) == 1:
        line, above = lines[end], lines[end - 1]
        close = line.y - above.y <= 1.35 * line.size and abs(line.x0 - lines[i].x0) <= 4
        if not close or line.x1 > cut[i][-1].x0 or not _TAIL.match(line.text):
            break
        end += 1
    return end


def _stretched(lines: list[Line], i: int) -> bool:
    """A justified line of few words: its neighbour runs from border to border just as it does."""
    line = lines[i]
    for other in lines[max(i - 1, 0) : i] + lines[i + 1 : i + 2]:
        close = abs(other.y - line.y) < 2.0 * line.size
        if close and abs(other.x0 - line.x0) < 2 and abs(other.x1 - line.x1) < 4 and len(pieces(other)) == 1:
            return True
    return False


def _gap(parts: list[Line]) -> tuple[float, float]:
    gaps = [(a.x1, b.x0) for a, b in pairwise(parts)]
    return max(gaps, key=lambda g: g[1] - g[0])


def _apart(a: Line, b: Line) -> tuple[float, float] | None:
    """The space between two lines that stand side by side at different heights."""
    if abs(a.y - b.y) >= 0.8 * min(a.size, b.size):
        return None
    left, right = (a, b) if a.x0 < b.x0 else (b, a)
    return (left.x1, right.x0) if right.x0 - left.x1 >= _CORRIDOR else None


def _region(lines: list[Line], cut: list[list[Line]], i: int, flow: list[Flow]) -> tuple[int, int]:
    """Where an unruled table that starts at line ``i`` ends (``i`` if none does), and how many lines above belong to it."""
    beside = _apart(lines[i], lines[i + 1]) if i + 1 < len(lines) else None
    corridor = _gap(cut[i]) if len(cut[i]) > 1 else beside
    if corridor is None:
        return i, 0
    low, high = corridor
    two = [i] if len(cut[i]) > 1 else []
    interleaved, trailing, end, right_x = 0, 0, i + 1, high
    beside_left, beside_right = [cut[i][0]], [cut[i][-1]] if len(cut[i]) > 1 else []
    for j in range(i + 1, min(len(lines), i + _MAX_LINES)):
        line, step = lines[j], lines[j].y - lines[j - 1].y
        if step > 3.4 * line.size:
            break
        a, b = low, high
        if len(cut[j]) > 1:
            shared = [(max(low, p.x1), min(high, q.x0)) for p, q in pairwise(cut[j]) if q.x0 > low and p.x1 < high]
            a, b = max(shared, key=lambda g: g[1] - g[0], default=(0.0, 0.0))
            if b - a < _CORRIDOR:
                break
            two.append(j)
            right_x = min(right_x, b)
            beside_left.append(cut[j][0])
            beside_right.append(cut[j][-1])
            end = j + 1
        else:
            side = line.x0 >= low + _CORRIDOR
            if side:
                b = min(high, line.x0)
            elif line.x1 <= high - _CORRIDOR:
                a = max(low, line.x1)
            else:
                break
            if b - a < _CORRIDOR:
                break
            column = beside_right if side else beside_left
            if _apart(lines[j - 1], line):
                interleaved += 1
                end = j + 1
            elif (column and not _lined_up(line, column)) or (not side and line.text.endswith(":")):
                break
            elif side and step <= 1.7 * line.size:
                trailing += 1
                end = j + 1
            elif not side and end == j and step <= 1.5 * line.size and len(two) + interleaved > 1:
                end = j + 1
            elif step > 1.7 * line.size and not _more(lines, cut, j):
                break
            column.append(line)
        low, high = a, b
    if not _is_table(lines, cut, two, interleaved, trailing, right_x):
        return i, 0
    above = _above(flow, lines[i], low, high) if interleaved or len(two) > 1 else 0
    return end, above


def _lined_up(line: Line, column: list[Line]) -> bool:
    """It begins where a line of its column does, or is centred as they are."""
    middle = line.x0 + line.x1
    return any(abs(line.x0 - c.x0) <= 4 or abs(middle - c.x0 - c.x1) <= 12 for c in column)


def _more(lines: list[Line], cut: list[list[Line]], j: int) -> bool:
    """A one-sided line in the middle of a list is followed by another row or by its other side."""
    return j + 1 < len(lines) and (len(cut[j + 1]) > 1 or _apart(lines[j], lines[j + 1]) is not None)


def _is_table(
    lines: list[Line], cut: list[list[Line]], two: list[int], interleaved: int, trailing: int, right_x: float
) -> bool:
    rights = [cut[j][-1].text for j in two]
    if two and interleaved == 0 and all(_SIGNED.fullmatch(text) for text in rights):
        return False
    if len(two) + interleaved >= 2:
        return True
    return len(two) == 1 and trailing >= 1 and right_x - lines[two[0]].x0 > 60


def _above(flow: list[Flow], first: Line, low: float, high: float) -> int:
    """How many lines just above continue one of the columns upwards (a letterhead whose left side begins higher)."""
    count, last = 0, first
    for item in reversed(flow[-14:]):
        if not isinstance(item, Line) or last.y - item.y > 1.45 * max(item.size, last.size) or item.text.endswith(":"):
            break
        if not (item.x1 <= high - _CORRIDOR or item.x0 >= low + _CORRIDOR) or (
            item.x0 < high - _CORRIDOR and item.x1 > low + 2
        ):
            break
        count, last = count + 1, item
    return count


def _columns(lines: list[Line]) -> Columns:
    spans = sorted((part.x0, part.x1) for line in lines for part in pieces(line))
    corridors, reach = [], spans[0][1]
    for x0, x1 in spans[1:]:
        if x0 - reach >= _CORRIDOR - 2:
            corridors.append((reach, x0))
        reach = max(reach, x1)
    return Columns(tuple(lines), tuple(corridors))
