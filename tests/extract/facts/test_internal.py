"""References from one unit of the act to another."""

import pytest

from extract.facts.internal import internal_references
from extract.facts.references import references
from tests.extract.facts.layouts import layout

_BODY = """1. Организовать оказание услуг.
2. Определить уполномоченный орган.
6. Установить:
  6.1. перечень документов:
    1) заказ;
    2) отчет;
    3) заявка;
    4) соглашение;
  6.2. системы:
    - «Электронный бюджет»;
    - портал.
7. {}"""
_APPENDICES = (
    {
        "text": "",
        "eid": "app_1",
        "number": "1",
        "kind": "services",
        "rows": [["1.", "услуга"], ["2.1.", "услуга"]],
    },
    {
        "text": "# 1. Общие положения\n  1.1. Группа создана.\n  1.2. {}\n# II. Задачи\n  2.1. Задачами являются:\n    а) первая;\n    б) вторая.",
        "eid": "app_2",
        "number": "2",
        "kind": "group_regulation",
    },
)


def _read(text, where="body"):
    body = _BODY.format(text if where == "body" else "Контроль.")
    appendices = [dict(a, text=a["text"].replace("{}", text if where != "body" else "Цель.")) for a in _APPENDICES]
    made = layout(body, appendices=appendices)
    found = internal_references(made, references(made))
    assert all(made.ledger.read(item.place) == item.raw for item in found)
    return [(item.raw, item.target, item.valid) for item in found]


@pytest.mark.parametrize(
    ("text", "raw", "targets"),
    [
        ("указанного в пункте 1 настоящего постановления способа", "пункте 1 настоящего постановления", ["p_1"]),
        ("в соответствии с пунктами 1 и 2 настоящего распоряжения", "пунктами 1 и 2 настоящего распоряжения", ["p_1", "p_2"]),
        ("документы, предусмотренные подпунктами 2-4 пункта 6.1. настоящего постановления;",
         "подпунктами 2-4 пункта 6.1. настоящего постановления", ["p_6__p_6.1__sp_2", "p_6__p_6.1__sp_3", "p_6__p_6.1__sp_4"]),
        ("абзацами вторым – третьим подпункта 6.2 пункта 6 настоящего приказа",
         "абзацами вторым – третьим подпункта 6.2 пункта 6 настоящего приказа", ["p_6__p_6.2__al_1", "p_6__p_6.2__al_2"]),
        ("по перечню согласно приложению № 1, оказываемых", "приложению № 1", ["app_1"]),
        ("Положение (приложение № 2).", "приложение № 2", ["app_2"]),
        ("согласно приложению 2 к настоящему решению", "приложению 2 к настоящему решению", ["app_2"]),
        ("указанных в приложениях № 1, 2 к настоящему постановлению", "приложениях № 1, 2 к настоящему постановлению", ["app_1", "app_2"]),
        ("в соответствии с пунктом 1.1 приложения № 2 к настоящему постановлению",
         "пунктом 1.1 приложения № 2 к настоящему постановлению", ["app_2__sec_1__p_1.1"]),
        ("услуги, указанные в строке 2.1 приложения № 1", "строке 2.1 приложения № 1", ["app_1__tbl_1__row_2"]),
        ("пунктом 2 постановления возложить", None, []),
    ],
)  # fmt: skip
def test_resolves_to_units_that_exist(text, raw, targets):
    assert _read(text) == [(raw, target, True) for target in targets]


@pytest.mark.parametrize(
    ("text", "raw", "target"),
    [
        ("в пункте 1.1 настоящего Положения", "пункте 1.1 настоящего Положения", "app_2__sec_1__p_1.1"),
        ("в разделе 2 настоящего Положения", "разделе 2 настоящего Положения", "app_2__sec_II"),
        ("подпунктом «б» пункта 2.1 настоящего Положения", "подпунктом «б» пункта 2.1 настоящего Положения", "app_2__sec_II__p_2.1__sp_б"),
        ("утвержденного пунктом 6.2 настоящего постановления", "пунктом 6.2 настоящего постановления", "p_6__p_6.2"),
    ],
)  # fmt: skip
def test_a_regulation_refers_to_itself_and_to_the_act(text, raw, target):
    assert _read(text, where="regulation") == [(raw, target, True)]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("в пункте 15 настоящего постановления", "p_15"),
        ("согласно приложению № 7 к настоящему постановлению", "app_7"),
        ("подпунктом 9 пункта 6.1 настоящего постановления", "p_6__p_6.1__sp_9"),
        ("абзацем двенадцатым пункта 6.2 настоящего постановления", None),
    ],
)
def test_a_unit_that_is_not_there_is_invalid(text, target):
    assert [item[1:] for item in _read(text)] == [(target, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Контроль за исполнением настоящего постановления",
        "в соответствии с пунктом 1 части 2 статьи 9 Федерального закона от 13.07.2020 № 189-ФЗ",
        "согласно приложению № 2 к приказу Минфина России от 25.11.2020 № 281н",
        "пунктом 5 Порядка формирования реестра",
        "не менее 2 раз; раздел закрыт; в части 3 услуг",
        "в течение 10 дней по пункту",
    ],
)
def test_what_is_no_checkable_reference_is_left_out(text):
    assert _read(text) == []


def test_this_point_is_the_outermost_point_around():
    made = layout(
        "7. Определить:\n  7.1. перечень:\n    - заказ;\n    - отчет.\n  7.2. документы по абзацу второму подпункта 7.1 настоящего пункта"
    )
    (found,) = internal_references(made, ())
    assert (found.target, found.valid) == ("p_7__p_7.1__al_1", True)


def test_the_heading_of_an_appendix_is_no_reference_to_itself():
    made = layout(
        "1. Утвердить",
        appendices=[{"text": "Приложение № 1 к настоящему постановлению", "eid": "app_1", "number": "1"}],
    )
    assert internal_references(made, ()) == ()


def test_the_only_appendix_needs_no_number():
    made = layout(
        "1. Утвердить план согласно приложению к настоящему постановлению.",
        appendices=[{"text": "", "eid": "app_1", "number": None}],
    )
    assert [(i.raw, i.target) for i in internal_references(made, ())] == [
        ("приложению к настоящему постановлению", "app_1")
    ]


_RESTARTED = """4. Определить:
  1) первый орган;
  2) второй орган;
  3) третий орган;
  4) четвёртый орган;
  5) пятый орган.
5. Установить:
  1) перечень документов:
    1) заказ;
    2) отчёт;
    3) заявка;
  2) перечень систем;
  3) порядок обмена.
6. {}"""


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("документы, указанные в подпунктах 1 и 3 пункта 5 настоящего постановления", ["p_5__sp_1", "p_5__sp_3"]),
        ("в соответствии с пунктом 5 настоящего постановления", ["p_5"]),
        ("способом, указанным в подпункте 5 пункта 4 настоящего постановления", ["p_4__sp_5"]),
        ("документы, указанные в подпункте 7 пункта 5 настоящего постановления", ["p_5__sp_7"]),
    ],
)
def test_a_point_is_not_mixed_up_with_a_subpoint_of_the_same_number(text, targets):
    made = layout(_RESTARTED.format(text))
    found = internal_references(made, references(made))
    assert [item.target for item in found] == targets
    assert [item.valid for item in found] == [target != "p_5__sp_7" for target in targets]
