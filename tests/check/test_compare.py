"""A report against an older one: the same fault is recognised though places, wording around it or counts have moved."""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from check.compare import against, load
from soczakaz.act import Source
from soczakaz.errors import SoczakazError
from soczakaz.report import SCHEMA, Finding, FindingNorm, Report


def finding(message: str, quote: str = "", rule: str = "PLN-003") -> Finding:
    return Finding(
        rule, "fault", "violated", "error", message, "Исправьте.", FindingNorm(None, None, "logic"), quote, None
    )


def report(*findings: Finding) -> Report:
    return Report(
        Source("акт.docx", "text/plain", "0" * 64, None, False), dt.date(2023, 7, 1), "test", findings, (), ()
    )


def old(*entries: tuple[str, str, str]) -> Mapping[str, Any]:
    return {
        "schema": SCHEMA,
        "findings": [{"rule": rule, "message": message, "quote": quote} for rule, message, quote in entries],
    }


def fates(before: Mapping[str, Any], now: Report) -> tuple[list[str], list[str], list[str]]:
    """Messages of what is fixed, what remains and what is new."""
    progress = against(before, now)
    return (
        [entry["message"] for entry in progress.fixed],
        [one.message for one in progress.remaining],
        [one.message for one in progress.new],
    )


def test_a_fault_that_is_gone_is_fixed_and_one_that_was_not_there_is_new() -> None:
    before = old(("PLN-003", "6.1: не указан срок", "Конференция"))
    assert fates(before, report(finding("6.2: не указан срок", "Семинар"))) == (
        ["6.1: не указан срок"],
        [],
        ["6.2: не указан срок"],
    )


def test_the_same_words_under_another_number_remain() -> None:
    before = old(("PLN-003", "Мероприятие 6.1: не указан срок", "Проведение конференции"))
    now = report(finding("Мероприятие 7.1: не указан срок", "Проведение конференции"))
    assert fates(before, now) == ([], ["Мероприятие 7.1: не указан срок"], [])


def test_a_count_that_fell_remains() -> None:
    before = old(("COH-005", "«государственного заказа» (мест: 3)", "государственного заказа в пункте 2"))
    now = report(finding("«государственного заказа» (мест: 2)", "государственного заказа в пункте 4", "COH-005"))
    assert fates(before, now) == ([], ["«государственного заказа» (мест: 2)"], [])


def test_the_same_words_under_another_rule_are_another_fault() -> None:
    before = old(("PLN-003", "не указан срок", "Конференция"))
    now = report(finding("не указан исполнитель", "Конференция", "PLN-004"))
    assert fates(before, now) == (["не указан срок"], [], ["не указан исполнитель"])


def test_of_two_alike_one_mended_leaves_one() -> None:
    before = old(("IND-013", "нет значения", "х"), ("IND-013", "нет значения", "х"))
    assert fates(before, report(finding("нет значения", "х", "IND-013"))) == (["нет значения"], ["нет значения"], [])


def test_another_event_with_the_same_fault_is_another_finding() -> None:
    before = old(("PLN-003", "6.1: нет срока", "Семинар"), ("PLN-003", "6.2: нет срока", "Конференция"))
    now = report(finding("6.2: нет срока", "Конференция"), finding("6.3: нет срока", "Круглый стол"))
    assert fates(before, now) == (["6.1: нет срока"], ["6.2: нет срока"], ["6.3: нет срока"])


def test_findings_keep_the_order_of_the_report() -> None:
    before = old(("PLN-003", "б", "1"), ("PLN-003", "а", "2"))
    assert fates(before, report(finding("а", "2"), finding("б", "1")))[1] == ["а", "б"]


@pytest.mark.parametrize("content", ["не отчёт", "[]", '{"schema": "soczakaz.act/1"}'])
def test_a_file_that_is_no_report_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "old.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SoczakazError, match="отчёт"):
        load(file)


def test_a_report_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "old.json"
    file.write_text(json.dumps(old(("PLN-003", "нет срока", "х"))), encoding="utf-8")
    assert load(file)["findings"][0]["rule"] == "PLN-003"
    with pytest.raises(SoczakazError, match="не открывается"):
        load(tmp_path / "нет.json")
