"""After a template is filled: group cells become one, the letterhead takes its order, pages their margins and fonts."""

from itertools import groupby
from typing import Any

from lxml import etree

from generate.form import Form
from generate.word import TWIPS_IN_MM, W, attribute, folded, need, sections, style_names, style_of, text_of

GROUP = "Акт: ячейка группы"
SIGNATURE = "Акт: подпись"
REQUISITES = {
    "Акт: проект": "draft",
    "Акт: орган": "issuer",
    "Акт: вид": "kind",
    "Акт: дата и номер": "requisites",
    "Акт: место": "place",
    "Акт: заголовок": "title",
}
_TABLE_STYLES = ("Акт: шапка таблицы", "Акт: ячейка")


def finish(document: Any, form: Form) -> None:
    """Give a filled document (python-docx ``Document``) its final form, in place."""
    body, styles = document.element.body, document.styles.element
    names = style_names(styles)
    for table in body.iter(f"{W}tbl"):
        _merge(table, names)
    _keep_signature(body, names)
    if form.letterhead.order:
        _order(body, names, form.letterhead.order)
    _margins(body, styles, form)
    _text(styles, names, form)
    if form.letterhead.title == "left":
        _title_left(styles, names)


def _merge(table: etree._Element, names: dict[str, str]) -> None:
    """Join, down the page, equal cells of the group style; a cell only within one cell of each group to its left."""
    rows = [row for row in table.findall(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is None]
    grouped = [
        [
            cell
            for cell in row.findall(f"{W}tc")
            if any(style_of(paragraph, names).startswith(GROUP) for paragraph in cell.findall(f"{W}p"))
        ]
        for row in rows
    ]
    for column in range(max(map(len, grouped), default=0)):
        held = [cells for cells in grouped if len(cells) > column]
        for _, run in groupby(held, lambda cells: [text_of(cell) for cell in cells[: column + 1]]):  # noqa: B023
            cells = [row[column] for row in run]
            for n, cell in enumerate(cells if len(cells) > 1 else ()):
                props = need(cell, "tcPr", first=True)
                merged = etree.Element(f"{W}vMerge")
                if not n:
                    merged.set(f"{W}val", "restart")
                after = [props.find(f"{W}{name}") for name in ("tcW", "gridSpan", "hMerge")]
                last = [found for found in after if found is not None]
                props.insert(props.index(last[-1]) + 1 if last else 0, merged)
    _empty_continued(table)


def _empty_continued(table: etree._Element) -> None:
    for cell in table.iter(f"{W}tc"):
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        if merged is not None and attribute(merged, "val") is None:
            paragraphs = cell.findall(f"{W}p")
            for extra in paragraphs[1:]:
                cell.remove(extra)
            for child in list(paragraphs[0]):
                if child.tag != f"{W}pPr":
                    paragraphs[0].remove(child)


def _keep_signature(body: etree._Element, names: dict[str, str]) -> None:
    """The signature never stands on a page alone: the paragraph before it goes along, unbroken."""
    before = None
    for paragraph in body.findall(f"{W}p"):
        if style_of(paragraph, names) == SIGNATURE and before is not None:
            props = need(before, "pPr", first=True)
            at = 1 if props.find(f"{W}pStyle") is not None else 0
            for name in ("keepLines", "keepNext"):
                if props.find(f"{W}{name}") is None:
                    props.insert(at, etree.Element(f"{W}{name}"))
        before = paragraph


def _order(body: etree._Element, names: dict[str, str], order: tuple[str, ...]) -> None:
    head = [p for p in body.findall(f"{W}p") if style_of(p, names) in REQUISITES]
    if not head:
        return
    rank = {name: n for n, name in enumerate(order)}
    at = min(body.index(paragraph) for paragraph in head)
    head.sort(key=lambda p: rank.get(REQUISITES[style_of(p, names)], len(rank)))
    for n, paragraph in enumerate(head):
        body.remove(paragraph)
        body.insert(at + n, paragraph)


def _margins(body: etree._Element, styles: etree._Element, form: Form) -> None:
    wanted = {side: round(value * TWIPS_IN_MM) for side, value in form.page.model_dump().items() if value is not None}
    for section, blocks in sections(body):
        margins = section.find(f"{W}pgMar")
        if margins is None:
            continue
        before = _width(section)
        for side, value in wanted.items():
            if abs(value - int(margins.get(f"{W}{side}", "0"))) > 1:  # a template in round millimetres stays as it is
                margins.set(f"{W}{side}", str(value))
        after = _width(section)
        if after == before:
            continue
        for table in (block for block in blocks if block.tag == f"{W}tbl"):
            for element in table.iter(f"{W}gridCol", f"{W}tcW", f"{W}tblW"):
                if attribute(element, "type") in (None, "dxa"):
                    element.set(f"{W}w", str(round(int(element.get(f"{W}w", "0")) * after / before)))
        for tab in styles.iter(f"{W}tab"):
            if attribute(tab, "val") == "right" and attribute(tab, "pos") == str(before):
                tab.set(f"{W}pos", str(after))


def _width(section: etree._Element) -> int:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    sides = [int(float(attribute(margins, side) or 0)) for side in ("left", "right", "gutter")]
    return int(attribute(size, "w") or 11906) - sum(sides)


def _text(styles: etree._Element, names: dict[str, str], form: Form) -> None:
    text = form.text
    if text.font:
        for fonts in styles.iter(f"{W}rFonts"):
            for name in list(fonts.attrib):
                del fonts.attrib[name]
            for side in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(f"{W}{side}", text.font)
    if text.size:
        _size(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), text.size)
    for style in styles.findall(f"{W}style") if text.table_size else ():
        if names[style.get(f"{W}styleId", "")] in _TABLE_STYLES:
            _size(style.find(f"{W}rPr"), text.table_size or 0)
    spacing = styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}spacing")
    if text.line and spacing is not None:
        spacing.set(f"{W}line", str(round(text.line * 240)))
        for style in styles.findall(f"{W}style"):
            if names[style.get(f"{W}styleId", "")] in (*_TABLE_STYLES, "Акт: гриф") and text.line > 1:
                _single(style)


def _size(run: etree._Element | None, points: float) -> None:
    for name in ("sz", "szCs"):
        found = run.find(f"{W}{name}") if run is not None else None
        if found is not None:
            found.set(f"{W}val", str(round(points * 2)))


def _single(style: etree._Element) -> None:
    """Tables and corners keep single spacing whatever the text has."""
    props = style.find(f"{W}pPr")
    spacing = props.find(f"{W}spacing") if props is not None else None
    if spacing is None and props is not None:
        spacing = etree.Element(f"{W}spacing")
        later = [props.find(f"{W}{name}") for name in ("ind", "jc")]
        at = min((props.index(found) for found in later if found is not None), default=len(props))
        props.insert(at, spacing)
    if spacing is not None:
        spacing.set(f"{W}line", "240")
        spacing.set(f"{W}lineRule", "auto")


def _title_left(styles: etree._Element, names: dict[str, str]) -> None:
    for style in styles.findall(f"{W}style"):
        if names[style.get(f"{W}styleId", "")] != "Акт: заголовок":
            continue
        props, run = need(style, "pPr"), need(style, "rPr")
        for old in (props.find(f"{W}jc"), props.find(f"{W}ind")):
            if old is not None:
                props.remove(old)
        indent = etree.SubElement(props, f"{W}ind")
        indent.set(f"{W}right", "4820")
        for name in ("b", "bCs"):
            for found in run.findall(f"{W}{name}"):
                run.remove(found)


def number_each(body: etree._Element) -> None:
    """Page numbers start anew in every section, none on its first page."""
    for section, _ in sections(body):
        _titled(section, first=True)
        found = section.find(f"{W}pgNumType")
        if found is None:
            found = etree.Element(f"{W}pgNumType")
            section.insert(section.index(need(section, "pgMar")) + 1, found)
        found.set(f"{W}start", "1")


def number_through(body: etree._Element) -> None:
    """Page numbers run through all sections; only the first page of all has none."""
    for n, (section, _) in enumerate(sections(body)):
        _titled(section, first=not n)


def _titled(section: etree._Element, *, first: bool) -> None:
    for old in section.findall(f"{W}titlePg"):
        section.remove(old)
    if first:
        etree.SubElement(section, f"{W}titlePg")


def shown_title(data: dict[str, Any]) -> str:
    """The name of a document for its properties."""
    heading = data.get("heading")
    return folded(f"{heading['title']} {heading['subtitle']}" if heading else data["title"])
