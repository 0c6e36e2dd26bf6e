"""The requisites of an act of any kind and issuer: who adopted what, when, under which number, who signed."""

import re

from extract.facts import territory
from extract.facts.issuer import issuer_of
from extract.facts.last_witness import place_in
from extract.facts.letterhead import Head, Line, is_aside, marks_draft, read_head
from extract.facts.letterhead_phrases import Phrase, is_open, phrases
from extract.facts.municipality import municipality_in
from extract.facts.requisites_caption import fill_from_approval, fill_from_caption
from extract.facts.requisites_date import date_span
from extract.facts.requisites_kind import issuer_below, read_kind, split
from extract.facts.requisites_reading import STRONG, Reading
from extract.facts.requisites_stamps import (
    read_signed_stamp,
    read_stamps,
    signature_lines,
    signed_stamps,
)
from extract.facts.requisites_title import read_title, title_start
from extract.facts.requisites_words import fill_from_words
from extract.facts.signatory import signatory, tail_of
from extract.facts.town_names import as_printed
from extract.layout import Layout
from soczakaz.act import Level, Requisites
from soczakaz.facts import Person
from soczakaz.ru.regions import capital_of
from soczakaz.source import Block, Paragraph, Place, Table, Warning

_TOWN = re.compile(r"(?:^|\s)г(?:\.|ород)\s?(?P<town>[А-ЯЁ][а-яё]+(?:-[А-Яа-яё]+)*(?:\s[А-ЯЁ][а-яё]+)?)(?=[\s,]|$)")

_YO = re.compile(r"[А-ЯЁа-яё]*[ёЁ][А-ЯЁа-яё]*")


def requisites(layout: Layout) -> tuple[Requisites, tuple[Warning, ...]]:
    """The requisites of the act and what could not be made out; an opening alone is enough."""
    head = read_head(layout)
    lines = tuple(piece for line in head.lines for piece in split(line))
    found = Reading()
    after, rest_of_kind = read_kind(lines, found)
    stamps = read_stamps(lines, found, after, title_start(lines, after), signed_stamps(layout))
    letterhead = [n for n in range(len(lines)) if n < after - 1 or (found.kind is None and n < title_start(lines, 0))]
    letterhead = [
        n
        for n in letterhead
        if n not in stamps and (not is_aside(lines[n].text) or (n and _names_unit(lines[n - 1].text, lines[n].text)))
    ]
    signed_blocks = layout.signature or _unmarked_signature(layout)
    signed = signatory(signed_blocks)
    position = signed.position or "" if signed else ""
    evidence = " ".join((head.preamble, head.body, position, *(line.text for line in lines if not line.text.isupper())))
    units = phrases([lines[n].text for n in letterhead], evidence)
    if not found.issuer:
        found.issuer = issuer_of(units, joint="совместн" in (found.kind or ""), evidence=evidence)
    _note_letterhead(units, [lines[n] for n in letterhead], found)
    after = issuer_below(lines, after, stamps, found)
    read_title(lines, after, rest_of_kind, stamps, found)
    read_signed_stamp(signed_stamps(layout), found)
    fill_from_caption(layout.document.furniture, found)
    fill_from_words(head, lines, found, signed, signature_lines(layout))
    fill_from_approval(layout, found)
    region, municipality, level = _territory(head, found, units, signed)
    made = Requisites(
        found.kind, found.issuer, found.date, found.number, found.title,
        "draft" if _is_draft(head, found) else "adopted",
        region, municipality, level, signed, _places(layout, found, signed_blocks, signed),
    )  # fmt: skip
    _claim(layout, lines, found, signed_blocks)
    return made, _warnings(made)


def _names_unit(above: str, line: str) -> bool:
    """Whether «город Заозёрск» goes on with «закрытого … образования» above it, and is no line of the place."""
    return line.lower().startswith(("город ", "село ", "посёлок ", "поселок ")) and is_open(above)


def _unmarked_signature(layout: Layout) -> tuple[Paragraph, ...]:
    """The last lines of the body, or of an act left undivided, when they read as a signature."""
    blocks = layout.body.blocks or (*layout.opening, *layout.preamble)
    return tail_of([block for block in blocks[-10:] if isinstance(block, Paragraph)])


def _note_letterhead(units: tuple[Phrase, ...], lines: list[Line], found: Reading) -> None:
    for phrase in units:
        found.known.update(ref for n in phrase.lines for ref in lines[n].refs)
    heads = [phrase for phrase in units if phrase.kind == "head"]
    if heads:
        found.note("issuer", lines[heads[-1].lines[0]].refs)


def _territory(
    head: Head, found: Reading, units: tuple[Phrase, ...], signed: Person | None
) -> tuple[str | None, str | None, Level | None]:
    """Region, municipality and level: by the issuer and letterhead, then by what the act speaks of."""
    issuer, title = found.issuer or "", found.title or ""
    if territory.level_of(found.issuer, found.kind, None, None, "") == "federal":
        return None, None, "federal"
    near = [issuer, *(phrase.text for phrase in units), signed.position or "" if signed else ""]
    wide = [title, head.preamble, *(line.text for line in head.lines), head.body]
    region = (
        territory.region_in([issuer, " ".join(near[1:])])
        or territory.region_in(near)
        or territory.region_by_grammar(near)
        or territory.region_in(wide)
        or territory.region_by_short_name([*near, title])
    )
    regional = bool(issuer) and territory.level_of(issuer, found.kind, None, region, "") == "regional"
    municipality = None
    if not regional:
        municipality = municipality_in(near) or municipality_in([title, head.preamble])
    if municipality:
        municipality = _with_yo(as_printed(municipality, [line.text for line in head.lines]), wide)
    words = f"{title} {head.preamble} {head.body}"
    level = territory.level_of(found.issuer, found.kind, municipality, region, words)
    if level == "municipal" and municipality is None:
        municipality = municipality_in(territory.published_at_home(head.body))
    if region is None and level is not None:
        region = _by_town(head, municipality)
    if region is None and level == "municipal":
        region = territory.region_by_authority(head.preamble)
    if level == "municipal" and region is None and municipality is None:
        municipality = place_in((issuer, title))
    return region, municipality, level


def _with_yo(name: str, texts: list[str]) -> str:
    """A name made from «Орла» by the dictionary, with the «ё» that the act itself prints: «город Орёл»."""
    last = name.rpartition(" ")[2]
    if "е" not in last:
        return name
    printed = (word for text in texts if "ё" in text or "Ё" in text for word in _YO.findall(text))
    found = next((word for word in printed if word.lower().replace("ё", "е") == last.lower()), None)
    return name[: -len(last)] + last[0] + found[1:].lower() if found and "-" not in last else name


def _is_draft(head: Head, found: Reading) -> bool:
    if any(marks_draft(line.text) for line in head.lines):
        return True
    if found.date and found.number:
        return False
    if found.blank:
        return True
    return not found.date and not found.number and (found.kind is None or found.kind in STRONG)


def _by_town(head: Head, municipality: str | None) -> str | None:
    """The region of a body that names none, by the capital it is of or sits in («г. Томск»)."""
    own = re.search(r"(?:[Гг]ород|округ)\s(?P<town>[А-ЯЁ][\w -]+)»?$", municipality or "")
    if own and (region := capital_of(own["town"])):
        return region.name
    for line in head.lines:
        match = _TOWN.search(line.text)
        region = capital_of(match["town"]) if match else None
        # Bodies of the regions around them sit in Moscow and Saint Petersburg too.
        if region and region.name not in {"Москва", "Санкт-Петербург"}:
            return region.name
    return None


def _places(
    layout: Layout, found: Reading, signed_blocks: tuple[Block, ...], signed: Person | None
) -> dict[str, Place]:
    places = {name: place for name in found.refs if (place := _place(layout, found, name))}
    if signed:
        refs = [ref for block in signed_blocks for ref in _refs(block)]
        eid = next((layout.refs[ref] for ref in refs if ref in layout.refs), None)
        if eid:
            places["signatory"] = layout.ledger.place(eid)
    return places


def _place(layout: Layout, found: Reading, name: str) -> Place | None:
    """The words of a fact in the unit that holds them; the whole first unit when they run over several."""
    eids = [layout.refs[ref] for ref in found.refs[name] if ref in layout.refs]
    for eid in eids:
        text = layout.ledger.units[eid].text
        if name == "date":
            span = date_span(text)
        else:
            value = getattr(found, name) if name in {"number", "title"} else None
            start = text.find(value) if value else -1
            span = (start, start + len(value)) if value and start >= 0 else None
        if span:
            return layout.ledger.place(eid, *span)
    return layout.ledger.place(eids[0]) if eids else None


def _refs(block: Block) -> list[str]:
    if isinstance(block, Table):
        return [cell.ref for row in block.rows for cell in row.cells]
    return [block.ref]


def _claim(layout: Layout, lines: tuple[Line, ...], found: Reading, signed_blocks: tuple[Block, ...]) -> None:
    """What is understood in head and signature is claimed; lines that fit no role are left to be reported."""
    refs = found.known | {ref for line in lines if is_aside(line.text) for ref in line.refs}
    refs |= {ref for block in signed_blocks for ref in _refs(block)}
    layout.ledger.claim(*(layout.ledger.place(layout.refs[ref]) for ref in sorted(refs) if ref in layout.refs))


def _warnings(made: Requisites) -> tuple[Warning, ...]:
    if made.type is None:
        return (
            Warning(
                "act-kind-unknown",
                "Вид акта определить не удалось: в начале документа нет слов «постановление», «приказ» и "
                "подобных. Проверьте, что файл содержит акт целиком, вместе с бланком.",
            ),
        )
    if made.issuer is None:
        return (Warning("issuer-unknown", "Орган, принявший акт, определить не удалось. Проверьте бланк документа."),)
    return ()
