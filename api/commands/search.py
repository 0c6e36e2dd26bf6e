"""``soczakaz search``: words in the events and points of all stored acts."""

import json
import os
import sys
from argparse import Namespace
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from api.arguments import positive
from api.commands.deadlines import LEVELS, add_store
from api.files import chosen_format, write_output
from api.russian import examples

if TYPE_CHECKING:
    from store.search import Found, Hit

SCHEMA = "soczakaz.search/1"
FORMATS = ("table", "csv", "json")
KINDS = {"мероприятие": "event", "пункт": "point"}
LIMIT = 20
MOST = 10_000


def add_to(commands: Any) -> None:
    """Describe the command."""
    made = commands.add_parser(
        "search",
        help="найти слова в мероприятиях и пунктах всех актов из базы",
        description="Ищет мероприятия планов и пункты актов, в которых есть все слова запроса в любой форме; лучшие\n"
        "первыми. «Слова в кавычках» ищутся рядом, «разм*» — по началу слова.",
        epilog=examples(
            [
                "soczakaz search 'формирование реестра' --store sqlite:///акты.db",
                "soczakaz search '\"рабочая группа\" секретарь' --region 'тверской области'",
                "soczakaz search 'реестр исполнителей' --kind мероприятие --format csv -o найдено.csv",
            ]
        ),
    )
    made.add_argument("query", metavar="ЗАПРОС", help="слова, «фраза в кавычках», начало* слова")
    add_store(made)
    made.add_argument("--region", metavar="РЕГИОН", help="в любом регистре и падеже")
    made.add_argument("--municipality", metavar="МО", help="муниципальное образование")
    made.add_argument("--level", choices=tuple(LEVELS), help="уровень акта")
    made.add_argument("--kind", choices=tuple(KINDS), help="искать только в мероприятиях или только в пунктах")
    made.add_argument("--all-editions", action="store_true", help="и прежние редакции, копии, проекты принятых актов")
    made.add_argument("--limit", type=positive, metavar="N", help=f"сколько показать; по умолчанию {LIMIT}, в csv все")
    made.add_argument("--format", choices=FORMATS, help="вид результата; по умолчанию по имени в -o, иначе table")
    made.add_argument("-o", "--output", metavar="ИМЯ", help="куда записать; без него — стандартный вывод")
    made.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Write what was found."""
    form = chosen_format(args.format, args.output, FORMATS, "table", "найдено")
    from store import opened
    from store.search import Search, search

    asked = Search(
        args.query,
        region=args.region,
        municipality=args.municipality,
        level=LEVELS.get(args.level),
        kind=KINDS.get(args.kind),  # type: ignore[arg-type]
        all_editions=args.all_editions,
    )
    limit = args.limit or (MOST if form == "csv" else LIMIT)
    with opened(args.store, create=False) as engine, engine.connect() as connection:
        found = search(connection, asked, limit=limit)
    colour = args.output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    data = {"json": _json, "csv": _csv}[form](found) if form != "table" else _table(found, colour=colour)
    write_output(args.output, data)
    if len(found.hits) < found.total and form != "table":
        print(f"Показано {len(found.hits)} из {_total(found)}; больше — в --limit.", file=sys.stderr)
    return 0


def _total(found: "Found") -> str:
    return f"более чем {found.total}" if found.more else str(found.total)


def _table(found: "Found", *, colour: bool) -> bytes:
    """For a terminal: two lines a hit, the words found marked with asterisks, or bold."""
    from soczakaz.titles import act_title, place_title

    if not found.hits:
        return (
            "Ничего не найдено. Ищутся все слова запроса сразу: уберите лишние или напишите начало слова: «размещ*».\n"
        ).encode()
    shown = f", показано {len(found.hits)}" if len(found.hits) < found.total else ""
    hint = ". Слова частые: показаны лучшие из прочитанных последними; уточните запрос" if found.more else ""
    lines = [f"Найдено {_total(found)}{shown}{hint}."]
    for hit in found.hits:
        title = act_title(hit.type, hit.date, hit.act_number, draft=hit.status == "draft")
        page = f", с. {hit.page}" if hit.page else ""
        lines += [
            "",
            f"{place_title(hit.region, hit.municipality)}. {title}, {hit.label}{page}",
            "  " + marked(hit, *(("\033[1m", "\033[0m") if colour else ("*", "*"))),
            f"  {hit.path}",
        ]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def marked(hit: "Hit", before: str, after: str) -> str:
    """The snippet with what was found between two marks."""
    return "".join(f"{before}{piece.text}{after}" if piece.found else piece.text for piece in hit.snippet)


def _csv(found: "Found") -> bytes:
    from api.tabular import Column, Sheet, to_csv
    from soczakaz.titles import act_title

    kinds: dict[str, str] = {kind: word for word, kind in KINDS.items()}
    columns = [
        Column("Где", 14, lambda h: kinds[h.kind]),
        Column("Найдено", 60, lambda h: marked(h, "*", "*")),
        Column("Место", 30, lambda h: h.label),
        Column("Страница", 9, lambda h: h.page),
        Column("Регион", 24, lambda h: h.region),
        Column("Муниципальное образование", 26, lambda h: h.municipality),
        Column("Орган", 34, lambda h: h.issuer),
        Column("Акт", 34, lambda h: act_title(h.type, h.date, h.act_number, draft=h.status == "draft")),
        Column("Заголовок", 40, lambda h: h.title),
        Column("Файл", 40, lambda h: h.path),
        Column("SHA-256", 20, lambda h: h.sha256),
    ]
    return to_csv(Sheet("Найдено", columns, found.hits))


def _json(found: "Found") -> bytes:
    from soczakaz.act import plain

    hits = []
    for hit in found.hits:
        value = {name: plain(item) for name, item in asdict(hit).items() if name not in ("act_id", "n", "snippet")}
        hits.append({**value, "snippet": [{"text": piece.text, "found": piece.found} for piece in hit.snippet]})
    value = {"schema": SCHEMA, "total": found.total, "more": found.more, "hits": hits}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
