"""The plan and the indicators of a profile as tables of a form: reference rows with what the profile changes in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.web.draft_answers import Answers, anchor, clean
from api.web.draft_reference import Reference
from api.web.draft_rows import Entry
from generate.reference import goals, stages

PLAN, INDICATORS = "план", "показатели"
CHANGES = (("срок", "Срок"), ("исполнитель", "Исполнитель"), ("результат", "Результат"), ("мероприятие", "Мероприятие"))
VALUES = (("база", "База"), ("цель", "Цель"))
OUT = "нет"


@dataclass(frozen=True, slots=True)
class EventLine:
    """A reference event: its number and words, whether the profile leaves it out, the fields of what it changes."""

    number: str
    text: str
    out: bool
    entries: tuple[Entry, ...]
    fault: str

    @property
    def id(self) -> str:
        """Its anchor on the page."""
        return anchor(f"{PLAN}.{self.number}")

    @property
    def changed(self) -> bool:
        """Whether a field beyond the deadline and the body is used."""
        return any(entry.value or entry.fault for entry in self.entries[2:])


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """A reference indicator with its two values."""

    code: str
    name: str
    entries: tuple[Entry, ...]
    fault: str

    @property
    def id(self) -> str:
        """Its anchor on the page."""
        return anchor(f"{INDICATORS}.{self.code}")


def plan_lines(answers: Answers, reference: Reference) -> tuple[tuple[str, tuple[EventLine, ...]], ...]:
    """The stages of the reference plan with their events."""
    given = _mapping(answers.values.get(PLAN))
    made = []
    for stage in stages():
        lines = []
        for event in stage.events:
            shown = reference.events[event.number]
            change = given.get(event.number)
            out = isinstance(change, str) and change.strip().lower() == OUT
            parts = {"срок": change} if isinstance(change, str) and not out else _mapping(change)
            hints = (shown.deadline, shown.responsible, shown.result, shown.text)
            entries = tuple(
                Entry(
                    f"{PLAN}.{event.number}.{key}", label, str(parts.get(key, "")),
                    answers.faults.get((PLAN, event.number, key), ""), hint, long=key != "срок",
                )
                for (key, label), hint in zip(CHANGES, hints, strict=True)
            )  # fmt: skip
            lines.append(
                EventLine(event.number, shown.text, out, entries, answers.faults.get((PLAN, event.number), ""))
            )
        made.append((f"{stage.number}. {reference.stages[stage.number]}", tuple(lines)))
    return tuple(made)


def indicator_lines(answers: Answers, reference: Reference) -> tuple[tuple[str, tuple[IndicatorLine, ...]], ...]:
    """The goals of the reference table with their indicators."""
    given = _mapping(answers.values.get(INDICATORS))
    made = []
    for goal in goals():
        lines = []
        for row in goal.indicators:
            parts = _values(given.get(row.code))
            entries = tuple(
                Entry(
                    f"{INDICATORS}.{row.code}.{key}", label, parts.get(key, ""),
                    answers.faults.get((INDICATORS, row.code, key), ""),
                )
                for key, label in VALUES
            )  # fmt: skip
            fault = answers.faults.get((INDICATORS, row.code), "")
            lines.append(IndicatorLine(row.code, reference.indicators[row.code], entries, fault))
        made.append((f"{goal.number}. {reference.goals[goal.number]}", tuple(lines)))
    return tuple(made)


def posted_plan(form: Mapping[str, str]) -> dict[str, Any]:
    """What the profile changes in the plan, in its shortest form: a deadline alone is a line, «нет» leaves an event out."""
    made: dict[str, Any] = {}
    for stage in stages():
        for event in stage.events:
            name = f"{PLAN}.{event.number}"
            found = {key: answer for key, _ in CHANGES if (answer := clean(form.get(f"{name}.{key}", "")))}
            if form.get(f"{name}.убрать"):
                made[event.number] = OUT
            elif list(found) == ["срок"] and found["срок"].lower() != OUT:
                made[event.number] = found["срок"]
            elif found:
                made[event.number] = found
    return made


def posted_indicators(form: Mapping[str, str]) -> dict[str, Any]:
    """The values that are given: «0 / 25» when both are, else the one by its name."""
    made: dict[str, Any] = {}
    for goal in goals():
        for row in goal.indicators:
            name = f"{INDICATORS}.{row.code}"
            found = {key: answer for key, _ in VALUES if (answer := clean(form.get(f"{name}.{key}", "")))}
            if len(found) == 2 and not any("/" in answer or not answer.strip(" -–—") for answer in found.values()):
                made[row.code] = f"{found['база']} / {found['цель']}"
            elif found:
                made[row.code] = found
    return made


def _values(given: Any) -> dict[str, str]:
    if isinstance(given, str):
        base, slash, target = given.partition("/")
        pair = (base, target) if slash else (given, "")
        return {
            key: "" if not part.strip(" -–—") else part.strip() for (key, _), part in zip(VALUES, pair, strict=True)
        }
    return {key: str(value) for key, value in _mapping(given).items()}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
