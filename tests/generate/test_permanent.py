"""Since 1 January 2025 the social order is no experiment: a draft of a later day does not speak of one."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document

from check import law
from check.engine import review
from extract.pipeline import extract
from generate.compose import compose
from generate.package import package
from generate.profile import Profile
from soczakaz.alternatives import worded
from soczakaz.reference_plan import match_events, match_indicators
from tests.generate.profiles import LESNOGORSK, REGION


def _text(values: dict[str, Any]) -> str:
    draft, _ = compose(Profile.of(values))
    return "".join(Document(BytesIO(package(draft)["akt.docx"])).element.itertext())


@pytest.mark.parametrize("values", [LESNOGORSK, REGION], ids=["district", "region"])
@pytest.mark.parametrize(("date", "years", "trial"), [("27.06.2024", "2024", True), ("10.12.2026", "2027", False)])
def test_the_words_of_the_day(values: dict[str, Any], date: str, years: str, trial: bool) -> None:
    assert ("апробаци" in _text({**values, "дата": date, "номер": "5", "годы": years}).lower()) is trial


@pytest.mark.parametrize("values", [LESNOGORSK, REGION], ids=["district", "region"])
def test_a_later_draft_is_the_same_plan_in_other_words(values: dict[str, Any]) -> None:
    draft, notes = compose(
        Profile.of({**values, "дата": "10.12.2026", "номер": "5", "годы": "2027", "вид акта": "постановление"})
    )
    read = extract(package(draft)["akt.docx"], "akt.docx")
    assert {part.kind for part in read.act.appendices} >= {"services", "plan", "indicators"}
    assert all(state == "present" for state, _ in match_events(read.act.events))
    assert None not in match_indicators(read.act.indicators)
    report = review(read.act, read.layout.units(), law.load(), read.act.requisites.date)
    assert not [finding for finding in report.findings if finding.severity in ("error", "warning")]
    assert any("слов об апробации в проекте нет" in note for note in notes)


def test_a_pair_of_words_may_have_an_empty_side() -> None:
    template = "плана[ апробации|] и [старое|новое {s}ое]"
    assert worded(template, permanent=False) == "плана апробации и старое"
    assert worded(template, permanent=True) == "плана и новое {s}ое"
