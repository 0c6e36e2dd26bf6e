"""What the numbers of a table count: its rows, or the groups (stages, goals) that the rows make."""

from collections.abc import Sequence

from extract.tables.grid import Grid, LogicalRow
from extract.tables.numbers import PRINTED


def printed_number(made: Grid, row: LogicalRow) -> str | None:
    """The number in the row's number column («6.1» of «6.1.»); None if it has none of its own."""
    column = made.column("number")
    if column is None or not row.cells or row.cells[column].state != "own":
        return None
    found = PRINTED.fullmatch(row.cells[column].text.strip())
    return found[1] if found else None


def counts_groups(made: Grid, lead: str) -> bool:
    """Whether the number column counts the groups of the column with role ``lead``: it is filled where they begin."""
    number, column = made.column("number"), made.column(lead)
    if number is None or column is None:
        return False
    own = [row for row in made.rows if row.cells and row.cells[number].state == "own"]
    if not own or any("." in row.cells[number].text.strip(" .)") for row in own):
        return False
    groups = [row.cells[column] for row in own]
    texts = [cell.text for cell in groups if cell.text]
    if all(cell.state == "own" for cell in groups) and len(set(texts)) == len(texts):
        return True
    return _repeats(own, number, column)


def _repeats(rows: Sequence[LogicalRow], number: int, column: int) -> bool:
    """Whether each group prints one and the same number in all of its rows, some group in several («2», «2», «2»)."""
    numbers: list[set[str]] = []
    title = ""
    for row in rows:
        cell = row.cells[column]
        if cell.state == "own" and cell.text != title:
            title = cell.text
            numbers.append(set())
        if numbers:
            numbers[-1].add(row.cells[number].text.strip(" .)"))
    told = [next(iter(own)) for own in numbers if len(own) == 1]
    return 1 < len(told) == len(numbers) < len(rows) and len(set(told)) == len(told)


def group_number(made: Grid, row: LogicalRow, lead: str, *, counted: bool) -> str | None:
    """The number of the group that begins in ``row``, from a column of its own or from the number column."""
    column = made.column(f"{lead}_number")
    if column is not None and row.cells[column].text:
        return row.cells[column].text.strip(" .)")
    return printed_number(made, row) if counted else None
