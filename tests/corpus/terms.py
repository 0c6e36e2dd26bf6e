"""What the authors of the corpus mean: acts they cite, deadlines, values."""

from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]


def cited(kind: str, issuer: str | None, date: str | None, number: str | None, title: str | None) -> Json:
    """An outside act as gold."""
    return {"type": kind, "issuer": issuer, "date": date, "number": number, "title": title}


ORDER_TITLE = (
    "О государственном (муниципальном) социальном заказе на оказание государственных (муниципальных) услуг "
    "в социальной сфере"
)
REQUIREMENTS_TITLE = (
    "Об утверждении общих требований к принятию решений органами государственной власти субъектов Российской Федерации "
    "(органами местного самоуправления) об организации оказания государственных (муниципальных) услуг в социальной сфере"
)
PORTAL_TITLE = "О составе и порядке размещения и предоставления информации на едином портале бюджетной системы Российской Федерации"
LAW = cited("федеральный закон", None, "2020-07-13", "189-ФЗ", ORDER_TITLE)
REQUIREMENTS = cited("постановление", "Правительство Российской Федерации", "2020-10-13", "1678", REQUIREMENTS_TITLE)
PORTAL = cited("приказ", "Министерство финансов Российской Федерации", "2016-12-28", "243н", PORTAL_TITLE)
BUDGET_CODE = cited("кодекс", None, None, None, "Бюджетный кодекс Российской Федерации")
SELF_GOVERNMENT = cited(
    "федеральный закон", None, "2003-10-06", "131-ФЗ",
    "Об общих принципах организации местного самоуправления в Российской Федерации",
)  # fmt: skip


def _deadline(raw: str, kind: str, start: str | None = None, end: str | None = None, bound: str | None = None) -> Json:
    return {"raw": raw, "kind": kind, "start": start, "end": end, "bound": bound, "recurrence": None}


def by(raw: str, end: str) -> Json:
    """«до 1 марта 2024 года»."""
    return _deadline(raw, "date", None, end, "by")


def on(raw: str, day: str) -> Json:
    """«1 марта 2024 года»."""
    return _deadline(raw, "date", day, day)


def span(kind: str, raw: str, start: str, end: str) -> Json:
    """A month, a half-year or a range with its first and last day."""
    return _deadline(raw, kind, start, end)


def quarter(raw: str, year: int, n: int) -> Json:
    """«IV квартал 2024 года»."""
    last = {1: "03-31", 2: "06-30", 3: "09-30", 4: "12-31"}[n]
    return _deadline(raw, "quarter", f"{year}-{3 * n - 2:02}-01", f"{year}-{last}")


def in_year(raw: str, year: int) -> Json:
    """«2024 год»."""
    return _deadline(raw, "year", f"{year}-01-01", f"{year}-12-31")


def since(raw: str, day: str) -> Json:
    """«с 1 марта 2024 года»."""
    return _deadline(raw, "open", day)


def every(
    raw: str, period: str | None, day: str | None = None, first: int | None = None, *, start: str | None = None,
    end: str | None = None, bound: str | None = None,
) -> Json:  # fmt: skip
    """What falls due again and again; ``period`` None is «постоянно»."""
    made = _deadline(raw, "recurring", start, end, bound)
    if period:
        made["recurrence"] = {"every": period, "by": day, "from": first}
    return made


def plain(kind: str, raw: str = "") -> Json:
    """ "as_needed", "relative" or "missing"."""
    return _deadline(raw, kind)


def several(raw: str, *parts: Json) -> Json:
    """Several deadlines in one cell; those of one kind keep it, else the envelope is a range."""
    kinds = {part["kind"] for part in parts}
    starts = [part["start"] for part in parts if part["start"]]
    ends = [part["end"] for part in parts if part["end"]]
    made = _deadline(
        raw, kinds.pop() if len(kinds) == 1 else "range", min(starts, default=None), max(ends, default=None),
        "by" if all(part["bound"] == "by" for part in parts) else None,
    )  # fmt: skip
    return made | {"parts": list(parts)}


def value(raw: str, number: float | None, year: int | None, status: str = "set") -> Json:
    """A base or target value as gold."""
    return {"raw": raw, "value": number, "year": year, "status": status}


def person(position: str | None, name: str | None) -> Json:
    """A position and its holder."""
    return {"position": position, "name": name}


def joined(items: Sequence[str], last: str = ".") -> list[str]:
    """Items of a list as printed: «;» after each, ``last`` after the last."""
    return [f"{item};" for item in items[:-1]] + [items[-1] + last]
