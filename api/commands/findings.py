"""``soczakaz findings``: what the checks found in all stored acts."""

import json
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from api.commands.deadlines import LEVELS, add_store
from api.commands.law import requirement
from api.files import chosen_format, write_output
from api.russian import examples

if TYPE_CHECKING:
    from api.tabular import Sheet
    from store.findings import StoredFinding

SCHEMA = "soczakaz.findings/1"
FORMATS = ("table", "csv", "xlsx", "json")
SEVERITIES = {"ошибка": "error", "предупреждение": "warning", "подсказка": "hint", "вопрос": "question"}
OUTCOMES = {"violated": "нарушено", "undetermined": "не удалось решить"}


def add_to(commands: Any) -> None:
    """Describe the command."""
    made = commands.add_parser(
        "findings",
        help="замечания проверки по всем актам из базы",
        description="Замечания к актам, прочитанным с batch --check, строка на замечание. Акт, который лежит в базе в\n"
        "нескольких редакциях, учтён один раз.",
        epilog=examples(
            [
                "soczakaz findings --store sqlite:///акты.db --severity ошибка",
                "soczakaz findings --rule PLN-003 --region 'смоленской области'",
                "soczakaz findings -o замечания.xlsx",
            ]
        ),
    )
    add_store(made)
    made.add_argument("--rule", metavar="ТРЕБОВАНИЕ", help="номер или имя требования; все — soczakaz law")
    made.add_argument("--severity", choices=tuple(SEVERITIES), help="уровень замечания")
    made.add_argument("--region", metavar="РЕГИОН", help="в любом регистре и падеже")
    made.add_argument("--municipality", metavar="МО", help="муниципальное образование")
    made.add_argument("--level", choices=tuple(LEVELS), help="уровень акта")
    made.add_argument("--all-editions", action="store_true", help="и прежние редакции, копии, проекты принятых актов")
    made.add_argument("--format", choices=FORMATS, help="вид результата; по умолчанию по имени в -o, иначе table")
    made.add_argument("-o", "--output", metavar="ИМЯ", help="куда записать; без него — стандартный вывод")
    made.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Write the findings asked for."""
    form = chosen_format(args.format, args.output, FORMATS, "table", "замечания")
    from api.tabular import to_csv, to_xlsx
    from store import opened
    from store.findings import FindingFilter, findings, unchecked

    asked = FindingFilter(
        rule=_known(args.rule),
        severity=SEVERITIES.get(args.severity),
        region=args.region,
        municipality=args.municipality,
        level=LEVELS.get(args.level),
        all_editions=args.all_editions,
    )
    with opened(args.store, create=False) as engine, engine.connect() as connection:
        found = tuple(findings(connection, asked))
        without = unchecked(connection, asked)
    if form == "json":
        data = _json(found, without)
    elif form == "csv":
        data = to_csv(sheet(found))
    elif form == "xlsx":
        data = to_xlsx([sheet(found), _by_rule(found)])
    else:
        data = _table(found)
    write_output(args.output, data)
    if without:
        from soczakaz.ru.numbers import counted

        acts = counted(without, "акт не проверен", "акта не проверены", "актов не проверены")
        print(f"{acts}: прочитайте с --check (soczakaz batch ПАПКА --check).", file=sys.stderr)
    return 0


def _known(rule: str | None) -> str | None:
    """The id of a requirement that the user names by its id, name or a former id."""
    if rule is None:
        return None
    from check import law

    return requirement(law.load(), rule).id


def sheet(found: "Sequence[StoredFinding]") -> "Sheet":
    """The findings as a sheet of a workbook."""
    from api.tabular import Column, Sheet
    from check.write.words import EVIDENCE, SEVERITY
    from soczakaz.titles import act_title

    words = {str(severity): word for severity, word in SEVERITY.items()}
    grounds = {str(evidence): word for evidence, word in EVIDENCE.items()}
    columns = [
        Column("Уровень", 16, lambda f: words[f.severity]),
        Column("Требование", 12, lambda f: f.rule),
        Column("Замечание", 60, lambda f: f.message),
        Column("Что сделать", 50, lambda f: f.fix),
        Column("Слова акта", 40, lambda f: f.quote or None),
        Column("Место", 30, lambda f: f.label or "акт в целом"),
        Column("Страница", 9, lambda f: f.page),
        Column("Норма", 34, lambda f: ", ".join(filter(None, (f.norm, f.provision))) or None),
        Column("Основание", 30, lambda f: grounds[f.evidence]),
        Column("Решено", 18, lambda f: OUTCOMES[f.outcome]),
        Column("Регион", 24, lambda f: f.region),
        Column("Муниципальное образование", 26, lambda f: f.municipality),
        Column("Орган", 34, lambda f: f.issuer),
        Column("Акт", 34, lambda f: act_title(f.type, f.date, f.act_number, draft=f.status == "draft")),
        Column("Проверен на", 12, lambda f: f.as_of),
        Column("Файл", 40, lambda f: f.path),
        Column("SHA-256", 20, lambda f: f.sha256),
    ]
    return Sheet("Замечания", columns, found)


def _by_rule(found: "Sequence[StoredFinding]") -> "Sheet":
    """How many findings and acts there are of each requirement, the commonest first."""
    from api.tabular import Column, Sheet
    from check.write.words import SEVERITY

    words = {str(severity): word for severity, word in SEVERITY.items()}
    of_rule = Counter((finding.rule, finding.name, finding.severity) for finding in found)
    acts = Counter((rule, name, severity) for rule, name, severity, _ in {
        (finding.rule, finding.name, finding.severity, finding.act_id) for finding in found
    })  # fmt: skip
    rows = sorted(of_rule, key=lambda key: (-acts[key], key))
    columns = [
        Column("Требование", 12, lambda key: key[0]),
        Column("Имя", 36, lambda key: key[1]),
        Column("Уровень", 16, lambda key: words[key[2]]),
        Column("Актов", 9, lambda key: acts[key]),
        Column("Замечаний", 11, lambda key: of_rule[key]),
    ]
    return Sheet("По требованиям", columns, rows)


def _json(found: "Sequence[StoredFinding]", without: int) -> bytes:
    from soczakaz.act import plain

    rows = [
        {name: plain(value) for name, value in asdict(finding).items() if name not in ("act_id", "n")}
        for finding in found
    ]
    value = {"schema": SCHEMA, "unchecked": without, "findings": rows}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _table(found: "Sequence[StoredFinding]") -> bytes:
    """For a terminal: the counts, then act by act."""
    from check.write.words import SEVERITY, SEVERITY_MANY
    from soczakaz.ru.numbers import counted
    from soczakaz.titles import act_title, place_title

    words = {str(severity): word for severity, word in SEVERITY.items()}
    totals = Counter(finding.severity for finding in found)
    said = [counted(totals[severity], *forms) for severity, forms in SEVERITY_MANY.items() if totals[severity]]
    acts = counted(len({finding.act_id for finding in found}), "акта", "актов", "актов")
    lines = [f"{', '.join(said)} у {acts}." if said else "Замечаний нет."]
    for _, group in groupby(found, key=lambda finding: finding.act_id):
        of_act = list(group)
        first = of_act[0]
        title = act_title(first.type, first.date, first.act_number, draft=first.status == "draft")
        lines += ["", f"{place_title(first.region, first.municipality)}. {title}", f"  {first.path}"]
        for finding in of_act:
            lines.append(f"  {words[finding.severity]} {finding.rule}  {finding.message}")
            where = finding.label or "акт в целом"
            lines.append(f"    {where}{f', с. {finding.page}' if finding.page else ''}. {finding.fix}")
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")
