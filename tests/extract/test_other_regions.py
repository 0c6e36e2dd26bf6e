"""What acts of other regions taught: wordings and layouts that no act of ours has."""

import pytest

from extract.pipeline import understand
from extract.tables import join_tables
from soczakaz.act import Act
from soczakaz.source import Table
from tests.build import document

HEAD = "АДМИНИСТРАЦИЯ ЗАПОЛЬНОГО РАЙОНА\nТВЕРСКОЙ ОБЛАСТИ\n\nПОСТАНОВЛЕНИЕ\n\nот 12.02.2024 № 18\n\nО мерах по организации услуг\n\nВ соответствии с Уставом района постановляю:\n"
SIGNED = "\nГлава района И.П. Сомов\n"


def act(body: str, *appendices: object) -> Act:
    return understand(document(f"{HEAD}\n{body}\n{SIGNED}", *appendices)).act  # type: ignore[arg-type]


def plan(rows: list[list[str]], grif: str = "Приложение № 1\nк постановлению администрации\nот 12.02.2024 № 18") -> Act:
    return act("1. Утвердить план (приложение № 1).", f"\n{grif}\n\nПЛАН\nапробации\n", rows)


def test_a_line_of_the_heading_before_its_date_is_no_title() -> None:
    made = plan(
        [["Мероприятие", "Срок"], ["Отбор", "май 2024 г."], ["Отчет", "июнь 2024 г."]],
        "Приложение № 1\nк распоряжению Правительства\nРеспублики Саха (Якутия)\nот 21 марта 2022 г. № 254-р",
    )
    assert [(a.number, a.kind, a.title) for a in made.appendices] == [("1", "plan", "ПЛАН апробации")]


def test_the_number_of_an_appendix_in_brackets_under_the_stamp() -> None:
    made = plan(
        [["Мероприятие", "Срок"], ["Отбор", "май 2024 г."], ["Отчет", "июнь 2024 г."]],
        "УТВЕРЖДЕН\nпостановлением администрации\nот 26 мая 2025 года № 88-р\n(приложение № 1)",
    )
    assert [(a.number, a.title) for a in made.appendices] == [("1", "ПЛАН апробации")]
    assert [r.target for r in made.internal_references] == ["app_1"]  # the point's own, not the stamp's


def test_events_tell_the_number_of_a_stage_that_prints_none() -> None:
    head = ["№ пункта", "Этап", "Мероприятие", "Результат", "Срок", "Ответственный"]
    made = plan([
        head,
        ["1.1", "Подготовка", "Опрос организаций", "отчет", "май 2025 г.", "отдел"],
        ["1.2", "", "Сбор сведений", "справка", "июнь 2025 г.", "отдел"],
        ["2.1", "Отбор", "Проведение отбора", "протокол", "июль 2025 г.", "отдел"],
    ])  # fmt: skip
    assert [(e.stage_number, e.stage, e.number) for e in made.events] == [
        ("1", "Подготовка", "1.1"), ("1", "Подготовка", "1.2"), ("2", "Отбор", "2.1"),
    ]  # fmt: skip


def test_events_that_go_on_over_stages_tell_no_number() -> None:
    made = plan([
        ["№", "Этап", "Мероприятие", "Срок", "Ответственный"],
        ["1.1", "Подготовка", "Опрос организаций", "май 2025 г.", "отдел"],
        ["1.2", "Отбор", "Проведение отбора", "июль 2025 г.", "отдел"],
    ])  # fmt: skip
    assert [e.stage_number for e in made.events] == [None, None]


def test_numbered_headings_between_events_without_numbers() -> None:
    made = plan([
        ["Мероприятие", "Срок", "Исполнитель"],
        ["1. Организация", "", ""],
        ["– собрать заявки;", "март 2024 года", "администрация"],
        ["– обучить сотрудников;", "май 2024 года", "администрация"],
        ["2. Отбор", "", ""],
        ["– провести отбор;", "июнь 2024 года", "администрация"],
    ])  # fmt: skip
    assert [(e.stage_number, e.stage, e.text) for e in made.events] == [
        ("1", "Организация", "собрать заявки;"),
        ("1", "Организация", "обучить сотрудников;"),
        ("2", "Отбор", "провести отбор;"),
    ]


@pytest.mark.parametrize(
    ("start", "end", "kind", "first", "last"),
    [
        ("01.09.2025", "", "open", "2025-09-01", None),
        ("", "20.12.2025", "date", None, "2025-12-20"),
        ("15.01.2025", "15.01.2025", "date", "2025-01-15", "2025-01-15"),
        ("15.01.2025", "31.01.2025", "range", "2025-01-15", "2025-01-31"),
    ],
)
def test_a_row_with_one_of_two_dates(start: str, end: str, kind: str, first: str | None, last: str | None) -> None:
    made = plan([
        ["№ п/п", "Мероприятие", "Начало", "Окончание", "Ответственный"],
        ["1", "Выдача сертификатов", start, end, "отдел"],
        ["2", "Подведение итогов", "01.11.2025", "30.11.2025", "отдел"],
    ])  # fmt: skip
    deadline = made.events[0].deadline
    dates = [day and day.isoformat() for day in (deadline.start, deadline.end)]
    assert (deadline.kind, dates) == (kind, [first, last])


def test_a_heading_of_a_group_at_a_page_top_is_no_rest_of_the_row_above() -> None:
    head = ["№ п/п", "Мероприятие", "Срок", "Результат"]
    one = [head, ["2. Нормативное обеспечение", "", "", ""], ["2.2", "Утверждение порядка", "до 01.02.2021", "акт"]]
    two = [head, ["3. Коммуникационная поддержка", "", "", ""], ["3.1", "Круглый стол", "май 2021 г.", "итог"]]
    (joined,) = [b for b in join_tables(document(one, two).blocks) if isinstance(b, Table)]
    assert [row.cells[0].text for row in joined.rows] == [
        "№ п/п", "2. Нормативное обеспечение", "2.2", "3. Коммуникационная поддержка", "3.1",
    ]  # fmt: skip


def test_base_and_target_named_beside_the_year() -> None:
    rows = [["Показатель", "Ед. изм.", "Цель", "2024 (база)", "2026 (цель)"], ["Число организаций", "ед.", "1. Охват", "2", "6"], ["Доля жителей", "%", "1. Охват", "41,3", "48"]]  # fmt: skip
    made = act(
        "1. Утвердить показатели (приложение № 1).",
        "\nПриложение № 1\nк постановлению\n\nПОКАЗАТЕЛИ\nэффективности\n",
        rows,
    )
    assert [(i.base.value, i.base.year, i.target.value, i.target.year) for i in made.indicators] == [
        (2, 2024, 6, 2026), (41.3, 2024, 48, 2026),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("point", "body"),
    [
        ("Министерству здравоохранения края осуществлять полномочия уполномоченного органа, утверждающего государственный социальный заказ.", "Министерство здравоохранения края"),
        ("Департаменту труда области обеспечить утверждение государственного социального заказа в качестве уполномоченного органа.", "Департамент труда области"),
        ("Возложить функции уполномоченного органа, утверждающего муниципальный социальный заказ (далее – социальный заказ), на управление культуры и туризма Липецкой области (далее – управление).", "управление культуры и туризма Липецкой области"),
    ],
)  # fmt: skip
def test_the_body_that_is_told_to_approve_the_order(point: str, body: str) -> None:
    assert act(f"1. {point}").authority == body


def test_publication_before_force_in_one_sentence() -> None:
    made = act(
        "1. Настоящее постановление подлежит опубликованию на сайте администрации и вступает в силу со дня подписания."
    )
    assert made.effect.publication == "Настоящее постановление подлежит опубликованию на сайте администрации"
    assert made.effect.enters_into_force == "со дня подписания"


def test_new_wording_for_another_act_is_not_said_of_this_one() -> None:
    made = act(
        "1. Внести в постановление администрации от 14.04.2023 № 210 изменение, изложив пункт 8 в следующей редакции:\n"
        "«8. Контроль за исполнением настоящего постановления возложить на заместителя главы администрации Бельды Р.А.».\n"
        "2. Постановление вступает в силу со дня подписания."
    )
    assert made.effect.control is None
    assert made.effect.enters_into_force == "со дня подписания"


def test_the_quotation_mark_that_ends_a_restated_appendix_is_no_part_of_it() -> None:
    made = act(
        "1. Приложение № 5 изложить в новой редакции согласно приложению.",
        "\nПриложение\nк постановлению администрации\nот 12.02.2024 № 18\n\n«Приложение № 5\nк постановлению администрации\nот 14.04.2023 № 210\n\nСОСТАВ\nрабочей группы\n",
        [["Бельды Р.А.", "председатель рабочей группы", "заместитель главы"], ["Киле С.В.", "член рабочей группы", "начальник отдела"]],
        "»",
    )  # fmt: skip
    assert made.working_group is not None
    assert [member.name for member in made.working_group.members] == ["Бельды Р.А.", "Киле С.В."]


def test_a_town_as_the_line_of_the_place_prints_it() -> None:
    text = (
        "РЕСПУБЛИКА КРЫМ\nАДМИНИСТРАЦИЯ ГОРОДА ЯСНОПОЛЯ\n\nПОСТАНОВЛЕНИЕ\n\nот 26 февраля 2024 года № 711-п\nг. Яснополь\n\n"
        "О мерах\n\nВ соответствии с Уставом администрация города Яснополя постановляет:\n\n1. Утвердить план.\n"
    )
    assert understand(document(text)).act.requisites.municipality == "город Яснополь"


def test_a_draft_mark_and_the_letterhead_in_one_line() -> None:
    text = (
        "ПРОЕКТ АДМИНИСТРАЦИЯ\nГОРОДА ЯСНОГОРСКА\nТУЛЬСКОЙ ОБЛАСТИ\n\nПОСТАНОВЛЕНИЕ\n\nот _______ № ____\n\nО мерах\n\n"
        "В соответствии с Уставом постановляю:\n\n1. Утвердить план.\n"
    )
    head = understand(document(text)).act.requisites
    assert (head.issuer, head.status) == ("Администрация города Ясногорска Тульской области", "draft")


def indicators(rows: list[list[str]]) -> Act:
    return act(
        "1. Утвердить показатели (приложение № 1).",
        "\nПриложение № 1\nк постановлению\n\nПОКАЗАТЕЛИ\nэффективности\n",
        rows,
    )


def test_a_header_of_three_rows_whose_spans_plain_text_has_lost() -> None:
    made = indicators([
        ["Цель", "Вид индикатора", "Наименование индикатора", "Значение индикатора", "", "", "Ответственный"],
        ["", "", "", "базовая величина", "целевой ориентир", "", ""],
        ["", "", "", "2023 год", "2024 год", "2025 год", ""],
        ["1. Охват", "процесс", "количество программ", "20", "30", "45", "отдел"],
        ["", "итоговый результат", "количество детей", "4", "7", "9", "отдел"],
    ])  # fmt: skip
    assert [(i.base.value, i.base.year, i.target.value, i.target.year) for i in made.indicators] == [
        (20, 2023, 45, 2025), (4, 2023, 9, 2025),
    ]  # fmt: skip
    assert [[(p.year, p.value) for p in i.periods] for i in made.indicators] == [
        [(2024, 30), (2025, 45)], [(2024, 7), (2025, 9)],
    ]  # fmt: skip


def test_a_selection_of_providers_that_names_no_way_but_its_provision() -> None:
    made = act(
        "1. Осуществлять отбор исполнителей государственных услуг в соответствии с пунктом 1 части 2 статьи 9 "
        "Федерального закона от 13.07.2020 № 189-ФЗ."
    )
    assert made.selection_method is not None
    assert made.selection_method.raw.startswith("отбор исполнителей государственных услуг в соответствии")


def test_initials_after_the_name_of_a_town_belong_to_the_surname_after_them() -> None:
    made = act("1. Контроль возложить на заместителя мэра города Светлоречья Д.М. Аверина.")
    control = made.effect.control
    assert control is not None
    assert (control.position, control.name) == ("заместитель мэра города Светлоречья", "Д.М. Аверин")


def test_value_and_year_of_the_goal_in_columns_of_their_own() -> None:
    head = [
        "№ п/п",
        "Цель",
        "Индикатор, единица измерения",
        "База: значение",
        "База: год",
        "Цель: значение",
        "Цель: год",
    ]
    made = indicators(
        [
            head,
            ["1", "Охват", "число детей, человек", "10", "2023", "20", "2025"],
            ["2", "Охват", "доля детей, %", "5", "2023", "7", "2025"],
        ]
    )
    assert [(i.base.value, i.base.year, i.target.value, i.target.year) for i in made.indicators] == [
        (10, 2023, 20, 2025), (5, 2023, 7, 2025),
    ]  # fmt: skip
