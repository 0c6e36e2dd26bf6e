"""The tables of the two real acts and of our own clean act: what a careful reader finds there, and nothing else."""

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from check import engine, law
from extract.pipeline import extract
from soczakaz.report import Finding, Report
from tests.mini import MINI

ROOT = Path(__file__).parents[2]
ACTS = ROOT.parent / "shared" / "acts"
GROUPS = ("PLN", "IND", "SRV", "INF")


@cache
def reviewed(path: Path, day: dt.date) -> Report:
    if not path.is_file():
        pytest.skip(f"{path.name} is not here")
    got = extract(path.read_bytes(), path.name)
    return engine.review(got.act, got.layout.ledger.units, law.load(), day)


def told(report: Report) -> set[tuple[str, str]]:
    """Rule and printed place of each finding of the tables' groups."""
    return {
        (finding.rule, finding.place.label.partition(", ")[2] or finding.place.label)
        for finding in report.findings
        if finding.place and finding.rule[:3] in GROUPS
    }


@pytest.mark.parametrize("name", ["smolensk-2023.txt", "smolensk-2023.docx", "smolensk-2023.pdf"])
def test_smolensk(name: str) -> None:
    assert told(reviewed(ACTS / name, dt.date(2023, 10, 1))) == {
        ("SRV-005", "строка 36, графа 2"),  # the number of row 35 again
        ("SRV-007", "строка 34, графа 2"),  # …БР27000 where the row steps to …БР25000
        ("SRV-012", "пункт 4"),  # providers, with the exception of programmes
        ("PLN-017", "строка 1, графа 4"),  # «2024 год», 22 events
        ("PLN-020", "строка 24, графа 3"),  # «на 2023 год», by 2024
        ("IND-003", "строка 8, графа 4"),  # «доля … единиц»
        ("IND-005", "строка 11, графа 6"),  # «из них» 2 of 1
        ("IND-006", "строка 3, графа 6"),  # selected 2 of a total of 0
        ("IND-010", "строка 1, графа 6"),  # support of non-profits: 0 → 0
        ("IND-012", "пункт 10"),  # values promised by 1 March 2024 are already given
    }


KOCHENEVO = {
    ("PLN-003", "строка 6.1, графа 4"),
    ("PLN-003", "строка 6.2, графа 4"),
    ("PLN-004", "строка 5.1, графа 6"),
    ("PLN-004", "строка 5.2, графа 6"),
    ("PLN-004", "строка 5.3, графа 6"),
    ("PLN-004", "строка 5.4, графа 6"),
    ("PLN-007", "строка 6.2, графа 5"),  # a system is developed, recommendations are approved
    ("PLN-008", "строка 2.8, графа 6"),  # an order of the financial body given to the administration
    ("PLN-015", "строка 1.1, графа 4"),  # ten deadlines before 27.06.2023
    ("PLN-017", "строка 7.1, графа 4"),
    ("PLN-019", "строка 3.1, графа 4"),  # every quarter, as needed
    ("PLN-021", "строка 5.2, графа 4"),  # agreements by 1 September (1.2) and by 15 August
    ("PLN-023", "строка 5.2, графа 4"),  # agreements before the selection
    ("IND-019", "строка 5, графа 4"),
}


def test_kochenevo_on_its_own_day() -> None:
    report = reviewed(ACTS / "kochenevo-427.txt", dt.date(2023, 6, 27))
    assert told(report) == KOCHENEVO
    (past,) = (finding for finding in report.findings if finding.rule == "PLN-015")
    assert "(1.1, 2.1, 2.2, 2.3, 2.4, 2.5, 2.6, 2.8, 3.4 и 4.1)" in past.message and len(past.related) == 9


def test_kochenevo_after_the_day_its_values_were_promised_for() -> None:
    later = told(reviewed(ACTS / "kochenevo-427.txt", dt.date(2023, 9, 2)))
    assert later == KOCHENEVO | {("IND-013", "строка 1, графа 6")}


def test_our_clean_act_has_nothing_in_its_tables() -> None:
    report = reviewed(ROOT / "corpus" / "acts" / "01-zarechny-education.docx", dt.date(2023, 4, 17))
    assert told(report) == set()


def test_no_rule_fails_on_an_act_cut_short_anywhere() -> None:
    catalogue = law.load()
    told: list[Finding] = []
    for end in range(97, len(MINI), 97):
        got = extract(MINI[:end].encode(), "акт.txt")
        report = engine.review(got.act, got.layout.ledger.units, catalogue, dt.date(2023, 7, 1))
        assert len(report.satisfied) + len(report.not_applicable) + len({f.rule for f in report.findings}) == len(
            catalogue.requirements
        ), end
        told += report.findings
    # The cut acts do give findings, each of them whole: no template is left unfilled.
    assert len(told) > 20
    for finding in told:
        assert finding.message and finding.fix, finding.rule
        assert not {"{", "}"} & {*finding.message, *finding.fix}, finding.message
