"""Numbers of ``<ol>`` and ``<ul>`` items, which a browser prints and the page's text lacks."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from extract.read.html_style import Style

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_KINDS = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "lower-latin": "lower-alpha",
    "upper-latin": "upper-alpha",
    "lower-russian": "cyrillic",
}


DASHES = re.compile(r"[-–—]+$")  # a bullet of dashes: «--»


@dataclass(slots=True)
class ListLevel:
    """One open list: ``kind`` is a CSS list-style-type, ``bullet`` for ``<ul>``."""

    kind: str
    count: int
    numbers: str = ""  # the number of the item the list stands in, for compound numbers


def list_kind(value: str | None) -> str:
    """A ``type`` attribute or list-style-type as a list-style-type."""
    return _KINDS.get(value or "", value or "decimal")


def printed(level: ListLevel, compound: bool) -> str:
    """What stands before the item: «3.», «а)», «–»; with ``compound``, «2.3.» inside item 2."""
    if level.kind in ("bullet", "disc", "circle", "square", "dash"):
        return "–"
    if level.kind == "none":
        return ""
    n = level.count
    if level.kind.endswith("alpha") and n > 0:
        letter = _letters(n)
        return (letter.upper() if level.kind.startswith("upper") else letter) + "."
    if level.kind.endswith("roman") and 0 < n < 4000:
        roman = _roman(n)
        return (roman.upper() if level.kind.startswith("upper") else roman) + "."
    if level.kind == "cyrillic" and 0 < n <= len(_CYRILLIC):
        return _CYRILLIC[n - 1] + ")"
    return f"{level.numbers}{n}." if compound else f"{n}."


def _letters(n: int) -> str:
    letters = ""
    while n > 0:
        n, rest = divmod(n - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


def _roman(n: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        while n >= value:
            text += sign
            n -= value
    return text


class ListNumbers:
    """Counts the items of nested lists. With ``compound``, «2.1.» inside item 2; ``compounded`` tells that one was."""

    def __init__(self, compound: bool) -> None:
        self.levels: list[ListLevel] = []
        self.compounded = False
        self._compound = compound
        self._last: dict[int, str] = {}  # depth -> number of the last item, for lists opened anew

    def open(self, element: HtmlElement, tag: str, style: Style) -> None:
        """Begin the list of a ``<ul>`` or ``<ol>``."""
        kind = style.get("list-style-type") or (style.get("list-style") or "").split(" ")[0]
        kind = list_kind(kind if kind not in ("inherit", "initial", "") else element.get("type"))
        if tag == "ul":
            kind = "none" if kind == "none" else "bullet"
        start = element.get("start") or ""
        first = int(start) - 1 if re.fullmatch(r"-?\d{1,6}", start) else 0
        parent = self.levels[-1] if self.levels else None
        above = ""
        if parent is not None and parent.kind == "decimal":
            # A list interrupted by a paragraph is opened anew: the item it stands in was counted before, and it goes on.
            if not parent.count and (counted := re.search(r"(\d+)\.$", self._last.get(len(self.levels), ""))):
                parent.count = int(counted[1])
            above = f"{parent.numbers}{parent.count}." if parent.count > 0 else ""
        self.levels.append(ListLevel(kind, first, above))

    def close(self) -> None:
        """End the innermost list."""
        self.levels.pop()

    def item(self, element: HtmlElement, style: Style, *, in_cell: bool) -> str | None:
        """Count an ``<li>`` and give what is printed before it; None where it is no item of a list."""
        if not self.levels:
            return "–"
        level = self.levels[-1]
        value = (element.get("value") or "").strip()
        if style.get("display") in ("block", "inline") or style.get("list-style-type") == "none":
            return None
        # LibreOffice writes a list that only holds a deeper one as an item without text; it has no number.
        if not element.text_content().strip() and not in_cell:
            return None
        level.count = int(value) if re.fullmatch(r"\d{1,6}", value) else level.count + 1
        self._last[len(self.levels)] = f"{level.numbers}{level.count}." if level.kind == "decimal" else ""
        self.compounded = self.compounded or (self._compound and bool(level.numbers) and level.kind == "decimal")
        return printed(level, self._compound)
