"""Footnotes of a page: a mark that links to a note which links back to it."""

import re

from lxml.html import HtmlElement

from extract.read.text_fold import fold
from soczakaz.source import Note

_MARK = re.compile(r"\s*[\[<(]?\s*(\d{1,3}|\*{1,3}|[ivx]{1,5}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*[\])>]?\s*")
_BLOCKS = ("p", "div", "li", "td", "dd")


def take_linked_notes(root: HtmlElement) -> list[Note]:
    """Remove linked footnotes and their marks from the page and give the notes in order."""
    anchors = [a for a in root.iter("a") if (a.get("href") or "").startswith("#")]
    if not anchors:
        return []
    targets: dict[str, HtmlElement] = {}
    for element in root.iter(*("a", "p", "div", "li", "span", "sup", "td")):
        for name in (element.get("id"), element.get("name")):
            if name:
                targets.setdefault(name, element)
    notes: list[Note] = []
    gone: set[HtmlElement] = set()
    order = {element: i for i, element in enumerate(root.iter())}
    for anchor in anchors:
        match = _MARK.fullmatch(anchor.text_content())
        target = targets.get((anchor.get("href") or "")[1:])
        if match is None or target is None or anchor in gone or order[target] <= order[anchor]:
            continue
        body, back = _body(target, anchor, order)
        if body is None or back is None or body in gone:
            continue
        _drop(back)
        text = fold(body.text_content())
        text = re.sub(rf"^[\[<(]?{re.escape(match[1])}[\])>.]?\s+", "", text)
        notes.append(Note(match[1], text, f"n{len(notes)}"))
        gone |= {body, back, anchor}
        _drop(_whole_mark(anchor))
        if body.getparent() is not None:
            _drop(body)
    return notes


def _body(
    target: HtmlElement, anchor: HtmlElement, order: dict[HtmlElement, int]
) -> tuple[HtmlElement | None, HtmlElement | None]:
    """The block of a note and its link back, if the target is one."""
    names = {anchor.get("id"), anchor.get("name")} - {None}
    parent = anchor.getparent()
    if parent is not None:
        names |= {parent.get("id"), parent.get("name")} - {None}
    block = target
    while block.tag not in _BLOCKS and block.getparent() is not None:
        block = block.getparent()
    if block.tag == "p" and (around := block.getparent()) is not None and around.tag == "div" and _is_note_box(around):
        block = around
    for back in block.iter("a"):
        if (back.get("href") or "").lstrip("#") in names and order.get(back, 0) > order[anchor]:
            return block, back
    return None, None


def _is_note_box(element: HtmlElement) -> bool:
    return bool(
        re.search(r"footnote|endnote|ftn|edn", f"{element.get('id')} {element.get('class')} {element.get('style')}")
    )


def _whole_mark(anchor: HtmlElement) -> HtmlElement:
    """The anchor with the ``<sup>`` around it, when nothing else stands in it."""
    parent = anchor.getparent()
    if parent is not None and parent.tag == "sup" and parent.text_content().strip() == anchor.text_content().strip():
        return parent
    return anchor


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()
