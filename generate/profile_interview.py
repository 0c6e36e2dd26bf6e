"""The questions of «soczakaz profile new», one after another; every answer is checked at once.

:func:`interview` is a generator: it yields a :class:`Prompt`, is sent the answer, and returns the profile's values. The
same answers give the same questions, so an interrupted interview goes on by sending the saved answers again.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

from generate.profile_file import check_value
from generate.profile_text import Line, lines
from generate.reference import activities
from soczakaz.ru.persons import gender_of, read_name
from soczakaz.ru.regions import region_named

Answers = Generator["Prompt", str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question: its text, an example, answers to choose from, and what was wrong with the last answer."""

    text: str
    example: str = ""
    options: tuple[str, ...] = ()
    error: str = ""


def interview() -> Answers:
    """Ask for the lines that have no safe default; returns values under Russian keys."""
    values: dict[str, Any] = {}
    for line in lines():
        if not line.ask or (line.level and values.get("уровень") != line.level) or line.unless in values:
            continue
        if line.key == "подписывает":
            values[line.key] = yield from _person(line.ask, "Глава Лесногорского района")
        elif line.key == "состав":
            values[line.key] = yield from _members()
        elif answer := (yield from _line(line, values)):
            values[line.key] = answer
    return values


def _options(key: str) -> tuple[str, ...]:
    if key == "уровень":
        return ("муниципальный", "региональный")
    return tuple(activity.key for activity in activities()) if key == "направление" else ()


def _line(line: Line, values: dict[str, Any]) -> Generator[Prompt, str, str]:
    options = _options(line.key)
    optional = line.optional
    if line.key == "информационная система":
        chosen = next(a for a in activities() if a.key == values["направление"])
        optional = bool(chosen.system)
    error = ""
    while True:
        answer = (yield Prompt(line.ask, line.example, options, error)).strip()
        if options and answer.isdigit() and 0 < int(answer) <= len(options):
            answer = options[int(answer) - 1]
        if not answer and optional:
            return ""
        error = _wrong(line.key, answer)
        if not error:
            return answer


def _wrong(key: str, answer: str) -> str:
    if not answer:
        return "без этого акт не составить; впишите ответ"
    if key == "регион" and region_named(answer) is None:
        return f"нет такого субъекта: «{answer}»; напишите полное название, например: Смоленская область"
    return check_value(key, answer) or ""


def _person(ask: str, example: str, *, optional: bool = False) -> Generator[Prompt, str, dict[str, Any]]:
    """Position and name, and the gender where the name does not show it; empty when an optional one is passed over."""
    name = yield from _text(f"{ask} Имя", "Иванов Пётр Ильич", optional=optional, is_name=True)
    if not name:
        return {}
    found: dict[str, Any] = {"имя": name}
    if gender_of(name) is None:
        error = ""
        while (
            answer := (yield Prompt(f"{name} — мужчина или женщина? (м/ж)", "ж", (), error)).strip()[:1].lower()
        ) not in (
            "м",
            "ж",
        ):
            error = "напишите «м» или «ж»"
        found["пол"] = answer
    found["должность"] = yield from _text(f"{ask} Должность", example)
    return found


def _text(ask: str, example: str, *, optional: bool = False, is_name: bool = False) -> Generator[Prompt, str, str]:
    error = ""
    while True:
        answer = (yield Prompt(ask, example, (), error)).strip()
        if not answer and optional:
            return ""
        if is_name and read_name(answer) is None:
            error = "напишите имя так: «Иванов Пётр Ильич» или «Иванов П.И.»"
        else:
            error = check_value("место", answer) or ""
            if not error:
                return answer


def _members() -> Generator[Prompt, str, list[dict[str, Any]]]:
    """The working group: head, deputy, secretary, members, and outside members whom people forget."""
    found = []
    for role, ask, optional in (
        ("руководитель", "Руководитель рабочей группы.", False),
        ("заместитель руководителя", "Заместитель руководителя (Enter — не нужен).", True),
        ("секретарь", "Секретарь рабочей группы.", False),
    ):
        person = yield from _person(ask, "заместитель главы администрации Лесногорского района", optional=optional)
        if person:
            found.append({**person, "роль": role})
    while person := (
        yield from _person(
            "Член рабочей группы (Enter — больше нет).", "начальник управления образования", optional=True
        )
    ):
        found.append({**person, "роль": "член"})
    ask = (
        "Сторонний участник: некоммерческая организация, общественность, родители (Enter — больше нет). "
        "Минфин советует включать их как площадку для диалога."
    )
    while person := (yield from _person(ask, "директор АНО «Росток»", optional=True)):
        found.append({**person, "роль": "член", "по согласованию": "да"})
    while len(found) < 3:
        ask = "В группе меньше трёх человек. Ещё один член рабочей группы."
        found.append({**(yield from _person(ask, "начальник управления образования")), "роль": "член"})
    return found
