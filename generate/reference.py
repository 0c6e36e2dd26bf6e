"""Reference data of drafting: activities, the plan and the indicators of ``corpus/reference``, read once."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from soczakaz.data import data_path

Role = Literal["issuer", "authority", "finance", "branch", "group"]


@dataclass(frozen=True, slots=True)
class ReferenceService:
    """A default row of the list of services; ``number`` is empty where no registry number is known."""

    name: str
    category: str
    form: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """A direction of activity of article 28: ``key`` for the profile, ``title`` for the act.

    ``parts`` are the parts of article 28 to cite; ``wording`` tells whether the title was read in acts ("read") or in a
    retelling ("secondary"); ``branch_words`` is a pattern of positions in its branch; ``system`` is one for the regional system's name, ``systems``
    are further systems.
    """

    key: str
    title: str
    parts: tuple[str, ...]
    since: int
    wording: Literal["read", "secondary"]
    branch_words: str
    services: tuple[ReferenceService, ...]
    system: str = ""
    systems: tuple[str, ...] = ()
    programme: str = ""
    programme_until: int = 0
    application: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceEvent:
    """An event of the plan: ``step`` names its deadline, ``role`` who does it, ``after`` what must be due before it."""

    number: str
    text: str
    step: str
    result: str
    role: Role
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceStage:
    """A stage of the plan with its events."""

    number: str
    title: str
    events: tuple[ReferenceEvent, ...]


@dataclass(frozen=True, slots=True)
class ReferenceIndicator:
    """A row of the indicator table; ``part_of`` is the code of the row it cannot exceed."""

    code: str
    type: str
    name: str
    unit: str
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceGoal:
    """A goal with its indicators."""

    number: str
    title: str
    indicators: tuple[ReferenceIndicator, ...]


@lru_cache(maxsize=1)
def activities() -> tuple[Activity, ...]:
    """The nine directions of activity."""
    return tuple(
        Activity(
            **{
                **entry,
                "parts": tuple(entry["parts"]),
                "systems": tuple(entry.get("systems", ())),
                "services": tuple(ReferenceService(**service) for service in entry["services"]),
            }
        )
        for entry in _table("activities")["activity"]
    )


def activity_named(name: str) -> Activity | None:
    """The activity that a profile or an act names: by its key, its title, or a title that begins like it."""
    wanted = _plain(name)
    for activity in activities():
        if wanted in (_plain(activity.key), _plain(activity.title)):
            return activity
    for activity in activities():
        short = _plain(activity.title.partition(" (")[0])
        if short in wanted or _plain(activity.key) in wanted:
            return activity
    return None


@lru_cache(maxsize=1)
def stages() -> tuple[ReferenceStage, ...]:
    """The seven stages of the reference plan."""
    return tuple(
        ReferenceStage(
            stage["number"],
            stage["title"],
            tuple(ReferenceEvent(**{**event, "after": tuple(event.get("after", ()))}) for event in stage["event"]),
        )
        for stage in _table("plan")["stage"]
    )


@lru_cache(maxsize=1)
def goals() -> tuple[ReferenceGoal, ...]:
    """The five goals of the reference indicators."""
    return tuple(
        ReferenceGoal(goal["number"], goal["title"], tuple(ReferenceIndicator(**row) for row in goal["indicators"]))
        for goal in _table("indicators")["goal"]
    )


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("ё", "е").strip(" «».").split())


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(data_path(f"corpus/reference/{name}.toml").read_text("utf-8"))
