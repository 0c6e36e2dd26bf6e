"""Services written as points: with registry numbers, or as a plain list."""

from collections.abc import Iterator, Sequence

from extract.facts.services_words import REGISTRY, describe, registries, without_code
from extract.facts.stages import NOTE
from extract.layout import Ledger
from soczakaz.act import Node
from soczakaz.facts import Service


def from_points(tops: Sequence[Node], ledger: Ledger) -> Iterator[Service]:
    """Services written as points. Where any point has a registry number, only those are services."""
    nodes = [node for top in tops for node in top.walk()]
    coded = [node for node in nodes if REGISTRY.search(node.text)]
    if coded:
        yield from _coded(nodes, ledger)
    else:
        yield from _listed(tops, ledger)


def _coded(nodes: Sequence[Node], ledger: Ledger) -> Iterator[Service]:
    heading: str | None = None
    count = 0
    for node in nodes:
        ledger.claim(node.place)
        hit = REGISTRY.search(node.text)
        if hit is None:
            if not NOTE.match(node.text):
                heading = node.text.rstrip(" :;.")
            continue
        count += 1
        text = without_code(node.text)
        told = describe(text)
        n = int(node.number) if node.number and node.number.isdecimal() else count
        name = text[: told.end] or heading
        yield Service(n, registries(node.text)[0], name, told.category, told.orientation, told.form, node.place)


def _listed(nodes: Sequence[Node], ledger: Ledger) -> Iterator[Service]:
    """The leaves of a list; its introduction («Услуги:») and notes are no services."""
    count = 0
    leaves = [node for top in nodes for node in top.walk() if not node.children]
    numbered = [node for node in leaves if node.number]
    for top in nodes:
        ledger.claim(*(node.place for node in top.walk()))
    for node in leaves:
        if (
            node.heading
            or NOTE.match(node.text)
            or node.text.endswith(":")
            or (numbered and not node.number and node in nodes)
        ):
            continue
        text = node.text.rstrip(" ;.")
        told = describe(text)
        if not told.end:
            continue
        count += 1
        n = int(node.number) if node.number and node.number.isdecimal() and numbered == list(nodes) else count
        yield Service(n, None, text[: told.end], told.category, told.orientation, told.form, node.place)
