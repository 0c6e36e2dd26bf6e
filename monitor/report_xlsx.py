"""The quarterly report as a workbook: events, regions, the quarter. Deviations, statuses and sums are formulas."""

from typing import Any

from monitor.model import SPAN_WORDS, STATUS_WORDS, Quarter, Report, Row
from monitor.report_quarter_sheet import control_words, quarter_sheet
from monitor.report_regions_sheet import NO_PLACE, regions_sheet
from monitor.report_sheet import (
    Formula,
    colour_statuses,
    fit_row,
    header,
    new_book,
    print_setup,
    put,
    saved,
    title,
    widths,
)
from soczakaz.titles import UNKNOWN_REGION

HEAD = 4
"""The row of headings on the sheet of events; the first event stands below it."""

COLUMNS = (
    ("№", 5), ("Регион", 19), ("Муниципальное образование", 20), ("Контрольное событие", 24), ("№ в плане", 8),
    ("Мероприятие", 46), ("Период", 9), ("Срок (как в акте)", 18), ("Плановая дата", 11.5), ("Фактическая дата", 12.5),
    ("Основание", 22), ("Отклонение, дней", 12), ("Состояние", 19), ("Отношение к кварталу", 19), ("Ответственные", 22),
    ("Акт", 20), ("Файл", 22), ("Страница", 9), ("Место в акте", 20), ("Почему это контрольное событие", 26), ("Код строки", 24),
)  # fmt: skip
WRAPPED = (2, 3, 4, 6, 8, 11, 15, 16, 17, 19, 20)


def write(report: Report) -> bytes:
    """The workbook's bytes. The day of the report and the quarter's bounds stand in cells that the formulas read."""
    book = new_book()
    events = book.create_sheet("Мероприятия")
    regions = book.create_sheet("Регионы")
    quarter = book.create_sheet("Квартал")
    last = _events(events, report)
    regions_sheet(regions, report, last)
    quarter_sheet(quarter, report, last)
    return saved(book)


def _events(sheet: Any, report: Report) -> int:
    """Fill the sheet of events; the number of its last row."""
    title(sheet, 1, f"Мониторинг мероприятий: {report.quarter.roman}, {report.scope}")
    put(sheet, 2, 1, "По состоянию на", border=False, wrap=False)
    put(sheet, 2, 3, report.as_of, bold=True, align="left")
    put(sheet, 2, 4, "Квартал: с", border=False, wrap=False, align="right")
    put(sheet, 2, 6, report.quarter.first, align="left")
    put(sheet, 2, 7, "по", border=False, wrap=False, align="center")
    put(sheet, 2, 8, report.quarter.last, align="left")
    put(sheet, 3, 1, "Отклонение: «+» — позже плановой даты, «−» — раньше; у просроченного — на день отчёта. "
        "Впишите фактическую дату — отклонение, состояние и итоги пересчитаются.", border=False, wrap=False, ink="5A6572")  # fmt: skip
    header(sheet, HEAD, [name for name, _ in COLUMNS])
    sheet.row_dimensions[HEAD].height = 45
    widths(sheet, [width for _, width in COLUMNS])
    for n, row in enumerate(report.rows, 1):
        _event(sheet, HEAD + n, n, row, report.quarter)
    last = max(HEAD + len(report.rows), HEAD + 1)
    sheet.freeze_panes = sheet.cell(HEAD + 1, 7)
    sheet.auto_filter.ref = f"A{HEAD}:U{last}"
    colour_statuses(sheet, f"M{HEAD + 1}:M{last}")
    print_setup(sheet, (HEAD, HEAD), paper=8)
    sheet.print_area = f"A1:S{last}"  # the last two columns are for work on the screen
    return last


def _event(sheet: Any, r: int, n: int, row: Row, quarter: Quarter) -> None:
    event, act, actual = row.event, row.event.act, row.actual
    deviation: Any = None
    state: Any = STATUS_WORDS[row.status]
    span: Any = SPAN_WORDS[row.span]
    if row.planned is not None:
        deviation = Formula(f'=IF(J{r}<>"",J{r}-I{r},IF(I{r}<$C$2,$C$2-I{r},""))')
        words = {key: STATUS_WORDS[key] for key in ("in_time", "late", "overdue", "not_due")}
        state = Formula(
            f'=IF(J{r}<>"",IF(J{r}>I{r},"{words["late"]}","{words["in_time"]}"),'
            f'IF(I{r}<$C$2,"{words["overdue"]}","{words["not_due"]}"))'
        )
        span = Formula(
            f'=IF(I{r}>$H$2,"{SPAN_WORDS["ahead"]}",IF(I{r}>=$F$2,"{SPAN_WORDS["quarter"]}",'
            f'IF(AND(J{r}<>"",J{r}<$F$2),"{SPAN_WORDS["before"]}","{SPAN_WORDS["carried"]}")))'
        )
    put(sheet, r, 1, n, align="center")
    put(sheet, r, 2, act.region or UNKNOWN_REGION)
    put(sheet, r, 3, act.municipality or NO_PLACE)
    put(sheet, r, 4, control_words(row.control.number, quarter))
    put(sheet, r, 5, event.number, align="center")
    put(sheet, r, 6, event.text)
    put(sheet, r, 7, row.period, align="center")
    put(sheet, r, 8, event.raw)
    put(sheet, r, 9, row.planned, align="center")
    put(sheet, r, 10, actual.date if actual else None, form="DD.MM.YYYY", align="center")
    put(sheet, r, 11, actual.ground if actual else None)
    put(sheet, r, 12, deviation, form='+0;"−"0;0', align="center")
    put(sheet, r, 13, state)
    put(sheet, r, 14, span)
    put(sheet, r, 15, event.responsible)
    put(sheet, r, 16, act.words)
    put(sheet, r, 17, act.path)
    put(sheet, r, 18, event.page, align="center")
    put(sheet, r, 19, event.label)
    put(sheet, r, 20, row.control.why)
    put(sheet, r, 21, row.key)
    texts = [(sheet.cell(r, column).value, COLUMNS[column - 1][1]) for column in WRAPPED]
    fit_row(sheet, r, [*texts, (STATUS_WORDS[row.status], 18), (SPAN_WORDS[row.span], 18)])
