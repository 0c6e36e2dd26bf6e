"""Headings of groups of rows: «Этап 1. Подготовительный», «II. Нормативное обеспечение», «Цель 3: …»."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from soczakaz.facts import Event

_ROMAN = r"[IVXХ]{1,5}"
_WORDS = r"(?:этап|раздел|подраздел|блок|направлени\w+|цель|задача|стадия|глава|часть)"
_NAMED = re.compile(
    rf"{_WORDS}\s*№?\s*(?P<number>{_ROMAN}|\d{{1,2}}(?:\.\d{{1,2}})*)(?!\w)\s*[.:)–—-]*\s*", re.IGNORECASE
)
_ORDERED = re.compile(rf"(?P<number>{_ROMAN}|\d{{1,2}})(?:-?[йяе]\w?)?\s+{_WORDS}(?!\w)\s*[.:)–—-]*\s*", re.IGNORECASE)
_NUMBERED = re.compile(
    rf"(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*)\s*(?:[.)]\s*|\s(?=[А-ЯЁ]))(?=[^\d\s])|(?P<roman>{_ROMAN})\s*[.)]\s*(?=[^\d\s])"
)
_LABEL = re.compile(r"(?:цель|задача|этап|раздел|направление)\s*[:–—-]\s*", re.IGNORECASE)
# A row or line below the plan that is no event.
NOTE = re.compile(r"\s*(?:примечани[ея]|\*|<\*>|[¹²³]|итого(?!в)|всего(?!\w)|\(?далее\s*[–—-])", re.IGNORECASE)


def split_stage(text: str) -> tuple[str | None, str]:
    """The printed number of a heading and its title: «Этап 1. Подготовительный» → ("1", "Подготовительный").

    A heading that is only a number keeps its words as title.
    """
    bare = text.strip()
    for pattern in (_NAMED, _ORDERED, _NUMBERED):
        if found := pattern.match(bare):
            groups = found.groupdict()
            number = groups["number"] or groups.get("roman")
            return number, bare[found.end() :].strip() or bare
    if found := _LABEL.match(bare):
        return None, bare[found.end() :]
    return None, bare


def names_stage(text: str) -> bool:
    """Whether a text calls itself a stage or section, or begins with a Roman numeral."""
    bare = text.strip()
    return bool(_NAMED.match(bare) or _ORDERED.match(bare) or re.match(rf"{_ROMAN}\s*\.\s*[А-ЯЁ]", bare))


def numbered_stages(events: Sequence[Event]) -> tuple[Event, ...]:
    """``events`` with the number of each stage that prints none, told from those of its events («2.1», «2.2» → "2").

    Only where no stage of the plan prints a number and the events of each, and of no other, begin with the same one.
    """
    runs = [(title, list(run)) for title, run in groupby(events, key=lambda event: event.stage)]
    firsts = [
        {(event.number or "").partition(".")[0] for event in run if "." in (event.number or "")} for _, run in runs
    ]
    told = [next(iter(first), "") for first in firsts]
    if (
        any(event.stage_number or not event.stage or "." not in (event.number or "") for event in events)
        or any(len(first) != 1 for first in firsts)
        or len(set(told)) != len(told)
    ):
        return tuple(events)
    return tuple(
        replace(event, stage_number=number) for number, (_, run) in zip(told, runs, strict=True) for event in run
    )
