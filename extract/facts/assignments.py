"""Tasks with a deadline that the points of the body set.

«Управлению финансов … в срок до 1 марта 2024 года обеспечить …» is one; a year that is spoken of, the date of
a cited act and entry into force are not.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from extract.facts.bodies import is_body
from extract.facts.deadline_grammar import fold, grammar
from extract.facts.deadlines import find_deadlines
from extract.layout import Ledger, Part
from soczakaz.act import Node
from soczakaz.facts import Assignment, Deadline
from soczakaz.ru.regions import SECOND_NAME
from soczakaz.ru.words import nominative

# Taken only where somebody is told to do something: these may also say when a thing happens by itself.
_FINE = ("month", "quarter", "half_year", "open", "date")
_WITHIN = re.compile(
    r"не (?:поз|ране|мене)|в течение|через|по истечении|спустя|в срок"
    r"|(?:в )?\S{0,20}\s?-?\s?\S{0,20}(?:дневн|недельн|месячн)"
)
_AGE = re.compile(r"\s(?:лет|года?)(?![а-я])")
_SENTENCE_END = re.compile(r"(?<=[а-яё\d»)]{2})[.;]\s+(?=[А-ЯЁ«])")
_YEAR_ONLY = re.compile(r"(?:до|по|к)\s+20\d\d")
_BRACKETS = re.compile(rf"\s?\((?!(?i:{SECOND_NAME})\))[^()]{{0,200}}\)")
_PARTING = re.compile(r",\s+(?:а также\s+)?|\s+(?:и|а также|совместно с)\s+")
_SET_RULE = re.compile(r"установить,?\s+что\s+$")
_OTHER = re.compile(r"(?:,\s+а|;|(?<=[а-яё\d])\.)\s+(?=[А-ЯЁ])")
_NAME_AFTER = re.compile(r"\s+(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.\s?[А-ЯЁ]\.)$")


def assignments(body: Part, ledger: Ledger, year: int | None) -> tuple[Assignment, ...]:
    """The tasks with deadlines in the tree of the body, in reading order.

    ``responsible`` holds the addressees in the nominative (as written where the case cannot be told), those
    of the point above where the point itself names none; ``place`` is that of the deadline's words. ``year``
    is the act's.
    """
    found: list[Assignment] = []
    for node, parents in _walk(body.nodes, ()):
        if node.heading:
            continue
        deadlines = find_deadlines(node.text, year=year)
        tasks = [item for item in deadlines if _is_task(node.text, *item)]
        if not tasks:
            continue
        addressees: tuple[str, ...] = ()
        for unit in (node, *reversed(parents)):
            addressees = _addressees(unit.text)
            if addressees:
                break
        before = 0
        for start, end, deadline in tasks:
            # «…, а Управлению финансов – до 1 мая согласовать»: another body for the next task
            other = _OTHER.search(node.text, before, start) if before else None
            addressees = (other and _addressees(node.text[other.end() :])) or addressees
            before = end
            if deadline.kind in _FINE and deadline.bound is None and not (addressees and _orders(node.text)):
                continue
            place = ledger.place(node.place.eid, node.place.start + start, node.place.start + end)
            ledger.claim(place)
            found.append(Assignment(node.eid, addressees, node.text, deadline, place))
    return tuple(found)


def _walk(nodes: Sequence[Node], parents: tuple[Node, ...]) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    for node in nodes:
        yield node, parents
        yield from _walk(node.children, (*parents, node))


@cache
def _lexicon() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What begins an order, what ends the name of a body that acts, and what makes a date no task."""
    data = tomllib.loads(files("extract.lexicon").joinpath("assignments.toml").read_text("utf-8"))
    no_task = "|".join(f"(?:{item['pattern']})" for item in data["no_task"])
    return re.compile(data["lead"]), re.compile(rf"(?<!\w){data['acts']}"), re.compile(no_task)


def _is_task(text: str, start: int, end: int, deadline: Deadline) -> bool:
    """Whether a deadline in a point's text is set for an action, not spoken of."""
    if deadline.kind in ("year", "range", "as_needed") and deadline.bound is None and not deadline.recurrence:
        return False
    if text[:start].count("«") > text[:start].count("»"):
        return False
    words = fold(text[start:end])
    before = fold(text[max(0, start - 30) : start])
    if _lexicon()[2].search(fold(_sentence(text, start, end))) or _SET_RULE.search(before):
        return False
    if deadline.kind == "relative":
        return bool(_WITHIN.match(words)) and not _AGE.search(words)
    return not _YEAR_ONLY.match(words)


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence that ``text[start:end]`` stands in."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text)]
    first = max((e for e in ends if e <= start), default=0)
    return text[first : min((e for e in ends if e >= end), default=len(text))]


def _orders(text: str) -> bool:
    """Whether a text tells somebody to do something: an infinitive («обеспечить»)."""
    return grammar().infinitive.search(fold(text)) is not None


def _addressees(text: str) -> tuple[str, ...]:
    """The bodies a point begins with, in the nominative («Управлению финансов (Иванова И.И.) …»)."""
    bare = _BRACKETS.sub("", text)
    folded = fold(bare)
    lead, acts, _ = _lexicon()
    start = 0
    deadlines = find_deadlines(bare)
    if deadlines and deadlines[0][0] <= 2:  # «В срок до 1 марта 2024 года Управлению образования …»
        start = deadlines[0][1]
    ordered = lead.match(folded, len(folded) - len(folded[start:].lstrip(" ,")))
    if ordered:
        start = ordered.end()
    ends = [m.start() for m in (grammar().infinitive.search(folded, start), acts.search(folded, start)) if m]
    ends += [at for mark in (":", ";", " - ") if (at := folded.find(mark, start)) >= 0]
    ends += [first for first, _, _ in deadlines if first >= start]
    phrase = bare[start : min(ends, default=start)].strip(" ,:")
    if not phrase or len(phrase) > 400:
        return ()
    names = [_name(piece) for piece in _pieces(phrase)]
    return tuple(dict.fromkeys(name for name in names if name))


def _pieces(phrase: str) -> list[str]:
    """The phrase cut where another body begins («…, Министерству финансов», «… и руководителям школ»)."""
    pieces: list[str] = []
    at = 0
    for joint in _PARTING.finditer(phrase):
        if _name(phrase[joint.end() :]) and _name(phrase[at : joint.start()]):
            pieces.append(phrase[at : joint.start()])
            at = joint.end()
    return [*pieces, phrase[at:]]


def _name(phrase: str) -> str | None:
    """A body or position in the nominative, without the person's name after it; None when it is neither."""
    person = _NAME_AFTER.search(phrase)
    words = phrase[: person.start()] if person else phrase
    name = nominative(words) or words
    if not is_body(name):
        return None
    return name[:1].upper() + name[1:] if words[:1].isupper() else name
