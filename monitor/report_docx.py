"""The quarterly report in Word: one or two pages, from ``templates/quarterly-report`` through docxtpl."""

import re
from io import BytesIO
from typing import Any

from monitor.charts_grid import grid
from monitor.model import STATUS_WORDS, Line, Report, Row
from monitor.report_quarter_sheet import control_words, is_permanent
from monitor.report_summary import share, short, summary
from soczakaz.archive import fixed
from soczakaz.data import data_path

TEMPLATE = "templates/quarterly-report/template.docx"
REGIONS, OVERDUE, NOTES = 6, 3, 3
"""How many lines the tables of territories and of overdue events, and the notes, have at most: the rest is in the workbook."""
PICTURE = 120  # millimetres
_FOLDERS = re.compile(
    r"(?<=\s)(?:[A-Za-z]:)?[\\/](?:[^\\/;]+[\\/])+"
)  # of a file; its whole path stands in the workbook
_TIED = re.compile(
    r"№ (?=\S)|(?<=\d) (?=%|дн|день|дня|дней|года?\b|квартал|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)|(?<=[IV]) (?=квартал)"
)


def write(report: Report, picture: bytes | None = None) -> bytes:
    """The document's bytes. ``picture`` is the grid of regions as png; drawn here when not given."""
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    template = DocxTemplate(BytesIO(data_path(TEMPLATE).read_bytes()))
    image = InlineImage(template, BytesIO(picture or grid(report, "png")), width=Mm(PICTURE))
    template.render(
        {**context(report), "picture": image}, SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    )
    document: Any = template.docx
    for shape in document.inline_shapes:
        shape._inline.docPr.set("descr", _described(report))
        shape._inline.docPr.set("title", "Состояние мероприятий по субъектам Российской Федерации")
    document.core_properties.title = f"Справка о ходе исполнения планов, {report.quarter.roman}"
    out = BytesIO()
    document.save(out)
    return fixed(out.getvalue(), properties=True)


def context(report: Report) -> dict[str, Any]:
    """What the template is given, all but the picture: final Russian text and figures as text."""
    lines = sorted(report.regions, key=_worst_first)
    data = {
        "title": "Справка о ходе исполнения планов" + ("" if is_permanent(report.quarter) else " апробации"),
        "subtitle": f"{report.quarter.roman}, по состоянию на {report.as_of:%d.%m.%Y}, {report.scope}",
        "summary": list(summary(report)),
        "controls": [_figures(control_words(line.control, report.quarter), line) for line in report.controls],
        "total": _figures("Всего", report.total),
        "overdue": [_late(row) for row in report.longest[:OVERDUE]],
        "overdue_more": _more(report.total.whole.overdue, OVERDUE, "просроченных"),
        "regions": [_figures(line.title, line) for line in lines[:REGIONS]],
        "regions_more": _more(len(lines), REGIONS, "территорий (первые — с наибольшим числом просроченных)"),
        "notes": [f"{n}. {line}" for n, line in enumerate(_notes(report), 1)],
    }
    return {name: _tidy(value) for name, value in data.items()}


def _worst_first(line: Line) -> tuple[int, int, str]:
    return -line.whole.overdue, -line.whole.late, line.title


def _figures(title: str, line: Line) -> dict[str, str]:
    quarter, carried, whole = line.quarter, line.carried, line.whole
    numbers = {
        "planned": quarter.planned,
        "in_time": quarter.in_time,
        "late": quarter.late,
        "overdue": quarter.overdue,
        "not_due": quarter.not_due,
        "carried": carried.planned - carried.in_time - carried.late,
        "whole": whole.planned,
    }
    shown = {name: str(number) if number else "–" for name, number in numbers.items()}
    return {"title": title, **shown, "share": share(whole.in_time, whole.due) if whole.due else "–"}


def _late(row: Row) -> dict[str, str]:
    event, act = row.event, row.event.act
    page = f", с. {event.page}" if event.page else ""
    file = act.path.replace("\\", "/").rpartition("/")[2]  # its folder stands in the workbook
    number = f"{event.number} " if event.number else ""
    return {
        "title": f"{number}{short(event.text, 70)}",
        "where": act.where,
        "planned": f"{row.planned:%d.%m.%Y}" if row.planned else "",
        "days": str(row.deviation or 0),
        "source": f"{file}{page}, {event.label}",
    }


def _more(count: int, most: int, words: str) -> str:
    return f"Показано {most} из {count} {words}; все — в таблице Excel." if count > most else ""


def _notes(report: Report) -> list[str]:
    """What to mind and how «до» was read; where the rest stands."""
    said = [*(_FOLDERS.sub("", note) for note in report.notes[:NOTES]), *report.rules[:1]]
    return [*said, "Остальные правила и все строки с местом в акте — в таблице Excel этого отчёта."]


def _described(report: Report) -> str:
    """The picture in words, for those who cannot see it."""
    whole = report.total.whole
    counts = ", ".join(
        f"{STATUS_WORDS[status]} — {whole.count(status)}" for status in ("in_time", "late", "overdue", "not_due")
    )
    return f"Схема субъектов Российской Федерации по состоянию мероприятий на {report.as_of:%d.%m.%Y}: {counts}."


def _tidy(value: Any) -> Any:
    """Characters that an XML file cannot hold are left out; «№ 5», «60 %», «III квартал» do not part at a line's end."""
    if isinstance(value, dict):
        return {name: _tidy(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    kept = "".join(sign for sign in value if sign in "\n\t" or (ord(sign) >= 32 and not 0xD800 <= ord(sign) <= 0xDFFF
                                                               and ord(sign) not in (0xFFFE, 0xFFFF)))  # fmt: skip
    return _TIED.sub(lambda match: match[0].replace(" ", "\u00a0"), kept)
