"""Information support: electronic documents, systems, what is formed in them, what is made on paper."""

import re
from collections.abc import Iterator

from extract.facts.information_items import DOCUMENT, cleaned, pieces, split_items
from extract.facts.information_sentences import electronic_in, formed_in
from extract.facts.statements import Statement, all_statements, statements
from extract.layout import Layout
from soczakaz.act import Node
from soczakaz.facts import InformationSupport
from soczakaz.ru.dates import lower
from soczakaz.source import Place

_FORMED = re.compile(
    r"(?:информаци\w+|документ\w*|сведени\w+)[^:]{0,160}(?:формируем|формирован|создаваем|размещаем"
    r"|формирующ)\w*[^:]{0,120}"
    r"(?:с\sиспользованием|в\s(?:информационн|автоматизирован|государственн|единой|ис\s|аис|гис)"
    r"|посредством|с\sпомощью)"
    r"|^(?:с\sиспользованием|посредством|в)\s(?!электронн)[^:]{0,200}формиру\w{2,6}\s[^:]{0,80}(?:документ|информаци"
    r"|сведени)"
    r"|^(?:с\sиспользованием|посредством|в)\s(?:[а-яё]+\s){0,3}(?:информационн\w+\s)?систем\w*[^:]{0,100}(?:формиру|создаю|вед)\w+[^:]*$"
)
_ELECTRONIC = re.compile(
    r"документ\w*[^:]{0,500}(?:электронн\w+\s(?:форм|вид|документ)|в\sэлектронн)"
    r"|электронн\w+\sдокумент\w*\s(?:[^:]{0,120}\s)?(?:являются|признаются|считаются)"
    r"|электронн\w+\sдокумент\w*[^:]{0,200}обмен|обмен\w*\s(?:электронн\w+\s)?документ"
    r"|(?:^|,\s[^:,]{0,120}\s)в\s(?:электронн\w{2}\s(?:форме|виде)|форме\sэлектронн\w{2}\sдокумент\w{1,2})\s"
    r"(?:[^:]{0,160}документ|осуществля\w+\sобмен|(?:формиру|составля|направля|подписыва|созда|утвержда|представля)\w+)"
    r"|обменива\w+\sв\s(?:электронн|форме\sэлектронн)"
)
_SYSTEMS = re.compile(
    r"(?:информационн\w+\s(?:и\s[а-яё]+\s)?систем|информационн\w+\sресурс)\w*[^:]{0,200}(?:использу"
    r"|применя|посредством|с\sпомощью|задейств|обеспечива|в\sцелях)"
    r"|(?:использу|использов|применя|применени)\w+[^:]{0,160}(?:информационн\w+\sсистем|информационн\w+\sресурс)"
    r"|^(?:перечень|список|перечень\sгосударственных)\s[^:]{0,60}информационн\w+\sсистем"
)
# «информационное обеспечение осуществляется посредством:» leads in systems if its items are systems.
_SUPPORT = re.compile(
    r"информационн\w+\s(?:обеспечени|сопровождени|взаимодействи|поддержк)\w+|посредством|с\sиспользованием"
)
# «При организации оказания услуг применяются:» leads in systems if its items are.
_USED = re.compile(r"(?<!\w)(?:(?:использу|применя|задейству|эксплуатиру)(?:ю|е)тся|использовать|применять)(?!\w)")
_SYSTEM = re.compile(
    r"систем|портал|платформ|ресурс|навигатор|электронн\w+\sбюджет|(?<![А-ЯЁа-яё])(?:Г?ИИ?С|[А-ЯЁ]{0,2}АИС|РИС|ЕГИСС\w*|ФГИС|ЕИС|ЕПГУ|РПГУ|ПФДО)(?![А-ЯЁа-яё])",
    re.IGNORECASE,
)
_SYSTEM_FIRST = re.compile(
    r"\s(?:[А-ЯЁ]?[а-яё]+(?:ая|ый|ые|ую)\s){0,4}(?:информационн\w+\s)?(?:систем[аыу]|портал|платформ[аыу])(?!\w)"
    r"|\s(?:Г?ИИ?С|[А-ЯЁ]{0,2}АИС|РИС|ФГИС|ЕИС|ЕПГУ|РПГУ)(?!\w)"
)
# «Информационными системами являются ГИИС «Электронный бюджет», АИС «Навигатор».»
_ARE = re.compile(
    r"(?:информационн\w+\sсистем\w+|электронн\w+\sдокумент\w+)\s[^:]{0,120}?(?:являются|выступают|определить)\s(?!:)",
    re.IGNORECASE,
)
_MADE_IN = re.compile(
    r"документ[^;]{0,300}(?:обмен|формиру|веде|веду)|обмен[^;]{0,120}документ[^;]{0,200}(?:веде|осуществля)"
)
_SYSTEM_NAME = re.compile(
    r"(?<!\w)(?:[а-яё]+(?:ой|ая|ую)\s(?:и\s)?){1,5}систем(?:а|ы|е|у|ой)(?:\s[А-ЯЁа-яё][^«»,;.:]{0,120})?\s«[^»]{2,160}»"
)
_IN_WHICH = re.compile(r",\s(?:в|посредством|с\s(?:помощью|использованием))\sкотор")
_PAPER = re.compile(r"(?<!\w)бумажн\w{2,3}\s(?:носител|вид|форм|документ)")
_INTRODUCES = re.compile(r":|перечень|список|следующ")

_TOLD = {"electronic_documents": electronic_in, "formed_in_systems": formed_in}


def information_support(layout: Layout) -> InformationSupport | None:
    """The information support that the act sets; None when it sets nothing of the kind.

    Items are the list's own words without number and closing punctuation; ``on_paper`` holds every
    paragraph of the body (or, failing that, of the appendices) that speaks of paper, as written.
    """
    places: dict[str, Place] = {}
    taken: set[str] = set()
    formed = _list(layout, "formed_in_systems", _FORMED, places, taken)
    electronic = _list(layout, "electronic_documents", _ELECTRONIC, places, taken)
    systems = _list(layout, "systems", _SYSTEMS, places, taken)
    paper = [s for s in statements(layout.body) if _PAPER.search(lower(s.node.text))]
    paper = paper or [s for s in all_statements(layout) if _PAPER.search(lower(s.node.text))]
    if paper:
        places["on_paper"] = paper[0].place
    if not places:
        return None
    for part in layout.appendices:  # the appendix that sets it is told by its tree
        if part.kind in (None, "other", "rules") and any(p.eid.startswith(f"{part.eid}__") for p in places.values()):
            layout.ledger.claim(*(node.place for node in part.walk()))
    return InformationSupport(electronic, systems, formed, tuple(s.node.text.strip() for s in paper), places)


def _list(
    layout: Layout, name: str, pattern: re.Pattern[str], places: dict[str, Place], taken: set[str]
) -> tuple[str, ...]:
    """The items of the first list whose introduction fits; the point it stands in is then taken."""
    aside = tuple(f"{part.eid}__" for part in layout.appendices if part.kind not in (None, "other", "rules"))
    for statement in all_statements(layout):
        node = statement.node
        low = lower(node.text)
        if node.eid in taken:
            continue
        items: tuple[str, ...] = ()
        if pattern.search(low.split(":")[0]) and _INTRODUCES.search(low):
            items = tuple(_items(statement))
            if name == "systems" and not any(_SYSTEM.search(item[:120]) for item in items[:3]):
                items = ()
        elif name == "systems":
            items = _named_systems(statement, low)
        elif name == "electronic_documents" and "электронн" in low and "бумажн" not in low and low.endswith(":"):
            told = tuple(_items(statement))  # under any lead that speaks of electronic form, if documents are listed
            items = told if len(told) > 1 and all(DOCUMENT.match(item) for item in told) else ()
        listed = bool(node.children) and not node.text.rstrip().endswith(":")
        if not items and name in _TOLD and not node.eid.startswith(aside) and not listed:
            items = _TOLD[name](node.text)
            if items and node.children:  # «документы, указанные в пункте 6, формируются с использованием:» and systems
                places[name] = statement.place
                return items
        if items:
            places[name] = statement.place
            taken.update(below.eid for below in node.walk())
            return items
    return _appendix(layout, name, pattern, places) or (_in_passing(layout, places) if name == "systems" else ())


def _named_systems(statement: Statement, low: str) -> tuple[str, ...]:
    """Systems told by the items themselves, or named in one sentence («… системами являются …»)."""
    text = statement.node.text
    if are := _ARE.search(text):
        listed = tuple(pieces(text[are.end() :]))
        return listed if all(_SYSTEM.search(piece) for piece in listed) else ()
    used = _USED.search(low)
    if used and "услуг" in lower(statement.text) and (named := _used_in_sentence(text[used.end() :])):
        return named
    if not (text.rstrip().endswith(":") and (used or _SUPPORT.search(low) or "информационн" in low)):
        return ()
    items = tuple(_items(statement))
    return items if items and all(len(item) < 300 and _SYSTEM.search(item[:80]) for item in items) else ()


def _used_in_sentence(words: str) -> tuple[str, ...]:
    """Systems named right after the verb: «применяются ГИС «А» и ГИС «Б»»; none where anything else is named."""
    words = _IN_WHICH.split(words, maxsplit=1)[0]
    named = tuple(pieces(words)) if _SYSTEM_FIRST.match(words) else ()
    return named if all(_SYSTEM_FIRST.match(f" {piece}") for piece in named) else ()


def _in_passing(layout: Layout, places: dict[str, Place]) -> tuple[str, ...]:
    """Systems that a sentence on documents names where no list does: «документы формируются в системе «А»»."""
    found: dict[str, None] = {}
    for statement in statements(layout.body):
        if _MADE_IN.search(lower(statement.node.text)) and (named := _SYSTEM_NAME.findall(statement.node.text)):
            places.setdefault("systems", statement.place)
            found.update(dict.fromkeys(named))
    return tuple(found)


def _appendix(layout: Layout, name: str, pattern: re.Pattern[str], places: dict[str, Place]) -> tuple[str, ...]:
    """The items of an appendix whose title says that it is such a list («согласно приложению № 4»)."""
    for part in layout.appendices:
        title = lower(part.title or "")
        if part.kind in (None, "other", "rules") and pattern.search(title) and _INTRODUCES.search(title):
            items = tuple(item for node in part.nodes for item in cleaned(_whole(node)))
            if items:
                places[name] = part.place
                return items
    return ()


def _items(statement: Statement) -> Iterator[str]:
    node = statement.node
    head, _, inline = node.text.partition(":")
    if inline.strip():
        yield from split_items(inline)
    if not head:
        return
    for child in node.children:
        yield from cleaned(_whole(child))


def _whole(child: Node) -> str:
    """An item with what stands below it («… в том числе: …»)."""
    return " ".join(node.text for node in child.walk())
