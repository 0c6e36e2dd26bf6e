"""The point that puts the values of the indicators off: «значения … определить до 1 сентября»."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from check.case import Case
from check.rules.words import folded
from soczakaz.ru.dates import dates_in
from soczakaz.source import Place

# What is still to be done. «Значения … определены на основании …» tells of what is done; only «будут определены» puts off.
_TO_DO = (
    r"(?:(?:определ|установ|уточн|утверд)ить|рассчитать|(?:определя|устанавлива|уточня|рассчитыва|утвержда)(?:ет|ют)(?:ся)?"
    r"|(?:буд(?:ут|ет)|долж(?:ны|но) быть|подлеж(?:ат|ит)|следует|необходимо) (?:\S+ ){0,6}?(?:определ|установ|уточн|рассчита|утвержд)\w+"
    r"|(?:определени|установлени|уточнени|утверждени)[еюя]|расч[её]т\w{0,2})"
)
_VALUES = r"(?:значени\w+|величин\w*|ориентир\w*)"
_PUT_OFF = re.compile(
    rf"(?<!\w){_TO_DO} (?P<between>[^;]{{0,120}}?){_VALUES}|{_VALUES}[^;]{{0,300}}?(?<!\w){_TO_DO}(?!\w)"
)
_NAMED = re.compile(r"значени|величин|ориентир", re.IGNORECASE)
_INDICATORS = re.compile(r"показател|базов\w+ величин|целев\w+ ориентир|индикатор")
# What came out in fact is measured afterwards, and each year anew; who answers for a value is not the value.
_ANOTHER = re.compile(
    r"фактическ|достигнут|отч[её]тн|ежегодн|ежеквартал|ежемесяч|(?:ответственн|порядок|методик|источник|степень)\w* [^;]{0,40}?значени"
)
# Put off without a day: «будут определены отдельным приказом».
_LATER = re.compile(
    r"(?<!\w)(?:буд(?:ут|ет)|подлеж(?:ат|ит)|долж(?:ны|но)\sбыть)\s(?:\S+\s){0,6}?(?:определ|установ|рассчита|утвержд)\w+",
    re.IGNORECASE,
)
_CHANGES = re.compile(r"измен|коррект|пересм|подлежащ")
_BY = re.compile(r"(?<!\w)(?:до|не позднее|в срок до|к)\s$", re.IGNORECASE)
# «По данным отчёта, представляемого до 1 февраля»: the day is another's.
_OF_ANOTHER = re.compile(r"(?:[еи]м|[аяую]щ|нн|вш)\w{2,3}\s(?:в срок )?(?:до|не позднее|к)\s$")
_SENTENCE = re.compile(r"(?:[^.;]|\.(?!\s+[А-ЯЁ])|(?<=\sг)\.)+")
_TIME = re.compile(r"20\d\d|квартал|месяц|(?<!\w)дн(?:я|ей)(?!\w)")
_YEAR = re.compile(r"(?<!\w)на (20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Promise:
    """A point by which the values of the indicators are determined by a day; ``raw`` is how the day is told.

    Without a day (``end`` is None) ``raw`` is «позже» and ``words`` are those that put the values off.
    """

    place: Place
    raw: str
    words: str
    end: dt.date | None
    refines: bool  # «уточняет значения»: they may be given before


def promise(case: Case) -> Promise | None:
    """The first point that puts the values off until a day, or has them made more exact by it."""
    return case.once(_promise)


def says_when(case: Case) -> bool:
    """Whether some point has the values determined at some time, however told."""
    return any(_TIME.search(words) and _speaks(words) for node in case.nodes() if (words := folded(node.text)))


def _promise(case: Case) -> Promise | None:
    for task in case.act.assignments:
        for sentence in _sentences(task.text):
            if task.deadline.raw and task.deadline.raw in sentence and _promises(case, sentence):
                return Promise(task.place, task.deadline.raw, task.deadline.raw, task.deadline.end, _refines(sentence))
    for node in case.nodes():
        for sentence in _sentences(node.text):
            for span in dates_in(sentence):
                by = _BY.search(sentence[: span.start])
                if span.value and by and not _OF_ANOTHER.search(sentence[: span.start]) and _promises(case, sentence):
                    told = sentence[by.start() : span.end].strip()
                    return Promise(node.place, told, told, span.value, _refines(sentence))
    for node in case.nodes():
        for sentence in _sentences(node.text):
            later = _LATER.search(sentence)
            if later and not _CHANGES.search(folded(sentence)) and _promises(case, sentence):
                return Promise(node.place, "позже", later[0], None, _refines(sentence))
    return None


def _sentences(text: str) -> Iterator[str]:
    if _NAMED.search(text):
        yield from (match[0] for match in _SENTENCE.finditer(text))


def _promises(case: Case, sentence: str) -> bool:
    words = folded(sentence)
    if not _speaks(words) or _ANOTHER.search(words):
        return False
    # «Значения на 2025 год определяются до 1 декабря»: not those that the table gives.
    years = {int(year) for year in _YEAR.findall(words)}
    given = {side.year for row in case.act.indicators for side in (row.base, row.target)}
    return not years or bool(years & given)


def _speaks(words: str) -> bool:
    return bool(_INDICATORS.search(words) and _PUT_OFF.search(words))


def _refines(text: str) -> bool:
    return bool(re.search(r"(?<!\w)уточн", folded(text)))
