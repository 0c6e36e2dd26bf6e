"""``soczakaz monitor form | import | record | assign``: what people enter."""

import datetime as dt
import getpass
import sys
from argparse import Namespace
from contextlib import contextmanager
from typing import TYPE_CHECKING

from api.arguments import today, utc_now
from api.commands.deadlines import LEVELS
from api.files import chosen_format, read_input, write_output
from soczakaz.errors import SoczakazError
from soczakaz.ru.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from monitor.model import Quarter, Row
    from store.asked import Filter

MOST_IN_FORM = 50_000
"""Rows: a longer form could not be opened, let alone filled in."""


def asked_of(args: Namespace) -> "Filter":
    """The choice of acts from the options."""
    from store.asked import Filter

    level = LEVELS.get(args.level)
    return Filter(region=args.region, municipality=args.municipality, level=level, exclusive=args.before_exclusive)


def quarter_of_options(args: Namespace, day: dt.date) -> "Quarter":
    """The quarter asked for, else that of ``day``."""
    from monitor.quarter import parse_quarter
    from monitor.rows import quarter_of

    if args.quarter is None:
        return quarter_of(day)
    return parse_quarter(args.quarter, args.year)


@contextmanager
def fresh(url: str) -> "Iterator[Connection]":
    """A connection to a store, in one transaction, whose rows of monitoring are up to date."""
    from api.monitoring import refresh
    from store import opened

    def tell(left: int) -> None:
        if left:
            print(
                f"Мероприятия новых актов учитываются; осталось {counted(left, 'акт', 'акта', 'актов')}.",
                file=sys.stderr,
            )

    with opened(url, create=False) as engine:
        refresh(engine, tell)
        with engine.begin() as connection:
            yield connection


def run_form(args: Namespace) -> int:
    """Write the form."""
    from itertools import islice

    from api.monitoring import Choice, notes, quarter_rows
    from monitor.form import form

    chosen_format(None, args.output, ("xlsx",), "xlsx", "форма")
    as_of = args.as_of or today()
    quarter = quarter_of_options(args, as_of)
    asked = asked_of(args)
    with fresh(args.store) as connection:
        listed = tuple(islice(quarter_rows(connection, asked, quarter, as_of), MOST_IN_FORM + 1))
        told = notes(connection, Choice(as_of, asked))
    if not listed:
        raise SoczakazError("в базе нет мероприятий для формы; прочитайте акты: soczakaz batch ПАПКА")
    if len(listed) > MOST_IN_FORM:
        raise SoczakazError(
            f"в форме было бы больше {counted(MOST_IN_FORM, 'строки', 'строк', 'строк')}; сделайте по форме на регион: "
            "--region 'тверской области'"
        )
    write_output(args.output, form(listed, as_of))
    print(f"{args.output}: {counted(len(listed), 'строка', 'строки', 'строк')}.", file=sys.stderr)
    for note in told:
        print(note, file=sys.stderr)
    return 0


def run_import(args: Namespace) -> int:
    """Read a form and record what it changes, all or nothing."""
    from api.monitoring import StoredBook, record
    from monitor.form_read import read_form
    from monitor.grids import read_sheets

    data, name = read_input(args.file)
    grids = read_sheets(data, name)
    with fresh(args.store) as connection:
        filled = read_form(grids, StoredBook(connection, today()), today())
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
    if not filled.dates and not filled.controls:
        print(f"В форме нет новых сведений; записанное раньше повторено: {filled.same}.", file=sys.stderr)
        return 0
    head = "Было бы записано" if args.dry_run else "Записано"
    print(f"{head}: {dates}, {controls}; снято дат: {taken}; без изменений: {filled.same}.", file=sys.stderr)
    return 0


def run_record(args: Namespace) -> int:
    """Record one date, or take one back."""
    from api.monitoring import record
    from monitor.form_read import Entry

    if args.take_back == bool(args.date):
        raise SoczakazError("укажите --date ДАТА --ground РЕКВИЗИТЫ или --take-back")
    ground = " ".join((args.ground or "").split()) or None
    if args.date and not ground:
        raise SoczakazError("укажите основание: --ground 'постановление администрации от 27.06.2023 № 427'")
    if args.date and args.date > today():
        raise SoczakazError(f"{args.date:%d.%m.%Y} ещё не наступило; фактическая дата не может быть в будущем")
    with fresh(args.store) as connection:
        row = _row(connection, args.key)
        if args.take_back and row.actual is None:
            raise SoczakazError(f"для «{args.key}» дата не записана, снимать нечего")
        record(connection, [Entry(row, args.date, ground)], [], by=_who(args), at=utc_now())
        told = _row(connection, row.key)
    print(_said(told), file=sys.stderr)
    return 0


def run_assign(args: Namespace) -> int:
    """Put a person's word on the control event of an event."""
    from api.monitoring import assign_control
    from monitor.control import control_title

    with fresh(args.store) as connection:
        row = _row(connection, args.key, any_period=True)
        assign_control(connection, row.event, args.control, by=_who(args), at=utc_now())
        told = _row(connection, args.key, any_period=True).control
    number = f"{told.number}. " if told.number else ""
    print(f"{row.event.title}: {number}{control_title(told.number)} ({told.why}).", file=sys.stderr)
    return 0


def _row(connection: "Connection", key: str, *, any_period: bool = False) -> "Row":
    """The row of a typed key. Raises :class:`SoczakazError` that says what to type instead."""
    from api.monitoring import StoredBook

    book = StoredBook(connection, today())
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


def _said(row: "Row") -> str:
    from monitor.model import STATUS_WORDS

    if row.actual is None:
        return f"{row.event.title}: дата снята; {STATUS_WORDS[row.status]}."
    words = f"{row.event.title}: исполнено {row.actual.date:%d.%m.%Y}, {row.actual.ground}"
    if row.planned is None or row.deviation is None:
        return f"{words}. Плановой даты нет: {STATUS_WORDS[row.status]}."
    return f"{words}. План {row.planned:%d.%m.%Y}, отклонение {row.deviation:+d} дн.: {STATUS_WORDS[row.status]}."


def _who(args: Namespace) -> str:
    if args.by:
        return " ".join(args.by.split())
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without a user of that number
        return "не указан"
