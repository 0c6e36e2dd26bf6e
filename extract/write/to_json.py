"""Acts as JSON (``soczakaz.act/1``), one act, or one a line."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from soczakaz.act import Act
from soczakaz.errors import UnreadableError

ERROR_SCHEMA = "soczakaz.error/1"


def to_json(acts: Iterable[Act]) -> bytes:
    """One act as an indented JSON object, several as a JSON array."""
    values = [act.as_json() for act in acts]
    return (json.dumps(values[0] if len(values) == 1 else values, ensure_ascii=False, indent=2) + "\n").encode()


def json_line(value: Mapping[str, Any]) -> bytes:
    """A JSON object on one line with its newline."""
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def error_json(error: UnreadableError) -> dict[str, Any]:
    """What stands in the place of an act that could not be read."""
    return {"schema": ERROR_SCHEMA, "source": {"name": error.name}, "error": error.message}
