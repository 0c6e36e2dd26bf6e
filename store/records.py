"""An act as rows of the store: plain values, cheap to send from the process that read it to the one that writes."""

import datetime as dt
import hashlib
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from soczakaz.act import Act, Requisites
from soczakaz.facts import Event, Indicator, Member, Reference, Service, Value
from soczakaz.source import Unit
from store.base import clean
from store.checks import Check, check_rows
from store.due import due_day
from store.names import striker, without_names
from store.passages import passages
from store.versions import version

Row = dict[str, Any]
Rows = tuple[tuple[str, ...], list[tuple[Any, ...]]]
"""Columns, and the values of each row as every database takes them as they are: clean texts, numbers, days in ISO 8601."""

ROWS = 3
"""Counts the changes of what is stored of an act: part of the version of reading, so that a change reads all acts again."""

_SPACE = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Record:
    """One act ready to be stored: the row of ``acts``, the rows of each other table that has any, and for each row of
    ``passages`` its words in dictionary forms."""

    act: Row
    facts: Mapping[str, Rows]
    words: list[str]


def record_of(
    act: Act,
    *,
    persons: bool = True,
    units: Mapping[str, Unit] | None = None,
    aside: Sequence[str] = (),
    check: Check | None = None,
) -> Record:
    """The rows of an act, with those of its check if there was one.

    ``units`` are its pieces of text, ``aside`` what is printed around it: they tell a consolidated text and its edition. Without ``persons`` the members of the
    working group are left out and the names of persons are struck out of every text (:mod:`store.names`).
    """
    said = version(act, units or {}, aside, act_key)
    checked = {} if check is None else check_rows(check, None if persons else striker(act))
    if not persons:
        act = without_names(act)
    head = act.requisites
    members = act.working_group.members if act.working_group else ()
    texts = passages(act, lists=persons)
    words = [clean(row.pop("words")) for row in texts]
    facts = {
        "events": _rows(act.events, _event),
        "indicators": _rows(act.indicators, _indicator),
        "services": _rows(act.services, _service),
        "members": _rows(members, _member),
        "references": _rows(act.references, _reference),
        "versions": [said] if said else [],
        "passages": texts,
        **checked,
    }
    return Record(
        {
            "sha256": act.source.sha256,
            "persons": persons,
            "type": head.type,
            "issuer": head.issuer,
            "date": head.date,
            "number": head.number,
            "title": head.title,
            "status": head.status,
            "region": head.region,
            "municipality": head.municipality,
            "level": head.level,
            "activity": act.activity,
            "work_key": work_key(head),
            "title_key": _key(head.issuer, head.title),
            "json": act.json_text(),
        },
        {table: _ready(rows) for table, rows in facts.items() if rows},
        words,
    )


def _ready(rows: Sequence[Row]) -> Rows:
    """Rows of one table, which all have the same columns."""
    return tuple(rows[0]), [tuple(map(_value, row.values())) for row in rows]


def _value(value: Any) -> Any:
    if value.__class__ is str:
        return clean(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def work_key(head: Requisites) -> str | None:
    """Equal for all files of one act: the same issuer, date and number. None where one of them is not known."""
    return act_key(head.issuer, head.date, head.number)


def act_key(issuer: str | None, date: dt.date | None, number: str | None) -> str | None:
    """The ``work_key`` of an act known by its requisites."""
    return _key(issuer, date.isoformat() if date else None, number)


def _key(*parts: str | None) -> str | None:
    if not all(parts):
        return None
    folded = "|".join(_SPACE.sub(" ", str(part)).strip().casefold().replace("ё", "е") for part in parts)
    return hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest()[:32]


def _rows(items: tuple[Any, ...], make: Callable[[Any], Row]) -> list[Row]:
    return [{"n": n, "label": item.place.label, **make(item)} for n, item in enumerate(items)]


def _event(event: Event) -> Row:
    deadline = event.deadline
    return {
        "stage_number": event.stage_number,
        "stage": event.stage,
        "number": event.number,
        "text": event.text,
        "raw": deadline.raw,
        "kind": deadline.kind,
        "start": deadline.start,
        "end": deadline.end,
        "due": due_day(deadline),
        "due_before": due_day(deadline, exclusive=True),
        "every": deadline.recurrence and deadline.recurrence.every,
        "result": event.result,
        "responsible": "; ".join(event.responsible),
        "eid": event.place.eid,
        "page": event.place.page,
    }


def _number(value: Value) -> float | None:
    """The value as a column of doubles can hold it."""
    try:
        number = None if value.value is None else float(value.value)
    except OverflowError:
        return None
    return number if number is not None and math.isfinite(number) else None


def _indicator(row: Indicator) -> Row:
    return {
        "goal": row.goal,
        "type": row.type,
        "name": row.name,
        "unit": row.unit,
        "base_value": _number(row.base),
        "base_year": row.base.year,
        "base_status": row.base.status,
        "target_value": _number(row.target),
        "target_year": row.target.year,
        "target_status": row.target.status,
        "subset_of": row.subset_of,
        "responsible": "; ".join(row.responsible),
    }


def _service(row: Service) -> Row:
    return {
        "registry_number": row.registry_number,
        "name": row.name,
        "category": row.category,
        "orientation": row.orientation,
        "form": row.form,
    }


def _member(row: Member) -> Row:
    return {"name": row.name, "role": row.role, "position": row.position}


def _reference(row: Reference) -> Row:
    cited = row.act
    return {
        "raw": row.raw,
        "type": cited.type,
        "issuer": cited.issuer,
        "date": cited.date,
        "number": cited.number,
        "title": cited.title,
        "article": row.article,
        "parts": ",".join(row.parts),
        "points": ",".join(row.points),
        "subpoints": ",".join(row.subpoints),
    }
