"""Acts and catalogues for tests of the engine: a snippet read by the text reader, requirements made on the spot."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from check.case import Case
from check.law import Law, Norm, Requirement
from extract.pipeline import Extraction, extract

DAY = dt.date(2023, 7, 1)


def read(text: str) -> Extraction:
    """The act that a text dump holds."""
    return extract(text.encode(), "акт.txt")


def requirement(one: str = "TST-001", **changed: Any) -> Requirement:
    """A requirement with everything filled in."""
    values: Mapping[str, Any] = {
        "id": one,
        "name": f"fault-of-{one.lower()}",
        "subject": "act",
        "severity": "error",
        "evidence": "logic",
        "checked_on": DAY,
        "violated": "«{quote}» — {place}",
        "unsure": "не прочитано: «{quote}»",
        "fix": "Исправьте.",
        "why": "Потому.",
        "bad": "плохо",
        "good": "хорошо",
    }
    return Requirement(**{**values, **changed})


def law(*entries: Requirement, norms: tuple[Norm, ...] = ()) -> Law:
    """A catalogue of these requirements."""
    return Law({norm.key: norm for norm in norms}, {entry.id: entry for entry in entries}, "test")


def case(text: str, as_of: dt.date = DAY) -> Case:
    """A case of the act in a text dump."""
    got = read(text)
    return Case(got.act, got.layout.ledger.units, as_of, law())
