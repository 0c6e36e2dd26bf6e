"""Acts out of the program: one writer a format, imported when asked for."""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import cast

from soczakaz.act import Act

Writer = Callable[[Iterable[Act]], bytes]

FORMATS = ("json", "jsonl", "xlsx", "md", "ics", "akn")


def writer(form: str) -> Writer:
    """The writer for ``json``, ``xlsx``, ``md``, ``ics`` or ``akn``."""
    return cast(Writer, getattr(import_module(f"extract.write.to_{form}"), f"to_{form}"))
