"""The walk over a page's elements that makes its blocks."""

import re
from dataclasses import replace

from lxml.html import HtmlElement

from extract.read.html_inline import (
    BREAK,
    NOTE_MARK,
    Context,
    Inline,
    inherited,
    made_paragraph,
    paragraph_groups,
    starts_page,
)
from extract.read.html_lists import DASHES, ListNumbers
from extract.read.html_style import Style, StyleSheet, hidden
from extract.read.html_table import grid, is_layout, is_ruled, own_rows
from extract.read.html_tags import BOXES, PARAGRAPHS, ROLES, SKIPPED
from extract.read.renamed import renamed
from extract.read.text_fold import fold, squeeze, superscript
from soczakaz.source import Block, Cell, Paragraph, Row, Table

_IGNORED_LIST_MARK = "ignore"


class Walker:
    """Makes blocks of a page. With ``compound_numbers``, nested numbered lists count «2.1.»."""

    def __init__(self, sheet: StyleSheet, *, compound_numbers: bool) -> None:
        self.blocks: list[Block] = []
        self.furniture: list[Paragraph] = []
        self._sheet = sheet
        self._numbers = ListNumbers(compound_numbers)
        self._inline = Inline()
        self._context = Context()
        self._gap = False
        self._breaks = False
        self._labelled = False
        self._out: list[Paragraph] | None = None  # paragraphs of a cell or of furniture go here, not to blocks

    @property
    def compounded(self) -> bool:
        """Whether the number of a nested list was made of those of the lists around it."""
        return self._numbers.compounded

    def walk(self, body: HtmlElement) -> None:
        """Walk the page."""
        # LibreOffice's XHTML prints the numbers of items: «<li><p><span style="float:left">1.1.</span>».
        self._labelled = bool(body.xpath("boolean(.//li//span[contains(@style, 'float:left')])"))
        self._element(body, Context())
        self._flush(Context())

    def _element(self, element: HtmlElement, context: Context) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in SKIPPED:
            return
        style = self._sheet.of(element)
        if hidden(element, style) or element.get("role") in ROLES:
            return
        if tag == "br":
            self._break(style)
            return
        if tag == "hr":
            self._flush(context)
            return
        if tag in ("sup", "sub") or style.get("vertical-align") == "super":
            self._raised(element, tag, context)
            return
        if "mso-list" in style and _IGNORED_LIST_MARK in style["mso-list"]:
            self._inline.prefix = squeeze(element.text_content())
            return
        if self._labelled and tag == "span" and "float" in style and not "".join(self._inline.parts).strip():
            self._inline.prefix = DASHES.sub("–", squeeze(element.text_content()))
            return
        inner = inherited(element, tag, style, context)
        if tag == "span" and style.get("position") == "absolute":
            self._text("\t", context)  # a tab
        if tag == "table":
            self._flush(context)
            self._table(element, inner, style)
        elif tag in ("ul", "ol"):
            self._list(element, tag, style, inner)
        elif tag in PARAGRAPHS or tag in BOXES or style.get("display") == "block":
            self._block(element, tag, style, inner, context)
        elif tag == "pre":
            self._pre(element, inner)
        else:
            self._children(element, inner)

    def _children(self, element: HtmlElement, context: Context) -> None:
        if element.text:
            self._text(element.text, context)
        for child in element:
            self._element(child, context)
            if child.tail:
                self._text(child.tail, context)

    def _text(self, text: str, context: Context) -> None:
        if context.pre and "\n" in text:
            text = text.replace("\n", BREAK)
        if not context.pre:
            text = re.sub(r"[ \t\r\n\f\v]+", " ", text)
        if "\u2010" in text or "\u2011" in text:
            text = text.replace("\u2010", "-").replace("\u2011", "-")
        if text:
            self._context = context
            self._inline.add(text, context.bold)

    def _break(self, style: Style) -> None:
        if starts_page(style):
            self._flush(self._context)
            self._breaks = True
        else:
            self._inline.add(BREAK, self._context.bold)

    def _raised(self, element: HtmlElement, tag: str, context: Context) -> None:
        text = squeeze(element.text_content())
        if tag != "sub" and NOTE_MARK.fullmatch(text):
            text = superscript(text)
        self._inline.add(text, context.bold)

    def _block(self, element: HtmlElement, tag: str, style: Style, inner: Context, outer: Context) -> None:
        self._flush(outer)
        if starts_page(style):
            self._breaks = True
        if tag == "div" and element.get("title") in ("header", "footer"):  # running heads as LibreOffice marks them
            self._out, kept = [], self._out
            self._children(element, inner)
            self._flush(inner)
            self.furniture += self._out
            self._out = kept
            return
        before = len(self.blocks)
        if tag == "li" and not self._labelled:
            number = self._numbers.item(element, self._sheet.of(element), in_cell=self._out is not None)
            self._inline.prefix = self._inline.prefix if number is None else number
        self._children(element, inner)
        if tag in PARAGRAPHS and not self._inline.prefix and not "".join(self._inline.parts).strip(" \v\xa0"):
            self._gap = self._gap or len(self.blocks) == before
        self._flush(inner)
        if style.get("page-break-after") == "always" or style.get("break-after") == "page":
            self._breaks = True

    def _list(self, element: HtmlElement, tag: str, style: Style, context: Context) -> None:
        self._flush(context)
        self._numbers.open(element, tag, style)
        self._children(element, context)
        self._flush(context)
        self._numbers.close()

    def _pre(self, element: HtmlElement, context: Context) -> None:
        from extract.read.from_text import text_blocks

        self._flush(context)
        made, furniture, _ = text_blocks(element.text_content())
        self.furniture += furniture
        for block in made:
            if isinstance(block, Paragraph):
                self._emit(replace(block, ref=self._ref("p")))
            elif self._out is None:
                self.blocks.append(renamed(block, self._ref("t")))

    def _flush(self, context: Context) -> None:
        """End the paragraph being gathered."""
        inline, self._inline = self._inline, Inline()
        raw = "".join(inline.parts)
        if not raw.strip(" \v\xa0\n\t") and not (inline.prefix and self._out is not None):
            if BREAK in raw:
                self._gap = True
            self._inline.prefix = inline.prefix  # «<li><p>»: the number waits for the text
            return
        is_bold = bool(inline.bold) and all(inline.bold)
        for i, group in enumerate(paragraph_groups(raw)):
            made = made_paragraph(group, inline.prefix if i == 0 else "", self._ref("p"), context)
            self._emit(replace(made, bold=is_bold, gap=self._gap, breaks=self._breaks))
            self._gap = self._breaks = False

    def _emit(self, paragraph: Paragraph) -> None:
        if self._out is None:
            self.blocks.append(paragraph)
        else:
            self._out.append(paragraph)

    def _ref(self, kind: str) -> str:
        return f"{kind}{len(self.blocks)}" if self._out is None else f"{kind}{len(self.blocks)}.{len(self._out)}"

    def _table(self, table: HtmlElement, context: Context, style: Style) -> None:
        if starts_page(style):
            self._breaks = True
        context = Context("", context.bold, context.pre)
        if is_layout(table) or self._out is not None:
            for row in own_rows(table):
                self._element_rows(row, context)
            return
        caption = next((child for child in table if child.tag == "caption"), None)
        if caption is not None:
            self._element(caption, context)
        slots = grid(table)
        if not slots:
            return
        ref = self._ref("t")
        width = max(slot.column + slot.span for row in slots for slot in row)
        heads = [row.getparent().tag == "thead" for row in own_rows(table) if any(c.tag in ("td", "th") for c in row)]
        rows: list[Row] = []
        breaks, self._breaks = self._breaks, False
        for r, row in enumerate(slots):
            cells = []
            for c, slot in enumerate(row):
                place = f"{ref}.r{r}.c{c}"
                if slot.element is None:
                    cells.append(Cell("", place, slot.column, slot.span, merged=True))
                else:
                    cells.append(self._cell(slot.element, place, slot.column, slot.span, context))
            rows.append(Row(tuple(cells), header=heads[r] if r < len(heads) else False))
        if not any(cell.text for row in rows for cell in row.cells):
            self._gap = True
            return
        ruled = is_ruled(table, width, self._sheet)
        self.blocks.append(Table(tuple(rows), ref, width, ruled=ruled, breaks=breaks))
        self._gap = False

    def _element_rows(self, row: HtmlElement, context: Context) -> None:
        for cell in row:
            if cell.tag in ("td", "th"):
                self._flush(context)
                self._element(cell, context)
                self._flush(context)

    def _cell(self, element: HtmlElement, ref: str, column: int, span: int, context: Context) -> Cell:
        kept = self._out, self._gap, self._breaks, self._numbers.levels, self._inline
        self._out, self._numbers.levels, self._inline = [], [], Inline()
        self._element(element, context)
        self._flush(context)
        paragraphs, self._inline = self._out, Inline()
        self._out, self._gap, self._breaks, self._numbers.levels, self._inline = kept
        lines = tuple(line for p in paragraphs for line in (p.lines or (p.text,)) if line)
        first = paragraphs[0] if paragraphs else None
        return Cell(
            text=fold("\n".join(p.text for p in paragraphs)),
            ref=ref,
            column=column,
            span=span,
            lines=lines,
            auto=first.auto if first else 0,
            bold=bool(paragraphs) and all(p.bold for p in paragraphs),
        )
