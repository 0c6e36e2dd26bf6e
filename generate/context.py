"""What a template is given, and what must be found in the document afterwards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generate.content import DocumentKind, Draft, Heading, Point
from soczakaz.ru.dates import MONTHS, NBSP

KINDS: tuple[DocumentKind, ...] = (
    "resolution", "services", "plan", "indicators", "group-regulation", "group-membership",
)  # fmt: skip
DATE_BLANK = "_" * 14
NUMBER_BLANK = "_" * 8

# In a narrow column a date may break before its year, or a word of it would be cut.
_YEAR = re.compile(rf"({'|'.join(MONTHS)}){NBSP}(?=\d{{4}})")

Data = dict[str, Any]
"""Plain JSON values only: a template never meets an object of the program."""


def contexts(draft: Draft) -> dict[DocumentKind, Data]:
    """The data of every document that the draft has, in the order of the act."""
    head = draft.letterhead
    made: dict[DocumentKind, Data] = {
        "resolution": {
            "is_draft": draft.is_blank,
            "letterhead": {
                "issuer": list(head.issuer),
                "kind": head.kind,
                "date": head.date or DATE_BLANK,
                "number": head.number or NUMBER_BLANK,
                "place": head.place or "",
            },
            "title": draft.title,
            "preamble": draft.preamble,
            "points": list(_points(draft.points)),
            "signature": {"position": draft.signature.position, "name": draft.signature.name},
        },
        "services": {
            "heading": _heading(draft.services_heading),
            "has_registry_numbers": any(row.registry_number for row in draft.services),
            "services": [
                {
                    "number": row.number,
                    "registry_number": row.registry_number,
                    "name": _cell(row.name),
                    "category": _cell(row.category),
                    "form": _cell(row.form),
                }
                for row in draft.services
            ],
        },
        "plan": {
            "heading": _heading(draft.plan_heading),
            "stage_column": draft.stage_column,
            "rows": [
                {
                    "stage": _line(stage.number, stage.title),
                    "number": row.number,
                    "text": _cell(row.text),
                    "deadline": _cell(row.deadline),
                    "result": _cell(row.result),
                    "responsible": _cell(row.responsible),
                }
                for stage in draft.plan
                for row in stage.rows
            ],
        },
        "indicators": {
            "heading": _heading(draft.indicators_heading),
            "rows": [
                {
                    "goal_number": goal.number,
                    "goal": goal.title,
                    "type": row.type,
                    "name": _cell(row.name),
                    "base": [_cell(line) for line in row.base if line],
                    "target": [_cell(line) for line in row.target if line],
                    "responsible": _cell(row.responsible),
                }
                for goal in draft.indicators
                for row in goal.rows
            ],
        },
    }
    if draft.regulation_heading:
        made["group-regulation"] = {
            "heading": _heading(draft.regulation_heading),
            "points": list(_points(draft.regulation)),
        }
    if draft.membership_heading:
        made["group-membership"] = {
            "heading": _heading(draft.membership_heading),
            "name_column": draft.name_column,
            "members": [{"name": row.name, "role": row.role, "position": row.position} for row in draft.members],
        }
    return made


def _heading(heading: Heading) -> Data:
    return {
        "label": heading.label,
        "approved": heading.approved,
        "by": list(heading.by),
        "title": heading.title,
        "subtitle": heading.subtitle,
    }


def _points(points: tuple[Point, ...]) -> Iterator[Data]:
    for top in points:
        for level, point in top.walk():
            yield {
                "level": level,
                "is_section": level == 0 and bool(point.children) and point.text[-1:] not in ".:;",
                "number": point.number,
                "text": point.text,
                "line": _line(point.number, point.text),
            }


def _cell(text: str) -> str:
    return _YEAR.sub(r"\1 ", text)


def _line(number: str, text: str) -> str:
    """Number and text as printed: the space between them neither stretches nor breaks."""
    return f"{number}{NBSP}{text}" if number else text


@dataclass(frozen=True, slots=True)
class Expected:
    """Texts that a document must show: anywhere, in this order, and row by row in its table."""

    anywhere: tuple[str, ...]
    ordered: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def expected(data: Data) -> Expected:
    """What the document of these data must show: every text of theirs."""
    heading, head = data.get("heading"), data.get("letterhead")
    anywhere = (
        [*head["issuer"], head["kind"], head["date"], head["number"], head["place"], data["title"]] if head else []
    )
    ordered = (
        [heading["label"], heading["approved"], *heading["by"], heading["title"], heading["subtitle"]]
        if heading
        else []
    )
    if head:
        ordered.append(data["preamble"])
    ordered += [point["line"] for point in data.get("points", ())]
    if head:
        ordered += [data["signature"]["position"], data["signature"]["name"]]
    table = data.get("rows") or data.get("services") or data.get("members") or ()
    rows = tuple(
        tuple(text for value in row.values() for text in (value if isinstance(value, list) else [value]) if text)
        for row in table
    )
    return Expected(tuple(filter(None, anywhere)), tuple(filter(None, ordered)), rows)
