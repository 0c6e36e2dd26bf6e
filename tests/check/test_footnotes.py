"""What a footnote cites is reviewed as the text is."""

from check.engine import review
from check.law import load
from extract.pipeline import extract
from tests.check.authoring import as_docx
from tests.check.test_clean_acts import source

NOTE = "<1> Величина определяется по пункту {point} настоящего постановления и Федеральному закону от 13 июля {year} года № 189-ФЗ."


def rules(point: int, year: int) -> list[tuple[str, str]]:
    text = source("home-care-region")
    text = text.replace("| Базовая величина |", "| Базовая величина<1> |", 1)
    text = text.replace(
        "\n@@page\n@r Приложение № 4", f"\n{NOTE.format(point=point, year=year)}\n@@page\n@r Приложение № 4"
    )
    got = extract(as_docx(text), "акт.docx")
    assert got.act.requisites.date
    report = review(got.act, got.layout.ledger.units, load(), got.act.requisites.date)
    return [(finding.rule, finding.place.label if finding.place else "") for finding in report.findings]


def test_references_of_footnotes_are_checked() -> None:
    assert rules(19, 2021) == [("REF-005", "сноска 1"), ("REQ-012", "сноска 1")]
    assert rules(5, 2020) == []
