"""Units of measurement in names, cells and values."""

import tomllib
from pathlib import Path

import pytest

from extract.facts.units import split_unit, unit, unit_of_value

UNITS = tomllib.loads((Path(__file__).parents[3] / "extract" / "lexicon" / "units.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("form", "name"), [(f, n) for table in UNITS.values() for n, forms in table.items() for f in forms]
)
def test_every_form_gives_its_unit(form: str, name: str) -> None:
    assert unit(form) == name
    if "(" not in form:
        assert split_unit(f"Число договоров ({form})") == ("Число договоров", name)


@pytest.mark.parametrize(
    ("name", "rest", "found"),
    [
        ("Количество организаций, единиц", "Количество организаций", "единица"),
        ("(в том числе налоговые льготы и т.п.), единиц", "(в том числе налоговые льготы и т.п.)", "единица"),
        ("Доля услуг, %", "Доля услуг", "процент"),
        ("Доля услуг, в процентах", "Доля услуг", "процент"),
        ("Доля услуг %", "Доля услуг", "процент"),
        ("Объем, тыс. руб.", "Объем", "тысяча рублей"),
        ("Охват детей – человек.", "Охват детей", "человек"),
        ("Число актов (ед. изм. – единиц)", "Число актов", "единица"),
        ("число производителей товаров, работ, услуг", "число производителей товаров, работ, услуг", None),
        ("проведение совещаний, мероприятий", "проведение совещаний, мероприятий", None),
    ],
)
def test_names_are_parted_from_units(name: str, rest: str, found: str | None) -> None:
    assert split_unit(name) == (rest, found)


def test_cells_of_their_own() -> None:
    assert (unit("кв. метр"), unit("–"), unit("х"), unit("")) == ("кв. метр", None, None, None)


def test_units_after_numbers() -> None:
    assert (unit_of_value("не менее 25 %"), unit_of_value("30 700 человек"), unit_of_value("12 (2024 год)")) == (
        "процент",
        "человек",
        None,
    )


def test_a_unit_in_brackets_after_a_name_with_commas() -> None:
    assert split_unit("Численность потребителей, получивших услуги (человек)") == (
        "Численность потребителей, получивших услуги",
        "человек",
    )
