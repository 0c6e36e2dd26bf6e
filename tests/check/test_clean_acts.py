"""Acts without a fault, of several kinds and layouts: the review says nothing. Spoiled, it says what was spoiled."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from check import law
from check.engine import review
from extract.pipeline import extract
from soczakaz.report import Report
from tests.check.authoring import as_docx, as_text

ACTS = Path(__file__).parent / "clean_acts"
DUMPS = Path(__file__).parent / "clean_dumps"
NAMES = ("home-care-region", "sports-municipal", "employment-region", "education-road-map")
FORMS: dict[str, Callable[[str], bytes]] = {"docx": as_docx, "txt": as_text}


def source(name: str) -> str:
    return (ACTS / f"{name}.txt").read_text(encoding="utf-8")


def reviewed(text: str, form: str = "txt", as_of: dt.date | None = None) -> Report:
    got = extract(FORMS[form](text), f"акт.{form}")
    assert got.act.requisites.date or as_of
    return review(got.act, got.layout.ledger.units, law.load(), as_of or got.act.requisites.date or dt.date.min)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_said_of_a_clean_act(name: str, form: str) -> None:
    report = reviewed(source(name), form)
    assert [f"{finding.rule} {finding.message}" for finding in report.findings] == []
    assert not report.unread


@pytest.mark.parametrize("name", sorted(path.stem for path in DUMPS.glob("*.txt")))
def test_nothing_is_said_of_a_clean_text(name: str) -> None:
    """Texts as they come out of other programs: rows by tabs, each of another layout and wording."""
    got = extract((DUMPS / f"{name}.txt").read_bytes(), f"{name}.txt")
    assert got.act.requisites.date and got.act.events and got.act.indicators
    report = review(got.act, got.layout.ledger.units, law.load(), got.act.requisites.date)
    assert [f"{finding.rule} {finding.message}" for finding in report.findings] == []


@pytest.mark.parametrize("name", NAMES)
def test_an_appendix_alone_is_not_accused_of_what_stands_elsewhere(name: str) -> None:
    for part in source(name).split("@@page")[1:]:
        report = reviewed(part, as_of=dt.date(2023, 7, 1))
        assert [f"{finding.rule} {finding.message}" for finding in report.findings if finding.severity != "hint"] == []
        assert not [finding.rule for finding in report.findings if finding.rule.startswith(("DEC", "REQ", "EFF"))]


@pytest.mark.parametrize(
    ("name", "old", "new", "rule", "words"),
    [
        ("home-care-region", "до 15 мая 2023 года |", " |", "PLN-003", "2.1"),
        ("home-care-region", "подпунктами 3 – 7 пункта", "подпунктами 3 – 9 пункта", "INF-006", "9-й"),
        ("home-care-region", "4.3. показатели эффективности", "4.3. показатели охвата", "REF-006", "охвата"),
        ("home-care-region", "до 15 сентября 2023", "до 15 июня 2023", "PLN-023", "15 июня 2023"),
        ("home-care-region", "27 февраля 2023", "16 января 2023", "EFF-001", "16.02.2023"),
        ("sports-municipal", "| 22.12.2023 |", "| 22.09.2023 |", "PLN-023", "22.09.2023"),
        ("sports-municipal", "% | 25 | 50 |", "% | 25 | 150 |", "IND-015", "150"),
        ("sports-municipal", "голос председателя группы", "голос руководителя группы", "GRP-003", "руководитель"),
        ("sports-municipal", "по 31 декабря 2024 года", "по 31 декабря 2026 года", "DEC-012", "2026"),
        ("employment-region", "I квартал 2025 г.", "I квартал 2035 г.", "PLN-016", "2035"),
        ("employment-region", "чел. | 350 | 2022 | 600 | 2024", "чел. | 350 | 2024 | 600 | 2022", "IND-008", "2024"),
        ("education-road-map", "четвёртым – восьмым", "четвёртым – двенадцатым", "INF-006", "двенадцатым"),
        ("education-road-map", "@r УТВЕРЖДЕНА", "@r УТВЕРЖДЕНО", "COH-011", "утверждена"),
        ("education-road-map", "| 15.07.2023 | 10.08.2023", "| 15.08.2023 | 10.08.2023", "PLN-013", "15.08.2023"),
        (
            "education-road-map",
            "7. Решения оформляются",
            "7. Решения проектного комитета оформляются",
            "GRP-004",
            "проектного",
        ),
    ],
)
def test_one_fault_is_one_finding_more(name: str, old: str, new: str, rule: str, words: str) -> None:
    text = source(name)
    assert old in text
    found = reviewed(text.replace(old, new, 1), "docx").findings
    assert [finding for finding in found if finding.rule == rule and words in finding.message + finding.quote], found
    assert len({finding.rule for finding in found}) <= 2, [finding.message for finding in found]
