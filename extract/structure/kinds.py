"""Of which kind an appendix is: by the words of its title, then by what stands in it."""

import re
from collections.abc import Sequence

from extract.structure.markers import marker
from extract.structure.wording import kind_rules
from extract.tables.roles import guess_kind
from soczakaz.act import AppendixKind
from soczakaz.source import Block, Paragraph, Table

REGISTRY_NUMBER = re.compile(r"(?=\d)\d{6}[\dА-ЯA-Z]\s?\.\s?\d\d\s?\.\s?\d\s?\.\s?[\dА-ЯA-Z]{2,4}")
_PERSON_COLUMN = re.compile(r"(?:фамилия|ф\.?\s?и\.?\s?о\.?(?!\w)|фио)")
# «II. Порядок работы рабочей группы» below its members
_WORK = re.compile(
    r"(?:раздел\s+)?(?:(?:[ivx]{1,4}|\d{1,2})[.)]?\s+)?(?:(?:порядок|организация|регламент)\s(?:е[её]\s|его\s)?(?:работы|деятельности)"
    r"|(?:основные\s)?(?:задачи|функции|полномочия|права)(?!\w)|положение\sоб?\s|общие\sположения)"
)
_GROUP = re.compile(r"(?:рабоч\w+ групп|межведомственн|комисси|координационн\w+ совет|проектн\w+ офис|штаб)")


def of_title(title: str) -> AppendixKind | None:
    """The kind that the title names; None when it names none."""
    words = title.lower().lstrip('«"“„* ')
    return next((kind for kind, rule in kind_rules() if rule.match(words)), None)


def of_table(table: Table, within: AppendixKind | None = None) -> AppendixKind | None:
    """The kind of a table by its header and contents; None when neither tells. It is of the kind ``within`` of its
    appendix unless it is clearly of another.
    """
    rows = table.rows[:3]
    if not rows or table.width < 2:
        return None
    texts = [cell.text for row in rows for cell in row.cells]
    if sum(bool(REGISTRY_NUMBER.search(cell.text)) for row in table.rows[:8] for cell in row.cells) >= 2:
        return "services"
    head = " ".join(texts).lower()
    if _PERSON_COLUMN.search(head) and len(table.rows) > 1:
        return "group_membership"
    return guess_kind([(cell.text,) for cell in rows[0].cells if cell.text], within) if table.ruled else None


def of_appendix(title: str | None, blocks: Sequence[Block]) -> AppendixKind:
    """The kind of an appendix with this title and content."""
    named = of_title(title) if title else None
    if named is not None:
        return named
    for block in blocks:
        if isinstance(block, Table) and (found := of_table(block)):
            return found
    text = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
    if len(REGISTRY_NUMBER.findall(text)) >= 2:
        return "services"
    return "group_regulation" if title and _GROUP.search(title.lower()) and "оложени" in title else "other"


def rules_below_members(blocks: Sequence[Block]) -> int:
    """The index of the heading («II. Порядок работы …») from which a list of members goes on as rules of the group's
    work; ``len(blocks)`` when it does not.
    """
    for n, block in enumerate(blocks[1:], 1):
        if not isinstance(block, Paragraph) or len(block.text) > 150 or not _WORK.match(block.text.lower()):
            continue
        below = [below for below in blocks[n + 1 :] if isinstance(below, Paragraph)]
        numbered = [m for each in below[:6] if (m := marker(each.text)) is not None and m.style == "number"]
        if numbered and not block.text.rstrip().endswith((";", ",", ".")):
            return n
    return len(blocks)
