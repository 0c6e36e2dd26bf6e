"""Appendices: numbers, titles, kinds and trees of the parts after the headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.layout import Ledger, Part
from extract.structure import approvals, headings, kinds
from extract.structure.approvals import Mention
from extract.structure.borders import Borders
from extract.structure.headings import Heading
from extract.structure.items import items
from extract.structure.nodes import nodes
from extract.structure.points import Draft, tree
from extract.structure.wording import pattern, whole
from soczakaz.act import AppendixKind, Node
from soczakaz.source import Block, Paragraph, Place, Table, Warning

_CLOSING = re.compile(r"[»\"”]\s*[.;]?")


@dataclass(frozen=True, slots=True)
class _Plan:
    """An appendix before it is registered; ``closing`` is the «»» that ends what an amending act restates."""

    heading: Heading
    content: tuple[Block, ...]
    title: str
    start: Paragraph | None
    kind: AppendixKind
    mention: Mention | None = None
    closing: Paragraph | None = None

    @property
    def number(self) -> str | None:
        return self.heading.number or (self.mention.number if self.mention else None)


def appendices(
    blocks: Sequence[Block],
    found: Borders,
    body: Sequence[Node],
    ledger: Ledger,
    refs: dict[str, str],
    *,
    soft: bool,
) -> tuple[list[Part], list[Warning]]:
    """The appendices in order, their units registered, and what the user must know about lost headings.

    ``body`` is the act's tree: an appendix without a printed number takes that of the one point that approves
    it. ``soft`` as for :func:`extract.structure.items.items`.
    """
    plans = [_plan(blocks, found, n) for n in range(len(found.headings))]
    plans = _numbered(plans, approvals.mentions(body))
    main = [plan for plan in plans if plan.heading.owner is None]
    alone = len(main) == 1
    parts: list[Part] = []
    warnings: list[Warning] = []
    taken: set[str] = set()
    order = 0
    owner = ""
    for plan in plans:
        order += plan.heading.owner is None
        eid, label = _names(plan, order, alone=alone)
        if plan.heading.owner is not None and owner:
            eid = f"{owner}__{eid}"
        eid = _unique(eid, taken)
        if plan.heading.owner is None:
            owner = eid
        place = _register(plan, blocks, eid, label, ledger, refs)
        # Members are no points, but the rules of their work may stand below them.
        first = kinds.rules_below_members(plan.content) if plan.kind == "group_membership" else 0
        points = nodes(_tree(plan.content[first:], soft=soft), ledger, eid, label)
        parts.append(Part(eid, label, plan.number, plan.kind, plan.title or None, place, plan.content, points))
        if plan.heading.lost:
            warnings.append(_missing(plan, place))
        elif plan.mention is not None:
            warnings.append(_inferred(plan, plan.mention, place))
    return parts, warnings


def _plan(blocks: Sequence[Block], found: Borders, n: int) -> _Plan:
    heading = found.headings[n]
    after = found.headings[n + 1].start if n + 1 < len(found.headings) else len(blocks)
    if heading.start in found.resumed:
        after = found.resumed[heading.start]
    content = tuple(blocks[heading.content : after])
    closing: Paragraph | None = None
    if content and isinstance(last := content[-1], Paragraph) and _CLOSING.fullmatch(last.text):
        content, closing = content[:-1], last
    title, start = headings.title_of(blocks, heading)
    return _Plan(heading, content, title, start, kinds.of_appendix(title or None, content), closing=closing)


def _numbered(plans: list[_Plan], mentions: Sequence[Mention]) -> list[_Plan]:
    """Give plans without a printed number that of the one mention in the body that fits."""
    printed = {plan.heading.number for plan in plans if plan.heading.owner is None}
    free = [mention for mention in mentions if mention.number not in printed]
    open_plans = [plan for plan in plans if plan.heading.number is None and plan.heading.owner is None]
    given: dict[int, Mention] = {}
    for plan in open_plans:
        fit = approvals.number_for(plan.title, plan.kind, free)
        if fit is not None:
            given[id(plan)] = fit
    numbers = [mention.number for mention in given.values()]
    given = {key: mention for key, mention in given.items() if numbers.count(mention.number) == 1}
    left = [plan for plan in open_plans if id(plan) not in given]
    rest = {mention.number: mention for mention in free if mention.number not in numbers}
    if len(left) == len(rest) == 1:
        given[id(left[0])] = next(iter(rest.values()))
    return [replace(p, mention=given[id(p)]) if id(p) in given else p for p in plans]


def _names(plan: _Plan, order: int, *, alone: bool) -> tuple[str, str]:
    """The id and the label of an appendix, without its owner's id."""
    number, owner = plan.number, plan.heading.owner
    if owner is not None:
        shown = f"приложение № {number}" if number else "приложение"
        return f"app_{number or 1}", f"{shown} к {owner}"
    if number:
        return f"app_{number}", f"приложение № {number}"
    if alone or not plan.title:
        return f"app_{order}", "приложение" if alone else f"приложение {order}-е по порядку"
    return f"app_{order}", f"приложение «{_short(plan.title)}»"


def _short(title: str) -> str:
    words = title.split()
    return " ".join(words[:5]) + (" …" if len(words) > 5 else "")


def _unique(eid: str, taken: set[str]) -> str:
    unique, n = eid, 1
    while unique in taken:
        n += 1
        unique = f"{eid}~{n}"
    taken.add(unique)
    return unique


def _register(
    plan: _Plan, blocks: Sequence[Block], eid: str, label: str, ledger: Ledger, refs: dict[str, str]
) -> Place:
    """Enter the heading's lines and the title; the place of the title, else of the heading."""
    place: Place | None = None
    for block in blocks[plan.heading.start : plan.heading.title]:
        for text, ref, page in _pieces(block):
            line = ledger.add(f"{eid}__grif", f"{label}, гриф", text, page, ref)
            refs[ref] = line.eid
            place = place or line
        if isinstance(block, Table):
            refs[block.ref] = f"{eid}__grif"
    if plan.closing is not None:
        refs[plan.closing.ref] = ledger.add(
            f"{eid}__grif", f"{label}, гриф", plan.closing.text, plan.closing.page, plan.closing.ref
        ).eid
    if plan.title:
        source = plan.start
        ref = source.ref if source else (place and ledger.units[place.eid].ref) or ""
        page = source.page if source else (place.page if place else None)
        place = ledger.add(f"{eid}__title", f"{label}, заголовок", plan.title, page, ref)
        for block in blocks[plan.heading.title : plan.heading.content]:
            if isinstance(block, Paragraph):
                refs[block.ref] = place.eid
    if place is None:
        first = next((piece for block in plan.content for piece in _pieces(block)), ("", "", None))
        place = Place(eid, first[2], label, 0, 0)
        ledger.add(eid, label, "", first[2], first[1])
    return place


def _pieces(block: Block) -> list[tuple[str, str, int | None]]:
    if isinstance(block, Paragraph):
        return [(block.text, block.ref, block.page)]
    return [(cell.text, cell.ref, cell.page) for row in block.rows for cell in row.cells if cell.text]


def _tree(content: Sequence[Block], *, soft: bool) -> Draft:
    """The tree of an appendix, without the signature that may stand at its end."""
    end = len(content)
    while end and _is_signature(content[end - 1]):
        end -= 1
    return tree(items(content[:end], soft=soft), body=False)


def _is_signature(block: Block) -> bool:
    if not isinstance(block, Paragraph) or len(block.text) > 150:
        return False
    text = whole(block.text)
    if pattern("footer").match(text):
        return True
    name = pattern("name").search(text)
    return bool(name and name.end() >= len(text) - 1 and (name.start() == 0 or pattern("signature").match(text)))


def _missing(plan: _Plan, place: Place) -> Warning:
    what = f"Заголовок приложения «{_short(plan.title)}»" if plan.title else "Заголовок приложения с таблицей"
    if plan.mention is not None:
        how = f"номер {plan.mention.number} определён по тексту: {plan.mention.label}. Проверьте его."
    else:
        how = "номер определить не удалось. Укажите его в исходном файле."
    return Warning("appendix-heading-missing", f"{what} («Приложение № …») в файле не найден; {how}", place)


def _inferred(plan: _Plan, mention: Mention, place: Place) -> Warning:
    what = f"приложения «{_short(plan.title)}»" if plan.title else "приложения"
    how = f"номер {mention.number} определён по тексту: {mention.label}"
    return Warning("appendix-number-inferred", f"У {what} не напечатан номер; {how}. Проверьте его.", place)
