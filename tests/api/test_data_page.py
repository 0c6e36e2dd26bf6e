"""docs/data.md names every key of the JSON, and no other."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from check.engine import review
from check.law import load
from check.write.to_json import to_json
from extract.pipeline import Extraction, extract

ROOT = Path(__file__).resolve().parents[2]
ACTS = ("01-zarechny-education", "02-kostroma-home-care", "05-lugovoy-fitness")


@cache
def read(name: str) -> Extraction:
    path = ROOT / "corpus" / "acts" / f"{name}.docx"
    return extract(path.read_bytes(), path.name)


@cache
def found() -> dict[str, set[str]]:
    """The keys of each kind of object in the JSON of some acts and a report of each."""
    keys: dict[str, set[str]] = {}

    def note(name: str, value: Any) -> None:
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                keys.setdefault(name, set()).update(item)
                for inner, deeper in item.items():
                    note("deadline" if inner == "parts" and name == "deadline" else inner, deeper)

    for name in ACTS:
        one = read(name)
        note("whole", one.act.as_json())
        day = one.act.requisites.date
        assert day is not None
        note("report", json.loads(to_json(review(one.act, one.layout.units(), load(), day))))
    keys["act"], keys["finding"] = keys.pop("whole"), keys.pop("findings")  # «act» is also what a reference names
    return keys


def sections() -> dict[str, set[str]]:
    text = (ROOT / "docs" / "data.md").read_text("utf-8")
    parts = re.split(r"^### `(\w+)`$", text, flags=re.MULTILINE)[1:]
    return {
        name: {key for row in re.findall(r"^\| (`[^|]*) \|", body, re.MULTILINE) for key in re.findall(r"`(\w+)`", row)}
        for name, body in zip(parts[::2], parts[1::2], strict=True)
    }


@pytest.mark.parametrize("name", sections())
def test_the_page_lists_the_keys(name: str) -> None:
    listed, real = sections()[name], found()[name]
    # «parts» of a deadline stand only where a cell holds several.
    assert listed - real <= ({"parts"} if name == "deadline" else set())
    assert real <= listed
