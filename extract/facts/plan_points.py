"""Events of a plan written as numbered paragraphs, with deadline and body in the words of each point."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.facts.bodies import bodies
from extract.facts.deadlines import read_deadline
from extract.facts.details import Span, details
from extract.facts.event_cells import unread_deadline
from extract.facts.stages import NOTE, names_stage, split_stage
from extract.layout import Ledger, Part
from soczakaz.act import Node
from soczakaz.facts import Deadline, Event
from soczakaz.source import Place, Warning


@dataclass(frozen=True, slots=True)
class _Item:
    """A point that is an event, under its stage; ``more`` are paragraphs inside the point."""

    stage_number: str | None
    stage: str | None
    node: Node
    more: tuple[Node, ...] = ()


def events_of_points(part: Part, ledger: Ledger, year: int | None) -> tuple[tuple[Event, ...], tuple[Warning, ...]]:
    """The events among the points of ``part``: those below a stage, else the points themselves."""
    found: list[Event] = []
    warnings: list[Warning] = []
    for item in _items(part.nodes, None, None, ledger):
        event = _event(item, ledger, year)
        ledger.claim(item.node.place, *(node.place for node in item.more))
        found.append(event)
        warnings += unread_deadline(event.deadline, event.places.get("deadline"))
    if not any(event.deadline.kind != "missing" or event.responsible for event in found):
        # Points without one deadline or body are the words of some regulation, not a plan.
        return (), ()
    return tuple(found), tuple(warnings)


def _items(nodes: Sequence[Node], number: str | None, stage: str | None, ledger: Ledger) -> Iterator[_Item]:
    last: _Item | None = None
    for node in _with_stages(nodes):
        if NOTE.match(node.text):
            ledger.claim(node.place)
            continue
        what, said = details(node.text)
        if not node.number and last is not None and what.end == what.start and said:
            last = _Item(last.stage_number, last.stage, last.node, (*last.more, node))
            continue
        if last is not None:
            yield last
            last = None
        if _is_stage(node, said):
            own, title = split_stage(node.text.rstrip(" :."))
            below = node.number or own, title
            ledger.claim(node.place)
            if node.children:
                yield from _items(node.children, *below, ledger)
            else:
                number, stage = below
            continue
        inner = [child for child in node.children if child.number and not _only_details(child)]
        if inner and not said:
            ledger.claim(node.place)
            yield from _items(node.children, number, stage, ledger)
            continue
        last = _Item(number, stage, node, tuple(descendant for child in node.children for descendant in child.walk()))
    if last is not None:
        yield last


def _with_stages(nodes: Sequence[Node]) -> Iterator[Node]:
    """The nodes, and the heading of the next stage that stands below the last point of a stage as its paragraph."""
    for node in nodes:
        below = node.children[-1] if node.children and node.number else None
        if below is None or below.number or below.children or not names_stage(below.text) or below.text.endswith("."):
            yield node
        else:
            yield from (replace(node, children=node.children[:-1]), below)


def _only_details(node: Node) -> bool:
    what, said = details(node.text)
    return bool(said) and what.end == what.start


def _is_stage(node: Node, said: dict[str, Span]) -> bool:
    """Whether a node is the heading of those below it."""
    if node.heading or (names_stage(node.text) and "deadline" not in said):
        return True
    below = [child for child in node.children if not _only_details(child)]
    if not below or "deadline" in said:
        return False
    return (
        all(child.number for child in below)
        or node.text.endswith(":")
        or all("deadline" in details(c.text)[1] for c in below)
    )


def _event(item: _Item, ledger: Ledger, year: int | None) -> Event:
    what, said = details(item.node.text)
    places: dict[str, Place] = {}
    base = item.node.place

    def place_of(node: Node, span: Span) -> Place:
        return ledger.place(node.place.eid, node.place.start + span.start, node.place.start + span.end)

    values: dict[str, str] = {}
    for node in (item.node, *item.more):
        parts = said if node is item.node else details(node.text)[1]
        for role, span in parts.items():
            if role not in values:
                values[role] = node.text[span.start : span.end]
                places[role] = place_of(node, span)
    place = place_of(item.node, what) if base.eid in ledger.units else base
    places["text"] = place
    deadline = read_deadline(values["deadline"], year=year) if "deadline" in values else Deadline("", "missing")
    return Event(
        item.stage_number,
        item.stage,
        item.node.number,
        item.node.text[what.start : what.end],
        deadline,
        values.get("result") or None,
        bodies(values.get("responsible", "")),
        place,
        places,
    )
