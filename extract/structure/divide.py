"""The act divided into opening, preamble, body, signature and appendices."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.layout import Layout, Ledger, Part
from extract.structure import kinds
from extract.structure.appendices import appendices
from extract.structure.borders import Borders, borders
from extract.structure.items import items
from extract.structure.nodes import nodes
from extract.structure.points import tree
from soczakaz.act import AppendixKind
from soczakaz.source import Block, Paragraph, Place, SourceDocument, Table

_INNER: tuple[AppendixKind, ...] = ("plan", "indicators", "services")


def divide(document: SourceDocument) -> Layout:
    """Divide a document, whose tables have been joined across pages, into the parts of an act. Never raises.

    Every block is in exactly one of ``opening``, ``preamble``, ``body``, ``signature``, ``appendices`` and
    ``inner``, or is the heading of an appendix, whose ref ``refs`` maps to its unit.
    """
    blocks = document.blocks
    ledger = Ledger()
    refs: dict[str, str] = {}
    found = borders(blocks)
    opening = blocks[: found.preamble]
    _register(opening, ledger, refs, "opening", "заголовочная часть, строка")
    preamble, main = _preamble(blocks, found, ledger, refs)
    soft = not document.hard_lines or document.media_type in ("text/plain", "application/pdf")
    place = ledger.place("preamble") if preamble else _first_place(ledger)
    points = nodes(tree(items(main, soft=soft), body=True), ledger)
    body = Part("", "", None, None, None, place, tuple(main), points)
    signature = blocks[found.signature : found.end]
    _register(signature, ledger, refs, "signature", "подпись, строка")
    attached, warnings = appendices(blocks, found, points, ledger, refs, soft=soft)
    inner: list[Part] = []
    body = _without_inner(body, inner)
    attached = [_without_inner(part, inner) for part in attached]
    return Layout(
        document,
        ledger,
        opening,
        preamble,
        body,
        signature,
        tuple(attached),
        refs,
        tuple(warnings),
        tuple(inner),
    )


def _preamble(
    blocks: Sequence[Block], found: Borders, ledger: Ledger, refs: dict[str, str]
) -> tuple[tuple[Paragraph, ...], list[Block]]:
    """The preamble's paragraphs, registered as one unit, and the blocks of the body (without restated
    appendices).
    """
    said = tuple(block for block in blocks[found.preamble : found.body] if isinstance(block, Paragraph))
    if said:
        text = " ".join(paragraph.text for paragraph in said)
        ledger.add("preamble", "преамбула", text, said[0].page, said[0].ref)
        refs.update((paragraph.ref, "preamble") for paragraph in said)
    main: list[Block] = [block for block in blocks[found.preamble : found.body] if isinstance(block, Table)]
    i = found.body
    while i < found.signature:
        if i in found.resumed:
            i = found.resumed[i]
        else:
            main.append(blocks[i])
            i += 1
    return said, main


def _first_place(ledger: Ledger) -> Place:
    """The place of a body without a preamble: the first line of the opening, or of nothing."""
    for eid, unit in ledger.units.items():
        return Place(eid, unit.page, unit.label, 0, len(unit.text))
    return Place("", None, "", 0, 0)


def _register(blocks: Sequence[Block], ledger: Ledger, refs: dict[str, str], name: str, label: str) -> None:
    """Enter every paragraph and filled cell as ``name_1``, ``name_2`` …"""
    n = 0
    for block in blocks:
        pieces: Iterable[tuple[str, str, int | None]]
        if isinstance(block, Paragraph):
            pieces = ((block.text, block.ref, block.page),)
        else:
            pieces = ((cell.text, cell.ref, cell.page) for row in block.rows for cell in row.cells if cell.text)
        for text, ref, page in pieces:
            n += 1
            refs[ref] = ledger.add(f"{name}_{n}", f"{label} {n}", text, page, ref).eid


def _without_inner(part: Part, inner: list[Part]) -> Part:
    """``part`` without the tables that are of another kind than it; they are added to ``inner``."""
    if part.kind in ("services", "group_membership", "group_regulation") or not any(True for _ in part.tables()):
        return part
    kept: list[Block] = []
    seen: set[AppendixKind] = set()
    for block in part.blocks:
        kind = kinds.of_table(block, part.kind if part.kind in _INNER else None) if isinstance(block, Table) else None
        if kind not in _INNER or kind == part.kind or (part.kind == "other" and not part.eid):
            kept.append(block)
            continue
        assert kind is not None
        eid = part.eid_of(kind if kind not in seen else f"{kind}_{len(inner) + 1}")
        seen.add(kind)
        caption = (
            kept[-1] if kept and isinstance(kept[-1], Paragraph) and kinds.of_title(kept[-1].text) == kind else None
        )
        title = caption.text if isinstance(caption, Paragraph) else None
        inner.append(Part(eid, part.label, part.number, kind, title, part.place, (block,), ()))
    return replace(part, blocks=tuple(kept))
