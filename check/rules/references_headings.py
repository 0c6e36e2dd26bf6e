"""The line over an appendix («к постановлению … от … № …») against the act that it belongs to."""

import re
from collections.abc import Iterator

from check.case import Case, Outcome, undetermined, violated
from check.law import Requirement
from check.registry import rule
from check.search import heading_of, is_amending, place_in
from soczakaz.ru.dates import DATE, lower, value_of

_NUMBER = re.compile(r"№\s?(?P<number>\d[\w/.-]*\w|\d)")
_NUMBER_AFTER_DATE = re.compile(rf"(?<!\w)от\s?{DATE}(?:\s?г\.|\sгода)?\s?№\s?(?P<number>\d[\w/.-]*\w|\d)")
_TO = re.compile(
    r"(?<!\w)(?:к\s|утвержд\w{2,3}\s)?(?P<kind>постановлени|распоряжени|приказ|решени)(?:ю|ем|у|ом|я)(?!\w)",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"(?:постановлени|распоряжени|приказ|решени)\w{1,2}\s(?P<issuer>(?P<stem>правительств|администраци|кабинет|губернатор|глав|министерств|департамент|мэри|дум|комитет)\w*)"
)
_BLANKS = re.compile(r"(?<!\w)от\s[«\"_\s]{2,}.*_|№\s?_{2,}")
_KINDS = {"постановление": "постановлени", "распоряжение": "распоряжени", "приказ": "приказ", "решение": "решени"}


@rule("REF-008")
def grif_differs(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """«к постановлению … от … № …» over an appendix names another kind, date or number than the act has."""
    head = case.act.requisites
    if is_amending(case) or not case.act.body:
        return
    # Who adopts the act, wherever its head says it.
    opening = [unit.text for unit in case.reading if unit.eid.startswith(("opening", "preamble", "signature"))]
    own = lower(" ".join((head.issuer or "", *opening)))
    for part in case.act.appendices:
        for unit in heading_of(case, part):
            text = lower(unit.text)
            wrong = []
            kind = _TO.search(text)
            if kind and head.type in _KINDS and kind["kind"] != _KINDS[head.type]:
                wrong.append(f"вид акта: «{kind[0].strip()}», а акт — {head.type}")
            if head.date and (match := re.search(rf"(?<!\w)от\s?(?P<date>{DATE})", text)):
                date = value_of(match["date"])
                if date and date != head.date:
                    wrong.append(f"дата {date:%d.%m.%Y} вместо {head.date:%d.%m.%Y}")
            # «Приложение № 4 … от 22.08.2023 № 941» in one paragraph: the number after the date is the act's.
            heading = "приложени" in text
            number = _NUMBER_AFTER_DATE.search(text) if heading else _NUMBER.search(text)
            if head.number and number and _key(number["number"]) != _key(head.number):
                wrong.append(f"номер {number['number']} вместо {head.number}")
            if head.date and head.number and _BLANKS.search(text):
                yield undetermined(place_in(unit), unit.text, fault="blank", number=part.number or "")
            of_issuer = _ISSUER.search(text)
            if of_issuer and head.issuer and of_issuer["stem"] not in own:
                wrong.append(f"назван орган «{of_issuer['issuer']}», а акт принял другой: {head.issuer}")
            if wrong:
                yield violated(place_in(unit), unit.text, number=part.number or "", wrong="; ".join(wrong))


def _key(number: str) -> str:
    return number.lower().replace(" ", "")
