"""The events of a plan as rules name and doubt them."""

import re
from collections.abc import Iterable, Iterator

from check.case import Case
from check.rules.dates import latest
from check.rules.plan_usual import Action, actions_of, usual
from check.rules.words import folded, listed, unquoted
from check.search import shortened
from soczakaz.facts import Event
from soczakaz.ru.dates import MONTH
from soczakaz.source import Place

_PREPARES = re.compile(r"(?:обеспечени|организаци|создани\w+ услови|обеспечить|организовать)")
_TERM = re.compile(
    r"числ|(?<!\w)дн(?:я|ей|ь|ём)(?!\w)|месяц|кварта|недел|полугод|после|течени|момент|окончани|завершени|(?:утверждени|вступлени|заключени|поступлени|принятия)|еже\w+но|раз в "
)
# «Вторая неделя сентября 2022 года», «в начале июня», «каждую вторую пятницу сентября».
_PART_OF_MONTH = re.compile(
    rf"(?:недел|начал|середин|кон(?:ец|ц)|числ|декад|половин|понедельник|вторник|сред[аыу](?!\w)|четверг|пятниц|суббот|воскресень)[а-я]*\s(?:[а-я]+\s){{0,2}}?{MONTH}(?!\w)"
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
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


def events_of(case: Case, action: Action) -> tuple[Event, ...]:
    """The events of the plan that are such an action."""
    return tuple(event for event in case.act.events if action.key in actions_of(event.text))


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
    # A note under a table that gave no data says nothing of the table's rows.
    return any(
        _same_part(warning.place, place)
        for warning in case.act.warnings
        if warning.code in _DOUBTS
        and not (
            warning.code == "unclaimed-text"
            and warning.place
            and "__tbl_" not in warning.place.eid
            and not case.of_pages
        )
    )


def is_term(raw: str) -> bool:
    """Whether words that were not understood plainly set a term: «не позднее 3-го рабочего дня», «вторая неделя сентября»."""
    words = folded(raw)
    return bool(_PART_OF_MONTH.search(words) or (_TERM.search(words) and not _YEAR.search(raw)))


def misread(case: Case) -> bool:
    """Whether most deadlines of the plan are no deadlines: its columns were taken for others, and nothing in it is sure."""
    unread = sum(event.deadline.kind == "unread" and not is_term(event.deadline.raw) for event in case.act.events)
    return unread >= 5 and unread * 2 > len(case.act.events)


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


def of_different_years(one: Event, other: Event) -> bool:
    """Whether two events surely speak of different years: agreements «на 2024 год» and those concluded in 2023."""
    first, second = (set(map(int, _YEAR.findall(unquoted(event.text)))) for event in (one, other))
    if first and second:
        return not first & second
    named, due = (first, latest(other.deadline)) if first else (second, latest(one.deadline))
    return bool(named and due and min(named) > due.year)


def sure_column(case: Case, filled: int) -> bool:
    """Whether a guessed column is surely what it was taken for: nearly all of its cells say what such a column says."""
    return len(case.act.events) >= 5 and filled * 5 >= len(case.act.events) * 4


def prepares(event: Event) -> bool:
    """Whether an event of the first stage makes a thing possible rather than does it: «обеспечение заключения соглашений»."""
    return bool(_PREPARES.match(unquoted(event.text))) and usual().stage_of(event.stage) == 1
