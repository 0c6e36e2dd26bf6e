"""How an act, its level and its place are called in lists."""

import datetime as dt

LEVEL_WORDS = {"federal": "федеральный", "regional": "региональный", "municipal": "муниципальный"}
UNKNOWN_REGION = "Регион не определён"


def act_title(kind: str | None, date: dt.date | None, number: str | None, *, draft: bool) -> str:
    """«Постановление от 27.06.2023 № 427», with blanks for what is not known."""
    kind = kind or "акт"
    day = f"{date:%d.%m.%Y}" if date else "____"
    words = f"{kind[:1].upper()}{kind[1:]} от {day} № {number or '____'}"
    return f"{words} (проект)" if draft else words


def place_title(region: str | None, municipality: str | None) -> str:
    """«Заречный район, Смоленская область»; «место не определено» when neither is known."""
    return ", ".join(filter(None, (municipality, region))) or "место не определено"
