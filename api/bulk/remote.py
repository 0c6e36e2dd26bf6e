"""Files behind URLs, through fsspec: an optional dependency, imported only when there is a URL."""

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from extract.read import MAX_INPUT
from soczakaz.errors import SoczakazError
from store.repository import Failure

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+://")  # two letters at least: «C:\» is a disk

GONE = Failure("unavailable", "нет такого файла; проверьте путь и имя")
HUGE = Failure("too-large", f"файл больше {MAX_INPUT >> 20} МБ; оставьте в нём только текст акта")


@dataclass(frozen=True, slots=True)
class Remote:
    """A file that the worker fetches itself; with a content of the digest ``known`` nothing is to be done."""

    url: str
    known: str | None = None


def is_url(name: str) -> bool:
    """Whether a name is one of fsspec's addresses."""
    return _URL.match(name) is not None


def located(url: str) -> tuple[Any, str]:
    """The file system of a URL and the path in it. Raises ``SoczakazError`` when there is no program for it."""
    scheme = url.partition("://")[0]
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise SoczakazError(
            f"адреса вида {scheme}:// читаются с дополнением cluster; установите: pip install 'soczakaz[cluster]'"
        ) from None
    try:
        filesystem, path = url_to_fs(url)
    except ImportError as error:
        raise SoczakazError(f"для адресов вида {scheme}:// не хватает пакета ({error}); установите его") from None
    except ValueError:
        raise SoczakazError(
            f"непонятный адрес «{url}»; читаются, например, file:///папка и s3://хранилище/папка"
        ) from None
    return filesystem, path


def unavailable(error: Exception) -> Failure:
    """Why a file behind a URL cannot be had: the kind of error alone, since its text may hold keys of access."""
    if isinstance(error, FileNotFoundError):
        return GONE
    return Failure("unavailable", f"файл не открывается ({type(error).__name__}); проверьте адрес, права и связь")


def fetch(content: Remote) -> tuple[bytes | Failure, tuple[str, int] | None]:
    """The bytes behind a URL with their SHA-256 and size, or why there are none."""
    try:
        filesystem, path = located(content.url)
        data: bytes = filesystem.cat_file(path, end=MAX_INPUT + 1)
    except SoczakazError as error:
        return Failure("unavailable", str(error)), None
    except MemoryError:
        raise
    except Exception as error:  # each file system has exceptions of its own
        return unavailable(error), None
    if len(data) > MAX_INPUT:
        return HUGE, None
    return data, (hashlib.sha256(data).hexdigest(), len(data))
