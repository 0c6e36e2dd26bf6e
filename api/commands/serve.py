"""``soczakaz serve``: the HTTP API and the pages."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from api.arguments import positive, today
from api.russian import examples
from soczakaz.errors import SoczakazError, reason

PORT = 8000
ROLES = ("reader", "author", "monitor")


def add_to(commands: Any) -> None:
    """Describe the command."""
    made = commands.add_parser(
        "serve",
        help="открыть программу в браузере и для других программ (HTTP)",
        description="Запускает сервер: страницы для людей и HTTP API для программ. Без --host он виден только\n"
        "с этого компьютера и доступа не спрашивает. Наружу не обращается ни к чему.\n"
        "Ограничения (размер, время, память) и их переменные SOCZAKAZ_… — в docs/http.md.",
        epilog=examples(
            [
                "soczakaz serve",
                "soczakaz serve --port 8080 --home /srv/soczakaz",
                'soczakaz serve --tokens access.toml --add-token "Отдел образования" --role author --workspace education',
                "soczakaz serve --host 0.0.0.0 --tokens access.toml --name acts.example.ru",
            ]
        ),
    )
    made.add_argument(
        "--host", metavar="АДРЕС", default="127.0.0.1", help="адрес, на котором слушать; по умолчанию 127.0.0.1"
    )
    made.add_argument("--port", type=positive, metavar="N", default=PORT, help=f"порт; по умолчанию {PORT}")
    made.add_argument(
        "--home", type=Path, metavar="ПАПКА", help="где хранить загруженное и базы; по умолчанию soczakaz-data"
    )
    made.add_argument(
        "--store", metavar="АДРЕС", help="postgresql://… — одна база на всех; без него каждому своя SQLite"
    )
    made.add_argument("--tokens", type=Path, metavar="ФАЙЛ", help="файл доступа (TOML): токены, прокси и пользователи")
    made.add_argument(
        "--name", action="append", default=[], metavar="ИМЯ", help="имя, по которому сервер открывают; можно несколько"
    )
    made.add_argument(
        "--jobs-only", action="store_true", help="не слушать, а выполнять задания других серверов (нужен --store)"
    )
    made.add_argument("--add-token", metavar="КОМУ", help="добавить токен в файл доступа, напечатать его и закончить")
    made.add_argument(
        "--role",
        action="append",
        choices=ROLES,
        help="роль для --add-token: читатель, автор, мониторинг; можно несколько",
    )
    made.add_argument(
        "--workspace", metavar="ИМЯ", help="рабочее пространство для --add-token; акты других ему не видны"
    )
    made.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Serve until stopped, or add a token."""
    if args.add_token:
        return _add_token(args)
    from api.desk.settings import Settings
    from api.http.access import Access, server_secret
    from api.site.server import serve, set_up_log, work

    settings = Settings.from_env(home=args.home and args.home.absolute(), store=args.store)
    if settings.store and not settings.store.startswith("postgres"):
        raise SoczakazError(
            "--store принимает postgresql://…; без него у каждого рабочего пространства своя база SQLite"
        )
    try:
        if args.jobs_only:
            if not settings.store:
                raise SoczakazError("--jobs-only выполняет задания из общей базы; укажите --store postgresql://…")
            set_up_log()
            work(settings)
            return 0
        serve(
            settings, Access(args.tokens, server_secret(settings.home)), args.host, args.port, tuple(args.name), _ready
        )
    except OSError as error:
        raise SoczakazError(
            f"папка {settings.home} не открывается ({reason(error)}); укажите другую в --home"
        ) from None
    return 0


def _ready(address: str) -> None:
    print(f"Откройте в браузере: {address}\nОстановить: Ctrl+C", file=sys.stderr)


def _add_token(args: Namespace) -> int:
    from api.http.access import add_token

    if not args.tokens or not args.role or not args.workspace:
        raise SoczakazError("к --add-token нужны --tokens ФАЙЛ, --role РОЛЬ и --workspace ИМЯ")
    token = add_token(args.tokens, args.add_token, tuple(dict.fromkeys(args.role)), args.workspace, today())
    print(token)
    print("Это токен целиком; передайте его владельцу. В файле доступа только его отпечаток.", file=sys.stderr)
    return 0
