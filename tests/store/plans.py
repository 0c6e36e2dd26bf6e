"""Small acts of invented places, each with a plan of its own."""

from collections.abc import Sequence

from extract.pipeline import extract
from soczakaz.act import Act

PLACES = (
    ("ЛЕСНОГОРСКОГО РАЙОНА", "ТВЕРСКОЙ ОБЛАСТИ"),
    ("ЗАРЕЧНОГО РАЙОНА", "СМОЛЕНСКОЙ ОБЛАСТИ"),
    ("БЕРЕЗОВСКОГО РАЙОНА", "КУРГАНСКОЙ ОБЛАСТИ"),
)
DEADLINES = (
    "до 1 апреля 2023 года",
    "",
    "IV квартал 2023 года",
    "по мере необходимости",
    "с 1 марта 2023 года",
    "2023 год",
    "по согласованию сторон переговоров",
    "ежегодно до 1 февраля, начиная с 2024 года",
)


def plan_text(n: int, deadlines: Sequence[str] = DEADLINES, stage: str = "Отбор исполнителей услуг") -> str:
    """The text of act number ``n``: its plan has one event a deadline."""
    district, region = PLACES[n % len(PLACES)]
    rows = [
        f"\t\t1.{i}. Мероприятие номер {i} акта {n}\t{deadline}\tотчёт\tОтдел образования администрации"
        for i, deadline in enumerate(deadlines, 2)
    ]
    plan = "\n".join(
        [
            "№ п/п\tЭтап апробации\tМероприятие\tСрок исполнения\tРезультат\tОтветственные исполнители",
            f"1.\t{stage}\t1.1. Проведение отбора\tдо 15 мая 2023 года\tотбор проведён\tФинансовое управление",
            *rows,
        ]
    )
    return f"""АДМИНИСТРАЦИЯ {district}
{region}

ПОСТАНОВЛЕНИЕ

от 15.02.2023 № {n}-па

Об организации оказания муниципальных услуг в социальной сфере

ПОСТАНОВЛЯЕТ:

1. Организовать оказание муниципальных услуг по направлению деятельности «спортивная подготовка».

2. Утвердить план апробации (приложение № 1).

Глава района

С.Е. Кленов

Приложение № 1
к постановлению
от 15.02.2023 № {n}-па

ПЛАН
апробации механизмов организации оказания муниципальных услуг

{plan}
"""


def plan_act(n: int, deadlines: Sequence[str] = DEADLINES) -> Act:
    return extract(plan_text(n, deadlines).encode(), f"{n}.txt").act
