"""The rows of a plan's table: headings of stages, events, continuations of the event above, notes."""

from dataclasses import dataclass, replace

from extract.facts.event_cells import EventCells, unread_deadline
from extract.facts.stages import NOTE, names_stage, split_stage
from extract.layout import Ledger
from extract.tables import Grid, LogicalCell, LogicalRow
from extract.tables.counting import counts_groups, group_number, printed_number
from extract.tables.numbers import OWN_NUMBER
from soczakaz.facts import Event
from soczakaz.source import Warning

_MORE = ("deadline", "start", "end", "result", "responsible")


@dataclass(frozen=True, slots=True)
class Stage:
    """The number and title of a stage, as far as they are printed."""

    number: str | None = None
    title: str | None = None


class PlanRows:
    """Reads the rows of one table, from the ``stage`` that the part is in; ``events`` and ``warnings`` are what it finds."""

    def __init__(self, plan: Grid, ledger: Ledger, year: int | None, stage: Stage) -> None:
        self.plan, self.ledger, self.stage = plan, ledger, stage
        self.cells = EventCells(plan, ledger, year)
        self.events: list[Event] = []
        self.warnings: list[Warning] = list(plan.warnings)
        event = plan.column("event")
        if event is None:
            raise ValueError("a plan without a column of events")
        self.event = event
        self.number, self.stage_column = plan.column("number"), plan.column("stage")
        self.counts_stages = counts_groups(plan, "stage")
        whole = [row for row in plan.rows if row.cells and not self._lone(row)]
        numbers = [printed_number(plan, row) for row in whole]
        # Every event has an Arabic number of its own: then a lone text with none, or with a Roman one, is a heading.
        self.all_numbered = len(whole) > 1 and all(number and number[0].isdecimal() for number in numbers)
        # No event has a number: then a lone text with one («2. Отбор») is a heading.
        self.none_numbered = len(whole) > 1 and not any(
            number or split_stage(row.cells[event].text)[0] for number, row in zip(numbers, whole, strict=True)
        )

        # Plain text has the words of a spanning row in its first cell: a row of one text among rows that fill all cells.
        self.complete = event == 0 and len(whole) > 1 and all(cell.text for row in whole for cell in row.cells)

    def read(self) -> None:
        """All rows, in order; all cells are claimed."""
        self.ledger.claim(*self.plan.furniture)
        rows = self.plan.rows
        last = max((n for n, row in enumerate(rows) if not row.section and not self._lone(row)), default=-1)
        for n, row in enumerate(rows):
            self.ledger.claim(*([row.section.place] if row.section else [cell.place for cell in row.cells]))
            lone = row.section or self._lone(row)
            if lone and NOTE.match(lone.text):
                continue
            if row.section and n > last:
                self._warn(
                    "row-not-event", "Строка под таблицей плана не похожа на мероприятие и пропущена", row.section
                )
            elif row.section:
                self.stage = Stage(*split_stage(row.section.text.rstrip(" :")))
            elif n < last and (heading := self._heading(row, lone, rows[n + 1])):
                number, title = split_stage(heading.text.rstrip(" :"))
                self.stage = Stage(printed_number(self.plan, row) or number, title)
            else:
                self._event(row)

    def _lone(self, row: LogicalRow) -> LogicalCell | None:
        """The only cell with words of its own in a data row, the number aside; None if there are more."""
        if len(row.cells) < 3:
            return None
        aside = self.number if printed_number(self.plan, row) else None
        own = [cell for n, cell in enumerate(row.cells) if cell.state == "own" and n != aside]
        groups = (self.number, self.stage_column)
        if any(cell.state == "continued" and n not in groups for n, cell in enumerate(row.cells)):
            return None
        return own[0] if len(own) == 1 else None

    def _heading(self, row: LogicalRow, lone: LogicalCell | None, following: LogicalRow) -> LogicalCell | None:
        """The cell that is the heading of the rows below, if this row is one."""
        event = row.cells[self.event]
        if lone is None:
            return event if self._heads(row, following) else None
        if lone is not event:
            return lone if row.cells.index(lone) < self.event else None
        if self.stage_column is not None and row.cells[self.stage_column].text:
            return None
        number = printed_number(self.plan, row)
        unlike = (self.all_numbered and (number is None or not number[0].isdecimal())) or (
            (self.none_numbered and split_stage(lone.text)[0] is not None) or (self.complete and number is None)
        )
        if unlike or names_stage(lone.text) or lone.text.endswith(":") or self._nested(row, following):
            return lone
        return None

    def _heads(self, row: LogicalRow, following: LogicalRow) -> bool:
        """Whether a row with a text and perhaps a deadline, but neither body nor result, has its parts below it."""
        if row.cells[self.event].state != "own" or self.stage_column is not None:
            return False
        columns = [c for role in ("responsible", "result") for c in self.plan.all(role)]
        return bool(columns) and not any(row.cells[c].text for c in columns) and self._nested(row, following)

    def _nested(self, row: LogicalRow, following: LogicalRow) -> bool:
        """Whether the number of the next row («1.1») is below that of this one («1»)."""
        number = printed_number(self.plan, row) or split_stage(row.cells[self.event].text)[0]
        if not following.cells or number is None:
            return False
        inner = OWN_NUMBER.match(following.cells[self.event].text)
        below = printed_number(self.plan, following) or (inner[1] if inner else "")
        return below.startswith(f"{number}.")

    def _warn(self, code: str, message: str, cell: LogicalCell) -> None:
        self.warnings.append(Warning(code, f"{message}: проверьте её сами.", cell.place))

    def _event(self, row: LogicalRow) -> None:
        if self.stage_column is not None and row.cells[self.stage_column].state == "own":
            self._enter(row, row.cells[self.stage_column])
        cell = row.cells[self.event]
        if cell.state != "own":
            self._more(row)
            return
        number, text, place = self.cells.text(cell, None if self.counts_stages else printed_number(self.plan, row))
        deadline, deadline_place = self.cells.deadline(row, cell)
        responsible, body_place = self.cells.responsible(row)
        result = self.cells.cell(row, "result")
        places = {
            "text": place,
            "deadline": deadline_place,
            "result": result.place if result else None,
            "responsible": body_place,
        }
        self.warnings += unread_deadline(deadline, deadline_place)
        self.events.append(
            Event(
                self.stage.number,
                self.stage.title,
                number,
                text,
                deadline,
                self.cells.result(row),
                responsible,
                place,
                {role: known for role, known in places.items() if known is not None},
            )
        )

    def _enter(self, row: LogicalRow, cell: LogicalCell) -> None:
        """Take the stage from the row's stage cell."""
        number, title = split_stage(cell.text)
        counted = group_number(self.plan, row, "stage", counted=self.counts_stages)
        if counted and number and counted != number:
            title = cell.text  # the cell's own number is part of its words
        self.stage = Stage(counted or number, title)

    def _more(self, row: LogicalRow) -> None:
        """A row without words of its own: one more body, deadline or result of the event above."""
        columns = zip(self.plan.columns, row.cells, strict=True)
        own = {column.role for column, cell in columns if cell.state == "own" and column.role in _MORE}
        if not own:
            return
        if not self.events:
            first = next(cell for cell in row.cells if cell.state == "own")
            self._warn("event-without-text", f"Строка {row.label} плана пропущена, мероприятие не названо", first)
            return
        above = self.events[-1]
        responsible, body_place = self.cells.responsible(row)
        if own == {"responsible"}:
            self.events[-1] = replace(above, responsible=tuple(dict.fromkeys((*above.responsible, *responsible))))
            return
        deadline, deadline_place = self.cells.deadline(row, row.cells[self.event])
        if deadline.kind == "missing":
            deadline, deadline_place = above.deadline, above.places.get("deadline")
        new = {"deadline": deadline_place, "responsible": body_place if responsible else None}
        self.warnings += unread_deadline(deadline, deadline_place)
        self.events.append(
            replace(
                above,
                deadline=deadline,
                result=self.cells.result(row) or above.result,
                responsible=responsible or above.responsible,
                places={**above.places, **{role: place for role, place in new.items() if place is not None}},
            )
        )
