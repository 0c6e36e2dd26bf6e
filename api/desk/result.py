"""What a worker process gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Result:
    """A JSON value and named bytes."""

    value: Any = None
    files: Mapping[str, bytes] = field(default_factory=dict)
