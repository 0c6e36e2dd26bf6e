"""The catalogue of requirements, as the server and its workers use it."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from check.law import Law


@cache
def law() -> "Law":
    """The catalogue, read once a process."""
    from check.law import load

    return load()
