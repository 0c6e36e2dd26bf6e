"""Numbers of ``<ol>`` and ``<ul>`` items, which a browser prints and the page's text lacks."""

from dataclasses import dataclass

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
