"""What is not read is said to be unread: an act must not be blamed for it, and nobody is swallowed by a title."""

from extract.pipeline import understand
from tests.build import document

HEAD = """МИНИСТЕРСТВО СОЦИАЛЬНОГО РАЗВИТИЯ ПЕРМСКОГО КРАЯ

ПРИКАЗ

от 14.03.2023 № 33-01

Об организации оказания государственных услуг в социальной сфере

ПРИКАЗЫВАЮ:

1. Утвердить дорожную карту апробации (приложение 1).

2. Утвердить состав рабочей группы (приложение 2).

Министр П.С. Фокин"""


def test_members_that_follow_a_title_in_capitals_are_no_part_of_it() -> None:
    act = understand(
        document(
            HEAD,
            "ПРИЛОЖЕНИЕ 2\nк приказу министерства\nот 14.03.2023 № 33-01\n\nСОСТАВ РАБОЧЕЙ ГРУППЫ\n"
            "Фокин Павел Сергеевич, министр, председатель рабочей группы\n"
            "Рожкова Анна Петровна, начальник отдела, секретарь рабочей группы",
        )
    ).act
    assert act.appendices[-1].title == "СОСТАВ РАБОЧЕЙ ГРУППЫ"
    assert act.working_group is not None
    assert [(member.name, member.role) for member in act.working_group.members] == [
        ("Фокин Павел Сергеевич", "председатель"),
        ("Рожкова Анна Петровна", "секретарь"),
    ]


def test_a_plan_without_events_is_said_to_be_unread() -> None:
    act = understand(document(HEAD, "ПРИЛОЖЕНИЕ 1\n\nДОРОЖНАЯ КАРТА АПРОБАЦИИ\n\nПлан приведён на рисунке.")).act
    said = [warning for warning in act.warnings if warning.code == "plan-unread"]
    assert len(said) == 1 and said[0].place is not None and said[0].place.eid.startswith("app_1")


def test_a_header_of_words_that_no_list_knows_is_no_row() -> None:
    rows = [
        ["Что измеряем", "Мера", "Сейчас", "Потом", "Кто считает"],
        ["Охват услугами", "человек", "10 (2023 год)", "20 (2024 год)", "Отдел спорта"],
        ["Доля довольных", "процент", "50 (2023 год)", "60 (2024 год)", "Отдел спорта"],
    ]
    act = understand(document(HEAD, "ПРИЛОЖЕНИЕ 1\n\nПОКАЗАТЕЛИ ЭФФЕКТИВНОСТИ", rows)).act
    assert [(row.name, row.base.value, row.target.value) for row in act.indicators] == [
        ("Охват услугами", 10, 20),
        ("Доля довольных", 50, 60),
    ]
    assert "columns-guessed" in {warning.code for warning in act.warnings}


def test_columns_without_names_are_said_to_be_guessed() -> None:
    rows = [
        ["Издать порядок формирования заказа", "Министерство, до 1 мая 2023 года"],
        ["Внести изменения в сводную роспись", "Минфин края, до 1 июня 2023 года"],
    ]
    act = understand(document(HEAD, "ПРИЛОЖЕНИЕ 1\n\nДОРОЖНАЯ КАРТА АПРОБАЦИИ", rows)).act
    assert len(act.events) == 2 and "columns-guessed" in {warning.code for warning in act.warnings}


def test_fact_and_plan_are_base_and_target_but_two_quarters_are_periods() -> None:
    def read(first: str, second: str) -> tuple[int, int | float | None, int | float | None]:
        rows = [
            ["Показатель", first, second],
            ["Охват услугами, человек", "10", "20"],
            ["Доля довольных, %", "50", "60"],
        ]
        row = understand(document(HEAD, "ПРИЛОЖЕНИЕ 1\n\nПОКАЗАТЕЛИ ЭФФЕКТИВНОСТИ", rows)).act.indicators[0]
        return len(row.periods), row.base.value, row.target.value

    assert read("Факт 2023 г.", "План 2024 г.") == (0, 10, 20)
    assert read("I квартал 2024 года", "II квартал 2024 года") == (2, 10, 20)
