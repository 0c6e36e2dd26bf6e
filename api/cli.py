"""The command line: ``soczakaz COMMAND …``. Each command is a module of :mod:`api.commands`, imported when it runs."""

import codecs
import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

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

DEBUG = "--debug"
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
    top.add_argument(DEBUG, action="store_true", help="при сбое показать трассировку (для разработчиков)")
    commands = top.add_subparsers(dest="command", metavar="КОМАНДА", title="команды", required=True)
    for name in COMMANDS:
        import_module(f"api.commands.{name}").add_to(commands)
    return top


def _as_utf8(stream: Any, errors: str) -> None:
    """A Windows console may be cp866."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors=errors)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. No traceback reaches the user unless asked for by ``--debug``."""
    if argv is None:
        _see_names()
        _as_utf8(sys.stdin, "surrogateescape")
    for stream in (sys.stdout, sys.stderr):
        _as_utf8(stream, "replace")
    words = sys.argv[1:] if argv is None else list(argv)
    debug = DEBUG in words
    words = [word for word in words if word != DEBUG]  # before the command or after it
    try:
        top = parser()
        if not words:
            top.print_help(sys.stderr)
            return 2
        args = top.parse_args(words)
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
        if debug:
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


def _see_names() -> None:
    """Start again in Python's UTF-8 mode where the system's language would make names of files unreadable (LC_ALL=C)."""
    ascii_only = codecs.lookup(sys.getfilesystemencoding()).name == "ascii"
    if os.name == "posix" and ascii_only and sys.executable and os.environ.get("PYTHONUTF8") != "1":
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, "PYTHONUTF8": "1"})


if __name__ == "__main__":
    sys.exit(main())
