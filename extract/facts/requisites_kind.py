"""The kind of an act, and what is printed in its line or under it: issuer, date, number."""

import re

from extract.facts import territory
from extract.facts.acts_lexicon import acts_lexicon
from extract.facts.issuer import from_genitive, is_bare
from extract.facts.letterhead import Line, is_aside
from extract.facts.letterhead_phrases import is_body, is_open
from extract.facts.requisites_date import inline_stamp, read_stamp
from extract.facts.requisites_reading import STRONG, TITLE, Reading
from extract.facts.requisites_stamps import take

_FOLDED_KIND = re.compile(
    r"(?<=[А-ЯЁ»\")] )(?:ПОСТАНОВЛЕНИЕ|РАСПОРЯЖЕНИЕ|ПРИКАЗ|РЕШЕНИЕ|УКАЗ|(?:ФЕДЕРАЛЬНЫЙ )?ЗАКОН)(?=\s|$)"
)
_GLUED_STAMP = re.compile(r"^(ПОСТАНОВЛЕНИЕ|РАСПОРЯЖЕНИЕ|ПРИКАЗ|РЕШЕНИЕ|УКАЗ)(от\s?\d|№)")
_GLUED_TITLE = re.compile(r"(?P<place>(?:г|пос|с|пгт|рп)\.\s?[А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁа-яё]+)?)(?=Об?\s[а-яё])")
_STAMPED = re.compile(
    r"(?P<body>[А-ЯЁа-яё][^\d№]{8,150}?)\s+(?P<stamp>(?:№|N)\s?\d\S*\s+(?:от|ОТ)\s+\d\d?[. ].{4,24})", re.IGNORECASE
)


def split(line: Line) -> tuple[Line, ...]:
    """A line in which letterhead, kind, stamp or title were folded into one, parted between them."""
    glued = _GLUED_TITLE.match(line.text)
    if glued:  # «г. ЭнскО мерах поддержки»: a page lost the line end
        return Line(glued["place"], line.refs), Line(line.text[glued.end() :], line.refs)
    stamped = _STAMPED.fullmatch(line.text)
    if stamped and from_genitive(stamped["body"]):  # «АДМИНИСТРАЦИИ РАЙОНА № 385 ОТ 19.09.2023 Г.»
        return Line(stamped["body"], line.refs), Line(stamped["stamp"], line.refs)
    text = _GLUED_STAMP.sub(r"\1 \2", line.text)
    match = _FOLDED_KIND.search(text)
    if not match or acts_lexicon().kind.match(text):
        return (line,) if text == line.text else (Line(text, line.refs),)
    if not (text[: match.start()].isupper() or (match.end() == len(text) and is_body(text))):
        return (line,)
    return Line(text[: match.start()].strip(), line.refs), Line(text[match.start() :], line.refs)


def read_kind(lines: tuple[Line, ...], found: Reading) -> tuple[int, str]:
    """Sets the kind; returns the index after its line and what follows the stamp in that line (a title)."""
    lexicon = acts_lexicon()
    for strong in (True, False):
        for n, line in enumerate(lines):
            if drafted := lexicon.drafted.match(line.text):
                stem = drafted["kind"].lower()
                found.kind = next(kind for kind in sorted(lexicon.kinds, key=len) if kind.startswith(stem))
                found.blank = True
                found.note("type", line.refs)
                found.issuer = from_genitive(line.text[drafted.end() :].strip())
                return n + 1, ""
            text = line.text.lstrip('«"„( ')
            match = lexicon.kind.match(text)
            if not match or (" ".join(match[1].lower().split()) in STRONG) is not strong:
                continue
            kind, rest = " ".join(match[1].lower().split()), text[match.end() :].lstrip(' )»"').rstrip()
            at = n
            while is_open(rest) and at + 1 < len(lines) and at < n + 2 and not TITLE.match(lines[at + 1].text):
                at += 1
                rest = f"{rest} {lines[at].text}"
            follows = _after_kind(rest, found, line.refs)
            if follows is None or (rest and not text[0].isupper()):
                continue
            found.kind = kind
            found.note("type", line.refs)
            return at + 1, follows
    return 0, ""


def _after_kind(rest: str, found: Reading, refs: tuple[str, ...]) -> str | None:
    """After the kind in its line: issuer, date, number are taken, a title is returned; None: no kind."""
    if not re.search(r"\w|_", rest) or rest.startswith("["):
        return ""
    stamp = read_stamp(rest)
    if stamp:
        take(stamp, found, refs)
        return ""
    inline = inline_stamp(rest)
    before = rest[: inline[2]].strip(" ,") if inline else rest
    if inline is None and (TITLE.match(rest) or is_aside(rest)):
        return rest if TITLE.match(rest) else ""
    if before:
        body = from_genitive(before)
        if body:
            found.issuer = body
            found.note("issuer", refs)
        elif not (inline and before.isupper()) and not _of_territory(before):
            return None
    if inline:
        found.date, found.number = found.date or inline[0], found.number or inline[1]
        found.note("date", refs)
        found.note("number", refs)
        return rest[inline[3] :].strip(" ,.")
    return ""


def _of_territory(text: str) -> bool:
    """«ЗАКОН СМОЛЕНСКОЙ ОБЛАСТИ»: a region stands where a body might."""
    return territory.region_in([text]) is not None or "федерац" in text.lower()


def issuer_below(lines: tuple[Line, ...], after: int, stamps: set[int], found: Reading) -> int:
    """«РЕШЕНИЕ / Совета депутатов / Лугового сельсовета»: takes the body under the kind; the index after."""
    n = after
    taken: list[str] = []
    body = None
    while (
        found.kind in STRONG
        and n < len(lines)
        and n not in stamps
        and not TITLE.match(lines[n].text)
        and len(taken) < 4
    ):
        if is_aside(lines[n].text):
            n += 1
            if taken:
                break
            continue
        made = (
            from_genitive(" ".join([*taken, lines[n].text]))
            if not lines[n].text.startswith(("«", '"')) or taken
            else None
        )
        if made is None:
            break
        taken.append(lines[n].text)
        body = made
        found.known.update(lines[n].refs)
        n += 1
    if body is None:
        return after
    oblique = body.split()[0].lower() != taken[0].split()[0].lower()
    if not found.issuer or (oblique and not is_bare(body)):
        found.issuer = body  # «ПОСТАНОВЛЕНИЕ / ГЛАВЫ …» under the letterhead of the administration
        found.refs["issuer"] = lines[n - 1].refs
    return n
