"""The frames that printed lines stand in: runs of lines without extra space, their borders, and lines centred in them."""

import re
from dataclasses import dataclass
from itertools import pairwise

from extract.read.pdf_columns import MARKER
from extract.read.pdf_draft import Margins
from extract.read.pdf_lines import Line

STEP = 6.0  # points: a smaller difference of left ends is no indent
ENDS = (".", ";", ":", "!", "?", "…")
_SPACED = 1.25  # lines further apart than this many usual steps are parted by space


@dataclass
class Block:
    """Lines one under another without extra space, as printed: the frame in which a line is full or ends early.

    ``right`` is its right border; ``wide`` means that it reaches the page's; ``flush`` that most lines end exactly there.
    """

    lines: list[Line]
    margins: Margins
    left: float = 0.0
    right: float = 0.0
    wide: bool = True
    flush: bool = False

    def __post_init__(self) -> None:
        self.left = min(line.x0 for line in self.lines)
        self.right = max(line.x1 for line in self.lines)
        margins = self.margins
        self.wide = self.right >= margins.left + 0.78 * margins.width and not self.set_right
        full = sum(abs(line.x1 - self.right) <= 2 for line in self.lines)
        self.flush = len(self.lines) >= 3 and full >= 0.6 * len(self.lines)
        if self.wide and not self.flush and self.right >= margins.right - 0.08 * margins.width:
            self.right = margins.right

    @property
    def set_right(self) -> bool:
        """It stands in the right part of the page, as addresses and headings of appendices do."""
        return self.left > self.margins.left + 0.35 * self.margins.width

    def fits(self, line: Line, following: Line) -> bool:
        """The first word of ``following`` would have stood on ``line``: its author or its paragraph ended it."""
        room = self.right - line.x1
        if is_centred(line, self.margins) and is_centred(following, self.margins):
            room = self.margins.width - (line.x1 - line.x0)
        need = following.words[0].x1 - following.words[0].x0
        for tied, word in pairwise(following.words):
            if not tied.tied:
                break
            need = word.x1 - following.words[0].x0
        if self.flush and room > 4 and line.text.endswith(ENDS) and not following.text[:1].islower():
            return True
        return room > need + 0.22 * line.size


def is_centred(line: Line, margins: Margins) -> bool:
    """Its middle is the page's and it leaves space on both sides, other than the usual indent of a first line."""
    if not is_symmetric(line, margins) or line.x0 <= margins.left + 8:
        return False
    if line.x0 > margins.left + 90:
        return True
    return abs(line.x0 - margins.indent) > 1.5 and MARKER.match(line.text) is None


def is_symmetric(line: Line, margins: Margins) -> bool:
    """Its middle is the page's."""
    return abs((line.x0 + line.x1) / 2 - margins.middle) <= 0.012 * margins.width + 2


def blocks_of(lines: list[Line], margins: Margins) -> dict[int, Block]:
    """The block of each line, by the line's id; a paragraph lies in one block."""
    found: dict[int, Block] = {}
    current: list[Line] = []
    for i, line in enumerate(lines):
        if current and (spaced(lines, i) or _turns(current[-1], line, margins) or _loose(current[-1], line, margins)):
            block = Block(current, margins)
            found.update((id(member), block) for member in current)
            current = []
        current.append(line)
    if current:
        block = Block(current, margins)
        found.update((id(member), block) for member in current)
    return found


def _turns(above: Line, line: Line, margins: Margins) -> bool:
    """The heading of an appendix, set at the right border, ends here without space before what stands below it."""
    heading = above.x0 > margins.left + 0.35 * margins.width and above.x1 > margins.right - 3
    return heading and line.x0 < above.x0 - STEP and line.x1 < margins.right - STEP


def _loose(above: Line, line: Line, margins: Margins) -> bool:
    """Further apart than the lines of this document's paragraphs are, unless one centred title goes on."""
    if not margins.leading or abs(above.size - line.size) > 0.5:
        return False
    if line.y - above.y <= _SPACED * margins.leading * line.size:
        return False
    return not (centred_pair(above, line, margins) and runs_on(above, line))


def spaced(lines: list[Line], i: int) -> float:
    """The extra space above line ``i`` in usual line steps, 0.0 if none. Lines beside are the measure."""
    line, above = lines[i], lines[i - 1]
    step = line.y - above.y
    near = [b.y - a.y for a, b in zip(lines[max(i - 2, 0) : i + 1], lines[max(i - 1, 0) : i + 2], strict=False)]
    least = 0.95 * max(line.size, above.size)
    usual = min([s for s in near if s >= least], default=step)
    usual = min(max(usual, 1.05 * line.size), 2.4 * line.size)
    if step <= _SPACED * usual and step < 2.2 * max(line.size, above.size):
        return 0.0
    return step / usual - 1


def centred_pair(last: Line, line: Line, margins: Margins) -> bool:
    """Two lines of one centred text, the longer of which may fill the page."""
    if is_centred(line, margins) and is_centred(last, margins):
        return True
    if not (is_symmetric(line, margins) and is_symmetric(last, margins) and abs(line.x0 - last.x0) > 3):
        return False
    return (line.bold and last.bold) or runs_on(last, line)


def runs_on(last: Line, line: Line) -> bool:
    """The sentence goes on: a small letter after a line that ends none."""
    start = re.match(r"[«\"(]*(\w)", line.text)
    return not last.text.endswith(ENDS) and start is not None and not (start[1].isalpha() and start[1].isupper())
