"""``soczakaz monitor``: planned against actual dates, quarterly reports, the agreement month."""

from argparse import ArgumentTypeError, Namespace
from importlib import import_module
from typing import Any

from api.arguments import day, positive, year
from api.commands.deadlines import LEVELS, add_store
from api.russian import examples

STATUSES = {
    "в-срок": "in_time",
    "с-опозданием": "late",
    "просрочено": "overdue",
    "не-наступил": "not_due",
    "не-установлен": "no_date",
    "не-прочитан": "unread",
}
NONE_WORD, AUTO_WORD = "нет", "авто"


def control(text: str) -> int:
    """A control event: «1» to «6», «нет» is 0."""
    word = text.strip().lower()
    if word == NONE_WORD:
        return 0
    if word in ("1", "2", "3", "4", "5", "6"):
        return int(word)
    raise ArgumentTypeError(f"«{text}» — не контрольное событие; напишите число от 1 до 6 или «{NONE_WORD}»")


def control_word(text: str) -> int | None:
    """A control event as a person assigns it: «авто» is None."""
    if text.strip().lower() == AUTO_WORD:
        return None
    try:
        return control(text)
    except ArgumentTypeError as error:
        raise ArgumentTypeError(f"{error}; «{AUTO_WORD}» снимает исправление") from None


def add_to(commands: Any) -> None:
    """Describe the command and what it can do."""
    made = commands.add_parser(
        "monitor",
        help="план и факт: фактические даты, отклонения, отчёт за квартал",
        description="Мониторинг планов из базы по шести контрольным событиям: плановая дата берётся из плана,\n"
        "фактическую вводят люди (формой или по одной), отклонение и статус считает программа.",
        epilog=examples(
            [
                "soczakaz monitor form -o форма.xlsx",
                "soczakaz monitor import форма.xlsx",
                "soczakaz monitor status --region 'тверской области'",
                "soczakaz monitor report --quarter 2023-Q4 -o отчёт/",
            ]
        ),
    )
    actions = made.add_subparsers(dest="action", metavar="ДЕЙСТВИЕ", title="действия", required=True)
    _form(actions)
    _import(actions)
    _record(actions)
    _assign(actions)
    _status(actions)
    _agreements(actions)
    _ahead(actions)
    _report(actions)


def _action(actions: Any, name: str, module: str, brief: str, about: str, lines: list[str]) -> Any:
    made = actions.add_parser(name, help=brief, description=about, epilog=examples(lines))

    def run(args: Namespace) -> int:
        code: int = getattr(import_module(f"api.commands.{module}"), f"run_{name}")(args)
        return code

    made.set_defaults(run=run)
    return made


def _choice(made: Any) -> None:
    """The options that choose acts and the day."""
    add_store(made)
    made.add_argument("--region", metavar="РЕГИОН", help="в любом регистре и падеже")
    made.add_argument("--municipality", metavar="МО", help="муниципальное образование")
    made.add_argument("--level", choices=tuple(LEVELS), help="уровень акта")
    made.add_argument("--as-of", type=day, metavar="ДАТА", help="на какой день судить; по умолчанию сегодня")
    made.add_argument(
        "--before-exclusive", action="store_true", help="«до 1 марта» не включает 1 марта (по умолчанию включает)"
    )


def _quarter(made: Any, about: str) -> None:
    made.add_argument("--quarter", metavar="КВАРТАЛ", help=f"{about}: 2023-Q2, «II квартал 2023» или 2 вместе с --year")
    made.add_argument("--year", type=year, metavar="ГОД", help="год, если в --quarter только номер")


def _output(made: Any, formats: tuple[str, ...]) -> None:
    made.add_argument(
        "--format", choices=formats, help=f"вид результата; по умолчанию по имени в -o, иначе {formats[0]}"
    )
    made.add_argument("-o", "--output", metavar="ИМЯ", help="куда записать; без него — стандартный вывод")


def _by(made: Any) -> None:
    made.add_argument("--by", metavar="КТО", help="кто записывает; по умолчанию имя пользователя этого компьютера")


def _form(actions: Any) -> None:
    made = _action(
        actions, "form", "monitor_entry", "форма xlsx для фактических дат",
        "Выгружает книгу: строка на мероприятие (у повторяющегося — на каждый срок квартала), жёлтые графы\n"
        "для контрольного события, фактической даты и основания, остальное защищено. Уже записанное стоит в ней.",
        ["soczakaz monitor form -o форма.xlsx", "soczakaz monitor form --region 'курской области' --quarter 2023-Q4 -o к.xlsx"],
    )  # fmt: skip
    _choice(made)
    _quarter(made, "сроки какого квартала показать у повторяющихся мероприятий; по умолчанию текущего")
    made.add_argument("-o", "--output", metavar="ИМЯ", required=True, help="куда записать книгу")


def _import(actions: Any) -> None:
    made = _action(
        actions, "import", "monitor_entry", "загрузить заполненную форму",
        "Читает форму (xlsx или csv с теми же графами). Все ошибки называются сразу, с указанием строки и графы;\n"
        "если есть хоть одна, ничего не записывается. Повторная загрузка той же формы ничего не меняет.\n"
        "Код выхода 2 — форма с ошибками.",
        ["soczakaz monitor import форма.xlsx", "soczakaz monitor import форма.csv --by 'Отдел мониторинга' --dry-run"],
    )  # fmt: skip
    made.add_argument("file", metavar="ФАЙЛ")
    add_store(made)
    _by(made)
    made.add_argument("--dry-run", action="store_true", help="проверить форму, ничего не записывая")


def _record(actions: Any) -> None:
    made = _action(
        actions, "record", "monitor_entry", "записать одну фактическую дату",
        "Записывает дату исполнения мероприятия и основание. Ключ показывают status и form. Прежняя запись\n"
        "остаётся в базе как история.",
        [
            "soczakaz monitor record '3f2a90c1d4e5#2.1' --date 27.06.2023 --ground 'постановление от 27.06.2023 № 427'",
            "soczakaz monitor record '3f2a90c1d4e5#3.1@2023-Q4' --date 2023-12-12 --ground 'протокол № 4'",
            "soczakaz monitor record '3f2a90c1d4e5#2.1' --take-back",
        ],
    )  # fmt: skip
    made.add_argument("key", metavar="КЛЮЧ", help="«акт#номер», у повторяющегося мероприятия «акт#номер@период»")
    made.add_argument("--date", type=day, metavar="ДАТА", help="день исполнения")
    made.add_argument("--ground", metavar="РЕКВИЗИТЫ", help="основание: принятый акт, протокол, письмо")
    made.add_argument("--take-back", action="store_true", help="снять записанную дату")
    add_store(made)
    _by(made)


def _assign(actions: Any) -> None:
    made = _action(
        actions, "assign", "monitor_entry", "исправить контрольное событие",
        "Относит мероприятие к контрольному событию вместо программы. Исправление сохраняется, когда акт\n"
        f"читают заново и когда выходит новая редакция. «{NONE_WORD}» — ни к одному, «{AUTO_WORD}» — снять исправление.",
        ["soczakaz monitor assign '3f2a90c1d4e5#1.2' 4", "soczakaz monitor assign '3f2a90c1d4e5#1.2' авто"],
    )  # fmt: skip
    made.add_argument("key", metavar="КЛЮЧ")
    made.add_argument(
        "control", metavar="СОБЫТИЕ", type=control_word, help=f"от 1 до 6, «{NONE_WORD}» или «{AUTO_WORD}»"
    )
    add_store(made)
    _by(made)


def _status(actions: Any) -> None:
    made = _action(
        actions, "status", "monitor_shown", "план, факт, отклонение и статус каждого мероприятия",
        "Все мероприятия с плановой и фактической датой, отклонением в днях (плюс — позже) и статусом на день.\n"
        "У повторяющегося мероприятия строка на каждый срок.",
        [
            "soczakaz monitor status --as-of 2023-12-31",
            "soczakaz monitor status --status просрочено --region 'тверской области' -o просрочено.xlsx",
            "soczakaz monitor status --control 1 --format csv",
        ],
    )  # fmt: skip
    _choice(made)
    made.add_argument("--status", choices=tuple(STATUSES), help="только с таким статусом")
    made.add_argument(
        "--control", type=control, metavar="СОБЫТИЕ", default=-1, help=f"контрольное событие, 1–6 или «{NONE_WORD}»"
    )
    _output(made, ("table", "csv", "json", "xlsx"))


def _agreements(actions: Any) -> None:
    made = _action(
        actions, "agreements", "monitor_agreements", "от даты соглашения к предельному сроку решения",
        "Находит в файле (docx, pdf, xlsx, csv, txt …) таблицу с датами соглашений о сотрудничестве, считает предельный\n"
        "срок решения (один месяц с переносом на рабочий день по производственному календарю) и сверяет с напечатанным.\n"
        "Вероятные опечатки называет с доводами и ничего не исправляет. Сводные таблицы принятых актов проверяет на суммы.\n"
        "Код выхода 1 — что-то не сошлось.",
        ["soczakaz monitor agreements таблица.docx", "soczakaz monitor agreements таблица.xlsx --as-of 2021-03-17 -o сверка.xlsx"],
    )  # fmt: skip
    made.add_argument("file", metavar="ФАЙЛ")
    made.add_argument(
        "--as-of", type=day, metavar="ДАТА", help="посчитать просрочку тех, кто не принял решение, на этот день"
    )
    _output(made, ("table", "csv", "json", "xlsx"))


def _ahead(actions: Any) -> None:
    made = _action(
        actions, "ahead", "monitor_shown", "что наступает в ближайшие дни",
        "Сроки неисполненных мероприятий на столько-то дней вперёд: сводка по регионам или календарь ics\n"
        "с напоминаниями за 14 и 3 дня.",
        ["soczakaz monitor ahead --days 30", "soczakaz monitor ahead --days 90 -o сроки.ics"],
    )  # fmt: skip
    _choice(made)
    made.add_argument("--days", type=positive, default=30, metavar="N", help="на сколько дней вперёд; по умолчанию 30")
    _output(made, ("text", "ics"))


def _report(actions: Any) -> None:
    made = _action(
        actions, "report", "monitor_report", "отчёт за квартал: xlsx, docx, рисунки",
        "Записывает в папку отчёт за квартал и сравнивает его с отчётом за прошлый, если тот сделан этой же командой.\n"
        "День отчёта по умолчанию — последний день квартала, а пока он не кончился, сегодня.",
        ["soczakaz monitor report --quarter 2023-Q4 -o отчёт/", "soczakaz monitor report --quarter 2 --year 2024 --level муниципальный -o мо/"],
    )  # fmt: skip
    _choice(made)
    _quarter(made, "за какой квартал")
    made.add_argument("-o", "--output", metavar="ПАПКА", required=True, help="куда записать файлы отчёта")
    made.add_argument("--no-keep", action="store_true", help="не сохранять отчёт для сравнения в следующем квартале")
