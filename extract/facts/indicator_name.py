"""The name of an indicator: its number, type and unit taken off, «из них» recognised."""

import re
from dataclasses import dataclass

from extract.facts.units import split_unit
from extract.tables.numbers import OWN_NUMBER
from soczakaz.facts import IndicatorType

_TYPES: tuple[tuple[re.Pattern[str], IndicatorType], ...] = (
    (re.compile(r"промежуточн", re.IGNORECASE), "промежуточный результат"),
    (re.compile(r"итогов|конечн", re.IGNORECASE), "итоговый результат"),
    (re.compile(r"процесс", re.IGNORECASE), "процесс"),
)
_TYPE_ROW = re.compile(
    r"\W*(?:\d+[.)]\s*)?(?:тип\W+)?(?:показател[ьи]|индикатор\w*)?\s*"
    r"(?:процесс\w*|(?:промежуточн|итогов|конечн)\w+\s+результат\w*)\W*",
    re.IGNORECASE,
)
_TYPE_PREFIX = re.compile(r"\s*\(?(процесс|промежуточный результат|итоговый результат)\)?\s*[:–—-]\s*", re.IGNORECASE)
_SUBSET = re.compile(
    r"\W*(?:из них|в том числе|в т\.\s?ч|из общего (?:числа|количества)|из указанн\w+)(?!\w)", re.IGNORECASE
)
_LIST_FOLLOWS = re.compile(r"[,\s]*(?:из них|в том числе|в т\.\s?ч\.?)\s*:?\s*$", re.IGNORECASE)
_BULLET = re.compile(r"\s*[-–—•●▪]\s+")
_ONE_LEVEL = re.compile(r"\s*(\d{1,2})[.)]\s+(?=[^\d\s])")


@dataclass(frozen=True, slots=True)
class Name:
    """``text`` begins at ``start`` in the cell. ``subset`` says «из них …», ``item`` that it is set as an item of a list,
    ``opens`` that a list of its parts follows («…, в том числе:»)."""

    text: str
    start: int
    unit: str | None
    type: IndicatorType | None
    subset: bool
    item: bool
    opens: bool


def indicator_type(text: str) -> IndicatorType | None:
    """The type a cell names: «Показатель процесса» → «процесс»."""
    return next((name for pattern, name in _TYPES if pattern.search(text)), None)


def type_alone(text: str) -> IndicatorType | None:
    """The type that a row names if it names nothing else."""
    return indicator_type(text) if _TYPE_ROW.fullmatch(text) else None


def opens_list(text: str) -> bool:
    """Whether a row says only «из них:»."""
    return bool(_LIST_FOLLOWS.fullmatch(text))


def read_name(text: str, *, typed: bool) -> Name:
    """The name in a cell; ``typed`` when the table has a column of types, so that none is sought before the name."""
    start = 0
    bullet = False
    for pattern in (OWN_NUMBER, _ONE_LEVEL, _BULLET):
        if (found := pattern.match(text)) and not _SUBSET.match(text):
            start, bullet = found.end(), pattern is _BULLET
            break
    kind: IndicatorType | None = None
    if not typed and (prefix := _TYPE_PREFIX.match(text[start:])):
        kind, start = indicator_type(prefix[1]), start + prefix.end()
    words = text[start:].rstrip()
    tail = _LIST_FOLLOWS.search(words)
    if tail and tail.start():
        name, measured = words, split_unit(words[: tail.start()])[1]
    else:
        name, measured = split_unit(words)
    subset = bool(_SUBSET.match(text) or _SUBSET.match(words))
    return Name(name, start, measured, kind, subset, bullet, bool(tail))
