"""The act's tree as Akoma Ntoso 3.0 XML."""

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker  # type: ignore[import-not-found, unused-ignore]

from extract.write.words import act_name
from soczakaz.act import Act, Appendix, Node

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
E: Any = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
UNKNOWN_DATE = "0001-01-01"  # the schema wants a date; cobalt uses the same for drafts


def to_akn(acts: Iterable[Act]) -> bytes:
    """The XML of one act, valid against the Akoma Ntoso 3.0 schema. Raises ValueError for any other number of acts."""
    (act,) = acts
    body = [_hierarchy(node) for node in act.body] or [E.paragraph(E.content(E.p()), eId="p_0")]
    preface = E.preface(E.p(E.docTitle(act.requisites.title or act_name(act))))
    parts = [_meta(act), preface]
    if act.preamble:
        parts.append(E.preamble(E.p(act.preamble)))
    parts.append(E.body(*body))
    if act.appendices:
        parts.append(E.attachments(*(_attachment(n, part, act) for n, part in enumerate(act.appendices, 1))))
    root: Any = E.akomaNtoso(E.act(*parts, name=_name(act.requisites.type or "act")))
    _unique(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _name(text: str) -> str:
    return re.sub(r"\W+", "-", text)


def _uri(act: Act) -> str:
    head = act.requisites
    number = re.sub(r"[^\w.-]+", "-", head.number or "draft")
    return f"/akn/ru/act/{head.date or UNKNOWN_DATE}/{number}"


def _identification(uri: str, date: str, *, name: str) -> Any:
    author = E.FRBRauthor(href="#issuer")
    return E.identification(
        E.FRBRWork(
            E.FRBRthis(value=f"{uri}/!{name}"), E.FRBRuri(value=uri), E.FRBRdate(date=date, name="Generation"), author,
            E.FRBRcountry(value="ru"),
        ),
        E.FRBRExpression(
            E.FRBRthis(value=f"{uri}/rus/!{name}"), E.FRBRuri(value=f"{uri}/rus"), E.FRBRdate(date=date, name="Generation"),
            E.FRBRauthor(href="#issuer"), E.FRBRlanguage(language="rus"),
        ),
        E.FRBRManifestation(
            E.FRBRthis(value=f"{uri}/rus/!{name}"), E.FRBRuri(value=f"{uri}/rus"), E.FRBRdate(date=date, name="Generation"),
            E.FRBRauthor(href="#soczakaz"),
        ),
        source="#soczakaz",
    )  # fmt: skip


def _meta(act: Act) -> Any:
    date = str(act.requisites.date or UNKNOWN_DATE)
    organisations = [E.TLCOrganization(eId="soczakaz", href="/ontology/organization/soczakaz", showAs="soczakaz")]
    issuer = act.requisites.issuer or "не указан"
    organisations.append(E.TLCOrganization(eId="issuer", href="/ontology/organization/issuer", showAs=issuer))
    return E.meta(_identification(_uri(act), date, name="main"), E.references(*organisations, source="#soczakaz"))


def _hierarchy(node: Node) -> Any:
    """A node as ``paragraph`` (point), ``section`` (heading) or ``article``; text before children is an ``intro``."""
    kind = "section" if node.heading else "article" if node.eid.rpartition("__")[2].startswith("art_") else "paragraph"
    made = E(kind, eId=_eid(node.eid))
    if node.number:
        made.append(E.num(node.number))
    if node.heading:
        made.append(E.heading(node.text))
        made.extend([_hierarchy(child) for child in node.children] or [E.content(E.p())])
    elif node.children:
        if node.text:
            made.append(E.intro(E.p(node.text)))
        made.extend(_hierarchy(child) for child in node.children)
    else:
        made.append(E.content(E.p(node.text)))
    return made


def _attachment(n: int, part: Appendix, act: Act) -> Any:
    date = str(act.requisites.date or UNKNOWN_DATE)
    name = f"app-{n}"
    body = [_hierarchy(node) for node in part.nodes] or _tables(act, part) or [E.paragraph(E.content(E.p()))]
    title = part.title or (f"Приложение № {part.number}" if part.number else "Приложение")
    return E.attachment(
        E.heading(f"Приложение № {part.number}" if part.number else "Приложение"),
        E.doc(
            E.meta(_identification(f"{_uri(act)}/!{name}", date, name=name)),
            E.preface(E.p(E.docTitle(title))),
            E.mainBody(*body),
            name=part.kind,
        ),
        eId=f"att_{n}",
    )


def _tables(act: Act, part: Appendix) -> list[Any]:
    """The rows of a plan, indicator or service table as an Akoma Ntoso table."""
    if part.kind == "plan":
        head = ("Этап", "№", "Мероприятие", "Срок", "Результат", "Ответственные")
        rows = [
            (e.stage or "", e.number or "", e.text, e.deadline.raw, e.result or "", "; ".join(e.responsible))
            for e in act.events
        ]
    elif part.kind == "indicators":
        head = ("Цель", "Тип", "Показатель", "База", "Цель", "Ответственные")
        rows = [
            (i.goal or "", i.type or "", i.name, i.base.raw, i.target.raw, "; ".join(i.responsible))
            for i in act.indicators
        ]
    elif part.kind == "services":
        head = ("Номер", "Услуга", "Потребители", "Направленность", "Форма", "")
        rows = [
            (s.registry_number or "", s.name or "", s.category or "", s.orientation or "", s.form or "", "")
            for s in act.services
        ]
    else:
        return []
    if not rows:
        return []
    table = E.table(
        E.tr(*(E.th(E.p(cell)) for cell in head)), *(E.tr(*(E.td(E.p(cell)) for cell in row)) for row in rows)
    )
    return [table]


def _eid(eid: str) -> str:
    return re.sub(r"\s", "_", eid)


def _unique(root: Any) -> None:
    """The schema wants every eId once; a duplicate (an act that numbers two points alike) gets a suffix."""
    seen: dict[str, int] = {}
    for element in root.iter():
        eid = element.get("eId")
        if eid:
            seen[eid] = seen.get(eid, 0) + 1
            if seen[eid] > 1:
                element.set("eId", f"{eid}__dup_{seen[eid]}")
