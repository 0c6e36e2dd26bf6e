"""What few profiles say: control, the agreement with the ministry, publication, the customs of the authority."""

from collections.abc import Mapping
from typing import Any

from api.web.draft_answers import Answers, clean
from api.web.draft_rows import Entry
from generate.profile import KEEP_CONTROL

CONTROL = "контроль"
GROUPS: Mapping[str, tuple[str, tuple[tuple[str, str, str], ...]]] = {
    "соглашение с Минфином": (
        "Соглашение с Минфином России",
        (("дата", "Дата соглашения", "01.02.2023"), ("номер", "Номер соглашения", "2023-00012")),
    ),
    "опубликование": (
        "Где публикуется акт",
        (("издание", "Печатное издание", "газета «Лесногорские вести»"), ("сайт", "Сайт", "lesnogorsk.example")),
    ),
    "оформление": (
        "Обычаи оформления",
        (
            ("формула", "Слово решения", ""), ("формула вразрядку", "Слово решения вразрядку", ""),
            ("знак номера у приложений", "Знак № у приложений", ""), ("левое поле, мм", "Левое поле, мм", "30"),
        ),
    ),
}  # fmt: skip
CHOICES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "формула": (("", "постановляет"), ("постановляю", "постановляю")),
    "формула вразрядку": (("", "нет"), ("да", "да")),
    "знак номера у приложений": (("", "есть"), ("нет", "нет")),
}
DEFAULTS = {"формула": "постановляет", "формула вразрядку": "нет", "знак номера у приложений": "да"}
WHO = (
    ("", "руководитель рабочей группы (как обычно)"),
    (KEEP_CONTROL, "оставляю за собой"),
    ("person", "другое должностное лицо"),
)


def group_entries(answers: Answers) -> tuple[tuple[str, str, tuple[Entry, ...]], ...]:
    """Key, title and fields of each group of lines."""
    made = []
    for key, (title, fields) in GROUPS.items():
        given = answers.values.get(key)
        given = given if isinstance(given, dict) else {}
        entries = []
        for name, label, example in fields:
            value = str(given.get(name, ""))
            options = CHOICES.get(name, ())
            value = "" if options and value == DEFAULTS[name] else value
            fault = answers.faults.get((key, name), "") if given else ""
            entries.append(Entry(f"{key}.{name}", label, value, fault, example, options))
        made.append((key, title, tuple(entries)))
    return tuple(made)


def control_entries(answers: Answers) -> tuple[str, tuple[Entry, ...], str]:
    """Who controls («», «оставляю за собой», «person»), the fields of the person, what is wrong."""
    given = answers.values.get(CONTROL)
    parts = given if isinstance(given, dict) else {}
    chosen = "person" if parts else KEEP_CONTROL if isinstance(given, str) and given else ""
    entries = (
        Entry(f"{CONTROL}.должность", "Должность", str(parts.get("должность", "")),
              answers.faults.get((CONTROL, "должность"), ""), "заместитель главы района", long=True),
        Entry(f"{CONTROL}.имя", "Имя", str(parts.get("имя", "")),
              answers.faults.get((CONTROL, "имя"), ""), "Сидоров Павел Андреевич"),
    )  # fmt: skip
    return chosen, entries, answers.faults.get((CONTROL,), "")


def posted_groups(form: Mapping[str, str]) -> dict[str, Any]:
    """The groups that were posted; an empty one is not given."""
    made: dict[str, Any] = {}
    for key, (_, fields) in GROUPS.items():
        if f"таблица.{key}" in form:
            given = {name: clean(form.get(f"{key}.{name}", "")) for name, _, _ in fields}
            made[key] = {name: answer for name, answer in given.items() if answer}
    if f"таблица.{CONTROL}" in form:
        chosen = form.get(f"{CONTROL}.кто", "")
        given = {name: clean(form.get(f"{CONTROL}.{name}", "")) for name in ("должность", "имя")}
        person = {name: answer for name, answer in given.items() if answer}
        made[CONTROL] = person if chosen == "person" else chosen if chosen == KEEP_CONTROL else ""
    return made
