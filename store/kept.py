"""An act with everything a checker needs, as bytes: what its JSON leaves out, and all its pieces of text.

The fields of a dataclass are kept by position: the bytes are for the program that wrote them and say so themselves.
"""

import datetime as dt
import json
import types
import zlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from soczakaz.act import Act
from soczakaz.source import Unit

LARGEST = 256 << 20  # bytes unpacked: more is no act of ours


def keep(act: Act, units: Mapping[str, Unit]) -> bytes:
    """Pack an act and its units, in their order."""
    value = [_shape(), _flat(act), [_flat(unit) for unit in units.values()]]
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"), 1)


def restore(data: bytes) -> tuple[Act, dict[str, Unit]] | None:
    """What :func:`keep` packed; None when it was packed by a program whose acts have other fields."""
    unpacker = zlib.decompressobj()
    text = unpacker.decompress(data, LARGEST)
    if unpacker.unconsumed_tail:
        return None
    value = json.loads(text)
    if value[0] != _shape():
        return None
    units = [cast(Unit, _made(Unit, unit)) for unit in value[2]]
    return cast(Act, _made(Act, value[1])), {unit.eid: unit for unit in units}


def _flat(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (tuple, list)):
        return [_flat(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _flat(item) for key, item in value.items()}
    kind: Any = type(value)
    return [_flat(getattr(value, name)) for name in _names(kind)]


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(entry.name for entry in fields(kind))


@cache
def _hints(kind: type) -> tuple[Any, ...]:
    hints = get_type_hints(kind)
    return tuple(hints[name] for name in _names(kind))


@cache
def _core(kind: Any) -> tuple[str, Any]:
    """How to make a value of a type: "plain", "date", "many" with the type of its items, "map" or "data"."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _core(next(each for each in get_args(kind) if each is not type(None)))
    if origin is tuple:
        return "many", get_args(kind)[0]
    if origin is not None and origin is not Literal and issubclass(origin, Mapping):
        return "map", get_args(kind)[1]
    if kind is dt.date:
        return "date", kind
    return ("data", kind) if is_dataclass(kind) else ("plain", kind)


def _made(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    how, core = _core(kind)
    if how == "plain":
        return value
    if how == "date":
        return dt.date.fromisoformat(value)
    if how == "many":
        return tuple(_made(core, item) for item in value)
    if how == "map":
        return {key: _made(core, item) for key, item in value.items()}
    return core(*(_made(hint, item) for hint, item in zip(_hints(core), value, strict=True)))


@cache
def _shape() -> str:
    """The names of all fields of all types that an act is made of."""
    seen: dict[str, tuple[str, ...]] = {}

    def visit(kind: Any) -> None:
        how, core = _core(kind)
        if how in ("many", "map"):
            visit(core)
        elif how == "data" and core.__name__ not in seen:
            seen[core.__name__] = _names(core)
            for hint in _hints(core):
                visit(hint)

    visit(Act)
    visit(Unit)
    return f"{zlib.crc32(repr(sorted(seen.items())).encode()):08x}"
