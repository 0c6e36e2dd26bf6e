"""How facts are worded for people: deadlines, acts, numbers with their nouns."""

import datetime as dt

from soczakaz.act import Act
from soczakaz.facts import Deadline, Value

KINDS = {
    "date": "дата",
    "month": "месяц",
    "quarter": "квартал",
    "half_year": "полугодие",
    "year": "год",
    "range": "период",
    "open": "с даты",
    "recurring": "повторяется",
    "as_needed": "по мере необходимости",
    "relative": "от события",
    "missing": "не указан",
    "unread": "не прочитан",
}
EVERY = {
    "year": "ежегодно",
    "half_year": "раз в полугодие",
    "quarter": "ежеквартально",
    "month": "ежемесячно",
    "week": "еженедельно",
    "day": "ежедневно",
}
VALUE_STATUS = {"to_be_determined": "будет определено", "missing": "не указано", "unread": "не прочитано"}
APPENDICES = {
    "services": "перечень услуг",
    "plan": "план",
    "indicators": "показатели",
    "group_regulation": "положение о рабочей группе",
    "group_membership": "состав рабочей группы",
    "rules": "порядок (правила)",
    "other": "иное",
}


def day(value: dt.date | None) -> str:
    """A date as «01.03.2023», or an empty string."""
    return f"{value:%d.%m.%Y}" if value else ""


def deadline_words(deadline: Deadline) -> str:
    """A deadline as a person would say it: its own words, or what is the matter with it."""
    if deadline.kind == "missing":
        return "не указан"
    if deadline.kind == "unread":
        return f"«{deadline.raw}» (прочитать не удалось)"
    return deadline.raw


def value_words(value: Value) -> str:
    """A base or target value with its year."""
    shown = VALUE_STATUS.get(value.status, "")
    if value.status == "set" and value.value is not None:
        shown = f"{value.value:,}".replace(",", "\u00a0").replace(".", ",")
    elif value.status == "unread":
        shown = f"«{value.raw}» (прочитать не удалось)"
    return f"{shown} ({value.year} год)" if value.year else shown


def act_name(act: Act) -> str:
    """«Постановление Администрация … от 27.06.2023 № 427» as far as the requisites are known."""
    head = act.requisites
    words = [(head.type or "акт").capitalize()]
    if head.date or head.number:
        words += ["от", day(head.date) or "____"]
        words += ["№", head.number or "____"]
    elif head.status == "draft":
        words.append("(проект без даты и номера)")
    return " ".join(words)
