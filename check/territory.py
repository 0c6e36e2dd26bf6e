"""Names of another district, town or region left over in an act that was taken as a pattern."""

import re
from collections.abc import Iterator

from check.case import Case
from check.search import Hit, hits, part_of, place_in, within_quotes
from soczakaz.ru.morph import parses
from soczakaz.ru.regions import Mention, mentions, regions
from soczakaz.source import Place, Unit

_DISTRICT = re.compile(
    r"(?<![\w-])(?P<name>(?P<stem>[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+)(?:-[А-ЯЁа-яё]+)*?)(?i:[сц]к(?:ого|ий|ому|им|ом|ая|ой|ую)"
    r"\s(?:муниципальн\w{2,3}\s|городск\w{2,3}\s)?(?:район|округ)(?:а|е|у|ом)?))(?!\w)"
)
_TOWN = re.compile(
    r"(?<!\w)(?:[гГ]ород(?:а|у|ом|е)?|ГОРОДА?|[гГ]ородск\w{2,3}\s[оО]круг\w{0,2})\s(?:[«\"](?:[гГ]ород\s)?|[гГ]ород\s)?"
    r"(?P<name>[А-ЯЁ](?:[а-яё]{3,}|[А-ЯЁ]{3,})(?:-[А-ЯЁа-яё]+)*)(?![\w.])(?!\s[А-ЯЁ]\.)"
)
_POST = re.compile(
    r"(?:департамент|министерств|управлени|комитет|правительств|администраци)\w*\s(?:[а-яё]+\s){0,4}$", re.IGNORECASE
)
_LIKE_A_REGION = re.compile(
    r"(?<![\w-])(?P<stem>[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+)(?:-[А-ЯЁа-яё]+)*?)"
    r"(?i:[сц]к(?:(?:ой|ая|ую)\sобласт(?:и|ь|ью)|(?:ого|ий|ому|им|ом)\sкра(?:я|й|ю|ем|е)))(?!\w)"
)
# Adjectives that are no names of places: «Городского округа», «Сельского района».
_NO_NAMES = frozenset({"город", "сель", "россий", "граждан"})
# Where another place is named on purpose: its experience, its neighbours, a federal body that serves several regions.
_ON_PURPOSE = re.compile(
    r"опыт|практик|соседн|приглаша|межрегиональн|межмуниципальн|пилотн|налогов|казначейств|прокуратур|(?<!\w)суд(?:а|у|е|ом|ы|ов)?(?!\w)"
    r"|федеральн\w+\sслужб|территориальн\w+\sорган|друг(?:ие|их|им|ими)\s(?:субъект|регион|муниципал|территори|област)",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;\n]|\.\s(?=[А-ЯЁ])")
_REACH = 160  # letters on either side in which words may explain why another place is named


def foreign_districts(case: Case) -> Iterator[Hit]:
    """Districts other than the act's own in a municipal act."""
    head = case.act.requisites
    # The name of the act's own place in any of its words; a settlement stands in a district of another name.
    own = _own_place(case)
    if head.level != "municipal" or not head.municipality or not re.search(r"район|округ|город", own):
        return
    # A town has districts of its own: there only «муниципальный район» is another place.
    town = bool(re.search(r"(?<!\w)город(?:а|ом|у|е)?(?!\w)(?!\sфедеральн)", own))
    for hit in _found(case, _DISTRICT):
        stem = _key(hit.match["stem"])
        if stem in own or stem in _NO_NAMES or (town and "муниципальн" not in hit.words.lower()):
            continue
        quoted = within_quotes(hit.unit.text, hit.match.start("name"))  # «Вестник Полевского района»
        if not quoted and not _is_explained(case, hit.unit, *hit.match.span("name")):
            yield hit


def foreign_towns(case: Case) -> Iterator[Hit]:
    """Towns other than the act's own in the act of a town."""
    head = case.act.requisites
    own = _own_place(case)
    if head.level != "municipal" or not re.search(r"(?<!\w)город(?:а|ской|ского)?(?!\w)(?!\sфедеральн)", own):
        return
    own += " " + _key(head.region or "")
    for hit in _found(case, _TOWN):
        stem = re.sub(r"[аеиуыяюь]$", "", _key(hit.match["name"]))
        if stem[:5] in own or not _may_be_a_town(hit.match["name"]):
            continue
        if not _is_explained(case, hit.unit, *hit.match.span("name")):
            yield hit


def foreign_regions(case: Case) -> Iterator[tuple[Place, str]]:
    """Regions other than the act's own, outside the names of cited acts."""
    own = case.act.requisites.region
    if not own:
        return
    opening = " ".join(unit.text for unit in case.reading if _is_letterhead(case, unit))
    known = {own, *(mention.region.name for mention in mentions(opening))}
    known |= {mention.region.name for mention in mentions(case.act.requisites.issuer or "")}
    for unit, start, end, mention in case.once(_mentions):
        if mention.region.name in known or mention.region.kind == "город федерального значения":
            continue
        if _is_letterhead(case, unit):
            continue
        # A member may come from anywhere, but not from another region's department without being asked.
        official = _POST.search(unit.text[:start]) and "согласован" not in unit.text.lower()
        if part_of(unit.eid) in case.members and not official:
            continue
        # The name of an information system is a rule of its own (INF-009).
        named = unit.text.rfind("«", 0, start) > unit.text.rfind("»", 0, start)
        if not named and not _is_explained(case, unit, start, end):
            yield place_in(unit, start, end), unit.text[start:end]


def unreal_regions(case: Case) -> Iterator[tuple[Place, str]]:
    """Names like those of regions that no region has («Южно-Двинской области») and that the act's own place is not.

    The letterhead, the title and the signature say whose the act is, be its region known or invented.
    """
    head = case.act.requisites
    own = " ".join(
        [head.issuer or "", head.title or "", head.region or ""]
        + [unit.text for unit in case.reading if unit.eid.startswith(("opening", "signature"))]
    )
    mine = {_key(match["stem"]) for match in _LIKE_A_REGION.finditer(own)}
    real = {(unit.eid, start) for unit, start, _, _ in case.once(_mentions)}
    for hit in _found(case, _LIKE_A_REGION):
        start, end = hit.match.span()
        if (hit.unit.eid, start) in real or _key(hit.match["stem"]) in mine:
            continue
        if not _is_explained(case, hit.unit, start, end):
            yield hit.place, hit.words


def _found(case: Case, pattern: re.Pattern[str]) -> Iterator[Hit]:
    """Matches in all but the letterhead and the members of the group, who may come from elsewhere."""
    for hit in hits(case, pattern):
        if not _is_letterhead(case, hit.unit) and part_of(hit.unit.eid) not in case.members:
            yield hit


def _is_letterhead(case: Case, unit: Unit) -> bool:
    """What stands above the title: whose act it is."""
    if not unit.eid.startswith("opening"):
        return False
    title = case.act.requisites.title or ""
    return not title or " ".join(unit.text.split()) not in title


def _mentions(case: Case) -> tuple[tuple[Unit, int, int, Mention], ...]:
    """The regions named in the act: unit, offsets in it, what is named."""
    made = []
    for mention in mentions(case.joined.text):
        n = case.joined.at(mention.start)
        at = case.joined.starts[n]
        made.append((case.joined.units[n], mention.start - at, mention.end - at, mention))
    return tuple(made)


def _own_place(case: Case) -> str:
    """The act's own place in small letters: as read, and as the letterhead has it."""
    head = case.act.requisites
    around = [unit.text for unit in case.reading if _is_letterhead(case, unit)]
    return _key(" ".join(filter(None, (head.municipality, head.issuer, *around))))


def _key(name: str) -> str:
    return name.lower().replace("ё", "е")


def _may_be_a_town(word: str) -> bool:
    """A word that the dictionary has as a place, or has not at all; not «Департамент» after «города» in a list."""
    if any(region.name == word for region in regions()):
        return False
    found = parses(word.lower())
    return any("Geox" in parse.tag for parse in found) or not any(parse.is_known for parse in found)


def _is_explained(case: Case, unit: Unit, start: int, end: int) -> bool:
    """Whether the words belong to a cited act (its issuer, title or place of adoption) or name the place on purpose.

    An agreement is one's own, and so is an act that is repealed.
    """
    for n, ref in enumerate(case.act.references):
        if ref.place.eid == unit.eid and ref.place.start <= start < ref.place.end:
            return ref.act.type != "соглашение" and n not in case.act.effect.repeals
    before = _BREAK.split(unit.text[max(0, start - _REACH) : start])[-1]
    after = _BREAK.split(unit.text[end : end + _REACH], maxsplit=1)[0]
    return bool(_ON_PURPOSE.search(before) or _ON_PURPOSE.search(after))
