"""Qualified names of WordprocessingML and reading of its attributes."""

from lxml.etree import _Element

WML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WML = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"

ALTERNATE, CHOICE, FALLBACK = (f"{{{COMPATIBILITY}}}{tag}" for tag in ("AlternateContent", "Choice", "Fallback"))
_OFF = frozenset(("0", "false", "off", "no"))


def w(tag: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{WML}}}{tag}"


P, TBL, TR, TC, R, T = (w(tag) for tag in ("p", "tbl", "tr", "tc", "r", "t"))
P_PR, R_PR, TBL_PR, TR_PR, TC_PR, NUM_PR, SECT_PR = (
    w(tag) for tag in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "numPr", "sectPr")
)
BOX, CHUNK = w("txbxContent"), w("altChunk")
VAL = w("val")
INSERTED, MOVED_HERE, DELETED, MOVED_AWAY = (w(tag) for tag in ("ins", "moveTo", "del", "moveFrom"))

# Wrappers that add no text of their own, around blocks, rows, cells or runs.
WRAPPERS = frozenset(
    w(tag)
    for tag in (
        "sdt",
        "sdtContent",
        "customXml",
        "smartTag",
        "ins",
        "moveTo",
        "hyperlink",
        "fldSimple",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
    )
)
GONE = frozenset((DELETED, MOVED_AWAY))


def is_on(element: _Element | None) -> bool:
    """Whether a toggle (``<w:b/>``, ``<w:b w:val="0"/>``) is there and on."""
    return element is not None and element.get(VAL, "") not in _OFF


def number(element: _Element | None, attribute: str = VAL) -> int | None:
    """A whole number in an attribute; None when absent or no number."""
    raw = None if element is None else element.get(attribute)
    if raw is None:
        return None
    try:
        return int(raw) if len(raw) < 12 else None
    except ValueError:
        return None


def twips(element: _Element, *attributes: str) -> float | None:
    """A length in points from the first of these attributes that is there, given in twentieths of a point."""
    for attribute in attributes:
        raw = element.get(w(attribute))
        if raw is not None:
            try:
                return float(raw) / 20 if len(raw) < 12 else None
            except ValueError:
                return float(raw[:-2]) if raw.endswith("pt") and raw[:-2].replace(".", "", 1).isdecimal() else None
    return None
