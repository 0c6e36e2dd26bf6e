"""Damaged acts raise nothing but our own errors.

``SOCZAKAZ_DAMAGE=10000 pytest tests/test_damage.py`` tries that many variants; the default keeps the suite short.
"""

import os
import random
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from extract.pipeline import extract
from soczakaz.act import Act
from soczakaz.data import data_path
from soczakaz.errors import UnreadableError
from tests.mini import MINI

COUNT = int(os.environ.get("SOCZAKAZ_DAMAGE", "300"))
REAL = Path(__file__).resolve().parents[2] / "shared" / "acts"


def sources() -> list[tuple[str, bytes]]:
    """The acts to damage: ours, and the real ones where they are at hand."""
    files = [*sorted(data_path("corpus/acts").glob("*.docx")), *sorted(data_path("corpus/acts").glob("*.pdf"))]
    files += sorted(REAL.glob("smolensk-2023.*")) + sorted(REAL.glob("kochenevo-427.txt"))
    return [("mini.txt", MINI.encode()), *((path.name, path.read_bytes()) for path in files)]


def flip(data: bytes, chance: random.Random) -> bytes:
    """A few bytes changed."""
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def cut(data: bytes, chance: random.Random) -> bytes:
    """The end, the beginning or a piece from the middle lost."""
    start, end = sorted(chance.randrange(len(data)) for _ in range(2))
    return chance.choice((data[:end], data[start:], data[:start] + data[end:]))


def shuffle(data: bytes, chance: random.Random) -> bytes:
    """Lines (of a text) or paragraphs, rows and cells (of a .docx) moved about, doubled and lost."""
    if data[:2] != b"PK":
        lines = data.split(b"\n")
        chance.shuffle(lines)
        return b"\n".join(lines[: chance.randint(1, len(lines))])
    return rezipped(data, lambda xml: shuffled_xml(xml, chance))


def shuffled_xml(xml: bytes, chance: random.Random) -> bytes:
    """Elements of one kind in another order; the XML stays well formed only by luck, as in life."""
    tag = chance.choice((b"w:p", b"w:tr", b"w:tc", b"w:r", b"w:numPr", b"w:vMerge", b"w:tcPr", b"w:gridSpan"))
    pieces = re.split(rb"(<%s[ >/].*?(?:</%s>|/>))" % (tag, tag), xml, flags=re.DOTALL)
    places = range(1, len(pieces), 2)
    moved = [pieces[n] for n in places]
    chance.shuffle(moved)
    for n, piece in zip(places, moved, strict=True):
        pieces[n] = chance.choice((piece, piece, piece, piece * 2, b""))
    return b"".join(pieces)


def rezipped(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The package with its main part changed, or with some part gone."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == "word/document.xml" else content)
    return out.getvalue()


def lose_part(data: bytes, chance: random.Random) -> bytes:
    """A part of the package lost."""
    if data[:2] != b"PK":
        return cut(data, chance)
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        lost = chance.choice(names)
        for name in names:
            if name != lost:
                new.writestr(name, old.read(name))
    return out.getvalue()


DAMAGES = (flip, cut, shuffle, shuffle, lose_part)


@pytest.mark.parametrize("batch", range(10))
def test_damage_raises_nothing_but_our_own_errors(batch: int) -> None:
    acts = sources()
    for n in range(batch, COUNT, 10):
        chance = random.Random(n)
        name, data = acts[n % len(acts)]
        damaged = chance.choice(DAMAGES)(data, chance)
        try:
            result = extract(damaged, name).act
        except UnreadableError as error:
            assert error.message, f"variant {n} of {name}"
            continue
        assert isinstance(result, Act)
        result.as_json()
