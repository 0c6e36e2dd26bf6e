"""Runs of words in a line whose columns are set by spaces, and how wide words are where the print was proportional."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_RUN = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"\S+")
_SPREAD_MARK = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[а-яa-z]\)|[IVX]{1,5}\.|[-–—•·*])( {2,})(?=\S)")
SHIFT = 3
"""Characters by which the cells of a column may begin beside one another."""

_JUSTIFIED_GAP = 9  # spaces: a wider gap parts columns
_JUSTIFIED_WORDS = 3.2  # words a run may have in a line that spaces stretch

# Two names of columns with one space between them that are no words of one cell.
_NAMES = re.compile(
    r"(?<!\S)(?:(?:значени\w*|план|факт)\s(?=(?:год|значени))|год\s(?=значени)|20\d\d\s(?=20\d\d(?!\S))|(?:I{1,3}|IV)\s(?=(?:I{1,3}|IV)(?!\S))"
    r"|(?P<same>кварт\w*|ал)\s(?=(?P=same)(?!\S)))"
)

# Widths in ems of a common serif face, by groups of letters; «о» and its like are the rest.
_WIDTHS = {
    0.26: " .,:;'!|ijltI",
    0.34: "()[]-/r",
    0.43: "гстьэзчаеёу",
    0.66: "жыюмшщфMЖ",
    0.70: "АБВГДЕЁЗИЙКЛНОПРСТУХЦЧЬЫЭЯABCDEFGHKLNOPQRSTUVXYZ",
    0.92: "МШЩЮФ№W—",
}
_EM = {letter: width for width, letters in _WIDTHS.items() for letter in letters}


@dataclass(frozen=True, slots=True)
class Run:
    """Words with one space between them; ``start`` and ``end`` are columns of characters."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=4096)
def runs(line: str) -> tuple[Run, ...]:
    """The runs of a line, left to right."""
    return tuple(Run(match.start(), match.end(), match[0]) for match in _RUN.finditer(line))


@lru_cache(maxsize=4096)
def column_runs(line: str) -> tuple[Run, ...]:
    """The runs of a line, cut also between names of columns that one space parts: «значение год», «2023 2024»."""
    made: list[Run] = []
    for run in runs(line):
        cuts = [0, *(match.end() for match in _NAMES.finditer(run.text)), len(run.text) + 1]
        made += [Run(run.start + a, run.start + b - 1, run.text[a : b - 1]) for a, b in pairwise(cuts)]
    return tuple(made)


def are_names(text: str, following: str) -> bool:
    """Whether two pieces are names of two columns."""
    return bool(_NAMES.match(f"{text} {following}"))


def words(line: str) -> list[Run]:
    """The words of a line, left to right."""
    return [Run(match.start(), match.end(), match[0]) for match in _WORD.finditer(line)]


@lru_cache(maxsize=4096)
def width(text: str) -> float:
    """How wide ``text`` is in proportional print, in ems."""
    return sum(_EM.get(letter, 0.5) for letter in text)


def without_mark_gap(line: str) -> str:
    """The line with one space after its number or dash («1.    Утвердить»)."""
    match = _SPREAD_MARK.match(line)
    return f"{line[: match.start(1)]} {line[match.end() :]}" if match else line


def is_prose(lines: list[str], i: int, edge: int) -> bool:
    """Whether ``lines[i]`` is text without columns: one run, or words that were spread to reach the right edge."""
    line = without_mark_gap(lines[i].rstrip())
    parts = runs(line)
    if len(parts) < 2:
        return True
    gaps = [b.start - a.end for a, b in pairwise(parts)]
    if max(gaps) > _JUSTIFIED_GAP or not 0.85 * edge <= len(lines[i].rstrip()) <= edge + 3:
        return False
    count = len(line.split())
    if count > _JUSTIFIED_WORDS * len(parts) or (len(parts) == 2 and count > 3 and max(gaps) > 3):
        return False
    for j in (i - 1, i + 1, i - 2, i + 2):
        if 0 <= j < len(lines) and lines[j].strip():
            other = without_mark_gap(lines[j].rstrip())
            alike = len(other) - len(other.lstrip()) <= parts[0].start + 8
            if alike and len(runs(other)) == 1 and len(other) > 0.5 * edge:
                return True
    return False


def word_at(run: Run, column: int, shift: int = SHIFT) -> int:
    """Where a word of the run begins at ``column`` or at most ``shift`` characters beside it; zero if none does."""
    for at in (column, *(column + by * side for by in range(1, shift + 1) for side in (-1, 1))):
        offset = at - run.start
        if 0 < offset < len(run.text) and run.text[offset - 1] == " ":
            return offset
    return 0
