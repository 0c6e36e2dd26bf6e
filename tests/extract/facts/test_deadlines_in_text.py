"""Deadlines in running text."""

import pytest

from extract.facts.deadline_grammar import Rule, grammar
from extract.facts.deadlines import find_deadlines
from tests.extract.facts.notation import brief

IN_CELLS_ONLY = {"1 сентября", "15.03.2023 (проект), 01.06.2023 (утверждение)"}
EXAMPLES = [
    (rule, words, reading)
    for rule in grammar().rules
    for words, reading in rule.examples
    if not rule.cell and words not in IN_CELLS_ONLY
]


@pytest.mark.parametrize(("rule", "words", "reading"), EXAMPLES)
def test_examples_are_found_in_a_sentence(rule: Rule, words: str, reading: str) -> None:
    found = find_deadlines(f"Обеспечить {words}")
    assert [brief(deadline) for _, _, deadline in found] == [reading]
    assert found[0][0] == len("Обеспечить ")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Отделу культуры в срок до 1 сентября 2025 года представить отчет за 2024 год.",
            [("в срок до 1 сентября 2025 года", "date ..2025-09-01 by")],
        ),
        (
            "Отчет сдается ежеквартально до 10 числа месяца, следующего за отчетным кварталом, в отдел.",
            [
                (
                    "ежеквартально до 10 числа месяца, следующего за отчетным кварталом",
                    "recurring; every quarter by 10",
                )
            ],
        ),
        (
            "В течение 10 рабочих дней со дня подписания соглашения обеспечить размещение сведений.",
            [("В течение 10 рабочих дней со дня подписания соглашения", "relative")],
        ),
        (
            "в соответствии с законом от 13.07.2020 № 189-ФЗ и приказом от 28 декабря 2016 г. № 243н",
            [],
        ),
        ("социальный заказ на 2025 год и на плановый период", []),
        ("реестровый номер 804200О.99.0.ББ52АЕ52000, пункт 2.1, часть 3, 25 человек", []),
        (
            "провести отбор с 1 марта по 1 июня 2025 года",
            [("с 1 марта по 1 июня 2025 года", "range 2025-03-01..2025-06-01")],
        ),
        (
            "до 1 марта 2025 года, далее ежегодно до 1 января, утверждает заказ",
            [
                (
                    "до 1 марта 2025 года, далее ежегодно до 1 января",
                    "recurring ..2025-03-01 by; every year by 01-01 from 2026",
                )
            ],
        ),
        (
            "услуги оказываются в 2025-2026 годах, отчет готовится в срок до 1 марта 2027 года",
            [
                ("в 2025-2026 годах", "range 2025-01-01..2026-12-31"),
                ("в срок до 1 марта 2027 года", "date ..2027-03-01 by"),
            ],
        ),
        ("до 15 ноября текущего года", [("до 15 ноября текущего года", "date ..2025-11-15 by")]),
    ],
)
def test_running_text(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[start:end], brief(deadline)) for start, end, deadline in find_deadlines(text, year=2025)] == found
