"""What a Word paragraph's properties say, direct and through its style."""

from dataclasses import dataclass

from lxml.etree import _Element

from extract.read.docx_names import (
    DELETED,
    INSERTED,
    MOVED_AWAY,
    MOVED_HERE,
    NUM_PR,
    P_PR,
    R_PR,
    SECT_PR,
    VAL,
    is_on,
    number,
    twips,
    w,
)
from extract.read.docx_styles import ALIGNS, Style, Styles, indents
from soczakaz.source import Align

_STYLE, _JC, _IND, _SPACING, _BREAK, _FRAME = (
    w(tag) for tag in ("pStyle", "jc", "ind", "spacing", "pageBreakBefore", "framePr")
)
_NUM_ID, _ILVL, _DROP_CAP = w("numId"), w("ilvl"), w("dropCap")


@dataclass(slots=True)
class Props:
    """Properties of one paragraph; ``left``, ``first``, ``num``, ``level`` only where said directly.

    ``joins`` means that its end mark is deleted (or it is a drop cap): its text opens the next paragraph.
    """

    style: Style
    align: Align = ""
    left: float | None = None
    first: float | None = None
    before: float = 0.0
    after: float = 0.0
    num: int | None = None
    level: int | None = None
    page_break: bool = False
    section: _Element | None = None
    framed: bool = False
    joins: bool = False
    tracked: bool = False


def read_props(paragraph: _Element, styles: Styles) -> Props:
    """The properties of a ``w:p``."""
    element = paragraph[0] if len(paragraph) else None
    if element is None or element.tag != P_PR:
        element = paragraph.find(P_PR)
    if element is None:
        return _of_style(styles.get(None))
    first = element[0] if len(element) else None
    named = first if first is not None and first.tag == _STYLE else element.find(_STYLE)
    props = _of_style(styles.get(None if named is None else named.get(VAL)))
    for item in element:
        tag = item.tag
        if tag == _JC:
            props.align = ALIGNS.get(item.get(VAL, ""), "")
        elif tag == _IND:
            props.left, props.first = indents(item)
        elif tag == _SPACING:
            before, after = twips(item, "before"), twips(item, "after")
            props.before = props.before if before is None else before
            props.after = props.after if after is None else after
        elif tag == NUM_PR:
            props.num, props.level = number(item.find(_NUM_ID)), number(item.find(_ILVL))
        elif tag == _BREAK:
            props.page_break = is_on(item)
        elif tag == SECT_PR:
            props.section = item
        elif tag == _FRAME:
            dropped = item.get(_DROP_CAP, "none") != "none"
            props.joins, props.framed = props.joins or dropped, not dropped
        elif tag == R_PR:
            _end_mark(item, props)
    return props


def _of_style(style: Style) -> Props:
    return Props(
        style,
        style.align or "",
        before=style.before or 0.0,
        after=style.after or 0.0,
        page_break=style.page_break,
    )


def _end_mark(properties: _Element, props: Props) -> None:
    for item in properties:
        if item.tag in (DELETED, MOVED_AWAY):
            props.joins = props.tracked = True
        elif item.tag in (INSERTED, MOVED_HERE):
            props.tracked = True
