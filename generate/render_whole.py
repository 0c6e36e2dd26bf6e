"""One document of the resolution and its appendices: each part becomes a section, its styles come along."""

from copy import deepcopy
from typing import Any

from lxml import etree

from generate.content import DocumentKind
from generate.render_finish import number_each, number_through
from generate.render_guard import TemplateFaultError
from generate.word import W, attribute, need

_USES = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
_LINKS = ("basedOn", "link", "next")
# The order that the schema wants of the properties a template may have by default.
_ORDER = (
    "keepNext", "keepLines", "widowControl", "suppressAutoHyphens", "spacing", "ind", "jc",
    "rFonts", "b", "bCs", "color", "kern", "sz", "szCs", "lang",
)  # fmt: skip
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def join(master: Any, appendices: list[tuple[DocumentKind, Any]], *, each: bool) -> None:
    """Append filled documents (python-docx ``Document``) to ``master``, in place."""
    body = master.element.body
    for kind, document in appendices:
        part = deepcopy(document.element.body)
        _refuse_links(kind, part)
        renamed = _bring_styles(kind, master.styles.element, document.styles.element, part)
        for element in part.iter(*_USES):
            key = element.get(f"{W}val", "")
            element.set(f"{W}val", renamed.get(key, key))
        for mark in list(part.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}proofErr")):
            if (parent := mark.getparent()) is not None:
                parent.remove(mark)
        _close_section(body)
        for child in list(part):
            body.append(child)
        setup = need(body, "sectPr")
        for reference in [*setup.findall(f"{W}headerReference"), *setup.findall(f"{W}footerReference")]:
            setup.remove(reference)  # the header of the resolution goes on
    (number_each if each else number_through)(body)


def _refuse_links(kind: DocumentKind, part: etree._Element) -> None:
    for element in part.iter():
        if element.tag in (f"{W}headerReference", f"{W}footerReference"):
            continue
        if any(str(name).startswith(_RELATION) for name in element.attrib) or element.tag in (
            f"{W}footnoteReference",
            f"{W}endnoteReference",
            f"{W}commentReference",
            f"{W}numPr",
        ):
            raise TemplateFaultError(
                kind,
                "рисунки, ссылки, сноски, примечания и автоматическая нумерация Word в приложении не переносятся "
                "в общий файл акта; наберите номера текстом, остальное уберите",
            )


def _close_section(body: etree._Element) -> None:
    """Move the section's properties from the end of the body into its last paragraph."""
    section = need(body, "sectPr")
    last = section.getprevious()
    if last is None or last.tag != f"{W}p":
        last = etree.Element(f"{W}p")
        section.addprevious(last)
    props = need(last, "pPr", first=True)
    body.remove(section)
    change = props.find(f"{W}pPrChange")
    props.insert(props.index(change) if change is not None else len(props), section)


def _bring_styles(kind: str, ours: etree._Element, theirs: etree._Element, part: etree._Element) -> dict[str, str]:
    """Copy the styles that ``part`` uses; one that looks other than ours of that id comes under a new id. Old id to new."""
    known = {style.get(f"{W}styleId", ""): style for style in ours.findall(f"{W}style")}
    given = {style.get(f"{W}styleId", ""): style for style in theirs.findall(f"{W}style")}
    _name_default(part, given)
    used: list[str] = []
    wanted = [attribute(element, "val") or "" for element in part.iter(*_USES)]
    while wanted:
        key = wanted.pop()
        if key in given and key not in used:
            used.append(key)
            wanted += [attribute(given[key].find(f"{W}{name}"), "val") or "" for name in _LINKS]
    other_defaults = (
        len({etree.tostring(need(root, "docDefaults", first=True), method="c14n") for root in (ours, theirs)}) > 1
    )
    changed = {key for key in used if key in known and _same(known[key]) != _same(given[key])}
    if other_defaults:
        changed |= {key for key in used if given[key].find(f"{W}basedOn") is None}
    while True:  # a style built on a changed one is changed too
        built = {key for key in used if attribute(given[key].find(f"{W}basedOn"), "val") in changed}
        if built <= changed:
            break
        changed |= built
    renamed = {key: f"{key}-{kind}" for key in changed}
    for key in used:
        if key in known and key not in changed:
            continue
        copy = deepcopy(given[key])
        if other_defaults and copy.find(f"{W}basedOn") is None and copy.get(f"{W}type") == "paragraph":
            _hold_defaults(copy, theirs)
        if key in changed:
            copy.set(f"{W}styleId", renamed[key])
            copy.attrib.pop(f"{W}default", "")
            shown = need(copy, "name", first=True)
            shown.set(f"{W}val", f"{attribute(shown, 'val')} ({kind})")
        for name in _LINKS:
            found = copy.find(f"{W}{name}")
            if found is not None:
                val = attribute(found, "val") or ""
                found.set(f"{W}val", renamed.get(val, val))
        ours.append(copy)
    return renamed


def _name_default(part: etree._Element, given: dict[str, etree._Element]) -> None:
    """Paragraphs of no style name the default one, which may be other than ours."""
    default = next(
        (key for key, style in given.items() if style.get(f"{W}default") and style.get(f"{W}type") == "paragraph"), None
    )
    for paragraph in part.iter(f"{W}p") if default else ():
        props = need(paragraph, "pPr", first=True)
        if props.find(f"{W}pStyle") is None:
            need(props, "pStyle", first=True).set(f"{W}val", default or "")


def _hold_defaults(style: etree._Element, styles: etree._Element) -> None:
    """What the other template has by default for all its text, written into its basic style."""
    for kind in ("pPr", "rPr"):
        defaults = styles.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}")
        held = need(style, kind)
        for child in () if defaults is None else defaults:
            if held.find(child.tag) is None:
                held.append(deepcopy(child))
        held[:] = sorted(
            held, key=lambda child: _ORDER.index(name) if (name := child.tag.removeprefix(W)) in _ORDER else 99
        )


def _same(style: etree._Element) -> bytes:
    copy = deepcopy(style)
    for name in ("rsid", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat"):
        for found in copy.findall(f"{W}{name}"):
            copy.remove(found)
    text: bytes = etree.tostring(copy, method="c14n")
    return text
