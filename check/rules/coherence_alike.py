"""Coherence: one thing written in two ways: a date, a person, the years of the act."""

import re
from collections import defaultdict
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.dates import own_years
from check.search import hits
from soczakaz.facts import Reference
from soczakaz.source import Place

_INITIALS = re.compile(
    r"(?<!\w)(?=[А-ЯЁ])(?:(?P<a>[А-ЯЁ])\.\s?(?P<b>[А-ЯЁ])\.\s?(?P<name>[А-ЯЁ][а-яё]{3,})|(?P<name2>[А-ЯЁ][а-яё]{3,})\s(?P<a2>[А-ЯЁ])\.\s?(?P<b2>[А-ЯЁ])\.)"
)
# What runs for all the years of the act: the services are organised, the experiment is held, a plan or table of it.
_OF_THE_WHOLE = re.compile(
    r"рганизовать|рганизаци|апробаци|^\W*(?:план|показател|таблиц|перечень|дорожн)", re.IGNORECASE
)
_IN_FULL = re.compile(
    r"(?<!\w)(?P<name>[А-ЯЁ][а-яё]{3,})\s(?P<a>[А-ЯЁ])[а-яё]+\s(?P<b>[А-ЯЁ])[а-яё]+(?:вич|вна|ична|ич)(?:а|у|ем|е|ой|ы)?(?!\w)"
    r"|(?<!\w)(?P<a2>[А-ЯЁ])[а-яё]+\s(?P<b2>[А-ЯЁ])[а-яё]+(?:вич|вна|ична|ич)(?:а|у|ем|е|ой|ы)?\s(?P<name2>[А-ЯЁ][а-яё]{3,})"
)
_FORM_DIGITS = re.compile(r"\d{2}\.\d{2}\.\d{4}")
_FORM_WORDS = re.compile(r"\d{1,2}\s[а-я]+\s\d{4}\s(?:года|г\.)")


@rule("COH-014")
def dates_written_differently(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The date of one cited act written in words and in figures."""
    forms: dict[tuple[object, ...], dict[str, Reference]] = defaultdict(dict)
    for ref in case.act.references:
        digits, in_words = _FORM_DIGITS.search(ref.raw), _FORM_WORDS.search(ref.raw)
        match = digits or in_words
        if match and ref.act.date and ref.act.number:
            form = "figures" if digits else match[0].rpartition(" ")[2]
            forms[ref.act.number, ref.act.date].setdefault(form, ref)
    for named in forms.values():
        if len(named) < 2:
            continue
        one, *others = named.values()
        written = [(_FORM_DIGITS.search(ref.raw) or _FORM_WORDS.search(ref.raw)) for ref in named.values()]
        said = "», «".join(match[0] for match in written if match)
        yield violated(one.place, one.raw, related=tuple(ref.place for ref in others), said=said, number=one.act.number)


@rule("COH-015")
def person_written_differently(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """One surname with initials, or first letters of full names, that differ in a single letter: the same person?"""
    found: dict[str, dict[str, Place]] = defaultdict(dict)
    for hit in (*hits(case, _INITIALS), *hits(case, _IN_FULL)):
        match = hit.match
        name = (match["name"] or match["name2"]).replace("ё", "е")
        initials = (match["a"] or match["a2"]) + (match["b"] or match["b2"])
        stem = re.sub(r"(?:ой|ым|ому|ого|[аеуыюя])$", "", name)
        found[stem].setdefault(initials, hit.place)
    for named in found.values():
        (first_initials, place), *others = named.items()
        for initials, other in others:
            if sum(a != b for a, b in zip(initials, first_initials, strict=True)) == 1:
                yield violated(other, case.read(other), related=(place,), one=case.read(place), other=case.read(other))


@rule("COH-016")
def period_differs(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The years of the title (where it has none, of the first point that has) against those of all the others."""
    periods = list(own_years(case))
    for period in periods[1:]:
        own = periods[0]
        if (period.last == own.last and period.first in (own.first, None)) or own.first is None:
            continue
        # A part of the period, in a point on something else («на бумажном носителе в 2021 и 2022 годах»).
        within = period.first is not None and own.first <= period.first and period.last <= own.last
        if within and period.place and not _OF_THE_WHOLE.search(case.units[period.place.eid].text):
            continue
        related = (own.place,) if own.place else ()
        what = f"здесь назван другой: «{period.quote}»"
        yield violated(
            period.place, period.quote, related=related, fault=period.quote, own=own.quote, where=own.where, what=what
        )
