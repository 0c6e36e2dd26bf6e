"""The parts that the rules on text share: reading order, short names, titles, near twins."""

import datetime as dt
import re

import pytest

from check import law
from check.case import Case
from check.misspelt import near_twins
from check.search import body_units, hits, part_of, within_quotes
from check.terms import terms, use_of
from check.titles import difference, lemmas, same_title
from extract.pipeline import extract
from tests.mini import MINI


def case_of(text: str) -> Case:
    made = extract(text.encode(), "акт.txt")
    return Case(made.act, made.layout.ledger.units, dt.date(2023, 7, 1), law.load())


def test_units_are_read_appendix_by_appendix() -> None:
    order = [part_of(unit.eid) for unit in case_of(MINI).reading]
    assert order == sorted(order)
    assert set(order) == {"", "app_1", "app_2"}


def test_places_of_hits_read_back() -> None:
    case = case_of(MINI)
    found = list(hits(case, re.compile("Отдел образования")))
    assert len(found) == 3
    assert {case.read(hit.place) for hit in found} == {"Отдел образования"}


def test_body_has_neither_letterhead_nor_appendices() -> None:
    names = {unit.eid.partition("_")[0] for unit in body_units(case_of(MINI))}
    assert names == {"preamble", "p"}


def test_term_is_found_with_its_scope() -> None:
    (term,) = terms(case_of(MINI))
    assert (term.name, term.scope, term.sure) == ("Федеральный закон", "", True)


@pytest.mark.parametrize(
    ("name", "text", "used"),
    [
        ("Федеральный закон", "в соответствии с Федеральным законом осуществляется", True),
        ("Федеральный закон", "Федеральным законом от 06.10.2003 № 131-ФЗ", False),
        ("государственные услуги", "оказание государственной услуги", True),
        ("рабочая группа", "членов Рабочей группы", True),
        ("ОМСУ", "рекомендации ОМСУ", True),
        ("ОМСУ", "рекомендации омсу", False),
        ("ИС «Навигатор»", "с использованием ИС «Навигатор»", True),
        ("протокол", "копии протоколов", True),
    ],
)
def test_use_of_a_short_name(name: str, text: str, used: bool) -> None:
    assert bool(use_of(name).search(text)) is used


def test_difference_names_the_words() -> None:
    said = difference("О порядке оказания услуг в Районе", "О порядке оказания государственных услуг в районе")
    assert said == "нет слова «государственных»"
    assert "вместо" in difference("на 2023 год", "на 2024 год")


def test_titles_are_compared_by_dictionary_forms() -> None:
    assert lemmas("Таблицу показателей эффективности") == lemmas("ТАБЛИЦА ПОКАЗАТЕЛЕЙ эффективности")
    assert same_title("О государственном социальном заказе на услуги", "О государственном заказе на услуги")
    assert not same_title("О мерах по борьбе с борщевиком", "О государственном заказе на услуги")


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("пофактового", "пофакторного", True),
        ("немунципальных", "муниципальных", True),
        ("негосударственных", "государственных", False),  # a prefix, not a slip
        ("апробацию", "апробация", False),  # two forms of one word
        ("образования", "образование", False),
    ],
)
def test_near_twins(one: str, other: str, told: bool) -> None:
    text = MINI.replace("подготовить методику", f"по итогам {one} и {one}, а также {other} подготовить методику")
    found = [twin.word for twin in near_twins(case_of(text))]
    assert bool(found) is told


def test_words_inside_quotes() -> None:
    text = "портал «Единый портал» и услуга"
    assert within_quotes(text, text.index("Единый"))
    assert not within_quotes(text, text.index("услуга"))
