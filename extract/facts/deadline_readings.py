"""What the words of a deadline say: the readings that the rules of the grammar name (``reads`` in
deadlines.toml)."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from extract.facts.deadline_month_parts import edge_day, part_of_month, week_of_month, weekday_of_month
from extract.facts.deadline_terms import Match, Term, month_day, number_of
from soczakaz.facts import Period as Often
from soczakaz.ru.periods import Period

Reading = Callable[[Match], Term | None]

_OFTEN_WORDS = {"раз": 1, "однократно": 1, "единожды": 1, "дважды": 2, "двукратно": 2, "трижды": 3}
_MONTHS_OF = {"го": 12, "ле": 12, "по": 6, "кв": 3, "ме": 1}
_OFTEN_BY_MONTHS: dict[int, Often] = {12: "year", 6: "half_year", 3: "quarter", 1: "month"}
_SEASONS = {"весн": 3, "лет": 6, "осен": 9}


def _borrow(words: str, unit: Period, match: Match) -> Period | None:
    """A period whose unit stands on its neighbour: the «II» of «II–III кварталы», the «1» of «1–15 марта»."""
    words = words.strip(" .")
    found = match.read(words)
    if found and (found.kind == unit.kind or found.kind != "year"):
        return found
    number = number_of(words.split("-")[0].strip())
    if found or not number or unit.kind in ("month", "year"):
        return None
    borrowed = replace(unit, day=number, year=None) if unit.kind == "date" else replace(unit, number=number, year=None)
    return borrowed if borrowed.possible else None


def _at(match: Match) -> Term | None:
    period = match.period("when")
    return Term("at", (period,)) if period else None


def _by(match: Match) -> Term | None:
    period = match.period("when")
    return Term("by", (period,), "last" if period.kind == "date" else "before") if period else None


def _by_end(match: Match) -> Term | None:
    period = match.period("when")
    return Term("by", (period,)) if period else None


def _by_day_before(match: Match) -> Term | None:
    period = match.period("when")
    return Term("by", (period,), "before") if period else None


def _by_middle(match: Match) -> Term | None:
    period = match.period("when")
    if not period:
        return None
    if period.kind == "year":
        return Term("by", (Period("date", period.year, 6, 30),))
    return Term("by", (Period("date", period.year, period.number, 15),))


def _open_middle(match: Match) -> Term | None:
    period = match.period("when")
    if not period:
        return None
    half = (7, 1) if period.kind == "year" else (period.number, 16)
    return Term("open", (Period("date", period.year, *half),))


def _open(match: Match) -> Term | None:
    period = match.period("when")
    return Term("open", (period,)) if period else None


def _open_after(match: Match) -> Term | None:
    period = match.period("when")
    if not period or not period.end:
        return None
    following = period.end + dt.timedelta(days=1)
    return Term("open", (Period("date", following.year, following.month, following.day),))


def _range(match: Match) -> Term | None:
    last = match.period("last")
    first = _borrow(match.text("first"), last, match) if last else None
    if not first or not last or (first.year and not last.year and first.kind == "year"):
        return None
    return Term("range", (first, last))


def _list(match: Match) -> Term | None:
    *heads, tail = re.split(r"\s*(?:,\s*и(?!i)\s|,|\sи\s)\s*", match.text("items"))
    last = match.read(tail)
    periods = [_borrow(head, last, match) for head in heads if head] if last else []
    if not last or not periods or not all(p and p.kind == last.kind for p in periods):
        return None
    found = (*(p.within(p.year or last.year) for p in periods if p), last)
    years = [p.year for p in found]
    if last.kind == "year" and last.year and years == list(range(last.year - len(found) + 1, last.year + 1)):
        return Term("range", (found[0], last))
    return Term("list", found)


def _school_year(match: Match) -> Term | None:
    first, last = int(match.text("first")), int(match.text("last"))
    if last % 100 != (first + 1) % 100:
        return None
    return Term("range", (Period("month", first, 9), Period("month", first + 1, 8)))


def _first_months(match: Match) -> Term | None:
    year, count = int(match.text("year")), number_of(match.text("count"))
    return Term("range", (Period("month", year, 1), Period("month", year, count)))


def _season(match: Match) -> Term | None:
    year = match.read(match.text("when").strip(" ,."))
    month = _SEASONS[match.text("season")]
    return Term("range", (Period("month", year.year, month), Period("month", year.year, month + 2))) if year else None


def _half(match: Match) -> Term | None:
    year = match.period("when")
    return Term("at", (Period("half_year", year.year, number_of(match.text("half"))),)) if year else None


def _yearly(match: Match) -> Term | None:
    period = match.period("when")
    return Term("every", every="year", bys=(month_day(period),)) if period else None


def _times(match: Match) -> Term | None:
    """«два раза в год» falls due every half-year; «раз в 2 года», which fits none, has no period."""
    span, often = match.text("span"), match.text("often")
    times = _OFTEN_WORDS.get(often, 1) if often else number_of(match.text("times") or "1")
    count = number_of(match.text("count") or "1")
    if span.startswith(("нед", "ден", "дня", "сут")):
        return Term("every", every=("week" if span.startswith("нед") else "day") if count == 1 else None)
    months = 6 if span.startswith("полг") else _MONTHS_OF.get(span[:2], 0)
    total = months * count
    if times > 1 and total % times == 0 and total // times in _OFTEN_BY_MONTHS:
        total //= times
    return Term("every", every=_OFTEN_BY_MONTHS.get(total))


def _day_of_month(match: Match) -> Term | None:
    """«до 10 числа»; without «каждого месяца» and the like it needs a recurrence beside it."""
    word, each = match.text("first") or match.text("named"), match.text("each")
    if word.startswith("последн"):
        return Term("every", every="month")
    day = 1 if word else int(match.text("day"))
    if not 1 <= day <= 31:
        return None
    over = (match.text("over") or match.text("after"))[:2]
    every: Often | None = None
    if over:
        every = _OFTEN_BY_MONTHS.get(_MONTHS_OF.get(over, 0)) if over != "пе" else None
    elif each:
        every = "quarter" if "квартал" in each else "month"
    # A working day is no day of the calendar month: it is not written as one.
    return Term("day", every=every, bys=() if match.text("kind") else (f"{day:02}",))


READINGS: dict[str, Reading] = {
    "at": _at, "by": _by, "by_end": _by_end, "by_day_before": _by_day_before, "by_middle": _by_middle,
    "open": _open, "open_after": _open_after, "range": _range, "list": _list, "school_year": _school_year,
    "first_months": _first_months, "part_of_month": part_of_month,
    "week_of_month": week_of_month, "open_middle": _open_middle, "weekday_of_month": weekday_of_month, "edge_day": edge_day, "season": _season, "half": _half,
    "yearly": _yearly, "times": _times, "day_of_month": _day_of_month,
    "year_unsaid": lambda _: Term("at", (Period("year", None),)),
    "every": lambda match: Term("every", every=match.every),
    "then": lambda match: Term("then", every=match.every),
    "as_needed": lambda _: Term("as_needed"),
    "relative": lambda _: Term("relative"),
    "missing": lambda _: Term("missing"),
    "unread": lambda _: Term("unread"),
}  # fmt: skip
