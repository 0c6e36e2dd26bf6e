"""The reference plan and indicators, and how to know their rows in acts of other wording (``corpus/reference``)."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from soczakaz.alternatives import worded
from soczakaz.data import data_path
from soczakaz.facts import Event, Indicator

State = Literal["present", "similar", "absent", "unknown"]
STATE_WORDS: dict[State, str] = {
    "present": "есть",
    "similar": "похоже",
    "absent": "нет",
    "unknown": "не прочитано",
}
SIMILAR = 72  # of 100: below it, two wordings have little more than the words of the law in common
_STEM = re.compile(r"[а-я]{4,}")
_COMMON = ("муницип", "государ", "услуг", "социаль", "сфере", "област", "района", "соответ", "разрабо", "проект",
           "федерал", "апробац", "российс", "админис")  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReferenceEvent:
    """An event of the reference plan: its number, stage, wording and a short ``title`` for tables."""

    number: str
    stage: str
    text: str
    title: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None

    def is_in(self, text: str) -> bool:
        """Whether an event with this text is this one."""
        said = folded(text)
        return bool(self.pattern.search(said)) and not (self.unless and self.unless.search(said))


@dataclass(frozen=True, slots=True)
class ReferenceIndicator:
    """A row of the reference indicators; values are set side by side in ``unit`` alone. ``part``: whether it is a row
    «из них» (None: either)."""

    code: str
    goal: str
    text: str
    title: str
    unit: str
    part: bool | None
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None

    def is_in(self, row: Indicator) -> bool:
        """Whether an indicator of an act is this one. A row of another unit is not; one without a unit may be."""
        said = folded(row.name)
        return (
            row.unit in (self.unit, None)
            and (self.part is None or self.part == (row.subset_of is not None))
            and bool(self.pattern.search(said))
            and not (self.unless and self.unless.search(said))
        )


@cache
def reference_events() -> tuple[ReferenceEvent, ...]:
    """The events of the reference plan, in order."""
    keys = {entry["number"]: entry for entry in _table("comparison")["event"]}
    return tuple(
        ReferenceEvent(
            event["number"], _said(stage["title"]).replace("{s}ых ", ""), _said(event["text"]),
            keys[event["number"]]["title"], *_patterns(keys[event["number"]]),
        )
        for stage in _table("plan")["stage"]
        for event in stage["event"]
    )  # fmt: skip


@cache
def reference_indicators() -> tuple[ReferenceIndicator, ...]:
    """The rows of the reference indicators, in order."""
    keys = {entry["code"]: entry for entry in _table("comparison")["indicator"]}
    return tuple(
        ReferenceIndicator(
            row["code"], goal["title"].replace("{s}ых ", ""), _said(row["name"]), keys[row["code"]]["title"],
            keys[row["code"]]["unit"], keys[row["code"]].get("part"), *_patterns(keys[row["code"]]),
        )
        for goal in _table("indicators")["goal"]
        for row in goal["indicators"]
    )  # fmt: skip


def match_events(events: Sequence[Event]) -> tuple[tuple[State, Event | None], ...]:
    """For each reference event the event of an act that is it, or one that merely sounds like it, or none.

    One event may be two of the reference («отбор и заключение соглашений»). An event that is known as another
    reference event never counts as similar.
    """
    found: dict[str, Event] = {}
    known: set[int] = set()
    for reference in reference_events():
        for n, event in enumerate(events):
            if reference.is_in(event.text):
                found.setdefault(reference.number, event)
                known.add(n)
    rest = [(stems(event.text), event) for n, event in enumerate(events) if n not in known]
    return tuple(
        ("present", found[reference.number]) if reference.number in found else _similar(reference, rest)
        for reference in reference_events()
    )


def _similar(reference: ReferenceEvent, rest: Sequence[tuple[str, Event]]) -> tuple[State, Event | None]:
    from rapidfuzz import fuzz

    ours = stems(reference.text)
    scores = [(fuzz.token_sort_ratio(ours, stems), -n) for n, (stems, _) in enumerate(rest)]
    if scores and max(scores)[0] >= SIMILAR:
        return "similar", rest[-max(scores)[1]][1]
    return "absent", None


def match_indicators(rows: Sequence[Indicator]) -> tuple[Indicator | None, ...]:
    """For each reference indicator the first row of an act that is it; a row is used once."""
    used: set[int] = set()
    found: list[Indicator | None] = []
    for reference in reference_indicators():
        n = next((n for n, row in enumerate(rows) if n not in used and reference.is_in(row)), None)
        if n is not None:
            used.add(n)
        found.append(None if n is None else rows[n])
    return tuple(found)


def folded(text: str) -> str:
    """Lower case, «е» for «ё», one kind of space."""
    return " ".join(text.lower().replace("ё", "е").split())


def stems(text: str) -> str:
    """What tells one event from another: stems of long words, without the level and the law."""
    plain = re.sub(r"\{\w+\}\w*", " ", folded(text))
    return " ".join(word[:7] for word in _STEM.findall(plain) if not word.startswith(_COMMON))


def _said(text: str) -> str:
    return worded(text, permanent=False)


def _patterns(entry: dict[str, Any]) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    return re.compile(entry["pattern"]), re.compile(entry["unless"]) if "unless" in entry else None


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(data_path(f"corpus/reference/{name}.toml").read_text("utf-8"))
