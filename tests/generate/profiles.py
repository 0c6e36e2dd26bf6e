"""Profiles for tests: a written one, and a strategy for any valid one. All places and people are invented."""

from typing import Any

from hypothesis import strategies as st

from generate.reference import activities, goals
from soczakaz.ru.regions import regions

LESNOGORSK: dict[str, Any] = {
    "орган": "Администрация Лесногорского района Смоленской области",
    "регион": "Смоленская область",
    "муниципалитет": "Лесногорский район",
    "место": "г. Лесногорск",
    "дата": "27.06.2023",
    "номер": "427",
    "направление": "дополнительное образование",
    "годы": "2023-2024",
    "уполномоченный орган": "Управление образования администрации Лесногорского района",
    "финансовый орган": "Финансовое управление администрации Лесногорского района",
    "отраслевой орган": "Управление образования администрации Лесногорского района",
    "подписывает": {"должность": "Глава Лесногорского района", "имя": "Иванов Пётр Ильич"},
    "состав": [
        {"имя": "Петрова Анна Сергеевна", "роль": "руководитель", "должность": "первый заместитель главы администрации"},
        {"имя": "Орлов Олег Юрьевич", "роль": "заместитель руководителя", "должность": "начальник управления образования"},
        {"имя": "Седов И.О.", "роль": "секретарь", "должность": "ведущий специалист управления образования"},
        {"имя": "Кац Мария Львовна", "должность": "директор АНО «Росток»", "по согласованию": "да"},
    ],
}  # fmt: skip
REGION: dict[str, Any] = {
    "орган": "Правительство Тверской области",
    "уровень": "региональный",
    "регион": "Тверская область",
    "направление": "спортивная подготовка",
    "годы": "2024",
    "вид акта": "распоряжение",
    "уполномоченный орган": "Министерство спорта Тверской области",
    "подписывает": {"должность": "Губернатор Тверской области", "имя": "Салтыкова-Щедрина Вера Ильинична"},
    "совет": "Межведомственный совет по развитию спорта",
    "информационная система": "государственная информационная система «Соцзаказ Тверской области»",
}

MUNICIPALITIES = (
    ("Лесногорский район", "Лесногорского района"),
    ("Заозёрский муниципальный округ", "Заозёрского муниципального округа"),
    ("Верхнесольский муниципальный район", "Верхнесольского муниципального района"),
    ("городской округ Светлореченск", "городского округа Светлореченск"),
    ("городской округ город Белый Яр", "городского округа город Белый Яр"),
    ("город Смоленск", "города Смоленска"),
    ("муниципальное образование «Город Ключи»", "муниципального образования «Город Ключи»"),
    ("Каменское сельское поселение", "Каменского сельского поселения"),
    ("сельское поселение Раменское", "сельского поселения Раменское"),
    ("Усть-Лабский кожуун", "Усть-Лабского кожууна"),
)
PEOPLE = (
    "Иванов Пётр Ильич", "Петрова Анна Сергеевна", "Орлов Олег Юрьевич", "Седов И.О.", "Кац Мария Львовна",
    "Черных Олег Юрьевич", "Мамедов Али Гусейн оглы", "В.Н. Анисимова", "Шевченко Вера Львовна", "Ким Анна-Мария Павловна",
)  # fmt: skip
POSITIONS = (
    "заместитель главы администрации", "начальник управления образования", "управляющий делами", "консультант отдела культуры",
    "директор АНО «Росток»", "председатель комитета по спорту", "главный специалист", "и.о. начальника отдела",
)  # fmt: skip


@st.composite
def profile_values(draw: st.DrawFn) -> dict[str, Any]:
    """The values of a valid profile under Russian keys."""
    municipal = draw(st.booleans())
    # A city of federal significance has no districts that adopt such acts.
    region = draw(st.sampled_from([r for r in regions() if not (municipal and r.kind.startswith("город"))]))
    activity = draw(st.sampled_from(activities()))
    first = draw(st.integers(max(2021, activity.since), 2027))
    last = first + draw(st.integers(0, 2))
    people = draw(st.permutations(PEOPLE))
    values: dict[str, Any] = {
        "регион": region.name,
        "направление": activity.key,
        "годы": str(first) if first == last else f"{first}{draw(st.sampled_from(('-', '–', ' — ')))}{last}",
        "вид акта": draw(st.sampled_from(("постановление", "распоряжение"))),
        "подписывает": {"должность": "Глава района" if municipal else "Губернатор", "имя": people[0]},
        "оформление": {
            "формула": draw(st.sampled_from(("постановляет", "постановляю"))),
            "формула вразрядку": draw(st.sampled_from(("да", "нет"))),
            "знак номера у приложений": draw(st.sampled_from(("да", "нет"))),
        },
    }
    if municipal:
        place, genitive = draw(st.sampled_from(MUNICIPALITIES))
        values |= {"муниципалитет": place, "орган": f"Администрация {genitive} {region.genitive}"}
        if draw(st.booleans()):
            values["уполномоченный орган"] = f"Управление образования администрации {genitive}"
    else:
        values |= {"уровень": "региональный", "орган": f"Правительство {region.genitive}"}
        values["рекомендации муниципалитетам"] = draw(st.sampled_from(("да", "нет")))
    if not activity.system or draw(st.booleans()):
        values["информационная система"] = f"государственная информационная система «Соцзаказ {region.genitive}»"
    when = draw(st.sampled_from(("дата", "плановая дата", "")))
    if when:
        day = draw(st.integers(0, (last - first + 2) * 360 - 1))
        year, rest = divmod(day, 360)
        values[when] = f"{rest % 28 + 1:02}.{rest // 30 + 1:02}.{first - 1 + year}"
    if when == "дата":
        values["номер"] = draw(st.sampled_from(("427", "15-па", "1.10", "12/4")))
    if draw(st.integers(0, 3)) == 0:
        values["совет"] = "Межведомственный совет по социальному заказу"
    else:
        roles = ["руководитель", "секретарь", *draw(st.lists(st.just("член"), min_size=1, max_size=5))]
        if draw(st.booleans()):
            roles.insert(1, "заместитель руководителя")
        if draw(st.booleans()):
            roles = [
                role.replace("руководител", "председател").replace("председателья", "председателя") for role in roles
            ]
        values["состав"] = [
            {
                "имя": name,
                "роль": role,
                "должность": draw(st.sampled_from(POSITIONS)),
                "по согласованию": draw(st.sampled_from(("да", "нет"))),
            }
            for name, role in zip(people[1:], roles, strict=False)
        ]
    codes = [row.code for goal in goals() for row in goal.indicators]
    values["показатели"] = dict.fromkeys(draw(st.lists(st.sampled_from(codes), unique=True)), "0 / 20")
    # Events that no other depends on: a valid change of the plan, whenever it falls due.
    values["план"] = dict.fromkeys(
        draw(st.lists(st.sampled_from(("2.7", "2.9")), unique=True)),
        draw(st.sampled_from(("нет", f"до 20 декабря {last} года", f"31 декабря {last} года"))),
    )
    if draw(st.booleans()):
        values["мероприятия сверх типовых"] = [
            {
                "этап": "2",
                "мероприятие": "обновление реестра",
                "срок": f"до 31 декабря {last} года",
                "результат": "обновлен",
            }
        ]
    return values
