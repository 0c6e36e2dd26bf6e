"""Folding of read text: white space, invisible characters, superscripts, hyphenation."""

import re

_INVISIBLE = {ord(c): None for c in "\u00ad\u200b\u200c\u200d\u2060\ufeff"}
_SEEN = re.compile(f"[{''.join(map(chr, _INVISIBLE))}]")  # far quicker than a translation that changes nothing
_SPACES = re.compile(r"\s+")
_LINE_END = re.compile(r"(?<=[а-яё])[-‐]\s*\n\s*(?=[а-яё])")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def squeeze(text: str) -> str:
    """``text`` on one line: runs of white space are one space, soft hyphens and zero-width characters are
    gone.
    """
    if _SEEN.search(text):
        text = text.translate(_INVISIBLE)
    return _SPACES.sub(" ", text).strip()


def fold(text: str) -> str:
    """:func:`squeeze`, and words hyphenated at a line end are whole again."""
    if "-" not in text and "‐" not in text:
        return squeeze(text)
    from soczakaz.ru.hyphens import join_hyphens

    return join_hyphens(squeeze(_LINE_END.sub("-", text)))


def superscript(digits: str) -> str:
    """Digits as Unicode superscripts: «2» to «²». Other characters stay."""
    return digits.translate(_SUPERSCRIPT)
