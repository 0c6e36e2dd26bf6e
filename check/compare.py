"""A report against an older one of the same act: what was mended, what remains, what is new."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from soczakaz.errors import SoczakazError
from soczakaz.report import SCHEMA, Finding, Report


@dataclass(frozen=True, slots=True)
class Progress:
    """Findings by what became of them; ``fixed`` are entries of the old report (JSON values)."""

    fixed: tuple[Mapping[str, Any], ...]
    remaining: tuple[Finding, ...]
    new: tuple[Finding, ...]


def load(path: Path) -> Mapping[str, Any]:
    """An older report (``--format json``). Raises :class:`SoczakazError` when the file is something else."""
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SoczakazError(f"{path}: не открывается ({error.strerror}); проверьте путь") from None
    except ValueError:
        raise SoczakazError(f"{path}: это не отчёт; сохраните прежний отчёт командой check --format json") from None
    if not isinstance(report, dict) or report.get("schema") != SCHEMA:
        raise SoczakazError(f"{path}: это не отчёт {SCHEMA}; сохраните прежний отчёт командой check --format json")
    return report


def against(old: Mapping[str, Any], report: Report) -> Progress:
    """Match findings by rule and message: places move when the text above them is mended."""
    left = Counter((entry["rule"], entry["message"]) for entry in old["findings"])
    remaining, new = [], []
    for finding in report.findings:
        key = (finding.rule, finding.message)
        if left[key]:
            left[key] -= 1
            remaining.append(finding)
        else:
            new.append(finding)
    fixed = []
    for entry in old["findings"]:
        key = (entry["rule"], entry["message"])
        if left[key]:
            left[key] -= 1
            fixed.append(entry)
    return Progress(tuple(fixed), tuple(remaining), tuple(new))
