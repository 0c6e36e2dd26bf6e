"""What the columns of a table are: from the words of the header, else from what the cells hold."""

import itertools
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from soczakaz.act import AppendixKind

TABLE_KINDS: tuple[AppendixKind, ...] = ("plan", "indicators", "services")
CORE = {"plan": "event", "indicators": "indicator", "services": "registry"}
# Roles that several columns may share.
SHARED = frozenset(("period", "responsible", "note", "content", "conditions"))
KNOWN = 50.0  # score from which a header is known

_LEXICON = Path(__file__).resolve().parents[1] / "lexicon" / "columns.toml"
_MARKS = re.compile(r"\s*(?:[¹²³⁰⁴-⁹]+|\*+)(?=\W|$)|\s*<\d+>")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_QUARTER = re.compile(r"(?<!\w)(IV|I{1,3}|[1-4])(?:-?[йы]й?)?\s*(?:квартал|кв)\w*", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# What may stand beside the year in the header of a period column: «2024 год (план)».
_PERIOD_REST = re.compile(
    r"(?:год[ау]?|гг?|план\w*|факт\w*|прогноз\w*|оценка|отчет\w*|значени[ея]|показател\w+|на|за|в|по|итог\w*|текущ\w+|[^\w])*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Column:
    """A logical column: index from 0, its header's words, its role ("" when unknown), year and quarter of the header."""

    index: int
    header: str
    role: str
    year: int | None = None
    quarter: int | None = None


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, list[tuple[str, dict[str, float], list[re.Pattern[str]]]]]:
    """Kind → (role, names with their scores, stems), in the file's order."""
    data = tomllib.loads(_LEXICON.read_text(encoding="utf-8"))
    return {
        kind: [
            (
                role,
                {normal(name): 100.0 - n / 10 for n, name in enumerate(entry["names"])},
                [re.compile(stem) for stem in entry["stems"]],
            )
            for role, entry in roles.items()
        ]
        for kind, roles in data.items()
    }


@lru_cache(maxsize=4)
def _glued_names(kind: str) -> dict[tuple[str, str], float]:
    """(Role, name without spaces) → score a little below that of the name itself."""
    return {
        (role, name.replace(" ", "")): score - 1 for role, names, _ in _lexicon()[kind] for name, score in names.items()
    }


def normal(header: str) -> str:
    """A header for comparison: lower case, no footnote marks, «п / п» as «п/п», no closing punctuation."""
    text = _MARKS.sub("", header).lower().replace("ё", "е")
    text = re.sub(r"(?<=\w)-\s+(?=\w)", "", text)
    text = re.sub(r"\s*/\s*", "/", text)
    text = re.sub(r"^(?:№|n[оo]?)\s*", "№ ", text)
    return " ".join(text.split()).strip(" .,:;")


@lru_cache(maxsize=4096)
def scored(header: str, kind: str) -> tuple[tuple[float, str], ...]:
    """The roles a header may have in a table of ``kind``, best first; 100 is a known name, 50 a stem far inside."""
    text = normal(header)
    if not text:
        return ()
    found: dict[str, float] = {}
    glued = text.replace(" ", "")  # a narrow column breaks words: «№ мер опр иятия»
    for role, names, stems in _lexicon()[kind]:
        score = names.get(text, 0.0) or _glued_names(kind).get((role, glued), 0.0)
        if not score:
            for stem in stems:
                if hit := stem.search(text):
                    score = max(score, 75.0 - min(25.0, hit.start() / 2))
        if score:
            found[role] = score
    if (not found or max(found.values()) < KNOWN) and len(text) < 60:
        found.update(_misspelt(text, kind))
    for better in ("base", "target"):
        if better in found and "value" in found:
            found["value"] = min(found["value"], found[better] - 1)  # «Значение целевого ориентира»
    return tuple(sorted(((score, role) for role, score in found.items()), key=lambda pair: -pair[0]))


def named(header: str, kind: str) -> bool:
    """Whether a header is, word for word, a known name of a column in a table of ``kind``."""
    text = normal(header)
    return any(text in names for _, names, _ in _lexicon()[kind])


def _misspelt(text: str, kind: str) -> dict[str, float]:
    """Roles of known names that differ from ``text`` by a slip of the pen."""
    from rapidfuzz import fuzz

    found: dict[str, float] = {}
    for role, names, _ in _lexicon()[kind]:
        best = max((fuzz.ratio(text, name) for name in names if abs(len(name) - len(text)) < 4), default=0.0)
        if best >= 80:
            found[role] = best * 0.9
    return found


def number_row(texts: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: «1 | 2 | 3 …», «А | 1 | 2 …»."""
    cells = [text.strip(" .()") for text in texts if text.strip()]
    numbers = [int(cell) for cell in cells if cell.isdecimal() and len(cell) <= 2]
    letters = len(cells) - len(numbers)
    if len(numbers) < 2 or letters > 2 or any(len(cell) > 2 for cell in cells):
        return False
    return numbers[0] <= 3 and all(b - a == 1 for a, b in itertools.pairwise(numbers))


def header_like(texts: Sequence[str]) -> bool:
    """Whether the cells of a row are names of columns of one kind of table."""
    cells = [text for text in texts if text.strip()]
    if len(cells) < 2 or any(len(text) > 300 for text in cells):
        return False
    periods = sum(map(is_period, cells))
    best = 0.0
    for kind in TABLE_KINDS:
        known = periods + sum(
            1 for text in cells if (found := scored(text, kind)) and found[0][0] >= 60 and len(text) < 130
        )
        exact = sum(1 for text in cells if (found := scored(text, kind)) and found[0][0] >= 85)
        if exact or cells[0].lstrip()[:1] == "№":
            best = max(best, known / len(cells))
    return best >= 0.5


@lru_cache(maxsize=2048)
def is_period(text: str) -> bool:
    """Whether a header names only a period: «2024 год», «I квартал 2024 года (план)»."""
    if not (_YEAR.search(text) or _QUARTER.search(text)):
        return False
    return bool(_PERIOD_REST.fullmatch(_QUARTER.sub(" ", _YEAR.sub(" ", text))))


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
        year = _YEAR.search(text)
        quarter = _QUARTER.search(text)
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
    taken: dict[str, int] = {}
    assigned: dict[int, str] = {}
    ranked = sorted(
        ((score, index, role) for index, choices in enumerate(options) for score, role in choices if score >= KNOWN),
        key=lambda item: (-item[0], item[1]),
    )
    for _, index, role in ranked:
        if index in assigned or (role in taken and role not in SHARED):
            continue
        assigned[index] = role
        taken[role] = index
    return [Column(c.index, c.header, assigned.get(c.index, ""), c.year, c.quarter) for c in made]


def _two_numbers(options: list[tuple[tuple[float, str], ...]]) -> None:
    """Of two columns of numbers the one right before the stages counts them, if the other stands before the events."""
    first = [choices[0][1] if choices else "" for choices in options]
    numbers = [n for n, role in enumerate(first[:-1]) if role == "number"]
    if len(numbers) == 2 and [first[n + 1] for n in numbers] == ["stage", "event"]:
        options[numbers[0]] = ((90.0, "stage_number"),)


def _years_apart(options: list[tuple[tuple[float, str], ...]], made: Sequence[Column]) -> None:
    """Of two columns of base or target values the one that names a year without saying which holds the year."""
    for role in ("base", "target"):
        found = [n for n, choices in enumerate(options) if choices and choices[0][1] == role]
        years = [n for n in found if made[n].year is None and normal(made[n].header).rstrip(" )").endswith("год")]
        if len(years) < len(found):
            for n in years:
                options[n] = ((90.0, f"{role}_year"),)


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
    over = scored(above, kind)[0][1] if above and scored(above, kind) else ""
    if is_period(own) and over != "base":
        return ((90.0, "period"),)
    if over in ("base", "target"):
        return ((90.0, f"{over}_year"),) if mine and mine[0][1] == "year" else ((90.0, over),)
    if mine and mine[0][0] >= KNOWN:
        return mine
    return scored(" ".join(parts), kind)
