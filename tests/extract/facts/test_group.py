"""Members and sections of working groups in the many ways they are printed."""

from dataclasses import replace
from pathlib import Path

import pytest

from extract.facts.group import working_group
from extract.facts.roles import role_of, split_role
from extract.structure import divide
from soczakaz.act import WorkingGroup
from soczakaz.source import SourceDocument
from tests.build import document, table

TITLE = "Приложение № 5\nк постановлению\nот 01.02.2024 № 5\nСОСТАВ\nрабочей группы по апробации"
CHAIR = ("Белов Андрей Ильич", "руководитель", "глава района")
CLERK = ("Комова И.П.", "секретарь", "ведущий специалист")
MEMBER = ("Дымов П.П.", "член", "директор школы")


def group(source: SourceDocument) -> WorkingGroup:
    found, _ = working_group(divide(source))
    assert found is not None
    return found


def members(*items: object) -> list[tuple[str, str | None, str | None]]:
    return [(m.name, m.role, m.position) for m in group(document(*items)).members]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["№ п/п", "Фамилия, имя, отчество", "Роль в рабочей группе", "Должность"],
            ["1.", "Белов Андрей Ильич", "руководитель рабочей группы", "глава района"],
            ["2.", "Комова И.П.", "секретарь", "ведущий специалист"],
            ["3.", "Дымов П.П.", "член рабочей группы", "директор школы"],
        ],
        [
            ["Белов\nАндрей Ильич", "глава района, руководитель рабочей группы"],
            ["Комова И.П.", "– ведущий специалист, секретарь рабочей группы;"],
            ["Дымов П.П.", "директор школы (член рабочей группы)"],
        ],
        [
            ["глава района", "Белов Андрей Ильич", "руководитель"],
            ["ведущий специалист", "Комова И.П.", "секретарь"],
            ["директор школы", "Дымов П.П.", "член рабочей группы"],
        ],
        [
            ["Руководитель рабочей группы:"],
            ["Белов Андрей Ильич", "–", "глава района"],
            ["Секретарь рабочей группы:"],
            ["Комова И.П.", "–", "ведущий специалист"],
            ["Члены рабочей группы:"],
            ["Дымов П.П.", "–", "директор школы"],
        ],
        [
            ["Руководитель рабочей группы", "Белов Андрей Ильич, глава района"],
            ["Секретарь рабочей группы", "Комова И.П. – ведущий специалист"],
            ["Члены рабочей группы", "директор школы Дымов П.П."],
        ],
        [
            ["Белов", "глава района,"],
            ["Андрей Ильич", "руководитель рабочей группы"],
            ["Комова И.П.", "ведущий специалист, секретарь рабочей группы"],
            ["Дымов П.П.", "директор школы, член рабочей группы"],
        ],
    ],
)
@pytest.mark.parametrize("ruled", [True, False])
def test_tables(rows: list[list[str | None]], ruled: bool) -> None:
    assert members(TITLE, table(rows, "t1", ruled=ruled)) == [CHAIR, CLERK, MEMBER]


@pytest.mark.parametrize(
    "lines",
    [
        "Белов Андрей Ильич – глава района, руководитель рабочей группы;\n"
        "Комова И.П. – ведущий специалист, секретарь рабочей группы;\n"
        "Дымов П.П. – директор школы, член рабочей группы.",
        "Руководитель рабочей группы:\nБелов Андрей Ильич – глава района;\nСекретарь рабочей группы:\n"
        "Комова И.П. – ведущий специалист\n"
        "Члены рабочей группы:\nДымов П.П. – директор школы.",
        "1. Белов Андрей Ильич, глава района, руководитель рабочей группы.\n"
        "2. Комова И.П., ведущий специалист (секретарь рабочей группы).\n"
        "3. Дымов П.П., директор школы, член рабочей группы.",
        "Руководитель рабочей группы – Белов Андрей Ильич, глава района\n"
        "Секретарь рабочей группы – Комова И.П., ведущий специалист\n"
        "Члены рабочей группы:\n- Дымов П.П. - директор школы;",
        "Белов\nАндрей Ильич – глава района, руководитель рабочей группы;\n"
        "Комова И.П. – секретарь рабочей группы, ведущий специалист;\n"
        "Дымов П.П. – член рабочей группы, директор школы.",
    ],
)
def test_paragraphs(lines: str) -> None:
    assert members(f"{TITLE}\n\n{lines}") == [CHAIR, CLERK, MEMBER]


def test_a_post_without_a_name_is_a_member() -> None:
    lines = (
        "Члены рабочей группы:\nпредставитель Общественной палаты (по согласованию);\n"
        "Дымов П.П. – председатель комитета по труду."
    )
    assert members(f"{TITLE}\n{lines}") == [
        ("представитель Общественной палаты (по согласованию)", "член", None),
        ("Дымов П.П.", "член", "председатель комитета по труду"),
    ]


def test_who_is_listed_beside_roles_without_one_is_a_member_and_no_role_is_made_up_otherwise() -> None:
    assert members(f"{TITLE}\nДымов П.П. – директор школы.\nКомова И.П. – специалист, секретарь рабочей группы.") == [
        ("Дымов П.П.", "член", "директор школы"),
        ("Комова И.П.", "секретарь", "специалист"),
    ]
    assert members(f"{TITLE}\nДымов П.П. – директор школы.\nКомова И.П. – специалист.") == [
        ("Дымов П.П.", None, "директор школы"),
        ("Комова И.П.", None, "специалист"),
    ]


def test_places_read_back() -> None:
    layout = divide(
        document(TITLE, [["ФИО", "Должность"], ["Белов А.И.", "глава района, руководитель рабочей группы"]])
    )
    found, _ = working_group(layout)
    assert found is not None
    (member,) = found.members
    assert (member.place.eid, member.place.label) == (
        "app_5__tbl_1__row_2__cell_1",
        "приложение № 5, строка 1, графа 1",
    )
    assert layout.ledger.read(member.place) == "Белов А.И."
    assert member.place.eid in layout.ledger.claimed


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Члены рабочей группы:", "член"),
        ("Заместители председателя комиссии:", "заместитель председателя"),
        ("руководитель межведомственной рабочей группы", "руководитель"),
        ("Ответственный секретарь", "ответственный секретарь"),
        ("председатель комитета по труду", None),
        ("начальник управления", None),
        ("заместитель главы района", None),
    ],
)
def test_roles(text: str, role: str | None) -> None:
    assert role_of(text) == role


def test_a_role_is_taken_out_of_a_position() -> None:
    assert split_role("– первый заместитель главы района, руководитель рабочей группы;") == (
        "руководитель",
        "первый заместитель главы района",
    )
    assert split_role("консультант, секретарь комиссии (без права голоса)") == (
        "секретарь",
        "консультант (без права голоса)",
    )


def test_sections_and_name() -> None:
    found = group(
        document(
            "УТВЕРЖДЕНО\nприказом\nот 01.02.2024 № 5\nПОЛОЖЕНИЕ\n"
            "о межведомственной рабочей группе по апробации\n\n"
            "1. Общие положения\n1.1. Группа создана.\n1.2. Группа действует.\n2. Задачи\n2.1. Задача."
        )
    )
    assert found.name == "межведомственная рабочая группа по апробации"
    assert [(s.number, s.title, len(s.points)) for s in found.sections] == [
        ("1", "Общие положения", 2),
        ("2", "Задачи", 1),
    ]


def test_a_group_created_in_a_point() -> None:
    found = group(
        document(
            "РАСПОРЯЖЕНИЕ\nот 01.02.2024 № 5\nВ целях апробации:\n"
            "1. Создать рабочую группу по апробации в составе:\n"
            "Белов Андрей Ильич – глава района, руководитель рабочей группы;\n"
            "Дымов П.П. – директор школы, член рабочей группы.\n"
            "2. Опубликовать.\nГлава района А.И. Белов"
        )
    )
    assert found.name == "рабочая группа по апробации"
    assert [(m.name, m.role, m.place.eid) for m in found.members] == [
        ("Белов Андрей Ильич", "руководитель", "p_1__par_2"),
        ("Дымов П.П.", "член", "p_1__par_3"),
    ]


@pytest.mark.parametrize(
    ("point", "name"),
    [
        (
            "Определить, что функции по организации оказания услуг осуществляет Межведомственный совет по "
            "развитию услуг.",
            "Межведомственный совет по развитию услуг",
        ),
        (
            "Возложить функции рабочей группы на Межведомственную комиссию по вопросам заказа, созданную ранее.",
            "Межведомственная комиссия по вопросам заказа",
        ),
    ],
)
def test_an_existing_council(point: str, name: str) -> None:
    found = group(
        document(f"РАСПОРЯЖЕНИЕ\nот 01.02.2024 № 5\nВ целях апробации:\n1. {point}\n2. Опубликовать.\nГлава А.И. Белов")
    )
    assert found == WorkingGroup(name, (), ())


def test_no_group() -> None:
    source = document("РАСПОРЯЖЕНИЕ\nВ целях апробации:\n1. Утвердить план.\nГлава А.И. Белов")
    assert working_group(divide(source)) == (None, ())


def test_kochenevo() -> None:
    path = Path(__file__).parents[4] / "shared" / "acts" / "kochenevo-427.txt"
    if not path.exists():
        pytest.skip(f"no {path.name}")
    from extract.read import read
    from extract.tables import join_tables

    source = read(path.read_bytes(), path.name)
    found = group(replace(source, blocks=join_tables(source.blocks)))
    assert len(found.sections) == 5
    assert len(found.members) == 9
    assert found.members[-1].role == "секретарь"
    assert [m.role for m in found.members][:3] == ["руководитель", "заместитель руководителя", "член"]


def test_rules_of_work_below_the_members_are_sections():
    found = group(
        document(
            "Приложение № 4\nк постановлению\nот 01.02.2024 № 5\nСОСТАВ\nрабочей группы по апробации и порядок её работы",
            "I. Состав рабочей группы",
            table(
                [
                    ["БЕЛОВ Андрей Ильич", "– глава района, председатель рабочей группы"],
                    ["ДЫМОВ П.П.", "– директор школы"],
                ],
                "t1",
                ruled=False,
            ),
            "II. Порядок работы рабочей группы",
            "1. Заседания проводит председатель рабочей группы.",
            "2. Заседания проводятся не реже одного раза в квартал.",
        )
    )
    assert [(m.name, m.role) for m in found.members] == [
        ("БЕЛОВ Андрей Ильич", "председатель"),
        ("ДЫМОВ П.П.", "член"),
    ]
    assert [(s.number, s.title, [p.number for p in s.points]) for s in found.sections] == [
        ("II", "Порядок работы рабочей группы", ["1", "2"])
    ]


def test_consent_is_no_part_of_a_role() -> None:
    assert role_of("член рабочей группы (по согласованию)") == "член"


def test_rules_of_an_existing_council_name_the_council() -> None:
    found = group(
        document(
            "АДМИНИСТРАЦИЯ ЛЕСНОГО РАЙОНА\n\nПОСТАНОВЛЕНИЕ\n\nот 01.02.2024 № 5\n\nО мерах\n\nВ соответствии с Уставом района "
            "постановляю:\n\n1. Органом, координирующим оказание услуг, определить Межведомственный совет по социальной "
            "политике (далее – Совет).\n\n2. Утвердить регламент (приложение № 1).\n\nГлава района И.П. Сомов\n\n"
            "Приложение № 1\nк постановлению\nот 01.02.2024 № 5\n\nРЕГЛАМЕНТ\nрассмотрения Советом вопросов оказания услуг\n\n"
            "1. Вопросы вносит администрация.\n\n2. Решения принимаются большинством голосов."
        )
    )
    assert found.name == "Межведомственный совет по социальной политике"
