"""``soczakaz monitor report``: the report of a quarter as files in a folder."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from api.arguments import today, utc_now
from api.commands.monitor_entry import asked_of, fresh, quarter_of_options
from api.files import write_output
from soczakaz.errors import SoczakazError, reason
from soczakaz.ru.numbers import counted

if TYPE_CHECKING:
    from monitor.model import Report


def run_report(args: Namespace) -> int:
    """Make the report, write its files and keep it for the next quarter to be compared with."""
    from api.monitoring import quarter_report

    if args.quarter is None:
        raise SoczakazError("укажите квартал: --quarter 2023-Q4 или --quarter 4 --year 2023")
    now = today()
    quarter = quarter_of_options(args, now)
    as_of = args.as_of or min(now, quarter.last)
    kept = None if args.no_keep else utc_now()
    folder = Path(args.output)
    if folder.exists() and not folder.is_dir():
        raise SoczakazError(f"{folder}: это файл, а нужна папка; укажите другую, например -o отчёт/")
    with fresh(args.store) as connection:
        report = quarter_report(connection, asked_of(args), quarter, as_of, keep=kept)
        if not report.rows:
            raise SoczakazError("в базе нет мероприятий для отчёта; прочитайте акты: soczakaz batch ПАПКА")
        files = report_files(report)
        _write(folder, files)
    for name in files:
        print(folder / name, file=sys.stderr)
    _tell(report)
    return 0


def report_files(report: "Report") -> dict[str, bytes]:
    """The files of a report by name."""
    from monitor import charts_gantt, charts_grid, report_docx, report_xlsx

    picture = charts_grid.grid(report, "png")
    mark = str(report.quarter)
    return {
        f"отчёт-{mark}.xlsx": report_xlsx.write(report),
        f"справка-{mark}.docx": report_docx.write(report, picture),
        f"сроки-{mark}.svg": charts_gantt.gantt(report, "svg"),
        f"сроки-{mark}.png": charts_gantt.gantt(report, "png"),
        f"регионы-{mark}.svg": charts_grid.grid(report, "svg"),
        f"регионы-{mark}.png": picture,
    }


def _write(folder: Path, files: dict[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SoczakazError(f"{folder}: папка не создаётся ({reason(error)}); проверьте путь и права") from None
    for name, data in files.items():
        write_output(str(folder / name), data)


def _tell(report: "Report") -> None:
    from monitor.model import COUNTED, STATUS_WORDS

    due = report.total.quarter
    said = ", ".join(f"{STATUS_WORDS[status]} — {due.count(status)}" for status in COUNTED if due.count(status))
    rows = counted(due.planned, "срок", "срока", "сроков")
    print(f"{report.quarter.roman}, на {report.as_of:%d.%m.%Y}: {rows}{': ' + said if said else ''}.", file=sys.stderr)
    carried = report.total.carried
    if carried.planned:
        print(f"Перешло с прошлых кварталов: {carried.planned}, из них просрочено {carried.overdue}.", file=sys.stderr)
    if report.previous and report.previous.restored:
        print(
            f"Отчёта за {report.previous.quarter} в базе нет: видно только исполненное и просроченное с тех пор, "
            "перенос сроков не виден.",
            file=sys.stderr,
        )
    for note in report.notes:
        print(note, file=sys.stderr)
