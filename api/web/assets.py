"""Style sheets, scripts and icons: bundled, in memory, under an address that changes with their content."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("static")
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
YEAR = 31_536_000  # seconds


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent: plain and packed."""

    media_type: str
    data: bytes
    packed: bytes


@dataclass(frozen=True, slots=True)
class Bundle:
    """All assets; ``version`` is part of their address, so browsers may keep them for ever."""

    version: str
    assets: Mapping[str, Asset]

    def url(self, name: str) -> str:
        """The address of an asset. Raises KeyError for an unknown one: a misspelt name in a template must not pass."""
        self.assets[name]
        return f"/static/{self.version}/{name}"


@cache
def bundle() -> Bundle:
    """The bundle, read once a process."""
    files = sorted(path for path in FOLDER.iterdir() if path.suffix in KINDS)
    digest = hashlib.sha256()
    assets = {}
    for path in files:
        data = path.read_bytes()
        digest.update(path.name.encode() + data)
        assets[path.name] = Asset(KINDS[path.suffix], data, gzip.compress(data, 9, mtime=0))
    return Bundle(digest.hexdigest()[:16], assets)
