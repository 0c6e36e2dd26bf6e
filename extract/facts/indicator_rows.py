"""The rows of an indicator table: goals, types, indicators, «из них» rows, notes."""

import re
from dataclasses import dataclass

from extract.facts.bodies import bodies
from extract.facts.indicator_name import indicator_type, opens_list, read_name, type_alone
from extract.facts.indicator_values import Values, columns_of_values, values_of
from extract.facts.stages import NOTE, split_stage
from extract.facts.units import unit, unit_of_value
from extract.layout import Ledger
from extract.tables import Grid, LogicalCell, LogicalRow
from extract.tables.counting import counts_groups, group_number, printed_number
from soczakaz.facts import Indicator, IndicatorType
from soczakaz.source import Place, Warning

_GOAL = re.compile(r"\s*(?:цель|задача)(?!\w)", re.IGNORECASE)


@dataclass(slots=True)
class Group:
    """The goal and type that the rows being read belong to.

    ``parent`` is the index of the nearest indicator that is no part of another; ``parts`` that a list of its parts is
    open («…, в том числе:»).
    """

    goal_number: str | None = None
    goal: str | None = None
    type: IndicatorType | None = None
    parent: int | None = None
    parts: bool = False


class IndicatorRows:
    """Reads the rows of one table into ``found``; ``group`` is the goal that the part is in."""

    def __init__(self, made: Grid, ledger: Ledger, found: list[Indicator], group: Group) -> None:
        self.grid, self.ledger, self.found, self.group = made, ledger, found, group
        self.warnings: list[Warning] = list(made.warnings)
        column = made.column("indicator")
        if column is None:
            raise ValueError("an indicator table without a column of indicators")
        self.name = column
        self.number, self.goal, self.type = made.column("number"), made.column("goal"), made.column("type")
        self.counts_goals = counts_groups(made, "goal")
        self.value_columns = columns_of_values(made)
        whole = [row for row in made.rows if row.cells and self._lone(row) is None]
        # Plain text has the words of a spanning row in its first cell: a row of one text among rows that fill all cells.
        self.complete = column == 0 and len(whole) > 1 and all(cell.text for row in whole for cell in row.cells)

    def read(self) -> None:
        """All rows, in order; all cells are claimed."""
        self.ledger.claim(*self.grid.furniture)
        rows = self.grid.rows
        for n, row in enumerate(rows):
            self.ledger.claim(*([row.section.place] if row.section else [cell.place for cell in row.cells]))
            lone = row.section or self._lone(row)
            if lone is not None:
                if NOTE.match(lone.text) or self._words_of_group(lone.text):
                    continue
                following = rows[n + 1] if n + 1 < len(rows) else None
                if self._is_goal(row, lone, following):
                    number, title = split_stage(lone.text.rstrip(" :"))
                    self.group = Group(number or printed_number(self.grid, row), title)
                    continue
            if row.cells:
                self._indicator(row)

    def _lone(self, row: LogicalRow) -> LogicalCell | None:
        """The only cell with words of its own, a number aside."""
        aside = self.number if printed_number(self.grid, row) else None
        own = [cell for n, cell in enumerate(row.cells) if cell.state == "own" and n != aside]
        return own[0] if len(own) == 1 else None

    def _words_of_group(self, text: str) -> bool:
        """Take a type or «из них:» from a row that says nothing else."""
        if kind := type_alone(text):
            self.group.type = kind
            return True
        if opens_list(text):
            self.group.parts = True
            return True
        return False

    def _is_goal(self, row: LogicalRow, lone: LogicalCell, following: LogicalRow | None) -> bool:
        """Whether a row with one text names the goal of the rows below it."""
        if row.section is not None:
            return following is not None
        if following is None or (lone is row.cells[self.name] and self.goal is not None):
            return False
        if lone is not row.cells[self.name] or _GOAL.match(lone.text):
            return row.cells.index(lone) <= self.name
        if self.complete:
            return True
        number, below = printed_number(self.grid, row), printed_number(self.grid, following)
        return bool(number and below and below.startswith(f"{number}."))

    def _enter(self, row: LogicalRow) -> None:
        """Take goal and type from the row's own cells."""
        new_goal = False
        if self.goal is not None and row.cells[self.goal].state == "own":
            words, said = self._goal_and_type(row.cells[self.goal])
            if said:
                self.group.type = said
            if not words:
                return  # «Цель, тип показателя»: the goal stands in a row above
            number, title = split_stage(words)
            counted = group_number(self.grid, row, "goal", counted=self.counts_goals)
            new_goal = title != self.group.goal
            if new_goal:
                self.group = Group(counted or number, title, said)
        if self.type is not None:
            cell = row.cells[self.type]
            if cell.state == "own" or (cell.state == "continued" and not new_goal and self.group.type is None):
                self.group.type = indicator_type(cell.text)

    def _goal_and_type(self, cell: LogicalCell) -> tuple[str, IndicatorType | None]:
        """The words of a goal cell and the type that it names too, as a line of its own, where no column is for types."""
        if self.type is not None:
            return cell.text, None
        if alone := type_alone(cell.text):
            return "", alone
        for n in range(1, len(cell.lines)):
            if said := type_alone(" ".join(cell.lines[n:])):
                return " ".join(cell.lines[:n]), said
        return cell.text, None

    def _indicator(self, row: LogicalRow) -> None:
        self._enter(row)
        cell = row.cells[self.name]
        if cell.state != "own":
            if any(row.cells[c].state == "own" for c in self.value_columns.all()):
                message = f"Строка {row.label} пропущена, показатель не назван: проверьте её сами."
                self.warnings.append(Warning("indicator-without-name", message, cell.place))
            return
        values = values_of(row, self.value_columns)
        name = read_name(cell.text, typed=self.type is not None)
        text = name.text
        column = self.grid.column("unit")
        measured = unit(row.cells[column].text) if column is not None else None
        if measured is not None and name.unit not in (None, measured):
            text = cell.text[name.start :].rstrip()  # what looks like a unit is none: the column says another
        measured = measured or name.unit or unit_of_value(values.target.raw) or unit_of_value(values.base.raw)
        place = self.ledger.place(cell.place.eid, name.start, name.start + len(text))
        subset = self._is_subset(name.subset, name.item, text)
        kind = name.type or self.group.type
        if not subset:
            self.group.parent, self.group.parts = len(self.found), name.opens
        elif kind is None and self.group.parent is not None:
            kind = self.found[self.group.parent].type
        responsible, body_place = self._responsible(row)
        places = {
            "text": place,
            "name": place,
            "base": values.base_place,
            "target": values.target_place,
            "responsible": body_place,
        }
        self.found.append(
            Indicator(
                self.group.goal_number,
                self.group.goal,
                kind,
                text,
                measured,
                values.base,
                values.target,
                values.periods,
                self.group.parent if subset else None,
                responsible,
                place,
                {role: known for role, known in places.items() if known is not None},
            )
        )
        self._doubts(values)

    def _is_subset(self, said: bool, item: bool, text: str) -> bool:
        """Whether the row is part of the one above: it says so, or stands in the open list of its parts."""
        if said or not self.group.parts or self.group.parent is None:
            return said
        return item or (text[:1].islower() and self.found[self.group.parent].name[:1].isupper())

    def _responsible(self, row: LogicalRow) -> tuple[tuple[str, ...], Place | None]:
        columns = self.grid.all("responsible")
        named = [body for c in columns for body in bodies(row.cells[c].text, row.cells[c].lines)]
        return tuple(dict.fromkeys(named)), row.cells[columns[0]].place if columns else None

    def _doubts(self, values: Values) -> None:
        for value, place, what in (
            (values.base, values.base_place, "Базовая величина"),
            (values.target, values.target_place, "Целевой ориентир"),
        ):
            if value.status == "unread":
                message = f"{what} «{value.raw}»: число прочитать не удалось, проверьте его сами."
                self.warnings.append(Warning("value-unread", message, place))
