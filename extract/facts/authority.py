"""The body that approves the social order («уполномоченный орган»)."""

import re

from extract.facts.statements import all_statements
from extract.layout import Layout
from soczakaz.ru.dates import lower
from soczakaz.ru.regions import SECOND_NAME

_TOPIC = re.compile(
    r"уполномоч(?:енн\w{1,3}\s(?:[^.;]{0,80}\s)?(?:орган|учреждени)|ить\s)"
    r"|орган\w{0,3}\s?(?:[^.;]{0,120}),\sуполномоченн|утвержда\w+\s[^.;]{0,80}заказ"
    r"|утверждени\w+\s[^.;]{0,80}заказ"
    r"|заказ\w*\s[^.;]{0,200}утвержда\w+"
    r"|утвердить\s[^.;]{0,60}социальный\sзаказ"
)
_APPROVES = re.compile(r"утвержд\w+\s[^.;]{0,80}заказ|заказ\w*\s[^.;]{0,200}утвержда\w+")
_STEMS = (
    r"(?:(?:министерств|департамент|комитет|управлени|администраци|отдел|правительств|агентств|служб"
    r"|инспекци|учреждени|комисси"
    r"|секретариат|совет)\w{0,4}"
    r"|(?:мин|деп|обл|гор|рай)(?:труд|обр|спорт|здрав|соц|культ|тур|фин|эконом|разв|молод)[а-яё]*)"
)
_ADJECTIVE = r"(?:[а-яё]+(?:-[а-яё]+)*(?:ое|ый|ий|ая|яя|ого|его|ой|ую|юю|ому|ым|им|ом|ем)\s)"
_BODY = rf"{_ADJECTIVE}{{0,3}}{_STEMS}(?!\w)"
_AUTHORIZED = r"(?:уполномоченн\w{2,3}|исполнительн\w{2,3}\sорганом|органом)"
_BEFORE_ROLE = re.compile(
    rf"(?:определить|назначить|признать|считать|наделить|установить,?\sчто|определить,?\sчто"
    rf"|утвердить)\s(?P<body>{_BODY}[^.;:]{{0,250}}?)"
    rf"(?:\s\((?!{SECOND_NAME}\))[^()]*\))?,?\s(?:(?:является|выступает|в\sкачестве|как)\s)?(?:{_AUTHORIZED}"
    rf"|ответственн\w{{2,3}}\s(?:органом|за)|полномочи\w{{2,3}}|функци\w{{2,3}})"
)
_BEFORE_VERB = re.compile(
    rf"^(?P<body>{_BODY}[^.;:]{{0,250}}?)\s(?:определить|назначить|признать|считать|является|наделить)\s(?=[^.;]{{0,80}}заказ)"
    rf"(?:\w+\s){{0,2}}(?:{_AUTHORIZED}|полномочиями)"
)
_AFTER_ROLE = re.compile(
    rf"(?:функци\w{{1,3}}|полномочи\w{{1,3}})\s[^.;]{{0,300}}?(?:возложить|возлагаются|закрепить"
    rf"|закрепляются|осуществляет|исполняет|осуществляются)\s"
    rf"(?:(?:на|за)\s)?(?P<body>{_BODY}[^.;:]{{0,250}})"
)
_LAID_ON = re.compile(
    rf"(?:возложить|закрепить)\s(?:на|за)\s(?P<body>{_BODY}[^.;:]{{0,250}}?)\s(?:функци|полномочи|обязанност)"
)
# «Министерству здравоохранения осуществлять полномочия уполномоченного органа»
_TOLD_TO_BE = re.compile(
    rf"^(?:поручить\s)?(?P<body>{_BODY}[^.;:]{{0,250}}?)\s(?:осуществлять|исполнять|выполнять)\s(?:функци|полномочи)\w{{1,3}}\s[^.;:]{{0,60}}?орган"
)
# «Возложить функции уполномоченного органа, утверждающего … (далее – …), на управление культуры»
_LAY_ROLE = re.compile(
    rf"(?:возложить|закрепить)\s(?:функци|полномочи|обязанност)\w{{1,3}}\s[^.;]{{0,300}}?,?\s(?:на|за)\s(?P<body>{_BODY}[^.;:]{{0,250}})"
)
_EMPOWERED = re.compile(
    rf"уполномочить\s(?P<body>{_BODY}[^.;:]{{0,250}}?)\s(?:на|утверждать)\s[^.;]{{0,80}}(?:утвержд|заказ)"
)
# «Министерству здравоохранения (далее – Минздрав) утвердить государственный социальный заказ»
_TO_APPROVE = r"(?:обеспечить\s(?:[а-яё]+(?:,\s|\sи\s))*утверждение\s(?:[а-яё]+ого\s(?:\([а-яё]+ого\)\s)?)?социального\sзаказ|(?:утвердить|утверждать)\s(?:[а-яё]+ый\s(?:\([а-яё]+ый\)\s)?)?социальный\sзаказ)"
_TOLD = re.compile(
    rf"(?:^|\s)(?:поручить\s)?(?P<body>{_BODY}[^.;:]{{0,250}}?)\s?(?:\((?!{SECOND_NAME}\))[^()]*\)\s)?(?:в\s[^.;:]{{0,80}}\s)?{_TO_APPROVE}"
)
_APPROVED_BY = re.compile(
    rf"(?:заказ\w*\s[^.;]{{0,200}}?утвержда(?:ет|ют)(?:ся)?|утверждение\s[^.;]{{0,80}}заказ\w*[^.;]{{0,160}}?осуществля(?:ет|ют)(?:ся)?)\s(?P<body>{_BODY}[^.;:]{{0,250}})"
)
_SUBJECT = re.compile(
    rf"(?:^|,\sчто\s|[:–—]\s)(?P<body>{_BODY}[^.;:]{{0,250}}?)(?:\s\((?!{SECOND_NAME}\))[^()]*\))?\s(?:[–—-]\s(?!{SECOND_NAME})|является\s"
    rf"|осуществляет\s|выступает\s|утверждает\s|исполняет\s)"
    r"(?=[^.;]{0,120}(?:уполномоченн|заказ))"
)
_ROLE = re.compile(
    r"уполномоченн\w{1,3}\s(?:[^.;,:–—]{0,80}\s)?орган\w{0,3}"
    r"|орган\w{0,3}(?:\s[^.;:–—]{0,120})?,\sуполномоченн\w{1,3}\s(?:на|утвержд)"
)
_NAMED = re.compile(
    rf"(?:[,:–—]\s|\s-\s|(?:является|определить|назначить|являются"
    rf"|выступает)\s)(?P<body>{_BODY}[^.;:]{{0,250}})"
)
_END = re.compile(
    rf"\s?\((?!{SECOND_NAME}\))|;|\.(?=\s|$)|\s[–—-]\s(?!{SECOND_NAME}(?!\w))|,\s(?=котор|утвержд|осуществ|ответств|в\s|на\s|с\s|а\s|по\s|для\s"
    r"|уполномоч|наделен|являющ|и\sустанов)"
    r"|\s(?:уполномоченн|утверждающ|осуществляющ|в\sкачестве|является|ответственн)"
)


def authority(layout: Layout) -> str | None:
    """The body approving the social order, in the nominative where its case can be told, else as written."""
    found: list[tuple[bool, str]] = []
    own = {node.eid for node in layout.body.walk()}
    for statement in all_statements(layout):
        text = statement.text
        low = lower(text)
        if not ("уполномоч" in low or "заказ" in low) or not _TOPIC.search(low):
            continue
        span = _span(low)
        # «уполномоченный орган – министерство» among the terms of a regulation names no body.
        if span and (" " in low[span[0] : span[1]] or statement.place.eid in own):
            found.append((not _APPROVES.search(low), text[span[0] : span[1]]))
    if not found:
        return None
    return _nominative(min(found, key=lambda item: item[0])[1])


def _span(low: str) -> tuple[int, int] | None:
    """Where the body is named in a statement on the authorized body."""
    for pattern in (
        _EMPOWERED,
        _TOLD_TO_BE,
        _BEFORE_VERB,
        _BEFORE_ROLE,
        _AFTER_ROLE,
        _LAY_ROLE,
        _LAID_ON,
        _APPROVED_BY,
        _TOLD,
    ):
        match = pattern.search(low)
        if match:
            return _trimmed(low, match.start("body"), match.end("body"))
    role = _ROLE.search(low)
    if role:
        match = _NAMED.search(low, role.end())
        if match:
            return _trimmed(low, match.start("body"), match.end("body"))
    match = _SUBJECT.search(low)
    return _trimmed(low, match.start("body"), match.end("body")) if match else None


def _trimmed(low: str, start: int, end: int) -> tuple[int, int]:
    cut = _END.search(low, start, end)
    end = cut.start() if cut else end
    while end > start and low[end - 1] in " ,.;":
        end -= 1
    return start, end


def _nominative(body: str) -> str:
    from soczakaz.ru.words import nominative

    return nominative(body) or body
