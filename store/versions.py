"""What an act says of its own editions: which changes its text holds already, and which act it changes itself."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from soczakaz.act import Act
from soczakaz.facts import Reference
from soczakaz.ru.dates import dates_in
from soczakaz.source import Unit
from store.lemmas import WORD, fold, lemma

_AMENDING = re.compile(r"(?:об?|о)\s+(?:внесении\s+)?изменени", re.IGNORECASE)
_AS_AMENDED = re.compile(r"(?<!\w)в\s+ред(?:\.|акции)", re.IGNORECASE)
_NOTE = re.compile(r"\s*\(.*\)\s*", re.DOTALL)
_NOTE_ASIDE = re.compile(r"\([^()]*(?<!\w)в\s+ред(?:\.|акции)[^()]*\)", re.IGNORECASE)
_ANEW = re.compile(r"(?<!\w)в\s+(?:новой|следующей|прилагаемой)\s+редакции", re.IGNORECASE)
_PLAN = re.compile(r"(?<!\w)(?:план|приложени)", re.IGNORECASE)

KeyOf = Callable[[str | None, dt.date | None, str | None], str | None]


def version(act: Act, units: Mapping[str, Unit], aside: Sequence[str], key_of: KeyOf) -> dict[str, Any] | None:
    """The row of ``versions``; None for an act that says nothing of the kind. ``key_of`` makes the key of an act from its
    issuer, date and number; ``units`` are the act's pieces of text and ``aside`` what is printed around it, notes of
    editions among it (without them a consolidated text is not recognised)."""
    edition = _edition(act, units, aside)
    amends = " ".join(dict.fromkeys(filter(None, (_key(act, cited, key_of) for cited in _amended(act)))))
    if not edition and not amends:
        return None
    return {"edition": edition, "amends": amends or None, "restates": bool(amends) and _restates(act)}


def _edition(act: Act, units: Mapping[str, Unit], aside: Sequence[str]) -> dt.date | None:
    """The latest day in «(в ред. постановлений от …)» under the title, or in notes that stand as paragraphs."""
    kind = (act.requisites.type or "")[:8]
    days = []
    notes = [
        unit.text for unit in units.values() if unit.eid.startswith("opening") or _NOTE.fullmatch(unit.text)
    ] + _NOTE_ASIDE.findall(" ".join(aside))
    for note in notes if kind else ():
        if found := _AS_AMENDED.search(note):
            said = note[found.end() :]
            if kind in fold(said):
                days += [span.value for span in dates_in(said) if span.value]
    return max((day for day in days if act.requisites.date is None or day > act.requisites.date), default=None)


def _amended(act: Act) -> Iterator[Reference]:
    """The acts that an act «О внесении изменений …» names in its title, else in the points that begin «Внести»."""
    head = act.requisites
    if not head.title or not _AMENDING.match(head.title):
        return
    title = head.places.get("title")
    named = [cited for cited in act.references if title and cited.place.eid == title.eid and _is_ours(act, cited)]
    if not named:
        points = {node.eid for root in act.body for node in root.walk() if fold(node.text).startswith("внести")}
        named = [cited for cited in act.references if cited.place.eid in points and _is_ours(act, cited)]
    yield from named


def _is_ours(act: Act, cited: Reference) -> bool:
    """Whether a cited act is one that this act may amend: of the same type, with date and number."""
    return bool(cited.act.type == act.requisites.type and cited.act.date and cited.act.number)


def _key(act: Act, cited: Reference, key_of: KeyOf) -> str | None:
    issuer, own = cited.act.issuer, act.requisites.issuer
    if issuer is None or _words(issuer) <= _words(own or ""):
        issuer = own  # «постановление администрации района» is one of the same administration
    return key_of(issuer, cited.act.date, cited.act.number)


def _words(name: str) -> set[str]:
    return set(map(lemma, WORD.findall(fold(name))))


def _restates(act: Act) -> bool:
    """Whether the plan in the act is a whole one, in place of the former."""
    if not act.events:
        return False
    return any(
        _ANEW.search(node.text) and (_PLAN.search(node.text) or _PLAN.search(root.text))
        for root in act.body
        for node in root.walk()
    )
