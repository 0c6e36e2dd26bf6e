"""Names for the paragraphs and cells of ``document.xml``, and the way back from a name to the XML.

``p12``
    the ``w:p`` number 12 of the whole part, from 0 in document order, those in tables, text boxes and deleted
    text counted too;
``t3``
    the ``w:tbl`` number 3, counted in the same way, nested tables too;
``t3.r2.c1``
    its row 2 and in that its cell 1, both from 0, of the ``w:tr`` and ``w:tc`` that are its own (also inside
    content controls, also deleted ones), not those of tables nested in it.

The counts depend on nothing but the XML, so a copy of the file opened anew, by python-docx too, answers the
same. Notes and furniture live in other parts: ``footnotes.xml#2`` is the note with that id,
``word/header1.xml#p0`` the paragraph 0 of that part; :func:`locate` finds nothing for them.
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import _Element

from extract.read.docx_names import TBL, TC, TR, WRAPPERS, P

_REF = re.compile(r"([pt])(\d+)(?:\.r(\d+)(?:\.c(\d+))?)?")


def own(parent: _Element, tag: str) -> Iterator[_Element]:
    """The rows of a table (or cells of a row) that are its own, in order, also inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from own(child, tag)


def locate(root: _Element, ref: str) -> list[_Element]:
    """The ``w:p`` elements that a ref names: one for a paragraph, all inside it for a cell, a row or a table.

    ``root`` is the root (or the body) of ``document.xml``; an unknown ref gives an empty list.
    """
    match = _REF.fullmatch(ref)
    if match is None:
        return []
    kind, index, row, cell = match.groups()
    found = _nth(root.iter(P if kind == "p" else TBL), index)
    if kind == "p":
        return [] if found is None or row is not None else [found]
    if row is not None and found is not None:
        found = _nth(own(found, TR), row)
    if cell is not None and found is not None:
        found = _nth(own(found, TC), cell)
    return [] if found is None else list(found.iter(P))


def _nth(elements: Iterator[_Element], index: str) -> _Element | None:
    return next(islice(elements, int(index), None), None) if len(index) < 10 else None
