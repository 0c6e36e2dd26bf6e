"""Paragraphs from printed lines: by first-line indents, lines that end early, vertical space, numbers and dashes."""

import re
from dataclasses import dataclass
from itertools import pairwise

from extract.read.pdf_columns import MARKER
from extract.read.pdf_draft import Margins
from extract.read.pdf_lines import Line, join_text
from soczakaz.source import Align, Paragraph

_DATED = re.compile(r"от\s*[\d_«\"]|№")  # the last line of an address or of an appendix's heading
_STEP = 6.0  # points: a smaller difference of left ends is no indent
_ENDS = (".", ";", ":", "!", "?", "…")
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
        if self.flush and room > 4 and line.text.endswith(_ENDS) and not following.text[:1].islower():
            return True
        return room > need + 0.22 * line.size


@dataclass
class Group:
    """The lines of one paragraph while it grows. ``split`` holds the pieces of a line printed in pieces.

    ``broken`` means that its author ended a line before it was full.
    """

    lines: list[Line]
    block: Block
    gap: bool
    breaks: bool = False
    split: tuple[Line, ...] = ()
    broken: bool = False


def is_centred(line: Line, margins: Margins) -> bool:
    """Its middle is the page's and it leaves space on both sides, other than the usual indent of a first line."""
    if not _symmetric(line, margins) or line.x0 <= margins.left + 8:
        return False
    if line.x0 > margins.left + 90:
        return True
    return abs(line.x0 - margins.indent) > 1.5 and MARKER.match(line.text) is None


def _symmetric(line: Line, margins: Margins) -> bool:
    return abs((line.x0 + line.x1) / 2 - margins.middle) <= 0.012 * margins.width + 2


def blocks_of(lines: list[Line], margins: Margins) -> dict[int, Block]:
    """The block of each line, by the line's id."""
    found: dict[int, Block] = {}
    current: list[Line] = []
    for i, line in enumerate(lines):
        if current and spaced(lines, i):
            block = Block(current, margins)
            found.update((id(member), block) for member in current)
            current = []
        current.append(line)
    if current:
        block = Block(current, margins)
        found.update((id(member), block) for member in current)
    return found


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


_HEADING = re.compile(r"(?:\d{1,2}|[IVX]{1,4})\.\s+[А-ЯЁ]")  # «1. Общие положения» below the title of its part
# «Рожкова Анна Петровна, начальник отдела»: a member of a list. Inside a sentence the name would seldom begin a line,
# be whole, stand in the nominative and be followed by a post.
_MEMBER = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:ич|вна|чна|шна|оглы|кызы)(?:,|\s*[-–—])\s"
)


def continues(group: Group, line: Line, extra: float) -> bool:
    """Whether ``line`` belongs to the paragraph of the lines just above it. ``extra`` is from :func:`spaced`."""
    last, first, block = group.lines[-1], group.lines[0], group.block
    margins = block.margins
    if group.split or extra or abs(last.size - line.size) > 1.2:
        return False
    if _MEMBER.match(line.text):
        return False
    centred = _centred_pair(last, line, margins)
    if _is_caps(first) and _is_caps(last) and not _is_caps(line) and (centred or not block.wide):
        return False  # «УТВЕРЖДЕНО», «ПОЛОЖЕНИЕ» and what they say
    if _HEADING.match(line.text) and (centred or (line.bold and _symmetric(line, margins))):
        return False
    if block.fits(last, line):
        # A title broken by hand where it reads well.
        goes_on = centred and last.bold == line.bold and _title_goes_on(last, line)
        group.broken = group.broken or goes_on
        return goes_on
    if last.bold != line.bold and (centred or line.x0 > block.left + _STEP or not _runs_on(last, line)):
        return False
    if centred:
        return True
    marked = MARKER.match(line.text) is not None
    if marked and last.text.endswith((*_ENDS, ",")):
        return _runs_on(last, line) and line.x0 <= block.left + _STEP and not _list_item(first)
    if not _aligned(group, line):
        return False
    if block.set_right and abs(line.x1 - last.x1) <= 3 and abs(line.x0 - last.x0) > _STEP:
        return False  # set flush right: each line is its own
    if not block.wide and not block.flush and (not line.text[:1].islower() or _DATED.match(line.text)):
        # A narrow ragged block of short lines is as likely an address as a title.
        return len(group.lines) > 1 and _runs_on(group.lines[-2], last) and not _DATED.match(line.text)
    return True


def _aligned(group: Group, line: Line) -> bool:
    first, last, block = group.lines[0], group.lines[-1], group.block
    if len(group.lines) > 1:
        return abs(line.x0 - last.x0) <= _STEP or (is_centred(first, block.margins) and is_centred(line, block.margins))
    if line.x0 < first.x0 - _STEP:
        return True
    if line.x0 > first.x0 + _STEP:  # a hanging indent: the text goes on under the text, not under the number
        return MARKER.match(first.text) is not None and line.x0 - first.x0 < 90 and _under_text(first, line)
    if block.wide and abs(block.left - block.margins.indent) <= 1.5 and block.left > block.margins.left + _STEP:
        # Every line of the block begins where first lines do: what follows a sentence is a paragraph of its own.
        return not last.text.endswith(_ENDS) or _runs_on(last, line)
    indented = block.wide and line.x0 > block.left + _STEP
    return not indented or _runs_on(last, line)


def _centred_pair(last: Line, line: Line, margins: Margins) -> bool:
    """Two lines of one centred text, the longer of which may fill the page."""
    if is_centred(line, margins) and is_centred(last, margins):
        return True
    if not (_symmetric(line, margins) and _symmetric(last, margins) and abs(line.x0 - last.x0) > 3):
        return False
    return (line.bold and last.bold) or _runs_on(last, line)


def _is_caps(line: Line) -> bool:
    letters = [c for c in line.text if c.isalpha()]
    return len(letters) > 2 and all(c.isupper() for c in letters)


def _title_goes_on(last: Line, line: Line) -> bool:
    """Two phrases of one centred title, neither a date, a number or a place."""
    if len(last.words) < 3 or "_" in last.text or last.text.endswith(_ENDS):
        return False
    if _runs_on(last, line):
        return sum(c.isdigit() for c in last.text) < 4
    bold = last.bold and line.bold and len(line.words) >= 3
    return bold and not _is_caps(last) and not _is_caps(line) and MARKER.match(line.text) is None


def _under_text(first: Line, line: Line) -> bool:
    return any(abs(word.x0 - line.x0) <= 4 for word in first.words[1:3])


def _list_item(line: Line) -> bool:
    return MARKER.match(line.text) is not None


def _runs_on(last: Line, line: Line) -> bool:
    """The sentence goes on: a small letter after a line that ends none."""
    start = re.match(r"[«\"(]*(\w)", line.text)
    return not last.text.endswith(_ENDS) and start is not None and not (start[1].isalpha() and start[1].isupper())


def crosses(group: Group, line: Line, block: Block) -> bool:
    """Whether the first line of a page continues the last paragraph of the page before."""
    last, margins = group.lines[-1], block.margins
    if group.split or abs(last.size - line.size) > 1.2 or last.bold != line.bold:
        return False
    if is_centred(line, margins) and not (line.x0 <= margins.left + _STEP):
        return False
    if group.block.wide and group.block.fits(last, line) and not group.block.flush:
        return False
    full = last.x1 >= group.block.margins.right - 4 or not group.block.fits(last, line)
    if not full or not group.block.wide:
        return False
    body = group.lines[1].x0 if len(group.lines) > 1 else group.block.margins.left
    same_shape = abs(group.block.margins.left - margins.left) < _STEP
    if same_shape and line.x0 > max(body, margins.left) + _STEP:
        return False
    if not last.text.endswith(_ENDS):
        return True
    indented = group.lines[0].x0 > margins.left + _STEP
    return indented and line.x0 <= margins.left + _STEP and MARKER.match(line.text) is None


def paragraph(group: Group) -> Paragraph:
    """The finished paragraph. ``ref`` names the page and the first line's height in points («p3.y120»)."""
    first = group.lines[0]
    margins = group.block.margins
    texts = [part.text for part in group.split] or [line.text for line in group.lines]
    return Paragraph(
        text=join_text(texts),
        ref=f"p{first.page}.y{first.y:.0f}",
        page=first.page,
        lines=tuple(texts) if group.split or group.broken else (),
        align=_align(group, margins),
        bold=all(line.bold for line in group.lines),
        indent=round(max(first.x0 - margins.left, 0.0), 1),
        gap=group.gap,
        breaks=group.breaks,
    )


def _align(group: Group, margins: Margins) -> Align:
    lines = group.lines
    if group.split:
        return "left"
    if all(_symmetric(line, margins) for line in lines) and any(is_centred(line, margins) for line in lines):
        return "center"
    far = margins.left + 0.3 * margins.width
    if all(line.x0 > far and abs(line.x1 - margins.right) <= 3 for line in lines):
        return "right"
    if len(lines) > 1 and all(abs(line.x1 - group.block.right) <= 2.5 for line in lines[:-1]):
        return "justify"
    return "left"
