"""Printed lines from words, and text from printed lines."""

import re
import unicodedata
from itertools import pairwise
from statistics import median

from extract.read.pdf_page import CUT, Word
from extract.read.text_fold import fold, superscript

_REGISTRY = re.compile(
    r"(?<!\w)(?=\d)(?:\d ?){6}[ОO] ?\. ?\d ?\d ?\. ?\d ?\. ?(?:[А-ЯA-Z] ?){2}(?:\d ?){2}(?:[А-ЯA-Z] ?){2}(?:\d ?){4}\d(?!\d)"
)
_RANGE_CUT = re.compile(
    r"(?<=\d[-–])\n(?=\d)|(?<=\d\.[-–])\n(?=\d)|(?<=\d)\n(?=[-–]\d)|(?<=[^\W\d_]–)\n(?=[^\W\d_])|(?<=\d-)\n(?=[а-яё]{3})"
)
_LONE_MARK = re.compile(r"(?<=\w)\n(?=[;,.:)»](?:[\s,;.]|$))")  # it found no room beside a word that fills its cell
_TWICE = 0.15  # of the font size: the same word again this near is the same word
_TOUCHING = re.compile(r"(?<=[а-яё])(?=[А-ЯЁ]\.\s?[А-ЯЁ]\.)")  # «районаО.В. Донкан»: a tab that found no room
_SLASH_CUT = re.compile(r"(?<=\w/)\n(?=\w)")  # «№ 542-р/ адм»: browsers break lines there
_HYPHEN_CUT = re.compile(r"([А-ЯЁа-яё]+)-\n(?!или\s)([А-ЯЁа-яё]{2,})")


class Line:
    """Words on one baseline, from left to right, with their borders, baseline and font size in points.

    ``size`` is that of the longest word; ``bold`` means that every word is.
    """

    __slots__ = ("_text", "bold", "page", "size", "words", "x0", "x1", "y")

    def __init__(self, words: list[Word], page: int) -> None:
        self.words, self.page = words, page
        first, last = words[0], words[-1]
        self.x0, self.x1, self.y, self.size = first.x0, last.x1, first.y, first.size
        if len(words) > 1:
            self.y = median([w.y for w in words])
            self.size = max(words, key=lambda w: len(w.text)).size
            self.x1 = max([w.x1 for w in words])
        self.bold = all(w.bold or w.raised for w in words)
        self._text: str | None = None

    @property
    def text(self) -> str:
        """The words joined by spaces, a raised mark without one."""
        if self._text is None:
            out = [self.words[0].text]
            for last, word in pairwise(self.words):
                out.append(word.text if _attached(last, word) else " " + word.text)
            text = "".join(out)
            self._text = text if text.isascii() else unicodedata.normalize("NFC", text)
        return self._text


def _attached(last: Word, word: Word) -> bool:
    gap, size = word.x0 - last.x1, last.size
    if gap > 0.4 * size:
        return False
    if word.raised and not last.raised:
        return gap < 0.35 * size
    # pdfium puts a space where the font changes; a real one is a fifth of the size wide, a tenth when squeezed.
    return -0.5 * size < gap < (0.12 if word.fresh else 0.05) * size


def to_lines(words: list[Word], page: int) -> list[Line]:
    """Words gathered into lines by their baselines, top to bottom; superscripts join the line they belong to."""
    if len(words) < 2:
        return [Line(words, page)] if words else []
    rows: list[list[Word]] = []
    base = -1e9
    for word in sorted(words, key=lambda w: w.y):
        if rows and word.y - base <= 0.22 * min(word.size or 10, rows[-1][0].size or 10):
            rows[-1].append(word)
        else:
            rows.append([word])
            base = word.y
    for row in rows:
        row.sort(key=lambda w: w.x0)
        for last, word in pairwise(tuple(row)):
            if word.text == last.text and word.x0 - last.x0 < _TWICE * word.size:
                row.remove(last)  # printed twice to look bold
    return [Line(row, page) for row in _marks_joined(rows) if row]


def _marks_joined(rows: list[list[Word]]) -> list[list[Word]]:
    """Rows that hold nothing but raised marks are put into the row just below that they touch."""
    for i, row in enumerate(rows):
        if not all(len(w.text) <= 3 and w.text.strip("*)").isdigit() | (w.text.strip("*)") == "") for w in row):
            continue
        for below in filter(None, rows[i + 1 : i + 4]):
            size = max(w.size for w in below)
            if not row or below[0].y - row[0].y > 0.75 * size:
                break
            for mark in list(row):
                if mark.size > 0.85 * size or not _touches(mark, below):
                    continue
                mark.text, mark.raised, mark.y = superscript(mark.text), True, below[0].y
                row.remove(mark)
                below.append(mark)
            below.sort(key=lambda w: w.x0)
    return rows


def _touches(mark: Word, row: list[Word]) -> bool:
    return any(-2 <= mark.x0 - w.x1 <= 0.4 * w.size or -2 <= w.x0 - mark.x1 <= 0.6 * w.size for w in row)


def turned_lines(words: list[Word], page: int) -> list[Line]:
    """Lines of a cell whose text is set upwards or downwards: in the order of the content, split where x moves."""
    lines: list[Line] = []
    for word in words:
        if lines and abs(lines[-1].words[-1].x1 - word.x1) < 0.5 * (word.size or 10):
            lines[-1].words.append(word)
        else:
            lines.append(Line([word], page))
    return lines


def join_text(texts: list[str]) -> str:
    """Printed lines as one text: hyphenation undone, ranges and registry numbers cut by a line end made whole."""
    joined = "\n".join(texts)
    if CUT in joined:
        joined = _unbroken(joined)
    if "-\n" in joined or "–\n" in joined or "\n–" in joined or "\n-" in joined:
        joined = _HYPHEN_CUT.sub(_whole, _RANGE_CUT.sub("", joined))
    if "/\n" in joined:
        joined = _SLASH_CUT.sub("", joined)
    text = _TOUCHING.sub(" ", fold(_LONE_MARK.sub("", joined)))
    if "99" in text:
        text = _REGISTRY.sub(lambda m: m[0].replace(" ", ""), text)
    return text


def shown(line: str) -> str:
    """A printed line as a reader sees it: with the hyphen where its last word is broken."""
    return line[:-1] + "-" if line.endswith(CUT) else line


def _unbroken(joined: str) -> str:
    """Words that the typesetter broke made whole; at the very end the hyphen stays, for what follows on the next page."""
    return shown(joined.replace(f"{CUT}\n", ""))


def _whole(match: re.Match[str]) -> str:
    """What stands on both sides of a hyphen at a line end: one word, or a compound with its hyphen."""
    from soczakaz.ru.hyphens import is_cut_word

    first, second = match.groups()
    named = second[0].isupper() and not (first.isupper() and second.isupper())  # «Санкт-Петербург»
    return f"{first}-{second}" if named or not is_cut_word(first, second) else first + second
