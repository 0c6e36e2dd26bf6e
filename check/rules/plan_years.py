"""The plan: the years that events and their results name, against the deadlines."""

import datetime as dt
import re
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.dates import CALENDAR, earliest, latest
from check.rules.plan_model import cell, title_of
from check.rules.words import folded, unquoted
from soczakaz.facts import Event
from soczakaz.source import Place

_FOR_YEAR = re.compile(r"(?<!\w)на (20\d\d) год(?!\w)")
_OVER = re.compile(
    r"(?<!\w)(?:отчет\w*|доклад\w*|информаци\w+|сведени\w+|итог\w*|результат\w*|данны\w+|анализ\w*)[^;.]{0,100}?(?<!\w)"
    r"(?:за|по итогам|по результатам|исполнени\w+[^.;]{0,60}?заказ\w* на) (?P<year>20\d\d) года?(?!\w)(?! (?:и|–|-) )"
)
_APPROVES = re.compile(r"(?:утвержд|утверд|формирован|сформир)\w+[^.;]{0,80}социальн\w* заказ")
_CHANGES = re.compile(r"изменени|корректир|уточн|отчет|исполнени|плановый период")
_PART_OF_YEAR = re.compile(r"квартал|полугод|месяц|промежуточ|предварительн")
_CLOSES = re.compile(
    r"отчет|итог|результат|оценк|анализ|информаци|сведени|сверк|закрыти|мониторинг|доклад|возврат|остатк|окончательн|завершени|проверк"
)


@rule("PLN-020")
def year_in_text_before_deadline(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«… на 2023 год» in an event that is to be done in a later year; «отчёт за 2024 год» in one due within that year."""
    for event in case.act.events:
        first, last = earliest(event.deadline), latest(event.deadline)
        if event.deadline.kind not in CALENDAR or event.deadline.parts or first is None or last is None:
            continue
        # «До 1 февраля 2024 года» a report may close the year 2023; nothing is approved or concluded for it any more.
        closes = bool(_CLOSES.search(folded(event.text)))
        for name, text in (("text", event.text), ("result", event.result or "")):
            told = unquoted(text)
            late = (
                None
                if closes
                else next((m for m in _FOR_YEAR.finditer(told) if _is_over(int(m[1]), first, told)), None)
            )
            over = [match for match in _OVER.finditer(told) if last < dt.date(int(match["year"]), 10, 1)]
            over = [] if _PART_OF_YEAR.search(told) else over
            year = late[1] if late else over[0]["year"] if over else None
            if year is None:
                continue
            place, words = _words_in(case, event, name, f"{'на' if late else ''} {year} год".strip())
            yield violated(
                place, words, fault=f"{event.place.eid} {year}",
                related=(cell(event, "deadline"),), title=title_of(event), raw=event.deadline.raw,
            )  # fmt: skip
            break


def _is_over(year: int, first: dt.date, text: str) -> bool:
    """Whether a thing for a year begins after it; a social order approved in its last month comes too late as well."""
    approved_last = year == first.year and first.month == 12 and _APPROVES.search(text) and not _CHANGES.search(text)
    return year < first.year or bool(approved_last)


def _words_in(case: Case, event: Event, name: str, words: str) -> tuple[Place, str]:
    """The place of some words in a cell of the event's row, and the words as printed there."""
    place = cell(event, name)
    text = case.read(place)
    at = text.lower().find(words)
    if at < 0:
        return place, words
    return Place(place.eid, place.page, place.label, place.start + at, place.start + at + len(words)), text[
        at : at + len(words)
    ]
