"""Findings the user has chosen not to see: a TOML file beside the act, or one for all acts.

[[ignore]]
rule   = "PLN-006"                 # id or name of the requirement
place  = "приложение № 2, строка 6.1, графа 4"   # optional: only there (label or eid)
reason = "согласовано с министерством"
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from check.law import toml_fault
from soczakaz.errors import SoczakazError, reason
from soczakaz.report import Finding


@dataclass(frozen=True, slots=True)
class Ignore:
    """One entry: a rule, the place it is limited to («» for everywhere) and the reason."""

    rule: str
    reason: str
    place: str = ""

    def covers(self, finding: Finding) -> bool:
        """Whether it hides the finding."""
        if self.rule not in (finding.rule, finding.name):
            return False
        if not self.place:
            return True
        return finding.place is not None and self.place in (finding.place.label, finding.place.eid)


@dataclass(slots=True)
class Suppressions:
    """The entries of one file, and which of them have been used in this run."""

    file: str
    entries: tuple[Ignore, ...]
    used: set[Ignore] = field(default_factory=set)

    def reason(self, finding: Finding) -> str | None:
        """Why the finding is hidden; None when it is not."""
        for entry in self.entries:
            if entry.covers(finding):
                self.used.add(entry)
                return entry.reason
        return None

    def unused(self) -> tuple[Ignore, ...]:
        """Entries that hid nothing: what they spoke of is mended, or was misspelt."""
        return tuple(entry for entry in self.entries if entry not in self.used)


def load(path: Path) -> Suppressions:
    """Read the file. Raises :class:`SoczakazError` when an entry lacks a rule or a reason."""
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except OSError as error:
        raise SoczakazError(f"{path}: не открывается ({reason(error)}); проверьте путь") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SoczakazError(toml_fault(path, error)) from None
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.strip().startswith("[[ignore]]")]
    others = sorted(set(content) - {"ignore"})
    if others:
        raise SoczakazError(f"{path}: неизвестное имя «{others[0]}»; каждая запись начинается строкой [[ignore]]")
    entries = []
    for n, entry in enumerate(content.get("ignore", [])):
        where = f"{path}, строка {lines[n]}" if n < len(lines) else f"{path}, запись {n + 1}"
        if not entry.get("rule") or not entry.get("reason"):
            raise SoczakazError(f"{where}: укажите rule (код правила) и reason (причину)")
        unknown = set(entry) - {"rule", "reason", "place"}
        if unknown:
            raise SoczakazError(f"{where}: неизвестные поля: {', '.join(sorted(unknown))}; есть: rule, place, reason")
        entries.append(Ignore(entry["rule"], entry["reason"], entry.get("place", "")))
    return Suppressions(str(path), tuple(entries))
