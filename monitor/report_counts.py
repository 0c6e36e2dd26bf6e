"""The counting formulas that the sheets of regions and of the quarter share: every figure is counted on the sheet of events."""

from collections.abc import Sequence
from typing import Any

from monitor.model import APART, SPAN_WORDS, STATUS_WORDS, Line
from monitor.report_sheet import GROUP_FILL, TOTAL_FILL, Formula, header, put

GROUPS = (
    ("Срок в квартале", ("всего", "в срок", "с опозданием", "просрочено", "не наступил")),
    ("Перешло из прошлых", ("всего", "исполнено", "не исполнено")),
    ("Весь план", ("с датой", "в срок", "с опозданием", "просрочено", "не наступил", "без даты", "в срок от наступивших")),
)  # fmt: skip
COUNT = sum(len(names) for _, names in GROUPS)
WIDTHS = (8, 8, 12.5, 11.5, 10, 8, 11, 11.5, 8, 8, 12.5, 11.5, 10, 8, 12.5)
_SPAN, _STATUS = "N", "M"


def heads(sheet: Any, row: int, first: Sequence[str]) -> None:
    """Two rows of headings: the first columns, then the groups of figures."""
    header(sheet, row + 1, [*first, *(name for _, names in GROUPS for name in names)])
    at = len(first) + 1
    for n, name in enumerate(first, 1):
        put(sheet, row, n, name, bold=True, fill=GROUP_FILL, align="center", vertical="center")
        put(sheet, row + 1, n, None, fill=GROUP_FILL)
        sheet.merge_cells(start_row=row, end_row=row + 1, start_column=n, end_column=n)
    for name, names in GROUPS:
        for n in range(len(names)):
            put(sheet, row, at + n, name if not n else None, bold=True, fill=GROUP_FILL, align="center")
        sheet.merge_cells(start_row=row, end_row=row, start_column=at, end_column=at + len(names) - 1)
        at += len(names)
    sheet.row_dimensions[row + 1].height = 32


def counts(
    sheet: Any,
    row: int,
    at: int,
    conditions: Sequence[tuple[str, str]],
    first: int,
    last: int,
    given: Line | None = None,
) -> None:
    """The figures of one line from column ``at`` on: events between rows ``first`` and ``last`` of their sheet that meet the
    ``conditions`` (column there, cell here); or the numbers ``given`` where that sheet does not hold all events."""
    from openpyxl.utils import get_column_letter

    if given is not None:
        for n, number in enumerate(expected(given)):
            put(sheet, row, at + n, number, align="center", form="0%" if n == COUNT - 1 else None)
        return

    def count(*more: tuple[str, str]) -> str:
        wanted = [*((column, cell) for column, cell in conditions), *((column, f'"{words}"') for column, words in more)]
        said = ",".join(f"Мероприятия!${column}${first}:${column}${last},{value}" for column, value in wanted)
        return f"COUNTIFS({said})"

    quarter, carried = (_SPAN, SPAN_WORDS["quarter"]), (_SPAN, SPAN_WORDS["carried"])
    in_time, late, overdue, not_due = (
        (_STATUS, STATUS_WORDS[status]) for status in ("in_time", "late", "overdue", "not_due")
    )
    letters = [get_column_letter(at + n) for n in range(COUNT)]
    formulas = [
        count(quarter), *(count(quarter, status) for status in (in_time, late, overdue, not_due)),
        count(carried), f"{count(carried, in_time)}+{count(carried, late)}", f"{letters[5]}{row}-{letters[6]}{row}",
        f"SUM({letters[9]}{row}:{letters[12]}{row})", *(count(status) for status in (in_time, late, overdue, not_due)),
        count((_SPAN, SPAN_WORDS["undated"])), _share(letters, row),
    ]  # fmt: skip
    for n, formula in enumerate(formulas):
        form = "0%" if n == COUNT - 1 else None
        put(sheet, row, at + n, Formula(f"={formula}"), align="center", form=form)


def totals(sheet: Any, row: int, at: int, first: int, words: str, *, summed: Sequence[int] = ()) -> None:
    """The line of sums below lines ``first`` to ``row - 1``; ``summed`` are further columns to sum."""
    from openpyxl.utils import get_column_letter

    for n in range(1, at):
        put(sheet, row, n, words if n == 1 else None, bold=True, fill=TOTAL_FILL)
    letters = [get_column_letter(at + n) for n in range(COUNT)]
    for column in (*summed, *(at + n for n in range(COUNT - 1))):
        letter = get_column_letter(column)
        formula = Formula(f"=SUM({letter}{first}:{letter}{row - 1})")
        put(sheet, row, column, formula, bold=True, fill=TOTAL_FILL, align="center")
    put(
        sheet,
        row,
        at + COUNT - 1,
        Formula(f"={_share(letters, row)}"),
        bold=True,
        fill=TOTAL_FILL,
        align="center",
        form="0%",
    )


def expected(line: Line) -> list[float | int | None]:
    """What the formulas of a line must come out to, in their order; the share is None where nothing was due."""
    quarter, carried, whole = line.quarter, line.carried, line.whole
    done = carried.in_time + carried.late
    apart = sum(whole.count(status) for status in APART)
    return [
        quarter.planned, quarter.in_time, quarter.late, quarter.overdue, quarter.not_due,
        carried.planned, done, carried.planned - done,
        whole.planned, whole.in_time, whole.late, whole.overdue, whole.not_due, apart,
        whole.in_time / whole.due if whole.due else None,
    ]  # fmt: skip


def _share(letters: Sequence[str], row: int) -> str:
    due = f"SUM({letters[9]}{row}:{letters[11]}{row})"
    return f'IF({due}=0,"",{letters[9]}{row}/{due})'
