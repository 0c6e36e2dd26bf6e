"""The closing points: entry into force, publication and control, and on whom and where."""

import re
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.decision import is_whole
from check.search import body_units, first, place_in
from check.titles import lemmas

_CONTROL = re.compile(
    r"контрол\w+\s(?:за\s|над\s|ис|вы)|контроля\sза|контроль[^.;]{0,80}(?:возложить|оставля)"
    r"|(?:исполн|выполн)ени\w{1,2}\s[^;]{0,200}(?<!\w)(?:контроль|следит|наблюдает|надзирает|проверяет)(?!\w)"
    r"|(?<!\w)(?:следит|следить|наблюдает|проверяет|надзор)\s[^.;]{0,120}(?:исполн|выполн)ени",
    re.IGNORECASE,
)
_PUBLISH = re.compile(
    r"(?:опубликовать|обнародовать|разместить)\s(?!(?:[^.;]{0,40}\s)?информаци|сведени|[^.;]{0,60}социальн\w+\sзаказ)"
    r"|(?:опубликует|опубликовывает|публикует|обнародует|обнародуется|публикуется)(?!\w)"
    r"|направить\s(?:\w+\s){0,6}для\s\w*\s?опубликования|подлежит\s(?:\w+\s){0,3}(?:опубликов|обнарод|размещ)"
    r"|обеспечить\s(?:\w+\s){0,2}(?:опубликов|обнародов|размещение\s(?:настоящ|данн|его))",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"сайт|портал|средств\w{0,2}\sмассовой|(?<!\w)СМИ(?!\w)|газет|бюллетен|вестник|издани|«[^»]+»|журнал|информационн\w+\sсистем|собрани\w\sзаконодательства|стенд",
    re.I,
)
# «города Светлоречья Д.М. Аверина»: initials may belong to either neighbour, so both readings are tried.
_PERSONS = (
    re.compile(r"(?:[А-ЯЁ]\.\s?){1,2}[А-ЯЁ][а-яё-]+"),
    re.compile(r"[А-ЯЁ][а-яё-]+\s(?:[А-ЯЁ]\.\s?){1,2}"),
)
_OF_THE_ACT = re.compile(
    r"(?:опубликова|обнародова|размещени|разместить|размещать)\w*\s(?:\w+\s){0,2}?(?:настоящ\w{2,3}|данн\w{2,3})\s(?:постановлени|распоряжени|приказ|решени)\w{0,2}"
    r"|настоящ\w{2,3}\s(?:постановлени|распоряжени|приказ|решени)\w{0,2}\s(?:опубликовать|обнародовать|разместить|подлежит\s(?:\w+\s)?(?:опубликов|обнародов))\w*"
    r"|(?:^|[.;]\s)(?:постановление|распоряжение|приказ|решение)\s(?:официально\s)?(?:опубликовать|обнародовать)",
    re.IGNORECASE,
)


@rule("EFF-003", "EFF-005", "EFF-010")
def closing_point_missing(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """No words on entry into force (EFF-003), on publication (EFF-005) or on control (EFF-010)."""
    effect = case.act.effect
    read, pattern = {
        "EFF-003": (effect.enters_into_force, re.compile(r"вступа\w+\sв\s(?:законную\s)?силу|в\sдействие", re.I)),
        "EFF-005": (effect.publication, _PUBLISH),
        "EFF-010": (effect.control, _CONTROL),
    }[entry.id]
    if read or not is_whole(case) or case.act.requisites.signatory is None:
        return
    force = effect.enters_into_force or ""
    # The acts of a region's government are published by its own law: it is enough that entry into force is counted from
    # publication; an order of a ministry says who sends it where.
    # «… после официального опубликования в газете «Вестник»» says where as well.
    regional = case.act.requisites.level == "regional" and case.act.requisites.type != "приказ"
    if entry.id == "EFF-005" and "публикован" in force and (regional or _WHERE.search(force)):
        return
    # An order that lays down no rules is in force from its signing.
    if entry.id == "EFF-003" and case.act.requisites.type == "распоряжение":
        return
    if not first(case, pattern, body_units(case)):
        signature = next((unit for unit in case.reading if unit.eid.startswith("signature") and unit.text), None)
        place = place_in(signature) if signature else case.start
        yield violated(place, case.read(place) if place else "")


@rule("EFF-011")
def control_given_to_the_signatory(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Control is laid on the person who signs the act."""
    control, signed = case.act.effect.control, case.act.requisites.signatory
    place = case.act.effect.places.get("control")
    if control is None or signed is None or place is None:
        return
    if control.name and signed.name:
        written = [match[0] for pattern in _PERSONS for match in pattern.finditer(case.read(place))]
        same = any(same_person(name, signed.name) for name in (control.name, *written))
    else:
        same = bool(not control.name and control.position and signed.position) and _same_post(
            control.position or "", signed.position or ""
        )
    if not same:
        return
    group = case.act.working_group
    head = [one for one in (group.members if group else ()) if signed.name and same_person(one.name, signed.name)]
    also = f" и входит в рабочую группу ({head[0].role})" if head and head[0].role else ""
    who = signed.name or signed.position
    yield violated(place, case.read(place), who=who, also=also, related=tuple(m.place for m in head))


@rule("EFF-014")
def publication_nowhere(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«Опубликовать настоящее постановление» without a word of where."""
    told = [unit for unit in body_units(case) if _OF_THE_ACT.search(unit.text)]
    if told and not any(_WHERE.search(unit.text) or "порядк" in unit.text for unit in told):
        match = _OF_THE_ACT.search(told[0].text)
        yield violated(place_in(told[0], *match.span()) if match else place_in(told[0]), told[0].text.rstrip(" .;"))


def _same_post(one: str, other: str) -> bool:
    """«Заместителя главы администрации по социальным вопросам» and the same post in the signature."""
    a, b = lemmas(one), lemmas(other)
    return bool(a) and (a == b or (len(a) >= 2 and b[: len(a)] == a) or (len(b) >= 2 and a[: len(b)] == b))


def same_person(one: str, other: str) -> bool:
    """«Пинежского Л.Р.» and «Л.Р. Пинежский»: one initial, and surnames alike but for the ending."""
    (surname, initial), (another, its) = _person(one), _person(other)
    if initial != its or not surname or surname[0] != another[0]:
        return False
    common = next(
        (n for n, (a, b) in enumerate(zip(surname, another, strict=False)) if a != b), min(len(surname), len(another))
    )
    return common >= 3 and max(len(surname), len(another)) - common <= 3


def _person(name: str) -> tuple[str, str]:
    """Surname and the first initial, whichever stands first: «И.М. Крылова», «Крылова Ирина Михайловна»."""
    pieces = re.findall(r"[А-ЯЁ][а-яё-]*", name.replace("ё", "е").replace("Ё", "Е"))
    full = [piece for piece in pieces if len(piece) > 1]
    short = [piece for piece in pieces if len(piece) == 1]
    if not full:
        return name, ""
    first_name = short[0] if short else (full[1][0] if len(full) > 1 else "")
    return full[0], first_name
