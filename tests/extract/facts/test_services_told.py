"""Services that the text of the act lists itself."""

import pytest

from extract.facts.services_told import services_told
from tests.extract.facts.layouts import layout

_LIST = "\n  а) проведение экскурсий для школьников;\n  б) информирование туристов, форма оказания: очная."


@pytest.mark.parametrize(
    "lead",
    [
        "Государственными услугами, в отношении которых осуществляется апробация способа отбора исполнителей, являются:",
        "Способ отбора апробируется в отношении следующих муниципальных услуг:",
        "Утвердить перечень государственных (муниципальных) услуг, оказываемых по социальному сертификату:",
        "Включить в социальный заказ следующие муниципальные социальные услуги в сфере туризма:",
    ],
)
def test_services_below_a_point(lead):
    made = layout(f"3. Способ отбора – конкурс.\n4. {lead}{_LIST}")
    found = services_told(made)
    assert [(s.n, s.name, s.form) for s in found] == [
        (1, "проведение экскурсий для школьников", None),
        (2, "информирование туристов", "очная"),
    ]
    assert {s.place.eid for s in found} <= made.ledger.claimed


def test_services_in_one_sentence():
    made = layout("4. Конкурс проводится в отношении следующих муниципальных услуг: прокат лыж; обучение плаванию.")
    found = services_told(made)
    assert [s.name for s in found] == ["прокат лыж", "обучение плаванию"]
    assert [made.ledger.read(s.place) for s in found] == ["прокат лыж", "обучение плаванию"]


@pytest.mark.parametrize(
    "text",
    [
        "4. Для организации оказания муниципальных услуг, в отношении которых проводится отбор, утвердить:\n  1) план апробации;\n  2) показатели.",
        "4. По перечню муниципальных услуг, в отношении которых применяются: информационная система «Навигатор»; портал.",
        "4. В целях организации оказания муниципальных услуг установить:\n  1) перечень документов;\n  2) перечень систем.",
        "4. Оказание муниципальных услуг, в отношении которых проводится отбор, завершить до 1 марта 2025 года.",
    ],
)
def test_other_lists_are_no_services(text):
    assert services_told(layout(text)) == ()
