"""What a worker does: a file's bytes to the rows of the store."""

import os
from collections.abc import Collection
from importlib import import_module

from soczakaz.errors import MissingProgramError, UnreadableError
from store.records import Record, record_of
from store.repository import Failure

MISSING_PROGRAM = "missing-program"
MANY = 200  # files for which it pays to load the language models once, before the workers part
_PDF = ".pdf"
_WARMING = "ПОСТАНОВЛЕНИЕ\nот 01.02.2023 № 1\nОб организации\nПОСТАНОВЛЯЮ:\n1. Отделу образования до 1 мая 2023 года.\n"


def read_act(data: bytes, name: str, *, persons: bool) -> Record | Failure:
    """Extract one file. Whatever it cannot be read for is a ``Failure``; other exceptions are the pool's to catch."""
    from extract.pipeline import extract

    try:
        return record_of(extract(data, name).act, persons=persons)
    except MissingProgramError as error:
        return Failure(MISSING_PROGRAM, error.message)
    except UnreadableError as error:
        return Failure("unreadable", error.message)


def warm(suffixes: Collection[str], files: int) -> None:
    """Load in this process what its forked workers will need, so that each of them starts at once and they share it."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy: two workers with threads are slower than one
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from extract.pipeline import extract

    import_module("extract.read.from_docx")
    extract(_WARMING.encode(), "акт.txt")
    if _PDF in suffixes:
        import_module("extract.read.from_pdf")
    if files >= MANY:
        from extract.language import names

        names("Смирнова А.П.", "PER")
