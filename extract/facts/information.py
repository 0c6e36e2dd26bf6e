"""Information support: electronic documents, systems, what is formed in them, what is made on paper."""

import re
from collections.abc import Iterator

from extract.facts.statements import Statement, all_statements, statements
from extract.layout import Layout
from soczakaz.act import Node
from soczakaz.facts import InformationSupport
from soczakaz.ru.dates import lower
from soczakaz.ru.morph import parses
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
    r"|электронн\w+\sдокумент\w*[^:]{0,200}обмен|обмен\w*\s(?:электронн\w+\s)?документ"
    r"|^в\sэлектронн\w{2}\s(?:форме|виде)\s[^:]{0,160}документ"
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
_USED = re.compile(r"(?<!\w)(?:использу|применя|задейству|эксплуатиру)(?:ю|е)тся")
_SYSTEM = re.compile(
    r"систем|портал|платформ|ресурс|навигатор|электронн\w+\sбюджет|(?<![А-ЯЁа-яё])(?:Г?ИИ?С|[А-ЯЁ]{0,2}АИС|РИС|ЕГИСС\w*|ФГИС|ЕИС|ЕПГУ|РПГУ|ПФДО)(?![А-ЯЁа-яё])",
    re.IGNORECASE,
)
_SYSTEM_FIRST = re.compile(
    r"\s(?:[а-яё]+(?:ая|ые|ую)\s){0,4}(?:информационн\w+\s)?(?:систем[аыу]|портал|платформ[аыу])(?!\w)"
    r"|\s(?:Г?ИИ?С|[А-ЯЁ]{0,2}АИС|РИС|ФГИС|ЕИС|ЕПГУ|РПГУ)(?!\w)"
)
# «Информационными системами являются ГИИС «Электронный бюджет», АИС «Навигатор».»
_ARE = re.compile(
    r"(?:информационн\w+\sсистем\w+|электронн\w+\sдокумент\w+)\s[^:]{0,120}?(?:являются|выступают|определить)\s(?!:)",
    re.IGNORECASE,
)
_COMMA = re.compile(
    r",\s|\sи\s(?=[а-яё-]*\s?(?:информационн|государственн|региональн|автоматизированн|единая|единую|[А-ЯЁ]{2,6}\s«))"
)
_PAPER = re.compile(r"(?<!\w)бумажн\w{2,3}\s(?:носител|вид|форм|документ)")
_INTRODUCES = re.compile(r":|перечень|список|следующ")
_TAG = re.compile(r"^(?:[-–—•●▪]\s*|\(?\d{1,2}[.)]\s+|[а-я]\)\s*)")


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
    return InformationSupport(electronic, systems, formed, tuple(s.node.text.strip() for s in paper), places)


def _list(
    layout: Layout, name: str, pattern: re.Pattern[str], places: dict[str, Place], taken: set[str]
) -> tuple[str, ...]:
    """The items of the first list whose introduction fits; the point it stands in is then taken."""
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
        if items:
            places[name] = statement.place
            taken.update(below.eid for below in node.walk())
            return items
    return _appendix(layout, name, pattern, places)


def _named_systems(statement: Statement, low: str) -> tuple[str, ...]:
    """Systems told by the items themselves, or named in one sentence («… системами являются …»)."""
    text = statement.node.text
    if are := _ARE.search(text):
        pieces = [piece for piece in _pieces(text[are.end() :]) if piece]
        return tuple(pieces) if pieces and all(_SYSTEM.search(piece) for piece in pieces) else ()
    used = _USED.search(low)
    if used and "услуг" in lower(statement.text) and (named := _used_in_sentence(text[used.end() :])):
        return named
    if not (text.rstrip().endswith(":") and (used or _SUPPORT.search(low))):
        return ()
    items = tuple(_items(statement))
    return items if items and all(len(item) < 300 and _SYSTEM.search(item[:80]) for item in items) else ()


def _used_in_sentence(words: str) -> tuple[str, ...]:
    """Systems named right after the verb: «применяются ГИС «А» и ГИС «Б»»; none where anything else is named."""
    pieces = tuple(_pieces(words)) if _SYSTEM_FIRST.match(words) else ()
    return pieces if all(_SYSTEM_FIRST.match(f" {piece}") for piece in pieces) else ()


def _pieces(words: str) -> Iterator[str]:
    """A list in a sentence, cut at commas and «и» outside quotes and brackets."""
    at = 0
    for match in _COMMA.finditer(words):
        before = words[: match.start()]
        if before.count("«") > before.count("»") or before.count("(") > before.count(")"):
            continue
        yield from _cleaned(words[at : match.start()])
        at = match.end()
    yield from _cleaned(words[at:])


def _appendix(layout: Layout, name: str, pattern: re.Pattern[str], places: dict[str, Place]) -> tuple[str, ...]:
    """The items of an appendix whose title says that it is such a list («согласно приложению № 4»)."""
    for part in layout.appendices:
        title = lower(part.title or "")
        if part.kind in (None, "other", "rules") and pattern.search(title) and _INTRODUCES.search(title):
            items = tuple(item for node in part.nodes for item in _cleaned(_whole(node)))
            if items:
                places[name] = part.place
                return items
    return ()


def _items(statement: Statement) -> Iterator[str]:
    node = statement.node
    head, _, inline = node.text.partition(":")
    if inline.strip():
        for piece in _split(inline):
            yield from _cleaned(piece)
    if not head:
        return
    for child in node.children:
        yield from _cleaned(_whole(child))


def _whole(child: Node) -> str:
    """An item with what stands below it («… в том числе: …»)."""
    return " ".join(node.text for node in child.walk())


def _split(inline: str) -> list[str]:
    """The items of «: реестр; сертификат» or «: реестр, сертификат, заключаемое … соглашение»."""
    if ";" in inline:
        return [piece for piece in inline.split(";") if piece.strip()]
    out: list[str] = []
    for piece in _pieces(inline):
        # «соглашение, заключаемое по результатам отбора» is one item.
        if out and any(p.tag.POS in ("PRTF", "PRTS", "GRND") or "Apro" in p.tag for p in parses(_first(piece))[:1]):
            out[-1] = f"{out[-1]}, {piece}"
        else:
            out.append(piece)
    return out


def _first(piece: str) -> str:
    return next(iter(re.findall(r"[а-яё-]+", piece.lower())), "")


def _cleaned(piece: str) -> Iterator[str]:
    text = _TAG.sub("", piece.strip()).strip().rstrip(";").rstrip()
    text = text[:-1].rstrip() if text.endswith((".", ",")) and not text.endswith((" др.", " пр.", " т.д.")) else text
    if text:
        yield text
