"""Plans side by side: which reference events each act lacks, how its deadlines and targets stand against the others."""

import datetime as dt
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from soczakaz.act import Act
from soczakaz.facts import Deadline, Event, Indicator
from soczakaz.reference_plan import (
    ReferenceEvent,
    ReferenceIndicator,
    State,
    match_events,
    match_indicators,
    reference_events,
    reference_indicators,
)
from soczakaz.ru.numbers import counted, noun_form
from soczakaz.titles import act_title

LEAST = 4
"""With fewer values than this no quartiles are given: they would be single acts."""

# Readers' notes after which the absence of an event may be their own failure.
_DOUBTS = frozenset(
    {
        "columns-guessed",
        "plan-unread",
        "row-not-event",
        "event-without-text",
        "page-without-text",
        "damaged-part",
        "ocr",
    }
)

DueRule = Callable[[Deadline], dt.date | None]
"""The last day of a deadline, None where there is none (``store.due.due_day``)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An act to compare, the file it was read from, and how many files of the same act were passed over for it."""

    act: Act
    path: str
    others: int = 0


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """A reference event in an act. ``event`` is what was found («similar»: what sounds like it). ``days`` is from the act's
    date to ``due``; None where either is not known."""

    state: State
    event: Event | None
    due: dt.date | None
    days: int | None


@dataclass(frozen=True, slots=True)
class FoundIndicator:
    """A reference indicator in an act. ``value`` is its target, None unless it is set and its unit is the reference one."""

    row: Indicator | None
    value: float | None


@dataclass(frozen=True, slots=True)
class Subject:
    """An act in a comparison; ``events`` and ``indicators`` go with those of the comparison. ``doubt`` says why an absence
    may be the reader's failure, None where nothing speaks for that."""

    place: str
    region: str | None
    municipality: str | None
    date: dt.date | None
    words: str
    path: str
    sha256: str
    others: int
    events: tuple[FoundEvent, ...]
    indicators: tuple[FoundIndicator, ...]
    doubt: str | None

    def count(self, state: State) -> int:
        """How many reference events have a state."""
        return sum(found.state == state for found in self.events)


@dataclass(frozen=True, slots=True)
class Spread:
    """How values of several acts lie: ``n`` of them, least, lower quartile, median, upper quartile, greatest (quartiles
    inclusive, as QUARTILE in a workbook). The quartiles are None for fewer than :data:`LEAST`."""

    n: int
    least: float | None = None
    lower: float | None = None
    median: float | None = None
    upper: float | None = None
    greatest: float | None = None

    def standing(self, value: float | None) -> str:
        """Where a value stands among the others, in Russian; empty where it cannot be said."""
        if value is None or self.lower is None or self.upper is None:
            return ""
        if value < self.lower:
            return "ниже нижнего квартиля"
        return "выше верхнего квартиля" if value > self.upper else "в средней половине"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Acts side by side. ``subjects`` are those asked for, ``base`` all that the spreads are taken over (``subjects`` are
    among them). ``days`` and ``targets`` go with ``events`` and ``indicators``."""

    events: tuple[ReferenceEvent, ...]
    indicators: tuple[ReferenceIndicator, ...]
    subjects: tuple[Subject, ...]
    base: tuple[Subject, ...]
    days: tuple[Spread, ...]
    targets: tuple[Spread, ...]
    notes: tuple[str, ...]


def compare(
    acts: Iterable[Candidate], due: DueRule, chosen: Callable[[Subject], bool] | None = None, *, exclusive: bool = False
) -> Comparison:
    """Set acts side by side. ``chosen`` tells which are shown (all, when None); the spreads are over all of ``acts``.

    ``exclusive`` is only told in the notes: it says how ``due`` reads «до 1 марта».
    """
    base = tuple(sorted((_subject(each, due) for each in acts), key=_order))
    shown = tuple(subject for subject in base if chosen is None or chosen(subject))
    events, indicators = reference_events(), reference_indicators()
    return Comparison(
        events,
        indicators,
        shown,
        base,
        tuple(spread(subject.events[n].days for subject in base) for n in range(len(events))),
        tuple(spread(subject.indicators[n].value for subject in base) for n in range(len(indicators))),
        tuple(_notes(shown, base, exclusive=exclusive)),
    )


def spread(values: Iterable[float | None]) -> Spread:
    """The spread of the values that are there."""
    known = sorted(value for value in values if value is not None)
    if not known:
        return Spread(0)
    if len(known) < LEAST:
        return Spread(len(known), known[0], median=statistics.median(known), greatest=known[-1])
    lower, median, upper = statistics.quantiles(known, n=4, method="inclusive")
    return Spread(len(known), known[0], lower, median, upper, known[-1])


def act_words(act: Act) -> str:
    """«Постановление от 27.06.2023 № 427», a draft with its blanks."""
    head = act.requisites
    return act_title(head.type, head.date, head.number, draft=head.status == "draft")


def _subject(candidate: Candidate, due: DueRule) -> Subject:
    act = candidate.act
    head = act.requisites
    doubt = _doubt(act)
    place = ", ".join(filter(None, (head.municipality, head.region))) or "территория не определена"
    return Subject(
        place=place,
        region=head.region,
        municipality=head.municipality,
        date=head.date,
        words=act_words(act),
        path=candidate.path,
        sha256=act.source.sha256,
        others=candidate.others,
        events=tuple(
            _found("unknown" if doubt and state == "absent" else state, event, due, head.date)
            for state, event in match_events(act.events)
        ),
        indicators=tuple(
            FoundIndicator(row, _target(row, reference))
            for row, reference in zip(match_indicators(act.indicators), reference_indicators(), strict=True)
        ),
        doubt=doubt,
    )


def _found(state: State, event: Event | None, due: DueRule, adopted: dt.date | None) -> FoundEvent:
    day = due(event.deadline) if event is not None and state == "present" else None
    return FoundEvent(state, event, day, (day - adopted).days if day and adopted else None)


def _target(row: Indicator | None, reference: ReferenceIndicator) -> float | None:
    if row is None or row.unit != reference.unit or row.target.status != "set" or row.target.value is None:
        return None
    return float(row.target.value)


def _doubt(act: Act) -> str | None:
    if not act.events:
        return "плана с мероприятиями в акте нет, либо он не прочитан"
    said = next((warning.message for warning in act.warnings if warning.code in _DOUBTS), None)
    return f"план мог быть прочитан не полностью: {said.rstrip('.')}" if said else None


def _order(subject: Subject) -> tuple[str, str, str, str]:
    return subject.region or "\uffff", subject.municipality or "", subject.words, subject.path


def _notes(shown: Sequence[Subject], base: Sequence[Subject], *, exclusive: bool) -> Iterable[str]:
    yield (
        f"{noun_form(len(shown), 'Показан', 'Показаны', 'Показано')} {counted(len(shown), 'акт', 'акта', 'актов')}; медиана и квартили — по всем актам базы "
        f"({counted(len(base), 'акт', 'акта', 'актов')}), включая показанные."
    )
    yield (
        "Эталон — примерный план и примерные показатели, по которым программа составляет проекты актов; "
        "обязательным перечнем он не является: отсутствие мероприятия — повод проверить, а не нарушение."
    )
    yield (
        "«Есть» — мероприятие узнано по словам; «похоже» — близкая формулировка, решает человек; «нет» — в прочитанном "
        "плане такого нет; «не прочитано» — судить нельзя."
    )
    yield (
        f"Срок — число дней от даты акта до последнего дня мероприятия; «до 1 марта» {'не включает' if exclusive else 'включает'} "
        "1 марта. Без даты акта или последнего дня срок не считается."
    )
    yield (
        f"Квартили приведены, когда значений не меньше {LEAST} (как функция КВАРТИЛЬ в Excel); при меньшем числе — только "
        "медиана, наименьшее и наибольшее значения. Число значений указано."
    )
    yield "Целевые значения сопоставлены только в одной единице измерения и только установленные числом."
    for subject in shown:
        if subject.doubt:
            yield f"{subject.place} ({subject.path}): {subject.doubt}."
        if subject.others:
            files = counted(subject.others, "другой файл", "других файла", "других файлов")
            yield f"{subject.place} ({subject.path}): в базе есть ещё {files} этого акта, в сравнение взят один."
