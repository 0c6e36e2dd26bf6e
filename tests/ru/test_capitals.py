"""Names in capitals and spaced letters put into ordinary writing; regions found in any case."""

import pytest

from soczakaz.ru.capitals import ordinary
from soczakaz.ru.regions import capital_of, mentions, regions, short_mention
from soczakaz.ru.spaced import unspaced

NAMES = [
    "Администрация Коченевского района Новосибирской области",
    "Министерство образования и науки Алтайского края",
    "Совет депутатов городского округа Электросталь Московской области",
    "Администрация муниципального образования «Город Снежинск»",
    "Администрация муниципального образования Апшеронский район",
    "Администрация Хотынецкого муниципального округа Орловской области",
    "Глава Республики Саха (Якутия)",
    "Правительство Кабардино-Балкарской Республики",
    "Правительство Ханты-Мансийского автономного округа – Югры",
    "Смоленская областная Дума",
    "Законодательное Собрание Приморского края",
    "Управление Федеральной службы по надзору в сфере здравоохранения",
    "Администрация города Ростова-на-Дону",
    "Финансово-экономическое управление администрации",
    "Контрольно-счетная палата города Омска",
    "Кабинет Министров Чувашской Республики",
    "Омский городской Совет",
    "Администрация города Нижнего Новгорода",
    "Администрация сельского поселения Ивановское Рузского района",
    "Совет народных депутатов ЗАТО город Радужный",
    "Управление образования администрации МО «Темниковский муниципальный округ»",
    "Администрация рабочего поселка Кольцово",
    "Администрация муниципального района Красноярский",
    "Глава администрации района В.И. Громов",
    "Правительство Санкт-Петербурга",
]


@pytest.mark.parametrize("name", NAMES)
def test_ordinary(name: str) -> None:
    assert ordinary(name.upper()) == name


@pytest.mark.parametrize("name", NAMES)
def test_ordinary_leaves_ordinary_case(name: str) -> None:
    assert ordinary(name) == name


def test_only_the_shouting_words_change() -> None:
    assert ordinary("Администрация ТЕМНИКОВСКОГО муниципального района") == (
        "Администрация Темниковского муниципального района"
    )


@pytest.mark.parametrize(
    ("spaced", "whole"),
    [
        ("П О С Т А Н О В Л Е Н И Е", "ПОСТАНОВЛЕНИЕ"),
        ("п о с т а н о в л я е т :", "постановляет :"),
        (
            "А Д М И Н И С Т Р А Ц И Я К О Ч Е Н Е В С К О Г О Р А Й О Н А",
            "АДМИНИСТРАЦИЯ КОЧЕНЕВСКОГО РАЙОНА",
        ),
        ("О рабочей группе и о плане", "О рабочей группе и о плане"),
    ],
)
def test_unspaced(spaced: str, whole: str) -> None:
    assert unspaced(spaced) == whole


def test_there_are_89_regions_and_each_is_found() -> None:
    assert len(regions()) == len({region.name for region in regions()}) == 89
    for region in regions():
        for text in (
            region.name,
            region.genitive,
            region.genitive.upper(),
            region.genitive.replace(" – ", "-"),
        ):
            assert [m.name for m in mentions(f"власти {text} и других")] == [region.name]


def test_regions_in_other_cases_and_none_in_common_words() -> None:
    text = "в Смоленской области, Чувашской Республикой, на краю области, Алтайским краем, в области культуры"
    assert [m.name for m in mentions(text)] == [
        "Смоленская область",
        "Чувашская Республика",
        "Алтайский край",
    ]


def test_short_names_and_capitals() -> None:
    found = short_mention("Министерство просвещения Татарстана")
    assert found is not None
    assert found.name == "Республика Татарстан"
    assert short_mention("Министерство просвещения") is None
    town = capital_of("Томск")
    assert town is not None
    assert town.name == "Томская область"
