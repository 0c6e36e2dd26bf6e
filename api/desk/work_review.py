"""What worker processes do with an act to be checked: the review, and the files of the data and of the review."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from api.desk.catalogue import law
from api.desk.corrected_words import title_of, told
from api.desk.correcting import corrected
from api.desk.result import Result

if TYPE_CHECKING:
    from check.suppress import Suppressions
    from extract.pipeline import Extraction
    from soczakaz.report import Report

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_corrected(data: bytes, name: str, corrections: Mapping[str, str]) -> "Extraction":
    """The act of a file with the values that people put in place of the extracted ones."""
    from extract.pipeline import extract

    read = extract(data, name)
    return replace(read, act=corrected(read.act, corrections).act) if corrections else read


def review(
    blobs: Sequence[bytes], *, name: str, as_of: str | None, today: str, agreement_date: str | None,
    suppressions: Sequence[Mapping[str, str]], corrections: Mapping[str, str],
) -> Result:  # fmt: skip
    """The review of an act."""
    read = read_corrected(blobs[0], name, corrections)
    return Result(report_value(_report(read, as_of, today, agreement_date, suppressions)))


def report_value(report: "Report") -> dict[str, Any]:
    """The report with what its JSON leaves out: what was checked, what could not be read, what is hidden."""
    from soczakaz.act import plain

    requirements = law().requirements
    return {
        "report": report.as_json(),
        "unread": list(report.unread),
        "satisfied": [_requirement(requirements[rule]) for rule in report.satisfied],
        "not_applicable": [_requirement(requirements[rule]) for rule in report.not_applicable],
        "suppressed": [{"finding": plain(entry.finding), "reason": entry.reason} for entry in report.suppressed],
    }


def _requirement(entry: Any) -> dict[str, str]:
    return {
        "rule": entry.id,
        "name": entry.name,
        "why": entry.why,
        "severity": entry.severity,
        "subject": entry.subject,
    }


def export(
    blobs: Sequence[bytes], *, name: str, kind: str, as_of: str | None, today: str, agreement_date: str | None,
    suppressions: Sequence[Mapping[str, str]], corrections: Mapping[str, str],
) -> Result:  # fmt: skip
    """One file: of the data (``act-…``) or of the review (``review-…``). A review says which corrections it stands on."""
    from extract.pipeline import extract

    read = extract(blobs[0], name)
    fixed = corrected(read.act, corrections)
    read = replace(read, act=fixed.act)
    group, _, form = kind.partition("-")
    if group == "act":
        from extract.write import writer

        return Result(files={"file": writer(form)([read.act])})
    report = _report(read, as_of, today, agreement_date, suppressions)
    made = _reviewed(form, report, read, blobs[0])
    used = [(title_of(read.act, path), words) for path, words in corrections.items() if path not in fixed.unused]
    return Result(files={"file": told(form, made, used)})


def _reviewed(form: str, report: "Report", read: "Extraction", data: bytes) -> bytes:
    if form == "text":
        from check.write.to_text import to_text

        return to_text(report).encode()
    if form == "json":
        from check.write.to_json import to_json

        return to_json(report)
    if form == "sarif":
        from check.write.to_sarif import to_sarif

        return to_sarif(report, law())
    if form == "xlsx":
        from check.write.to_xlsx import to_xlsx

        return to_xlsx(report)
    units = read.layout.units()
    if form == "html":
        from check.write.to_html import to_html

        return to_html(report, units)
    from check.write.to_docx import annotate, compose

    if read.act.source.media_type == DOCX:
        from extract.read.docx_refs import locate

        return annotate(data, report, units, locate)
    return compose(report, units)


def _report(
    read: "Extraction", as_of: str | None, today: str, agreement_date: str | None, hidden: Sequence[Mapping[str, str]]
) -> "Report":
    from check.engine import admit
    from check.engine import review as reviewed

    admit(read.act)
    day = dt.date.fromisoformat(as_of) if as_of else read.act.requisites.date or dt.date.fromisoformat(today)
    agreed = dt.date.fromisoformat(agreement_date) if agreement_date else None
    units = read.layout.units()
    return reviewed(read.act, units, law(), day, agreement_date=agreed, suppressions=_suppressions(hidden))


def _suppressions(hidden: Sequence[Mapping[str, str]]) -> "Suppressions | None":
    from check.suppress import Ignore, Suppressions

    if not hidden:
        return None
    return Suppressions("", tuple(Ignore(entry["rule"], entry["reason"], entry.get("place", "")) for entry in hidden))
