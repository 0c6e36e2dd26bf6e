"""What the stages and events of a plan mean, by the patterns of ``corpus/law/plan_meaning.toml``."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache

from check.rules.words import folded, unquoted
from soczakaz.data import data_path
from soczakaz.facts import Event

FILE = "corpus/law/plan_meaning.toml"
_ACT = re.compile(
    r"(?<!\w)(?:правов\w+ акт(?:а|ов|ы)?|приказ(?:а|ов|ы)?|постановлени[яей]|распоряжени[яей]|поряд(?:ок|ка|ков)|правил|правила"
    r"|положени[яей] о|типов\w+ форм\w*)(?!\w)"
)
# Words before the thing done: «обеспечение формирования …», «провести отбор …», «проведение конкурсного отбора».
_LEAD = (
    r"(?:(?:обеспечени|организаци|проведени|осуществлени|начал|реализаци|объявлени|подготовк|заверше)\w* (?:и )?"
    r"|(?:обеспечить|организовать|провести|осуществить|начать|завершить) )*(?:[а-я]+(?:ого|его|ой|ый|ий|ых|их|ое|ую) ){0,2}"
)
# Short names of the social order: «соцзаказ», «муниципальный заказ».
_ORDER = re.compile(r"(?<!\w)соц\.?\s?заказ|(?<!\w)(?:муниципальн|государственн)\w{2,3} заказ")
_OF_LAW = re.compile(r"закон\w*[^«»;]{0,60}«[^«»]*»", re.IGNORECASE)
# Without one of these words an event is none of the usual actions.
_KNOWN = re.compile(
    r"заказ|реестр|отбор|конкурс|соглашени|сертификат|субсиди|рабоч|межведом|комисси|совет|групп|заяв|оценк|исполнител"
)
# What an event does is told before its first preposition; «прием заявок и формирование реестра» does two things.
_ASIDE = re.compile(r"\s(?:по|о|об|в|для|с|со|на|при|между|из|от|к)\s|[;:(]")
_AND = re.compile(r"(?:,|\sи|\sа также)\s")
_AMENDS = re.compile(r"(?<!\w)(?:внесени\w+ изменени|приведени\w+ .*в соответстви)")


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the usual plan: 1 to 7."""

    number: int
    title: str
    pattern: re.Pattern[str]
    events: re.Pattern[str]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """A kind of event. ``act``: it makes a legal act; ``mention``: a plan none of whose acts speaks of this lacks it;
    ``certificates``: only where providers are paid by social certificates."""

    key: str
    pattern: re.Pattern[str]
    act: bool
    mention: re.Pattern[str] | None
    certificates: bool
    examples: tuple[str, ...]

    def is_in(self, event_text: str) -> bool:
        """Whether an event with this text is such an action."""
        text = spelt_out(unquoted(event_text))
        if makes_act(text) != self.act or _AMENDS.search(text):
            return False
        if self.act:
            return bool(self.pattern.search(without_laws(event_text)))
        return any(self.pattern.match(text, start) for start in _starts(text))


@dataclass(frozen=True, slots=True)
class Content:
    """A thing usually done at a stage."""

    stage: int
    title: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]

    def is_in(self, event: Event) -> bool:
        """Whether the event's text or result speaks of it."""
        return bool(self.pattern.search(folded(f"{event.text} {event.result or ''}")))


@dataclass(frozen=True, slots=True)
class Field:
    """A field of activity, by the words of its services."""

    title: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual plan."""

    stages: tuple[Stage, ...]
    actions: tuple[Action, ...]
    contents: tuple[Content, ...]
    fields: tuple[Field, ...]

    def stage_of(self, title: str | None) -> int | None:
        """Which stage a title means; None when it means none."""
        text = spelt_out(unquoted(title or ""))
        return next((stage.number for stage in self.stages if stage.pattern.search(text)), None)

    def stages_of(self, title: str | None) -> tuple[int, ...]:
        """All the stages that a title may mean."""
        text = spelt_out(unquoted(title or ""))
        return tuple(stage.number for stage in self.stages if stage.pattern.search(text))

    def action(self, key: str) -> Action:
        """The action of a name."""
        return next(action for action in self.actions if action.key == key)


def without_laws(text: str) -> str:
    """The folded text with the titles of the acts to be made, and without those of the laws they are made by."""
    return spelt_out(folded(_OF_LAW.sub(" ", text)))


def spelt_out(text: str) -> str:
    """A folded text with the social order under its usual name."""
    return _ORDER.sub("социальн заказ", text) if "заказ" in text else text


@lru_cache(maxsize=4096)
def _starts(text: str) -> tuple[int, ...]:
    """Where in a folded text the words for what is done may begin."""
    aside = _ASIDE.search(text)
    head = text[: aside.start()] if aside else text
    return (0, *(match.end() for match in _AND.finditer(head)))


def head_of(text: str) -> str:
    """The beginning of a folded text: what is done, without to whom, of what and why."""
    aside = _ASIDE.search(text)
    return text[: aside.start()] if aside else text


def makes_act(text: str) -> bool:
    """Whether an event (its text folded, without quotations) makes or changes a legal act."""
    return bool(_ACT.search(text))


@lru_cache(maxsize=4096)
def actions_of(text: str) -> tuple[str, ...]:
    """The names of the actions that an event with this text is."""
    if not _KNOWN.search(folded(text)):
        return ()
    return tuple(action.key for action in usual().actions if action.is_in(text))


@cache
def usual() -> Usual:
    """The usual plan, read once."""
    content = tomllib.loads(data_path(FILE).read_text(encoding="utf-8"))
    return Usual(
        tuple(
            Stage(
                entry["number"],
                entry["title"],
                re.compile(entry["pattern"]),
                re.compile(entry["events"]),
                tuple(entry["examples"]),
            )
            for entry in content["stage"]
        ),
        tuple(
            Action(
                entry["key"],
                re.compile(entry["pattern"] if entry.get("act") else f"{_LEAD}(?:{entry['pattern']})"),
                entry.get("act", False),
                re.compile(entry["mention"]) if "mention" in entry else None,
                entry.get("certificates", False),
                tuple(entry["examples"]),
            )
            for entry in content["action"]
        ),
        tuple(
            Content(entry["stage"], entry["title"], re.compile(entry["pattern"]), tuple(entry["examples"]))
            for entry in content["content"]
        ),
        tuple(
            Field(entry["title"], re.compile(entry["pattern"]), tuple(entry["examples"])) for entry in content["field"]
        ),
    )
