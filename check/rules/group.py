"""The working group: what is missing, who is called what, how it decides."""

import re
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.search import body_units, first, hits, place_in, shortened
from soczakaz.facts import Member
from soczakaz.source import Place, Unit

_HEAD = re.compile(r"(?<!\w)(?=[прПР])(?P<word>председател|руководител)(?P<end>[а-яё]{1,3})(?!\w)", re.IGNORECASE)
# «председатель Правительства», «руководитель учреждения» lead something else than the group.
OF_ANOTHER = re.compile(
    r"\s(?:[А-ЯЁ]|правительств|комитет|управлени|департамент|учреждени|организац|отдел|орган|министерств|агентств|служб"
    r"|исполнит|структурн|подраздел|муницип|палат|обществ|союз|федерац|аппарат|центр|образоват|предприят|администрац)"
)
_ROLE_OF_HEAD = re.compile(r"(?:руководитель|председатель)(?:\s(?:рабочей\s)?(?:группы|совета|комиссии))?")
_DEPUTY = r"заместител\w{1,2}\s(?:руковод|председ)"
_BARE_BODY = re.compile(
    r"(?<!\w)(?=[чрзпсд])(?:член\w{0,3}|решени\w{1,3}|заседани\w{1,3}|председател\w{1,2}|секретар\w{1,2}|протокол\w{0,3}"
    r"|работ\w{1,2}|деятельност\w{1,2}|состав\w{0,2})\s(?P<body>(?P<kind>комисси|комитет|совет|штаб|коллеги)[а-яё]{0,3})(?!\w)",
    re.IGNORECASE,
)
_NAMED_BODY = re.compile(
    r"(?<!\w)(?P<body>(?P<which>проектн|организационн|экспертн|координационн|наблюдательн|управляющ|конкурсн|попечительск|общественн)"
    r"[а-яё]{2,3}\s(?P<kind>комитет|комисси|совет|офис|штаб|групп)[а-яё]{0,3})(?!\w)",
    re.IGNORECASE,
)
_NOT_THE_GROUP = re.compile(
    r"\s(?:(?:по|о|об|при)(?!\w)|депутат|министр|федераци|представител|муниципальн|район|област|[А-ЯЁ])"
)
_WORK = re.compile(r"порядок\s(?:её\s|ее\s|его\s)?(?:работы|деятельности)|правомоч|кворум", re.IGNORECASE)
_MONITORING = re.compile(
    r"мониторинг|(?:координ|следит|содейств|обеспеч|контрол|оцен|рассм|анализ|обсужд|отслеж|провер|подведени|заслуш)\w*\s(?:[\w,()]+\s){0,6}?(?:хода?(?!\w)|ходе(?!\w)|реализаци|выполнени|исполнени|итог|результат)",
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
    # The rules of its work may stand beside the list or in a point of the act itself.
    near = (*units_of(case, "group_membership"), *body_units(case))
    both = not regulation and any(_WORK.search(unit.text) for unit in near)
    if (
        both
        or named
        or (regulation and first(case, re.compile(r"состав\w{0,2}\s[^.;]{0,60}утвержда", re.I), regulation_units(case)))
    ):
        return
    appendix = case.appendix("group_regulation") or case.appendix("group_membership")
    place = appendix.place if appendix else case.start
    yield violated(place, case.read(place) if place else "")


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
        ("заместитель руководителя", _DEPUTY, r"заместител|сопредседател"),
        ("секретарь", r"секретар", r"секретар"),
    )
    place = members_place(case)
    for title, said, held in asked:
        if any(re.search(held, (member.role or "").lower()) for member in members):
            continue
        if case.of_pages and re.search(r"(?:руководитель|председатель)\s(?:рабочей\s|комиссии|совета|:)", listed):
            continue
        # The list has the word, though not beside a name that was read; any deputy head of the town is no such deputy.
        if title != asked[0][0] and re.search(_DEPUTY if said == _DEPUTY else held, listed):
            continue
        hit = first(case, re.compile(said, re.IGNORECASE), units)
        if hit:
            related = (place,) if place else ()
            yield violated(place_in(hit.unit), shortened(hit.unit.text, 160), related=related, role=title)


@rule("GRP-003")
def head_called_differently(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The head of the group is «руководитель» in one place and «председатель» in another."""
    found: dict[str, list[tuple[Place, str]]] = {"руководител": [], "председател": []}
    for hit in hits(case, _HEAD, regulation_units(case)):
        if OF_ANOTHER.match(hit.unit.text, hit.match.end()) is None:
            found[hit.match["word"].lower()].append((hit.place, hit.words))
    own = None
    for member in members_of(case):
        match = _HEAD.search(member.role or "")
        if match and not leads_another(case, member):
            found[match["word"].lower()].append((member.place, member.role or ""))
            own = own or (match["word"].lower() if is_head(member) else None)
    # As many of the one as of the other: the head's own title is taken for the right one.
    rare, usual = sorted(found, key=lambda word: (len(found[word]), word == own))
    if not found[rare] or (len(found[usual]) == len(found[rare]) and own is None):
        return
    for place, words in found[rare]:
        yield violated(place, words, fault="head", rare=rare + "ь", usual=usual + "ь", count=len(found[rare]))


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
    for pattern in (_BARE_BODY, _NAMED_BODY):
        for hit in hits(case, pattern, units):
            kind, body = hit.match["kind"].lower(), hit.match["body"]
            if kind in own or _NOT_THE_GROUP.match(hit.unit.text, hit.match.end()):
                continue
            stem = (hit.match["which"].lower() + r"\w{2,3}\s" if pattern is _NAMED_BODY else r"(?<!\w)") + kind
            if re.search(stem, elsewhere) or re.search(
                rf"{stem}\w*[^.;]{{0,80}}\(далее", "\n".join(u.text.lower() for u in units)
            ):
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
