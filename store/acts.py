"""A stored act back as :class:`~soczakaz.act.Act`: the JSON of ``soczakaz.act/1`` to its dataclasses."""

import datetime as dt
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from soczakaz.act import Act
from soczakaz.facts import Deadline


def act_from_json(value: Mapping[str, Any]) -> Act:
    """The act whose ``as_json()`` this is. Fields that stay out of the JSON have their defaults."""
    return cast(Act, _made(Act, value))


def deadline_from_json(value: Mapping[str, Any]) -> Deadline:
    """The deadline of an event in an act's JSON."""
    return cast(Deadline, _made(Deadline, value))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _made(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if value is None or kind is Any or origin is Literal:
        return value
    if origin in (Union, types.UnionType):
        return _made(next(each for each in get_args(kind) if each is not type(None)), value)
    if origin is tuple:
        return tuple(_made(get_args(kind)[0], item) for item in value)
    if kind is dt.date:
        return dt.date.fromisoformat(value)
    if is_dataclass(kind):
        hints = _hints(cast(type, kind))
        given = {}
        for entry in fields(kind):
            mark = entry.metadata.get("json", entry.name)
            key = entry.name if mark == "omit-empty" else mark
            if mark is not False and key in value:
                given[entry.name] = _made(hints[entry.name], value[key])
        return cast(Any, kind)(**given)
    return value
