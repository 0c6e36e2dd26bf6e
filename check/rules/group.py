"""The working group: what is missing, who is called what, how it decides."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from check.case import Case, Outcome, undetermined, violated
from check.law import Requirement
from check.registry import rule
from check.search import body_units, first, hits, place_in, shortened
from check.terms import terms, use_of
from soczakaz.facts import Member
from soczakaz.source import Place, Unit

_HEAD = re.compile(r"(?<!\w)(?=[прПР])(?P<word>председател|руководител)(?P<end>[а-яё]{1,3})(?!\w)", re.IGNORECASE)
# «председатель Правительства», «руководитель учреждения» lead something else than the group.
_OF_ANOTHER = re.compile(
    r"\s(?:[А-ЯЁ]|правительств|комитет|управлени|департамент|учреждени|организац|отдел|орган|министерств|агентств|служб"
    r"|исполнит|структурн|подраздел|муницип|палат|обществ|союз|федерац|аппарат|центр|образоват|предприят|администрац)"
)
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
_FULL_NAMES = re.compile(r"фамилия,?\sимя,?\s(?:и\s)?отчество|(?<!\w)ф\.\s?и\.\s?о\.\s?\(?полностью", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[А-ЯЁ][а-яё]?\.\s?){1,2}\s?[А-ЯЁ][\w-]+|[А-ЯЁ][\w-]+\s(?:[А-ЯЁ][а-яё]?\.\s?){1,2}")
_WORK = re.compile(r"порядок\s(?:её\s|ее\s|его\s)?(?:работы|деятельности)|правомоч|кворум", re.IGNORECASE)
_WITH_INITIALS = re.compile(r"инициал", re.IGNORECASE)
_FULL_NAME = re.compile(r"[А-ЯЁ][\w-]+\s[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+(?:вич|вна|ична|ич|кызы|оглы)")
_OUTSIDE = re.compile(
    r"общественн|некоммерческ|(?<!\w)(?:нко|со\s?нко|ано|ро|роо|моо|ооо|ип|чоу)(?!\w)|ассоциаци|союз|фонд|предпринимател|родител"
    r"|профсоюз|профессиональн\w+\sсоюз|волонт|по\sсогласованию|палат|депутат|(?<!российской\s)федераци[яию]\s(?!российск)|благотворит|частн",
    re.IGNORECASE,
)
_FINANCE = re.compile(r"финанс|бюджет|казначей|экономи", re.IGNORECASE)
_BRANCHES = (
    ("образоват", r"образован|просвещ|школ|лице|гимнази|дополнительн"),
    ("спорт", r"спорт|физическ|физкультур"),
    ("физкультурн", r"спорт|физическ|физкультур|здрав"),
    ("социальн", r"социальн|труд"),
    ("занятост", r"занятост|труд|социальн"),
    ("турис", r"туризм|туристи|культур|экономи|предприним|курорт"),
    ("санатор", r"здрав|социальн|курорт|медицин"),
    ("паллиатив", r"здрав|медицин|больниц"),
    ("профилактик", r"здрав|медицин|больниц"),
)
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
    both = not regulation and any(_WORK.search(unit.text) for unit in units_of(case, "group_membership"))
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
    members = _members(case)
    roles = " ".join((member.role or "").lower() for member in members)
    if len(members) < 3 or not roles.strip() or any(w.code == "members-unread" for w in case.act.warnings):
        return
    units = regulation_units(case)
    # A group may be made up in a point of the act itself.
    lists = (*units_of(case, "group_membership"), *body_units(case))
    listed = " ".join(unit.text.lower() for unit in lists)
    asked = (
        ("руководитель (председатель)", r"руководител|председател", r"^(?!.*заместител).*(?:руководител|председател)"),
        ("заместитель руководителя", r"заместител\w{1,2}\s(?:руковод|председ)", r"заместител|сопредседател"),
        ("секретарь", r"секретар", r"секретар"),
    )
    place = _members_place(case)
    for title, said, held in asked:
        if any(re.search(held, (member.role or "").lower()) for member in members):
            continue
        if title != asked[0][0] and re.search(held, listed):
            continue  # the list has the word, though not beside a name that was read
        hit = first(case, re.compile(said, re.IGNORECASE), units)
        if hit:
            related = (place,) if place else ()
            yield violated(place_in(hit.unit), shortened(hit.unit.text, 160), related=related, role=title)


@rule("GRP-003")
def head_called_differently(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The head of the group is «руководитель» in one place and «председатель» in another."""
    found: dict[str, list[tuple[Place, str]]] = {"руководител": [], "председател": []}
    for hit in hits(case, _HEAD, regulation_units(case)):
        if _OF_ANOTHER.match(hit.unit.text, hit.match.end()) is None:
            found[hit.match["word"].lower()].append((hit.place, hit.words))
    for member in _members(case):
        match = _HEAD.search(member.role or "")
        if match:
            found[match["word"].lower()].append((member.place, member.role or ""))
    rare, usual = sorted(found, key=lambda word: len(found[word]))
    if not found[rare] or len(found[usual]) == len(found[rare]):
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


@rule("GRP-007")
def initials_for_full_names(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The column asks for the full name, or most members have it, and the cell gives initials."""
    asked = first(case, _FULL_NAMES, units_of(case, "group_regulation", "group_membership"))
    short = [member for member in _members(case) if _INITIALS.fullmatch(member.name.strip())]
    full = [member for member in _members(case) if _FULL_NAME.fullmatch(member.name.strip())]
    allowed = first(case, _WITH_INITIALS, units_of(case, "group_membership"))
    if not short or allowed or (asked is None and len(full) < 2 * len(short)):
        return
    said = f"Графа названа «{asked.words}»" if asked else "Имена и отчества членов группы написаны полностью"
    for member in short:
        yield violated(member.place, member.name, fault="names", count=len(short), said=said)


@rule("GRP-008", "GRP-009")
def nobody_from(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """No outside members (GRP-008); no finance or branch body (GRP-009) among the members whose posts are given."""
    members = _members(case)
    posts = [member.position for member in members if member.position]
    place = _members_place(case)
    if len(members) < (entry.params or {})["least"] or len(posts) < len(members) or place is None:
        return
    text = "; ".join([*posts, *_spelt_out(case, posts)])
    if entry.id == "GRP-008":
        if not _OUTSIDE.search(text):
            yield violated(place, shortened(case.read(place)), count=len(members))
        return
    missing = [] if _FINANCE.search(text) else ["финансового"]
    activity = re.sub(r"\([^)]*\)|«[^»]*»", " ", (case.act.activity or "").lower())
    branch = next((pattern for word, pattern in _BRANCHES if word in activity), None)
    if branch and not re.search(branch, text, re.IGNORECASE):
        missing.append("отраслевого")
    if missing:
        yield violated(place, shortened(case.read(place)), missing=" и ".join(missing))


@rule("GRP-010")
def no_monitoring(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The regulation gives the group no part in following how the plan is carried out."""
    appendix = case.appendix("group_regulation")
    group = case.act.working_group
    if appendix is None or group is None or sum(len(section.points) for section in group.sections) < 5:
        return
    if not first(case, _MONITORING, regulation_units(case)):
        yield violated(appendix.place, case.read(appendix.place))


@rule("GRP-011")
def member_twice(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """One person stands in the list twice."""
    members = _members(case)
    names = Counter(_key(member.name) for member in members)
    for member in members:
        if names[_key(member.name)] > 1:
            yield violated(member.place, member.name, fault=_key(member.name), who=member.name)


@rule("GRP-012")
def two_heads(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Two members are each called the head of the group."""
    heads = [
        member
        for member in _members(case)
        if re.fullmatch(
            r"(?:руководитель|председатель)(?:\s(?:рабочей\s)?(?:группы|совета|комиссии))?", (member.role or "").lower()
        )
    ]
    if len(heads) == 1 or not heads:
        return
    names = ", ".join(head.name for head in heads)
    yield violated(heads[1].place, heads[1].name, related=(heads[0].place,), names=names)


@rule("GRP-013")
def members_unread(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A list of members that could not be read: said, not judged."""
    appendix = case.appendix("group_membership")
    if appendix is None or _members(case):
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


def _members(case: Case) -> tuple[Member, ...]:
    return case.act.working_group.members if case.act.working_group else ()


def _members_place(case: Case) -> Place | None:
    appendix = case.appendix("group_membership")
    return appendix.place if appendix else next((member.place for member in _members(case)), None)


def _key(name: str) -> str:
    return re.sub(r"[\s.]+", " ", name).strip().lower().replace("ё", "е")


def units_of(case: Case, *kinds: str) -> tuple[Unit, ...]:
    eids = {part.place.eid.partition("__")[0] for part in case.act.appendices if part.kind in kinds}
    return tuple(unit for unit in case.reading if unit.eid.partition("__")[0] in eids)


def regulation_units(case: Case) -> tuple[Unit, ...]:
    return units_of(case, "group_regulation")
