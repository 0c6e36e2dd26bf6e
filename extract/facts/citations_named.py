"""Acts known by their name alone: codes, constitutions, charters."""

import re
from dataclasses import dataclass

from extract.facts.citations_issuer import territory_at
from extract.facts.citations_lexicon import lexicon

_ADJECTIVES = re.compile(r"(?<!\w)((?:[а-яё]{5,20}(?:ый|ий|ого|ому|ым|им|ом)\s){1,2})$")
_OFFENCES = re.compile(r"\s(?:российской федерации|рф)\sоб\sадминистративных\sправонарушениях")
_OFFENCES_TITLE = "Кодекс Российской Федерации об административных правонарушениях"


@dataclass(frozen=True, slots=True)
class Named:
    """An act named at ``start``–``end``: its type and its title in the nominative."""

    type: str
    title: str
    start: int
    end: int


def short_code_at(text: str, head: re.Match[str]) -> Named | None:
    """«БК РФ», «КоАП РФ»; ``head`` matched it in lower case."""
    if not text[head.start()].isupper():
        return None
    word = head.group()
    title = next((code.title for code in lexicon().codes if word.startswith(code.short.lower())), _OFFENCES_TITLE)
    return Named("кодекс", title, head.start(), head.end())


def code_at(text: str, low: str, head: re.Match[str]) -> Named | None:
    """The code whose word «кодекс» is ``head``: «Бюджетного кодекса РФ», «Социальный кодекс … области»."""
    place = territory_at(text, low, head.end())
    adjectives = _ADJECTIVES.search(low, max(0, head.start() - 50), head.start())
    if adjectives:
        words = adjectives[1].split()
        for code in lexicon().codes:
            tail = words[-len(code.stems) :]
            if len(tail) == len(code.stems) and all(w.startswith(s) for w, s in zip(tail, code.stems, strict=True)):
                end = place.end if place and place.federal else head.end()
                return Named("кодекс", code.title, adjectives.end() - len(" ".join(tail)) - 1, end)
        start = adjectives.end() - len(words[-1]) - 1
        if place and not place.federal and text[start].isupper():
            title = f"{_nominative_adjective(words[-1]).capitalize()} кодекс {text[head.end() : place.end].strip()}"
            return Named("кодекс", title, start, place.end)
    offences = _OFFENCES.match(low, head.end())
    return Named("кодекс", _OFFENCES_TITLE, head.start(), offences.end()) if offences else None


def charter_at(text: str, low: str, head: re.Match[str], kind: str) -> Named | None:
    """The charter or constitution of a territory; that of an organisation is no outside act."""
    place = territory_at(text, low, head.end()) if text[head.start()].isupper() else None
    if place is None:
        return None
    name = "Российской Федерации" if place.federal else text[head.end() : place.end].strip()
    return Named(kind, f"{kind.capitalize()} {name}", head.start(), place.end)


def _nominative_adjective(word: str) -> str:
    return re.sub(r"(?:ого|ому|ым|ом)$", "ый", re.sub(r"(?<=[гкх])(?:ого|ому|им|ом)$", "ий", word))
