"""The plan: who is to do it and to whom it is sent."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.group import NAMED_BODY, NOT_THE_GROUP
from check.rules.plan_model import cell, title_of
from check.rules.plan_usual import usual
from check.rules.words import folded, unquoted
from check.search import part_of
from check.titles import normal
from soczakaz.facts import Event
from soczakaz.source import Place

# One body: «центры социального обслуживания» are a kind of them, which needs no introduction.
_BODY = re.compile(r"(?:министерство|комитет|департамент|управление|агентство|служба|отдел|центр|учреждение)(?!\w)")
# A full name says whose the body is; the purse, the lawyers and the press serve every plan.
_IN_FULL = re.compile(
    r"администраци|област|кра[йяе]|республик|район|округ|город|российск|«|\(|по согласовани|финанс|эконом|бюджет|юридич|правов|информац|пресс|связ"
)
# A public council or a commission of a contest needs no introduction.
_IN_USE = re.compile(r"общественн|попечительск|наблюдательн|конкурсн|экспертн", re.IGNORECASE)
_KIND = r"(?:министерств|департамент|комитет|управлени|агентств|служб)[а-яё]{0,3}"
_SEAT = re.compile(r"(?<!\w)(?:мэри[яию]|префектур[аы]|ратуш[аи])(?!\w)", re.IGNORECASE)
_SENT = re.compile(
    r"^(?:подготовка и )?(?:направлени|представлени|предоставлени)\w+ (?:\w+ ){0,3}?(?:информаци|отчет|доклад|сведени)"
)
_PUBLISHED = re.compile(r"размещ|опублик|портал|сайт")
_TO_WHOM = re.compile(
    r"(?<!\w)(?:министерств|минфин|министр|правительств|департамент|комитет|управлени[еюя](?!\w)|администраци|орган|дум[уые](?!\w)|собрани|совет|адрес|губернатор"
    r"|глав[ауые](?!\w)|мэр|рабоч\w+ групп|комисси|ведомств|заместител|агентств|федеральн|учредител)"
)


@rule("PLN-027")
def responsible_never_introduced(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A body responsible for one event, without the name of its place, of which nothing else in the act speaks."""
    named: dict[str, list[Event]] = defaultdict(list)
    for event in case.act.events:
        for body in _each(event):
            named[normal(body)].append(event)
    yield from _met_in_texts(case)
    yield from _of_another_seat(case)
    yield from _of_another_kind(case, named)
    if not named:
        return
    usual_body, votes = Counter({body: len(events) for body, events in named.items()}).most_common(1)[0]
    if votes * 2 <= len(case.act.events) or not case.act.body:
        return  # no body does most of the plan: all of them are new here
    doubted = {
        body: events
        for body, events in named.items()
        if body != usual_body and len(events) == 1 and _BODY.match(body) and " " in body and not _IN_FULL.search(body)
    }
    plans = {part_of(part.place.eid) for part in case.act.appendices if part.kind == "plan"}
    told = _stems(normal("\n".join(u.text for u in case.reading if part_of(u.eid) not in plans))) if doubted else set()
    for body, events in doubted.items():
        short = _stem(body.split())
        # The short form of another body of the plan: «Управление образования» beside «… администрации района».
        if short in told or any(_stem(other.split())[: len(short)] == short for other in named if other != body):
            continue
        event = events[0]
        who = next(one for one in _each(event) if normal(one) == body)
        yield violated(cell(event, "responsible"), who, title=title_of(event), who=who, told="ответственным назван")


@rule("PLN-028")
def sent_to_nobody(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """In the closing stage information «is sent», and no event of the stage says to whom."""
    closing = [event for event in case.act.events if usual().stage_of(event.stage) == 7]
    told = [folded(f"{event.text} {event.result or ''}") for event in closing]
    if any(_TO_WHOM.search(text) for text in told):
        return
    for event, text in zip(closing, told, strict=True):
        if _SENT.search(unquoted(event.text)) and not _PUBLISHED.search(text):
            yield violated(cell(event, "text"), event.text, title=title_of(event))


@rule("PLN-031")
def event_of_another_field(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«Стандарт спортивной подготовки» in an act on employment: services of a field of which the act never speaks."""
    named = folded(case.act.activity or case.act.requisites.title or "")
    own = [field for field in usual().fields if field.pattern.search(named)]
    if not own or not case.act.body:
        return
    texts = [(event, folded(f"{event.text} ; {event.result or ''}")) for event in case.act.events]
    for field in usual().fields:
        met = [(event, len(field.pattern.findall(text))) for event, text in texts if field.pattern.search(text)]
        if field not in own and len(met) == 1 and len(field.pattern.findall(folded(case.text))) == met[0][1]:
            event = met[0][0]
            yield violated(cell(event, "text"), event.text, title=title_of(event), words=field.title)


def _met_in_texts(case: Case) -> Iterator[Outcome]:
    """«На заседании проектного офиса»: a body in the words of an event, of which nothing else in the act speaks."""
    for event in case.act.events:
        for name in ("text", "result"):
            place = cell(event, name)
            words = case.read(place) if name in event.places else ""
            for match in NAMED_BODY.finditer(words):
                stem = rf"{match['which'].lower()}\w{{2,3}}\s{match['kind'].lower()}"
                if _IN_USE.match(match["which"]) or NOT_THE_GROUP.match(words, match.end()):
                    continue
                if len(re.findall(stem, case.text.lower())) == 1 and case.act.body:
                    at = Place(
                        place.eid, place.page, place.label, place.start + match.start(), place.start + match.end()
                    )
                    yield violated(at, match[0], title=title_of(event), who=match[0], told="упомянут")


def _of_another_seat(case: Case) -> Iterator[Outcome]:
    """«Комитет по финансам мэрии» in an act of an administration: the seat of power of another act."""
    for event in case.act.events:
        for who in event.responsible:
            seat = _SEAT.search(who)
            if seat and case.act.body and len(re.findall(rf"(?<!\w){seat[0].lower()[:4]}", case.text.lower())) == 1:
                yield violated(
                    cell(event, "responsible"), who, title=title_of(event), who=who, told="ответственным назван"
                )


def _each(event: Event) -> Iterator[str]:
    """Each body of the cell: «Управление спорта, Спортшкола» are two, whether or not the reader parted them."""
    for body in event.responsible:
        yield from filter(None, (one.strip() for one in re.split(r",\s(?=[А-ЯЁ])", body)))


def _of_another_kind(case: Case, named: Mapping[str, list[Event]]) -> Iterator[Outcome]:
    """«Департамент здравоохранения края» once, where the act everywhere else has a ministry of that very sphere and place."""
    for body, events in named.items():
        kind, _, rest = body.partition(" ")
        if len(events) > 1 or not _BODY.match(f"{kind} ") or len(rest.split()) < 2 or not case.act.body:
            continue
        tail = r"\s".join(re.escape(word[:6]) + r"\w*" for word in rest.split()[:3])
        kinds = Counter(match[1][:6] for match in re.finditer(rf"(?<!\w)({_KIND})\s{tail}", case.once(_flat)))
        if kinds[kind[:6]] == 1 and len(kinds) > 1:
            event = events[0]
            who = next(one for one in _each(event) if normal(one) == body)
            yield violated(cell(event, "responsible"), who, title=title_of(event), who=who, told="ответственным назван")


def _flat(case: Case) -> str:
    return normal(case.text.replace("\n", " ; "))


def _stem(words: list[str]) -> tuple[str, ...]:
    return tuple(word[:6] for word in words[:3] if len(word) > 2)


def _stems(text: str) -> set[tuple[str, ...]]:
    words = [word for word in text.split() if len(word) > 2]
    cut = [word[:6] for word in words]
    return {tuple(cut[at : at + size]) for size in (1, 2, 3) for at in range(len(cut) - size + 1)}
