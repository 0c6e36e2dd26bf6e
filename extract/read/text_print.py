"""What lines of characters looked like in print: words as wide as their letters, titles in the middle, full lines full."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.read.pdf_lines import Line
from extract.read.pdf_page import Word
from extract.read.text_runs import runs, width, without_mark_gap, words
from extract.read.text_titles import CHAR, INITIALS, MARK, Face, centred_lines, flush_right, spaced

STEP, SIZE = 14.4, 12.0
"""Points: the step of lines and the size of print that the text is given."""

_MOST = 0.6  # of a full line: one as long is full if the sentence goes on below it
_GOES_ON = re.compile(r"\s{0,3}[«(\"]*[а-яё]")
_NEARLY = 0.96  # of a full line: one that with the next word is longer was ended by the edge
_ENDS = (".", ";", ":", "!", "?")

Lines = tuple[Sequence[str], Sequence[bool]]
"""The lines of a page, and which of them are text without columns."""


@dataclass(frozen=True, slots=True)
class Print:
    """The print of one page: ``right`` is the right border of the text in points, ``indent`` the characters by which first
    lines are set in."""

    lines: Sequence[str]
    prose: Sequence[bool]
    following: str
    face: Face
    em: float
    right: float
    indent: int
    centred: frozenset[int]
    flush: frozenset[int]
    spaced: tuple[int, ...]
    last: int

    def line(self, i: int, page: int) -> Line:
        """The words of line ``i`` with their places in points."""
        text = self.lines[i]
        y = (i + 1 + bisect_right(self.spaced, i)) * STEP
        if not self.prose[i]:
            return Line([Word(w.text, w.start * CHAR, w.end * CHAR, y, SIZE) for w in words(text)], page)
        parts = words(text)
        x = parts[0].start * CHAR
        if i in self.centred:
            x = max((self.right - self._natural(text)) / 2, 0.0)
        elif i in self.flush:
            x = max(self.right - self._natural(text), 0.0)
        made: list[Word] = []
        for n, part in enumerate(parts):
            if n == 1 and MARK.match(text) and i not in self.centred:
                x = max(x, part.start * CHAR)
            size = self.face(part.text) * self.em
            made.append(Word(part.text, x, x + size, y, SIZE))
            x += size + self.face(" ") * self.em
        if i not in self.centred and i not in self.flush and self._is_full(i, made[-1].x1):
            _stretch(made, self.right)
        return Line(made, page)

    def _natural(self, text: str) -> float:
        return self.face(" ".join(text.split())) * self.em

    def _is_full(self, i: int, x1: float) -> bool:
        text = self.lines[i]
        if x1 >= self.right or len(runs(without_mark_gap(text))) > 1:
            return True
        below = next((line for line in self.lines[i + 1 : i + 2] if line.strip()), "")
        if i >= self.last:
            below = self.following
        start = below.split(maxsplit=1)[:1]
        ended = text.endswith(_ENDS) and not INITIALS.search(text)
        if not start or MARK.match(below) or (ended and not below.strip()[:1].islower()):
            return False
        if x1 > _MOST * self.right and _GOES_ON.match(below) and not text.endswith(_ENDS) and self.prose[i]:
            return True
        return x1 + self.face(" " + start[0]) * self.em > _NEARLY * self.right


def prints_of(pages: Sequence[Lines], rights: Sequence[float | None]) -> list[Print]:
    """The print of each page; ``rights`` are their right borders in points, None where it is that of all text."""
    block = _plain(pages)
    pairs = list(_going_on(block))
    lengths = _lengths(pages)
    face = _face(pairs)
    em = CHAR if face is len else _em(block, max(lengths, default=0))
    usual, indent = _right(pairs, lengths, face, em), _indent(pages)
    made = []
    for n, ((lines, prose), own) in enumerate(zip(pages, rights, strict=True)):
        right = own or usual
        following = next((line for line in pages[n + 1][0] if line.strip()), "") if n + 1 < len(pages) else ""
        flush = flush_right(lines, prose)
        centred = frozenset(centred_lines(lines, prose, face, em, right, indent, flush))
        above = tuple(spaced(lines, prose, centred, indent))
        last = max((i for i, line in enumerate(lines) if line.strip()), default=0)
        made.append(Print(lines, prose, following, face, em, right, indent, centred, flush, above, last))
    return made


def _lengths(pages: Sequence[Lines]) -> list[int]:
    return [len(line) for lines, prose in pages for line, free in zip(lines, prose, strict=True) if free]


def _plain(pages: Sequence[Lines]) -> list[list[str]]:
    """Paragraph lines next to one another that are one run each."""
    found: list[list[str]] = [[]]
    for lines, prose in pages:
        for line, free in zip(lines, prose, strict=True):
            if free and line.strip() and len(runs(line)) == 1:
                found[-1].append(line)
            else:
                found.append([])
    return found


def _em(block: Sequence[Sequence[str]], longest: int) -> float:
    """The width of an em in points, with which lines of text are on the average as long as they are in characters."""
    texts = [line.strip() for lines in block for line in lines if len(line) > 0.7 * longest]
    ems = sum(map(width, texts))
    return CHAR * sum(map(len, texts)) / ems if ems else 2 * CHAR


def _going_on(blocks: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Lines whose sentence goes on in the next one, and its first word."""
    for block in blocks:
        for line, below in pairwise(block):
            if below.strip()[:1].islower() and len(below) - len(below.lstrip()) < 2 and not MARK.match(below):
                yield line, below.split(maxsplit=1)[0]


def _face(pairs: Sequence[tuple[str, str]]) -> Face:
    """Characters where no line would have had room for the next word, else letters of their own widths."""
    longest = max((len(line) for line, _ in pairs), default=0)
    roomy = sum(len(line) + 1 + len(word) <= longest for line, word in pairs)
    return len if pairs and roomy * 30 <= len(pairs) else width


def _right(pairs: Sequence[tuple[str, str]], lengths: Sequence[int], face: Face, em: float) -> float:
    """The right border in points: between the ends of lines that surely go on and what their next words would need."""
    ends: list[float] = []
    needs: list[float] = []
    for line, word in pairs:
        end = (len(line) - len(line.lstrip())) * CHAR + face(line.strip()) * em
        ends.append(end)
        needs.append(end + face(" " + word) * em)
    if len(ends) < 4:
        return (sorted(lengths)[int(0.9 * len(lengths))] if lengths else 80) * CHAR
    ends.sort()
    needs.sort()
    return max((ends[int(0.85 * len(ends))] + needs[len(needs) // 10]) / 2, ends[len(ends) // 2])


def _indent(pages: Sequence[Lines]) -> int:
    found = Counter(
        len(line) - len(line.lstrip())
        for lines, prose in pages
        for line, free in zip(lines, prose, strict=True)
        if free
    )
    best = max(((n, k) for k, n in found.items() if 1 < k < 14), default=(0, 0))
    return best[1] if best[0] > 2 else 0


def _stretch(made: Sequence[Word], right: float) -> None:
    """Make words and spaces so much wider, or narrower, that the last word ends at the right border."""
    left, end = made[0].x0, made[-1].x1
    scale = (right - left) / (end - left) if right > left and end > left else 1.0
    for word in made:
        word.x0, word.x1 = left + (word.x0 - left) * scale, left + (word.x1 - left) * scale
