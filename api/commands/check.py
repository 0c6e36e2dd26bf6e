"""``soczakaz check``: a review of one act."""

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.arguments import day, today
from api.files import STDIN, chosen_format, read_input, write_output
from api.russian import examples

if TYPE_CHECKING:
    from check.law import Law
    from extract.pipeline import Extraction
    from soczakaz.report import Report

FORMATS = ("text", "json", "sarif", "docx", "html", "xlsx")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
IGNORE_FILE = "soczakaz-ignore.toml"


def add_to(commands: Any) -> None:
    """Describe the command."""
    made = commands.add_parser(
        "check",
        help="проверить акт: чего нет, что противоречит, что осталось от чужого акта",
        description="Проверяет акт по 189-ФЗ, постановлению № 1678 и практике оформления на указанную дату.\n"
        "docx — тот же файл Word с примечаниями на нужных словах.\n"
        "Файлы --law и --ignore описаны в docs/own-rules.md.",
        epilog=examples(
            [
                "soczakaz check akt.docx",
                "soczakaz check akt.docx --format docx -o akt-замечания.docx",
                "soczakaz check akt.pdf --as-of 2023-06-27 --agreement-date 2023-05-30 --format html -o akt.html",
                "soczakaz check akt.docx --against старый-отчёт.json",
            ]
        ),
    )
    made.add_argument("file", metavar="ФАЙЛ", help="файл акта; «-» — стандартный ввод")
    made.add_argument("--as-of", type=day, metavar="ДАТА", help="на какой день проверять; по умолчанию дата акта")
    made.add_argument("--agreement-date", type=day, metavar="ДАТА", help="дата соглашения о сотрудничестве")
    made.add_argument("--format", choices=FORMATS, help="вид результата; по умолчанию по имени в -o, иначе text")
    made.add_argument("-o", "--output", metavar="ИМЯ", help="куда записать; без него — стандартный вывод")
    made.add_argument(
        "--fail-on",
        choices=("error", "warning", "never"),
        default="error",
        help="с какого уровня замечаний код выхода 1; по умолчанию error",
    )
    made.add_argument("--law", type=Path, metavar="ФАЙЛ", help="свои требования или выключение наших (TOML)")
    made.add_argument(
        "--ignore",
        type=Path,
        metavar="ФАЙЛ",
        help=f"что не показывать (TOML); по умолчанию {IGNORE_FILE} рядом с актом",
    )
    made.add_argument(
        "--against", type=Path, metavar="ОТЧЁТ", help="прежний отчёт (json): что исправлено, осталось, появилось"
    )
    made.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Review the act. 0, 1 when there are findings at or above ``--fail-on``, 2 when it cannot be read."""
    form = chosen_format(args.format, args.output, FORMATS, "text", "замечания")
    from check import compare, law, suppress
    from check.engine import admit, review
    from extract.pipeline import extract

    catalogue = law.load(args.law)
    ignore = args.ignore or _beside(args.file)
    hidden = suppress.load(ignore) if ignore else None
    old = compare.load(args.against) if args.against else None
    data, name = read_input(args.file)
    read = extract(data, name)
    admit(read.act)
    as_of = args.as_of or read.act.requisites.date
    if as_of is None:
        as_of = today()
        print(
            f"Даты в акте нет: проверяю на сегодня, {as_of:%d.%m.%Y}. Другой день укажите в --as-of.", file=sys.stderr
        )
    units = read.layout.units()
    report = review(read.act, units, catalogue, as_of, agreement_date=args.agreement_date, suppressions=hidden)
    write_output(args.output, _written(form, report, read, catalogue, data, to_screen=args.output is None))
    if old is not None:
        _tell_progress(compare.against(old, report))
    for entry in hidden.unused() if hidden else ():
        print(f"{ignore}: запись «{entry.rule}» ничего не скрыла; удалите её", file=sys.stderr)
    counts = report.summary()
    failing = {"error": counts["error"], "warning": counts["error"] + counts["warning"], "never": 0}
    return 1 if failing[args.fail_on] else 0


def _written(
    form: str, report: "Report", read: "Extraction", catalogue: "Law", data: bytes, *, to_screen: bool
) -> bytes:
    units = read.layout.units()
    if form == "text":
        from check.write.to_text import to_text

        colour = to_screen and sys.stdout.isatty() and "NO_COLOR" not in os.environ
        return to_text(report, colour=colour).encode()
    if form == "json":
        from check.write.to_json import to_json

        return to_json(report)
    if form == "sarif":
        from check.write.to_sarif import to_sarif

        return to_sarif(report, catalogue)
    if form == "html":
        from check.write.to_html import to_html

        return to_html(report, units)
    if form == "xlsx":
        from check.write.to_xlsx import to_xlsx

        return to_xlsx(report)
    from check.write.to_docx import annotate, compose

    if read.act.source.media_type == DOCX:
        from extract.read.docx_refs import locate

        return annotate(data, report, units, locate)
    return compose(report, units)


def _tell_progress(progress: Any) -> None:
    print(
        f"Против прежнего отчёта: исправлено {len(progress.fixed)}, осталось {len(progress.remaining)}, "
        f"появилось {len(progress.new)}.",
        file=sys.stderr,
    )
    for entry in progress.fixed:
        print(f"  исправлено: {entry['rule']} {entry['message']}", file=sys.stderr)
    for finding in progress.new:
        print(f"  появилось: {finding.rule} {finding.message}", file=sys.stderr)


def _beside(name: str) -> Path | None:
    """The ignore file that stands beside the act, if there is one."""
    if name == STDIN:
        return None
    path = Path(name).parent / IGNORE_FILE
    return path if path.is_file() else None
