"""The points of a part as whole statements: an item of a list is read together with the words that lead
it in.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.layout import Layout, Part
from soczakaz.act import Node
from soczakaz.source import Place


@dataclass(frozen=True, slots=True)
class Statement:
    """A node and what it says; ``lead`` is the text of the points above that end with a colon
    («Определить:»).
    """

    node: Node
    lead: str

    @property
    def text(self) -> str:
        """Lead-in and text as one sentence."""
        return f"{self.lead} {self.node.text}" if self.lead else self.node.text

    @property
    def place(self) -> Place:
        """Where the node stands."""
        return self.node.place


def statements(part: Part) -> Iterator[Statement]:
    """Every node of a part as a statement, in reading order."""
    for node in part.nodes:
        yield from _of(node, "")


def all_statements(layout: Layout) -> Iterator[Statement]:
    """The statements of the body, then of the appendices."""
    for part in layout.parts():
        yield from statements(part)


def _of(node: Node, lead: str) -> Iterator[Statement]:
    yield Statement(node, lead)
    below = f"{lead} {node.text.rstrip(': ')}".strip() if node.text.rstrip().endswith(":") else ""
    for child in node.children:
        yield from _of(child, below)
