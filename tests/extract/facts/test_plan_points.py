"""Plans without a table: deadlines and bodies in the words of numbered points."""

import pytest

from extract.facts.details import details
from extract.facts.events import events
from soczakaz.facts import Event
from tests.extract.facts.layouts import Draft


def read(text: str) -> tuple[Event, ...]:
    draft = Draft()
    part = draft.part(text, "app_1", number="1", kind="plan")
    found, _ = events(part, draft.ledger, 2024)
    for event in found:
        assert draft.ledger.read(event.place) == event.text
        if event.deadline.raw:
            assert draft.ledger.read(event.places["deadline"]) == event.deadline.raw
    return found


def test_stages_with_points_below() -> None:
    found = read(
        "# 1. Нормативное обеспечение\n"
        "  1.1. Разработка порядка. Срок – до 1 марта 2024 года. Ответственный – Администрация Лесного района.\n"
        "  1.2. Разработка формы (II квартал 2024 года, Комитет по образованию, культуре и спорту).\n"
        "# 2. Отбор\n"
        "  2.1. Проведение отбора – 2025 год – Управление образования."
    )
    assert [(e.stage_number, e.stage, e.number, e.text, e.deadline.raw, e.responsible) for e in found] == [
        (
            "1",
            "Нормативное обеспечение",
            "1.1",
            "Разработка порядка",
            "до 1 марта 2024 года",
            ("Администрация Лесного района",),
        ),
        (
            "1",
            "Нормативное обеспечение",
            "1.2",
            "Разработка формы",
            "II квартал 2024 года",
            ("Комитет по образованию, культуре и спорту",),
        ),
        ("2", "Отбор", "2.1", "Проведение отбора", "2025 год", ("Управление образования",)),
    ]


def test_deadline_and_body_in_paragraphs_below_the_point() -> None:
    found = read(
        "1. Разработка порядка.\n"
        "  Срок исполнения: до 1 марта 2024 года.\n"
        "  Ответственный исполнитель: Администрация Лесного района.\n"
        "  Результат: постановление.\n"
        "2. Проведение отбора.\n"
        "  Срок исполнения: по мере необходимости.\n"
        "  Ответственный исполнитель: Управление образования; Управление культуры."
    )
    assert [(e.number, e.deadline.kind, e.result, len(e.responsible)) for e in found] == [
        ("1", "date", "постановление", 1),
        ("2", "as_needed", None, 2),
    ]


def test_dashed_items_below_a_stage() -> None:
    found = read(
        "1. Подготовка:\n  - разработка порядка (до 1 марта 2024 года);\n  - разработка формы (до 1 мая 2024 года)."
    )
    assert [(e.stage_number, e.stage, e.number, e.text) for e in found] == [
        ("1", "Подготовка", None, "разработка порядка"),
        ("1", "Подготовка", None, "разработка формы"),
    ]


def test_points_that_are_no_plan_give_no_events() -> None:
    assert read("1. Общие положения\n  1.1. Группа создана для координации.\n  1.2. Группа собирается.") == ()


@pytest.mark.parametrize(
    ("text", "what", "said"),
    [
        ("Принятие порядка (далее – порядок)", "Принятие порядка (далее – порядок)", {}),
        (
            "Подготовить отчет до 1 марта 2024 года",
            "Подготовить отчет до 1 марта 2024 года",
            {"deadline": "до 1 марта 2024 года"},
        ),
        (
            "Разработка порядка – I квартал 2024 года, ответственный – Министерство финансов",
            "Разработка порядка",
            {"deadline": "I квартал 2024 года", "responsible": "Министерство финансов"},
        ),
        (
            "Отбор (срок: 2024 год; ответственный: Отдел спорта (по согласованию))",
            "Отбор",
            {"deadline": "2024 год", "responsible": "Отдел спорта (по согласованию)"},
        ),
    ],
)
def test_details(text: str, what: str, said: dict[str, str]) -> None:
    span, found = details(text)
    assert text[span.start : span.end] == what
    assert {role: text[s.start : s.end] for role, s in found.items()} == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Публикация материалов – июнь – август 2024 г. – отдел образования",
            {"deadline": "июнь – август 2024 г.", "responsible": "отдел образования"},
        ),
        ("Опрос. Срок исполнения: в срок до 30 сентября 2024 г.", {"deadline": "в срок до 30 сентября 2024 г."}),
        (
            "Отбор – не реже 2 раз в год – управляющий делами администрации",
            {"deadline": "не реже 2 раз в год", "responsible": "управляющий делами администрации"},
        ),
    ],
)
def test_deadlines_with_dashes_and_points_of_their_own(text: str, said: dict[str, str]) -> None:
    _, found = details(text)
    assert {role: text[s.start : s.end] for role, s in found.items()} == said
