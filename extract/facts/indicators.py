"""Indicators of effectiveness: goals, types, names with units, base and target values."""

import re

from extract.facts.indicator_rows import Group, IndicatorRows
from extract.facts.stages import split_stage
from extract.layout import Ledger, Part
from extract.tables import Grid, grid
from soczakaz.facts import Indicator
from soczakaz.source import Paragraph, Table, Warning

_GOAL = re.compile(r"\s*цель(?!\w)", re.IGNORECASE)


def indicators(part: Part, ledger: Ledger) -> tuple[tuple[Indicator, ...], tuple[Warning, ...]]:
    """The indicators of an appendix in order; ``subset_of`` counts within them. What is read is claimed in ``ledger``."""
    found: list[Indicator] = []
    warnings: list[Warning] = []
    previous: Grid | None = None
    group = Group()
    index = 0
    above: Paragraph | None = None
    for block in part.blocks:
        if not isinstance(block, Table):
            above = block
            continue
        index += 1
        made = grid(block, part, index, ledger, previous)
        if made.kind == "indicators" and made.column("indicator") is not None:
            if above is not None and _GOAL.match(above.text):
                group = Group(*split_stage(above.text))
                ledger.claim(*(node.place for node in part.walk() if node.text and above.text.endswith(node.text)))
            rows = IndicatorRows(made, ledger, found, group)
            rows.read()
            warnings += rows.warnings
            group, previous = rows.group, made
        above = None
    return tuple(found), tuple(warnings)
