"""The cheapest way to deal lines to columns: rows of a table of which only the roles of its columns are known."""

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.read.text_table import OWN_ROW

_CELL_LINES = 6  # paragraphs that one cell may have
_ROW = 1.0  # what a column of a whole row is worth
SERIAL = re.compile(r"(?:[А-ЯA-Z]\.)?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,5}(?:\.\d{1,3})?)[.)]?")
"""A number of a row («2.1.», «IV», «А.1»)."""

_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,5})\.\s?[А-ЯЁ]|(?:Этап|Раздел|Цель|Задача)\s+[\dIVX]")
_DATE = re.compile(
    r"20\d\d|\d\d\.\d\d|квартал|полугоди|ежегодн|ежемесячн|ежеквартальн|еженедельн|постоянн|по мере|по отдельному|в течение|раз в|"
    r"(?:январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр)|\bма[йя]\b|регулярн|срок|до конца|каждо|месяц",
    re.I,
)
_FIGURE = re.compile(r"\d|определ|установ|^\W*$|^(?:да|нет)$|утвержд", re.I)
_TYPE = re.compile(r"(?:индикатор\s+)?(?:процесс|промежуточн|итогов|конечн|непосредственн|результат)", re.I)
_REGISTRY = re.compile(r"[\dA-ZА-Я]{6,}[\d.A-ZА-Я]{6,}")
_BODY = re.compile(
    r"(?:[А-ЯЁа-яё-]+(?:ое|ый|ий|ая|ые|ие)\s+){0,3}(?:(?i:министерств|департамент|комитет|управлени|администраци|отдел|правительств|агентств|"
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

Cells = list[list[str]]
"""A row: cells, each its lines."""


def deal(texts: Sequence[str], roles: Sequence[str]) -> tuple[float, list[Cells], int] | None:
    """Cost and rows of the data lines, and how many lines they use; None if the lines fit the columns badly.

    The cheapest deal by dynamic programming over (lines used, columns filled); a whole row is worth something, so that
    text behind the table is left out.
    """
    width, count = len(roles), len(texts)
    inf = float("inf")
    best = [[inf] * (width + 1) for _ in range(count + 1)]
    back: list[list[tuple[int, bool]]] = [[(0, False)] * (width + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    for i in range(count):
        for c in range(width):
            sofar = best[i][c]
            if sofar == inf:
                continue
            cost = sofar + _cost(texts[i], roles[c])
            for k in range(1, _CELL_LINES + 1):
                if i + k > count:
                    break
                if k > 1:
                    if not texts[i] or not texts[i + k - 1]:
                        break
                    cost += _more(texts[i + k - 1], roles[c])
                if cost < best[i + k][c + 1]:
                    best[i + k][c + 1], back[i + k][c + 1] = cost, (k, False)
            if c == 0 and texts[i]:
                cost = sofar + _lone_cost(texts, i, roles[0])
                if cost < best[i + 1][0]:
                    best[i + 1][0], back[i + 1][0] = cost, (1, True)
        whole = best[i + 1][width] - _ROW * width
        if whole < best[i + 1][0]:
            best[i + 1][0], back[i + 1][0] = whole, (0, False)
    used = min(range(count + 1), key=lambda n: (best[n][0], n))
    if not used or best[used][0] > 0:
        return None
    rows: list[Cells] = []
    i = used
    while i:
        k, lone = back[i][0]
        if lone:
            rows.append([[texts[i - 1]]])
            i -= 1
            continue
        row: Cells = []
        for c in range(width, 0, -1):
            k = back[i][c][0]
            row.insert(0, list(texts[i - k : i]))
            i -= k
        rows.append(row)
    rows.reverse()
    return best[used][0], rows, used


def _lone_cost(texts: Sequence[str], i: int, first: str) -> float:
    """How unlikely it is that a line is a row of its own (a stage, a goal)."""
    cost = 0.8 if OWN_ROW.fullmatch(texts[i]) else 1.5
    follows = texts[i + 1] if i + 1 < len(texts) else ""
    return cost - 0.5 if first == "number" and SERIAL.fullmatch(follows) else cost


@lru_cache(maxsize=8192)
def _cost(text: str, role: str) -> float:
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
        return 3.0 if serial else 0.6 if _REGISTRY.fullmatch(text) or (len(text) < 40 and _DATE.match(text)) else 0.0
    return 0.0


@lru_cache(maxsize=8192)
def _more(text: str, role: str) -> float:
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
