"""The body that issued an act: from the letterhead, «постановление Правительства …» or preamble."""

import re
from collections.abc import Sequence

from extract.facts.acts_lexicon import acts_lexicon
from extract.facts.issuer_words import named
from extract.facts.letterhead_phrases import DEFINED, WORD, Phrase, cleaned, start_of
from soczakaz.ru.capitals import ordinary
from soczakaz.ru.regions import mentions
from soczakaz.ru.words import inflect, nominative

# «СОВМЕСТНЫЙ ПРИКАЗ Министерства … Омской области и Министерства …»
_AND_BODY = re.compile(
    r"(?:,|\s+и)\s+(?=(?:министерств|департамент|комитет|федеральн\w{2,3}\s+(?:служб|агентств))\w*\s)", re.IGNORECASE
)


_UNIT_AT_END = re.compile(
    r"(?<=\s)(?:(?:муниципального|городского|сельского)\s)?(?:района|округа|поселения|образования)$", re.IGNORECASE
)


def issuer_of(found: Sequence[Phrase], *, joint: bool, evidence: str = "") -> str | None:
    """The issuer that a letterhead names; of a body over its unit, the unit and the body in the genitive."""
    heads = [phrase for phrase in found if phrase.kind == "head"]
    if not heads:
        return None
    if (joint or _are_equals(heads)) and len(heads) > 1:
        return ", ".join(expanded(phrase.text) for phrase in heads)
    last = heads[-1].text
    over = [phrase.text for phrase in heads[:-1] if phrase.text != last]
    if over and (made := _office_in_region(last, over[-1])):
        return expanded(made)
    if not is_bare(last):
        return expanded(last)
    if over and (parent := _parent(last, over[-1])):
        return expanded(f"{last} {parent}")
    places = [phrase.text for phrase in found if phrase.kind == "territory"]
    local = [text for text in places if not any(m.start == 0 for m in mentions(text))] or places
    if completed := named(last, list(reversed(local)), evidence):
        return expanded(completed)
    if local:
        owner = inflect(local[-1], "gent")
        unit = _UNIT_AT_END.search(last)
        if owner and unit and owner.lower().endswith(unit[0].lower()):
            return f"{last[: unit.start()]}{owner}"  # «АДМИНИСТРАЦИЯ МУНИЦИПАЛЬНОГО РАЙОНА» under the district's name
        if owner:
            return f"{last} {_small_unit(owner)}"
    return expanded(last)


def _are_equals(heads: Sequence[Phrase]) -> bool:
    """Two ministries side by side, each with its own region or country: a joint order."""
    return all(re.match(r"(?:Министерство|Департамент|Комитет)\s", h.text) and not is_bare(h.text) for h in heads)


def _office_in_region(unit: str, body: str) -> str | None:
    """«ФЕДЕРАЛЬНАЯ СЛУЖБА …» over «УПРАВЛЕНИЕ ПО АЛТАЙСКОМУ КРАЮ»: the federal body's office."""
    match = re.match(
        r"(?P<unit>(?:[А-ЯЁа-яё-]+\s)?(?:управление|отделение|орган|отдел))\s+(?P<where>по\s.+)$", unit, re.IGNORECASE
    )
    if not match or not re.match(r"Федеральн|Министерство .*Российской Федерации", body):
        return None
    parent = inflect(body, "gent")
    return f"{match['unit']} {parent} {match['where']}" if parent else None


def _parent(unit: str, body: str) -> str | None:
    """The body over a unit that names no place, in the genitive; a ministry is its region's, not its government's."""
    region = next(mentions(body), None)
    if (
        region
        and re.match(r"(?:Правительство|Администрация)\s", body)
        and body[: region.start].count(" ") == 1
        and region.end == len(body)
        and re.match(r"(?:Министерство|Департамент|Комитет|Агентство|Служба|Инспекция|Государственн)", unit)
    ):
        return body[region.start : region.end]
    parent = inflect(body, "gent")
    return _lowered(parent) if parent else None


def is_bare(text: str) -> bool:
    """Whether nothing in the name says where: «Администрация», «Департамент образования»."""
    if next(mentions(text), None) or re.search(r"Росси|Федеральн|РФ|[«\"]", text):
        return False
    proper = [
        word
        for word in WORD.findall(text)[1:]
        if word[0].isupper() and word not in {"Совет", "Дума", "Собрание", "Совета", "Думы", "Министров", "Собрания"}
    ]
    if proper:
        return False
    return not re.match(
        r"[А-ЯЁ][а-яё-]+(?:ский|цкий|ская|цкая|ское|цкое)\s+(?:район|город|област|краев|окруж|сельск|муницип|поселк)",
        text,
    )


def _lowered(parent: str) -> str:
    """A municipal body inside a name has no capital: «администрации города»; a ministry keeps it."""
    return parent[0].lower() + parent[1:] if re.match(r"Администраци|Мэри|Управ|Исполнительн", parent) else parent


def _small_unit(owner: str) -> str:
    return (
        owner[0].lower() + owner[1:]
        if re.match(r"Муниципальн|Внутригородск|Городск|Город|Сельск|Закрыт|Посел|Сел", owner)
        else owner
    )


def expanded(text: str) -> str:
    """«Правительство РФ» with the country's name in full."""
    return re.sub(r"(?<!\w)РФ(?!\w)", "Российской Федерации", text)


def from_genitive(text: str) -> str | None:
    """«АДМИНИСТРАЦИИ ГОРОДА ОМСКА» after the word of the kind: the nominative; None when it is no body."""
    text = cleaned(text)
    several = _AND_BODY.split(text)
    if len(several) > 1 and not is_bare(ordinary(several[0])):
        made_each = [from_genitive(each) for each in several]
        return ", ".join(filter(None, made_each)) if all(made_each) else None
    plain = ordinary(text)
    made = nominative(plain)
    if not made or start_of(made) != "head":
        return None
    return expanded(made[:1].upper() + made[1:])


def from_preamble(preamble: str) -> str | None:
    """The body before «постановляет», «решил» in the preamble; None when a person speaks («приказываю»)."""
    verb = acts_lexicon().verb.search(preamble)
    if not verb:
        return None
    text = DEFINED.sub("", preamble[: verb.start()]).strip(" ,:;")
    text = text[-400:]
    best = None
    for match in WORD.finditer(text):
        if match.start() and text[match.start() - 1] not in ' »")':
            continue
        piece = text[match.start() :]
        if piece.count("«") != piece.count("»") or piece.count('"') % 2 or re.search(r"(?:№|\d{4}|,)", piece):
            continue
        if start_of(piece) == "head":
            best = piece
            break
    if not best:
        return None
    made = ordinary(best)
    return expanded(made[:1].upper() + made[1:])
