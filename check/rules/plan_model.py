"""What the stages and events of a plan mean, by the patterns of ``corpus/law/plan_meaning.toml``."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from check.case import Case
from check.rules.words import folded, listed, unquoted
from check.search import shortened
from soczakaz.data import data_path
from soczakaz.facts import Event
from soczakaz.source import Place

FILE = "corpus/law/plan_meaning.toml"
_ACT = re.compile(
    r"(?<!\w)(?:правов\w+ акт(?:а|ов|ы)?|приказ(?:а|ов|ы)?|постановлени[яей]|распоряжени[яей]|поряд(?:ок|ка|ков)|правил|правила"
    r"|положени[яей] о|типов\w+ форм\w*)(?!\w)"
)
# Words before the thing done: «обеспечение формирования …», «провести отбор …».
_LEAD = r"^(?:(?:обеспечени|организаци|проведени|осуществлени|начал|реализаци|объявлени|подготовк)\w* (?:и )?|(?:обеспечить|организовать|провести|осуществить) )*"
_AMENDS = re.compile(r"(?<!\w)(?:внесени\w+ изменени|приведени\w+ .*в соответстви)")
_ROW = re.compile(r"строка (\d+)(?![\d.])")
# Readers' notes after which the absence of an event may be their own failure.
_DOUBTS = frozenset(
    {
        "columns-guessed",
        "plan-unread",
        "row-not-event",
        "event-without-text",
        "unclaimed-text",
        "page-without-text",
        "damaged-part",
        "ocr",
    }
)


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
        text = unquoted(event_text)
        return makes_act(text) == self.act and not _AMENDS.search(text) and bool(self.pattern.search(text))


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
class Usual:
    """The usual plan."""

    stages: tuple[Stage, ...]
    actions: tuple[Action, ...]
    contents: tuple[Content, ...]

    def stage_of(self, title: str | None) -> int | None:
        """Which stage a title means; None when it means none."""
        text = unquoted(title or "")
        return next((stage.number for stage in self.stages if stage.pattern.search(text)), None)

    def action(self, key: str) -> Action:
        """The action of a name."""
        return next(action for action in self.actions if action.key == key)


def makes_act(text: str) -> bool:
    """Whether an event (its text folded, without quotations) makes or changes a legal act."""
    return bool(_ACT.search(text))


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
    )


def events_of(case: Case, action: Action) -> tuple[Event, ...]:
    """The events of the plan that are such an action."""
    return tuple(event for event in case.act.events if action.is_in(event.text))


def by_certificates(case: Case) -> bool:
    """Whether providers are paid by social certificates: the act speaks of them somewhere."""
    return "сертификат" in case.text.lower()


def title_of(event: Event) -> str:
    """«6.1 «Организация конференции…»» as messages name an event."""
    words = f"«{shortened(event.text)}»"
    return f"{event.number} {words}" if event.number else words


def numbers_of(events: Iterable[Event]) -> str:
    """«1.1, 2.3 и 2.4»: events by number; «строки 1–4 и 7» where the plan has none."""
    return rows_of((event.number, event.place) for event in events)


def rows_of(items: Iterable[tuple[str | None, Place]]) -> str:
    """Items by their own numbers, else by the numbers of their rows, runs of rows drawn together."""
    numbers: list[str] = []
    rows: list[int] = []
    for number, place in items:
        row = _ROW.search(place.label)
        if number is None and row:
            rows.append(int(row[1]))
        else:
            numbers.append(number or place.label)
    if not rows:
        return listed(numbers)
    runs: list[list[int]] = []
    for row_number in sorted(set(rows)):
        if runs and row_number == runs[-1][-1] + 1:
            runs[-1].append(row_number)
        else:
            runs.append([row_number])
    told = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    word = "строка" if len(set(rows)) == 1 else "строки"
    return listed([*numbers, f"{word} {told[0]}", *told[1:]])


def cell(event: Event, name: str) -> Place:
    """The place of a cell of the event's row, else of the event."""
    return event.places.get(name) or event.place


def guessed(case: Case, place: Place) -> bool:
    """Whether the columns of the place's table were told by their contents: an empty cell may be our misreading."""
    table = place.eid.partition("__row_")[0]
    return any(
        warning.code == "columns-guessed" and warning.place and warning.place.eid.partition("__row_")[0] == table
        for warning in case.act.warnings
    )


def doubtful(case: Case, place: Place) -> bool:
    """Whether something in the appendix of ``place`` was not read: an absence there may be the reader's."""
    return any(_same_part(warning.place, place) for warning in case.act.warnings if warning.code in _DOUBTS)


def _same_part(one: Place | None, other: Place) -> bool:
    return one is None or one.eid.partition("__")[0] == other.eid.partition("__")[0]


def stages_in_order(case: Case) -> Iterator[tuple[int | None, Event]]:
    """The meaning of each stage of the plan in order, with its first event; consecutive rows of one stage are one."""
    before: tuple[str | None, str | None] | None = None
    for event in case.act.events:
        key = (event.stage_number, event.stage)
        if event.stage is not None and key != before:
            yield usual().stage_of(event.stage), event
        before = key
