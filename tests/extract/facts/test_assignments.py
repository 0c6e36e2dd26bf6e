"""Tasks with deadlines in the points of the body."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from extract.facts.assignments import assignments
from soczakaz.facts import Assignment
from tests.extract.facts.layouts import layout
from tests.extract.facts.notation import brief

ACTS = Path(__file__).parents[3].parent / "shared" / "acts"


def tasks(body: str, year: int | None = 2025) -> list[tuple[str, tuple[str, ...], str, str]]:
    """Point, bodies, words of the deadline and its reading."""
    made = layout(body=body)
    return [
        (task.point, task.responsible, made.ledger.read(task.place), brief(task.deadline))
        for task in assignments(made.body, made.ledger, year)
    ]


def test_the_addressee_is_put_into_the_nominative() -> None:
    text = (
        "2. Министерству образования и науки Синегорской области (Иванов И.И.) "
        "в срок до 1 сентября 2025 года обеспечить отбор."
    )
    assert tasks(text) == [
        (
            "p_2",
            ("Министерство образования и науки Синегорской области",),
            "в срок до 1 сентября 2025 года",
            "date ..2025-09-01 by",
        )
    ]


def test_points_below_inherit_all_addressees() -> None:
    found = tasks("""3. Управлению финансов (Петрова А.А.), Управлению образования Синегорского района (Сидоров П.П.):
  3.1. ежеквартально до 10 числа месяца, следующего за отчетным кварталом, представлять отчет;
  3.2. в течение 10 рабочих дней со дня вступления в силу настоящего постановления разработать порядок;
  3.3. провести совещание в IV квартале 2025 года.""")
    assert {bodies for _, bodies, _, _ in found} == {
        ("Управление финансов", "Управление образования Синегорского района")
    }
    assert [(point, reading) for point, _, _, reading in found] == [
        ("p_3__p_3.1", "recurring; every quarter by 10"),
        ("p_3__p_3.2", "relative"),
        ("p_3__p_3.3", "quarter 2025-10-01..2025-12-31"),
    ]


def test_a_recommendation_to_municipal_bodies() -> None:
    assert tasks("""4. Рекомендовать органам местного самоуправления районов Синегорской области:
  - принять решения не позднее 1 декабря 2025 года;
  - использовать настоящее распоряжение в 2025-2026 годах.""") == [
        (
            "p_4__al_1",
            ("органы местного самоуправления районов Синегорской области",),
            "не позднее 1 декабря 2025 года",
            "date ..2025-12-01 by",
        ),
    ]


@pytest.mark.parametrize(
    ("body", "bodies", "words"),
    [
        (
            "8. Определение значений показателей осуществляется путем анализа, в срок до 1 марта 2026 года.",
            (),
            "в срок до 1 марта 2026 года",
        ),
        (
            "9. Отделу культуры разместить постановление в течение 5 дней со дня подписания.",
            ("Отдел культуры",),
            "в течение 5 дней со дня подписания",
        ),
        (
            "9. В срок до 15 ноября 2025 года Комитету по образованию подготовить отчет.",
            ("Комитет по образованию",),
            "В срок до 15 ноября 2025 года",
        ),
        (
            "9. Заместителю главы администрации Ивановой И.И. ежегодно до 1 февраля представлять доклад.",
            ("Заместитель главы администрации",),
            "ежегодно до 1 февраля",
        ),
        (
            "9. Администрация района до 1 июня 2025 года утверждает план.",
            ("Администрация района",),
            "до 1 июня 2025 года",
        ),
        (
            "9. Департаменту финансов провести оценку в III квартале 2025 года.",
            ("Департамент финансов",),
            "в III квартале 2025 года",
        ),
        (
            "9. МКУ «Центр развития» в месячный срок направить сведения.",
            ("МКУ «Центр развития»",),
            "в месячный срок",
        ),
    ],
)
def test_one_point(body: str, bodies: tuple[str, ...], words: str) -> None:
    assert [(found[1], found[2]) for found in tasks(body)] == [(bodies, words)]


@pytest.mark.parametrize(
    "body",
    [
        "1. Организовать оказание услуг на территории Синегорского района в 2025-2026 годах.",
        "5. Формирование заказа осуществляется в 2025 году на бумажном носителе.",
        "5. Формирование заказа до 31 декабря 2025 года осуществляется на бумажном носителе.",
        "6. Размещение осуществляется в соответствии с приказом Минфина России от 28.12.2016 № 243н.",
        "7. Постановление вступает в силу с 1 января 2026 года и распространяется на отношения с 01.03.2025.",
        "10. Настоящее постановление вступает в силу по истечении 10 дней после официального опубликования.",
        "15. Установить, что до 1 января 2026 года услуги оказываются бесплатно.",
        "15. Услуги оказываются детям в возрасте до 18 лет.",
        "16. Утвердить перечень услуг на период до 31 декабря 2026 года.",
        "17. Реализовать мероприятия программы «Развитие образования до 1 января 2030 года».",
        "18. Обеспечить выполнение стратегии развития до 2030 года.",
        "19. Признать утратившим силу постановление от 14.03.2023 № 160 с 1 сентября 2025 года.",
        "20. Заседания проводятся по мере необходимости.",
    ],
)
def test_no_task(body: str) -> None:
    assert tasks(body) == []


def test_every_pattern_of_the_lexicon_excludes_its_example() -> None:
    data = tomllib.loads(files("extract.lexicon").joinpath("assignments.toml").read_text("utf-8"))
    for item in data["no_task"]:
        assert tasks(f"1. {item['example']}") == [], item["pattern"]


def test_the_place_is_claimed_and_reads_back() -> None:
    made = layout(body="2. Управлению образования в срок до 1 сентября 2025 года обеспечить размещение.")
    (task,) = assignments(made.body, made.ledger, 2025)
    assert isinstance(task, Assignment)
    assert made.ledger.read(task.place) == task.deadline.raw
    assert task.place.eid in made.ledger.claimed


@pytest.mark.parametrize(
    ("name", "point", "day"),
    [("smolensk-2023.docx", "p_10", "2024-03-01"), ("kochenevo-427.txt", "p_9", "2023-09-01")],
)
def test_real_acts(name: str, point: str, day: str) -> None:
    if not (ACTS / name).exists():
        pytest.skip(f"{name} is not here")
    from extract.read import read
    from extract.structure import divide

    made = divide(read((ACTS / name).read_bytes(), name))
    found = assignments(made.body, made.ledger, 2023)
    assert [(task.point, str(task.deadline.end), task.responsible) for task in found] == [(point, day, ())]


def test_a_second_task_of_a_point_has_its_own_addressee() -> None:
    found = tasks(
        "4. Правовому управлению администрации (Аникеев Р.Р.) в срок до 15 ноября 2024 года разработать проект соглашения, "
        "а Управлению культуры администрации – не позднее 1 декабря 2024 года согласовать его."
    )
    assert [bodies for _, bodies, _, _ in found] == [
        ("Правовое управление администрации",), ("Управление культуры администрации",),
    ]  # fmt: skip
