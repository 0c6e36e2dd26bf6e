"""A report as SARIF 2.1.0, for programs that collect findings of many tools."""

import hashlib
import json
from typing import Any

from check.law import Law
from check.write.words import norm_words
from soczakaz import __version__
from soczakaz.report import Finding, Report
from soczakaz.source import Place

LEVELS = {"error": "error", "warning": "warning", "hint": "note", "question": "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def to_sarif(report: Report, law: Law) -> bytes:
    """One run with the rules that found something and a result for each finding; places are logical locations."""
    used = sorted({finding.rule for finding in report.findings})
    rules = [_rule(law, one) for one in used]
    results = [_result(report, finding, used.index(finding.rule)) for finding in report.findings]
    driver = {"name": "soczakaz", "version": __version__, "semanticVersion": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "artifacts": [{"location": {"uri": _uri(report.source.name)}, "hashes": {"sha-256": report.source.sha256}}],
        "results": results,
        "properties": {"as_of": report.as_of.isoformat(), "catalogue": report.catalogue},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode()


def _uri(name: str) -> str:
    from urllib.parse import quote

    return quote(name)


def _rule(law: Law, rule: str) -> dict[str, Any]:
    entry = law.requirements[rule]
    return {
        "id": rule,
        "name": entry.name,
        "shortDescription": {"text": entry.name.replace("-", " ")},
        "fullDescription": {"text": entry.why},
        "help": {"text": f"{entry.why}\nПлохо: {entry.bad}\nХорошо: {entry.good}"},
        "defaultConfiguration": {"level": LEVELS[entry.severity]},
    }


def _result(report: Report, finding: Finding, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "kind": "fail" if finding.outcome == "violated" else "review",
        "message": {"text": f"{finding.message} {finding.fix}"},
        "partialFingerprints": {"soczakaz/1": fingerprint(finding)},
        "properties": {"severity": finding.severity, "norm": norm_words(finding), "quote": finding.quote},
    }
    if result["kind"] == "review":
        result["level"] = "none"  # SARIF allows a level only for failures
    if finding.place:
        result["locations"] = [_location(report, finding.place)]
    if finding.related:
        result["relatedLocations"] = [_location(report, place) for place in finding.related]
    return result


def _location(report: Report, place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(report.source.name), "index": 0}}
    return {
        "physicalLocation": physical,
        "logicalLocations": [{"name": place.label, "fullyQualifiedName": place.eid, "kind": "element"}],
    }


def fingerprint(finding: Finding) -> str:
    """What stays the same of a finding from one run to the next: its rule, unit and quotation."""
    place = finding.place.eid if finding.place else ""
    return hashlib.sha256(f"{finding.rule}|{place}|{finding.quote}".encode()).hexdigest()[:16]
