"""Files in and out: what the user named is read whole, and a result appears complete or not at all."""

import os
import sys
from pathlib import Path

from soczakaz.errors import SoczakazError, UnreadableError

STDIN = "-"
STDIN_NAME = "стандартный ввод"


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


def write_output(target: str | None, data: bytes) -> None:
    """Write a result to the file ``target`` through a temporary neighbour, or to standard output when it is None."""
    if target is None or target == STDIN:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(target)
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise SoczakazError(
            f"{target}: не удалось записать результат ({error.strerror}); проверьте папку и права"
        ) from None
