"""JSON Schemas of acts and reports, made from the domain's own types, so that they cannot part from what is sent."""

import datetime as dt
import types
from dataclasses import fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from soczakaz import act, report

Schema = dict[str, Any]
ACT, REPORT, DEADLINES, STATUSES = "Act", "Report", "Deadlines", "Statuses"


def components() -> dict[str, Schema]:
    """Every schema by its name: ``Act``, ``Report`` and what they are made of."""
    found: dict[str, Schema] = {}
    _enter(act.Act, found)
    _enter(report.Finding, found)
    found[ACT]["properties"] = {"schema": {"const": act.SCHEMA, "type": "string"}, **found[ACT]["properties"]}
    found[ACT]["required"] = ["schema", *found[ACT]["required"]]
    found[ACT]["description"] = "Акт и всё, что из него прочитано (soczakaz.act/1)."
    found[REPORT] = {
        "type": "object",
        "title": REPORT,
        "description": "Проверка акта (soczakaz.report/1).",
        "properties": {
            "schema": {"const": report.SCHEMA, "type": "string"},
            "source": {"$ref": "#/components/schemas/Source"},
            "as_of": {"type": "string", "format": "date"},
            "catalogue": {"type": "string"},
            "summary": {"type": "object", "additionalProperties": {"type": "integer"}},
            "findings": {"type": "array", "items": {"$ref": "#/components/schemas/Finding"}},
        },
        "required": ["schema", "source", "as_of", "catalogue", "summary", "findings"],
    }
    found[DEADLINES] = {
        "type": "object",
        "title": DEADLINES,
        "description": "Сроки мероприятий (soczakaz.deadlines/1).",
        "properties": {
            "schema": {"type": "string"},
            "as_of": {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]},
            "before": {"type": "string"},
            "rules": {"type": "array", "items": {"type": "string"}},
            "events": {"type": "array", "items": {"type": "object", "additionalProperties": True}},
        },
        "required": ["schema", "as_of", "before", "rules", "events"],
    }
    found[STATUSES] = {
        "type": "object",
        "title": STATUSES,
        "description": "Мероприятия с плановой и фактической датой (soczakaz.monitor/1).",
        "properties": {"schema": {"type": "string"}},
        "required": ["schema"],
        "additionalProperties": True,
    }
    return found


def answer(name: str, description: str) -> dict[str, Any]:
    """A 200 answer with one of the components, for FastAPI's ``responses``."""
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    return {"description": description, "content": content}


def _enter(kind: type, found: dict[str, Schema]) -> None:
    name = kind.__name__
    if name in found:
        return
    hints = get_type_hints(kind)
    properties: dict[str, Schema] = {}
    required = []
    found[name] = {"type": "object", "title": name, "properties": properties}
    for entry in fields(kind):
        mark = entry.metadata.get("json", entry.name)
        if mark is False:
            continue
        omitted = mark == "omit-empty"
        key = entry.name if omitted else mark
        properties[key] = _schema(hints[entry.name], found)
        if not omitted:
            required.append(key)
    if kind.__doc__ and entry_doc(kind):
        found[name]["description"] = entry_doc(kind)
    found[name]["required"] = required


def entry_doc(kind: type) -> str:
    """The first line of a type's own description; empty for the one that dataclasses make."""
    text = (kind.__doc__ or "").strip()
    return "" if text.startswith(f"{kind.__name__}(") else text.partition("\n")[0]


def _schema(kind: Any, found: dict[str, Schema]) -> Schema:
    origin = get_origin(kind)
    if origin is Literal:
        return {"type": "string", "enum": list(get_args(kind))}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(each, found) for each in get_args(kind)]}
    if origin is tuple:
        return {"type": "array", "items": _schema(get_args(kind)[0], found)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(get_args(kind)[1], found)}
    if is_dataclass(kind) and isinstance(kind, type):
        _enter(kind, found)
        return {"$ref": f"#/components/schemas/{kind.__name__}"}
    simple: dict[Any, Schema] = {
        str: {"type": "string"},
        int: {"type": "integer"},
        float: {"type": "number"},
        bool: {"type": "boolean"},
        type(None): {"type": "null"},
        dt.date: {"type": "string", "format": "date"},
    }
    return dict(simple.get(kind, {}))


__all__ = ["ACT", "DEADLINES", "REPORT", "STATUSES", "answer", "components"]
