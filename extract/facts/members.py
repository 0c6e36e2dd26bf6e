"""Members of a working group: from tables, from paragraphs, from a point of the text that lists them."""

import re

from extract.facts.member_items import begins_with_role
from extract.facts.member_lines import MemberList, read_line
from extract.facts.member_table import read_table
from extract.layout import Ledger, Part
from extract.structure.kinds import of_title, rules_below_members
from extract.structure.markers import marker
from extract.structure.nodes import ordinal
from soczakaz.act import Node
from soczakaz.facts import Member
from soczakaz.source import Table

_NOUN = re.compile(r"(?<!\w)(?:групп|комисси|совет|штаб|коллеги|комитет|команд)")


def members(part: Part, ledger: Ledger) -> tuple[Member, ...]:
    """The members listed in ``part``; its cells and paragraphs are entered in the ledger and claimed."""
    found = MemberList([], own=own_noun(part.title or ""))
    tables = paragraphs = 0
    for block in part.blocks[: rules_below_members(part.blocks)]:
        if isinstance(block, Table):
            tables += 1
            read_table(block, part, tables, ledger, found)
            continue
        m = marker(block.text)
        if m is not None and m.number is not None:
            eid, label = part.eid_of(f"p_{m.number}"), part.label_of(f"пункт {m.number}")
        else:
            paragraphs += 1
            eid, label = part.eid_of(f"par_{paragraphs}"), part.label_of(f"абзац {ordinal(paragraphs)}")
        start = m.length if m else 0
        place = ledger.add(eid, label, block.text[start:], block.page, block.ref, start)
        ledger.claim(place)
        if of_title(block.text[start:]) == "group_membership" and not begins_with_role(block.text[start:]):
            continue  # «I. Состав рабочей группы»
        read_line(block.text[start:], place, found, dashed=bool(m and m.style == "dash"))
    return tuple(found.members)


def members_told(node: Node, ledger: Ledger) -> tuple[Member, ...]:
    """The members that a point lists («создать рабочую группу в составе: …»), behind its colon or in the paragraphs below."""
    found = MemberList([], own=own_noun(node.text))
    _, _, rest = node.text.partition(":")
    if rest.strip():
        read_line(rest, node.place, found)
    for child in node.children:
        for each in child.walk():
            read_line(each.text, each.place, found)
    ledger.claim(*(member.place for member in found.members))
    return tuple(found.members)


def own_noun(text: str) -> str | None:
    """The stem of what the group is called, from a title or a point that names it."""
    match = _NOUN.search(text.lower())
    return match[0] if match else None
