"""Services that a point of the text lists itself («в отношении следующих муниципальных услуг: …»)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.facts.services import services
from extract.facts.services_words import describe, registries, without_code
from extract.facts.statements import Statement, all_statements
from extract.layout import Layout
from soczakaz.act import Node
from soczakaz.facts import Service
from soczakaz.ru.dates import lower

_KIND = r"(?:государственн|муниципальн)\w{2,3}\s(?:\((?:муниципальн|государственн)\w{2,3}\)\s)?(?:социальн\w{2,3}\s)?"
_LEAD = re.compile(
    rf"{_KIND}услуг(?:ами|и|а)?(?:\s\(далее[^()]*\))?,\s(?:в\sотношении\sкотор|отбор\sисполнител|исполнител|оказани|по\sкотор|на\sкотор|включ[её]нн)[^:]{{0,300}}$"
    rf"|следующ\w{{2,3}}\s(?:{_KIND})?услуг(?:у|е|и|ам|ами|ах)?(?!\w)[^:]{{0,250}}$"
    rf"|перечень\s{_KIND}услуг(?!\w)[^:]{{0,250}}$"
    rf"|(?:в\sотношении|по)\s(?:{_KIND})?услуг(?:и|е|ам)?(?:\sв\sсоциальной\sсфере)?$"
)
# What such a list is not: appendices, documents, systems, bodies.
_OTHER = re.compile(
    r"(?:перечень|план|показател|таблиц|порядок|положени|состав|реестр|заявк|заявлени|соглашени|договор|отч[её]т"
    r"|социальный\sсертификат|(?:государственный|муниципальный)\s(?:\(\w+\)\s)?социальный\sзаказ|\S*\s?информационн\w+\sсистем|министерств|департамент|комитет)"
)
_ITEM = re.compile(r"[^;]+")
_COUNTED = re.compile(r"(?:^|[;,.]\s|\s)\d{1,2}\)\s")  # «1) …, 2) …» in one sentence
# «социальный заказ формируется на услугу «Спортивная подготовка» (номер …)»: a sentence of the order names it in quotes.
_NAME = r"(?P<service>«(?:[^«»]|«[^«»]*»)+»(?:\s?\([^()]*\))?(?:,\s(?:форма|категори[ия])\s[^;.]+)?)"
_QUOTED = re.compile(rf"(?<!\w)(?:{_KIND})?услуг(?:и|у|а|е|ам|ах)?\s{_NAME}", re.IGNORECASE)
_NEXT = re.compile(rf"(?:,|\sи)\s{_NAME}")
_ORDER = re.compile(r"социальн\w+\sзаказ|отбор|апробац|социальн\w+\sсертификат|конкурентн", re.IGNORECASE)


def services_told(layout: Layout) -> tuple[Service, ...]:
    """The services that a point lists below itself, after its colon or in quotation marks; () when none does. Their units
    are claimed."""
    for statement in all_statements(layout):
        lead, colon, inline = statement.node.text.partition(":")
        if not colon or not _LEAD.search(lower(lead)):
            continue
        found = _inline(statement, layout, len(lead) + 1) if inline.strip() else _below(statement.node, layout)
        if found:
            return found
    for node in layout.body.walk():
        if "услуг" in node.text and (found := tuple(_quoted(node, layout))):
            return found
    return ()


def _below(node: Node, layout: Layout) -> tuple[Service, ...]:
    if not node.children or any(_OTHER.match(lower(child.text)) for child in node.children):
        return ()
    listed = replace(layout.body, blocks=(), nodes=node.children)
    return services(listed, layout.ledger)[0]


def _inline(statement: Statement, layout: Layout, start: int) -> tuple[Service, ...]:
    """Services parted by semicolons or counted in the point itself; a lone one is only taken where nothing stands below."""
    node = statement.node
    found: list[Service] = []
    for begin, words in _pieces(node.text, start):
        if _OTHER.match(lower(words)) or node.children:
            return ()
        found.append(_service(words, len(found) + 1, begin, node, layout))
    layout.ledger.claim(node.place)
    return tuple(found)


def _pieces(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Each service of a sentence and where it begins."""
    counted = list(_COUNTED.finditer(text, start))
    if len(counted) > 1:
        ends = [*(match.start() for match in counted[1:]), len(text)]
        spans = [(match.end(), end) for match, end in zip(counted, ends, strict=True)]
    else:
        spans = [match.span() for match in _ITEM.finditer(text, start)]
    for begin, end in spans:
        words = text[begin:end].strip().rstrip(".,").rstrip()
        if words:
            yield begin + len(text[begin:end]) - len(text[begin:end].lstrip()), words


def _quoted(node: Node, layout: Layout) -> Iterator[Service]:
    """The services that a sentence of the order names in quotation marks."""
    if not _ORDER.search(node.text):
        return
    n = 0
    for first in _QUOTED.finditer(node.text):
        match: re.Match[str] | None = first
        while match is not None:
            n += 1
            yield _service(match["service"], n, match.start("service"), node, layout)
            match = _NEXT.match(node.text, match.end())


def _service(words: str, n: int, begin: int, node: Node, layout: Layout) -> Service:
    codes = registries(words)
    name = without_code(words)
    told = describe(name)
    place = layout.ledger.place(node.place.eid, begin, begin + len(words))
    code = codes[0] if codes else None
    return Service(n, code, name[: told.end], told.category, told.orientation, told.form, place)
