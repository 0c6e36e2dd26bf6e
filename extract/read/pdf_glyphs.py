"""Words of a page from pdfium: two calls a word instead of several a character.

pdfium keeps the characters in the order of the content stream with generated spaces and line ends. The text comes in one
call; positions are asked for the first and the last character of every word only, and for every character of words that
may carry a superscript.
"""

import ctypes
import re
from collections.abc import Callable
from ctypes import byref, c_double
from math import hypot
from typing import Any

from extract.read.pdf_page import CUT, Word
from extract.read.text_fold import superscript

Transform = Callable[[float, float], tuple[float, float]]

_WORD = re.compile(r"[^\s\ufffe]+\ufffe?")
_MAY_RAISE = re.compile(r"[0-9*]")
_BOLD = re.compile(r"bold|black|heavy|demi|полужир", re.I)
_NAME_BYTES = 128
_RAISE = 0.12  # of the font size: how far above the baseline a superscript begins
_SLANT = 0.1  # the least tangent of a watermark's angle
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_REPAIR = str.maketrans(
    {
        "\ufffe": "-",  # a hyphen at a line end, as pdfium tells it
        "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
        "\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—", "\u2212": "–",
        "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None, "\ufffd": None,
        "\u2022": "–", "\u25cf": "–", "\u25aa": "–", "\u25ab": "–", "\u25a0": "–", "\u25e6": "–", "\u2043": "–",
    }
)  # fmt: skip
_ODD = re.compile("[" + "".join(map(chr, _REPAIR)) + "\ue000-\uf8ff]")


def repair(text: str) -> str:
    """Odd code points of pdf fonts made ordinary: ligatures, bullets, hyphens. Digits of Symbol fonts come home too."""
    if not _ODD.search(text):
        return text
    text = text.translate(_REPAIR)
    # A symbol font maps its glyphs to U+F000 + code: a bullet, unless the code is a plain letter, digit or dash.
    return _PRIVATE.sub(lambda m: chr(ord(m[0]) - 0xF000) if 0xF028 <= ord(m[0]) <= 0xF039 else "–", text)


def _shown(raw: str, after: str) -> str:
    """A word repaired. U+2010 at a line end is the typesetter's own: the text has no hyphen there."""
    if raw[-1] == "\u2010" and len(raw) > 1 and after in ("\r", "\n", ""):
        return repair(raw[:-1]) + CUT
    return repair(raw)


class PageText:
    """The text of one loaded page. ``handle`` is a raw ``FPDF_TEXTPAGE``."""

    def __init__(self, handle: Any, transform: Transform, corner: tuple[float, float] | None) -> None:
        """``corner`` is the upper left corner in the pdf's own space if the page is not turned: a quicker ``transform``."""
        import pypdfium2.raw as pdfium

        self._corner = corner

        self._pdfium, self._handle, self._transform = pdfium, handle, transform
        self._left, self._right, self._bottom, self._top, self._x, self._y = (c_double() for _ in range(6))
        self._box = tuple(byref(v) for v in (self._left, self._right, self._bottom, self._top))
        self._point = byref(self._x), byref(self._y)
        self._name = ctypes.create_string_buffer(_NAME_BYTES)
        self._flags, self._matrix = ctypes.c_int(), pdfium.FS_MATRIX()
        self._is_slanted = False
        self.aside: list[Word] = []
        """Words of watermarks: set neither level nor upright. :meth:`words` leaves them out."""

    def text(self) -> tuple[str, bool]:
        """All characters, and whether the n-th of them is pdfium's n-th (else indices must be translated)."""
        count = self._pdfium.FPDFText_CountChars(self._handle)
        if count <= 0:
            return "", True
        # Twice the length: characters outside the basic plane come as two units.
        buffer = (ctypes.c_ushort * (2 * count + 2))()
        got = self._pdfium.FPDFText_GetText(self._handle, 0, count, buffer)
        units = bytes(buffer)[: 2 * max(got - 1, 0)]
        text = units.decode("utf-16-le", "replace")
        return text, len(text) == count

    def words(self) -> list[Word]:
        """The words in the order of the content stream."""
        text, direct = self.text()
        words: list[Word] = []
        style, line_y, seen = (0.0, False), None, 0
        odd = _ODD.search(text) is not None
        for match in _WORD.finditer(text):
            start, end = match.span()
            if direct:
                first, last = start, end - 1
            else:
                first, last = self._index(start), self._index(end - 1)
            shown = _shown(match[0], text[end : end + 1]) if odd else match[0]
            if not shown or first < 0 or last < first:
                continue
            x0, y = self._origin(first)
            between = text[seen:start]
            seen = end
            fresh = "\n" in between
            if fresh or line_y is None or abs(line_y - y) > 0.5:
                style = self._style(first)
            line_y = y
            if style[1] and text[end : end + 1] in ("\r", ""):
                style = style[0], self._style(last)[1]  # a line that only begins in bold is not bold
            box = self._bounds(last)
            word = Word(shown, x0, box[2], y, style[0], style[1], fresh=fresh, tied=text[end : end + 1] == "\xa0")
            if self._is_slanted:
                self.aside.append(word)
                continue
            if end - start > 1 and box[2] - x0 < 0.3 * style[0]:
                self._turn(word, first, box)
            if _MAY_RAISE.search(shown) and direct and word.upright and end - start == len(shown):
                words += self._parted(word, first)
            else:
                words.append(word)
        return words

    def _index(self, position: int) -> int:
        return int(self._pdfium.FPDFText_GetCharIndexFromTextIndex(self._handle, position))

    def _origin(self, index: int) -> tuple[float, float]:
        self._pdfium.FPDFText_GetCharOrigin(self._handle, index, *self._point)
        if self._corner:
            return self._x.value - self._corner[0], self._corner[1] - self._y.value
        return self._transform(self._x.value, self._y.value)

    def _bounds(self, index: int) -> tuple[float, float, float, float]:
        self._pdfium.FPDFText_GetCharBox(self._handle, index, *self._box)
        if self._corner:
            x, y = self._corner
            return self._left.value - x, y - self._top.value, self._right.value - x, y - self._bottom.value
        ax, ay = self._transform(self._left.value, self._bottom.value)
        bx, by = self._transform(self._right.value, self._top.value)
        return (ax, ay, bx, by) if ax <= bx and ay <= by else (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _style(self, index: int) -> tuple[float, bool]:
        """Font size in points as displayed, and whether the font is bold."""
        pdfium, handle = self._pdfium, self._handle
        size = pdfium.FPDFText_GetFontSize(handle, index)
        if pdfium.FPDFText_GetMatrix(handle, index, byref(self._matrix)):
            size *= hypot(self._matrix.c, self._matrix.d) or 1.0
            along, across = abs(self._matrix.a), abs(self._matrix.b)
            self._is_slanted = min(along, across) > _SLANT * max(along, across)
        length = pdfium.FPDFText_GetFontInfo(handle, index, self._name, _NAME_BYTES, byref(self._flags))
        name = self._name.raw[: max(min(length, _NAME_BYTES) - 1, 0)].decode("utf-8", "replace")
        return max(float(size), 1.0), bool(_BOLD.search(name))

    def _turn(self, word: Word, first: int, last: tuple[float, float, float, float]) -> None:
        """Mark text that runs up or down the page and give it a box that can be looked up in a grid."""
        x0, top, x1, bottom = self._bounds(first)
        if abs(top - last[1]) < 0.3 * word.size:
            return  # a narrow word («1.», «I»), not a turned one
        word.upright = False
        word.x0, word.x1 = min(x0, last[0]), max(x1, last[2])
        word.y = (min(top, last[1]) + max(bottom, last[3])) / 2 + 0.3 * word.size

    def _parted(self, word: Word, first: int) -> list[Word]:
        """``word`` with raised digits made superscripts; a raised beginning («¹Текст») becomes a word of its own."""
        heights = [self._origin(first + k)[1] for k in range(len(word.text))]
        base = max(heights)
        limit = base - _RAISE * word.size
        raised = [y < limit and (c.isdigit() or c in "*)") for y, c in zip(heights, word.text, strict=True)]
        if not any(raised):
            return [word]
        shown = "".join(superscript(c) if up else c for c, up in zip(word.text, raised, strict=True))
        if not raised[0]:
            word.text, word.y = shown, base
            return [word]
        cut = raised.index(False) if False in raised else len(raised)
        middle, _ = self._origin(first + cut) if cut < len(raised) else (word.x1, 0.0)
        mark = Word(shown[:cut], word.x0, middle, base, word.size, word.bold, raised=True, fresh=word.fresh)
        size, bold = self._style(first + len(raised) - 1)
        rest = Word(shown[cut:], middle, word.x1, base, size, bold, tied=word.tied)
        return [mark, rest] if rest.text else [mark]
