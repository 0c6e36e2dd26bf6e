"""What is decided: the field of activity, the way of choosing providers."""

import re
from collections.abc import Iterator, Sequence

from extract.facts.authority import authority
from extract.facts.citations_requisites import title_at
from extract.facts.statements import all_statements, statements
from extract.layout import Layout
from soczakaz.act import Node
from soczakaz.facts import Reference, SelectionMethod
from soczakaz.ru.dates import lower

__all__ = ["activity", "authority", "selection_method"]

_FIELD = re.compile(r"(?<!\w)(?=н)направлени(?P<many>ям|ями|ях|я|й|ю|ем|е|и)\s+деятельности(?!\w)")
_INTRODUCED = re.compile(
    r"(?:,?\s(?:в\sрамках|в\sпределах|предусмотр|определ|установл|соответств"
    r"|указанн)[^:«\"–—;]{3,200})?\s*(?:[:–—]|\s-\s)\s*"
)
# «направлением деятельности, по которому организуется оказание услуг, «Санаторно-курортное лечение»»
_OF_WHICH = re.compile(r",\s(?:по|в|для|при)\s(?:отношении\s|рамках\s)?котор\w+\s[^«\"“]{3,200}?[,:–—]?\s(?=[«\"“])")
_JOINED = re.compile(r"\s?(?:,|;|и|\sи)\s?(?:и\s)?(?=[«\"“])")
_UNQUOTED_END = re.compile(
    r"\s*\((?=далее)|;|\.(?=\s|$)|:|,?\s(?:на\sтерритории|в\sсоответствии|в\s20\d\d|с\s20\d\d|на\s20\d\d"
    r"|с\sиспользованием|в\sрамках|согласно"
    r"|при\sформировании|осуществля|в\sцелях|в\sпериод|в\sотношении|с\s\d|уполномоченн|является|утвержд"
    r"|,\sв\sсоответствии)"
)
_NOT_A_NAME = re.compile(
    r"\s*(?:,|\)|$|\.|;|(?:определ|соответств|указанн|предусмотр|установл|уполномоч|соглас|в|из|с|по|на"
    r"|для|и|орган|исполнит|рабоч|котор)\w*\s)"
)
_SPHERE = re.compile(
    r"услуг\w*\sв\s(?:сфере|области|отрасли)\s(?!социальн\w+\s(?:сфер|услуг|заказ))(?P<name>[^.;,:(«]{5,160})"
)
_INDUSTRY = re.compile(r"отрасл\w{1,3}\sсоциальной\sсферы\s*(?:[:–—-]\s*)?(?=[«\"“])")
_SPHERE_END = re.compile(
    r"\s(?:на\sтерритории|в\sсоответствии|в\s20|при\s|с\s20|с\sиспольз|в\sрамках|по\s|согласно|осуществ"
    r"|муницип|[А-ЯЁ])"
)

# «определить направлением деятельности, по которому …, спортивную подготовку»
_CHOSEN = re.compile(
    r"(?:определить|выбрать|установить|считать)\s(?:[а-яё]+\s){0,3}?направлением\sдеятельности(?:,[^,:;.]{3,160},)?\s(?P<name>[^.;:«\"–—]{5,160})"
)
# «услуг по направлению «Реализация …»»
_DIRECTION = re.compile(r"услуг[^.;«\"]{0,120}\sпо\sнаправлени(?:ю|ям)\s?[:–—-]?\s?(?=[«\"])")
# «при осуществлении деятельности по реализации …»
_CARRIED = re.compile(r"услуг[^.;]{0,160}?осуществлени\w\sдеятельности\sпо\s(?P<name>[а-яё][^.;,(:]{5,200})")

_METHOD = re.compile(r"(?<!\w)(?=[кс])(?:конкурентн\w{1,3}\s)?способ\w{0,3}(?!\w)")
_CONTEST = re.compile(r"(?<!\w)(?:проведени\w{1,2}\s)?конкурс\w{0,3}(?!\w)")
_SELECTION = re.compile(r"(?<!\w)отбор\w{0,2}\sисполнител")
_PROVIDERS = (
    r"(?:\s(?:отбора|определения|выбора))?(?:\sисполнител\w{1,3}(?:\s(?:государственн"
    r"|муниципальн)\w{2,3})?(?:\s\(муниципальн\w{2,3}\))?"
    r"(?:\sуслуг\w{0,2})?(?:\sв\sсоциальной\sсфере)?)?"
)
_LEAD_IN = re.compile(r"(?:предусмотренн|указанн|установленн|определенн|определённ)\w{2,3}\s(?:в\s)?$")
_METHOD_AFTER = re.compile(rf"\s(?:конкурентн\w{{1,3}}\s)?(?:способ\w{{0,3}}|отбор\w{{0,2}}){_PROVIDERS}")
_WITHOUT = re.compile(
    r"(?<!\w)(?=[котп])(?:"
    rf"конкурентн\w{{1,3}}\sспособ\w{{0,3}}{_PROVIDERS}"
    r"|отбор\w{0,2}\s(?:исполнител\w{1,3}\s)?[^.;,]{0,90}?в\sсоответствии\sс\sсоциальным\sсертификатом(?:\sна\sполучение\s[^.;,]{3,80}?(?=[.;,]|$))?"
    r"|(?:проведени\w{1,2}\s)?конкурс\w{0,2}\s(?:на\sзаключение\sсоглашени\w{1,2}"
    r"|по\sотбору\sисполнител\w{1,3}|среди|на\sотбор)[^.;,]{0,160}"
    r"|проведени\w{1,2}\sконкурс\w{0,2}|отбор\w{0,2}\sисполнител\w{1,3}\s[^.;,]{0,60}?на\sконкурсной\sоснове"
    r")"
)


def activity(layout: Layout) -> str | None:
    """The field of activity («направление деятельности») without its outer quotes, as written; several are
    joined by «; ». None when the act names none."""
    texts = list(_texts(layout))
    for quoted in (True, False):
        for text, node in texts:
            low = lower(text)
            for match in _FIELD.finditer(low):
                found = _quoted(text, low, match.end()) if quoted else _plain(text, low, match, node)
                if found:
                    return found
    for pattern, quoted in (
        (_INDUSTRY, True),
        (_CHOSEN, False),
        (_DIRECTION, True),
        (_CARRIED, False),
        (_SPHERE, False),
    ):
        for text, _ in texts:
            for match in pattern.finditer(lower(text)):
                if quoted and (title := title_at(text, match.end())):
                    return title[0]
                if not quoted:
                    name = _SPHERE_END.split(text[match.start("name") : match.end("name")])[0].strip(" ,")
                    return _in_nominative(name)
    return None


def selection_method(layout: Layout, references: Sequence[Reference]) -> SelectionMethod | None:
    """The way of choosing providers in the act's words, with the index of the reference that names it."""
    body = {node.eid for node in layout.body.walk()}
    indexed = sorted(enumerate(references), key=lambda item: item[1].place.eid not in body)
    for i, reference in indexed:
        if reference.article != "9" or not (reference.points or reference.parts):
            continue
        text = layout.ledger.units[reference.place.eid].text
        raw = _around(text, reference.place.start, reference.place.end)
        if raw:
            return SelectionMethod(raw, i)
    for i, reference in indexed:
        if reference.article != "9" or reference.act.number != "189-ФЗ" or reference.points or reference.parts:
            continue
        text = layout.ledger.units[reference.place.eid].text
        if raw := _around(text, reference.place.start, reference.place.end):
            return SelectionMethod(raw, i)
    for statement in all_statements(layout):
        match = _WITHOUT.search(lower(statement.node.text))
        if match:
            raw = statement.node.text[match.start() : match.end()].strip()
            return SelectionMethod(raw, _inside(references, statement.node.eid, match.start(), match.end()))
    return None


def _texts(layout: Layout) -> Iterator[tuple[str, Node | None]]:
    for statement in statements(layout.body):
        yield statement.text, statement.node
    for eid, unit in layout.ledger.units.items():
        if eid.startswith(("opening_", "preamble")):
            yield unit.text, None
    for part in layout.appendices:
        if part.title:
            yield part.title, None
    for part in layout.appendices:
        for statement in statements(part):
            yield statement.text, statement.node


def _quoted(text: str, low: str, at: int) -> str | None:
    """Names in quotes after «направлению деятельности»."""
    introduced = _INTRODUCED.match(low, at) or _OF_WHICH.match(low, at)
    title = title_at(text, introduced.end() if introduced else at)
    names = []
    while title:
        names.append(title[0])
        joint = _JOINED.match(text, title[1])
        title = title_at(text, joint.end()) if joint else None
    return "; ".join(names) or None


def _plain(text: str, low: str, match: re.Match[str], node: Node | None) -> str | None:
    """A name without quotes, or the items of a list below."""
    introduced = _INTRODUCED.match(low, match.end())
    at = introduced.end() if introduced else match.end()
    if introduced and at >= len(low.rstrip()) and node and node.children:
        return "; ".join(child.text.rstrip(" ;.") for child in node.children) or None
    if not introduced:
        if _NOT_A_NAME.match(low, at):
            return None
        if match["many"] not in ("ю", "е"):
            return None
    end, depth = at, 0
    for i in range(at, min(len(text), at + 500)):
        if text[i] == "(" and not low.startswith("далее", i + 1):
            depth += 1
        elif text[i] == ")":
            depth -= 1
        if depth <= 0 and _UNQUOTED_END.match(low, i):
            break
        end = i + 1
    return text[at:end].strip(' ,«»"') or None


def _in_nominative(name: str) -> str:
    from soczakaz.ru.words import nominative

    return nominative(name) or name


def _around(text: str, start: int, end: int) -> str | None:
    """The words on the way of choosing around a reference at ``start``–``end``."""
    low = lower(text)
    lead = _LEAD_IN.search(low, max(0, start - 30), start)
    after = _METHOD_AFTER.match(low, end)
    if after:
        return text[lead.start() if lead else start : after.end()].strip()
    clause = max(low.rfind(".", 0, start), low.rfind(";", 0, start)) + 1
    before = [m.start() for m in _METHOD.finditer(low, max(clause, start - 300), start)]
    if not before:
        before = [m.start() for m in _CONTEST.finditer(low, max(clause, start - 300), start)]
    if not before:
        before = [m.start() for m in _SELECTION.finditer(low, max(clause, start - 300), start)]
    if before and "(" in text[before[-1] : start] and text.startswith(")", end):
        end += 1
    return text[before[-1] : end] if before else None


def _inside(references: Sequence[Reference], eid: str, start: int, end: int) -> int | None:
    for i, reference in enumerate(references):
        if reference.place.eid == eid and start <= reference.place.start <= end + 60:
            return i
    return None
