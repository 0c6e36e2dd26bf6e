"""Events of the plan of the trial: from a table of any layout, or from numbered paragraphs."""

from extract.facts.event_rows import PlanRows, Stage
from extract.facts.plan_points import events_of_points
from extract.facts.stages import NOTE, names_stage, numbered_stages, split_stage
from extract.layout import Ledger, Part
from extract.tables import Grid, grid
from soczakaz.facts import Event
from soczakaz.source import Paragraph, Table, Warning

_LONGEST_HEADING = 250  # characters


def events(part: Part, ledger: Ledger, year: int | None = None) -> tuple[tuple[Event, ...], tuple[Warning, ...]]:
    """The events of a plan with their stages, and what could not be decided.

    ``year`` is the act's own, for «до 1 марта т.г.». What is understood is claimed in ``ledger``.
    """
    found: list[Event] = []
    warnings: list[Warning] = []
    stage = Stage()
    previous: Grid | None = None
    index = 0
    for at, block in enumerate(part.blocks):
        if isinstance(block, Table):
            index += 1
            plan = grid(block, part, index, ledger, previous)
            if plan.kind != "plan" or plan.column("event") is None:
                continue
            rows = PlanRows(plan, ledger, year, stage)
            rows.read()
            found += rows.events
            warnings += rows.warnings
            stage, previous = rows.stage, plan
        elif at + 1 < len(part.blocks) and isinstance(part.blocks[at + 1], Table):
            stage = _heading(block, part, ledger, after_table=previous is not None) or stage
    if not found and part.nodes:
        return events_of_points(part, ledger, year)
    return numbered_stages(found), tuple(warnings)


def _heading(block: Paragraph, part: Part, ledger: Ledger, *, after_table: bool) -> Stage | None:
    """The stage that a paragraph just above a table names; its node in the tree is claimed."""
    number, title = split_stage(block.text)
    if NOTE.match(block.text) or len(block.text) > _LONGEST_HEADING:
        return None
    if not after_table and number is None and not names_stage(block.text):
        return None  # the plan's own title or a sentence that introduces it
    for node in part.walk():
        if node.text and block.text.endswith(node.text):
            ledger.claim(node.place)
    return Stage(number, title)
