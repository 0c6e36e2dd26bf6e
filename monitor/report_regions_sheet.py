"""The sheet of regions: a line a territory, sums, a chart of states."""

from typing import Any

from monitor.charts_style import STATUS_LOOKS
from monitor.model import STATUS_WORDS, Report, Status
from monitor.report_counts import COUNT, WIDTHS, counts, heads, totals
from monitor.report_sheet import Formula, colour_words, fit_row, print_setup, put, title, widths
from soczakaz.titles import UNKNOWN_REGION

NO_PLACE = "—"
TOP = 5
"""The first line of the table."""
MOST_CHARTED = 120
"""Territories that a chart can show; the state of more is on the scheme of regions."""
_AT = 4
_CHARTED: tuple[Status, ...] = ("in_time", "late", "overdue", "not_due")


def regions_sheet(sheet: Any, report: Report, last: int, first: int = 5) -> None:
    """Fill the sheet; events stand in rows ``first`` to ``last`` of theirs."""
    title(sheet, 1, f"Регионы и муниципальные образования: {report.quarter.roman}, на {report.as_of:%d.%m.%Y}")
    heads(sheet, TOP - 2, ("Регион", "Муниципальное образование", "Актов"))
    widths(sheet, [26, 26, 8, *WIDTHS, 20, 40])
    put(sheet, TOP - 2, _AT + COUNT, "Итог", bold=True, fill="C8D5E3", align="center", vertical="center")
    put(sheet, TOP - 1, _AT + COUNT, None, fill="C8D5E3")
    sheet.merge_cells(start_row=TOP - 2, end_row=TOP - 1, start_column=_AT + COUNT, end_column=_AT + COUNT)
    r = TOP
    for line in report.regions:
        put(sheet, r, 1, line.region or UNKNOWN_REGION)
        put(sheet, r, 2, line.municipality or NO_PLACE)
        put(sheet, r, 3, line.acts, align="center")
        counts(sheet, r, _AT, (("B", f"$A{r}"), ("C", f"$B{r}")), first, last, None if report.complete else line)
        # columns of «Весь план»: M in time, N late, O overdue, P not due
        said = f'=IF(O{r}>0,"есть просроченные",IF(N{r}>0,"было опоздание",IF(M{r}>0,"сроки соблюдены",IF(P{r}>0,"сроки не наступили","сроков с датой нет"))))'
        put(sheet, r, _AT + COUNT, Formula(said))
        fit_row(sheet, r, [(line.region or UNKNOWN_REGION, 26), (line.municipality, 26)])
        put(sheet, r, _AT + COUNT + 1, line.title, border=False, ink="8A949F", wrap=False)
        r += 1
    totals(sheet, r, _AT, TOP, "Всего", summed=(3,))
    put(sheet, r, _AT + COUNT, None, fill="F0F3F7")
    put(sheet, TOP - 1, _AT + COUNT + 1, "Подпись диаграммы", border=False, ink="8A949F", wrap=False)
    sheet.freeze_panes = sheet.cell(TOP, 3)
    sheet.auto_filter.ref = f"A{TOP - 1}:S{max(r - 1, TOP)}"
    colour_words(sheet, f"S{TOP}:S{r}", _OUTCOMES)
    print_setup(sheet, (TOP - 2, TOP - 1))
    end = r + 2
    if 0 < len(report.regions) <= MOST_CHARTED:
        end += _chart(sheet, report, r)
    sheet.print_area = f"A1:S{end}"


_OUTCOMES = {
    "есть просроченные": ("F6CFC2", "8A2D12"),
    "было опоздание": ("FBE8B8", "6B4E00"),
    "сроки соблюдены": ("CDEBDF", "0B5A46"),
    "сроки не наступили": ("D8E8F5", "1F4E79"),
}


def _chart(sheet: Any, report: Report, total: int) -> int:
    """A stacked bar a territory below the table; the rows it covers."""
    count = len(report.regions)
    height = 4.0 + 0.62 * count
    chart = stacked(
        f"Мероприятия с плановой датой, на {report.as_of:%d.%m.%Y}", sheet, (TOP, total - 1), 13, 20, bar="bar"
    )
    chart.height, chart.width = height, 30
    sheet.add_chart(chart, f"A{total + 3}")
    return int(height / 0.53) + 4


def stacked(name: str, sheet: Any, rows: tuple[int, int], at: int, labels: int, *, bar: str) -> Any:
    """A native stacked chart of the four dated states, which stand in columns ``at`` to ``at + 3``."""
    from openpyxl.chart import BarChart, Reference, Series
    from openpyxl.chart.label import DataLabelList
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RichTextProperties

    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = bar, "stacked", 100, 40
    chart.title = name
    for n, status in enumerate(_CHARTED):
        look = STATUS_LOOKS[status]
        values = Reference(sheet, min_col=at + n, min_row=rows[0], max_row=rows[1])
        series = Series(values, title=f"{look.sign} {STATUS_WORDS[status]}")
        series.graphicalProperties = GraphicalProperties(solidFill=look.fill.lstrip("#"))
        series.graphicalProperties.line.solidFill = "FFFFFF"
        series.dLbls = DataLabelList(showVal=True, numFmt='0;;;', showSerName=False, showCatName=False,
                                     showLegendKey=False, showPercent=False)  # fmt: skip
        ink = CharacterProperties(sz=900, b=True, solidFill=look.ink.lstrip("#"))
        paragraph = Paragraph(pPr=ParagraphProperties(defRPr=ink), endParaRPr=ink)
        series.dLbls.txPr = RichText(bodyPr=RichTextProperties(), p=[paragraph])
        chart.series.append(series)
    chart.set_categories(Reference(sheet, min_col=labels, min_row=rows[0], max_row=rows[1]))
    chart.legend.position = "b"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.majorGridlines = None
    chart.y_axis.numFmt, chart.y_axis.majorUnit = "0", None
    if bar == "bar":
        chart.x_axis.scaling.orientation = "maxMin"
    return chart
