"""Footnotes at the bottom of a page, and their marks in the text."""

import re

from extract.read.pdf_draft import Draft, Margins
from extract.read.pdf_lines import Line, join_text
from soczakaz.source import Note

_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(r"([⁰¹²³⁴-⁹]{1,3}|\*{1,4})\)?\s*")
_TYPED = re.compile(r"(\d{1,3}|\*{1,4})\)?\s*(?=[^\W\d]|[«\"(])")
_IN_TEXT = re.compile(r"[⁰¹²³⁴-⁹]+\)?|(?<=\w)\*{1,4}")
_UNIT = re.compile(r"(?<!\w)(?:к|с|д|м)?м$")
_PROVISION = re.compile(r"(?:част\w*|стат\w*|пункт\w*|подпункт\w*|глав\w*|ст\.|ч\.|п\.)[\s\d.,и⁰¹²³⁴-⁹–-]*$", re.I)


def take_notes(page: Draft, margins: Margins, body: float, open_note: Note | None) -> list[Note]:
    """Footnotes taken out of ``page.lines``. ``body`` is the common font size of the act in points.

    They begin below a short rule at the left margin, or with a raised mark in smaller print, and run to the page's end.
    ``open_note`` is the last note of the page before: print without a mark below the rule continues it, and the longer
    note is returned with its own page.
    """
    start = _start(page, margins, body)
    if start is None:
        return []
    notes: list[tuple[str, list[str], Line | None]] = []
    below = page.lines[start:]
    if not _opens(below[0], None):
        if open_note is None:
            return []
        notes.append((open_note.mark, [open_note.text], None))
    for line in below:
        last = notes[-1][0] if notes else None
        if match := _opens(line, last):
            notes.append((match[1].translate(_PLAIN), [line.text[match.end() :]], line))
        elif notes:
            notes[-1][1].append(line.text)
    page.lines = page.lines[:start]
    made = []
    for k, (mark, texts, opening) in enumerate(notes):
        continued = opening is None and open_note is not None
        ref, number = (
            (open_note.ref, open_note.page) if continued and open_note else (f"p{page.number}.n{k + 1}", page.number)
        )
        made.append(Note(mark, join_text(texts), ref, number))
    return made


def _start(page: Draft, margins: Margins, body: float) -> int | None:
    """The index of the first line of the footnotes."""
    lines = page.lines
    floor = max((g.box[3] for g in page.grids), default=0.0) - 2
    for y, x0, x1 in page.strokes:
        short = 30 <= x1 - x0 <= 0.5 * margins.width and abs(x0 - margins.left) <= 14
        if not short or y < max(floor, 0.3 * page.height):
            continue
        below = [i for i, line in enumerate(lines) if line.y - 0.5 * line.size > y]
        if below and lines[below[0]].size <= body - 0.8 and below == list(range(below[0], len(lines))):
            return below[0]
    for i, line in enumerate(lines):
        small = all(other.size <= 0.9 * body for other in lines[i:])
        if small and line.y > floor and line.words[0].raised and _MARK.match(line.text):
            return i
    return None


def _opens(line: Line, last: str | None) -> re.Match[str] | None:
    """The mark with which a line begins a note; a typed number must be the next one."""
    if line.words[0].raised:
        return _MARK.match(line.text)
    match = _TYPED.match(line.text)
    if match and match[1].isdecimal() and last is not None and last.isdecimal() and int(match[1]) != int(last) + 1:
        return None
    return match


class Marks:
    """Which footnote marks stand on which page, to drop them from the text."""

    def __init__(self, notes: list[Note]) -> None:
        self._on = {(note.page, note.mark) for note in notes}
        self._all = {note.mark for note in notes}

    def drop(self, text: str, page: int) -> str:
        """``text`` without the marks of known footnotes. «2²» after «части» and «м²» are no marks."""
        if not self._all:
            return text
        return _IN_TEXT.sub(lambda m: "" if self._is_mark(m, page) else m[0], text)

    def _is_mark(self, match: re.Match[str], page: int) -> bool:
        mark = match[0].rstrip(")").translate(_PLAIN)
        here = (page, mark) in self._on or (page + 1, mark) in self._on
        before = match.string[: match.start()]
        if not here and mark not in self._all:
            return False
        if before[-1:].isdigit():
            return here and not _PROVISION.search(before)
        return not _UNIT.search(before)
