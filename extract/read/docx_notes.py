"""Footnotes, endnotes, running heads and feet of a .docx."""

from collections.abc import Iterator

from lxml.etree import _Element

from extract.read.docx_blocks import BlockReader, Context
from extract.read.docx_names import w
from soczakaz.source import Note, Paragraph, Table

_NOTE_TAGS = {"f": w("footnote"), "e": w("endnote")}
_NAMES = {"f": "footnotes.xml", "e": "endnotes.xml"}
_ID, _TYPE = w("id"), w("type")


def read_notes(context: Context, roots: dict[str, _Element | None]) -> Iterator[Note]:
    """The notes that the text refers to, in order of reference; their mark is the running number.

    ``roots`` holds the roots of footnotes («f») and endnotes («e»).
    """
    for kind, root in roots.items():
        wanted = list(dict.fromkeys(note_id for seen, note_id in context.seen.note_ids if seen == kind))
        if root is None or not wanted:
            continue
        elements = {
            note.get(_ID, ""): note for note in root.iter(_NOTE_TAGS[kind]) if note.get(_TYPE) in (None, "normal")
        }
        number = 0
        for note_id in wanted:
            if note_id in elements:
                number += 1
                prefix = f"{_NAMES[kind]}#{note_id}"
                text = " ".join(paragraph.text for paragraph in _paragraphs(elements[note_id], context, prefix))
                yield Note(str(number), text, prefix)


def read_furniture(context: Context, roots: dict[str, _Element]) -> Iterator[Paragraph]:
    """The paragraphs of heads and feet, given as roots by part name; a table row becomes one paragraph."""
    for name, root in roots.items():
        yield from _paragraphs(root, context, f"{name}#")


def _paragraphs(root: _Element, context: Context, prefix: str) -> Iterator[Paragraph]:
    reader = BlockReader(root, context, prefix)
    reader.read(root)
    for block in reader.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                text = " ".join(cell.text for cell in row.cells if cell.text)
                if text:
                    yield Paragraph(text, row.cells[0].ref)
        else:
            yield block
