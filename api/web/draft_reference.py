"""What a package would say where the profile says nothing: the reference plan, indicators and services in its own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from json import dumps, loads
from typing import Any

from api.drafting import prepare
from api.web.draft_answers import Answers
from generate.content import PlanRow, ServiceRow
from generate.profile import Profile
from generate.reference import goals, stages
from soczakaz.errors import SoczakazError

CHANGING = ("план", "мероприятия сверх типовых", "показатели", "услуги")
DATES = ("годы",)
BODIES = ("орган", "регион")


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference rows by their numbers; deadlines and bodies are empty until the answers they follow from are given."""

    stages: Mapping[str, str]
    events: Mapping[str, PlanRow]
    goals: Mapping[str, str]
    indicators: Mapping[str, str]
    services: tuple[ServiceRow, ...]
    promise: str


def reference(answers: Answers) -> Reference:
    """The reference rows for a draft; what is not answered well is taken from the examples of the profile."""
    broken = {str(path[0]) for path in answers.faults if path}
    good = {key: value for key, value in answers.values.items() if key not in broken and key not in CHANGING}
    return _made(dumps(good, ensure_ascii=False, sort_keys=True))


@lru_cache(maxsize=32)
def _made(good: str) -> Reference:
    given: dict[str, Any] = loads(good)
    draft = prepare(_profile(given), None).draft
    dated = all(key in given for key in DATES)
    named = all(key in given for key in BODIES)
    events = {}
    for stage, printed in zip(stages(), draft.plan, strict=True):
        for event, row in zip(stage.events, printed.rows, strict=True):
            deadline, responsible = row.deadline if dated else "", row.responsible if named else ""
            events[event.number] = PlanRow(event.number, row.text, deadline, row.result, responsible)
    indicators: dict[str, str] = {}
    for goal, shown in zip(goals(), draft.indicators, strict=True):
        indicators |= {row.code: line.name for row, line in zip(goal.indicators, shown.rows, strict=True)}
    promises = [line.base[0] for shown in draft.indicators for line in shown.rows]
    return Reference(
        {stage.number: printed.title for stage, printed in zip(stages(), draft.plan, strict=True)},
        events,
        {goal.number: shown.title for goal, shown in zip(goals(), draft.indicators, strict=True)},
        indicators,
        draft.services if "направление" in given else (),
        promises[0].removeprefix("значение: ") if dated and promises else "будет определено",
    )


def _profile(given: dict[str, Any]) -> Profile:
    fields = Profile.model_fields.values()
    examples = {f.alias: f.examples[0] for f in fields if f.alias and f.examples and f.is_required()}
    try:
        return Profile.of({**examples, **given})
    except (ValueError, SoczakazError):
        return Profile.of(examples)
