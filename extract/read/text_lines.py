"""Paragraphs of plain text: one a line, or rebuilt where the text was wrapped at a right edge."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.read.text_fold import fold, squeeze
from extract.read.text_marks import is_bold, plain
from soczakaz.source import Align, Paragraph

_POINT = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|[а-яё]\)|[-–—•*]|[IVXLC]{1,5}\.)\s")
_WIDEST = 132  # characters; a line printer's line. Longer lines are paragraphs.


@dataclass(frozen=True, slots=True)
class Wrap:
    """The right edge at which a text was wrapped, in characters (zero if it was not), and its left margin."""

    edge: int
    margin: int = 0

    @staticmethod
    def of(lines: Sequence[str]) -> "Wrap":
        """Judge lines that are in no table."""
        lengths = sorted(len(plain(line).rstrip()) for line in lines if line.strip())
        if len(lengths) < 8 or lengths[-1] > _WIDEST:
            return Wrap(0)
        edge = lengths[-max(1, len(lengths) // 50)]
        # A letterhead set with spaces may be wider: lines that surely go on tell the edge better.
        sure = [
            len(plain(a).rstrip()) for a, b in itertools.pairwise(lines) if a.strip() and plain(b).strip()[:1].islower()
        ]
        if len(sure) >= 8:
            edge = min(edge, max(sure))
        followed = [len(plain(a).rstrip()) for a, b in itertools.pairwise(lines) if a.strip() and b.strip()]
        full = sum(length >= 0.82 * edge for length in followed)
        margin = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
        return Wrap(edge if edge >= 40 and full >= max(4, 0.5 * len(followed)) else 0, margin)

    def goes_on(self, first: str, second: str) -> bool:
        """Whether ``second`` continues the paragraph that ``first`` is the last line of."""
        if not self.edge or not second.strip() or _POINT.match(second):
            return False
        first, second = plain(first), plain(second)
        indents = [len(line) - len(line.lstrip()) - self.margin for line in (first, second)]
        if indents[0] > 14 or indents[1] > 3 or indents[1] > indents[0] + 1:
            return False
        word = second.split()[0]
        return len(first.rstrip()) + 1 + len(word) > self.edge or bool(re.search(r"[а-яё]-$", first.rstrip()))


def align_of(line: str, edge: int) -> Align:
    """The alignment that leading spaces show; "" if unclear. ``edge`` is the longest line's length."""
    text = plain(line).rstrip()
    left = len(text) - len(text.lstrip(" "))
    length = len(text) - left
    if left < 8 or not length or not 40 <= edge <= _WIDEST:
        return ""
    if abs(left - (edge - length) / 2) <= 2:
        return "center"
    return "right" if len(text) >= edge - 2 and left >= edge // 2 else ""


def paragraph(lines: Sequence[str], ref: str, *, gap: bool, breaks: bool, align: Align) -> Paragraph:
    """The paragraph that these lines make. Vertical tabs are line breaks of the author, line ends are not."""
    joined = "\n".join(lines)
    parts = [squeeze(plain(part)) for part in joined.split("\v")] if "\v" in joined else []
    parts = [part for part in parts if part]
    return Paragraph(
        text=fold(plain(joined)),
        ref=ref,
        lines=tuple(parts) if len(parts) > 1 else (),
        align=align,
        bold=all(is_bold(line) for line in lines),
        gap=gap,
        breaks=breaks,
    )
