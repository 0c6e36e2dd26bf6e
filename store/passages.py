"""What can be searched in an act: its plan events and its points, each with the words that narrow a search."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from soczakaz.act import Act, Node, Requisites
from soczakaz.facts import Event
from store.lemmas import fold, lemmas
from store.matching import word_forms

LONGEST = 50_000  # characters of one passage: PostgreSQL refuses to index much longer ones
RESPONSIBLE, STAGE = "o", "s"
_REGION, _MUNICIPALITY, _LEVEL, _KIND = "r", "m", "l", "k"


def passages(act: Act, *, lists: bool = True) -> list[dict[str, Any]]:
    """The rows of ``passages`` with one column more, ``words``: the text in dictionary forms. Without ``lists`` appendices
    that name the members of a working group are left out."""
    where = scope_of(act.requisites)
    rows = [_event_row(n, event, where) for n, event in enumerate(act.events)]
    for n, (node, text) in enumerate(_points(act, lists=lists)):
        rows.append(_row("point", n, node.place, text, f"{where} {_KIND}point"))
    return rows


def scope_of(head: Requisites) -> str:
    """The words that say where an act is of."""
    said = (
        *([region_word(head.region)] if head.region else []),
        *([municipality_word(head.municipality)] if head.municipality else []),
        *([level_word(head.level)] if head.level else []),
    )
    return " ".join(said) or "-"


def region_word(name: str) -> str:
    """The word that stands for a region."""
    return _REGION + _digest(name)


def municipality_word(name: str) -> str:
    """The word that stands for a municipality."""
    return _MUNICIPALITY + _digest(name)


def level_word(level: str) -> str:
    """The word that stands for a level."""
    return _LEVEL + level


def kind_word(kind: str) -> str:
    """The word that stands for a kind of passage."""
    return _KIND + kind


def name_words(mark: str, names: Iterable[str | None]) -> set[str]:
    """The words that stand for the words of names, in all their dictionary forms, after a ``mark``."""
    return {mark + form for name in names if name for word in word_forms(name) for form in word}


def word_groups(mark: str, name: str) -> list[list[str]]:
    """For each word of a name asked for, the words of which one must be there."""
    if mark == STAGE and not any(letter.isalpha() for letter in name):
        return [[STAGE + fold(name).strip().rstrip(".").replace(".", "x")]]
    return [sorted(mark + form for form in forms) for forms in word_forms(name)]


def _digest(name: str) -> str:
    return hashlib.sha256(fold(name).encode("utf-8", "replace")).hexdigest()[:12]


def _event_row(n: int, event: Event, where: str) -> dict[str, Any]:
    names = name_words(RESPONSIBLE, event.responsible) | name_words(STAGE, [event.stage])
    if event.stage_number:
        names.add(STAGE + fold(event.stage_number).rstrip(".").replace(".", "x"))  # one word in any index
    text = f"{event.text}. Результат: {event.result}" if event.result else event.text
    return _row("event", n, event.place, text[:LONGEST], " ".join([where, f"{_KIND}event", *sorted(names)]))


def _row(kind: str, n: int, place: Any, text: str, scope: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "n": n,
        "eid": place.eid,
        "label": place.label,
        "page": place.page,
        "text": text,
        "scope": scope,
        "words": lemmas(text),
    }


def _points(act: Act, *, lists: bool) -> Iterator[tuple[Node, str]]:
    """Each node of the act's tree with its text, a very long text in pieces."""
    trees = [act.body]
    trees += [part.nodes for part in act.appendices if lists or part.kind != "group_membership"]
    for tree in trees:
        for root in tree:
            for node in root.walk():
                for start in range(0, len(node.text), LONGEST):
                    yield node, node.text[start : start + LONGEST]
