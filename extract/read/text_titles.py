"""Lines of a laid-out text that stand in the middle, and where print left space: titles, headings, signatures."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extract.read.text_columns import SIGNED
from extract.read.text_runs import runs
from extract.read.text_table import HEADING

CHAR = 6.0
"""Points that a character is taken to be wide."""

Face = Callable[[str], float]
"""How wide a text is in print, in ems or in characters."""

MARK = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]|[а-яa-z]\)|[-–—•·*])\s")
"""A number or a dash at the beginning of a line."""

INITIALS = re.compile(r"(?<![А-ЯЁа-яё])[А-ЯЁ]\.$")
"""Initials at the end of a line, which end no sentence («(Л.В. / Каманина)»)."""

_OFF_CENTRE = 3.6  # characters by which the middle of a centred line may lie beside the page's
_SAME_MIDDLE = 1.5  # characters
_RAGGED = 5  # characters by which the beginnings of lines set flush right differ …
_FLUSH = 0.4  # … and how much of that their ends may
_SET_IN = 12  # characters: lines further in than paragraphs begin
_SHORT = 0.75  # of the longest line: a line that its sentence ended
_DATED = re.compile(r"\s*(?:от\s)?[«\"]?\s?(?:\d{1,2}|_{2,}).{4,60}\s{2,}(?:№|N)\s?\S+$")  # date, place and number


def spaced(lines: Sequence[str], prose: Sequence[bool], centred: frozenset[int], indent: int) -> Iterator[int]:
    """The lines above which something else begins: a title, an appendix's heading, a signature, the text below them."""
    edge = max((len(line) for line, free in zip(lines, prose, strict=True) if free), default=0)
    for i in range(1, len(lines)):
        line, above = lines[i], lines[i - 1]
        if not line.strip() or not above.strip():
            continue
        lefts = [len(text) - len(text.lstrip()) for text in (above, line)]
        if not prose[i]:
            parts = runs(line)
            signed = len(parts) == 2 and SIGNED.fullmatch(parts[1].text)
            if signed and prose[i - 1] and above.endswith((".", ";")):
                yield i
            continue
        if not prose[i - 1]:
            if _DATED.match(above):
                yield from (i, i)  # far enough to begin no column of it
            continue
        titled = i in centred or i - 1 in centred or max(lefts) > _SET_IN
        other = (i in centred) != (i - 1 in centred) or (titled and _is_caps(line) != _is_caps(above))
        below_heading = lefts[0] > _SET_IN and lefts[1] < lefts[0] - _SET_IN and i not in centred
        # Where paragraphs are set in, none begins at the border: a signature does.
        signature = (
            indent > 2
            and lefts[1] < 2
            and above.endswith(".")
            and len(above) < _SHORT * edge
            and not INITIALS.search(above)
        )
        if other or below_heading or HEADING.match(line) or (signature and not MARK.match(line)):
            yield i


def _is_caps(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 2 and all(map(str.isupper, letters))


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where a line stands: its number, left end and middle in characters, its right end in characters."""

    at: int
    left: int
    middle: float
    end: int


def flush_right(lines: Sequence[str], prose: Sequence[bool]) -> frozenset[int]:
    """The lines of blocks that end at one column and begin at several, far from the left border: headings of appendices."""
    found: list[int] = []
    block: list[int] = []
    for i in range(len(lines) + 1):
        line = lines[i] if i < len(lines) else ""
        if line.strip() and prose[i] and len(line) - len(line.lstrip()) > _SET_IN:
            block.append(i)
            continue
        ends = [len(lines[k]) for k in block]
        lefts = [len(lines[k]) - len(lines[k].lstrip()) for k in block]
        ragged = max(lefts, default=0) - min(lefts, default=0)
        if ragged > _RAGGED and max(ends) - min(ends) <= _FLUSH * ragged:
            found += block
        block = []
    return frozenset(found)


def centred_lines(
    lines: Sequence[str],
    prose: Sequence[bool],
    face: Face,
    em: float,
    right: float,
    indent: int,
    flush: frozenset[int],
) -> list[int]:
    """The lines set in the middle: of the page, or of one another where the page's middle cannot be told."""
    found: list[int] = []
    block: list[_Shape] = []
    page = right / CHAR
    for i in range(len(lines) + 1):
        line = lines[i] if i < len(lines) else ""
        left = len(line) - len(line.lstrip())
        wide = face(" ".join(line.split())) * em / CHAR
        begins = abs(left - indent) <= 1 and (wide > 0.6 * page or bool(MARK.match(line)))
        shape = _Shape(i, left, left + wide / 2, len(line))
        if begins and i + 1 < len(lines) and (below := lines[i + 1].rstrip()).strip():
            inner = len(below) - len(below.lstrip())  # the first line of a title may be as long as a line of text
            begins = inner < left + 4 or abs((inner + len(below)) / 2 - shape.middle) > _SAME_MIDDLE
        fits = bool(line.strip()) and prose[i] and not begins and i not in flush
        if fits and (not block or abs(shape.middle - _median(block)) <= _OFF_CENTRE):
            block.append(shape)
            continue
        found += _of_block(block, page, goes_on=bool(line.strip()) and left <= 1 and prose[i])
        block = [shape] if fits else []
    return found


def _median(block: Sequence[_Shape]) -> float:
    return sorted(shape.middle for shape in block)[len(block) // 2]


def _of_block(block: Sequence[_Shape], page: float, *, goes_on: bool) -> list[int]:
    """The lines of a block with one middle that are centred; ``goes_on`` means that text from the left border follows."""
    lefts, ends = [shape.left for shape in block], [shape.end for shape in block]
    if not block or max(lefts) <= 1:
        return []
    in_middle = abs(_median(block) - page / 2) <= _OFF_CENTRE
    if len(block) == 1:
        return [block[0].at] if in_middle and lefts[0] > 7 else []
    spread = max(lefts) - min(lefts)
    ragged = spread > 2 and max(ends) - min(ends) > max(1, 0.4 * spread)  # else they are flush right
    if not in_middle and not (ragged and max(lefts) > 7):
        return []
    if goes_on and min(lefts) <= 1:
        return [shape.at for shape in block if shape.left > 7]
    return [shape.at for shape in block]
