"""Rows of a list of services under merged cells: alike only when all that the merged cells say is alike too."""

import datetime as dt

import pytest

from check import law
from check.engine import review
from extract.pipeline import extract
from tests.check.authoring import as_docx

_LIST = """
@r Приложение № 1

@c ПЕРЕЧЕНЬ
@c муниципальных услуг в социальной сфере

| № п/п | Направленность программы | Форма обучения | Категория потребителей | Номер реестровой записи |
| 1 | техническая | очная форма обучения | дети, кроме инвалидов | 804200О.99.0.ББ52АЖ72000 |
| 2 | ^ | очно-заочная форма обучения | ^ | 804200О.99.0.ББ52АЖ76000 |
| 3 | художественная | очная форма обучения | ^ | 804200О.99.0.ББ52АЗ44000 |
| 4 | ^ | {form} | ^ | 804200О.99.0.ББ52АЗ48000 |
| 5 | социально-гуманитарная | очная форма обучения | ^ | 854100О.99.0.ББ52БР20000 |
| 6 | ^ | очно-заочная форма обучения | ^ | 854100О.99.0.ББ52БР24000 |
"""


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("очно-заочная форма обучения", []),
        ("очная форма обучения", ["строка 3 (804200О.99.0.ББ52АЗ44000) и строка 4 (804200О.99.0.ББ52АЗ48000)"]),
    ],
)
def test_merged_cells_belong_to_the_description(form: str, told: list[str]) -> None:
    got = extract(as_docx(_LIST.format(form=form)), "акт.docx")
    found = review(got.act, got.layout.ledger.units, law.load(), dt.date(2023, 7, 1)).findings
    messages = [finding.message for finding in found if finding.rule == "SRV-006"]
    assert len(messages) == len(told)
    assert all(words in message for words, message in zip(told, messages, strict=True))
