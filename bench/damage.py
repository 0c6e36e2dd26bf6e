"""Ten ways in which a file is damaged."""

import random
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO

from bench.word import TYPES, WORD_NS, packed, paragraph


def emptied(data: bytes, chance: random.Random) -> bytes:  # noqa: ARG001
    """Nothing was saved."""
    return b""


def cut_off(data: bytes, chance: random.Random) -> bytes:
    """The download broke off."""
    return data[: chance.randrange(len(data) // 4, len(data) // 2)]


def beheaded(data: bytes, chance: random.Random) -> bytes:
    """The beginning is lost."""
    return data[chance.randrange(100, 1000) :]


def scratched(data: bytes, chance: random.Random) -> bytes:
    """Bytes all over the file are others."""
    damaged = bytearray(data)
    for _ in range(len(data) // 200):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def error_page(data: bytes, chance: random.Random) -> bytes:  # noqa: ARG001
    """A site's answer saved in place of the act."""
    return b"<html><head><title>502 Bad Gateway</title></head><body></body></html>"


def without_text(data: bytes, chance: random.Random) -> bytes:  # noqa: ARG001
    """A package in which the document is missing."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
    return out.getvalue()


def torn_xml(data: bytes, chance: random.Random) -> bytes:  # noqa: ARG001
    """The XML of the document ends in its middle."""
    document = f'<w:document xmlns:w="{WORD_NS}"><w:body>' + paragraph("ПОСТАНОВЛЕНИЕ") * 40
    return packed(document[: len(document) // 2])


def bomb(data: bytes, chance: random.Random) -> bytes:  # noqa: ARG001
    """A small package that unpacks to hundreds of megabytes."""
    return _bomb()


@cache
def _bomb() -> bytes:
    return packed(f'<w:document xmlns:w="{WORD_NS}"><w:body><w:p/>' + " " * (200 << 20))


def locked(data: bytes, chance: random.Random) -> bytes:  # noqa: ARG001
    """A file under a password, as Word saves it: an OLE container of noise."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + chance.randbytes(4096)


def noise(data: bytes, chance: random.Random) -> bytes:
    """Nothing but noise behind the mark of a PDF."""
    return b"%PDF-1.7\n" + chance.randbytes(len(data) // 4)


Damage = Callable[[bytes, random.Random], bytes]
DAMAGES: tuple[Damage, ...] = (
    emptied, cut_off, beheaded, scratched, error_page, without_text, torn_xml, bomb, locked, noise,
)  # fmt: skip
