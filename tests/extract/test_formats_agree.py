"""Two invented acts in every format: the same events, indicators and services, cell for cell."""

import json
from pathlib import Path
from typing import Any

import pytest

from extract.pipeline import extract
from extract.score import score_act
from tests.extract import printing

DATA = Path(__file__).parents[1] / "data" / "acts"

EDUCATION, FINANCE = "Министерство просвещения Верхнего края", "Министерство финансов Верхнего края"
SCHOOLS = "руководители образовательных организаций (по согласованию)"
OPENING = (
    "ПРАВИТЕЛЬСТВО ВЕРХНЕГО КРАЯ",
    "ПОСТАНОВЛЕНИЕ",
    "от 14.02.2024 № 57-п",
    "Об организации оказания государственных услуг в социальной сфере",
    "Правительство Верхнего края постановляет:",
    "1. Утвердить план апробации (приложение № 2), показатели (приложение № 3) и перечень услуг (приложение № 1).",
    "2. Постановление вступает в силу со дня подписания.",
    "Председатель Правительства А.В. Ковылин",
)
LONG = (
    "Утверждение правил заключения соглашений в электронной форме и их подписания усиленной квалифицированной "
    "электронной подписью лица, имеющего право действовать от имени уполномоченного органа"
)
# Stages in merged cells, numbers in the texts, several bodies in a cell; headers of two rows, values and years apart;
# services under headings.
MERGED: list[printing.Block] = [
    *OPENING,
    "Приложение № 1",
    "ПЕРЕЧЕНЬ государственных услуг",
    [
        ["№ п/п", "Реестровый номер", "Категория потребителей", "Форма обучения"],
        [("Техническая направленность", 4)],
        ["1", "804200О.99.0.ББ52АЖ72000", "дети", "очная"],
        ["2", "804200О.99.0.ББ52АЖ73000", "дети-инвалиды", "заочная"],
        [("Художественная направленность", 4)],
        ["3", "804200О.99.0.ББ52АЗ44000", "дети", "очная"],
    ],
    "Приложение № 2",
    "ПЛАН апробации",
    [
        ["№ п/п", "Этап апробации", "Мероприятие", "Срок исполнения", "Результат", "Ответственные исполнители"],
        ["1.", "Подготовка", "1.1. Создание рабочей группы", "до 1 марта 2024 года", "Группа создана", EDUCATION],
        [None, None, f"1.2. {LONG}", "до 1 июля 2024 года; до 1 июля 2025 года", "", f"{EDUCATION}\n{FINANCE}"],
        [None, None, "1.3. Расчет нормативных затрат", "", "Затраты рассчитаны", FINANCE],
        ["2.", "Отбор", "2.1. Формирование реестра", "ежеквартально", "Реестр сформирован", f"{EDUCATION}\n{SCHOOLS}"],
        [None, None, "2.2. Выдача сертификатов", "с 1 сентября 2024 года", "Сертификаты выданы", ""],
    ],
    "Приложение № 3",
    "ПОКАЗАТЕЛИ эффективности",
    [
        ["№", "Цель", "Тип показателя", "Наименование показателя", ("Базовое значение", 2), ("Целевое значение", 2)],
        [None, None, None, None, "величина", "год", "величина", "год"],
        ["1", "Развитие конкуренции", "процесс", "Количество актов (единиц)", "0", "2024", "9", "2025"],
        [None, None, "итоговый результат", "Число услуг, оказанных организациями (ед.)", "5", "2024", "1 250", "2025"],
        [None, None, None, "из них некоммерческими организациями (ед.)", "1", "2024", "400", "2025"],
        ["2", "Рост доступности", "процесс", "Доля заявлений, %", "10,5", "2024", "не менее 60", "2025"],
    ],
]


def _deadline(raw: str, kind: str, start: str | None = None, end: str | None = None, **more: Any) -> dict[str, Any]:
    return {"raw": raw, "kind": kind, "start": start, "end": end, "bound": None, "recurrence": None, **more}


def _by(raw: str, end: str, **more: Any) -> dict[str, Any]:
    return _deadline(raw, "date", None, end, **{"bound": "by", **more})


def _event(stage: str | None, title: str | None, number: str, text: str, deadline: dict[str, Any], result: str | None,
           *bodies: str) -> dict[str, Any]:  # fmt: skip
    names = ("stage_number", "stage", "number", "text", "deadline", "result", "responsible")
    return dict(zip(names, (stage, title, number, text, deadline, result, list(bodies)), strict=True))


def _indicator(goal: tuple[str | None, str | None], kind: str | None, name: str, unit: str, base: tuple[float, int],
               target: tuple[float, int], subset_of: int | None = None) -> dict[str, Any]:  # fmt: skip
    values = [{"value": value, "year": year, "status": "set"} for value, year in (base, target)]
    return {
        "goal_number": goal[0], "goal": goal[1], "type": kind, "name": name, "unit": unit, "base": values[0],
        "target": values[1], "periods": [], "subset_of": subset_of,
    }  # fmt: skip


def _service(n: int, code: str, category: str | None, orientation: str | None, form: str | None) -> dict[str, Any]:
    return {
        "n": n, "registry_number": code, "name": None, "category": category, "orientation": orientation, "form": form
    }  # fmt: skip


COMPETITION, ACCESS = ("1", "Развитие конкуренции"), ("2", "Рост доступности")
MERGED_GOLD = {
    "services": [
        _service(1, "804200О.99.0.ББ52АЖ72000", "дети", "техническая", "очная"),
        _service(2, "804200О.99.0.ББ52АЖ73000", "дети-инвалиды", "техническая", "заочная"),
        _service(3, "804200О.99.0.ББ52АЗ44000", "дети", "художественная", "очная"),
    ],
    "events": [
        _event("1", "Подготовка", "1.1", "Создание рабочей группы", _by("до 1 марта 2024 года", "2024-03-01"),
               "Группа создана", EDUCATION),
        _event("1", "Подготовка", "1.2", LONG,
               _by("до 1 июля 2024 года; до 1 июля 2025 года", "2025-07-01",
                   parts=[_by("до 1 июля 2024 года", "2024-07-01"), _by("до 1 июля 2025 года", "2025-07-01")]),
               None, EDUCATION, FINANCE),
        _event("1", "Подготовка", "1.3", "Расчет нормативных затрат", _deadline("", "missing"), "Затраты рассчитаны",
               FINANCE),
        _event("2", "Отбор", "2.1", "Формирование реестра",
               _deadline("ежеквартально", "recurring", recurrence={"every": "quarter", "by": None, "from": None}),
               "Реестр сформирован", EDUCATION, SCHOOLS),
        _event("2", "Отбор", "2.2", "Выдача сертификатов", _deadline("с 1 сентября 2024 года", "open", "2024-09-01"),
               "Сертификаты выданы"),
    ],
    "indicators": [
        _indicator(COMPETITION, "процесс", "Количество актов", "единица", (0, 2024), (9, 2025)),
        _indicator(COMPETITION, "итоговый результат", "Число услуг, оказанных организациями", "единица", (5, 2024),
                   (1250, 2025)),
        _indicator(COMPETITION, "итоговый результат", "из них некоммерческими организациями", "единица", (1, 2024),
                   (400, 2025), 1),
        _indicator(ACCESS, "процесс", "Доля заявлений", "процент", (10.5, 2024), (60, 2025)),
    ],
}  # fmt: skip

DEPARTMENT, SPORT = "Отдел образования администрации Нижнего района", "Отдел спорта"
# Stages in the column of events with their own number; a body written once for a stage; goals and types as rows.
SECTIONS: list[printing.Block] = [
    *OPENING,
    "Приложение № 1",
    "ПЕРЕЧЕНЬ услуг",
    "- содействие гражданам в поиске работы (реестровый номер 780000О.99.0.ББ52АЖ72000);",
    "- профессиональное обучение граждан (реестровый номер 780000О.99.0.ББ52АЖ73000).",
    "Приложение № 2",
    "ПЛАН апробации",
    [
        ["№ п/п", "Контрольное событие", "Дата наступления", ("Исполнители", 2), "Вид документа"],
        [None, None, None, "ответственный", "соисполнители", None],
        ["1", "Подготовка", "", "", "", ""],
        ["1.1", "Создание рабочей группы", "май 2024 года", DEPARTMENT, SPORT, "распоряжение"],
        ["1.2", "Публикация материалов", "15.06.2024", DEPARTMENT, "", "информация"],
        ["2", "Отбор", "", "", "", ""],
        ["2.1", "Формирование реестра", "3 квартал 2024 г.", SPORT, "", "реестр"],
    ],
    "Приложение № 3",
    "ПОКАЗАТЕЛИ эффективности",
    [
        ["№ п/п", "Показатель", "Ед. изм.", "База, 2024 год", "План, 2025 год", "Ответственный"],
        [("1. Развитие конкуренции", 6)],
        [("Процесс", 6)],
        ["1.1", "Количество семинаров", "ед.", "2", "6", DEPARTMENT],
        [("Итоговый результат", 6)],
        ["1.2", "Число исполнителей", "ед.", "3", "8", DEPARTMENT],
        [("2. Рост доступности", 6)],
        [("Процесс", 6)],
        ["2.1", "Доля публикаций", "%", "5", "24", DEPARTMENT],
    ],
]
SECTIONS_GOLD = {
    "services": [
        {**_service(1, "780000О.99.0.ББ52АЖ72000", None, None, None), "name": "содействие гражданам в поиске работы"},
        {**_service(2, "780000О.99.0.ББ52АЖ73000", None, None, None), "name": "профессиональное обучение граждан"},
    ],
    "events": [
        _event("1", "Подготовка", "1.1", "Создание рабочей группы",
               _deadline("май 2024 года", "month", "2024-05-01", "2024-05-31"), "распоряжение", DEPARTMENT, SPORT),
        _event("1", "Подготовка", "1.2", "Публикация материалов",
               _deadline("15.06.2024", "date", "2024-06-15", "2024-06-15"), "информация", DEPARTMENT),
        _event("2", "Отбор", "2.1", "Формирование реестра",
               _deadline("3 квартал 2024 г.", "quarter", "2024-07-01", "2024-09-30"), "реестр", SPORT),
    ],
    "indicators": [
        _indicator(COMPETITION, "процесс", "Количество семинаров", "единица", (2, 2024), (6, 2025)),
        _indicator(COMPETITION, "итоговый результат", "Число исполнителей", "единица", (3, 2024), (8, 2025)),
        _indicator(ACCESS, "процесс", "Доля публикаций", "процент", (5, 2024), (24, 2025)),
    ],
}  # fmt: skip

ACTS = {"merged": (MERGED, MERGED_GOLD), "sections": (SECTIONS, SECTIONS_GOLD)}


def errors(data: bytes, name: str, gold: dict[str, Any]) -> list[str]:
    given = json.loads(json.dumps(extract(data, name).act.as_json()))
    return [error for count in score_act(gold, given).values() for error in count.errors]


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    ("printer", "name"),
    [(printing.word, "act.docx"), (printing.web, "act.html"), (printing.cells, "act.txt"), (printing.rows, "act.txt")],
    ids=["docx", "html", "cell a line", "row a line"],
)
def test_the_gold_from_every_format(act: str, printer: Any, name: str) -> None:
    blocks, gold = ACTS[act]
    assert errors(printer(blocks), name, gold) == []


@pytest.mark.parametrize("act", ACTS)
def test_the_gold_from_a_pdf_whose_narrow_columns_break_words(act: str) -> None:
    """Set by LibreOffice from :func:`printing.word` with narrow columns; rows and words are cut by lines and pages."""
    _, gold = ACTS[act]
    assert errors((DATA / f"{act}.pdf").read_bytes(), f"{act}.pdf", gold) == []
