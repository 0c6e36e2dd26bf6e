"""Hand-written profiles of ten real-sounding places: hard names, both levels, every way to organise the group."""

from pathlib import Path

import pytest

from check import law
from check.engine import review
from extract.pipeline import extract
from generate.checkform import check_form
from generate.compose import compose
from generate.package import package
from generate.profile_file import load
from tests.test_draft_extract import differences

PLACES = sorted((Path(__file__).parent / "places").glob("*.yaml"))
EXPECTED = {  # what the profile itself asks a person to think about; everything else must be silent
    "gorno-altaysk": {"DEC-012"},  # years after the end of the experiment
    "velikie-luki": {"DEC-012"},
}


@pytest.mark.parametrize("path", PLACES, ids=lambda path: path.stem)
def test_a_place_gets_an_act_that_reads_back_and_passes_review(path: Path) -> None:
    draft, _ = compose(load(path.read_bytes(), path.name))
    whole = package(draft)["akt.docx"]
    assert check_form(whole) == ()
    read = extract(whole, "akt.docx")
    assert differences(draft, read.act) == []
    if read.act.requisites.date:
        report = review(read.act, read.layout.units(), law.load(), read.act.requisites.date)
        assert {finding.rule for finding in report.findings} == EXPECTED.get(path.stem, set())


def test_there_are_ten() -> None:
    assert len(PLACES) == 10
