"""Which lines of the head and of the signature date and number the act."""

import re

from extract.facts.letterhead import Line, is_aside
from extract.facts.requisites_date import Stamp, date_span, read_stamp
from extract.facts.requisites_reading import Reading
from extract.layout import Layout
from soczakaz.source import Table

_AMENDS = re.compile(r"(?:постановлени|распоряжени|приказ|решени|закон|указ)[а-яё]*(?:\s+[^.]{0,120})?$", re.IGNORECASE)

_BARE_NUMBER = re.compile(r"\d{1,5}(?:[-/]\w{1,6}){0,2}")


def read_stamps(lines: tuple[Line, ...], found: Reading, kind: int, title: int, below: list[Stamp]) -> set[int]:
    """Takes date and number from the lines that hold nothing else; returns which lines those are.

    ``kind`` and ``title`` are the indices of the line after the kind and of the title's first line.
    """
    adopted = adoption(lines)
    stamps = [
        (n, stamp)
        for n, line in enumerate(lines)
        if n not in adopted and not _never_stamp(line.text) and (stamp := read_stamp(line.text))
    ]
    used: set[int] = set()
    if len(stamps) == 1 and (bare := _number_below(lines, *stamps[0])):
        stamps.append(bare)
    for k, (n, stamp) in enumerate(stamps):
        if found.date and found.number and n >= kind:
            break
        more = len(stamps) > k + 1 or any(s.date for s in below)
        if n > title and more and stamp.date and _AMENDS.search(lines[n - 1].text) and lines[n].text.startswith("от"):
            continue  # «О внесении изменений в постановление / от 12.03.2021 № 45» is the title's own
        if n > title + 1 and found.blank:
            break
        if stamp.number and found.number and not stamp.date:
            if n + 1 < kind and not found.number.endswith(stamp.number):
                found.number += f"/{stamp.number}"  # each of two ministries has its own under its name
                used.add(n)
            continue
        if stamp.date and found.date:
            continue
        take(stamp, found, lines[n].refs)
        used.add(n)
    return used


def _number_below(lines: tuple[Line, ...], n: int, stamp: Stamp) -> tuple[int, Stamp] | None:
    """«61/008» on a line of its own under the date: a number without its sign."""
    text = lines[n + 1].text if n + 1 < len(lines) else ""
    if stamp.number or stamp.blank or not stamp.date or not _BARE_NUMBER.fullmatch(text):
        return None
    return n + 1, Stamp(None, text, blank=False)


def adoption(lines: tuple[Line, ...]) -> set[int]:
    """The lines of «Принят / Государственной Думой / 11 июля 2023 года»: a date that is not the act's own."""
    out: set[int] = set()
    for n, line in enumerate(lines):
        if not re.match(r"\(?(?:Принят|Одобрен)[оа]?(?!\w)", line.text, re.IGNORECASE):
            continue
        last = next((k for k in range(n, min(n + 4, len(lines))) if date_span(lines[k].text)), None)
        if last is not None:
            out.update(range(n, last + 1))
    return out


def _never_stamp(text: str) -> bool:
    return is_aside(text) and not re.match(r"(?:г|гор|п|пос|пгт|р\.?\s?п|с|д)\.", text)


def take(stamp: Stamp, found: Reading, refs: tuple[str, ...]) -> None:
    if stamp.date and not found.date:
        found.date = stamp.date
        found.note("date", refs)
    if stamp.number and not found.number:
        found.number = stamp.number
        found.note("number", refs)
    found.blank = found.blank or stamp.blank
    found.known.update(refs)


def signed_stamps(layout: Layout) -> list[Stamp]:
    """The stamps that stand in the signature or right over it: «14.03.2023 № 22» between the last point and the name."""
    made = []
    for text in (*_over_signature(layout), *signature_lines(layout)):
        stamp = read_stamp(text)
        if stamp and (stamp.date or stamp.number):
            made.append(stamp)
    return made


def _over_signature(layout: Layout) -> list[str]:
    """The last lines of the body that hold a place, a date or a number and nothing else."""
    out: list[str] = []
    for block in reversed(layout.body.blocks[-4:]):
        if isinstance(block, Table) or block.auto or not (read_stamp(block.text) or is_aside(block.text)):
            break
        out.insert(0, block.text)
    return out


def signature_lines(layout: Layout) -> list[str]:
    """The lines of the signature, a row of a table as one line."""
    out: list[str] = []
    for block in layout.signature:
        if isinstance(block, Table):
            out.extend(" ".join(cell.text for cell in row.cells if cell.text) for row in block.rows)
        else:
            out.extend(block.lines or (block.text,))
    return out


def read_signed_stamp(below: list[Stamp], found: Reading) -> None:
    """A law is dated where it is signed; other acts there only when the head has no date."""
    if not below or (found.date and found.number):
        return
    found.date = found.date or next((stamp.date for stamp in below if stamp.date), None)
    found.number = found.number or next((stamp.number for stamp in below if stamp.number), None)
    found.blank = found.blank and not (found.date and found.number)
