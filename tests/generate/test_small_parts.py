"""Typography, deadlines, reference data, forms, transposition, the interview's questions."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generate.deadlines import OFFSETS, schedule
from generate.profile_interview import Prompt, interview
from generate.reference import activities, activity_named, goals, stages
from generate.transpose import Transposer
from generate.typography import first_lower, number, tidy

NB = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('газета "Вести"', "газета «Вести»"),
        ("от 13 июля 2020 года № 189-ФЗ", f"от 13{NB}июля{NB}2020{NB}года №{NB}189-ФЗ"),
        ("№189-ФЗ", f"№{NB}189-ФЗ"),
        ("И. И. Иванов", f"И.И.{NB}Иванов"),
        ("Иванову И.И.", f"Иванову{NB}И.И."),
        ("администрации А.С. Петрову", f"администрации А.С.{NB}Петрову"),
        ("в 2023-2024 годах", f"в 2023–2024{NB}годах"),
        ("Кемеровская область - Кузбасс", "Кемеровская область – Кузбасс"),
        ("слово ,  слово", "слово, слово"),
        ("2023года", f"2023{NB}года"),
        ("IV квартал", f"IV{NB}квартал"),
        ("804200О.99.0.ББ52АЖ72000", "804200О.99.0.ББ52АЖ72000"),
        ("письмо 12-2023-2024-5", "письмо 12-2023-2024-5"),
        ("МБУ ДО «Дом»", "МБУ ДО «Дом»"),
    ],
)
def test_tidy(text: str, expected: str) -> None:
    assert tidy(text) == expected


@settings(max_examples=300)
@given(st.text(alphabet='абвАБВ №.,-–"«»()0123456789 июля года', max_size=40))
def test_tidy_twice_is_tidy_once(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert [c for c in once if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize(
    ("value", "text"),
    [(30700, f"30{NB}700"), (1200, "1200"), (12.5, "12,5"), (70.0, "70"), (1234567, f"1{NB}234{NB}567")],
)
def test_number(value: float, text: str) -> None:
    assert number(value) == text


def test_first_lower_spares_abbreviations() -> None:
    assert (first_lower("Администрация"), first_lower("МБУ ДО")) == ("администрация", "МБУ ДО")


@settings(max_examples=300, deadline=None)
@given(st.integers(2021, 2028), st.integers(0, 4), st.integers(0, 5 * 365))
def test_steps_follow_one_another_within_the_period(first: int, more: int, shift: int) -> None:
    last = first + more
    day = dt.date(first - 1, 1, 1) + dt.timedelta(days=shift)
    if day.year > last:
        return
    made = schedule(day, (first, last))
    days = [made.day(step) for step in OFFSETS]
    assert days == sorted(days)
    assert days[0] >= day
    assert days[-1] <= made.day("conference") <= made.day("end") == dt.date(last, 12, 31)
    assert made.day("end") < made.day("report") < made.day("review")
    assert not made.assumed
    if (dt.date(last, 12, 31) - day).days > 200:
        assert len(set(days)) == len(days)


def test_a_roomy_schedule_ends_its_steps_with_months() -> None:
    made = schedule(dt.date(2023, 6, 27), (2023, 2024))
    assert [made.day(step) for step in ("start", "acts", "order", "certificates")] == [
        dt.date(2023, 7, 31),
        dt.date(2023, 9, 30),
        dt.date(2023, 11, 30),
        dt.date(2024, 3, 31),
    ]


def test_without_a_day_one_is_assumed() -> None:
    assert schedule(None, (2024, 2024)).base == dt.date(2024, 2, 1)
    assert schedule(None, (2024, 2024)).assumed


def test_the_reference_data_are_whole() -> None:
    assert len(activities()) == 9
    assert len(stages()) == 7
    assert [len(goal.indicators) for goal in goals()] == [4, 4, 5, 5, 3]
    assert all(
        {row.type for row in goal.indicators} == {"процесс", "промежуточный результат", "итоговый результат"}
        for goal in goals()
    )
    events = {event.number: event for stage in stages() for event in stage.events}
    assert len(events) == 26
    steps = schedule(dt.date(2023, 1, 10), (2023, 2024))
    for event in events.values():
        for earlier in event.after:
            assert steps.day(events[earlier].step) <= steps.day(event.step), event.number
    codes = {row.code for goal in goals() for row in goal.indicators}
    assert all(row.part_of in codes | {""} for goal in goals() for row in goal.indicators)


def test_registry_numbers_of_the_reference_are_well_formed_and_unlike() -> None:
    numbers = [service.number for activity in activities() for service in activity.services if service.number]
    assert len(numbers) == len(set(numbers)) == 6
    assert all(re.fullmatch(r"\d{6}О\.99\.0\.[А-Я]{2}\d\d[А-Я]{2}\d{5}", n) for n in numbers)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Дополнительное образование", "дополнительное образование"),
        ("реализация дополнительных образовательных программ", "дополнительное образование"),
        ("«Спортивная подготовка»", "спортивная подготовка"),
        ("погода", None),
    ],
)
def test_activity_named(name: str, key: str | None) -> None:
    found = activity_named(name)
    assert (found.key if found else None) == key


PLACES = (("Коневский район", "Псковская область"), ("город Тверь", "Пермский край"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("глава Коневского района", "глава города Твери"),
        ("глава Коневского муниципального района", "глава города Твери"),
        ("в Псковской области и Коневском районе", "в Пермском крае и городе Твери"),
        ("по Псковской области", "по Пермскому краю"),
        ("АДМИНИСТРАЦИЯ КОНЕВСКОГО РАЙОНА", "АДМИНИСТРАЦИЯ ГОРОДА ТВЕРИ"),
        ("МКУ «Центр Коневского района»", "МКУ «Центр города Твери»"),
    ],
)
def test_places_change_in_their_case(text: str, expected: str) -> None:
    transposer = Transposer(*PLACES)
    assert transposer.put(text) == expected
    assert not transposer.remains(expected)


@pytest.mark.parametrize("text", ["посёлок Конево", "псковские вести", "Усть-Коневское", "Седовой И.О.", "КОНЕВО"])
def test_what_is_left_is_seen(text: str) -> None:
    transposer = Transposer(*PLACES)
    transposer.forbid(["Седов"])
    assert transposer.remains(transposer.put(text))


def test_what_is_ours_is_not_taken_for_the_neighbour() -> None:
    transposer = Transposer(("Коневский район", "Тверская область"), ("Седовский район", "Тверская область"))
    transposer.forbid(["Седов"])
    assert not transposer.remains("седой конь, Тверская область, Седовский район")


def talk(*answers: str) -> tuple[list[Prompt], dict[str, object] | None]:
    """The prompts met, and the values if the answers were enough."""
    questions = interview()
    asked = [next(questions)]
    for answer in answers:
        try:
            asked.append(questions.send(answer))
        except StopIteration as end:
            return asked, end.value
    return asked, None


REGIONAL = (
    "Правительство Тверской области", "2", "Тверская область", "", "6", "2024", "Министерство спорта", "",
    "Ким Анна Ильинична", "Губернатор", "Совет по спорту", "государственная информационная система «Соцзаказ»",
)  # fmt: skip


def test_a_regional_interview_takes_twelve_answers() -> None:
    _, values = talk(*REGIONAL)
    assert values is not None
    assert values["направление"] == "спортивная подготовка"
    assert "муниципалитет" not in values
    assert "состав" not in values


def test_answers_are_checked_at_once() -> None:
    asked, _ = talk("", "Администрация", "3", "2", "Тверь", "Тверская область", "потом", "", "1", "2024")
    errors = [prompt.error for prompt in asked]
    assert errors[1].startswith("без этого акт не составить")
    assert "выберите: муниципальный" in errors[3]
    assert "нет такого субъекта" in errors[5]
    assert "не дата" in errors[7]


def test_the_group_is_asked_for_outside_members_and_made_large_enough() -> None:
    head = (
        "Администрация района",
        "1",
        "Тверская область",
        "Лесной район",
        "",
        "1",
        "2024",
        "",
        "",
        "Орлов О.Ю.",
        "Глава",
        "",
    )
    group = ("Шрайнер А.В.", "?", "ж", "заместитель", "", "Седов И.О.", "консультант", "", "")
    asked, _ = talk(*head, *group)
    assert "мужчина или женщина" in asked[len(head) + 1].text
    assert any("площадку для диалога" in prompt.text for prompt in asked)
    assert "меньше трёх" in asked[-1].text
    _, values = talk(*head, *group, "Кац Мария Львовна", "директор", "")
    assert values is not None
    members = values["состав"]
    assert isinstance(members, list)
    assert [m["роль"] for m in members] == ["руководитель", "секретарь", "член"]
