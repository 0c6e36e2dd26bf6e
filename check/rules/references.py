"""References: appendices and points that exist, titles alike in the point and in the appendix, acts cited alike."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.search import Hit, hits, is_amending, part_of, shortened, within_quotes
from check.titles import normal
from soczakaz.act import Node
from soczakaz.facts import InternalReference, Reference
from soczakaz.source import Place

_ORDINALS = (
    "перв", "втор", "треть", "четв[её]рт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат", "двенадцат"
)  # fmt: skip
# «Пункт 12 повестки дня» and other papers that have points of their own.
_OF_ANOTHER_PAPER = re.compile(
    r"\s(?:повестк|протокол|соглашени|договор|заявк|график|смет|инструкци|методик)\w*", re.IGNORECASE
)
_POINT_OF_THE_PLAN = re.compile(
    r"(?<!\w)(?:под)?пункт\w{0,3}\s(?P<number>\d+(?:\.\d+)*)\s(?:настоящего\s)?плана(?:\sапробации|\sмероприятий)?(?!\w)",
    re.IGNORECASE,
)
_BY_NUMBER = re.compile(r"(?:под)?пункт\w{0,3}\s\d", re.IGNORECASE)
_LAW_NUMBER = re.compile(r"(?<!\w)(?:№\s?)?(?P<number>\d{1,3}-ФЗ)(?!\w)")
_APPROVED_BY = re.compile(r"утвержд[её]н\w{2,3}(?:\s\w+){0,4}\s$", re.IGNORECASE)
_NORMATIVE = re.compile(r"закон|постановление|распоряжение|приказ|решение|указ(?!ание)")


@rule("REF-005")
def target_missing(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A reference to a point, subpoint or paragraph that does not exist."""
    if is_amending(case):
        return
    broken: dict[Place, InternalReference] = {}
    # «Абзацах четвёртом – двенадцатом пункта 7»: some of its paragraphs exist, so the point was found.
    found = {ref.place for ref in case.act.internal_references if ref.valid}
    for ref in case.act.internal_references:
        of_paragraph = ref.target is None and re.match(r"абзац", ref.raw, re.IGNORECASE)
        beyond = of_paragraph and (ref.place in found or _is_beyond(case, ref))
        named = not re.fullmatch(r"app(?:_\d+)?", ref.target or "app") and not _is_there(case, ref)
        # Paragraphs without numbers run together in a pdf: counting them proves nothing.
        counted = case.of_pages and re.match(r"абзац", ref.raw, re.IGNORECASE)
        if not ref.valid and not counted and (beyond or named):
            broken.setdefault(ref.place, ref)
    for ref in broken.values():
        if not _OF_ANOTHER_PAPER.match(case.units[ref.place.eid].text, ref.place.end):
            yield violated(ref.place, ref.raw)
    yield from _points_of_the_plan(case)


@rule("REF-007")
def cited_without_title(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """An act cited by date and number, never by its title."""
    titled = {(ref.act.number, ref.act.date) for ref in case.act.references if ref.act.title}
    told: set[tuple[str | None, object]] = set()
    for ref in case.act.references:
        act, key = ref.act, (ref.act.number, ref.act.date)
        if not (act.number and act.date and act.type) or act.title or key in titled or key in told:
            continue
        before = case.units[ref.place.eid].text[: ref.place.start]
        if not _NORMATIVE.search(act.type) or _APPROVED_BY.search(before):
            continue
        # One part of the requisites of an act that is named in full: a slip in the other (REQ-012, REF-009), no new act.
        if any((act.number == number) != (act.date == date) for number, date in titled):
            continue
        told.add(key)
        yield violated(ref.place, ref.raw)


@rule("REF-009")
def cited_differently(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """One act cited with one title and number but two dates, or with one date and two numbers."""
    own = {norm.number for norm in case.law.norms.values()}
    groups: dict[str, list[Reference]] = defaultdict(list)
    for ref in case.act.references:
        if ref.act.title and ref.act.number and ref.act.date and "«" in ref.raw and ref.act.number in ref.raw:
            groups[f"{ref.act.type} {normal(ref.act.title)}"].append(ref)
    for refs in groups.values():
        usual = refs[0].act
        for ref in refs[1:]:
            one = ref.act
            if (one.date == usual.date) == (one.number == usual.number) or one.number in own or usual.number in own:
                continue
            yield violated(
                ref.place, ref.raw, related=(refs[0].place,), one=f"{usual.date:%d.%m.%Y} № {usual.number}",
                other=f"{one.date:%d.%m.%Y} № {one.number}",
            )  # fmt: skip


@rule("REF-010")
def numbering(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Numbers of points with a gap or a repeat."""
    if is_amending(case):
        return
    groups = [case.act.body, *(part.nodes for part in case.act.appendices if part.kind == "group_regulation")]
    found = [outcome for nodes in groups for outcome in _numbers(case, nodes)]
    if len(found) <= 3:  # more is a reading gone wrong, not a slip
        yield from found


@rule("REF-013")
def points_to_itself(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«Указанный в пункте 4 настоящего постановления» in point 4 itself."""
    if is_amending(case):
        return
    for ref in case.act.internal_references:
        if ref.target and ref.target == ref.place.eid and ref.valid and _BY_NUMBER.match(ref.raw):
            yield violated(ref.place, ref.raw, where=case.units[ref.place.eid].label)


@rule("REF-014")
def law_number_misprinted(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A law cited by number alone that no full citation supports, while another differs from it by swapped figures."""
    cited = {ref.act.number for ref in case.act.references if ref.act.number and ref.act.date}
    known = cited | {norm.number for norm in case.law.norms.values()}
    told: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits(case, _LAW_NUMBER):
        if hit.match["number"] not in known:
            told[hit.match["number"]].append(hit)
    for number, found in told.items():
        right = next((one for one in cited if one and _figures_swapped(number, one)), None)
        if right:
            for hit in found:
                yield violated(hit.place, hit.words, fault=number, number=number, right=right)


def _points_of_the_plan(case: Case) -> Iterator[Outcome]:
    """«Мероприятие, указанное в пункте 9.1 плана»: events are found by the numbers that the plan gives them."""
    events = case.act.events
    if not events or any(event.number is None for event in events):
        return
    numbers = {(event.number or "").rstrip(".") for event in events}
    numbers |= {(event.stage_number or "").rstrip(".") for event in events}
    for hit in hits(case, _POINT_OF_THE_PLAN):
        if hit.match["number"] not in numbers and not within_quotes(hit.unit.text, hit.match.start()):
            yield violated(hit.place, hit.words)


def _is_beyond(case: Case, ref: InternalReference) -> bool:
    """«Абзац четвёртый пункта 2.2»: the point is there and has fewer paragraphs than that, subpoints counted as well."""
    point = _named_point(case, ref)
    ordinals = [n for n, stem in enumerate(_ORDINALS, 1) if re.search(rf"(?<!\w){stem}", ref.raw, re.IGNORECASE)]
    return point is not None and bool(ordinals) and max(ordinals) > sum(1 for _ in point.walk())


def _figures_swapped(one: str, other: str) -> bool:
    """«198-ФЗ» and «189-ФЗ»: the same figures in another order, or one figure changed."""
    if len(one) != len(other) or one.partition("-")[2] != other.partition("-")[2]:
        return False
    return sorted(one) == sorted(other) or (len(one) >= 6 and sum(a != b for a, b in zip(one, other, strict=True)) == 1)


def _is_there(case: Case, ref: InternalReference) -> bool:
    """A second look at «подпунктами 3–7 пункта 5»: the point of that number among the outermost ones has the unit.

    Subpoint 5 of point 4 bears the same number as point 5 and stands before it.
    """
    wanted = (ref.target or "").rpartition("_")[2]
    if not wanted:
        return False
    # «Пунктами 4.1, 4.2 настоящего раздела»: a number with a point in it is one in the whole regulation.
    if "." in wanted and re.search(r"настоящ\w+\s(?:раздел|глав|част)", ref.raw, re.IGNORECASE):
        return any(node.number == wanted for top in _nodes_of(case, ref) for node in top.walk())
    point = _named_point(case, ref)
    if point is None:
        return False
    return wanted == point.number or any(child.number == wanted for child in point.walk() if child is not point)


def _named_point(case: Case, ref: InternalReference) -> Node | None:
    """The point whose number stands last in a reference («абзац второй подпункта 1 пункта 7»), of the same part."""
    named = re.search(r"(?<!под)пункт\w*\s(\d+(?:\.\d+)*)(?!.*(?<!под)пункт)", ref.raw, re.IGNORECASE)
    points = [node for top in _nodes_of(case, ref) for node in ((top,) if not top.heading else top.children)]
    return next((node for node in points if named and node.number == named[1]), None)


def _nodes_of(case: Case, ref: InternalReference) -> tuple[Node, ...]:
    """The points that a reference may mean: those of its appendix, or of the act where it says so or stands there."""
    part = part_of(ref.place.eid)
    own = re.search(r"настоящ\w+\s(?:постановлени|распоряжени|приказ|решени)", ref.raw, re.IGNORECASE)
    appendix = next((one for one in case.act.appendices if part_of(one.place.eid) == part), None)
    return case.act.body if own or appendix is None else appendix.nodes


def _numbers(case: Case, nodes: tuple[Node, ...]) -> Iterator[Outcome]:
    for node in nodes:
        yield from _numbers(case, node.children)
    numbered = [node for node in nodes if node.number is not None]
    if len(numbered) < 3 or any(not re.fullmatch(r"\d+(?:\.\d+)*", node.number or "") for node in numbered):
        return
    parts = [[int(piece) for piece in (node.number or "").split(".")] for node in numbered]
    if len({(len(part), *part[:-1]) for part in parts}) != 1:
        return
    repeated = skipped = False
    for (before, after), (former, node) in zip(pairwise(parts), pairwise(numbered), strict=True):
        step, shift = after[-1] - before[-1], int(repeated)
        repeated = step == 0
        if step in (1, 1 + shift) or (step == 0 and skipped):
            skipped = False  # «8, 10, 10» is one slip: the first 10 should have been 9
            continue
        skipped = step == 2
        if step == 2 and not _swallowed(former, ".".join(map(str, [*before[:-1], before[-1] + 1]))):
            yield violated(
                node.place, shortened(node.text), number=node.number, what=f"после {former.number} идёт {node.number}"
            )
        elif step == 0:
            yield violated(
                node.place, shortened(node.text), number=node.number, what=f"номер {node.number} стоит дважды"
            )


def _swallowed(node: Node, number: str) -> bool:
    """Whether the missing number stands inside the text of the point before: then a reader has missed it."""
    return any(re.search(rf"(?<![\d.]){re.escape(number)}[.)]?\s", one.text) for one in node.walk())
