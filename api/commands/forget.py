"""``soczakaz forget``: delete acts from the store whole."""

import os
import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Any

from api.commands.deadlines import add_store
from api.russian import examples
from soczakaz.errors import SoczakazError

if TYPE_CHECKING:
    from sqlalchemy import Engine


def add_to(commands: Any) -> None:
    """Describe the command."""
    made = commands.add_parser(
        "forget",
        help="удалить акт из базы целиком",
        description="Удаляет из базы акт со всем, что из него прочитано, в том числе составом рабочей группы.\n"
        "Сами файлы не трогает: следующий batch по той же папке прочитает их снова.",
        epilog=examples(["soczakaz forget акты/48-па.docx", "soczakaz forget 3f2a90c1d4e5 --store sqlite:///акты.db"]),
    )
    made.add_argument(
        "acts", nargs="+", metavar="АКТ", help="путь файла, «архив.zip!/акт.docx» или начало SHA-256 (от 8 знаков)"
    )
    add_store(made)
    made.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Delete the acts named; all of them must be found first, and each name must mean one act."""
    from store import opened
    from store.editions import link_editions
    from store.repository import forget

    with opened(args.store, create=False) as engine:
        chosen = _chosen(engine, args.acts)
        forget(engine, *chosen)
        link_editions(engine)
        for sha256, paths in chosen.values():
            print(f"Удалён акт {sha256[:12]}: {', '.join(paths)}", file=sys.stderr)
    return 0


def _chosen(engine: "Engine", names: list[str]) -> dict[int, tuple[str, list[str]]]:
    from store.repository import find_acts

    chosen: dict[int, tuple[str, list[str]]] = {}
    for what in names:
        found = find_acts(engine, os.path.abspath(what)) or find_acts(engine, what)  # noqa: PTH100 - as batch names them
        if not found:
            raise SoczakazError(f"в базе нет акта «{what}»; пути и SHA-256 показывает soczakaz deadlines --format csv")
        if len(found) > 1:
            raise SoczakazError(f"с «{what}» начинаются {len(found)} SHA-256; укажите больше знаков")
        for act_id, sha256, paths in found:
            chosen[act_id] = (sha256, paths)
    return chosen
