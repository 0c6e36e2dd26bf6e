"""The words of headers: which columns they may name, and whether a row is a header at all."""

import itertools
import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from soczakaz.act import AppendixKind

TABLE_KINDS: tuple[AppendixKind, ...] = ("plan", "indicators", "services")
CORE = {"plan": "event", "indicators": "indicator", "services": "registry"}
KNOWN = 50.0  # score from which a header is known

_LEXICON = Path(__file__).resolve().parents[1] / "lexicon" / "columns.toml"
_MARKS = re.compile(r"\s*(?:[¹²³⁰⁴-⁹]+|\*+)(?=\W|$)|\s*<\d+>")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
QUARTER = re.compile(r"(?<!\w)(IV|I{1,3}|[1-4])(?:-?[йы]й?)?\s*(?:квартал|кв)\w*", re.IGNORECASE)
# What may stand beside the year in the header of a period column: «2024 год (план)».
_PERIOD_REST = re.compile(
    r"(?:год[ау]?|гг?|план\w*|факт\w*|прогноз\w*|оценка|отчет\w*|значени[ея]|показател\w+|на|за|в|по|итог\w*|текущ\w+|[^\w])*",
    re.IGNORECASE,
)


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
        (role, re.sub(r"[ -]", "", name)): score - 1
        for role, names, _ in _lexicon()[kind]
        for name, score in names.items()
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
    glued = re.sub(r"[ -]", "", text)  # a narrow column breaks words: «№ мер опр иятия»
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
    if "deadline" in found and len(edge := {"start", "end"} & found.keys()) == 1 and text not in _exact(kind):
        found[edge.pop()] = found["deadline"] + 1  # «Дата начала работ» is no deadline of its own
    return tuple(sorted(((score, role) for role, score in found.items()), key=lambda pair: -pair[0]))


def named(header: str, kind: str) -> bool:
    """Whether a header is, word for word, a known name of a column in a table of ``kind``."""
    return normal(header) in _exact(kind)


@lru_cache(maxsize=4)
def _exact(kind: str) -> frozenset[str]:
    return frozenset(name for _, names, _ in _lexicon()[kind] for name in names)


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
        elif known == len(cells) > 2 and _all_different(cells, kind):
            best = 1.0
    return best >= 0.5


def _all_different(cells: Sequence[str], kind: AppendixKind) -> bool:
    """Whether short cells without figures each name a column of its own, though none by a name that we know."""
    roles = {scored(text, kind)[0][1] for text in cells if scored(text, kind)}
    plain = all(len(text) <= 60 and not any(char.isdigit() for char in text) for text in cells)
    core = any(role == CORE[kind] for text in cells for _, role in scored(text, kind))
    return plain and core and len(roles) == len(cells)


@lru_cache(maxsize=2048)
def is_period(text: str) -> bool:
    """Whether a header names only a period: «2024 год», «I квартал 2024 года (план)»."""
    if not (YEAR.search(text) or QUARTER.search(text)):
        return False
    return bool(_PERIOD_REST.fullmatch(QUARTER.sub(" ", YEAR.sub(" ", text))))
