"""Of which kind a table is and what its columns are, by the words of its header."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.tables.header import CORE, KNOWN, QUARTER, TABLE_KINDS, YEAR, is_period, normal, scored
from soczakaz.act import AppendixKind

# Roles that several columns may share.
SHARED = frozenset(("period", "responsible", "note", "content", "conditions"))
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Column:
    """A logical column: index from 0, its header's words, its role ("" when unknown), year and quarter of the header."""

    index: int
    header: str
    role: str
    year: int | None = None
    quarter: int | None = None


def guess_kind(headers: Sequence[tuple[str, ...]], preferred: AppendixKind | None) -> AppendixKind | None:
    """Of which kind a table with these headers is; ``preferred`` (the appendix's kind) wins unless clearly wrong."""
    totals: dict[AppendixKind, float] = {}
    for kind in TABLE_KINDS:
        roles: dict[str, float] = {}
        for parts in headers:
            for score, role in scored(" ".join(parts), kind)[:1]:
                roles[role] = max(roles.get(role, 0.0), score)
        totals[kind] = sum(score for role, score in roles.items() if role not in ("number", "note"))
        if kind == preferred:
            totals[kind] += 120
    best = max(totals, key=lambda kind: totals[kind])
    return best if totals[best] > 120 or (preferred is None and totals[best] >= 100) else preferred


def columns(headers: Sequence[tuple[str, ...]], kind: AppendixKind | None) -> list[Column]:
    """The columns under these headers. A header is its cells from top to bottom («Значение», «2024 год»)."""
    made: list[Column] = []
    options: list[tuple[tuple[float, str], ...]] = []
    for index, parts in enumerate(headers):
        text = " ".join(parts)
        year = YEAR.search(text)
        quarter = QUARTER.search(text)
        options.append(_options(parts, kind) if kind in TABLE_KINDS else ())
        made.append(
            Column(
                index,
                text,
                "",
                int(year[1]) if year else None,
                _ROMAN.get(quarter[1].lower(), 0) or int(quarter[1]) if quarter else None,
            )
        )
    for index in range(1, len(options) if kind == "indicators" else 0):
        before, here = options[index - 1], options[index]
        if here and here[0][1] == "year" and before and before[0][1] in ("base", "target"):
            options[index] = ((90.0, f"{before[0][1]}_year"),)
    if kind == "indicators":
        _years_apart(options, made)
    if kind == "plan":
        _two_numbers(options)
        _interval(options, headers)
    assigned = _assigned(options)
    core = CORE.get(kind or "")
    if core and core not in assigned.values():
        # «Направление | Контрольное событие»: the column without which there is no table of this kind comes first.
        at = next((n for n, choices in enumerate(options) if any(r == core and s >= KNOWN for s, r in choices)), None)
        if at is not None:
            options[at] = ((100.0, core),)
            assigned = _assigned(options)
    return [Column(c.index, c.header, assigned.get(c.index, ""), c.year, c.quarter) for c in made]


def _assigned(options: Sequence[tuple[tuple[float, str], ...]]) -> dict[int, str]:
    """A role for each column, the surest first; only some roles may be given twice."""
    taken: set[str] = set()
    assigned: dict[int, str] = {}
    ranked = sorted(
        ((score, index, role) for index, choices in enumerate(options) for score, role in choices if score >= KNOWN),
        key=lambda item: (-item[0], item[1]),
    )
    for _, index, role in ranked:
        if index in assigned or (role in taken and role not in SHARED):
            continue
        assigned[index] = role
        taken.add(role)
    return assigned


def _two_numbers(options: list[tuple[tuple[float, str], ...]]) -> None:
    """Of two columns of numbers the one right before the stages counts them, if the other stands before the events."""
    first = [choices[0][1] if choices else "" for choices in options]
    numbers = [n for n, role in enumerate(first[:-1]) if role == "number"]
    if len(numbers) == 2 and [first[n + 1] for n in numbers] == ["stage", "event"]:
        options[numbers[0]] = ((90.0, "stage_number"),)


def _interval(options: list[tuple[tuple[float, str], ...]], headers: Sequence[tuple[str, ...]]) -> None:
    """Two columns side by side under one heading of a deadline are its beginning and its end: «Период: с | по»."""
    first = [choices[0][1] if choices and choices[0][0] >= KNOWN else "" for choices in options]
    for n in range(len(options) - 1):
        one, other = headers[n], headers[n + 1]
        alone = (not n or headers[n - 1][:1] != one[:1]) and (n + 2 == len(options) or headers[n + 2][:1] != one[:1])
        if not one or one[:1] != other[:1] or not alone or "deadline" not in (first[n], first[n + 1]):
            continue
        if {first[n], first[n + 1]} <= {"deadline", "start", "end"}:
            own = {scored(parts[-1], "plan")[:1] for parts in (one, other) if len(parts) > 1}
            if not any(role == "deadline" for found in own for _, role in found):  # «Срок: дата | период» are two
                options[n], options[n + 1] = ((90.0, "start"),), ((90.0, "end"),)


def _years_apart(options: list[tuple[tuple[float, str], ...]], made: Sequence[Column]) -> None:
    """Of two columns of base or target values the one that names a year without saying which holds the year."""
    for role in ("base", "target"):
        found = [n for n, choices in enumerate(options) if choices and choices[0][1] == role]
        years = [n for n in found if made[n].year is None and normal(made[n].header).rstrip(" )").endswith("год")]
        if len(years) < len(found):
            for n in years:
                options[n] = ((90.0, f"{role}_year"),)


def _over(parts: tuple[str, ...], kind: AppendixKind) -> str:
    """The role that the cells over a column's own name; of several the nearest that says base or target."""
    for part in reversed(parts):
        if (found := scored(part, kind)) and found[0][1] in ("base", "target"):
            return found[0][1]
    found = scored(" ".join(parts), kind)
    return found[0][1] if found else ""


def _options(parts: tuple[str, ...], kind: AppendixKind | None) -> tuple[tuple[float, str], ...]:
    """The roles of a header of one or several cells, best first."""
    assert kind is not None
    if not parts:
        return ()
    own, above = parts[-1], " ".join(parts[:-1])
    mine = scored(own, kind)
    if kind != "indicators":
        if above and not (mine and mine[0][0] >= 70):
            return scored(" ".join(parts), kind)
        return mine
    over = _over(parts[:-1], kind)
    if is_period(own) and over != "base":
        return ((90.0, "period"),)
    if over in ("base", "target"):
        return ((90.0, f"{over}_year"),) if mine and mine[0][1] == "year" else ((90.0, over),)
    if mine and mine[0][0] >= KNOWN:
        return mine
    return scored(" ".join(parts), kind)
