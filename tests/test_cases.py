"""Every requirement against its case file: snippets of acts that break it, meet it, or cannot be read.

A case file ``tests/cases/<ID>.toml``:

    [[bad]]                      # the requirement must give ``count`` findings «violated» (default 1)
    text  = '''…'''              # an act, or a part of one, as a text dump: one row a line, cells parted by tabs
    quote = "…"                  # optional: words that must stand in the quote of one of the findings
    says  = "…"                  # optional: words that must stand in the message of one of the findings
    as_of = 2025-02-01           # optional: the day of the review (default: the act's date, else 1 July 2023)
    agreement_date = 2023-01-16  # optional

    [[good]]                     # no finding at all
    [[unread]]                   # a reader may fail here: never «violated»; with ``count``, so many «undetermined»
"""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from check import engine, law, registry
from extract.pipeline import extract
from soczakaz.report import Finding

CASES = Path(__file__).parent / "cases"
DAY = dt.date(2023, 7, 1)
KINDS = ("bad", "good", "unread")
KEYS = {"text", "quote", "says", "count", "as_of", "agreement_date"}
MODULES = {
    "REQ": "requisites",
    "DEC": "decision",
    "SRV": "services",
    "PLN": "plan",
    "IND": "indicators",
    "GRP": "group",
    "INF": "information",
    "EFF": "effect",
    "REF": "references",
    "COH": "coherence",
    "WRD": "wording",
}


@cache
def catalogue() -> law.Law:
    return law.load()


def modules_of(one: str) -> tuple[str, ...]:
    """The modules of a requirement's group: «plan» and «plan_deadlines» for PLN."""
    group = MODULES[one.partition("-")[0]]
    return tuple(name for name in registry.MODULES if name == group or name.startswith(f"{group}_"))


def case_files() -> list[Path]:
    return sorted(CASES.glob("*.toml"))


def snippets() -> list[Any]:
    found = []
    for file in case_files():
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        for kind in KINDS:
            for n, snippet in enumerate(content.get(kind, []), 1):
                found.append(pytest.param(file.stem, kind, snippet, id=f"{file.stem}-{kind}-{n}"))
    return found


def findings(one: str, snippet: Mapping[str, Any]) -> tuple[Finding, ...]:
    """What the requirement ``one``, alone, says about the snippet."""
    got = extract(snippet["text"].encode(), "акт.txt")
    alone = replace(catalogue(), requirements={one: catalogue().requirements[one]})
    day = snippet.get("as_of") or got.act.requisites.date or DAY
    agreement = snippet.get("agreement_date")
    return engine.review(got.act, got.layout.ledger.units, alone, day, agreement_date=agreement).findings


@pytest.mark.parametrize(("one", "kind", "snippet"), snippets())
def test_snippet(one: str, kind: str, snippet: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(snippet) <= KEYS, f"{one}: unknown keys in a snippet: {set(snippet) - KEYS}"
    assert one in catalogue().requirements, f"{one}: a case file without a requirement"
    monkeypatch.setattr(registry, "MODULES", modules_of(one))
    got = findings(one, snippet)
    broken = [finding for finding in got if finding.outcome == "violated"]
    told = "\n".join(f"{finding.outcome}: {finding.message} [{finding.quote}]" for finding in got) or "nothing"
    if kind == "good":
        assert not got, told
    elif kind == "unread":
        assert not broken, told
        assert "count" not in snippet or len(got) == snippet["count"], told
    else:
        assert len(broken) == snippet.get("count", 1), told
        assert any(snippet.get("quote", "") in finding.quote for finding in broken), told
        assert any(snippet.get("says", "") in finding.message for finding in broken), told
        assert all(finding.message and finding.fix for finding in broken), told


@pytest.mark.parametrize("one", sorted(catalogue().requirements))
def test_requirement_is_whole(one: str) -> None:
    for name in modules_of(one):
        import_module(f"check.rules.{name}")
    assert one in registry._RULES, f"{one}: no function in check/rules"
    file = CASES / f"{one}.toml"
    assert file.is_file(), f"{one}: no case file"
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    assert set(content) <= set(KINDS), f"{one}: unknown kinds of snippet: {set(content) - set(KINDS)}"
    for kind in ("bad", "good"):
        assert content.get(kind), f"{one}: no {kind} snippet"


@pytest.mark.parametrize("name", registry.MODULES)
def test_every_function_answers_a_requirement(name: str) -> None:
    module = import_module(f"check.rules.{name}")
    known = catalogue().requirements
    own = [one for one, function in registry._RULES.items() if function.__module__ == module.__name__]
    assert own, f"{name}: no rules"
    assert all(one in known for one in own), [one for one in own if one not in known]
    assert all(name in modules_of(one) for one in own), own


def test_names_are_one_per_requirement() -> None:
    names = [entry.name for entry in catalogue().requirements.values()]
    assert len(set(names)) == len(names)
