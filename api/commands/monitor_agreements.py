"""``soczakaz monitor agreements``: the agreement month checked in a printed table."""

import datetime as dt
import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from api.files import chosen_format, read_input, write_output
from soczakaz.errors import UnreadableError
from soczakaz.ru.numbers import counted

if TYPE_CHECKING:
    from api.tabular import Sheet
    from monitor.agreements import Decision
    from monitor.model import ActsRow

SCHEMA = "soczakaz.agreements/1"
_ROWS = ("строка", "строки", "строк")


def run_agreements(args: Namespace) -> int:
    """Check the table; 1 when something does not come out."""
    from api.table_files import read_tables
    from api.tabular import to_csv, to_xlsx
    from monitor.agreement_tables import acts_rows, agreement_rows
    from monitor.agreements import check_agreements

    form = chosen_format(args.format, args.output, ("table", "csv", "json", "xlsx"), "table", "соглашения")
    data, name = read_input(args.file)
    grids = read_tables(data, name)
    decisions = check_agreements(agreement_rows(grids), args.as_of)
    acts = acts_rows(grids)
    if not decisions and not acts:
        raise UnreadableError(
            name,
            "нет таблицы с графами «Субъект Российской Федерации» (или «Регион», «Муниципальное образование») и «Дата "
            "заключения соглашения»; назовите графы так и повторите",
        )
    if form == "xlsx":
        data = to_xlsx(_sheets(decisions, acts, args.as_of))
    elif form == "csv":
        data = to_csv(_sheets(decisions, acts, args.as_of)[0])
    elif form == "json":
        data = _json(decisions, acts, args.as_of, name)
    else:
        data = ("\n".join(_lines(decisions, acts)) + "\n").encode("utf-8", "replace")
    write_output(args.output, data)
    doubtful = sum(each.verdict in ("misprint", "differs", "unread", "missing") for each in decisions)
    faults = sum(len(row.faults) for row in acts)
    if args.output:
        print(_summary(decisions), file=sys.stderr)
    return 1 if doubtful or faults else 0


def _summary(decisions: "Sequence[Decision]") -> str:
    from monitor.agreements import VERDICT_WORDS, count_verdicts

    counts = ", ".join(f"{VERDICT_WORDS[verdict]} — {n}" for verdict, n in count_verdicts(decisions).items())
    return f"{counted(len(decisions), *_ROWS)} с датами соглашений" + (f": {counts}." if counts else ".")


def _lines(decisions: "Sequence[Decision]", acts: "Sequence[ActsRow]") -> Iterator[str]:
    from monitor.agreements import VERDICT_WORDS, count_statements

    if decisions:
        yield _summary(decisions)
        yield "Предельный срок: один месяц со дня соглашения, нерабочий день переносится на ближайший рабочий."
    for each in decisions:
        row = each.row
        agreement = f"{row.agreement:%d.%m.%Y}" if row.agreement else row.agreement_raw or "—"
        printed = f"{row.last_day:%d.%m.%Y}" if row.last_day else row.last_day_raw or "—"
        late = f"; просрочено на {counted(each.late, 'день', 'дня', 'дней')}" if each.late else ""
        yield f"{row.title}: {agreement} → {printed}: {VERDICT_WORDS[each.verdict]}{_probable(each)}{late} ({_place(each)})"
        for reason in each.reasons:
            yield f"    {reason}"
    states = count_statements([each.row for each in decisions])
    for who, word in (("субъект", "субъектов"), ("муниципальное образование", "муниципальных образований")):
        said = ", ".join(f"{state} — {n}" for (whose, state), n in states.items() if whose == who)
        if said:
            yield f"Решения {word}: {said}."
    for summary in acts:
        yield f"{summary.title}: по плану {summary.planned}, из них в срок {summary.in_time} ({summary.place})"
        for part in summary.parts:
            yield f"    {part.title}: по плану {part.planned}, в срок {part.in_time}"
        for fault in summary.faults or ("суммы сходятся",):
            yield f"    {fault}"


def _probable(each: "Decision") -> str:
    if each.probable is None:
        return ""
    which = "дата соглашения" if each.misprinted == "agreement" else "предельный срок"
    return f", {which} — вероятно, {each.probable:%d.%m.%Y}"


def _place(each: "Decision") -> str:
    return each.row.place + (f", с. {each.row.page}" if each.row.page else "")


def _sheets(decisions: "Sequence[Decision]", acts: "Sequence[ActsRow]", as_of: dt.date | None) -> "list[Sheet]":
    from api.tabular import Column, Sheet
    from monitor.agreements import VERDICT_WORDS

    late = [Column(f"Просрочено на {as_of:%d.%m.%Y}, дней", 14, lambda d: d.late)] if as_of else []
    columns = [
        Column("Регион", 34, lambda d: d.row.title),
        Column("Решения", 44, lambda d: "; ".join(f"{s.who}: {s.state}" for s in d.row.statements)),
        Column("Дата соглашения (напечатано)", 16, lambda d: d.row.agreement or d.row.agreement_raw),
        Column("Предельный срок (напечатано)", 16, lambda d: d.row.last_day or d.row.last_day_raw),
        Column("Предельный срок (рассчитан)", 16, lambda d: d.computed),
        Column("Итог", 22, lambda d: VERDICT_WORDS[d.verdict] + _probable(d)),
        Column("Доводы", 90, lambda d: "; ".join(d.reasons)),
        *late,
        Column("Место", 24, _place),
    ]
    flat = [(row, row.title, "; ".join(row.faults) or "сходится") for row in acts]
    listed = [
        item
        for row, title, said in flat
        for item in [(title, row, said), *((f"  {p.title}", p, "") for p in row.parts)]
    ]
    return [
        Sheet("Соглашения", columns, decisions),
        Sheet(
            "Принятые акты",
            [
                Column("Акты", 70, lambda r: r[0]),
                Column("По плану", 12, lambda r: r[1].planned),
                Column("Из них в срок", 12, lambda r: r[1].in_time),
                Column("Проверка сумм", 50, lambda r: r[2]),
                Column("Место", 24, lambda r: r[1].place),
            ],
            listed,
        ),
    ]


def _json(decisions: "Sequence[Decision]", acts: "Sequence[ActsRow]", as_of: dt.date | None, name: str) -> bytes:
    from monitor.agreements import count_statements, count_verdicts
    from soczakaz.act import plain

    rows: list[dict[str, Any]] = [
        {
            "title": each.row.title,
            "agreement": plain(each.row.agreement),
            "agreement_raw": each.row.agreement_raw,
            "last_day": plain(each.row.last_day),
            "last_day_raw": each.row.last_day_raw,
            "computed": plain(each.computed),
            "verdict": each.verdict,
            "misprinted": each.misprinted,
            "probable": plain(each.probable),
            "reasons": list(each.reasons),
            "statements": [{"who": said.who, "state": said.state} for said in each.row.statements],
            "late": each.late,
            "place": {"label": each.row.place, "page": each.row.page},
        }
        for each in decisions
    ]
    states = count_statements([each.row for each in decisions])
    value = {
        "schema": SCHEMA,
        "source": name,
        "as_of": plain(as_of),
        "verdicts": count_verdicts(decisions),
        "decisions": [{"who": who, "state": state, "count": n} for (who, state), n in states.items()],
        "rows": rows,
        "acts": [{**plain(row), "faults": list(row.faults)} for row in acts],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
