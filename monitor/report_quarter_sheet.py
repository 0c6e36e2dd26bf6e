"""The sheet of the quarter: the six control events with sums and a chart, what changed since the last one, the rules."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from monitor.control import control_events, control_title
from monitor.model import ActsRow, Change, ChangeKind, Comparison, Quarter, Report
from monitor.report_counts import WIDTHS, counts, heads, totals
from monitor.report_regions_sheet import stacked
from monitor.report_sheet import HEAD_FILL, Formula, fit_row, print_setup, put, title, widths
from soczakaz.ru.numbers import counted

CHANGES: dict[ChangeKind, str] = {
    "done": "исполнено",
    "slipped": "просрочено за квартал",
    "moved": "плановая дата перенесена",
    "new": "появилось в плане",
    "gone": "исключено из плана",
}
PERMANENT = 2025
"""The first year after the experiment."""

TOP = 5
_AT = 3
_COLUMNS = (
    ("Мероприятие", 1, 1), ("Территория", 2, 2), ("Что изменилось", 3, 4), ("Прежняя плановая дата", 5, 6),
    ("Плановая дата", 7, 8), ("Фактическая дата", 9, 10), ("Дней", 11, 11),
)  # fmt: skip


def control_words(number: int | None, quarter: Quarter) -> str:
    """«1. Принятие нормативного правового акта», as a report of a quarter names a control event."""
    title = control_title(number, permanent=is_permanent(quarter))
    return f"{number}. {title}" if number else title


def is_permanent(quarter: Quarter) -> bool:
    """Whether a report is of the time since the experiment was over: then it does not speak of a trial (апробация)."""
    return quarter.first.year >= PERMANENT


def quarter_sheet(sheet: Any, report: Report, last: int, first: int = 5) -> None:
    """Fill the sheet; events stand in rows ``first`` to ``last`` of theirs."""
    title(sheet, 1, f"Контрольные события: {report.quarter.roman}, на {report.as_of:%d.%m.%Y}, {report.scope}")
    heads(sheet, TOP - 2, ("Контрольное событие", "Фактической датой считается"))
    widths(sheet, [44, 40, *WIDTHS])
    means = {event.number: event.actual_means for event in control_events(permanent=is_permanent(report.quarter))}
    r = TOP
    for line in report.controls:
        put(sheet, r, 1, control_words(line.control, report.quarter))
        put(sheet, r, 2, means.get(line.control or 0))
        fit_row(sheet, r, [(control_words(line.control, report.quarter), 44), (means.get(line.control or 0), 40)])
        counts(sheet, r, _AT, (("D", f"$A{r}"),), first, last, None if report.complete else line)
        r += 1
    totals(sheet, r, _AT, TOP, "Всего")
    sheet.freeze_panes = sheet.cell(TOP, 2)
    print_setup(sheet, None)
    chart = stacked("Мероприятия с плановой датой по контрольным событиям", sheet, (TOP, r - 1), 12, 1, bar="bar")
    chart.height, chart.width = 10.5, 30
    sheet.add_chart(chart, f"A{r + 2}")
    r = _acts(sheet, r + 24, report.acts)
    r = _changes(sheet, r, report.previous)
    _said(sheet, r + 1, report)


def _acts(sheet: Any, r: int, acts: Sequence[ActsRow]) -> int:
    """The summary of adopted acts, its wholes as sums of their parts; the row after it and a gap."""
    if not acts:
        return r
    title(sheet, r, "Правовые акты, предусмотренные планами", size=12)
    r += 1
    for column, name in ((1, "Контрольное событие 1"), (2, "Предусмотрено планами"), (3, "Принято в срок")):
        put(sheet, r, column, name, bold=True, fill=HEAD_FILL, align="center", vertical="center")
    put(sheet, r, 4, None, fill=HEAD_FILL)
    sheet.merge_cells(start_row=r, end_row=r, start_column=3, end_column=4)
    for whole in acts:
        for row in (whole, *whole.parts):
            r += 1
            first, last = r + 1, r + len(whole.parts)
            sums = row is whole and bool(whole.parts)
            name = row.title if row is whole else f"    в том числе {row.title}"
            put(sheet, r, 1, name, bold=sums)
            for column, letter, value in ((2, "B", row.planned), (3, "C", row.in_time)):
                shown = Formula(f"=SUM({letter}{first}:{letter}{last})") if sums else value
                put(sheet, r, column, shown, bold=sums, align="center")
            put(sheet, r, 4, None)
            sheet.merge_cells(start_row=r, end_row=r, start_column=3, end_column=4)
            fit_row(sheet, r, [(name, 42)])
    return r + 3


def _changes(sheet: Any, r: int, previous: Comparison | None) -> int:
    """The changes since the last quarter; the row after them."""
    if previous is None:
        title(sheet, r, "Сравнение с прошлым кварталом: прошлого отчёта нет", size=12)
        return r + 1
    title(sheet, r, f"Что изменилось: {previous.quarter.roman} (на {previous.as_of:%d.%m.%Y}) — сейчас", size=12)
    r += 1
    if previous.restored:
        words = ("Отчёт прошлого квартала не сохранён: его состояние восстановлено по нынешним данным, "
                 "поэтому переносов, новых и исключённых мероприятий не видно.")  # fmt: skip
        put(sheet, r, 1, words, wrap=False, border=False, ink="6B4E00")
        r += 1
    for name, start, end in _COLUMNS:
        put(sheet, r, start, name, bold=True, fill=HEAD_FILL, align="center", vertical="center")
        sheet.merge_cells(start_row=r, end_row=r, start_column=start, end_column=end)
    sheet.row_dimensions[r].height = 30
    r += 1
    for kind in CHANGES:
        for change in previous.of_kind(kind):
            _change(sheet, r, change)
            r += 1
    if cut := sum(number for _, number in previous.cut):
        put(
            sheet,
            r,
            1,
            f"И ещё {counted(cut, 'изменение', 'изменения', 'изменений')}; по региону — отчёт с --region.",
            border=False,
        )
        r += 1
    if not previous.changes:
        put(sheet, r, 1, "Изменений нет.", border=False)
        r += 1
    return r


def dates_of(change: Change) -> tuple[dt.date | None, dt.date | None, dt.date | None]:
    """The planned date before (where it moved or went), the planned date now, the actual date."""
    if change.row is None or change.kind == "moved":
        return change.before, change.after, None
    actual = change.row.actual
    return None, change.row.planned, actual.date if actual else None


def _change(sheet: Any, r: int, change: Change) -> None:
    before, planned, actual = dates_of(change)
    days = None
    if change.kind == "moved" and before and planned:
        days = Formula(f"=G{r}-E{r}")
    elif change.kind == "done" and planned and actual:
        days = Formula(f"=I{r}-G{r}")
    elif change.kind == "slipped" and planned:
        days = Formula(f"=Мероприятия!$C$2-G{r}")
    for (_, start, end), value in zip(
        _COLUMNS, (change.title, change.where, CHANGES[change.kind], before, planned, actual, days), strict=True
    ):
        dated = start > 4
        for column in range(start, end + 1):
            form = '+0;"−"0;0' if start == 11 else "DD.MM.YYYY" if dated else None
            put(sheet, r, column, value if column == start else None, align="center" if dated else None, form=form)
        if end > start:
            sheet.merge_cells(start_row=r, end_row=r, start_column=start, end_column=end)
    fit_row(sheet, r, [(change.title, 44), (change.where, 40), (CHANGES[change.kind], 16)])


def _said(sheet: Any, r: int, report: Report) -> None:
    for name, lines in (("Как считали", report.rules), ("На что обратить внимание", report.notes)):
        if not lines:
            continue
        title(sheet, r, name, size=12)
        for line in lines:
            r += 1
            put(sheet, r, 1, line, border=False)
            sheet.merge_cells(start_row=r, end_row=r, start_column=1, end_column=17)
            sheet.row_dimensions[r].height = 15 * max(1, -(-len(line) // 190))
        r += 2
