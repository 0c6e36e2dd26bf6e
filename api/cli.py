"""The command line: ``soczakaz COMMAND …``. Each command is a module of :mod:`api.commands`, imported when it runs."""

import errno
import sys
from collections.abc import Sequence
from importlib import import_module

from api.russian import RussianParser, examples, speak_russian
from soczakaz import __version__
from soczakaz.errors import SoczakazError

COMMANDS = (
    "extract",
    "check",
    "batch",
    "deadlines",
    "findings",
    "search",
    "monitor",
    "compare",
    "forget",
    "profile",
    "draft",
    "law",
    "serve",
    "demo",
)

FULL = (errno.ENOSPC, errno.EDQUOT)

ABOUT = """Акты о социальном заказе (189-ФЗ): извлечь данные, проверить, составить.
Результат печатается в стандартный вывод, сообщения — в поток ошибок."""


def parser() -> RussianParser:
    """The whole command line. Light: the modules of commands import nothing heavy until they run."""
    speak_russian()
    top = RussianParser(
        prog="soczakaz",
        description=ABOUT,
        epilog=examples(
            ["soczakaz extract akt.docx --format md", "soczakaz extract plan.pdf -o plan.xlsx", "soczakaz demo"]
        ),
    )
    top.add_argument("--version", action="version", version=f"soczakaz {__version__}", help="показать версию и выйти")
    top.add_argument("--debug", action="store_true", help="при сбое показать трассировку (для разработчиков)")
    commands = top.add_subparsers(dest="command", metavar="КОМАНДА", title="команды", required=True)
    for name in COMMANDS:
        import_module(f"api.commands.{name}").add_to(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. No traceback reaches the user unless asked for by ``--debug``."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a Windows console may be cp866
    args = parser().parse_args(argv)
    try:
        code: int = args.run(args)
    except SoczakazError as error:
        print(f"soczakaz: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("soczakaz: прервано", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        if args.debug:
            raise
        if isinstance(error, OSError) and error.errno in FULL:
            print("soczakaz: на диске нет места; освободите его и повторите команду", file=sys.stderr)
            return 2
        print(
            f"soczakaz: внутренняя ошибка ({type(error).__name__}: {error}).\n"
            "Повторите команду с --debug и пришлите вывод разработчикам; исходный файл не изменён.",
            file=sys.stderr,
        )
        return 3
    return code


if __name__ == "__main__":
    sys.exit(main())
