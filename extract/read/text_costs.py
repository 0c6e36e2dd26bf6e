"""How unlikely it is that a text stands in a column of which only the role is known."""

import re
from functools import lru_cache

SERIAL = re.compile(r"(?:[А-ЯA-Z]\.)?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,5}(?:\.\d{1,3})?)[.)]?")
"""A number of a row («2.1.», «IV», «А.1»)."""

_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,5})\.\s?[А-ЯЁ]|(?:Этап|Раздел|Цель|Задача)\s+[\dIVX]")
_DATE = re.compile(
    r"20\d\d|\d\d\.\d\d|квартал|полугоди|ежегодн|ежемесячн|ежеквартальн|еженедельн|постоянн|по мере|по отдельному|в течение|раз в|"
    r"(?:январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр)|\bма[йя]\b|регулярн|срок|до конца|каждо|месяц",
    re.I,
)
_DATED = re.compile(rf"(?:(?:до|с|по|к|на|в|не позднее|в срок до)\s(?:\d{{1,2}}\s)?)?(?:{_DATE.pattern})", re.I)
_FIGURE = re.compile(r"\d|определ|установ|^\W*$|^(?:да|нет)$|утвержд", re.I)
_TYPE = re.compile(r"(?:индикатор\s+)?(?:процесс|промежуточн|итогов|конечн|непосредственн|результат)", re.I)
_REGISTRY = re.compile(r"[\dA-ZА-Я]{6,}[\d.A-ZА-Я]{6,}")
_BODY = re.compile(
    r"(?:[А-ЯЁа-яё-]+(?:ое|ый|ий|ая|ые|(?<![нт])ие)\s+){0,3}(?:(?i:министерств|департамент|комитет|управлени|администраци|отдел|правительств|агентств|"
    r"служб|орган|учреждени|организаци|руководител|глав|начальник|заместител|директор|председател|специалист|исполнител|центр|палат|"
    r"совет|казначейств|фонд|рабоч|секретар)|[А-ЯЁ]{2,}|Мин[а-яё]+|Деп[а-яё]+)"
)
_TEXT_ROLES = frozenset(("event", "indicator", "name", "stage", "goal", "result", "category", "orientation", "content"))
_BLANK = {
    "number": 0.1,
    "stage": 0.1,
    "goal": 0.1,
    "type": 0.1,
    "event": 0.8,
    "indicator": 0.8,
    "registry": 1.0,
    "name": 0.3,
}


@lru_cache(maxsize=8192)
def cell_cost(text: str, role: str) -> float:
    """How unlikely it is that a cell of a column with this role begins so."""
    if not text:
        return _BLANK.get(role, 0.35)
    serial = bool(SERIAL.fullmatch(text))
    if role == "number":
        return 0.0 if serial else 4.0
    if role == "registry":
        return 0.0 if _REGISTRY.search(text) else 3.0
    if role == "type":
        return 0.0 if _TYPE.match(text) else 3.0
    if role in ("deadline", "start", "end"):
        return 0.0 if _DATE.search(text) or not any(map(str.isalpha, text)) else 1.5
    if role.startswith(("base", "target", "period", "value")):
        return 0.0 if _FIGURE.search(text) and len(text) < 160 and not re.match(r"год\W", text, re.I) else 2.5
    if role == "unit":
        return 0.0 if len(text) < 25 and not text[0].isdigit() else 2.0
    if role == "responsible":
        return 0.0 if _BODY.match(text) else 1.2
    if role in _TEXT_ROLES:
        return 3.0 if serial else 0.6 if _REGISTRY.fullmatch(text) or (len(text) < 40 and _DATED.match(text)) else 0.0
    return 0.0


@lru_cache(maxsize=8192)
def more_cost(text: str, role: str) -> float:
    """How unlikely it is that a line goes on a cell of a column with this role."""
    if role in ("number", "type", "registry", "unit"):
        return 3.0
    if SERIAL.fullmatch(text) or _NUMBERED.match(text):
        return 3.0
    if role.startswith(("base", "target", "period", "value")):
        return 0.2 if re.match(r"год|значени|[(\d]", text, re.I) and len(text) < 60 else 2.0
    if role == "responsible":
        return 0.5 if _BODY.match(text) or not text[:1].isupper() else 1.0
    return 0.6 if not text[:1].isupper() else 1.6
