"""The blocks of one XML part of a .docx: numbered paragraphs, tables, text boxes before their anchors."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from lxml.etree import _Element

from extract.read.docx_names import (
    ALTERNATE,
    CHOICE,
    CHUNK,
    FALLBACK,
    GONE,
    INSERTED,
    MOVED_HERE,
    RELATIONSHIPS,
    TBL,
    WRAPPERS,
    P,
)
from extract.read.docx_numbering import Numbering
from extract.read.docx_printed import numbered, printed
from extract.read.docx_props import Props, read_props
from extract.read.docx_styles import Styles
from extract.read.docx_tables import read_table
from extract.read.docx_text import Inline, Seen, TextReader
from soczakaz.source import Block, Paragraph

_ID = f"{{{RELATIONSHIPS}}}id"
_GAP_POINTS = 12.0


@dataclass(slots=True)
class Context:
    """What all parts of one document share. ``numbering`` is parsed only when a paragraph names a list.

    ``read_chunk`` gives the blocks of another document put into this one under a relationship's id.
    """

    styles: Styles
    load_numbering: Callable[[], Numbering]
    read_chunk: Callable[[str], list[Block]] = lambda _: []
    seen: Seen = field(default_factory=Seen)


class BlockReader:
    """Reads the blocks of one part into ``blocks``. ``prefix`` comes before each ref, "" in the document.

    ``breaking`` holds the ``w:sectPr`` elements after which a new page begins.
    """

    def __init__(
        self, root: _Element, context: Context, prefix: str = "", breaking: frozenset[_Element] = frozenset()
    ) -> None:
        self.blocks: list[Block] = []
        self.context = context
        self.text = TextReader(context.styles, context.seen)
        self._prefix = prefix
        self._breaking = breaking
        # Keeping these elements also keeps their identity, by which they are looked up.
        self._indices = {element: i for i, element in enumerate(root.iter(P))}
        self._tables = {element: i for i, element in enumerate(root.iter(TBL))}
        self.page_break = False
        self._gap = False
        self._after = 0.0
        self._carried: Inline | None = None

    @cached_property
    def numbering(self) -> Numbering:
        """The document's lists."""
        return self.context.load_numbering()

    def ref(self, element: _Element) -> str:
        """The name of a paragraph or table, see :mod:`extract.read.docx_refs`."""
        if element.tag == TBL:
            return f"{self._prefix}t{self._tables[element]}"
        return f"{self._prefix}p{self._indices[element]}"

    def read(self, parent: _Element, boxed: bool = False) -> None:
        """Read everything block-level inside ``parent`` in order."""
        for child in parent:
            tag = child.tag
            if tag == P:
                self._paragraph(child, boxed)
            elif tag == TBL:
                read_table(self, child, boxed)
            elif tag in WRAPPERS:
                self.note_wrapper(tag)
                self.read(child, boxed)
            elif tag in GONE:
                self.context.seen.tracked = True
            elif tag == ALTERNATE:
                before = len(self.blocks)
                for branch in child.iterchildren(CHOICE, FALLBACK):
                    self.read(branch, boxed)
                    if len(self.blocks) > before:
                        break
            elif tag == CHUNK:
                self.blocks += self.chunk(child)

    def chunk(self, element: _Element) -> list[Block]:
        """The blocks of another document that stands here whole; none, and a warning, if it cannot be read."""
        blocks = self.context.read_chunk(element.get(_ID, ""))
        if not blocks:
            self.context.seen.chunks = True
        return blocks

    def note_wrapper(self, tag: str) -> None:
        """Remember that the text is under review if the wrapper says so."""
        if tag in (INSERTED, MOVED_HERE):
            self.context.seen.tracked = True

    def inline(self, paragraph: _Element) -> tuple[Props, Inline | None]:
        """The properties and content of a ``w:p``; no content when the next paragraph takes it."""
        props = read_props(paragraph, self.context.styles)
        out, self._carried = self._carried or Inline(), None
        self.text.read(paragraph, props.style, out)
        if props.tracked:
            self.context.seen.tracked = True
        if props.joins:
            self._carried = out
            return props, None
        return props, out

    def take_carried(self) -> Inline | None:
        """Text still waiting for a paragraph to join, at the end of a cell."""
        out, self._carried = self._carried, None
        return out

    def label(self, props: Props) -> str:
        """Count the paragraph in its list and return its automatic number, "" if it has none."""
        num = props.style.num if props.num is None else props.num
        if not num:
            return ""
        return self.numbering.label(num, self._level(props, num))

    def _level(self, props: Props, num: int) -> int:
        if props.num is not None or props.level is not None:
            return props.level or 0
        named = self.numbering.level_of_style(num, props.style.levels)
        return (props.style.level or 0) if named is None else named

    def _indent(self, props: Props) -> float:
        style = props.style
        num = style.num if props.num is None else props.num
        left, first = self.numbering.indent(num, self._level(props, num)) if num else (None, None)
        near, far = (
            ((left, first), (style.left, style.first)) if props.num else ((style.left, style.first), (left, first))
        )
        return _said(props.left, near[0], far[0]) + _said(props.first, near[1], far[1])

    def _paragraph(self, paragraph: _Element, boxed: bool) -> None:
        props, out = self.inline(paragraph)
        if out is not None:
            if out.boxes:
                boxes, out.boxes = out.boxes, []
                for box in boxes:
                    self.read(box, boxed=True)
            self._emit(paragraph, props, out, boxed)
        if props.section is not None and props.section in self._breaking:
            self.page_break = True

    def _emit(self, paragraph: _Element, props: Props, out: Inline, boxed: bool) -> None:
        label = self.label(props)
        raw = out.raw()
        self.page_break = self.page_break or props.page_break
        pages = raw.split("\f") if "\f" in raw else (raw,)
        for index, piece in enumerate(pages):
            self.page_break = self.page_break or index > 0
            text, lines = printed(piece)
            if not text:
                continue
            text, lines, auto = numbered(text, lines, label)
            label = ""
            self.blocks.append(
                Paragraph(
                    text,
                    self.ref(paragraph),
                    auto=auto,
                    lines=lines,
                    align=props.align,
                    bold=out.bold and not out.plain,
                    indent=self._indent(props),
                    gap=bool(self.blocks) and (self._gap or max(self._after, props.before) >= _GAP_POINTS),
                    breaks=self.page_break or (index == 0 and out.starts_page),
                    boxed=boxed or props.framed,
                )
            )
            self.page_break = self._gap = False
            self._after = props.after
        if not any(piece.strip() for piece in pages):
            self._gap = True

    def take_break(self) -> bool:
        """Whether the block about to be added starts a page; what stands before it is then forgotten."""
        taken, self.page_break = self.page_break, False
        self._gap, self._after = False, 0.0
        return taken


def _said(*values: float | None) -> float:
    return next((value for value in values if value is not None), 0.0)
