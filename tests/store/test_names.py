"""Names of persons struck out of an act, everything else and every place as it was."""

from dataclasses import replace

import pytest

from extract.pipeline import extract
from soczakaz.act import Act
from soczakaz.facts import Person
from store.names import striker, without_names
from tests.mini import MINI

ACT = extract(MINI.encode(), "акт.txt").act


def struck(words: str, act: Act = ACT) -> str:
    result = striker(act)(words)
    assert len(result) == len(words), "places in the text must stay right"
    return result


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("возложить на И.М. Осинину.", "возложить на Х.Х. Ххххххх."),
        ("Осинина И.М., секретарь", "Ххххххх Х.Х., секретарь"),
        ("Осинина И. М., секретарь", "Ххххххх Х. Х., секретарь"),
        ("заместителя Главы И.М. Осинину", "заместителя Главы Х.Х. Ххххххх"),
        ("И.о. главы района", "И.о. главы района"),
        ("И.О. Главы района", "И.О. Главы района"),
        ("Осинина Вера Глебовна – врач", "Ххххххх Хххх Хххххххх – врач"),
        ("Глава района Сергей Егорович Кленов", "Глава района Хххххх Хххххххх Хххххх"),
        ("школа имени А.С. Пушкина", "школа имени А.С. Пушкина"),
        ("МБУ «Дворец им. Ю.А. Гагарина»", "МБУ «Дворец им. Ю.А. Гагарина»"),
        ("Римский-Корсаков А.Б.", "Ххххххх-Хххххххх Х.Х."),
        ("поручить Рощиной подготовить", "поручить Ххххххх подготовить"),
        ("Лесногорского района от 15.02.2023 № 48-па", "Лесногорского района от 15.02.2023 № 48-па"),
        ("п. 1 ст. 2 Федерального закона", "п. 1 ст. 2 Федерального закона"),
    ],
)
def test_only_names_are_struck(words: str, left: str) -> None:
    assert struck(words) == left


def test_a_surname_that_is_a_word_of_the_place_stays() -> None:
    act = replace(ACT, requisites=replace(ACT.requisites, signatory=Person("Глава", "П.П. Лесногорский")))
    assert struck("бюджет Лесногорского района", act) == "бюджет Лесногорского района"


def test_an_act_without_names_keeps_all_the_rest() -> None:
    bare = without_names(ACT)
    assert bare.requisites.signatory == Person("Глава района", None)
    assert bare.effect.control is None or bare.effect.control.name is None
    assert bare.events == ACT.events and bare.source == ACT.source and bare.indicators == ACT.indicators
    assert "Рощин" in str(ACT.as_json()) and "Рощин" not in str(bare.as_json())
    assert [node.eid for node in bare.body] == [node.eid for node in ACT.body]
