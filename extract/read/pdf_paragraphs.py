"""Paragraphs from printed lines: by first-line indents, lines that end early, vertical space, numbers and dashes."""

import re
from dataclasses import dataclass

from extract.read.pdf_columns import MARKER
from extract.read.pdf_draft import Margins
from extract.read.pdf_frames import ENDS, STEP, Block, centred_pair, is_centred, is_symmetric, runs_on
from extract.read.pdf_lines import Line, join_text, shown
from soczakaz.source import Align, Paragraph

_DATED = re.compile(r"от\s*[\d_«\"]|№")  # the last line of an address or of an appendix's heading
_FLUSH_RIGHT = 60.0  # points: no first line of a paragraph is set in as far


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


_HEADING = re.compile(r"(?:\d{1,2}|[IVX]{1,4})\.\s+[А-ЯЁ]")  # «1. Общие положения» below the title of its part
# «Рожкова Анна Петровна, начальник отдела»: a member of a list. Inside a sentence the name would seldom begin a line,
# be whole, stand in the nominative and be followed by a post.
_MEMBER = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:ич|вна|чна|шна|оглы|кызы)(?:,|\s*[-–—])\s"
)
# «… округа Т.В. / Ощепкова»: a name pushed by tabs over the border of its line.
_INITIALS, _SURNAME = re.compile(r"\s[А-ЯЁ]\.\s?[А-ЯЁ]\.$"), re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?")


def continues(group: Group, line: Line, extra: float) -> bool:
    """Whether ``line`` belongs to the paragraph of the lines just above it. ``extra`` is from :func:`spaced`."""
    last, first, block = group.lines[-1], group.lines[0], group.block
    margins = block.margins
    if extra or abs(last.size - line.size) > 1.2 or (group.split and not margins.apart):
        return False
    if _MEMBER.match(line.text):
        return False
    centred = centred_pair(last, line, margins)
    if margins.apart and not centred and not block.set_right and line.x0 <= first.x0 + STEP and last.bold == line.bold:
        cut = _INITIALS.search(last.text) and _SURNAME.fullmatch(line.text)
        if cut or (runs_on(last, line) and line.text[:1].islower()):
            return True  # only a paragraph's own lines stand so near, wherever tabs have ended the one above
    if group.split:
        return False
    if _is_caps(first) and _is_caps(last) and not _is_caps(line) and (centred or not block.wide):
        return False  # «УТВЕРЖДЕНО», «ПОЛОЖЕНИЕ» and what they say
    if centred and _is_caps(line) and len(line.words) == 1 and not _is_caps(last):
        return False  # «Администрация города» and «ПОСТАНОВЛЕНИЕ»
    if _HEADING.match(line.text) and (centred or (line.bold and is_symmetric(line, margins))):
        return False
    if block.fits(last, line):
        # A title broken by hand where it reads well.
        goes_on = centred and last.bold == line.bold and _title_goes_on(last, line)
        group.broken = group.broken or goes_on
        return goes_on
    if last.bold != line.bold and (centred or line.x0 > block.left + STEP or not runs_on(last, line)):
        return False
    if centred:
        return True
    marked = MARKER.match(line.text) is not None
    if marked and last.text.endswith((*ENDS, ",")):
        return runs_on(last, line) and line.x0 <= block.left + STEP and not _list_item(first)
    if not _aligned(group, line) or _flush_right(last, line, margins):
        return False
    if block.set_right and abs(line.x1 - last.x1) <= 3 and abs(line.x0 - last.x0) > STEP:
        return False  # set flush right: each line is its own
    if not block.wide and not block.flush and (not line.text[:1].islower() or _DATED.match(line.text)):
        # A narrow ragged block of short lines is as likely an address as a title.
        return len(group.lines) > 1 and runs_on(group.lines[-2], last) and not _DATED.match(line.text)
    return True


def _flush_right(last: Line, line: Line, margins: Margins) -> bool:
    """Two lines of an address set at the right border, long as they may be: they begin in different places."""
    far = margins.left + _FLUSH_RIGHT
    ends = abs(line.x1 - last.x1) <= 3 and line.x1 >= margins.right - 3
    apart = abs(line.x0 - last.x0) > STEP or _DATED.match(line.text) is not None
    return ends and min(line.x0, last.x0) > far and apart


def _aligned(group: Group, line: Line) -> bool:
    first, last, block = group.lines[0], group.lines[-1], group.block
    if len(group.lines) > 1:
        return abs(line.x0 - last.x0) <= STEP or (is_centred(first, block.margins) and is_centred(line, block.margins))
    if line.x0 < first.x0 - STEP:
        return True
    if line.x0 > first.x0 + STEP:  # a hanging indent: the text goes on under the text, not under the number
        return MARKER.match(first.text) is not None and line.x0 - first.x0 < 90 and _under_text(first, line)
    if block.wide and abs(block.left - block.margins.indent) <= 1.5 and block.left > block.margins.left + STEP:
        # Every line of the block begins where first lines do: what follows a sentence is a paragraph of its own.
        return not last.text.endswith(ENDS) or runs_on(last, line)
    indented = block.wide and line.x0 > block.left + STEP
    return not indented or runs_on(last, line)


def _is_caps(line: Line) -> bool:
    letters = [c for c in line.text if c.isalpha()]
    return len(letters) > 2 and all(c.isupper() for c in letters)


def _title_goes_on(last: Line, line: Line) -> bool:
    """Two phrases of one centred title, neither a date, a number or a place."""
    if len(last.words) < 3 or "_" in last.text or last.text.endswith(ENDS):
        return False
    if runs_on(last, line):
        return sum(c.isdigit() for c in last.text) < 4
    bold = last.bold and line.bold and len(line.words) >= 3
    return bold and not _is_caps(last) and not _is_caps(line) and MARKER.match(line.text) is None


def _under_text(first: Line, line: Line) -> bool:
    return any(abs(word.x0 - line.x0) <= 4 for word in first.words[1:3])


def _list_item(line: Line) -> bool:
    return MARKER.match(line.text) is not None


def crosses(group: Group, line: Line, block: Block) -> bool:
    """Whether the first line of a page continues the last paragraph of the page before."""
    last, margins = group.lines[-1], block.margins
    if group.split or abs(last.size - line.size) > 1.2 or last.bold != line.bold:
        return False
    if is_centred(line, margins) and not (line.x0 <= margins.left + STEP):
        return False
    if group.block.wide and group.block.fits(last, line) and not group.block.flush:
        return False
    full = last.x1 >= group.block.margins.right - 4 or not group.block.fits(last, line)
    if not full or not group.block.wide:
        return False
    body = group.lines[1].x0 if len(group.lines) > 1 else group.block.margins.left
    same_shape = abs(group.block.margins.left - margins.left) < STEP
    if same_shape and line.x0 > max(body, margins.left) + STEP:
        return False
    if not last.text.endswith(ENDS):
        return True
    indented = group.lines[0].x0 > margins.left + STEP
    return indented and line.x0 <= margins.left + STEP and MARKER.match(line.text) is None


def paragraph(group: Group) -> Paragraph:
    """The finished paragraph. ``ref`` names the page and the first line's height in points («p3.y120»)."""
    first = group.lines[0]
    margins = group.block.margins
    texts = [line.text for line in group.lines]
    if group.split:  # what goes on below goes on with the last piece
        texts = [*(part.text for part in group.split[:-1]), join_text([group.split[-1].text, *texts[1:]])]
    return Paragraph(
        text=join_text(texts),
        ref=f"p{first.page}.y{first.y:.0f}",
        page=first.page,
        lines=tuple(map(shown, texts)) if group.split or group.broken else (),
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
    if all(is_symmetric(line, margins) for line in lines) and any(is_centred(line, margins) for line in lines):
        return "center"
    far = margins.left + 0.3 * margins.width
    if all(line.x0 > far and abs(line.x1 - margins.right) <= 3 for line in lines):
        return "right"
    if len(lines) > 1 and all(abs(line.x1 - group.block.right) <= 2.5 for line in lines[:-1]):
        return "justify"
    return "left"
