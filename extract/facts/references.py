"""Mentions of outside acts in the whole act, each resolved to the act's requisites as far as the text
gives them.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.facts.abbreviations import DOCUMENT, Definition, names_an_act
from extract.facts.citations import Citations, citations
from extract.facts.citations_mention import Mention
from extract.facts.citations_short import Found, Searched, short_names
from extract.facts.superscripts import restored
from extract.layout import Layout
from soczakaz.act import Node
from soczakaz.facts import CitedAct, Reference
from soczakaz.ru.dates import dates_in
from soczakaz.source import Place, Unit

_GRIF = re.compile(
    r"(?:приложени[ея]\s?(?:№?\s?[\dа-я]{1,3})?[.,]?\s{0,2})?(?:к|утвержд[её]н\w{0,3}|утверждено"
    r"|введен\w{0,2})\s",
    re.IGNORECASE,
)
_OWN_NUMBER = re.compile(r"(?:№|N)\s?(\d[\w/-]{0,15})")
# «Признать утратившими силу постановления администрации района:» above «от 11.02.2022 № 90 «…»;».
_LEAD = re.compile(
    r"(?<!\w)(?P<words>(?:постановления|распоряжения|приказы|решения|указы|законы)(?=[\s:])[^:;.]{0,200}):$",
    re.IGNORECASE,
)
_BARE_ITEM = re.compile(r"от\s[\d«\"]", re.IGNORECASE)
_TITLE = re.compile(r"(?:об?|обо)\s", re.IGNORECASE)


def references(layout: Layout) -> tuple[Reference, ...]:
    """Every mention of an outside act, in the order of the document.

    One Reference per mention, and one per article where a mention names several. Short names («Федеральный
    закон») and words that point back («указанного закона») are resolved; what cannot be resolved is no
    citation and is left out.
    """
    texts = list(_texts(layout))
    full = [_full(text, mention) for text in texts for mention in text.said.mentions]
    definitions = _definitions(texts)
    completed = _complete(full, definitions)
    found = completed + short_names(texts, completed, definitions)
    dates, numbers = _own_requisites(layout)
    found = [item for item in found if item.act.date not in dates or item.act.number not in numbers]
    found.sort(key=lambda item: (item.order, item.start))
    return tuple(reference for item in found for reference in _references(layout, item))


def _own_requisites(layout: Layout) -> tuple[set[dt.date | None], set[str | None]]:
    """Dates and numbers in the letterhead: an act of that date and number is this act itself."""
    texts = [
        unit.text
        for eid, unit in layout.ledger.units.items()
        if eid.startswith("opening_") and not _TITLE.match(unit.text)
    ]
    dates = {span.value for text in texts for span in dates_in(text) if span.value}
    return {*dates}, {number for text in texts for number in _OWN_NUMBER.findall(text)}


def _texts(layout: Layout) -> Iterator[Searched]:
    """The units that are searched: all but the letterhead, the signature and the repeated griffes of
    appendices.
    """
    scopes = [part.eid for part in layout.appendices if part.eid]
    # Cells enter the ledger after the points: put each behind the rest of its own appendix.
    placed: dict[str, list[Unit]] = {scope: [] for scope in ("", *scopes)}
    own: dict[str, str] = {}  # first step of an eid → its appendix, which is the same for all below
    for eid, unit in layout.ledger.units.items():
        head = eid.partition("__")[0]
        if head not in own:
            own[head] = scope_of(eid, scopes)
        if unit.text and head[:10] != "signature_":
            placed[own[head]].append(unit)
    leads = dict(_leads(layout.body.nodes))
    for order, (scope, unit) in enumerate((scope, unit) for scope, units in placed.items() for unit in units):
        if unit.eid.startswith("opening_") and not _TITLE.match(unit.text):
            continue
        lead = leads.get(unit.eid)
        said = _under(lead, unit.text) if lead else citations(unit.text)
        if scope and said.mentions and _GRIF.match(unit.text) and len(unit.text) - said.mentions[-1].end <= 2:
            continue
        yield Searched(order, unit, scope, said)


def _leads(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    """Eid of an item «от 11.02.2022 № 90 «…»» → the words of its lead that say what it is («постановления администрации»)."""
    for node in nodes:
        lead = _LEAD.search(node.text) if node.children else None
        if lead:
            yield from ((child.eid, lead["words"]) for child in node.children if _BARE_ITEM.match(child.text))
        yield from _leads(node.children)


def _under(lead: str, text: str) -> Citations:
    """What an item of a list says of outside acts when its lead is read before it; offsets are those of the item."""
    shift = len(lead) + 1
    said = citations(f"{lead} {text}")
    mentions = tuple(
        replace(m, start=max(0, m.start - shift), end=m.end - shift, after=m.after - shift)
        for m in said.mentions
        if m.end > shift
    )
    return Citations(mentions, (), said.low[shift:])


def scope_of(eid: str, scopes: Sequence[str]) -> str:
    """The appendix that a unit belongs to, out of the eids of all; "" for the body."""
    head, _, rest = eid.partition("__")
    if head in scopes:
        return head
    if not rest and "~" in head:
        return head.partition("~")[0] if head.partition("~")[0] in scopes else ""
    return next((scope for scope in scopes if eid.startswith(f"{scope}__")), "")


def _full(text: Searched, mention: Mention) -> Found:
    name = next((name for name in mention.names if names_an_act(name, mention.act)), None)
    return Found(text.order, mention.start, mention.end, text.unit, mention.act, mention.branches, name)


def _definitions(texts: list[Searched]) -> list[Definition]:
    return [
        Definition(name, mention.act, text.scope, text.order, mention.end, bool(DOCUMENT.search(name)))
        for text in texts
        for mention in text.said.mentions
        for name in mention.names
        if names_an_act(name, mention.act)
    ]


def _complete(full: list[Found], definitions: list[Definition]) -> list[Found]:
    """Fill what one mention leaves out («Закона № 189-ФЗ») from another that gives it, where only one act
    fits.
    """
    acts = list(dict.fromkeys(item.act for item in full))
    filled = {act: _filled(act, acts) for act in acts}
    out = []
    for item in full:
        name = item.name
        if name is None and item.act.number and not item.act.date and not item.act.title:
            name = next((d.name for d in definitions if item.act.number in d.name and _same(d.act, item.act)), None)
        out.append(replace(item, act=filled[item.act], name=name))
    return out


def _filled(act: CitedAct, acts: list[CitedAct]) -> CitedAct:
    donors = [other for other in acts if other != act and _same(act, other)]
    if not donors:
        return act
    values = {
        key: {getattr(other, key) for other in donors if getattr(other, key) is not None}
        for key in ("issuer", "date", "number", "title")
    }
    # Two donors that disagree are two acts: then nothing is filled in.
    if len(values["date"]) > 1 or len(values["number"]) > 1:
        return act
    given = {
        key: next(iter(sorted(found, key=str))) for key, found in values.items() if found and getattr(act, key) is None
    }
    return replace(act, **given)


def _same(one: CitedAct, other: CitedAct) -> bool:
    """Whether two mentions name one act: the same type, the same number or title, and nothing that
    contradicts.
    """
    if one.type != other.type or one.type in ("кодекс", "устав", "конституция"):
        return False
    for key in ("date", "number", "issuer"):
        mine, theirs = getattr(one, key), getattr(other, key)
        if mine is not None and theirs is not None and mine != theirs:
            return False
    if one.number and other.number:
        return True
    return bool(one.title and other.title and _folded(one.title) == _folded(other.title))


def _folded(title: str) -> str:
    return re.sub(r"[\W_]+", " ", title.lower().replace("ё", "е")).strip()


def _references(layout: Layout, item: Found) -> Iterator[Reference]:
    raw = item.unit.text[item.start : item.end]
    place: Place = layout.ledger.place(item.unit.eid, item.start, item.end)
    for branch in item.branches or ((),):
        numbers = {units.level: units.numbers for units in branch}
        for article in numbers.get("article", (None,)):
            parts = tuple(restored(item.act, article, part) for part in numbers.get("part", ()))
            yield Reference(
                raw,
                item.act,
                article,
                parts,
                numbers.get("point", ()),
                numbers.get("subpoint", ()),
                item.name,
                place,
            )
