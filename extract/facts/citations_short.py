"""Short names («Федеральный закон») and words that point back («указанного закона») resolved to the acts they mean."""

import re
from dataclasses import dataclass, replace

from extract.facts.abbreviations import Definition, use_of
from extract.facts.citations import Citations
from extract.facts.citations_mention import Echo, chain_before
from extract.facts.citations_units import Units
from soczakaz.facts import CitedAct
from soczakaz.source import Unit


@dataclass(frozen=True, slots=True)
class Searched:
    """A unit in its order, the appendix it stands in ("" for the body), and what it says of outside acts."""

    order: int
    unit: Unit
    scope: str
    said: Citations


@dataclass(frozen=True, slots=True)
class Found:
    """A mention on its way to a Reference."""

    order: int
    start: int
    end: int
    unit: Unit
    act: CitedAct
    branches: tuple[tuple[Units, ...], ...]
    name: str | None


def short_names(texts: list[Searched], full: list[Found], definitions: list[Definition]) -> list[Found]:
    """Uses of short names, and «указанный закон», «Федерального закона» that point to an act cited before."""
    acts = {(item.order, item.start): item.act for item in full}
    by_place = {text.order: text for text in texts}
    resolved = [replace(d, act=_resolved(d, by_place[d.at], acts)) for d in definitions]
    names = [(name, name.split()[0][:3]) for name in sorted({d.name for d in resolved}, key=len, reverse=True)]
    laws = {item.act for item in full if item.act.type == "федеральный закон"}
    by_order: dict[int, list[Found]] = {}
    for item in full:
        by_order.setdefault(item.order, []).append(item)
    out: list[Found] = []
    history: list[Found] = []
    for text in texts:
        here = by_order.get(text.order, [])
        printed = text.unit.text
        used = [name for name, begin in names if begin in printed]
        if not (here or used or text.said.echoes):
            continue
        taken = [(m.start, m.after) for m in text.said.mentions]
        uses: list[Found] = []
        for name in used:
            for match in use_of(name).finditer(printed):
                chosen = _in_scope(resolved, name, text, match.start())
                if chosen and not _overlaps(match.start(), match.end(), taken):
                    uses.append(_found(text, match.start(), match.end(), chosen.act, name))
                    taken.append(match.span())
        for echo in text.said.echoes:
            known = next((u for u in uses if echo.start <= u.end - 1 < echo.end), None)
            if known is None and _overlaps(echo.start, echo.end, taken):
                continue
            if echo.topic:
                meant = _by_topic(text.unit.text, echo, laws)
                if meant and known is None:
                    uses.append(_found(text, echo.start, meant[1], meant[0], None))
                continue
            if not echo.back:
                # «Федерального закона» that nobody defined: only one federal law may be meant.
                if known is None and len(laws) == 1 and text.unit.text[echo.start].isupper():
                    uses.append(_found(text, echo.start, echo.end, next(iter(laws)), None))
                continue
            before = [*history, *(i for i in (*here, *uses) if i.end <= echo.start and i is not known)]
            before.sort(key=lambda i: (i.order, i.start))
            target = next((i for i in reversed(before) if i.act.type and i.act.type.endswith(echo.type)), None)
            if target is None:
                continue
            if known:
                uses.remove(known)
            name_used = known.name if known and known.act == target.act else None
            uses.append(_found(text, echo.start, echo.end, target.act, name_used))
        out += uses
        if here or uses:
            history = sorted([*history, *here, *uses], key=lambda i: (i.order, i.start))[-60:]
    return out


def _by_topic(text: str, echo: Echo, laws: set[CitedAct]) -> tuple[CitedAct, int] | None:
    """The one cited law whose title has the words of «Закона о социальном заказе», and where those words end."""
    fits = []
    for law in laws:
        title = (law.title or "").lower().replace("ё", "е")
        end, told = echo.end, 0
        for word in re.finditer(r"[а-яё]+", text[echo.end :].lower()[: len(echo.topic) + 4]):
            stem = word[0].replace("ё", "е")[:6]
            if len(stem) > 2 and stem not in title:
                break
            if len(stem) > 4:
                told, end = told + 1, echo.end + word.end()
        if told:
            fits.append((told, law, end))
    best = max((told for told, _, _ in fits), default=0)
    chosen = [(law, end) for told, law, end in fits if told == best]
    return chosen[0] if len(chosen) == 1 else None


def _resolved(definition: Definition, text: Searched, acts: dict[tuple[int, int], CitedAct]) -> CitedAct:
    for mention in text.said.mentions:
        if definition.name in mention.names:
            return acts.get((text.order, mention.start), definition.act)
    return definition.act


def _in_scope(definitions: list[Definition], name: str, text: Searched, start: int) -> Definition | None:
    """The definition that holds at a place: its appendix's own first, the nearest before it first.

    The name of an act may be used before it is defined; «Общими требованиями, утвержденными …» before is
    the document.
    """
    for scope in dict.fromkeys((text.scope, "")):
        mine = [d for d in definitions if d.name == name and d.scope == scope]
        if mine:
            before = [d for d in mine if (d.at, d.offset) < (text.order, start)]
            if before:
                return before[-1]
            return None if mine[0].document else mine[0]
    return None


def _found(text: Searched, start: int, end: int, act: CitedAct, name: str | None) -> Found:
    chain = chain_before(text.unit.text, text.said.chains, start)
    branches = chain.branches if chain else ()
    return Found(text.order, chain.start if chain else start, end, text.unit, act, branches, name)


def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(start < b and a < end for a, b in taken)
