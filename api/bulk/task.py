"""What a worker does: a file's bytes to the rows of the store."""

import os
from collections.abc import Collection, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from api.bulk.strangers import data_file, stranger
from soczakaz.act import Act
from soczakaz.errors import MissingProgramError, UnreadableError
from soczakaz.source import Unit
from store.checks import Check, Wanted
from store.kept import keep, restore
from store.passages import passages
from store.records import Record, record_of
from store.repository import Failure

MISSING_PROGRAM = "missing-program"
MANY = 200  # files for which it pays to load the language models once, before the workers part
_PDF = ".pdf"
_WARMING = "ПОСТАНОВЛЕНИЕ\nот 01.02.2023 № 1\nОб организации\nПОСТАНОВЛЯЮ:\n1. Отделу образования до 1 мая 2023 года.\n"


def read_act(data: bytes, name: str, *, persons: bool, wanted: Wanted | None = None) -> Record | Failure:
    """Extract one file, and check it if a check is ``wanted``. What cannot be read or is no act is a ``Failure``; other
    exceptions are the pool's to catch."""
    from extract.pipeline import extract

    if failure := data_file(data):
        return failure
    try:
        read = extract(data, name)
    except MissingProgramError as error:
        return Failure(MISSING_PROGRAM, error.message)
    except UnreadableError as error:
        return Failure("unreadable", error.message)
    units = read.layout.units()
    if failure := stranger(read.act, units):
        return failure
    check = _check(read.act, units, wanted, keep(read.act, units) if persons else None) if wanted else None
    return record_of(read.act, persons=persons, units=units, aside=read.layout.aside(), check=check)


def check_again(data: bytes, name: str, *, wanted: Wanted) -> Check | None:  # noqa: ARG001 - a task is given a name
    """Check an act packed by :func:`store.kept.keep`; None when it was packed by another program."""
    found = restore(data)
    return _check(*found, wanted, None) if found else None


def _check(act: Act, units: Mapping[str, Unit], wanted: Wanted, kept: bytes | None) -> Check:
    from check.engine import review

    return Check(review(act, units, _law(), wanted.day(act.requisites.date)), wanted.checker, kept)


@cache
def _law() -> Any:
    """The catalogue, read once in each process."""
    from check import law

    return law.load()


def warm(suffixes: Collection[str], files: int, *, check: bool = False) -> None:
    """Load in this process what its forked workers will need, so that each of them starts at once and they share it."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy: two workers with threads are slower than one
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from extract.pipeline import extract

    import_module("extract.read.from_docx")
    passages(extract(_WARMING.encode(), "акт.txt").act)  # and the dictionary with it
    if check:
        import_module("check.engine")
        _law()
    if _PDF in suffixes:
        import_module("extract.read.from_pdf")
    if files >= MANY:
        from extract.language import names

        names("Смирнова А.П.", "PER")
