"""``soczakaz monitor form | import | record | assign``: what people enter."""

import datetime as dt
import getpass
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from api.arguments import today, utc_now
from api.commands.deadlines import LEVELS
from api.files import chosen_format, read_input, write_output
from soczakaz.errors import SoczakazError
from soczakaz.ru.numbers import counted

if TYPE_CHECKING:
    from api.monitoring import Known
    from monitor.form_read import RowBook
    from monitor.model import Quarter, Row
    from store.deadlines import Filter


def asked_of(args: Namespace) -> "Filter":
    """The choice of acts from the options."""
    from store.deadlines import Filter

    level = LEVELS.get(args.level)
    return Filter(region=args.region, municipality=args.municipality, level=level, exclusive=args.before_exclusive)


def quarter_of_options(args: Namespace, day: dt.date) -> "Quarter":
    """The quarter asked for, else that of ``day``."""
    from monitor.quarter import parse_quarter
    from monitor.rows import quarter_of

    if args.quarter is None:
        return quarter_of(day)
    return parse_quarter(args.quarter, args.year)


def run_form(args: Namespace) -> int:
    """Write the form."""
    from api.monitoring import known
    from monitor.form import form
    from monitor.rows import rows
    from store import opened

    chosen_format(None, args.output, ("xlsx",), "xlsx", "форма")
    as_of = args.as_of or today()
    with opened(args.store, create=False) as engine, engine.connect() as connection:
        found = known(connection, asked_of(args))
    quarter = quarter_of_options(args, as_of)
    listed = tuple(rows(found.plans.events, found.facts, quarter, as_of))
    if not listed:
        raise SoczakazError("в базе нет мероприятий для формы; прочитайте акты: soczakaz batch ПАПКА")
    write_output(args.output, form(listed, as_of))
    print(f"{args.output}: {counted(len(listed), 'строка', 'строки', 'строк')}.", file=sys.stderr)
    _tell(found)
    return 0


def run_import(args: Namespace) -> int:
    """Read a form and record what it changes, all or nothing."""
    from api.monitoring import known, record
    from monitor.form_read import read_form
    from monitor.grids import read_sheets
    from store import opened
    from store.deadlines import Filter

    data, name = read_input(args.file)
    grids = read_sheets(data, name)
    with opened(args.store, create=False) as engine, engine.begin() as connection:
        found = known(connection, Filter())
        filled = read_form(grids, _book(found), today())
        if filled.faults:
            for fault in filled.faults:
                print(f"{name}: {fault}", file=sys.stderr)
            count = counted(len(filled.faults), "ошибка", "ошибки", "ошибок")
            print(f"В форме {count}; ничего не записано. Исправьте и загрузите снова.", file=sys.stderr)
            return 2
        if not args.dry_run:
            record(connection, filled.dates, filled.controls, by=_who(args), at=utc_now())
    taken = sum(entry.date is None for entry in filled.dates)
    dates = counted(len(filled.dates) - taken, "дата", "даты", "дат")
    controls = counted(len(filled.controls), "контрольное событие", "контрольных события", "контрольных событий")
    head = "Было бы записано" if args.dry_run else "Записано"
    print(f"{head}: {dates}, {controls}; снято дат: {taken}; без изменений: {filled.same}.", file=sys.stderr)
    return 0


def run_record(args: Namespace) -> int:
    """Record one date, or take one back."""
    from api.monitoring import known, record
    from monitor.form_read import Entry
    from store import opened
    from store.deadlines import Filter

    if args.take_back == bool(args.date):
        raise SoczakazError("укажите --date ДАТА --ground РЕКВИЗИТЫ или --take-back")
    ground = " ".join((args.ground or "").split()) or None
    if args.date and not ground:
        raise SoczakazError("укажите основание: --ground 'постановление администрации от 27.06.2023 № 427'")
    if args.date and args.date > today():
        raise SoczakazError(f"{args.date:%d.%m.%Y} ещё не наступило; фактическая дата не может быть в будущем")
    with opened(args.store, create=False) as engine, engine.begin() as connection:
        found = known(connection, Filter(), key=args.key)
        row = _row(found, args.key)
        if args.take_back and row.actual is None:
            raise SoczakazError(f"для «{args.key}» дата не записана, снимать нечего")
        record(connection, [Entry(row, args.date, ground)], [], by=_who(args), at=utc_now())
        told = _row(known(connection, Filter(), key=args.key), row.key)
    print(_said(told), file=sys.stderr)
    return 0


def run_assign(args: Namespace) -> int:
    """Put a person's word on the control event of an event."""
    from api.monitoring import assign_control, known
    from monitor.control import control_title
    from store import opened
    from store.deadlines import Filter

    with opened(args.store, create=False) as engine, engine.begin() as connection:
        row = _row(known(connection, Filter(), key=args.key), args.key, any_period=True)
        assign_control(connection, row.event, args.control, by=_who(args), at=utc_now())
        told = _row(known(connection, Filter(), key=args.key), row.key).control
    number = f"{told.number}. " if told.number else ""
    print(f"{row.event.title}: {number}{control_title(told.number)} ({told.why}).", file=sys.stderr)
    return 0


def _row(found: "Known", key: str, *, any_period: bool = False) -> "Row":
    """The row of a typed key. Raises :class:`SoczakazError` that says what to type instead."""
    book = _book(found)
    row = book.find(key)
    if row:
        return row
    periods = book.periods(key)
    if periods and any_period:
        return periods[0]
    if periods:
        some = ", ".join(row.key for row in periods[:6]) + (" …" if len(periods) > 6 else "")
        raise SoczakazError(f"мероприятие повторяется; укажите период: {some}")
    raise SoczakazError(f"в базе нет мероприятия «{key}»; ключи показывает soczakaz monitor status")


def _book(found: "Known") -> "RowBook":
    from monitor.form_read import RowBook

    return RowBook(found.rows(today()), found.plans.aliases)


def _said(row: "Row") -> str:
    from monitor.model import STATUS_WORDS

    if row.actual is None:
        return f"{row.event.title}: дата снята; {STATUS_WORDS[row.status]}."
    words = f"{row.event.title}: исполнено {row.actual.date:%d.%m.%Y}, {row.actual.ground}"
    if row.planned is None or row.deviation is None:
        return f"{words}. Плановой даты нет: {STATUS_WORDS[row.status]}."
    return f"{words}. План {row.planned:%d.%m.%Y}, отклонение {row.deviation:+d} дн.: {STATUS_WORDS[row.status]}."


def _tell(found: "Known") -> None:
    from api.monitoring import left_out

    for note in (*left_out(found.plans), *found.facts.lost):
        print(note, file=sys.stderr)


def _who(args: Namespace) -> str:
    if args.by:
        return " ".join(args.by.split())
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without a user of that number
        return "не указан"
