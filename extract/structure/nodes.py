"""Drafts of the tree to nodes: ids of printed numbers, labels as lawyers write them, units of the ledger."""

import re
from collections import Counter
from collections.abc import Iterator

from extract.layout import Ledger
from extract.structure.points import Draft
from soczakaz.act import Node

_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LOCAL = {
    "number": "p",
    "bracket": "sp",
    "letter": "sp",
    "article": "art",
    "chapter": "ch",
    "section": "sec",
    "clause": "cl",
    "roman": "sec",
}
_NOUNS = {
    "point": ("пункт", "пункта"),
    "sub": ("подпункт", "подпункта"),
    "part": ("часть", "части"),
    "article": ("статья", "статьи"),
    "chapter": ("глава", "главы"),
    "section": ("раздел", "раздела"),
    "clause": ("параграф", "параграфа"),
    "par": ("абзац", "абзаца"),
}
_UNITS = (
    "",
    "первый",
    "второй",
    "третий",
    "четвертый",
    "пятый",
    "шестой",
    "седьмой",
    "восьмой",
    "девятый",
    "десятый",
    "одиннадцатый",
    "двенадцатый",
    "тринадцатый",
    "четырнадцатый",
    "пятнадцатый",
    "шестнадцатый",
    "семнадцатый",
    "восемнадцатый",
    "девятнадцатый",
)
_TENS = (
    "",
    "",
    "двадцат",
    "тридцат",
    "сороков",
    "пятидесят",
    "шестидесят",
    "семидесят",
    "восьмидесят",
    "девяност",
)
_STEMS = (
    "",
    "",
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
)


def ordinal(n: int) -> str:
    """«первый», «двадцать второй» up to 99, digits beyond."""
    if n < 20:
        return _UNITS[n]
    if n > 99:
        return f"{n}-й"
    tens, rest = divmod(n, 10)
    if rest:
        return f"{_STEMS[tens]} {_UNITS[rest]}"
    return _TENS[tens] + ("ой" if tens == 4 else "ый")


def nodes(root: Draft, ledger: Ledger, eid: str = "", label: str = "") -> tuple[Node, ...]:
    """The children of ``root`` as nodes of the part ``eid`` («app_2»), whose label («приложение № 2»)
    precedes theirs.
    """
    repeated = Counter(draft.number for draft in _below(root) if draft.style == "number" and len(draft.path) == 1)
    return _Frame(ledger, f"{label}, " if label else "", repeated).children(root, eid, "", False)


def _below(draft: Draft) -> Iterator[Draft]:
    for child in draft.children:
        yield child
        yield from _below(child)


class _Frame:
    """What every node of one part needs to know."""

    def __init__(self, ledger: Ledger, prefix: str, repeated: Counter[str | None]) -> None:
        self.ledger = ledger
        self.prefix = prefix
        self.repeated = repeated

    def children(self, parent: Draft, eid: str, genitive: str, law: bool) -> tuple[Node, ...]:
        """The nodes below ``parent``, which is ``genitive`` in the genitive; ``law`` inside an article."""
        made = []
        paragraphs = 1 if parent.item is not None and not parent.heading else 0
        headings = 0
        for draft in parent.children:
            if draft.style == "paragraph":
                paragraphs += 1
                local, names = f"par_{paragraphs}", (f"абзац {ordinal(paragraphs)}", "")
            elif draft.style == "heading":
                headings += 1
                local, names = f"hd_{headings}", (f"раздел «{draft.text}»", f"раздела «{draft.text}»")
            else:
                style = "section" if draft.heading and draft.style == "number" else draft.style
                local = f"{_LOCAL[style]}_{_plain(draft.number)}"
                names = _names(draft, law)
            alone = draft.style in ("article", "section", "roman", "chapter", "clause", "heading") or (
                draft.style == "number"
                and not law
                and (len(draft.path) > 1 or self.repeated[draft.number] < 2)
                and parent.style not in ("bracket", "letter")
            )
            if draft.style == "number" and parent.style == "number" and not parent.heading and len(draft.path) == 1:
                names = (names[0].replace("пункт", "подпункт", 1), names[1].replace("пункт", "подпункт", 1))
                alone = False
            full = names[0] if alone or not genitive else f"{names[0]} {genitive}"
            whose = names[1] if alone or not genitive else f"{names[1]} {genitive}"
            made.append(
                self._node(draft, f"{eid}__{local}" if eid else local, full, whose, law or draft.style == "article")
            )
        return tuple(made)

    def _node(self, draft: Draft, eid: str, label: str, genitive: str, law: bool) -> Node:
        assert draft.item is not None
        paragraph = draft.item.paragraph
        before = len(draft.item.text) - len(draft.text)
        place = self.ledger.add(eid, self.prefix + label, draft.text, paragraph.page, paragraph.ref, before)
        children = self.children(draft, place.eid, genitive, law)
        return Node(place.eid, draft.number, draft.text, place, children, draft.heading)


def _names(draft: Draft, law: bool) -> tuple[str, str]:
    """The unit in the nominative and the genitive: «пункт 6», «пункта 6»."""
    number = draft.number or ""
    if draft.style == "letter":
        kind, number = "sub", f"«{number}»"
    elif draft.style == "bracket":
        kind = "point" if law else "sub"
    elif draft.style == "number":
        kind = "section" if draft.heading else "part" if law else "point"
    else:
        kind = "section" if draft.style == "roman" else draft.style
    nominative, genitive = _NOUNS[kind]
    return f"{nominative} {number}", f"{genitive} {number}"


def _plain(number: str | None) -> str:
    """A printed number as part of an id: raised digits after a dot («4¹» is «4.1»), no spaces."""
    return re.sub(r"([⁰¹²³⁴-⁹]+)", lambda m: "." + m[1].translate(_SUPER), number or "").replace(" ", "")
