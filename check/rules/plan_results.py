"""The plan: results that say nothing, or that come of another event."""

import re
from collections.abc import Iterator, Sequence

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.plan_model import cell, numbers_of, title_of
from check.rules.plan_usual import head_of, makes_act
from check.rules.words import folded, listed, stems, unquoted
from check.search import shortened

# A selection ends in agreements, a meeting in any paper it agrees on: their results may name another thing.
_OPEN_ENDED = re.compile(r"отбор|конкурс|совещани|семинар|вебинар|конференци|заседани|встреч")
# What ends in no act of an authority, though it may end in other papers.
_NO_ACT = re.compile(r"кругл\w+ стол|консульт|опрос|анкетир|кампани|информирован|публикац|обучени")
_MEETING = re.compile(r"^(?:\w+ ){0,4}?(?:семинар|совещани|кругл\w+ стол|встреч|конференц)")
# What a meeting cannot bring about by itself.
_MADE = re.compile(
    r"^(?:(?:реестр|социальн\w+ заказ|(?:социальн\w+ )?сертификат|субсиди|соглашени)\w* (?:\w+ ){0,4}?(?:сформирован|утвержд|выдан|заключен|перечислен|предоставлен)"
    r"|(?:сформирован|утвержд|выдан|заключен|перечислен)\w* (?:реестр|социальн\w+ заказ|(?:социальн\w+ )?сертификат|субсиди|соглашени))"
)
_ACT_MADE = re.compile(
    r"^(?:акт|постановлени|приказ|поряд|правил|положени|распоряжени)\w*(?: \w+){0,3} (?:утвержд|принят|издан|подписан)\w*"
    r"|^(?:утвержд|принят|издан|подписан)\w* (?:\w+ ){0,2}(?:акт|постановлени|приказ|поряд|правил|положени|распоряжени)\w*"
)
_MAKING = re.compile(r"разработк|утвержд|поряд|правил|положени|издани|принят")
_FINANCE = re.compile(
    r"(?:приказ|распоряжени)\w* (?:финансов\w+|минфин\w*|фин(?:управлени|орган|отдел)\w*|(?:управлени|департамент|отдел|комитет|министерств)\w* финансов)"
)
_PREPOSITION = re.compile(r"\s(?:по|о|об|в|для|с|со|на|при|между)\s")


@rule("PLN-006")
def result_not_measurable(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """A result of one empty word: nobody can tell from it whether the event has taken place."""
    params = entry.params or {}
    words, empty, done = frozenset(params["words"]), re.compile(params["empty"]), re.compile(params["done"])
    found = [
        event
        for event in case.act.events
        if event.result
        and (folded(event.result).strip(" .") in words or _says_nothing(stems(event.result), empty, done))
    ]
    if found:
        places = [cell(event, "result") for event in found]
        yield violated(
            places[0],
            found[0].result or "",
            related=tuple(places[1:]),
            numbers=numbers_of(found),
            result=found[0].result,
        )


def _says_nothing(words: Sequence[str], empty: re.Pattern[str], done: re.Pattern[str]) -> bool:
    """«Работа проведена», «выполнено в срок»: words for doing, and none for what."""
    return any(map(done.match, words)) and all(map(empty.match, words))


@rule("PLN-007")
def result_of_another_event(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """A result whose subject is a thing that the event does not speak of, while the event has a thing of its own."""
    objects = [re.compile(pattern) for pattern in (entry.params or {})["objects"]]
    for event in case.act.events:
        text = unquoted(event.text)
        if event.result and _is_of_another(text, unquoted(event.result), objects):
            yield violated(cell(event, "result"), event.result, title=title_of(event), result=shortened(event.result))


def _is_of_another(text: str, result: str, objects: Sequence[re.Pattern[str]]) -> bool:
    does = head_of(text)
    talks = _OPEN_ENDED.search(does) or _NO_ACT.search(does)
    if talks and _ACT_MADE.search(result) and not makes_act(does) and not _MAKING.search(does):
        return True
    if _OPEN_ENDED.search(does):
        return bool(_MEETING.search(text) and _MADE.search(result) and not _common_words(text, result))
    subject = _PREPOSITION.split(result, maxsplit=1)[0]
    named = [pattern for pattern in objects if pattern.search(subject)]
    # What the event does is told before its first preposition: «информирование исполнителей о порядке …» informs.
    own = [pattern for pattern in objects if pattern.search(does)]
    return bool(named and own) and not any(pattern.search(text) for pattern in named)


def _common_words(text: str, result: str) -> bool:
    return bool(set(stems(text)) & set(stems(result)))


@rule("PLN-008")
def finance_order_given_to_another(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """An order of the financial body for which some other body is responsible."""
    for event in case.act.events:
        bodies = folded(" ".join(event.responsible))
        made = folded(f"{event.text} ; {event.result or ''}")
        if event.responsible and _FINANCE.search(made) and "фин" not in bodies:
            who = listed(event.responsible)
            yield violated(
                cell(event, "responsible"), case.read(cell(event, "responsible")), title=title_of(event), who=who
            )
