"""Reports back from their JSON, so that faces work with the domain's own types."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from soczakaz.act import Source
from soczakaz.report import Finding, FindingNorm, Report, Suppressed
from soczakaz.source import Place


def report_of(value: Mapping[str, Any]) -> Report:
    """The report from what :func:`api.desk.work_review.report_value` made of it."""
    said = value["report"]
    return Report(
        Source(**said["source"]),
        dt.date.fromisoformat(said["as_of"]),
        said["catalogue"],
        tuple(_finding(entry) for entry in said["findings"]),
        tuple(entry["rule"] for entry in value["satisfied"]),
        tuple(entry["rule"] for entry in value["not_applicable"]),
        tuple(Suppressed(_finding(entry["finding"]), entry["reason"]) for entry in value["suppressed"]),
        tuple(value["unread"]),
    )


def _finding(value: Mapping[str, Any]) -> Finding:
    place = value["place"]
    return Finding(
        **{
            **value,
            "norm": FindingNorm(**value["norm"]),
            "place": Place(**place) if place else None,
            "related": tuple(Place(**entry) for entry in value["related"]),
        }
    )
