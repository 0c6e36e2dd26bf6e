"""Which of the six control events an event of a plan belongs to, by ``corpus/monitoring/control_events.toml``.

Wording that is firm decides first, then the stage, then wording that is merely likely. Where none does, or a stage means
two control events, the answer is «none» with the reason; a person decides (:class:`~monitor.model.Control` by "human").
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache

from monitor.model import Control, ControlEvent
from soczakaz.alternatives import worded
from soczakaz.data import data_path

FILE = "corpus/monitoring/control_events.toml"
NONE_TITLE = "Не отнесено ни к одному контрольному событию"
_QUOTED = re.compile(r"«[^«»]*»|\"[^\"]*\"|„[^“]*“")
_SPACE = re.compile(r"\s+")
_STAGE_NUMBER = re.compile(r"^(?:этап\s*)?(?:№\s*)?(?:\d+|[ivx]+)?(?:\s*этап)?\s*[.:)—–-]?\s+(?=\w)")
_LEAD = (
    r"^(?:(?:организаци|проведени|осуществлени|начал|реализаци|объявлени|подготовк|запуск)\w* (?:и )?"
    r"|(?:организовать|провести|осуществить|объявить) (?:и )?){0,3}"
)

_LEADING = re.compile(_LEAD)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A control event with the patterns that lead to it; ``result`` is for the text of the expected result."""

    event: ControlEvent
    firm: re.Pattern[str]
    stage: re.Pattern[str]
    likely: re.Pattern[str]
    result: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Catalogue:
    meanings: tuple[Meaning, ...]
    organisational: re.Pattern[str]


@cache
def _catalogue() -> _Catalogue:
    data = tomllib.loads(data_path(FILE).read_text("utf-8"))
    meanings = tuple(
        Meaning(
            ControlEvent(entry["number"], entry["title"], entry["actual_means"]),
            re.compile(entry["firm"].replace("{lead}", _LEAD)),
            re.compile(entry["stage"]),
            re.compile(entry["likely"]),
            re.compile(entry["result"]) if "result" in entry else None,
        )
        for entry in data["control"]
    )
    return _Catalogue(meanings, re.compile(data["organisational"]["stage"]))


@cache
def control_events(*, permanent: bool = False) -> tuple[ControlEvent, ...]:
    """The six control events by number, in the words of the experiment or, ``permanent``, of the time since its end."""
    events = [meaning.event for meaning in _catalogue().meanings]
    said = (
        ControlEvent(
            each.number, worded(each.title, permanent=permanent), worded(each.actual_means, permanent=permanent)
        )
        for each in events
    )
    return tuple(sorted(said, key=lambda event: event.number))


def control_title(number: int | None, *, permanent: bool = False) -> str:
    """«Коммуникационная поддержка»; what is said of events that belong to none."""
    events = control_events(permanent=permanent)
    return next((event.title for event in events if event.number == number), NONE_TITLE)


@lru_cache(maxsize=262_144)
def assign(stage: str | None, text: str, result: str | None = None) -> Control:
    """The control event of a plan event by the title of its stage, its own text and its expected result."""
    catalogue, words, title = _catalogue(), _folded(text), stage_words(stage)
    for meaning in catalogue.meanings:
        if meaning.firm.search(words):
            return Control(meaning.event.number, "wording", "по словам мероприятия")
    preparing = bool(catalogue.organisational.search(title))
    fitting = [] if not title or preparing else stages_of(title)
    if len(fitting) == 1:
        return Control(fitting[0], "stage", f"по этапу «{_short(stage)}»")
    likely = [each.event.number for each in catalogue.meanings if _likely(each, words, preparing=preparing)]
    shown = [] if preparing else _expected(result)
    for numbers, why in ((likely, "по словам мероприятия"), (shown, "по ожидаемому результату")):
        number = next((number for number in numbers if not fitting or number in fitting), None)
        if number:
            return Control(number, "wording", f"{why}, этап не решает")
    if len(fitting) > 1:
        both = " и ".join(str(number) for number in sorted(fitting))
        return Control(None, "none", f"этап «{_short(stage)}» относится к контрольным событиям {both}, слова не решают")
    if preparing:
        return Control(
            None, "none", f"этап «{_short(stage)}» — организационный, слова на контрольное событие не указывают"
        )
    return Control(None, "none", "ни этап, ни слова мероприятия не указывают на контрольное событие")


def stages_of(title: str) -> list[int]:
    """The control events that a stage's title (as :func:`stage_words` gives it) may mean."""
    return [meaning.event.number for meaning in _catalogue().meanings if meaning.stage.search(title)]


def stage_words(stage: str | None) -> str:
    """A stage's title for matching: folded, without its number."""
    return _STAGE_NUMBER.sub("", _folded(stage or ""))


def _likely(meaning: Meaning, words: str, *, preparing: bool) -> bool:
    if preparing:
        return bool(meaning.likely.match(_LEADING.sub("", words)))
    return bool(meaning.likely.search(words))


def _expected(result: str | None) -> list[int]:
    """The control events that an expected result speaks of."""
    words = _folded(result or "")
    return [each.event.number for each in _catalogue().meanings if each.result and each.result.search(words)]


def _folded(text: str) -> str:
    lowered = text.lower().replace("ё", "е")
    for _ in range(2):  # quotations within quotations
        lowered = _QUOTED.sub(" ", lowered)
    return _SPACE.sub(" ", lowered).strip()


def _short(stage: str | None) -> str:
    text = stage or ""
    return text if len(text) <= 60 else text[:57].rstrip() + "…"
