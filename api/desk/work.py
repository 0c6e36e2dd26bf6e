"""What worker processes do. Each function takes the bytes of files and plain arguments and gives a :class:`Result`."""

import datetime as dt
import pickle
from collections.abc import Callable, Mapping, Sequence

from api.act_view import act_view
from api.desk import work_draft, work_review
from api.desk.catalogue import law
from api.desk.result import Result
from soczakaz.errors import MissingProgramError, SoczakazError, UnreadableError

Blobs = Sequence[bytes]


def warm() -> None:
    """Load what every job needs."""
    from check.registry import rules

    law()
    rules()


def failure_of(error: Exception) -> tuple[str, str]:
    """The reason and the words of a failed job. Of an unexpected fault the type alone: its text may hold words of the act."""
    if isinstance(error, MissingProgramError):
        return "missing-program", error.message
    if isinstance(error, UnreadableError):
        return "unreadable", error.message
    if isinstance(error, SoczakazError):
        return "invalid", str(error)
    return "internal", f"внутренняя ошибка ({type(error).__name__}); сообщите о ней разработчикам, файл не изменён"


def _ping(_blobs: Blobs) -> Result:
    return Result("pong")


def _read(blobs: Blobs, *, name: str) -> Result:
    """The act and the act as it looks."""
    from extract.pipeline import extract

    read = extract(blobs[0], name)
    return Result({"act": read.act.as_json(), "view": act_view(read.layout)})


def _record(blobs: Blobs, *, name: str, persons: bool, corrections: Mapping[str, str]) -> Result:
    """The rows of an act for the store, as corrected by hand."""
    from check.engine import admit
    from store.records import record_of

    read = work_review.read_corrected(blobs[0], name, corrections)
    admit(read.act)
    record = record_of(read.act, persons=persons, units=read.layout.units(), aside=read.layout.aside())
    return Result(files={"record": pickle.dumps(record)})


def _sheets(blobs: Blobs, *, name: str) -> Result:
    """The tables of an xlsx or csv; a date is a list of its ISO form, so that it differs from text."""
    from monitor.grids import read_sheets

    def cell(value: str | dt.date) -> str | list[str]:
        return value if isinstance(value, str) else [value.isoformat()]

    return Result(
        [
            {
                "name": grid.name,
                "rows": [{"cells": [cell(value) for value in row.cells], "place": row.place} for row in grid.rows],
            }
            for grid in read_sheets(blobs[0], name)
        ]
    )


def _quarter(blobs: Blobs, *, kind: str) -> Result:
    """A file of a quarterly report, which comes from the server itself."""
    report = pickle.loads(blobs[0])
    what, _, form = kind.partition("-")
    if what == "xlsx":
        from monitor.report_xlsx import write

        return Result(files={"file": write(report)})
    if what == "docx":
        from monitor.report_docx import write as write_docx

        return Result(files={"file": write_docx(report)})
    if what == "gantt":
        from monitor.charts_gantt import gantt

        return Result(files={"file": gantt(report, "svg" if form == "svg" else "png")})
    from monitor.charts_grid import grid as regions

    return Result(files={"file": regions(report, "svg" if form == "svg" else "png")})


DO: Mapping[str, Callable[..., Result]] = {
    "ping": _ping,
    "read": _read,
    "review": work_review.review,
    "export": work_review.export,
    "profile": work_draft.profile,
    "draft": work_draft.draft,
    "record": _record,
    "sheets": _sheets,
    "quarter": _quarter,
}
