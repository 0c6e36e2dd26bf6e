"""Files in and out: what the user named is read whole, and a result appears complete or not at all."""

import os
import sys
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from soczakaz.errors import SoczakazError, UnreadableError, reason

STDIN = "-"
STDIN_NAME = "стандартный ввод"
BINARY = frozenset({"docx", "xlsx", "png"})
_FORMATS_OF = {"txt": ("text", "table"), "htm": ("html",), "xml": ("akn",)}
# A name that ends so promises a file that other programs open: what it does not promise is never put there.
_PROMISING = BINARY | {"doc", "odt", "rtf", "pdf", "xls", "ods", "jpg", "svg", "html", "csv", "ics"}


def read_input(name: str) -> tuple[bytes, str]:
    """The bytes of the file ``name`` («-» is standard input) and the name to call it by."""
    if name == STDIN:
        return sys.stdin.buffer.read(), STDIN_NAME
    path = Path(name)
    try:
        return path.read_bytes(), path.name
    except FileNotFoundError:
        raise UnreadableError(name, "нет такого файла; проверьте путь и имя") from None
    except IsADirectoryError:
        raise UnreadableError(name, "это папка, а нужен файл; укажите файлы, например папка/*.docx") from None
    except PermissionError:
        if path.is_dir():
            raise UnreadableError(name, "это папка, а нужен файл; укажите файлы, например папка/*.docx") from None
        raise UnreadableError(name, "нет прав на чтение; откройте доступ к файлу или скопируйте его") from None
    except (OSError, ValueError) as error:
        raise UnreadableError(name, f"файл не открывается ({error}); проверьте путь и имя") from None


def chosen_format(given: str | None, target: str | None, formats: Collection[str], default: str, stem: str) -> str:
    """The format asked for, else that of the name of the result, else ``default``.

    Raises SoczakazError for one that a terminal cannot show (``stem`` is the name of the file that it proposes) and for
    a name whose kind is not made here.
    """
    suffix = target.rpartition(".")[2].lower() if target and "." in target else ""
    named = next((form for form in (suffix, *_FORMATS_OF.get(suffix, ())) if form in formats), None)
    if given is None and named is None and suffix in _PROMISING:
        raise SoczakazError(
            f"{target}: файлов .{suffix} эта команда не делает; есть: {', '.join(formats)}. "
            "Назовите файл иначе или укажите вид в --format"
        )
    form = given or named or default
    if form in BINARY and target in (None, STDIN) and sys.stdout.isatty():
        raise SoczakazError(f"{form} — двоичный файл; укажите, куда его записать: -o {stem}.{form}")
    return form


def write_output(target: str | None, data: bytes | Iterable[bytes]) -> None:
    """Write a result, whole or in pieces as they come, to the file ``target`` through a temporary neighbour, or to standard
    output when it is None."""
    pieces = (data,) if isinstance(data, bytes) else data
    if target is None or target == STDIN:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    path = Path(target)
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with partial.open("wb") as file:
            file.writelines(pieces)
        partial.replace(path)
        if sys.stderr.isatty():
            print(f"Записано: {target}", file=sys.stderr)
    except OSError as error:
        raise SoczakazError(
            f"{target}: не удалось записать результат ({reason(error)}); проверьте папку, права "
            "и не открыт ли этот файл в другой программе"
        ) from None
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)  # what was cut short
