"""The members of the working group: their names, their bodies, who is there twice and who is missing."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from check.case import Case, Outcome, undetermined, violated
from check.law import Requirement
from check.registry import rule
from check.rules.group import is_head, leads_another, members_of, members_place, units_of
from check.search import first, shortened
from check.terms import terms, use_of
from soczakaz.facts import Member

_FULL_NAMES = re.compile(r"фамилия,?\sимя,?\s(?:и\s)?отчество|(?<!\w)ф\.\s?и\.\s?о\.\s?\(?полностью", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[А-ЯЁ][а-яё]?\.\s?){1,2}\s?[А-ЯЁ][\w-]+|[А-ЯЁ][\w-]+\s(?:[А-ЯЁ][а-яё]?\.\s?){1,2}")
_WITH_INITIALS = re.compile(r"инициал", re.IGNORECASE)
_FULL_NAME = re.compile(r"[А-ЯЁ][\w-]+\s[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+(?:вич|вна|ична|ич|кызы|оглы)")
_FINANCE = re.compile(r"финанс|бюджет|казначей|экономи", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"общественн|некоммерческ|(?<!\w)(?:нко|со\s?нко|ано|ро|роо|моо|ооо|ип|чоу)(?!\w)|ассоциаци|союз|фонд|предпринимател|родител"
    r"|профсоюз|профессиональн\w+\sсоюз|волонт|по\sсогласованию|палат|депутат|(?<!российской\s)федераци[яию]\s(?!российск)|благотворит|частн",
    re.IGNORECASE,
)
# Bodies that carry an estate or a purse, whatever the plan calls them.
_FINANCE_BODY = re.compile(
    r"(?:управлени|департамент|министерств|комитет|отдел)\w*\s(?:\w+\s){0,2}?финанс|финансов\w+\s(?:управлени|орган|отдел)",
    re.I,
)
# «Начальник Управления», «заместитель министра»: a short name that may be the authority's.
_SHORT_BODY = re.compile(
    r"(?:Управлени|Комитет|Департамент|Министерств|Отдел)[а-яё]{1,2}(?:[\s;,.)]|$)|министр|глав[аы]\s|уполномоченн"
)
_COMMON = re.compile(
    r"управлени|департамент|министерств|комитет|отдел|администраци|муниципальн|городск|район|округ|област|край|края|республик"
    r"|федерац|российск|далее|исполнительн|орган|уполномочен|власт|правительств|самоуправлени|местн|начальник|заместител"
    r"|председател|руководител|директор|специалист|главн|ведущ|консультант|секретар|член|глава|главы"
)
_CONSENT = re.compile(r"по\sсогласованию", re.IGNORECASE)
_FROM_OUTSIDE = re.compile(
    r"общественн\w+\s(?:палат|совет|организац|объединени|движени)|некоммерческ|(?<!\w)(?:нко|со\s?нко|ано|роо|моо|ооо|чоу|ип)(?!\w)"
    r"|ассоциаци|союз\w?\s|благотворительн\w+\sфонд|предпринимател|профсоюз|федераци[яию]\s(?!российск)|частн\w+\sучрежден|родительск",
    re.IGNORECASE,
)
# Officials who work with such organisations are no outsiders: «отдел по поддержке некоммерческих организаций».
_OFFICIAL = re.compile(
    r"(?<!\w)(?:отдел(?:а|ом|е|у|ы)?|управлени\w+|департамент\w*|министр\w*|министерств\w*|администраци\w+|глав[аы]|мэр\w*)(?!\w)",
    re.IGNORECASE,
)


@rule("GRP-007")
def initials_for_full_names(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The column asks for the full name, or most members have it, and the cell gives initials."""
    asked = first(case, _FULL_NAMES, units_of(case, "group_regulation", "group_membership"))
    short = [member for member in members_of(case) if _INITIALS.fullmatch(member.name.strip())]
    full = [member for member in members_of(case) if _FULL_NAME.fullmatch(member.name.strip())]
    allowed = first(case, _WITH_INITIALS, units_of(case, "group_membership"))
    if not short or allowed or (asked is None and len(full) < 2 * len(short)):
        return
    said = f"Графа названа «{asked.words}»" if asked else "Имена и отчества членов группы написаны полностью"
    for member in short:
        yield violated(member.place, member.name, fault="names", count=len(short), said=said)


@rule("GRP-008", "GRP-009")
def nobody_from(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """No outside members (GRP-008); no finance or branch body (GRP-009) among the members whose posts are given."""
    members = members_of(case)
    posts = [member.position for member in members if member.position]
    place = members_place(case)
    if len(members) < (entry.params or {})["least"] or len(posts) < len(members) or place is None:
        return
    text = "; ".join([*posts, *_spelt_out(case, posts)])
    if entry.id == "GRP-008":
        if not _OUTSIDE.search(text):
            yield violated(place, shortened(case.read(place)), count=len(members))
        return
    # Odd is not the absence as such, but that of a body which the act itself gives a part in the work.
    missing = []
    if not _FINANCE.search(text) and any(_FINANCE_BODY.search(" ".join(e.responsible)) for e in case.act.events):
        missing.append("финансового органа, которому план поручает мероприятия")
    authority = _own_words(case.act.authority or "")
    if len(authority) >= 2 and not authority & _own_words(text) and not _SHORT_BODY.search(text):
        missing.append("органа, утверждающего социальный заказ")
    if missing:
        yield violated(place, shortened(case.read(place)), missing=" и ".join(missing))


@rule("GRP-011")
def member_twice(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """One person stands in the list twice."""
    members = members_of(case)
    names = Counter(_key(member.name) for member in members)
    for member in members:
        if names[_key(member.name)] > 1:
            yield violated(member.place, member.name, fault=_key(member.name), who=member.name)
    # «Кузнецов О.И.» beside «Кузнецов Олег Ильич» is one person written in two ways.
    full = {_short(member.name): member for member in members if _FULL_NAME.fullmatch(member.name.strip())}
    for member in members:
        same = full.get(_short(member.name)) if _INITIALS.fullmatch(member.name.strip()) else None
        if same:
            yield violated(member.place, member.name, related=(same.place,), fault=_key(same.name), who=same.name)


@rule("GRP-012")
def two_heads(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Two members are each called the head of the group."""
    heads = [member for member in members_of(case) if is_head(member) and not leads_another(case, member)]
    if len(heads) < 2:
        return
    names = ", ".join(head.name for head in heads)
    yield violated(heads[1].place, heads[1].name, related=(heads[0].place,), names=names)


@rule("GRP-016")
def outside_member_without_consent(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A member from an organisation that is not the authority's own, without the «(по согласованию)» that others have."""
    members = [(member, _row(case, member)) for member in members_of(case)]
    agreed = [text for _, text in members if _CONSENT.search(text)]
    if not agreed:
        return
    for member, text in members:
        if _FROM_OUTSIDE.search(text) and not _CONSENT.search(text) and not _OFFICIAL.search(text):
            yield violated(member.place, member.position or member.name, who=member.name, fault="consent")


@rule("GRP-013")
def members_unread(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A list of members that could not be read: said, not judged."""
    appendix = case.appendix("group_membership")
    if appendix is None or members_of(case):
        return
    units = units_of(case, "group_membership")
    if any(unit.text and not re.search(r"__(?:grif|title)", unit.eid) for unit in units):
        yield undetermined(appendix.place, case.read(appendix.place))
    else:
        yield violated(appendix.place, case.read(appendix.place))


def _spelt_out(case: Case, posts: Sequence[str]) -> list[str]:
    """What stands before «(далее – Комитет)» of the short names in the posts: «председатель Комитета»."""
    return [
        term.unit.text[max(0, term.start - 120) : term.start]
        for term in terms(case)
        if any(use_of(term.name).search(post) for post in posts)
    ]


def _row(case: Case, member: Member) -> str:
    """All that the list says of a member: the cells of the row, else the paragraph."""
    row = member.place.eid.rpartition("__cell_")[0]
    if not row:
        return f"{case.units[member.place.eid].text} {member.position or ''}"
    return " ".join(unit.text for eid, unit in case.units.items() if eid.startswith(f"{row}__cell_"))


def _own_words(text: str) -> set[str]:
    """The beginnings of the words that tell one body from another: «образова», «культур»."""
    return {word[:7] for word in re.findall(r"[а-яё]{5,}", text.lower()) if not _COMMON.match(word)}


def _short(name: str) -> str:
    """«кузнецов ои» of both «Кузнецов О.И.» and «О. И. Кузнецов» and «Кузнецов Олег Ильич»."""
    words = re.findall(r"[\w-]+", name.lower().replace("ё", "е"))
    family = next((word for word in words if len(word) > 2), "")
    return f"{family} {''.join(word[0] for word in words if word is not family)}"


def _key(name: str) -> str:
    return re.sub(r"[\s.]+", " ", name).strip().lower().replace("ё", "е")
