"""Lists of services: tables in any order, points with registry numbers, plain lists."""

from collections.abc import Sequence

import pytest

from extract.facts.services import describe, services
from extract.layout import Part
from soczakaz.facts import Service
from tests.extract.facts.appendix import Printed, appendix
from tests.extract.facts.layouts import Draft

A, B = "804200О.99.0.ББ52АЖ72000", "854100О.99.0.ББ52БР28000"
NAME = "Реализация дополнительных общеразвивающих программ"
CHILDREN = "дети, за исключением детей с ограниченными возможностями здоровья"


def read(*items: object) -> tuple[Service, ...]:
    part, ledger = appendix("services", *items)  # type: ignore[arg-type]
    found, warnings = services(part, ledger)
    assert warnings == () and {eid for eid, unit in ledger.units.items() if unit.text} <= ledger.claimed
    return found


def points(text: str) -> tuple[Service, ...]:
    draft = Draft()
    part: Part = draft.part(text, "app_1", number="1", kind="services")
    found, _ = services(part, draft.ledger)
    return found


def brief(found: Sequence[Service]) -> list[tuple[object, ...]]:
    return [(s.n, s.registry_number, s.name, s.category, s.orientation, s.form) for s in found]


EXPECTED = [(1, A, NAME, CHILDREN, "техническая", "очная"), (2, B, NAME, CHILDREN, "художественная", "заочная")]

FULL = [
    ["№ п/п", "Реестровый номер", "Наименование услуги", "Категория потребителей", "Направленность", "Форма обучения"],
    ["1", "2", "3", "4", "5", "6"],
    ["1.", A, NAME, CHILDREN, "техническая", "очная"],
    ["2.", B, NAME, CHILDREN, "художественная", "заочная"],
]
MERGED = [
    [
        "№",
        "Наименование государственной услуги",
        "Категория потребителей услуги",
        "Номер реестровой записи",
        "Содержание услуги",
        "Условия (формы) оказания услуги",
    ],
    ["1", NAME, CHILDREN, A, "техническая", "очная"],
    ["2", None, None, B, "художественная", "заочная"],
]
BLANK = [
    [
        "№",
        "Наименование услуги",
        "Потребители услуги",
        "Уникальный номер услуги",
        "Направленность программы",
        "Форма реализации",
    ],
    ["1", NAME, CHILDREN, "804200О.99.0. ББ52АЖ72000", "техническая", "очная"],
    ["2", "", "", "854100О.99.0.\nББ52БР28000", "художественная", "заочная"],
]
OTHER_ORDER = [
    ["Форма", "Направленность", "Категория", "Услуга", "Код услуги", "Единица измерения", "№ п/п"],
    ["очная", "техническая", CHILDREN, NAME, A, "чел.-час", "1"],
    ["заочная", "художественная", CHILDREN, NAME, B, "чел.-час", "2"],
]
NAME_AS_SECTION = [
    ["№ п/п", "Уникальный номер реестровой записи", "Категория потребителей", "Направленность", "Форма"],
    [(NAME, 5)],
    ["1", A, CHILDREN, "техническая", "очная"],
    ["2", B, CHILDREN, "художественная", "заочная"],
]
NO_HEADER = list(FULL[2:])
TWO_ROW_HEADER = [
    ["№ п/п", ("Услуга", 2), "Категория потребителей", ("Показатели", 2)],
    [None, "реестровый номер", "наименование", None, "направленность", "форма обучения"],
    *FULL[2:],
]


@pytest.mark.parametrize(
    "rows",
    [FULL, MERGED, BLANK, OTHER_ORDER, NAME_AS_SECTION, NO_HEADER, TWO_ROW_HEADER],
    ids=["full", "merged", "blank", "other order", "name as a section row", "no header", "header of two rows"],
)
def test_the_same_services_from_every_layout(rows: Sequence[Sequence[Printed]]) -> None:
    assert brief(read(rows)) == EXPECTED


def test_no_column_of_names_means_no_name() -> None:
    rows = [[*row[:2], *row[3:]] for row in FULL if row[0] != "1"]
    assert [service.name for service in read(rows)] == [None, None]


def test_points_with_registry_numbers() -> None:
    found = points(
        "Реализация программ:\n"
        f"1. {A} – реализация программ, в том числе детям с ОВЗ, физкультурно-спортивная направленность, форма обучения: очная.\n"
        f"2. {B} - реализация программ, социально – гуманитарная направленность, форма обучения: очно – заочная."
    )
    assert brief(found) == [
        (1, A, "реализация программ, в том числе детям с ОВЗ", None, "физкультурно-спортивная", "очная"),
        (2, B, "реализация программ", None, "социально – гуманитарная", "очно – заочная"),
    ]


def test_a_plain_list_of_services() -> None:
    found = points("1. Социальное обслуживание на дому;\n2. Социальное обслуживание в стационарной форме.")
    assert brief(found) == [
        (1, None, "Социальное обслуживание на дому", None, None, None),
        (2, None, "Социальное обслуживание в стационарной форме", None, None, None),
    ]


def test_a_table_of_names_only() -> None:
    found = read(
        [
            ["№ п/п", "Наименование государственной услуги"],
            ["1", "Спортивная подготовка по олимпийским видам спорта"],
            ["2", "Содействие в поиске работы"],
        ]
    )
    assert [(s.n, s.name, s.registry_number) for s in found] == [
        (1, "Спортивная подготовка по олимпийским видам спорта", None),
        (2, "Содействие в поиске работы", None),
    ]


def test_a_list_within_a_list_counts_its_leaves() -> None:
    found = points("1. Спортивная подготовка:\n  1) по футболу;\n  2) по хоккею.\n2. Туристские услуги.")
    assert [(s.n, s.name) for s in found] == [(1, "по футболу"), (2, "по хоккею"), (3, "Туристские услуги")]


def test_look_alikes_in_a_registry_number_stay_as_printed() -> None:
    latin = "804200O.99.0.ББ52АЖ72000"
    found = read([FULL[0], ["1", latin, NAME, CHILDREN, "техническая", "очная"]])
    assert found[0].registry_number == latin


@pytest.mark.parametrize(
    ("text", "name", "orientation", "form"),
    [
        (
            "реализация программ (техническая направленность, очная форма обучения)",
            "реализация программ",
            "техническая",
            "очная",
        ),
        (
            "реализация программ, направленность: художественная; форма: заочная",
            "реализация программ",
            "художественная",
            "заочная",
        ),
        (
            "реализация программ технической направленности",
            "реализация программ технической направленности",
            "техническая",
            None,
        ),
        ("спортивная подготовка", "спортивная подготовка", None, None),
    ],
)
def test_a_description_is_taken_apart(text: str, name: str, orientation: str | None, form: str | None) -> None:
    told = describe(text)
    assert (text[: told.end], told.orientation, told.form) == (name, orientation, form)


def test_sections_that_say_the_orientation_or_the_category() -> None:
    found = read(
        [
            ["№ п/п", "Реестровый номер", "Форма обучения"],
            [("Техническая направленность", 3)],
            ["1", A, "очная"],
            [("Дети-инвалиды", 3)],
            ["2", B, "заочная"],
        ]
    )
    assert brief(found) == [
        (1, A, None, None, "техническая", "очная"),
        (2, B, None, "Дети-инвалиды", "техническая", "заочная"),
    ]


@pytest.mark.parametrize("span", [True, False])
def test_services_grouped_under_rows_with_their_names(span: bool) -> None:
    def over(words: str) -> list[object]:  # plain text has a row over the whole table in its first cell
        return [(words, 4)] if span else [words, "", "", ""]

    found = read(
        [
            ["№ п/п", "Реестровый номер", "Категория потребителей", "Форма"],
            over("Проведение экскурсий"),
            ["1", A, "физические лица", "очная"],
            over("Организация отдыха"),
            ["2", B, "дети", "заочная"],
        ]
    )
    assert [(s.n, s.name, s.registry_number) for s in found] == [
        (1, "Проведение экскурсий", A),
        (2, "Организация отдыха", B),
    ]
