"""What an act does not print of its own requisites: from a site's caption over it, from the headings of its appendices."""

import re
from collections.abc import Sequence

from extract.facts.issuer import from_genitive
from extract.facts.letterhead import Line
from extract.facts.requisites_date import inline_stamp
from extract.facts.requisites_kind import read_kind
from extract.facts.requisites_reading import TITLE, Reading
from extract.facts.requisites_title import read_title
from extract.layout import Layout
from extract.structure import CAPTION
from soczakaz.source import Paragraph

_ADOPTING = re.compile(r"(?:постановлени|распоряжени|приказ|решени|указ)(?:ем|ом)\s+(?P<body>\S.*)$", re.IGNORECASE)


def fill_from_caption(furniture: Sequence[Paragraph], found: Reading) -> None:
    """Date, number, issuer and title that the act itself leaves out; what it prints is never overruled."""
    if found.date and found.number and found.title and found.issuer:
        return
    at = next((n for n, block in enumerate(furniture) if CAPTION.match(block.text)), None)
    if at is None:
        return
    lines = tuple(Line(block.text, (block.ref,)) for block in furniture[at : at + 3])
    said = Reading()
    after, inline = read_kind(lines[:1], said)
    if said.kind != found.kind or not after:
        return
    if inline or TITLE.match(lines[-1].text):
        read_title(lines, after, inline, set(), said)
    found.date = found.date or said.date
    found.number = found.number or said.number
    found.issuer = found.issuer or said.issuer
    found.title = found.title or said.title


def fill_from_approval(layout: Layout, found: Reading) -> None:
    """Date and number of an act whose head was lost, from «УТВЕРЖДЕН постановлением … от … № …» over its appendix."""
    amends = re.search(r"изменени|утративш", found.title or "")
    if found.date or found.number or found.blank or found.kind is None or amends:
        return
    for part in layout.appendices:
        unit = layout.ledger.units.get(f"{part.eid}__grif")
        words = unit.text.lower() if unit else ""
        if unit and words.startswith("утвержд") and found.kind[:6] in words and (stamp := inline_stamp(unit.text)):
            if stamp[0] is None or stamp[1] is None:
                return
            found.date, found.number = stamp[0], stamp[1]
            body = _ADOPTING.search(unit.text[: stamp[2]])
            if body and "issuer" not in found.refs and (named := from_genitive(body["body"].strip())):
                found.issuer = named  # the signature told only who signed
            return
