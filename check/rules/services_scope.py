"""What the decision says of the services against the titles of its appendices, and where its exceptions stand."""

import re
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.words import stems
from check.search import shortened
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
            if stems(match[1]) != stems(activity) and part.place.eid in case.units:
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
