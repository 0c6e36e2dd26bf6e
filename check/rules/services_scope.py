"""The services as a whole: against the decision, its appendices and each other."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.registry_numbers import cyrillic
from check.rules.words import folded, stems
from check.search import shortened
from soczakaz.facts import Service
from soczakaz.source import Place

_QUOTED = re.compile(r"направлени\w+ деятельности\s*«([^«»]{10,300})»", re.IGNORECASE)
_MISPLACED = re.compile(
    r"(исполнител\w+(?:\s\w+){0,4})\s*\(за исключением (?:\w+\s){0,5}?программ\w*[^)]*\)", re.IGNORECASE
)


@rule("SRV-011")
def direction_against_decision(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """An appendix entitled with another direction of activity than the decision's."""
    activity = case.act.activity
    if not activity:
        return
    for part in case.act.appendices:
        for match in _QUOTED.finditer(part.title or ""):
            # The title may leave out what the decision excepts.
            if not set(stems(match[1])) <= set(stems(activity)) and part.place.eid in case.units:
                start = case.units[part.place.eid].text.find(match[1])
                place = part.place
                if start >= 0:
                    place = Place(place.eid, place.page, place.label, start, start + len(match[1]))
                yield violated(
                    place,
                    match[1],
                    named=shortened(match[1], 120),
                    activity=shortened(activity, 120),
                    where=part.place.label,
                )


@rule("SRV-012")
def exception_in_the_wrong_place(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«Исполнителями (за исключением … программ)»: the exception is of programmes, not of providers."""
    for node in case.nodes():
        for match in _MISPLACED.finditer(node.text):
            start = node.place.start + match.start()
            place = Place(node.place.eid, node.place.page, node.place.label, start, start + len(match[0]))
            yield violated(place, match[0], who=match[1])


@rule("SRV-014")
def service_named_unlike_its_group(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A row whose number is of the group of most others, and whose name differs from theirs in one word."""
    groups: dict[str, list[Service]] = defaultdict(list)
    for service in case.act.services:
        if service.registry_number and service.name:
            groups[cyrillic(service.registry_number)[13:17]].append(service)
    for group in groups.values():
        names = Counter(folded(service.name or "") for service in group)
        usual, votes = names.most_common(1)[0]
        for service in group:
            own = folded(service.name or "")
            if own == usual or votes < 3 or names[own] * 3 > votes or not _one_word_strays(own, usual):
                continue
            # «Программы для взрослых» among those for children: the row's own columns say so too.
            told = folded(" ".join(filter(None, (service.category, service.orientation, service.form))))
            if any(word[:5] in told for word in set(_beginnings(own)) - set(_beginnings(usual))):
                continue
            yield violated(
                service.place, service.name or "", fault=own, row=service.n, name=service.name, usual=usual, votes=votes
            )


def _one_word_strays(one: str, other: str) -> bool:
    """Whether two names of one length differ in one word, and there by a slip: «санаторно-» and «санитарно-курортное».

    «По олимпийским видам» and «по неолимпийским видам» are two services: a slip leaves the beginning of a word as it is.
    """
    a, b = _beginnings(one), _beginnings(other)
    differ = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    return len(a) == len(b) and len(differ) == 1 and differ[0][0][:3] == differ[0][1][:3]


def _beginnings(text: str) -> list[str]:
    """Words without their endings: «общеразвивающих» and «общеобразовательных» are two."""
    return [word[:9] for word in re.findall(r"[а-яa-z0-9-]+", text)]
