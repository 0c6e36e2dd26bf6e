"""The working group: what is missing, who is called what, how it decides."""

import re
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.words import stems
from check.search import body_units, first, hits, place_in, shortened, within_quotes
from soczakaz.facts import Member
from soczakaz.source import Place, Unit

_HEAD = re.compile(r"(?<!\w)(?=[прПР])(?P<word>председател|руководител)(?P<end>[а-яё]{1,3})(?!\w)", re.IGNORECASE)
# «председатель Правительства», «руководитель учреждения» lead something else than the group.
OF_ANOTHER = re.compile(
    r"\s(?:[а-яё-]+(?:ого|его|ой|ей|ых|их)\s){0,2}(?:[А-ЯЁ]|проекта(?!\w)|комисси\w*\s(?:совет|дум|собран)|правительств|комитет|управлени|департамент|учреждени|организац|отдел|орган|министерств|агентств|служб"
    r"|исполнит|структурн|подраздел|муницип|палат|обществ|союз|федерац|аппарат|центр|образоват|предприят|администрац)"
)
_OTHER_HEAD = re.compile(
    r"(?<!\w)(?=[гнкдл])(?P<word>глав[аыеуой]{1,2}|начальник|координатор|куратор|директор|лидер)\w{0,2}\s(?:рабочей\sгруппы|межведомственн\w{2}\s(?:совета|комиссии|группы))",
    re.IGNORECASE,
)
_PLURAL = frozenset({"и", "ей", "ям", "ями", "ях"})
_OWN_GROUP = re.compile(
    r"\s(?P<kind>Рабоч\w{2,3}\s[Гг]рупп|Групп|Комисси|Совет|Штаб|Коллеги)\w{0,2}(?=[\s,.;:)]|$)(?!\s(?:депутат|федерац|муницип|народн|отц|ветеран|директор|по\s|при\s))"
)
_ROLE_OF_HEAD = re.compile(r"(?:руководитель|председатель)(?:\s(?:рабочей\s)?(?:группы|совета|комиссии))?")
_DEPUTY = r"заместител\w{1,2}\s(?:руковод|председ)"
_STANDS_IN = r"в\s(?:его|период\sего)\sотсутстви\w\s[^.;]{0,60}(?:его\s)?заместител\w{1,3}(?!\w|\s(?:глав|министр|начальник|губернатор))"
# The list names the head, though the name beside the word was not read.
_HEAD_IN_LIST = re.compile(
    r"(?<!\w)(?:руководитель|председатель)\s(?:рабочей\s|межведомственн|координационн|комиссии|совета|группы|[-–—]\s|:)"
)
# A role that the group itself gives to somebody stands in no list: «секретарь назначается руководителем».
_GIVEN = r"(?:назнача|назначен|избира|избран|выбира|возлага|возложен|определяется|определён|определен)"
_CHOSEN = rf"(?:{{role}})\w*\s(?:\w+\s){{{{0,4}}}}?{_GIVEN}|{_GIVEN}\w*\s(?:[\w,]+\s){{{{0,5}}}}?(?:{{role}})"
_BARE_BODY = re.compile(
    r"(?<!\w)(?=[чрзпсд])(?:член\w{0,3}|решени\w{1,3}|заседани\w{1,3}|председател\w{1,2}|секретар\w{1,2}|протокол\w{0,3}"
    r"|работ\w{1,2}|деятельност\w{1,2}|состав\w{0,2})\s(?P<body>(?P<kind>комисси|комитет|совет|штаб|коллеги)[а-яё]{0,3})(?!\w)",
    re.IGNORECASE,
)
NAMED_BODY = re.compile(
    r"(?<!\w)(?P<body>(?P<which>проектн|межведомственн|организационн|экспертн|координационн|наблюдательн|управляющ|конкурсн|попечительск|общественн)"
    r"[а-яё]{2,3}\s(?P<kind>комитет|комисси|совет|офис|штаб|групп)[а-яё]{0,3})(?!\w)",
    re.IGNORECASE,
)
# «Вправе создавать экспертные группы»: what the regulation lets the group make needs no other act.
_MADE = r"(?<!\w)(?:созда(?:ть|вать|ват|[её]т|ют|н)|образу[ею]т|образова(?:ть|н)|формиру[ею]т|(?:с)?формирова(?:ть|н)|учрежда|учреди|организ(?:ует|уют|овать|овыва))"
# Bodies of a kind («попечительские советы организаций») are not one body that the act should know.
_SEVERAL = re.compile(r"\w+(?:ые|ых|ыми|ие|их|ими)\s|\w+\s\w+(?:ов|ы|ам|ами|ах|ям|ями|ях)(?!\w)")
NOT_THE_GROUP = re.compile(
    r"\s(?:(?:по|о|об|при)(?!\w)|депутат|министр|федераци|представител|муниципальн|район|област|[А-ЯЁ])"
)
_EXISTING = re.compile(
    r"(?:совет|комисси|групп|штаб|коллеги)\w*[^.;]{0,200}?(?:образован|создан|действующ|утвержд[её]н)\w*\s[^.;]{0,80}?(?:постановлени|распоряжени|указ|приказ)\w*\s",
    re.IGNORECASE,
)
_APPROVED = re.compile(r"состав\w{0,2}\s[^.;]{0,60}утвержда\w+(?P<who>[^.;]{0,160})", re.IGNORECASE)
_BY_AN_ACT = re.compile(r"отдельн|распоряжени|приказ|постановлени|акт(?:ом|ами)|решени|прилага", re.IGNORECASE)
_WORK = re.compile(r"порядок\s(?:её\s|ее\s|его\s)?(?:работы|деятельности)|правомоч|кворум", re.IGNORECASE)
_MONITORING = re.compile(
    r"мониторинг|(?<!\w)ход(?:а|е|ом|у)?\s(?:\w+\s){0,2}?(?:выполнени|реализаци|исполнени|апробаци|внедрени|план)|(?:выполнени|реализаци|исполнени)\w+\s(?:\w+\s){0,2}?план|(?:координ|следит|содейств|обеспеч|контрол|оцен|рассм|анализ|обсужд|отслеж|провер|подведени|заслуш)\w*\s(?:[\w,()]+\s){0,6}?(?:хода?(?!\w)|ходе(?!\w)|реализ[уао]|выполн|исполн[ея]|итог|результат)|провер\w+\s[^.;]{0,60}план",
    re.I,
)


@rule("GRP-001", "GRP-014")
def half_of_the_group(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """A new group with a regulation but no members (GRP-001), or with members but no regulation (GRP-014)."""
    act, group = case.act, case.act.working_group
    kinds = {part.kind for part in act.appendices}
    regulation = bool(group and group.sections) or "group_regulation" in kinds
    members = bool(group and group.members) or "group_membership" in kinds
    if not act.body or regulation == members or regulation != (entry.id == "GRP-001"):
        return
    pattern = r"состав\w{0,2}" if regulation else r"положени\w{1,2}|порядок\sработы|регламент\w{0,2}"
    named = first(case, re.compile(rf"(?:{pattern})\s[^.;]{{0,80}}(?:групп|совет|комисси)", re.I), body_units(case))
    if first(case, _EXISTING, body_units(case)):
        return  # the body was made by another act, which has its members
    # The rules of its work may stand beside the list or in a point of the act itself.
    near = (*units_of(case, "group_membership"), *body_units(case))
    both = not regulation and any(_WORK.search(unit.text) for unit in near)
    if both or named or (regulation and _members_by_another_act(case)):
        return
    appendix = case.appendix("group_regulation") or case.appendix("group_membership")
    place = appendix.place if appendix else case.start
    yield violated(place, case.read(place) if place else "")


def _members_by_another_act(case: Case) -> bool:
    """Whether the regulation says who else, or which other act, approves the members."""
    said = first(case, _APPROVED, regulation_units(case))
    if said is None:
        return False
    issuer = stems(case.act.requisites.issuer or "")[:1]
    return bool(_BY_AN_ACT.search(said.words)) or issuer != stems(said.match["who"])[:1]


@rule("GRP-002")
def role_without_member(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The regulation speaks of a head, a deputy or a secretary, and nobody in the list is one."""
    members = members_of(case)
    roles = " ".join((member.role or "").lower() for member in members)
    if len(members) < 3 or not roles.strip() or any(w.code == "members-unread" for w in case.act.warnings):
        return
    units = regulation_units(case)
    # A group may be made up in a point of the act itself.
    lists = (*units_of(case, "group_membership"), *body_units(case))
    listed = " ".join(unit.text.lower() for unit in lists)
    asked = (
        ("руководитель (председатель)", r"руководител|председател", r"^(?!.*заместител).*(?:руководител|председател)"),
        ("заместитель руководителя", f"{_DEPUTY}|{_STANDS_IN}", r"заместител|сопредседател"),
        ("секретарь", r"секретар", r"секретар"),
    )
    place = members_place(case)
    for title, said, held in asked:
        if any(re.search(held, (member.role or "").lower()) for member in members):
            continue
        if title == asked[0][0] and _HEAD_IN_LIST.search(listed):
            continue
        # The list has the word, though not beside a name that was read; any deputy head of the town is no such deputy.
        if title != asked[0][0] and re.search(_DEPUTY if title == asked[1][0] else held, listed):
            continue
        hit = first(case, re.compile(said, re.IGNORECASE), units)
        if hit and not first(case, re.compile(_CHOSEN.format(role=said), re.IGNORECASE), units):
            related = (place,) if place else ()
            yield violated(place_in(hit.unit), shortened(hit.unit.text, 160), related=related, role=title)


@rule("GRP-003")
def head_called_differently(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The head of the group is «руководитель» in one place and «председатель» in another: the regulation is the judge."""
    regulation: dict[str, list[tuple[Place, str]]] = {"руководител": [], "председател": []}
    for hit in hits(case, _HEAD, regulation_units(case)):
        # The group has one head: «руководителям», «председатели» lead others.
        if hit.match["end"].lower() not in _PLURAL and not _of_another(case, hit.unit.text, hit.match.end()):
            regulation[hit.match["word"].lower()].append((hit.place, hit.words))
    membership: dict[str, list[tuple[Place, str]]] = {"руководител": [], "председател": []}
    own = None
    for member in members_of(case):
        match = _HEAD.search(member.role or "")
        if match and not leads_another(case, member):
            membership[match["word"].lower()].append((member.place, member.role or ""))
            own = own or (match["word"].lower() if is_head(member) else None)
    roles = " ".join((member.role or "").lower() for member in members_of(case))
    for hit in hits(case, _OTHER_HEAD, regulation_units(case)):
        if own and hit.match["word"].lower()[:4] not in roles:
            yield violated(
                hit.place, hit.words, fault="other head", rare=hit.match["word"].lower(), usual=own + "ь", count=1
            )
    # As many of the one as of the other: the head's own title is taken for the right one.
    judge = regulation if any(regulation.values()) else membership
    rare, usual = sorted(judge, key=lambda word: (len(judge[word]), word == own))
    found = [*regulation[rare], *membership[rare]]
    if not found or (len(judge[usual]) == len(judge[rare]) and own is None):
        return
    for place, words in found:
        yield violated(place, words, fault="head", rare=rare + "ь", usual=usual + "ь", count=len(found))


def _of_another(case: Case, text: str, end: int) -> bool:
    """Whether the words after «руководитель» name something else than the group: its own name may have a capital."""
    own = _OWN_GROUP.match(text, end)
    name = (case.act.working_group.name or "").lower() if case.act.working_group else ""
    if own and (own["kind"].lower().startswith(("рабоч", "групп")) or own["kind"].lower()[:5] in name):
        return False
    return bool(OF_ANOTHER.match(text, end))


@rule("GRP-004")
def body_never_introduced(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The regulation speaks of a body that the act does not know: left over from another text."""
    units = regulation_units(case)
    if not units or case.act.working_group is None:
        return
    own = " ".join(
        filter(None, (case.act.working_group.name, *(unit.text for unit in units if "title" in unit.eid)))
    ).lower()
    elsewhere = "\n".join(unit.text.lower() for unit in case.reading if unit not in units)
    regulation = "\n".join(unit.text.lower() for unit in units)
    for pattern in (_BARE_BODY, NAMED_BODY):
        for hit in hits(case, pattern, units):
            kind, body = hit.match["kind"].lower(), hit.match["body"]
            same = (
                kind in own
                if pattern is _BARE_BODY
                else re.search(hit.match["which"].lower() + r"\w{2,3}\s" + kind, own)
            )
            quoted = within_quotes(hit.unit.text, hit.match.start())
            several = pattern is NAMED_BODY and _SEVERAL.match(body)
            if same or quoted or several or NOT_THE_GROUP.match(hit.unit.text, hit.match.end()):
                continue
            stem = (hit.match["which"].lower() + r"\w{2,3}\s" if pattern is NAMED_BODY else r"(?<!\w)") + kind
            introduced = rf"{stem}\w*[^.;]{{0,80}}\(далее|{_MADE}\w*\s[^.;]{{0,80}}?{stem}|{stem}\w*\s(?:[^.;]{{0,60}}\s)?{_MADE}"
            if re.search(stem, elsewhere) or re.search(introduced, regulation):
                continue
            start = hit.match.start("body")
            place = place_in(hit.unit, start, start + len(body))
            yield violated(place, body, fault=stem, body=body)


@rule("GRP-010")
def no_monitoring(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The regulation gives the group no part in following how the plan is carried out."""
    appendix = case.appendix("group_regulation")
    group = case.act.working_group
    if appendix is None or group is None or sum(len(section.points) for section in group.sections) < 5:
        return
    if not first(case, _MONITORING, regulation_units(case)):
        yield violated(appendix.place, case.read(appendix.place))


def is_head(member: Member) -> bool:
    """Whether the role is that of the head himself: neither a deputy nor a secretary of the head."""
    return bool(_ROLE_OF_HEAD.fullmatch((member.role or "").lower()))


def leads_another(case: Case, member: Member) -> bool:
    """Whether the words taken for a role are a post elsewhere: «председатель Комитета», «руководитель управления»."""
    if member.position:
        return False
    return any(
        OF_ANOTHER.match(match.string, match.end()) for match in _HEAD.finditer(case.units[member.place.eid].text)
    )


def members_of(case: Case) -> tuple[Member, ...]:
    """The members of the group that were read."""
    return case.act.working_group.members if case.act.working_group else ()


def members_place(case: Case) -> Place | None:
    """Where the list of members begins."""
    appendix = case.appendix("group_membership")
    return appendix.place if appendix else next((member.place for member in members_of(case)), None)


def units_of(case: Case, *kinds: str) -> tuple[Unit, ...]:
    """The units of the appendices of some kinds."""
    eids = {part.place.eid.partition("__")[0] for part in case.act.appendices if part.kind in kinds}
    return tuple(unit for unit in case.reading if unit.eid.partition("__")[0] in eids)


def regulation_units(case: Case) -> tuple[Unit, ...]:
    """The units of the group's regulation."""
    return units_of(case, "group_regulation")
