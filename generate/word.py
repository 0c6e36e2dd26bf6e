"""Names of WordprocessingML and small readings of its trees."""

from collections.abc import Iterator

from lxml import etree

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NS}}}"
STYLE_OF_END = "Акт: конец раздела"
TWIPS_IN_MM = 1440 / 25.4


def attribute(element: etree._Element | None, name: str) -> str | None:
    """The value of ``w:name``, None when the element or the attribute is missing."""
    return None if element is None else element.get(f"{W}{name}")


def text_of(element: etree._Element) -> str:
    """Visible text: tabs and line breaks as white space."""
    pieces = []
    for mark in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
        if mark.tag == f"{W}t":
            pieces.append(mark.text or "")
        elif mark.tag == f"{W}noBreakHyphen":
            pieces.append("-")
        elif (parent := mark.getparent()) is not None and parent.tag == f"{W}r":
            pieces.append("\t" if mark.tag == f"{W}tab" else "\n")
    return "".join(pieces)


def folded(text: str) -> str:
    """``text`` with every run of white space, no-break too, as one space."""
    return " ".join(text.split())


def style_names(styles: etree._Element) -> dict[str, str]:
    """Style id to the name that Word shows."""
    return {
        style.get(f"{W}styleId", ""): attribute(style.find(f"{W}name"), "val") or ""
        for style in styles.iter(f"{W}style")
    }


def style_of(paragraph: etree._Element, names: dict[str, str]) -> str:
    """The name of a paragraph's style, «Normal» when it has none."""
    return names.get(attribute(paragraph.find(f"{W}pPr/{W}pStyle"), "val") or "", "Normal")


def need(parent: etree._Element, name: str, *, first: bool = False) -> etree._Element:
    """The child ``w:name``, made (at the end, or ``first``) when there is none."""
    found = parent.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        parent.insert(0 if first else len(parent), found)
    return found


def sections(body: etree._Element) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """Each ``w:sectPr`` with the paragraphs and tables of its section, in order."""
    blocks: list[etree._Element] = []
    for child in body:
        if child.tag == f"{W}sectPr":
            yield child, blocks
            return
        blocks.append(child)
        inner = child.find(f"{W}pPr/{W}sectPr")
        if inner is not None:
            yield inner, blocks
            blocks = []
