"""Which extractor read an act: any change of its code or its word lists makes it another one."""

import hashlib
from collections.abc import Iterable
from functools import cache

from soczakaz import __version__
from soczakaz.data import data_path
from store.records import ROWS

_PARTS = ("extract", "soczakaz", "corpus/reference")
_CHECKS = ("check", "corpus/law", "corpus/reference")
_KINDS = (".py", ".toml")


@cache
def extractor_version() -> str:
    """The program's version and a digest of everything that reading depends on: «0.1.0+3f2a90c1d4e5.2»."""
    return f"{__version__}+{_digest(_PARTS)}.{ROWS}"


@cache
def checker_version() -> str:
    """A digest of the rules and of everything that they rest on besides the act: catalogue, code, reference data."""
    return _digest(_CHECKS)


def program_version() -> str:
    """Both together: what two machines must have in common to give the same for an act."""
    return f"{extractor_version()}, требования {checker_version()}"


def _digest(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        for path in sorted(data_path(part).rglob("*")):
            if path.suffix in _KINDS:
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
