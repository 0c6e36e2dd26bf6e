"""Templates of the user's own: rendered in another process with limits of time and memory, whatever is in them."""

import contextlib
import threading
from collections.abc import Collection, Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from generate.content import DocumentKind, Draft
from generate.context import KINDS
from generate.form import Form
from generate.package import package
from soczakaz.errors import SoczakazError

SECONDS = 30
MEMORY = 1 << 30
MAX_FILE = 50_000_000
_DONE, _FAULT = b"done", b"fault"


def own_templates(folder: Path) -> dict[DocumentKind, bytes]:
    """The templates in ``folder``: ``plan/template.docx`` or ``plan.docx``; kinds that are not there stay as shipped.

    Raises :class:`SoczakazError` when there is none.
    """
    found: dict[DocumentKind, bytes] = {}
    for kind in KINDS:
        for path in (folder / kind / "template.docx", folder / f"{kind}.docx"):
            if path.is_file():
                if path.stat().st_size > MAX_FILE:
                    raise SoczakazError(f"{path}: шаблон больше {MAX_FILE // 1_000_000} МБ; уберите рисунки")
                found[kind] = path.read_bytes()
                break
    if not found:
        names = ", ".join(f"{kind}.docx" for kind in KINDS)
        raise SoczakazError(f"{folder}: нет шаблонов; положите туда любые из файлов: {names}")
    return found


def package_apart(
    draft: Draft, form: Form, templates: Mapping[DocumentKind, bytes], only: Collection[DocumentKind] = (),
    *, seconds: float = SECONDS, memory: int = MEMORY,
) -> dict[str, bytes]:  # fmt: skip
    """What :func:`generate.package.package` gives, made in a process that is killed after ``seconds``.

    Raises :class:`SoczakazError` with the fault found there, or when the limits are reached.
    """
    spawn = get_context("spawn")
    receiver, sender = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_work, args=(sender, memory, draft, form, dict(templates), tuple(only)), daemon=True)
    process.start()
    sender.close()
    watchdog = threading.Timer(seconds, process.kill)
    watchdog.start()
    try:
        return _received(receiver)
    except (EOFError, OSError):
        raise SoczakazError(
            f"свои шаблоны не заполнились за {seconds:g} с и {memory >> 20} МБ памяти; упростите их: "
            "проверьте циклы for, вложенные друг в друга, и большие рисунки"
        ) from None
    finally:
        watchdog.cancel()
        process.kill()
        process.join()
        receiver.close()


def _received(receiver: Connection) -> dict[str, bytes]:
    """Files by name. Bytes only: nothing that the other process sends is ever unpickled."""
    files: dict[str, bytes] = {}
    while True:
        word = receiver.recv_bytes(MAX_FILE)
        if word == _DONE:
            return files
        if word == _FAULT:
            raise SoczakazError(receiver.recv_bytes(MAX_FILE).decode("utf-8", "replace"))
        files[word.decode("utf-8", "replace")] = receiver.recv_bytes(MAX_FILE)


def _work(
    sender: Connection, memory: int, draft: Draft, form: Form, templates: dict[DocumentKind, bytes],
    only: tuple[DocumentKind, ...],
) -> None:  # fmt: skip
    _limit(memory)
    try:
        files = package(draft, form, templates, only)
    except MemoryError:
        return  # a closed pipe says that the limits were reached
    except Exception as error:
        known = isinstance(error, SoczakazError)
        sender.send_bytes(_FAULT)
        sender.send_bytes((str(error) if known else f"свои шаблоны не заполнились ({type(error).__name__})").encode())
        return
    for name, content in files.items():
        sender.send_bytes(name.encode())
        sender.send_bytes(content)
    sender.send_bytes(_DONE)


def _limit(memory: int) -> None:
    """Limits of the system, where it has them: memory, no file written, no process started."""
    try:
        import resource
    except ImportError:  # Windows: the time limit alone
        return
    for kind, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))
