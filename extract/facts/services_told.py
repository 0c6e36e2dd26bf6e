"""Services that a point of the text lists itself («в отношении следующих муниципальных услуг: …»)."""

import re
from dataclasses import replace

from extract.facts.services import describe, services
from extract.facts.statements import Statement, all_statements
from extract.layout import Layout
from soczakaz.act import Node
from soczakaz.facts import Service
from soczakaz.ru.dates import lower

_KIND = r"(?:государственн|муниципальн)\w{2,3}\s(?:\((?:муниципальн|государственн)\w{2,3}\)\s)?(?:социальн\w{2,3}\s)?"
_LEAD = re.compile(
    rf"{_KIND}услуг(?:ами|и|а)?(?:\s\(далее[^()]*\))?,\s(?:в\sотношении\sкотор|отбор\sисполнител|исполнител|оказани|по\sкотор|на\sкотор|включ[её]нн)[^:]{{0,300}}$"
    rf"|следующ\w{{2,3}}\s{_KIND}услуг(?:и|ам|ами|ах)?(?!\w)[^:]{{0,250}}$"
    rf"|перечень\s{_KIND}услуг(?!\w)[^:]{{0,250}}$"
)
# What such a list is not: appendices, documents, systems, bodies.
_OTHER = re.compile(
    r"(?:перечень|план|показател|таблиц|порядок|положени|состав|реестр|заявк|заявлени|соглашени|договор|отч[её]т"
    r"|социальный\sсертификат|(?:государственный|муниципальный)\s(?:\(\w+\)\s)?социальный\sзаказ|\S*\s?информационн\w+\sсистем|министерств|департамент|комитет)"
)
_ITEM = re.compile(r"[^;]+")


def services_told(layout: Layout) -> tuple[Service, ...]:
    """The services that a point lists below itself or after its colon; () when none does. Their units are claimed."""
    for statement in all_statements(layout):
        lead, colon, inline = statement.node.text.partition(":")
        if not colon or not _LEAD.search(lower(lead)):
            continue
        found = _inline(statement, layout, len(lead) + 1) if inline.strip() else _below(statement.node, layout)
        if found:
            return found
    return ()


def _below(node: Node, layout: Layout) -> tuple[Service, ...]:
    if not node.children or any(_OTHER.match(lower(child.text)) for child in node.children):
        return ()
    listed = replace(layout.body, blocks=(), nodes=node.children)
    return services(listed, layout.ledger)[0]


def _inline(statement: Statement, layout: Layout, start: int) -> tuple[Service, ...]:
    """Services parted by semicolons in the point itself; a lone one is only taken where nothing stands below."""
    node = statement.node
    found: list[Service] = []
    for item in _ITEM.finditer(node.text, start):
        words = item[0].strip().rstrip(".").rstrip()
        if not words or _OTHER.match(lower(words)) or node.children:
            return ()
        told = describe(words)
        begin = item.start() + len(item[0]) - len(item[0].lstrip())
        place = layout.ledger.place(node.place.eid, begin, begin + len(words))
        found.append(
            Service(len(found) + 1, None, words[: told.end], told.category, told.orientation, told.form, place)
        )
    layout.ledger.claim(node.place)
    return tuple(found)
