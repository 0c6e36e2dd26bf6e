"""The act as it is printed: its blocks in reading order, every piece of text under the name that places point at.

What a page shows beside the findings. Plain JSON values, so that a child process can hand them over and a cache keep
them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extract.layout import Layout
from soczakaz.source import Paragraph, Row, Table, Unit

Units = Mapping[str, Sequence[Unit]]
Going = tuple[Unit, int]  # a title or preamble of several paragraphs: its unit and how much of it is shown


def act_view(layout: Layout) -> list[dict[str, Any]]:
    """The blocks of the act.

    A paragraph is ``{"kind": "paragraph", "align", "bold", "indent", "gap", "page", "starts", "spans"}``, where ``starts``
    names the appendix that begins with it: ``{"eid": "app_2", "label": "приложение № 2"}``, or None.
    A table is ``{"kind": "table", "label", "ruled", "page", "rows": [{"header", "numbering", "cells": [{"eids", "colspan",
    "rowspan", "bold", "spans"}]}]}``; ``eids`` are the cell's own unit and those of the cells merged into it.
    Footnotes come last: ``{"kind": "note", "mark", "page", "spans"}``.
    A span is ``{"text", "eid", "at"}``: ``at`` is where its text begins in the unit ``eid``, which is None for what no
    place can point at.
    """
    by_ref: dict[str, list[Unit]] = {}
    for unit in layout.ledger.units.values():
        by_ref.setdefault(unit.ref, []).append(unit)
    for units in by_ref.values():
        units.sort(key=lambda unit: unit.auto)
    shown = list(_blocks(layout, by_ref))
    for note in layout.document.notes:
        spans = [_span(unit.text, unit.eid, 0) for unit in by_ref.get(note.ref, ())] or _plain(note.text)
        shown.append({"kind": "note", "mark": note.mark, "page": note.page, "spans": spans})
    return shown


def _blocks(layout: Layout, by_ref: Units) -> Iterator[dict[str, Any]]:
    starts = dict(_starts(layout))
    tables = {
        table.ref: part.label_of(f"таблица {n}") for part in layout.parts() for n, table in enumerate(part.tables(), 1)
    }
    going: Going | None = None
    for block in layout.document.blocks:
        if isinstance(block, Table):
            going = None
            yield _table(block, by_ref, tables.get(block.ref, "таблица"))
            continue
        spans, going = _spans(block, by_ref.get(block.ref, ()), going)
        if spans:
            yield {
                "kind": "paragraph",
                "align": block.align,
                "bold": block.bold,
                "indent": round(block.indent),
                "gap": block.gap,
                "page": block.page,
                "starts": starts.get(block.ref),
                "spans": spans,
            }


def _starts(layout: Layout) -> Iterator[tuple[str, dict[str, str]]]:
    """The ref of the first unit of each appendix, with the appendix's eid and name."""
    labels = {part.eid: part.label for part in layout.appendices}
    for unit in layout.ledger.units.values():
        part = unit.eid.partition("__")[0]
        if part in labels:
            yield unit.ref, {"eid": part, "label": labels.pop(part)}


def _spans(block: Paragraph, units: Sequence[Unit], going: Going | None) -> tuple[list[dict[str, Any]], Going | None]:
    """The pieces of a paragraph, and the unit that goes on in the next one."""
    text, at, spans = block.text, 0, []
    if not units and going is not None:
        unit, done = going
        if unit.text.startswith(text, done):
            return [_span(text, unit.eid, done)], (unit, done + len(text) + 1)
        return _plain(text), None
    going = None
    for unit in units:
        begin = text.find(unit.text, at) if unit.text else -1
        own = text[max(at, unit.auto) :]
        if begin >= 0:
            end = begin + len(unit.text)
            spans += [*_plain(text[at:begin]), _span(unit.text, unit.eid, 0)]
            at = end
        elif own and unit.text.startswith(own):
            spans += [*_plain(text[at : len(text) - len(own)]), _span(own, unit.eid, 0)]
            at, going = len(text), (unit, len(own) + 1)
    return [*spans, *_plain(text[at:])], going


def _table(table: Table, by_ref: Units, label: str) -> dict[str, Any]:
    rows: list[dict[str, Any]] = []
    above: dict[int, dict[str, Any]] = {}  # column -> the printed cell that a merged one below continues
    for row in table.rows:
        cells = []
        for cell in row.cells:
            units = by_ref.get(cell.ref, ())
            eids = [unit.eid for unit in units]
            origin = above.get(cell.column)
            if cell.merged and origin is not None and origin["colspan"] == cell.span:
                origin["rowspan"] += 1
                origin["eids"] += eids
                continue
            made = {
                "eids": eids,
                "colspan": cell.span,
                "rowspan": 1,
                "bold": cell.bold,
                "spans": _in_cell(cell.text, units),
            }
            above[cell.column] = made
            cells.append(made)
        rows.append({"header": row.header, "numbering": _is_numbering(row), "cells": cells})
    numbering = next((n for n, row in enumerate(rows[:5]) if row["numbering"]), -1)
    for head in rows[: numbering + 1]:  # what stands above the row that numbers the columns is the header
        head["header"] = True
    return {"kind": "table", "label": label, "ruled": table.ruled, "page": table.page, "rows": rows}


def _is_numbering(row: Row) -> bool:
    """Whether the row only numbers the columns: 1, 2, 3 …"""
    texts = [cell.text.strip(" .") for cell in row.cells]
    return len(texts) > 1 and texts == [str(n) for n in range(1, len(texts) + 1)]


def _in_cell(text: str, units: Sequence[Unit]) -> list[dict[str, Any]]:
    own = next((unit for unit in units if unit.text == text), None)
    return ([_span(text, own.eid, 0)] if own else _plain(text)) if text else []


def _span(text: str, eid: str | None, at: int) -> dict[str, Any]:
    return {"text": text, "eid": eid, "at": at}


def _plain(text: str) -> list[dict[str, Any]]:
    return [_span(text, None, 0)] if text else []
