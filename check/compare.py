"""A report against an older one of the same act: what was mended, what remains, what is new."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from soczakaz.errors import SoczakazError, reason
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
        raise SoczakazError(f"{path}: не открывается ({reason(error)}); проверьте путь") from None
    except ValueError:
        raise SoczakazError(f"{path}: это не отчёт; сохраните прежний отчёт командой check --format json") from None
    if not isinstance(report, dict) or report.get("schema") != SCHEMA:
        raise SoczakazError(f"{path}: это не отчёт {SCHEMA}; сохраните прежний отчёт командой check --format json")
    return report


def against(old: Mapping[str, Any], report: Report) -> Progress:
    """Match findings by rule and message, since places move when the text above them is mended; then by rule and words
    quoted, then by the message without its counts: «мест: 3» of which one is mended remains.
    """
    fixed: list[Mapping[str, Any]] = list(old["findings"])
    new = list(report.findings)
    for key_of in (_by_message, _by_quote, _by_wording):
        left = Counter(key_of(entry["rule"], entry["message"], entry.get("quote", "")) for entry in fixed)
        still = []
        for finding in new:
            key = key_of(finding.rule, finding.message, finding.quote)
            if not left[key]:
                still.append(finding)
                continue
            left[key] -= 1
            match = next(e for e in fixed if key_of(e["rule"], e["message"], e.get("quote", "")) == key)
            fixed = [entry for entry in fixed if entry is not match]
        new = still
    fresh = {id(finding) for finding in new}
    remaining = tuple(finding for finding in report.findings if id(finding) not in fresh)
    return Progress(tuple(fixed), remaining, tuple(new))


def _by_message(rule: str, message: str, _quote: str) -> tuple[str, ...]:
    return rule, message


def _by_quote(rule: str, message: str, quote: str) -> tuple[str, ...]:
    return rule, "quote", quote or message


def _by_wording(rule: str, message: str, _quote: str) -> tuple[str, ...]:
    # Counts change as a fault is mended in places; «6.1» and «01.03.2023» are what the fault is about.
    return rule, "wording", re.sub(r"(?<![\d.])\d+(?!\d|\.\d)", "", message)
