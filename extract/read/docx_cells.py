"""What stands in a cell of a Word table: lines, automatic numbers, tables nested in it."""

from dataclasses import dataclass, field
from typing import Protocol

from lxml.etree import _Element

from extract.read.docx_names import (
    ALTERNATE,
    CHOICE,
    CHUNK,
    DELETED,
    FALLBACK,
    GONE,
    INSERTED,
    TBL,
    TC,
    TR,
    TR_PR,
    WRAPPERS,
    P,
    is_on,
    w,
)
from extract.read.docx_printed import join_lines, numbered, printed, texts_of
from extract.read.docx_props import Props
from extract.read.docx_refs import own
from extract.read.docx_styles import Styles
from extract.read.docx_text import Inline, Seen
from soczakaz.ru.hyphens import join_hyphens
from soczakaz.source import Block, Cell

_HIDDEN = w("hidden")


class Shared(Protocol):
    """What all parts of a document share, as far as a table needs it."""

    @property
    def styles(self) -> Styles: ...
    @property
    def seen(self) -> Seen: ...


class Reader(Protocol):
    """The reader of the blocks around a table (:class:`extract.read.docx_blocks.BlockReader`)."""

    blocks: list[Block]

    @property
    def context(self) -> Shared: ...
    def read(self, parent: _Element, boxed: bool = False) -> None: ...
    def ref(self, element: _Element) -> str: ...
    def inline(self, paragraph: _Element) -> tuple[Props, Inline | None]: ...
    def label(self, props: Props) -> str: ...
    def chunk(self, element: _Element) -> list[Block]: ...
    def note_wrapper(self, tag: str) -> None: ...
    def take_carried(self) -> Inline | None: ...
    def take_break(self) -> bool: ...


@dataclass(slots=True)
class Content:
    """What stands in a cell: its lines, the length of the first number, and how its runs are set."""

    lines: list[str] = field(default_factory=list)
    auto: int = 0
    bold: bool = False
    plain: bool = False


def set_cell(content: Content, ref: str, column: int, span: int, merged: bool) -> Cell:
    """The cell with this content; a merged one is empty."""
    if merged:
        return Cell("", ref, column, span, merged=True)
    lines = content.lines
    text = lines[0] if len(lines) == 1 else ""
    if len(lines) > 1:
        lines = list(join_lines(lines))
        text = join_hyphens(" ".join(lines))
    return Cell(
        text,
        ref,
        column,
        span,
        lines=tuple(lines),
        auto=content.auto,
        bold=content.bold and not content.plain,
    )


def gather(reader: Reader, parent: _Element, content: Content) -> None:
    """Add what stands in a cell, or in a part of one, to ``content``."""
    for child in parent:
        tag = child.tag
        if tag == P:
            _paragraph(reader, child, content)
        elif tag == TBL:
            _nested(reader, child, content)
        elif tag in WRAPPERS:
            reader.note_wrapper(tag)
            gather(reader, child, content)
        elif tag in GONE:
            reader.context.seen.tracked = True
        elif tag == ALTERNATE:
            before = len(content.lines)
            for branch in child.iterchildren(CHOICE, FALLBACK):
                gather(reader, branch, content)
                if len(content.lines) > before:
                    break
        elif tag == CHUNK:
            content.lines += [text for block in reader.chunk(child) for text in texts_of(block)]
    if parent.tag == TC:
        carried = reader.take_carried()
        if carried is not None:
            text, lines = printed(carried.raw())
            content.lines += lines or filter(None, (text,))


def _paragraph(reader: Reader, element: _Element, content: Content) -> None:
    props, out = reader.inline(element)
    if out is None:
        return
    for box in out.boxes:
        gather(reader, box, content)
    raw = out.raw()
    text, lines = printed(raw.replace("\f", "\n"))
    label = reader.label(props)
    if not text:
        if label.strip("–"):  # a number column is often nothing but automatic numbers
            content.auto = content.auto or (0 if content.lines else len(label))
            content.lines.append(label)
        return
    text, lines, auto = numbered(text, lines if "\n" in raw or "\f" in raw else (), label)
    if not content.lines:
        content.auto = auto
    content.bold, content.plain = content.bold or out.bold, content.plain or out.plain
    content.lines += lines or (text,)


def _nested(reader: Reader, table: _Element, content: Content) -> None:
    """A table in a cell: each of its rows becomes a line."""
    for row in own(table, TR):
        if is_gone(reader, row):
            continue
        inner = Content()
        for cell in own(row, TC):
            gather(reader, cell, inner)
        if inner.lines:
            content.lines.append(join_hyphens(" ".join(inner.lines)))
            content.bold, content.plain = content.bold or inner.bold, content.plain or inner.plain


def is_gone(reader: Reader, row: _Element) -> bool:
    """Whether a row is struck out under review or hidden; both are remembered."""
    properties = row.find(TR_PR)
    if properties is None:
        return False
    deleted = properties.find(DELETED) is not None
    if deleted or properties.find(INSERTED) is not None:
        reader.context.seen.tracked = True
    if is_on(properties.find(_HIDDEN)):
        text = "".join(run.text or "" for run in row.iter(w("t"))).strip()
        if text:
            reader.context.seen.hidden.append(text)
        return True
    return deleted
