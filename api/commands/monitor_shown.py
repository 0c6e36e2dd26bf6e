"""``soczakaz monitor status | ahead``: what is planned, done, late, and what comes next."""

import sys
from argparse import Namespace
from dataclasses import replace
from typing import TYPE_CHECKING

from api.arguments import today
from api.commands.monitor import STATUSES
from api.commands.monitor_entry import asked_of, fresh
from api.files import chosen_format, write_output
from soczakaz.errors import SoczakazError
from soczakaz.ru.numbers import counted

if TYPE_CHECKING:
    from api.monitor_formats import Statuses
    from monitor.model import Tally

EXCEL_ROWS = 200_000
"""More rows than this are not put into a workbook: nobody could open it."""


def run_status(args: Namespace) -> int:
    """Write the rows asked for."""
    from api.monitor_formats import Statuses
    from api.monitoring import Choice, every, notes, tally

    form = chosen_format(args.format, args.output, ("table", "csv", "json", "xlsx"), "table", "мониторинг")
    as_of = args.as_of or today()
    control = None if args.control == -1 else args.control or 0
    asked = Choice(as_of, asked_of(args), STATUSES.get(args.status), control)
    with fresh(args.store) as connection:
        told = notes(connection, asked)
        sums = _only(tally(connection, asked), asked.status)
        if form == "xlsx" and sums.total > EXCEL_ROWS:
            raise SoczakazError(
                f"{counted(sums.total, 'строка', 'строки', 'строк')} — больше, чем откроет Excel; сузьте выбор (--region, "
                "--status) или возьмите --format csv"
            )
        listed = Statuses(every(connection, asked), as_of, args.before_exclusive, told, sums)
        _write(args.output, listed, form)
    for note in told:
        print(note, file=sys.stderr)
    return 0


def _only(sums: "Tally", status: str | None) -> "Tally":
    from monitor.model import Tally

    return sums if status is None else replace(Tally(), **{status: getattr(sums, status)})


def _write(target: str | None, listed: "Statuses", form: str) -> None:
    from api.monitor_formats import json_pieces, table_pieces, workbook
    from api.tabular import csv_pieces, to_xlsx

    if form == "xlsx":
        write_output(target, to_xlsx(workbook(listed)))
    elif form == "csv":
        write_output(target, csv_pieces(workbook(listed)[0]))
    else:
        write_output(target, (json_pieces if form == "json" else table_pieces)(listed))


def run_ahead(args: Namespace) -> int:
    """Write what falls due soon."""
    from api.monitoring import Choice, due_soon, tally
    from monitor.ahead import calendar, digest_of

    form = chosen_format(args.format, args.output, ("text", "ics"), "text", "сроки")
    as_of = args.as_of or today()
    asked = Choice(as_of, asked_of(args))
    with fresh(args.store) as connection:
        due = due_soon(connection, replace(asked, days=args.days))
        overdue = tally(connection, asked).overdue
    if form == "ics":
        write_output(args.output, calendar(due, as_of))
    else:
        write_output(args.output, digest_of(due, overdue, as_of, args.days).encode())
    return 0
