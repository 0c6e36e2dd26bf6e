"""A report as JSON (``soczakaz.report/1``)."""

import json

from soczakaz.report import Report


def to_json(report: Report) -> bytes:
    """The report, indented."""
    return (json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n").encode()
