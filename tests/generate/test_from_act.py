"""An act as a profile: ours again, or another place's with nothing of the neighbour left."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from check import law
from check.engine import review
from extract.pipeline import extract, understand
from generate.compose import compose
from generate.from_act import ForPlace, from_act
from generate.package import package
from generate.profile import Profile
from generate.profile_file import ProfileError, load
from generate.profile_text import write_profile
from soczakaz.act import Act
from tests.generate.paper import paper, texts
from tests.generate.profiles import LESNOGORSK, MUNICIPALITIES, PEOPLE, REGION, profile_values

CORPUS = Path(__file__).parents[2] / "corpus" / "acts"
OURS = ForPlace("Новосибирская область", "Кедровый район")


def act_of(values: dict[str, Any]) -> Act:
    return understand(paper(compose(Profile.of(values))[0])).act


def said(values: Any, decisions: tuple[str, ...] = ()) -> str:
    """Every text of a profile and of the decisions, without the comments of the file."""
    if isinstance(values, dict):
        return "\n".join([*map(str, values), *(said(value) for value in values.values()), *decisions])
    if isinstance(values, list):
        return "\n".join(said(value) for value in values)
    return str(values)


def filled(values: Any, key: str = "") -> Any:
    """What a person would write into the blanks."""
    names = iter(
        (
            "Кедров Илья Ильич",
            "Соснова Анна Ильинична",
            "Елин Олег Ильич",
            "Липин Пётр Ильич",
            "Вязов Ян Ильич",
            "Дубов Лев Ильич",
        )
    )

    def fill(value: Any, key: str) -> Any:
        if isinstance(value, dict):
            return {k: fill(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [fill(v, key) for v in value]
        if value is None:
            return next(names) if key == "имя" else "управляющий делами"
        return value

    return fill(values, key)


def test_for_another_place() -> None:
    values, decisions = from_act(act_of(LESNOGORSK), OURS)
    assert not re.search(
        "лесногор|смоленск|иванов|петров|седов|кац|орлов|27.06.2023|427", said(values, decisions).lower()
    )
    assert values["орган"] == "Администрация Кедрового района Новосибирской области"
    assert values["уполномоченный орган"] == "Управление образования администрации Кедрового района"
    assert values["финансовый орган"] == "Финансовое управление администрации Кедрового района"
    assert values["подписывает"] == {"должность": "Глава Кедрового района", "имя": None}
    assert "Навигатор дополнительного образования детей Новосибирской области" in values["информационная система"]
    assert [(m["имя"], m["роль"]) for m in values["состав"]][:2] == [
        (None, "руководитель"),
        (None, "заместитель руководителя"),
    ]
    assert values["состав"][2].get("по согласованию") == "да"
    assert len(values["услуги"]) == 6
    assert "план" not in values
    assert "показатели" not in values
    assert any(text.startswith("состав:") for text in decisions)


def test_a_blank_profile_is_refused_line_by_line_and_composes_when_filled() -> None:
    values, decisions = from_act(act_of(LESNOGORSK), OURS)
    with pytest.raises(ProfileError) as caught:
        load(write_profile(values, decisions))
    faults = [str(fault) for fault in caught.value.faults]
    assert len(faults) == 6  # the signatory, who controls and four members
    assert all("имя»: не указано" in line for line in faults)
    profile = load(write_profile(filled(values)))
    draft, _ = compose(profile)
    assert not [text for text in texts(draft) if re.search("лесногор|смоленск", text.lower())]


def test_our_own_act_comes_back() -> None:
    values, _ = from_act(act_of({**LESNOGORSK, "показатели": {"3.4": "0 / 30700"}, "на бумаге в году": "2023"}))
    again = Profile.of(values)
    assert (again.date, again.number) == (dt.date(2023, 6, 27), "427")
    assert again.indicators["3.4"].target == 30700
    assert again.paper_year == "2023"
    first, _ = compose(Profile.of({**LESNOGORSK, "показатели": {"3.4": "0 / 30700"}, "на бумаге в году": "2023"}))
    second, _ = compose(again)
    assert second.points == first.points
    assert [stage.rows for stage in second.plan] == [stage.rows for stage in first.plan]
    assert second.indicators == first.indicators
    assert second.members == first.members


def test_a_region_for_its_municipality() -> None:
    act = act_of(
        {
            **REGION,
            "мероприятия сверх типовых": [
                {
                    "этап": "2",
                    "мероприятие": "внесение изменений в государственную программу",
                    "срок": "до 1 мая 2024 года",
                    "результат": "внесены",
                }
            ],
        }
    )
    values, decisions = from_act(act, ForPlace("Тверская область", "Кедровый район"))
    assert values["орган"] == "Администрация Кедрового района Тверской области"
    assert values["уровень"] == "муниципальный"
    assert "уполномоченный орган" not in values
    assert "мероприятия сверх типовых" not in values
    assert "совет" not in values
    assert values["подписывает"] == {"должность": None, "имя": None}
    assert [m["роль"] for m in values["состав"]] == ["руководитель", "секретарь", "член"]
    assert any(text.startswith("уполномоченный орган: исходный акт другого уровня") for text in decisions)


def test_own_events_and_acting_posts_are_carried_over() -> None:
    event = {
        "этап": "3",
        "мероприятие": "выпуск памятки для родителей",
        "срок": "до 1 мая 2024 года",
        "результат": "памятка выпущена",
    }
    foreign = {**event, "мероприятие": "ярмарка кружков в посёлке Лесногорский"}
    act = act_of(
        {
            **LESNOGORSK,
            "мероприятия сверх типовых": [event, foreign],
            "подписывает": {"должность": "И.о. Главы Лесногорского района", "имя": "Иванов Пётр Ильич"},
        }
    )
    values, decisions = from_act(act, OURS)
    assert [e["мероприятие"] for e in values["мероприятия сверх типовых"]] == ["Выпуск памятки для родителей"]
    assert values["мероприятия сверх типовых"][0]["срок"] is None
    assert any("3.6" in text and "не перенесено" in text for text in decisions)
    assert values["подписывает"]["должность"] == "Глава Кедрового района"


def test_a_repeated_or_wrong_registry_number_is_not_carried_over() -> None:
    act = act_of(LESNOGORSK)
    first = act.services[0]
    broken = (
        first,
        replace(act.services[1], registry_number=first.registry_number),
        replace(act.services[2], registry_number="804200O.99"),
    )
    values, decisions = from_act(replace(act, services=broken), OURS)
    assert [row.get("номер") for row in values["услуги"]] == [first.registry_number, None, None]
    assert sum("номер реестровой записи" in text for text in decisions) == 2


def test_nothing_read_is_nothing_guessed() -> None:
    act = act_of(LESNOGORSK)
    bare = replace(
        act,
        requisites=replace(act.requisites, issuer=None, type="приказ", date=None, number=None, title=None, signatory=None),
        activity=None, authority=None, services=(), events=(), indicators=(), working_group=None, information_support=None,
    )  # fmt: skip
    values, decisions = from_act(bare)
    assert values["направление"] is None
    assert values["годы"] is None
    assert any(text.startswith("вид акта") for text in decisions)
    assert "дата" not in values


NEIGHBOUR_WORDS = re.compile(
    r"лесногор|заозер|верхнесоль|светлореч|белый яр|белого яра|каменск|раменск|усть-лаб|ключи", re.IGNORECASE
)


@settings(max_examples=40, deadline=None)
@given(profile_values(), st.sampled_from(("Кедровый район", "город Ржев", "муниципальный округ Сосны")))
def test_no_neighbour_is_left(values: dict[str, Any], place: str) -> None:
    act = act_of(values)
    made, decisions = from_act(act, ForPlace("Курская область", place))
    written = said(made, decisions)
    assert not NEIGHBOUR_WORDS.search(written.replace("ё", "е"))
    region = act.requisites.region or ""
    if not region.startswith("Курск"):
        words = [w[:-2].lower() for w in re.findall(r"[А-ЯЁ][а-яё]{4,}", region) if w not in ("Республика", "Народная")]
        assert not [w for w in words if w in written.lower()]
    surnames = {name.split()[0] for name in PEOPLE if name[1] != "."} | {"Анисимова"}
    assert not [name for name in surnames if name in written]


def test_the_places_of_tests_differ_from_ours() -> None:
    assert not [place for place, _ in MUNICIPALITIES if "Кедров" in place]


ACTS = Path(__file__).parents[2].parent / "shared" / "acts"


@pytest.mark.skipif(not ACTS.exists(), reason="the real acts are not here")
@pytest.mark.parametrize(
    ("name", "left"),
    [
        (
            "kochenevo-427.txt",
            "кочен|новосиб|крылов|пучков|бобин|шрайнер|расторгуев|соловьев|шабалин|сливкин|клец|427|160",
        ),
        ("smolensk-2023.docx", "смолен|анохин|хомутов"),
    ],
)
def test_nothing_of_a_real_act_s_place_is_left(name: str, left: str) -> None:
    act = extract((ACTS / name).read_bytes(), name).act
    values, decisions = from_act(act, ForPlace("Курская область", "Кедровый район"))
    assert not re.search(left, said({k: v for k, v in values.items() if k != "услуги"}, decisions).lower())
    assert not re.search(left.partition("|427")[0], said(values).lower())
    assert len(values["услуги"]) == len(act.services)


@pytest.mark.skipif(not ACTS.exists(), reason="the real acts are not here")
def test_the_events_of_a_real_act_are_those_of_the_reference_plan() -> None:
    name = "kochenevo-427.txt"
    values, _ = from_act(extract((ACTS / name).read_bytes(), name).act)
    assert "мероприятия сверх типовых" not in values
    selection = values["план"]["5.2"]
    assert selection["срок"].replace("\N{NO-BREAK SPACE}", " ") == "с 1 сентября 2023 года"
    assert selection["мероприятие"].startswith("Проведение отбора исполнителей муниципальной услуги")
    assert len(values["план"]) >= 22


def test_a_place_whose_cases_are_unknown_is_told() -> None:
    values, decisions = from_act(act_of(LESNOGORSK), ForPlace("Курская область", "город Абракадабра"))
    assert any("«город Абракадабра»: падежи не определены" in text for text in decisions)
    assert values["орган"] is None


def test_an_event_in_other_words_keeps_them_and_the_draft_stays_sound() -> None:
    data = (CORPUS / "01-zarechny-education.docx").read_bytes()
    values, decisions = from_act(extract(data, "01.docx").act)
    assert values["план"]["1.2"]["мероприятие"].startswith("Подготовка автоматизированных рабочих мест")
    assert isinstance(values["план"]["2.3"], (str, dict)) and "мероприятия сверх типовых" not in values
    assert any("2.7, 2.10, 2.11, 7.2 в исходном акте нет" in text for text in decisions)
    draft, _ = compose(Profile.of(values))
    read = extract(package(draft)["akt.docx"], "akt.docx")
    report = review(read.act, read.layout.units(), law.load(), read.act.requisites.date)
    assert {finding.rule for finding in report.findings} == set()
