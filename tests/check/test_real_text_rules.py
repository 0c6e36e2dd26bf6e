"""What a person found in the two real acts by reading them, in the rules on text, group, effect and references."""

import datetime as dt
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from check import engine, law
from extract.pipeline import extract
from soczakaz.report import Finding

ACTS = Path(__file__).parents[2].parent / "shared" / "acts"
MINE = ("REQ", "DEC", "GRP", "EFF", "REF", "COH", "WRD")
DRAFT_DAY = dt.date(2023, 10, 1)

KOCHENEVO = {
    "REQ-014": ["муниципальных (муниципальных)"],
    "REQ-017": ["И.о. Главы района"],
    "GRP-003": ["председателя"],
    "GRP-004": ["проектного комитета"],
    "GRP-005": ["не менее половины"],
    "GRP-007": ["Крылова И.М."],
    "GRP-008": ["СОСТАВ рабочей группы"],
    "EFF-004": ["с момента опубликования"],
    "EFF-006": ["отношения, возникшие с 01.03.2023года"],
    "EFF-011": ["И.М. Крылову"],
    "REF-004": ["ПЕРЕЧЕНЬ"],
    "REF-007": ["243н"],
    "REF-012": ["Положение о рабочей группе"],
    "COH-004": ["Федеральный закон № 189-ФЗ"],
    "COH-005": ["государственного социального заказа", "государственную услугу"],
    "COH-007": ["в соответствии с положениями администрации"],
    "COH-008": ["общеразвивающих программ для детей"],
    "COH-009": ["немунципальных", "пофактового"],
    "COH-010": ["туристско-краеведческой направленность"],
    "COH-011": ["утверждено"],
    "COH-014": ["13 июля 2020 года"],
    "WRD-001": ["2023года"],
    "WRD-003": ["(далее - рабочая"],
    "WRD-005": ["пункта 6.1."],
    "WRD-008": ["социально – гуманитарная"],
}
SMOLENSK = {
    "REQ-002": ["___"],
    "REQ-009": ["В соответствии с частями"],
    "REQ-011": ["О государственном (муниципальном) социальном заказе"],
    "EFF-005": ["Губернатор"],
}
LOST_IN_TEXT = {"REQ-015": ["частями 22 и 3 статьи 28"], "REF-004": ["ПЕРЕЧЕНЬ"]}


def findings(name: str) -> tuple[Finding, ...]:
    path = ACTS / name
    if not path.exists():
        pytest.skip(f"{path} is not here")
    got = extract(path.read_bytes(), name)
    catalogue = law.load()
    mine = {key: entry for key, entry in catalogue.requirements.items() if key.startswith(MINE)}
    day = got.act.requisites.date or DRAFT_DAY
    return engine.review(got.act, got.layout.ledger.units, replace(catalogue, requirements=mine), day).findings


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kochenevo-427.txt", KOCHENEVO),
        ("smolensk-2023.docx", SMOLENSK),
        ("smolensk-2023.pdf", SMOLENSK),
        ("smolensk-2023.txt", SMOLENSK | LOST_IN_TEXT),
    ],
)
def test_exactly_what_a_person_found(name: str, expected: dict[str, list[str]]) -> None:
    quotes: dict[str, list[str]] = defaultdict(list)
    for finding in findings(name):
        quotes[finding.rule].append(finding.quote)
    assert {rule: len(found) for rule, found in quotes.items()} == {
        rule: len(words) for rule, words in expected.items()
    }
    for rule, words in expected.items():
        for one in words:
            assert any(one in quote for quote in quotes[rule]), (rule, one, quotes[rule])


def test_repeats_are_one_finding_with_all_their_places() -> None:
    by_rule = {finding.quote: finding for finding in findings("kochenevo-427.txt")}
    assert len(by_rule["муниципальных (муниципальных)"].related) == 4
    assert len(by_rule["пофактового"].related) == 41
