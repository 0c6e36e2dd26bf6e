"""The working group: its name, regulation and members, or the existing council that takes its place."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.facts.members import members, members_told
from extract.layout import Layout, Part
from extract.structure import kinds
from soczakaz.act import Node, Section, WorkingGroup
from soczakaz.facts import Member
from soczakaz.ru.capitals import ordinary
from soczakaz.ru.words import nominative
from soczakaz.source import Warning

_NOUN = r"(?:групп|комисси|совет|штаб|коллеги|комитет|команд|проектн\w+ офис)[а-я]*"
_EPITHET = r"[а-я\-]+(?:[оеыи]й|[ую]ю|ого|его|[ая]я|[оеы]е|[оеыи]м|[ыи]х|о)"  # «постоянно действующая межведомственная»
_BODY = rf"(?:{_EPITHET}(?:\s+и\s+{_EPITHET})?\s+){{0,3}}?{_NOUN}"
_COUNCIL = (
    r"(?P<name>(?:[А-ЯЁа-яё\-]+\s+){0,3}?"
    r"(?:[Рр]абоч\w+ групп|[Кк]омисси|[Сс]овет|[Шш]таб|[Кк]оллеги|[Пп]роектн\w+ офис)[а-я]*(?!\w)[^.;]*)"
)
# «Положение о рабочей группе по …», «Состав межведомственной комиссии по …»
_TITLE = re.compile(
    r"(?:.*?положени\w+|.*?регламент\w*|.*?порядок|.*?состав|.*?список(?:\s+членов)?)\s+"
    rf"(?:(?:о|об|работы|деятельности)\s+)?(?P<name>{_BODY}.*)",
    re.IGNORECASE,
)
# «создать рабочую группу по …»
_CREATED = re.compile(
    r"(?<!\w)(?=[СсОоУу])"
    r"(?:[Сс]оздать|[Оо]бразовать|[Сс]формировать|[Уу]твердить\s+состав|[Уу]твердить\s+[Пп]оложение\s+об?)\s+"
    rf"(?P<name>{_BODY}[^.;:]*)",
)
# «функции и полномочия … осуществляет Межведомственный совет по …», «координация возлагается на … комиссию»
_EXISTING = re.compile(
    r"(?<!\w)(?=[ФфПпКк])(?:[Фф]ункци|[Пп]олномочи|[Кк]оординац)[^.;]{0,400}?"
    r"(?:осуществляет|осуществляются|выполняет|исполняет|возложить на|возлагаются на|возлагается на)\s+" + _COUNCIL
)
# «возложить функции рабочей группы на Межведомственную комиссию …»
_GIVEN = re.compile(r"(?<!\w)(?=[Вв]озл)[Вв]озложить\s+(?:функци|полномочи|обязанност)[^.;]{0,300}?\sна\s+" + _COUNCIL)
# «Рабочей группой считать Межведомственную комиссию по …», «определить рабочей группой совет …»
_DEEMED = re.compile(
    r"(?<!\w)(?=[РрОо])(?:[Рр]абочей\s+группой\s[^.;:]{0,120}?(?:считать|определить|является|признать)|"
    r"[Оо]пределить\s+(?:в\s+качестве\s+рабочей\s+группы|рабочей\s+группой)|"
    r"[Оо]рганом(?!\w)[^.;:]{0,300}?,\s*(?:определить|считать|признать))\s+" + _COUNCIL
)
# «Создать при администрации рабочую группу в следующем составе: …», «Утвердить состав координационного совета: …»
_LISTED = re.compile(
    r"^(?=[^:]*:)(?=[^:]*(?:групп|комисси|совет|штаб|коллеги|команд))[^:]*"
    r"(?:[Сс]озда|[Оо]бразова|[Сс]формирова|[Уу]тверди|[Оо]предели)\w*\s[^:]*(?<!\w)состав",
)
_TAIL = re.compile(
    r"\s*(?:\(далее|\(прилагается|\(приложени|согласно\s+приложени|в\s+(?:следующем\s+)?составе|"
    r",?\s*(?:утвержд|созданн|образованн)|\s+и\s+[а-я]+ть(?!\w)|\s+и\s+(?:порядок|положение|регламент)(?!\w)|,\s).*$"
)


def working_group(layout: Layout) -> tuple[WorkingGroup | None, tuple[Warning, ...]]:
    """The group of the act; None when it names none. A council that already exists has neither sections nor
    members.
    """
    regulation = next(layout.of_kind("group_regulation"), None)
    # The rules of the group's work may stand below its members, in the same appendix.
    ruled = regulation or next((part for part in layout.of_kind("group_membership") if part.nodes), None)
    sections = tuple(_sections(ruled)) if ruled else ()
    people, warnings = _members(layout, regulation)
    name = _name(layout, regulation)
    if regulation is None and not people:
        council = _existing(layout)
        return (WorkingGroup(council, (), ()) if council else None), tuple(warnings)
    return WorkingGroup(name or _existing(layout), sections, people), tuple(warnings)


def _sections(part: Part) -> Iterator[Section]:
    """Sections by their headings; points outside any section make one without number and title."""
    loose: list[Node] = []
    for node in part.nodes:
        if not node.heading:
            loose.append(node)
            continue
        if loose:
            yield Section(None, None, tuple(loose))
            loose = []
        yield Section(node.number, node.text or None, node.children)
    if loose:
        yield Section(None, None, tuple(loose))


def _members(layout: Layout, regulation: Part | None) -> tuple[tuple[Member, ...], list[Warning]]:
    people: list[Member] = []
    warnings: list[Warning] = []
    for part in layout.of_kind("group_membership"):
        found = members(part, layout.ledger)
        people += found
        if not found:
            warnings.append(
                Warning(
                    "members-unread",
                    "Состав рабочей группы прочитать не удалось. Проверьте, что у каждого члена указаны "
                    "имя и должность.",
                    part.place,
                )
            )
    for host in filter(None, (regulation, layout.body)):
        tables = tuple(table for table in host.tables() if kinds.of_table(table) == "group_membership")
        if tables and not people:
            listed = Part(host.eid, host.label, None, None, None, host.place, tables, ())
            people += members(listed, layout.ledger)
    if not people:
        for node in (*layout.body.walk(), *(regulation.walk() if regulation else ())):
            if _LISTED.search(node.text):
                people += members_told(node, layout.ledger)
                break
    if any(person.role for person in people):  # who stands beside others with roles is a member
        people = [person if person.role else replace(person, role="член") for person in people]
    return tuple(people), warnings


def _name(layout: Layout, regulation: Part | None) -> str | None:
    """The group's name in the nominative, from the titles of its appendices, else from the points that create
    it.

    A name that says what the group is for wins over a bare «рабочая группа».
    """
    titles = [part.title for part in (regulation, *layout.of_kind("group_membership")) if part and part.title]
    found = [match["name"] for title in titles if (match := _TITLE.match(title))]
    found += [match["name"] for node in layout.body.walk() if (match := _CREATED.search(node.text))]
    names = [name for words in found if (name := _nominative(words))]
    return next((name for name in names if " по " in name or len(name.split()) > 4), names[0] if names else None)


def _nominative(words: str) -> str | None:
    """A name found in any case; the capitals of a heading become ordinary letters."""
    shout = words.isupper()
    words = _TAIL.sub("", words).strip(' "»«') if words.count("«") != words.count("»") else _TAIL.sub("", words).strip()
    if shout:
        words = ordinary(words)
        words = words[0].lower() + words[1:]
    elif words.split(" ", 1)[0].isupper():
        words = words[0].lower() + words[1:]
    return nominative(words)


def _existing(layout: Layout) -> str | None:
    """The council or group to which the body gives the functions, in the nominative."""
    for node in layout.body.walk():
        if match := _GIVEN.search(node.text) or _EXISTING.search(node.text) or _DEEMED.search(node.text):
            name = _TAIL.sub("", match["name"]).strip()
            verb = node.text[match.start() : match.start("name")].rstrip()
            return nominative(name) if verb.endswith(("на", "ть", "группой", "группы")) else name
    return None
