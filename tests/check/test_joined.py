"""Looking at the whole act in one go finds what looking at each of its pieces does."""

import datetime as dt
import re
from importlib import import_module
from pathlib import Path

import pytest

from check import law
from check.case import Case
from check.registry import MODULES
from check.search import hits
from check.terms import expanded
from extract.pipeline import extract
from tests.check.authoring import as_text

ACTS = Path(__file__).parent / "clean_acts"


def case_of(name: str) -> Case:
    got = extract(as_text((ACTS / f"{name}.txt").read_text(encoding="utf-8")), "акт.txt")
    return Case(got.act, got.layout.ledger.units, dt.date(2023, 7, 1), law.load())


@pytest.mark.parametrize("name", ["home-care-region", "sports-municipal"])
def test_every_pattern_finds_the_same(name: str) -> None:
    case = case_of(name)
    modules = [import_module(f"check.rules.{module}") for module in MODULES] + [import_module("check.territory")]
    patterns = {each for module in modules for each in vars(module).values() if isinstance(each, re.Pattern)}
    assert len(patterns) > 100
    for pattern in patterns:
        one = [(hit.unit.eid, hit.match.span()) for hit in hits(case, pattern)]
        other = [(unit.eid, match.span()) for unit in case.reading for match in pattern.finditer(unit.text)]
        assert one == other, pattern.pattern


def test_a_unit_is_found_by_an_offset_of_the_joined_text() -> None:
    case = case_of("sports-municipal")
    for n, (unit, start) in enumerate(zip(case.joined.units, case.joined.starts, strict=True)):
        assert case.joined.text[start : start + len(unit.text)] == unit.text
        assert case.joined.at(start) == n and case.joined.at(start + len(unit.text)) == n


def test_short_names_are_expanded() -> None:
    text = (ACTS / "sports-municipal.txt").read_text(encoding="utf-8")
    text = text.replace("(далее – социальный заказ)", "(далее – соцзаказ)")
    got = extract(as_text(text), "акт.txt")
    case = Case(got.act, got.layout.ledger.units, dt.date(2023, 7, 1), law.load())
    said = expanded(case, "порядок формирования соцзаказа, формы и сроков")
    assert said.startswith("порядок формирования") and said.endswith(", формы и сроков")
    assert "муниципального социального заказа на оказание" in said and "соцзаказ" not in said
    assert expanded(case, "порядок") == "порядок"
