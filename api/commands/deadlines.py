"""``soczakaz deadlines``: the plan deadlines of all stored acts."""

import datetime as dt
import sys
from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from api.arguments import day, today
from api.files import chosen_format, write_output
from api.russian import examples
from soczakaz.errors import SoczakazError
from soczakaz.titles import LEVEL_WORDS

FORMATS = ("table", "csv", "xlsx", "ics", "json")
LEVELS = {word: level for level, word in LEVEL_WORDS.items()}


def add_store(command: Any) -> None:
    """The option that every command on the store has."""
    command.add_argument(
        "--store",
        metavar="АДРЕС",
        default="sqlite:///soczakaz.db",
        help="база: sqlite:///файл.db или postgresql://…; по умолчанию soczakaz.db в этой папке",
    )


def add_to(commands: Any) -> None:
    """Describe the command."""
    made = commands.add_parser(
        "deadlines",
        help="сроки мероприятий всех актов из базы",
        description="Сроки планов из базы, строка на мероприятие, по последнему дню. Год, квартал и месяц кончаются\n"
        "последним днём; «с …», «по мере необходимости», не указанные и не прочитанные сроки стоят отдельно\n"
        "и просроченными не бывают. Названия пишите в любом регистре и падеже.",
        epilog=examples(
            [
                "soczakaz deadlines --store sqlite:///акты.db --from 2024-01-01 --to 2024-03-31",
                "soczakaz deadlines --region 'тверской области' --overdue --as-of 2024-04-01",
                "soczakaz deadlines -o сроки.xlsx",
                "soczakaz deadlines --region 'тверской области' --all-editions",
                "soczakaz deadlines --responsible 'управление образования' --before-exclusive --format csv",
            ]
        ),
    )
    add_store(made)
    made.add_argument("--from", dest="since", type=day, metavar="ДАТА", help="последний день не раньше")
    made.add_argument("--to", dest="until", type=day, metavar="ДАТА", help="последний день не позже")
    made.add_argument("--region", metavar="РЕГИОН", help="в любом регистре и падеже")
    made.add_argument("--municipality", metavar="МО", help="муниципальное образование")
    made.add_argument("--level", choices=tuple(LEVELS), help="уровень акта")
    made.add_argument("--stage", metavar="ЭТАП", help="номер этапа или слова его названия")
    made.add_argument("--responsible", metavar="ОРГАН", help="ответственный исполнитель, слова его названия")
    made.add_argument("--overdue", action="store_true", help="только с истёкшим сроком, на день --as-of или сегодня")
    made.add_argument("--as-of", type=day, metavar="ДАТА", help="на какой день судить об истечении срока")
    made.add_argument(
        "--before-exclusive", action="store_true", help="«до 1 марта» не включает 1 марта (по умолчанию включает)"
    )
    made.add_argument(
        "--all-editions",
        action="store_true",
        help="и прежние редакции, копии, проекты принятых актов; без этого акт учтён один раз",
    )
    made.add_argument("--format", choices=FORMATS, help="вид результата; по умолчанию по имени в -o, иначе table")
    made.add_argument("-o", "--output", metavar="ИМЯ", help="куда записать; без него — стандартный вывод")
    made.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Write the deadlines asked for."""
    form = chosen_format(args.format, args.output, FORMATS, "table", "сроки")
    from api.due_formats import Listing, to_ics, to_json, to_table, workbook
    from api.tabular import to_csv, to_xlsx
    from store import opened
    from store.deadlines import Filter, deadlines, undated
    from store.editions import undecided
    from store.repository import load_act

    if args.since and args.until and args.until < args.since:
        raise SoczakazError(f"--to {args.until:%d.%m.%Y} раньше --from {args.since:%d.%m.%Y}; поменяйте их местами")
    as_of = args.as_of or (_said_today() if args.overdue else None)
    asked = Filter(
        since=args.since,
        until=args.until,
        overdue=as_of if args.overdue else None,
        region=args.region,
        municipality=args.municipality,
        level=LEVELS.get(args.level),
        stage=args.stage,
        responsible=args.responsible,
        exclusive=args.before_exclusive,
        all_editions=args.all_editions,
    )
    with opened(args.store, create=False) as engine, engine.connect() as connection:
        listing = Listing(tuple(deadlines(connection, asked)), as_of, args.before_exclusive)
        if form == "ics":
            data = to_ics(listing, lambda act_id: load_act(connection, act_id))
        elif form == "csv":
            data = to_csv(workbook(listing)[0])
        elif form == "xlsx":
            data = to_xlsx(workbook(listing))
        else:
            data = (to_json if form == "json" else to_table)(listing)
        without = undated(connection, asked)
        unsettled = undecided(connection, {event.act_id for event in listing.events})
    write_output(args.output, data)
    _tell(without if asked.dated_only or form == "ics" else {}, unsettled)
    return 0


def _tell(without: Mapping[str, int], unsettled: int) -> None:
    """On standard error: what the result does not hold, and what may stand in it twice."""
    from extract.write.words import KINDS
    from soczakaz.ru.numbers import counted

    if without:
        kinds = ", ".join(f"{KINDS[kind]} — {count}" for kind, count in sorted(without.items()))
        count = counted(sum(without.values()), "мероприятие", "мероприятия", "мероприятий")
        print(f"Без последнего дня, в результат не вошло: {count} ({kinds}).", file=sys.stderr)
    if unsettled:
        acts = counted(unsettled, "акта", "актов", "актов")
        print(
            f"Для {acts} не решено, не редакция ли это другого акта из базы: их мероприятия учтены, какие акты — сказано "
            "в конце batch. Лишний можно убрать: soczakaz forget ФАЙЛ.",
            file=sys.stderr,
        )


def _said_today() -> dt.date:
    """Today, which the user is told of."""
    now = today()
    print(f"Срок истёк на сегодня, {now:%d.%m.%Y}. Другой день укажите в --as-of.", file=sys.stderr)
    return now
