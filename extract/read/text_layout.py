"""Plain text laid out as a page is: columns set by spaces, wrapped lines, centred titles (``pdftotext -layout``, consoles).

Free lines become those of a page (words with places in points) and go the way that pdf goes; tables in columns are told
from the characters themselves.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.read.pdf_broken import Vocabulary
from extract.read.pdf_draft import Draft, Margins
from extract.read.pdf_flow import Flow
from extract.read.text_aligned import Columns, aligned_table
from extract.read.text_columns import Aligned, aligned
from extract.read.text_grid import is_drawn, read_grid
from extract.read.text_print import Print, prints_of
from extract.read.text_runs import is_prose, runs, without_mark_gap
from extract.read.text_table import build, spread
from extract.read.text_titles import CHAR
from soczakaz.source import Block, Paragraph

_NUMBER = re.compile(r"\s*(?:стр(?:аница|\.)?\s*)?[-–—]?\s*(\d{1,3})\s*[-–—]?\s*")
_MEMBER = re.compile(
    r"\s*(?:\d{1,2}[.)]?\s+)?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s(?:[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+(?:ич|вна|чна|шна|лы|зы)|[А-ЯЁ]\.\s?[А-ЯЁ]\.)\s(?=[а-яё–-])"
)
_SHIFTED = 4  # characters by which the words behind a name may stand before those below them
_PORTRAIT, _LANDSCAPE = 600.0, 1000.0  # points; pages of another width have other margins
_LEAST = 12  # lines: less is no page
_LONGEST = 400  # characters of a line
_PARAGRAPH = 150  # characters: so long a line without columns is a paragraph that nobody wrapped
_WRAPPED = 4  # lines that go on in the next one, and their least share where columns stand too
_SHARE = 0.25
_TEXTS = 8  # full lines of a page that has text beside its tables
_WIDER = 10  # characters by which a table reaches over the edge of the text where the sheet was turned


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page: its lines, which of them are text without columns, how many characters it is
    wide, whether a table reaches over the edge of the text, whether paragraphs stand beside it."""

    number: int
    lines: tuple[str, ...]
    prose: tuple[bool, ...]
    width: int
    turned: bool
    texts: bool


def laid_out(text: str) -> bool:
    """Whether a text keeps the lines of its pages: paragraphs are wrapped, columns are set by spaces, not by tabs or bars."""
    printed = [line.rstrip() for line in text.replace("\f", "\n").split("\n") if line.strip()]
    lines = [line for line in printed if not is_drawn(line)]
    if len(lines) < _LEAST or any(len(line) > _LONGEST for line in lines):
        return False
    if sum("\t" in line for line in lines) * 50 > len(lines):
        return False
    single = [len(runs(without_mark_gap(line))) == 1 for line in lines]
    unwrapped = sum(alone and len(line) > _PARAGRAPH for alone, line in zip(single, lines, strict=True))
    wrapped = sum(
        alone and len(line) > 40 and line[-1] not in ".;:!?" and below.lstrip()[:1].islower()
        for alone, line, below in zip(single, lines, lines[1:], strict=False)
    )
    prose = sum(alone and len(line) > 40 for alone, line in zip(single, lines, strict=True))
    columns = len(single) - sum(single) > 2 or len(lines) < len(printed)
    share = _SHARE if columns else 2 * _SHARE
    return wrapped >= max(_WRAPPED, prose * share, 4 * unwrapped)


def layout_blocks(text: str) -> tuple[list[Block], list[Paragraph]]:
    """The blocks of a laid-out text and its furniture (page numbers)."""
    pages, furniture = _pages(text)
    edge = _edge(pages)
    sheets = [_sheet(n, _members_apart(page), edge) for n, page in enumerate(pages, 1)]
    straight = [(s.lines, s.prose) for s in sheets]
    prints = prints_of(straight, [s.width * CHAR if s.turned and not s.texts else None for s in sheets])
    margins = {
        (round(_wide(s) / 10), 80): Margins(0.0, p.right, 0.0, p.indent * CHAR)
        for s, p in zip(sheets, prints, strict=True)
    }
    printed = Vocabulary(lambda: (line for s in sheets for line, free in zip(s.lines, s.prose, strict=True) if free))
    flow = Flow(margins, printed)
    known: tuple[Columns, Aligned] | None = None
    for sheet, own in zip(sheets, prints, strict=True):
        known = _page(flow, sheet, own, known, printed)
    return [replace(block, page=None) for block in flow.blocks()], furniture


def _page(
    flow: Flow, sheet: _Sheet, own: Print, before: tuple[Columns, Aligned] | None, printed: Vocabulary
) -> tuple[Columns, Aligned] | None:
    """Put a page to the flow; gives the table that may go on with the next page, and its columns."""
    known, last = before or (None, None)
    i = free = 0
    while i < len(sheet.lines):
        if is_drawn(sheet.lines[i]) and (drawn := read_grid(sheet.lines, i)):
            rows, end = drawn
            flow.page(_draft(sheet, own, free, i))
            flow.add(build(spread(rows, max(map(len, rows))), f"t{sheet.number}.{i}"))
            i = free = end
            continue
        made = found = None
        top = known.starts[1:] if known is not None and _goes_on(sheet, i) else ()
        if not sheet.prose[i] or (known is not None and len(runs(sheet.lines[i])) > 1) or top:
            found = aligned(sheet.lines, sheet.prose, i, top, last)
            made = aligned_table(found, known, f"t{sheet.number}.{i}", printed) if found else None
        if made is None or found is None:
            if sheet.lines[i].strip():
                known = None
            i += 1
            continue
        flow.page(_draft(sheet, own, free, i))
        flow.add(made[0])
        known, last = made[1], found
        i = free = found.end
    if free < len(sheet.lines):
        flow.page(_draft(sheet, own, free, len(sheet.lines)))
    return (known, last) if known is not None and last is not None else None


def _goes_on(sheet: _Sheet, i: int) -> bool:
    """Whether the first line of a page may be the rest of one cell: small letters, lines in columns right below."""
    if any(map(str.strip, sheet.lines[:i])) or not sheet.lines[i].strip()[:1].islower():
        return False
    below = next((k for k in range(i, len(sheet.lines)) if not sheet.prose[k] or not sheet.lines[k].strip()), i)
    return bool(sheet.lines[below].strip())


def _wide(sheet: _Sheet) -> float:
    return _LANDSCAPE + 20 * sheet.number if sheet.turned else _PORTRAIT


def _draft(sheet: _Sheet, own: Print, start: int, end: int) -> Draft:
    lines = [own.line(i, sheet.number) for i in range(start, end) if sheet.lines[i].strip()]
    return Draft(sheet.number, _wide(sheet), 800.0, lines, [], [], [])


def _pages(text: str) -> tuple[list[list[str]], list[Paragraph]]:
    pages = [[line.rstrip().expandtabs() for line in page.split("\n")] for page in text.split("\f")]
    furniture: list[Paragraph] = []
    for page in pages:
        filled = [i for i, line in enumerate(page) if line.strip()]
        for i in {filled[0], filled[-1]} if len(filled) > 1 else ():
            if _NUMBER.fullmatch(page[i]):
                furniture.append(Paragraph(page[i].strip(), f"n{len(furniture)}"))
                page[i] = ""
    return [page for page in pages if any(map(str.strip, page))], furniture


def _edge(pages: Sequence[Sequence[str]]) -> int:
    """The right edge of the text without columns, in characters."""
    lengths = sorted(
        len(line)
        for page in pages
        for line in page
        if line.strip() and len(line) - len(line.lstrip()) < 12 and len(runs(without_mark_gap(line))) == 1
    )
    return lengths[int(len(lengths) * 0.97)] if lengths else 80


def _members_apart(page: list[str]) -> list[str]:
    """The lines of a page, a person's name set apart from the words behind it where the lines below begin under those."""
    made = list(page)
    for i in range(len(page) - 1):
        below = page[i + 1]
        at = len(below) - len(below.lstrip())
        person = _MEMBER.match(page[i])
        if person and below.strip() and -1 <= at - person.end() <= _SHIFTED:
            made[i] = page[i][: person.end()].ljust(max(at, person.end() + 1)) + page[i][person.end() :]
    return made


def _sheet(number: int, page: Sequence[str], edge: int) -> _Sheet:
    prose = tuple(is_prose(list(page), i, edge) for i in range(len(page)))
    wide = sorted((len(line) for line, free in zip(page, prose, strict=True) if not free), reverse=True)
    turned = len(wide) > 2 and wide[2] > edge + _WIDER
    texts = sum(free and 0.8 * edge < len(line) <= edge + 3 for line, free in zip(page, prose, strict=True)) > _TEXTS
    return _Sheet(number, tuple(page), prose, max(map(len, page)), turned, texts)
