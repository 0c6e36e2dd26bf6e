"""Names of another district, town or region left over in an act that was taken as a pattern."""

import re
from collections.abc import Iterator

from check.case import Case
from check.search import Hit, part_of, place_in
from soczakaz.ru.regions import mentions
from soczakaz.source import Place, Unit

_DISTRICT = re.compile(
    r"(?:на\sтерритории|[аА]дминистраци\w{1,3}|[гГ]лав\w{1,2}|(?<!\w)в|бюджет\w{0,2}|органов\sместного\sсамоуправления)\s"
    r"(?P<name>(?P<stem>[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)?)(?:ского|цкого|ском|цком|ской|цкой)\s"
    r"(?:муниципальн\w{2,3}\s|городск\w{2,3}\s)?(?:района|районе|округа|округе))(?!\w)"
)
_TOWN = re.compile(
    r"(?:[аА]дминистраци\w{1,3}|[гГ]лав\w{1,2}|бюджет\w{0,2}|на\sтерритории|думы|Думы)\s(?:города|городского\sокруга)\s"
    r"(?P<name>[А-ЯЁ][а-яё]{3,}(?:-[А-ЯЁ]?[а-яё]+)*)(?!\w)"
)
_POST = re.compile(
    r"(?:департамент|министерств|управлени|комитет|правительств|администраци)\w*\s(?:[а-яё]+\s){0,4}$", re.IGNORECASE
)
_LIKE_A_REGION = re.compile(
    r"(?<![\w-])(?P<stem>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)*?)(?:(?:ск|цк)(?:ой|ая|ую)\sобласт(?:и|ь|ью)|(?:ск|цк)(?:ого|ий|ому|им|ом)\sкра(?:я|й|ю|ем|е))(?!\w)",
    re.IGNORECASE,
)


def foreign_districts(case: Case) -> Iterator[Hit]:
    """Districts other than the act's own, where a municipal act speaks of its own territory or administration."""
    head = case.act.requisites
    if head.level != "municipal" or not head.municipality:
        return
    # The name of the act's own place in any of its words; a settlement stands in a district of another name.
    own = " ".join(filter(None, (head.municipality, head.issuer))).lower().replace("ё", "е")
    if not re.search(r"район|округ", head.municipality.lower()):
        return
    for unit in _own_units(case):
        for match in _DISTRICT.finditer(unit.text):
            stem = match["stem"].lower().replace("ё", "е")
            if stem not in own and not _is_cited(case, unit, match.start("name")):
                yield Hit(unit, match)


def foreign_towns(case: Case) -> Iterator[Hit]:
    """Towns other than the act's own whose administration, head or budget a town's act speaks of."""
    head = case.act.requisites
    own = " ".join(filter(None, (head.municipality, head.issuer))).lower().replace("ё", "е")
    if head.level != "municipal" or not re.search(r"(?<!\w)город(?:а|ской|ского)?(?!\w)", own):
        return
    for unit in _own_units(case):
        for match in _TOWN.finditer(unit.text):
            stem = re.sub(r"[аеиуыяюь]$", "", match["name"].lower().replace("ё", "е"))
            if stem[:5] not in own and not _is_cited(case, unit, match.start("name")):
                yield Hit(unit, match)


def foreign_regions(case: Case) -> Iterator[tuple[Place, str]]:
    """Regions other than the act's own, outside the names of cited acts."""
    own = case.act.requisites.region
    if not own:
        return
    opening = " ".join(unit.text for unit in case.reading if unit.eid.startswith("opening"))
    known = {own, *(mention.region.name for mention in mentions(opening))}
    signed = case.act.requisites.issuer or ""
    known |= {mention.region.name for mention in mentions(signed)}
    posts = _lists(case)
    for unit in (*_own_units(case), *posts):
        for mention in mentions(unit.text):
            # A member may come from anywhere, but not from another region's department without being asked.
            if unit in posts and (not _POST.search(unit.text[: mention.start]) or "согласован" in unit.text.lower()):
                continue
            if mention.region.name in known or mention.region.kind == "город федерального значения":
                continue
            # The name of an information system is a rule of its own (INF-009).
            named = unit.text.rfind("«", 0, mention.start) > unit.text.rfind("»", 0, mention.start)
            if not named and not _is_cited(case, unit, mention.start):
                yield place_in(unit, mention.start, mention.end), unit.text[mention.start : mention.end]


def unreal_regions(case: Case) -> Iterator[tuple[Place, str]]:
    """Names like those of regions that no region has («Южно-Двинской области») and that the act's own place is not.

    The letterhead, the title and the signature say whose the act is, be its region known or invented.
    """
    head = case.act.requisites
    own = " ".join(
        [head.issuer or "", head.title or "", head.region or ""]
        + [unit.text for unit in case.reading if unit.eid.startswith(("opening", "signature"))]
    )
    mine = {match["stem"].lower() for match in _LIKE_A_REGION.finditer(own)}
    for unit in _own_units(case):
        known = [(mention.start, mention.end) for mention in mentions(unit.text)]
        for match in _LIKE_A_REGION.finditer(unit.text):
            real = any(start < match.end() and match.start() < end for start, end in known)
            if (
                not real
                and match["stem"].lower() not in mine
                and match["stem"][0].isupper()
                and not _is_cited(case, unit, match.start())
            ):
                yield place_in(unit, *match.span()), match[0]


def _lists(case: Case) -> tuple[Unit, ...]:
    eids = {part_of(part.place.eid) for part in case.act.appendices if part.kind == "group_membership"}
    return tuple(unit for unit in case.reading if part_of(unit.eid) in eids)


def _own_units(case: Case) -> Iterator[Unit]:
    """All but the letterhead and the members of the group, who may come from elsewhere."""
    lists = {part_of(part.place.eid) for part in case.act.appendices if part.kind == "group_membership"}
    for unit in case.reading:
        if not unit.eid.startswith(("opening", "signature")) and part_of(unit.eid) not in lists:
            yield unit


def _is_cited(case: Case, unit: Unit, at: int) -> bool:
    """Whether the words belong to a cited act: its issuer, title or place of adoption."""
    return any(ref.place.eid == unit.eid and ref.place.start <= at < ref.place.end for ref in case.act.references)
