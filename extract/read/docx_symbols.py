"""Characters of symbol fonts, invisible ones and odd hyphens of Word made ordinary; the folding of a paragraph's text."""

import re

from lxml.etree import _Element

from extract.read.docx_names import w

# Characters of the Symbol and Wingdings fonts, which Word keeps at U+F000 and up.
_SYMBOLS = {0x2D: "–", 0xB7: "•", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xBE: "—", 0xD0: "–"}
_WINGDINGS = {
    0x6F: "☐",
    0xA8: "☐",
    0xFC: "✓",
    0xFE: "☒",
    0xFD: "☒",
    0x6C: "•",
    0x6E: "•",
    0xA7: "•",
    0xD8: "•",
    0x76: "•",
}
_ODD = re.compile("[\u00ad\u200b-\u200f\u2010\u2011\u2060\ufeff\uf000-\uf0ff]")


def fold(raw: str) -> str:
    """``raw`` on one line: runs of white space are one space, invisible characters are gone."""
    if _ODD.search(raw):
        raw = _ODD.sub(_usual, raw)
    return " ".join(raw.split())


def _usual(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code >= 0xF000:
        return _SYMBOLS.get(code - 0xF000, "")
    return "-" if code in (0x2010, 0x2011) else ""


def symbol(element: _Element) -> str:
    """The character of a ``w:sym``; "" where none is known."""
    try:
        code = int(element.get(w("char"), ""), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        code -= 0xF000
    elif code > 0xFF:
        return chr(code) if code < 0xD800 or 0xF900 <= code < 0x10000 else ""
    table = _WINGDINGS if element.get(w("font"), "").startswith("Wingdings") else _SYMBOLS
    return table.get(code, chr(code) if 0x20 <= code < 0x7F and table is _SYMBOLS else "")
