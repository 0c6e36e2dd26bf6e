"""A value written by hand as what it stands for: a date, a deadline, a number with its unit, a person.

Each reader takes the folded words («» for «there is none») and raises :class:`InvalidError` for what it cannot be.
"""

import datetime as dt
import re
from dataclasses import replace
from typing import Literal, cast

from api.desk.errors import InvalidError
from soczakaz.act import Level
from soczakaz.facts import Deadline, IndicatorType, Person, Value
from soczakaz.ru.dates import read_date
from soczakaz.ru.persons import read_name
from soczakaz.ru.regions import region_named
from soczakaz.titles import LEVEL_WORDS

TYPES: tuple[IndicatorType, ...] = ("процесс", "промежуточный результат", "итоговый результат")
STATUS: dict[str, Literal["adopted", "draft"]] = {"принят": "adopted", "проект": "draft"}
_NUMBERED = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)\.?\s+(?=\S)")


def deadline(words: str, year: int | None) -> Deadline:
    """A deadline as extraction would read it; ``year`` is that of «текущего года»."""
    from extract.facts.deadlines import read_deadline

    return read_deadline(words, year=year)


def value(words: str, old: Value) -> Value:
    """A base or target value; the year stays the old one unless the words have their own."""
    from extract.facts.values import read_value

    return replace(read_value(words, old.year), raw=words)


def date(words: str) -> dt.date | None:
    """A day: «27.06.2023», «27 июня 2023 года», «2023-06-27»."""
    if not words:
        return None
    try:
        found: dt.date | None = dt.date.fromisoformat(words)
    except ValueError:
        found = read_date(words)
    if found is None:
        raise InvalidError(f"«{words[:40]}» — не дата; напишите её так: 27.06.2023")
    return found


def person(words: str) -> Person | None:
    """«Глава района И. И. Иванов»: the name is at the end, all before it is the position."""
    if not words:
        return None
    parts = words.split()
    for size in (3, 2, 1):
        name = " ".join(parts[-size:])
        if len(parts) >= size and read_name(name) is not None:
            return Person(" ".join(parts[:-size]).strip(" ,–—-") or None, name)
    return Person(words, None)


def region(words: str) -> str | None:
    """A subject of the Federation under its full name."""
    found = region_named(words) if words else None
    if words and found is None:
        raise InvalidError(
            f"нет такого субъекта: «{words[:60]}»; напишите полное название, например: Смоленская область"
        )
    return found.name if found else None


def level(words: str) -> Level | None:
    """«муниципальный» and so on."""
    known = {name: key for key, name in LEVEL_WORDS.items() if key}
    if words and words.lower() not in known:
        raise InvalidError(f"«{words[:40]}» — не уровень; возможны: {', '.join(known)}")
    return cast(Level, known[words.lower()]) if words else None


def status(words: str) -> Literal["adopted", "draft"]:
    """«принят» or «проект»."""
    if words.lower() not in STATUS:
        raise InvalidError("состояние акта — «принят» или «проект»")
    return STATUS[words.lower()]


def indicator_type(words: str) -> IndicatorType | None:
    """One of the three types of an indicator."""
    if words and words.lower() not in TYPES:
        raise InvalidError(f"«{words[:40]}» — не тип показателя; возможны: {', '.join(TYPES)}")
    return cast(IndicatorType, words.lower()) if words else None


def several(words: str) -> tuple[str, ...]:
    """Values parted by semicolons."""
    return tuple(part for piece in words.split(";") if (part := piece.strip()))


def numbered(words: str) -> tuple[str | None, str | None]:
    """«2. Этап» as its number and its words."""
    found = _NUMBERED.match(words)
    return (found[1], words[found.end() :]) if found else (None, words or None)
