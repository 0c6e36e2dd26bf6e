"""``soczakaz monitor status | ahead``: what is planned, done, late, and what comes next."""

import sys
from argparse import Namespace

from api.arguments import today
from api.commands.monitor import STATUSES
from api.commands.monitor_entry import asked_of
from api.files import chosen_format, write_output


def run_status(args: Namespace) -> int:
    """Write the rows asked for."""
    from api.monitor_formats import Statuses, to_json, to_table, workbook
    from api.monitoring import known, left_out
    from api.tabular import to_csv, to_xlsx
    from monitor.quarter import silence
    from store import opened

    form = chosen_format(args.format, args.output, ("table", "csv", "json", "xlsx"), "table", "мониторинг")
    as_of = args.as_of or today()
    with opened(args.store, create=False) as engine, engine.connect() as connection:
        found = known(connection, asked_of(args))
    rows = found.rows(as_of)
    notes = (*left_out(found.plans), *found.facts.lost, *silence(rows))
    if args.status:
        rows = tuple(row for row in rows if row.status == STATUSES[args.status])
    if args.control != -1:
        rows = tuple(row for row in rows if row.control.number == (args.control or None))
    listed = Statuses(rows, as_of, args.before_exclusive, notes)
    if form == "xlsx":
        data = to_xlsx(workbook(listed))
    elif form == "csv":
        data = to_csv(workbook(listed)[0])
    else:
        data = (to_json if form == "json" else to_table)(listed)
    write_output(args.output, data)
    for note in listed.notes:
        print(note, file=sys.stderr)
    return 0


def run_ahead(args: Namespace) -> int:
    """Write what falls due soon."""
    from api.monitoring import known
    from monitor.ahead import calendar, digest, due_within
    from store import opened

    form = chosen_format(args.format, args.output, ("text", "ics"), "text", "сроки")
    as_of = args.as_of or today()
    with opened(args.store, create=False) as engine, engine.connect() as connection:
        rows = known(connection, asked_of(args)).rows(as_of)
    if form == "ics":
        write_output(args.output, calendar(due_within(rows, as_of, args.days), as_of))
    else:
        write_output(args.output, digest(rows, as_of, args.days).encode())
    return 0
