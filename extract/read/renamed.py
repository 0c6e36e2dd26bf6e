"""Blocks that another reader made, under names of the document they are put into."""

from dataclasses import replace

from soczakaz.source import Block, Table


def renamed(block: Block, ref: str) -> Block:
    """The block under the name ``ref``; rows and cells of a table go with it."""
    if not isinstance(block, Table):
        return replace(block, ref=ref)
    rows = tuple(
        replace(row, cells=tuple(replace(cell, ref=ref + cell.ref.removeprefix(block.ref)) for cell in row.cells))
        for row in block.rows
    )
    return replace(block, ref=ref, rows=rows)
