"""Coherence: words of the state in a municipal act and of the towns in a region's."""

import re
from collections import defaultdict
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.search import hits, within_quotes
from soczakaz.source import Place, Unit

_OF_THE_STATE = re.compile(
    r"(?<!\w)(?=[гГ])государственн\w{2,3}\s(?P<what>социальн\w{2,3}\sзаказ\w{0,3}|(?:[а-яё-]{4,}(?:ых|ой|ая|ую|ые|ым|ыми)\s)?услуг\w{0,3})(?!\w)",
    re.IGNORECASE,
)
_OF_THE_TOWN = re.compile(
    r"(?<!\w)(?=[мМ])муниципальн\w{2,3}\s(?P<what>социальн\w{2,3}\sзаказ\w{0,3}|(?:[а-яё-]{4,}(?:ых|ой|ая|ую|ые|ым|ыми)\s)?услуг\w{0,3})(?!\w)",
    re.IGNORECASE,
)
_PORTAL = re.compile(r"портал\w{0,2}\s$", re.IGNORECASE)
_BESIDE = re.compile(r"(?:\sи|\(|/|или|либо|муниципальн\w{2,3}|государственн\w{2,3}\)?)\s?$", re.IGNORECASE)
_OF_THE_REGION = re.compile(r"\s(?:субъект|[А-ЯЁ]\w+ск(?:ой|ого)\s(?:области|края)|Республик|региона)")
# Other bodies' orders and services: «переданных государственных услуг», «государственные социальные заказы субъектов».
_OF_OTHERS = re.compile(
    r"передан|полномочи\w+\s[^.;]{0,40}(?:субъект|област|кра[яйю])|субъект|регионах|регионов|регионами|федеральн\w+\sорган",
    re.IGNORECASE,
)
_REACH = 80  # letters on either side
_TO_TOWNS = re.compile(
    r"местного\sсамоуправления|муниципальн\w{2,3}\s(?:образован|район|округ)|рекоменд", re.IGNORECASE
)


@rule("COH-005")
def of_the_state_in_a_municipal_act(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«Государственный социальный заказ», «государственная услуга» in a municipal act, outside titles and names."""
    yield from _mixed(case, _OF_THE_STATE, "муниципальн")


@rule("COH-006")
def of_the_town_in_a_regional_act(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«Муниципальный социальный заказ», «муниципальная услуга» in a region's act, outside its advice to towns."""
    yield from _mixed(case, _OF_THE_TOWN, "государственн")


def _mixed(case: Case, pattern: re.Pattern[str], right: str) -> Iterator[Outcome]:
    found: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    for hit in hits(case, pattern):
        text, start = hit.unit.text, hit.match.start()
        if within_quotes(text, start) or _BESIDE.search(text[:start]) or _OF_THE_REGION.match(text, hit.match.end()):
            continue
        if "услуг" in hit.words.lower() and _PORTAL.search(text[:start]):
            continue  # «портал государственных услуг»
        if right == "государственн" and _advises_towns(case, hit.unit):
            continue
        around = text[max(0, start - _REACH) : start] + " " + text[hit.match.end() : hit.match.end() + _REACH]
        if right == "муниципальн" and _OF_OTHERS.search(around):
            continue
        found["заказ" if "заказ" in hit.words.lower() else "услуг"].append((hit.place, hit.words))
    for kind, places in found.items():
        for place, said in places:
            yield violated(
                place,
                said,
                fault=kind,
                right=f"{right}{'ый социальный заказ' if kind == 'заказ' else 'ая услуга'}",
                count=len(places),
            )


def _advises_towns(case: Case, unit: Unit) -> bool:
    eid = unit.eid
    while eid:
        if eid in case.units and _TO_TOWNS.search(case.units[eid].text):
            return True
        eid = eid.rpartition("__")[0]
    # A table row that speaks of towns in another of its cells.
    row = unit.eid.rpartition("__cell_")[0]
    return bool(row) and any(
        _TO_TOWNS.search(one.text) for key, one in case.units.items() if key.startswith(row + "__cell_")
    )
