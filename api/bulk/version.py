"""Which extractor read an act: any change of its code or its word lists makes it another one."""

import hashlib
from functools import cache

from soczakaz import __version__
from soczakaz.data import data_path

_PARTS = ("extract", "soczakaz", "corpus/reference")
_KINDS = (".py", ".toml")


@cache
def extractor_version() -> str:
    """The program's version and a digest of everything that reading depends on: «0.1.0+3f2a90c1d4e5»."""
    digest = hashlib.sha256()
    for part in _PARTS:
        for path in sorted(data_path(part).rglob("*")):
            if path.suffix in _KINDS:
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"
