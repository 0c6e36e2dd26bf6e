"""The engine: one fault is one finding, periods and limits, order, suppression, words of messages."""

import datetime as dt
from collections.abc import Iterator

import pytest

from check import engine, registry
from check.case import Case, Outcome, undetermined, violated
from check.law import Norm, Requirement
from check.suppress import Ignore, Suppressions
from soczakaz.report import Report
from tests.check.plain import DAY, law, read, requirement
from tests.mini import MINI


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> dict[str, registry.Rule]:
    """A registry of its own: what a test puts in is all there is."""
    own: dict[str, registry.Rule] = {}
    monkeypatch.setattr(registry, "MODULES", ())
    monkeypatch.setattr(registry, "_RULES", own)
    return own


def every_point(case: Case, entry: Requirement) -> Iterator[Outcome]:
    for node in case.nodes():
        yield violated(node.place, node.text, fault="one mistake" if entry.params else "")


def silent(case: Case, entry: Requirement) -> Iterator[Outcome]:
    yield from ()


def unsure(case: Case, entry: Requirement) -> Iterator[Outcome]:
    node = case.act.body[0]
    yield undetermined(node.place, node.text)


def review(*entries: Requirement, as_of: dt.date = DAY, hidden: Suppressions | None = None) -> Report:
    got = read(MINI)
    norms = (Norm("act", "приказ", "здесь", DAY, title="О чём-то", number="1", date=DAY),)
    return engine.review(got.act, got.layout.ledger.units, law(*entries, norms=norms), as_of, suppressions=hidden)


def test_faults_that_are_one_mistake_are_one_finding_with_all_its_places(rules: dict[str, registry.Rule]) -> None:
    rules["TST-001"] = every_point
    apart = review(requirement()).findings
    together = review(requirement(params={"merge": True})).findings
    assert len(apart) == 5 and all(not finding.related for finding in apart)
    assert len(together) == 1
    assert [place.label for place in together[0].related] == ["пункт 2", "пункт 3", "пункт 4", "пункт 5"]
    assert together[0].place and together[0].place.label == "пункт 1"


def test_a_finding_quotes_the_act_and_names_place_norm_and_fix(rules: dict[str, registry.Rule]) -> None:
    rules["TST-001"] = every_point
    finding = review(requirement(norm="act")).findings[0]
    assert finding.message == f"«{finding.quote}» — пункт 1"
    assert finding.norm.act == "Приказ от 01.07.2023 № 1" and finding.norm.provision is None
    assert (finding.fix, finding.severity, finding.outcome) == ("Исправьте.", "error", "violated")


def test_what_could_not_be_read_is_a_question_and_no_violation(rules: dict[str, registry.Rule]) -> None:
    rules["TST-001"] = unsure
    (finding,) = review(requirement()).findings
    assert (finding.outcome, finding.severity) == ("undetermined", "question")
    assert finding.message.startswith("Не прочитано: «Организовать")


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (dt.date(2020, 10, 12), False),
        (dt.date(2020, 10, 13), True),
        (dt.date(2024, 12, 31), True),
        (dt.date(2025, 1, 1), False),
    ],
)
def test_a_requirement_is_asked_in_its_own_period_only(
    rules: dict[str, registry.Rule], day: dt.date, holds: bool
) -> None:
    rules["TST-001"] = every_point
    entry = requirement(since=dt.date(2020, 10, 13), until=dt.date(2024, 12, 31))
    report = review(entry, as_of=day)
    assert bool(report.findings) is holds
    assert report.not_applicable == (() if holds else ("TST-001",))
    assert law(entry).in_force(day) == ((entry,) if holds else ())


@pytest.mark.parametrize(
    ("changed", "holds"),
    [
        ({"levels": ("municipal",)}, True),
        ({"levels": ("regional",)}, False),
        ({"activities": ("спортивн",)}, True),
        ({"activities": ("образовательн",)}, False),
        ({"subject": "plan"}, True),
        ({"subject": "group"}, False),
        ({"subject": "services"}, False),
    ],
)
def test_a_requirement_is_asked_where_its_level_activity_and_subject_are(
    rules: dict[str, registry.Rule], changed: dict[str, object], holds: bool
) -> None:
    rules["TST-001"] = every_point
    report = review(requirement(**changed))
    assert bool(report.findings) is holds and bool(report.not_applicable) is not holds


def test_findings_stand_in_the_order_of_the_act_and_are_counted(rules: dict[str, registry.Rule]) -> None:
    rules |= {"TST-001": unsure, "TST-002": every_point, "TST-003": silent}
    report = review(requirement("TST-002"), requirement("TST-001"), requirement("TST-003"))
    labels = [finding.place.label for finding in report.findings if finding.place]
    assert labels == ["пункт 1", "пункт 1", "пункт 2", "пункт 3", "пункт 4", "пункт 5"]
    assert report.satisfied == ("TST-003",)
    assert report.summary() == {
        "error": 5,
        "warning": 0,
        "hint": 0,
        "question": 1,
        "satisfied": 1,
        "not_applicable": 0,
    }


def test_a_hidden_finding_keeps_its_reason_and_an_unused_entry_is_told(rules: dict[str, registry.Rule]) -> None:
    rules["TST-001"] = every_point
    here, nowhere = (
        Ignore("fault-of-tst-001", "согласовано", "пункт 3"),
        Ignore("TST-001", "опечатка в месте", "пункт 33"),
    )
    hidden = Suppressions("ignore.toml", (here, nowhere))
    report = review(requirement(), hidden=hidden)
    assert len(report.findings) == 4
    assert [(item.reason, item.finding.place and item.finding.place.label) for item in report.suppressed] == [
        ("согласовано", "пункт 3")
    ]
    assert hidden.unused() == (nowhere,)


def test_the_same_act_gives_the_same_report() -> None:
    got = read(MINI)
    entries = engine.review(got.act, got.layout.ledger.units, law(), DAY).as_json()
    assert entries == engine.review(got.act, got.layout.ledger.units, law(), DAY).as_json()
    assert entries["schema"] == "soczakaz.report/1" and entries["as_of"] == "2023-07-01"
