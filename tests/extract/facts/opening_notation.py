"""Openings of acts with gold in TOML: ``text`` with «---» between opening, preamble, body and signature.

In ``text`` a line is a paragraph; a line with «|» is a row of a borderless table (rows in a row make one
table, «⏎» breaks a cell's line). ``gold`` names the fields; a field left out must be None (``status``:
"adopted").
"""

import datetime as dt
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.facts.requisites import requisites
from extract.layout import Layout, Ledger, Part
from soczakaz.act import Node, Requisites
from soczakaz.source import Block, Paragraph, Place, SourceDocument
from tests.build import document, table

FIELDS = (
    "type",
    "issuer",
    "date",
    "number",
    "title",
    "status",
    "region",
    "municipality",
    "level",
    "position",
    "name",
)
FOLDER = Path(__file__).parent / "openings"


def openings(name: str = "*") -> Iterator[dict[str, Any]]:
    """The openings of the files whose name fits, in order."""
    for path in sorted(FOLDER.glob(f"{name}.toml")):
        yield from tomllib.loads(path.read_text("utf-8"))["opening"]


def read(text: str) -> Requisites:
    """The requisites of an opening in the notation."""
    return requisites(layout(text))[0]


def layout(text: str) -> Layout:
    """A layout divided where the notation says: «---» lines between opening, preamble, body and signature."""
    parts = [_blocks(part.strip("\n"), n) for n, part in enumerate(text.split("---"))]
    opening, preamble, body, signature = [*parts, *[()] * 4][:4]
    ledger, refs = Ledger(), {}
    for role, blocks in (("opening", opening), ("signature", signature)):
        units = [(b.ref, b.text) for b in blocks if isinstance(b, Paragraph)]
        units += [(c.ref, c.text) for b in blocks if not isinstance(b, Paragraph) for r in b.rows for c in r.cells]
        for n, (ref, words) in enumerate(units, 1):
            refs[ref] = ledger.add(f"{role}_{n}", role, words, None, ref).eid
    everything = document(*opening, *preamble, *body, *signature)
    return Layout(
        everything, ledger, opening, tuple(p for p in preamble if isinstance(p, Paragraph)),
        _body(body), signature, (), refs,
    )  # fmt: skip


def source(text: str) -> SourceDocument:
    """The same text undivided, for the whole way through ``divide``."""
    return document(*(block for n, part in enumerate(text.split("---")) for block in _blocks(part.strip("\n"), n)))


def gold_of(opening: dict[str, Any]) -> dict[str, str | None]:
    """The expected fields, all of them."""
    gold = dict.fromkeys(FIELDS) | {"status": "adopted"} | opening["gold"]
    return {key: value or None for key, value in gold.items()}


def flat(found: Requisites) -> dict[str, str | None]:
    """Requisites as the gold writes them."""
    date = found.date.isoformat() if isinstance(found.date, dt.date) else None
    person = found.signatory
    own = {name: getattr(found, name) for name in FIELDS[:-2]}
    return own | {
        "date": date,
        "position": person.position if person else None,
        "name": person.name if person else None,
    }


def differences(opening: dict[str, Any], found: Requisites) -> dict[str, tuple[str | None, str | None]]:
    """Fields that are not as the gold has them: (found, gold)."""
    got, gold = flat(found), gold_of(opening)
    return {name: (got[name], gold[name]) for name in FIELDS if got[name] != gold[name]}


def _blocks(part: str, n: int) -> tuple[Block, ...]:
    blocks: list[Block] = []
    rows: list[list[str]] = []
    for line in [*part.split("\n"), ""]:
        if "|" in line:
            rows.append([cell.strip().replace("⏎", "\n") for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            blocks.append(table(rows, f"s{n}t{len(blocks)}", ruled=False))
            rows = []
        if line.strip():
            lines = tuple(" ".join(piece.split()) for piece in line.split("⏎"))
            blocks.append(Paragraph(" ".join(lines), f"s{n}p{len(blocks)}", lines=lines if len(lines) > 1 else ()))
    return tuple(blocks)


def _body(blocks: tuple[Block, ...]) -> Part:
    place = Place("body", None, "", 0, 0)
    nodes = tuple(Node(f"p_{n}", str(n), b.text, place) for n, b in enumerate(blocks, 1) if isinstance(b, Paragraph))
    return Part("", "", None, None, None, place, blocks, nodes)
