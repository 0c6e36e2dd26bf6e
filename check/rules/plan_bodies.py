"""The plan: who is to do it and to whom it is sent."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.plan_model import cell, title_of, usual
from check.rules.words import folded, unquoted
from check.search import part_of
from check.titles import normal
from soczakaz.facts import Event

_BODY = re.compile(
    r"(?:министерств|комитет|департамент|управлени|агентств|служб|отдел|центр|учреждени)[а-яё]{0,3}(?!\w)"
)
# A full name says whose the body is; the purse, the lawyers and the press serve every plan.
_IN_FULL = re.compile(
    r"администраци|област|кра[йяе]|республик|район|округ|город|российск|«|\(|по согласовани|финанс|эконом|бюджет|юридич|правов|информац|пресс|связ"
)
_SENT = re.compile(
    r"^(?:подготовка и )?(?:направлени|представлени|предоставлени)\w+ (?:\w+ ){0,3}?(?:информаци|отчет|доклад|сведени)"
)
_TO_WHOM = re.compile(
    r"(?<!\w)(?:в|на имя|для) (?:\w+ ){0,4}?(?:министерств|минфин|правительств|департамент|комитет|управлени|администраци|орган|дум|совет|адрес|губернатор|глав|рабоч|ведомств)"
    r"|губернатору|главе|министру|уполномоченн\w+ орган"
)


@rule("PLN-027")
def responsible_never_introduced(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A body responsible for one event, without the name of its place, of which nothing else in the act speaks."""
    named: dict[str, list[Event]] = defaultdict(list)
    for event in case.act.events:
        for body in event.responsible:
            named[normal(body)].append(event)
    if not named:
        return
    usual_body, votes = Counter({body: len(events) for body, events in named.items()}).most_common(1)[0]
    if votes * 2 <= len(case.act.events) or not case.act.body:
        return  # no body does most of the plan: all of them are new here
    elsewhere = normal("\n".join(unit.text for unit in case.reading if _is_elsewhere(unit.eid, case)))
    for body, events in named.items():
        words = body.split()
        short = not _IN_FULL.search(body) and _BODY.match(body) and len(words) >= 2
        if not short or body == usual_body or len(events) > 1 or _stem(words) in _stems(elsewhere):
            continue
        event = events[0]
        who = next(one for one in event.responsible if normal(one) == body)
        yield violated(cell(event, "responsible"), who, title=title_of(event), who=who)


@rule("PLN-028")
def sent_to_nobody(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """In the closing stage information «is sent», and nothing says to whom."""
    for event in case.act.events:
        text = unquoted(event.text)
        told = folded(f"{event.text} {event.result or ''}")
        if usual().stage_of(event.stage) == 7 and _SENT.search(text) and not _TO_WHOM.search(told):
            yield violated(cell(event, "text"), event.text, title=title_of(event))


def _is_elsewhere(eid: str, case: Case) -> bool:
    plans = {part_of(part.place.eid) for part in case.act.appendices if part.kind == "plan"}
    return part_of(eid) not in plans


def _stem(words: list[str]) -> tuple[str, ...]:
    return tuple(word[:6] for word in words[:3] if len(word) > 2)


def _stems(text: str) -> set[tuple[str, ...]]:
    words = [word for word in text.split() if len(word) > 2]
    cut = [word[:6] for word in words]
    return {tuple(cut[at : at + size]) for size in (1, 2, 3) for at in range(len(cut) - size + 1)}
