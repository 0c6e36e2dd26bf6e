"""Documents named in one sentence, without a list: «в электронной форме направляются заявка, соглашение и договор»."""

import re

from extract.facts.information_items import DOCUMENT, split_items

_VERBS = r"(?:[а-яё]+(?:ется|ются|ится|ятся)(?:,\s|\sи\s)?){1,3}"
# «в электронной форме составляются и направляются …», «в форме электронных документов формируются …»
_ELECTRONIC = re.compile(
    rf"в\s(?:электронн\w{{2}}\s(?:форме|виде)|(?:форме|виде)\sэлектронн\w{{2}}\sдокумент\w{{1,2}})\s{_VERBS}\s(?P<list>[^:]+)",
    re.IGNORECASE,
)
# «в форме электронных документов осуществляется обмен социальным заказом, отчётом и соглашениями»
_EXCHANGED = re.compile(
    r"в\s(?:электронн\w{2}\s(?:форме|виде)|(?:форме|виде)\sэлектронн\w{2}\sдокумент\w{1,2})\s[^:]{0,80}?обмен\w*\s(?P<list>[^:]+)",
    re.IGNORECASE,
)
# «обмен документами в электронной форме осуществляется в отношении социального заказа, отчёта и соглашения»
_IN_RESPECT_OF = re.compile(
    r"(?=[^:]{0,200}электронн)(?=[^:]{0,120}обмен)[^:]{0,300}?\s(?:в\sотношении|применительно\sк|по|следующими\sдокументами)\s"
    r"(?P<list>[^:]+)",
    re.IGNORECASE,
)
# «…, в которой формируются заявления и договоры»
_IN_WHICH = re.compile(
    r",\s(?:в\sкотор|посредством\sкотор|с\s(?:помощью|использованием)\sкотор)\w{2,3}\s(?:формиру|созда|вед)\w*тся\s(?P<list>[^:;]+)"
)
# «заявка, соглашение и договор составляются в электронной форме»
_SUBJECT_FIRST = re.compile(
    rf"(?P<list>[^:]+?)\s{_VERBS}\s(?:[а-яё]+\s){{0,2}}в\s(?:электронн\w{{2}}\s(?:форме|виде)|(?:форме|виде)\sэлектронн\w{{2}}\sдокумент\w{{1,2}})\.?$",
    re.IGNORECASE,
)
# «с использованием АИС «Турист» формируются заявление и договор», «в региональной системе формируется реестр»
_FORMED = re.compile(
    r"(?:с\sиспользованием|посредством|с\sпомощью|в|на)\s[^:;]{3,200}?\s(?:(?:формиру|создаю|создаё|создае|вед)\w*тся|формировать|создавать|вести)\s(?P<list>[^:]+)",
    re.IGNORECASE,
)
# «…, в системе «Бюджет» – иные документы»: what another system forms
_OTHER_SYSTEM = re.compile(r",\s(?:а\s)?(?:в|с\sиспользованием|посредством)\s[^,]{2,120}\s[–—-]\s")
_NEXT_SENTENCE = re.compile(r"(?<=[а-яё»)]{2})\.\s(?=[А-ЯЁ])")
_NAMED_ELSEWHERE = re.compile(r"документы,\s(?:указанн|предусмотренн|названн|перечисленн)ые\s", re.IGNORECASE)
# «документы, названные в подпунктах 3–7, формируются с использованием Навигатора»
_FORMED_LAST = re.compile(
    r"(?P<list>(?:документ|сведени|информаци|заявлени|реестр)[^:;]{0,300}?),?\s(?:формиру|созда)\w*тся\s"
    r"(?:с\sиспользованием|с\sпомощью|посредством|в)(?:\s(?P<system>[^:;]{2,200})|:[^:]*)$",
    re.IGNORECASE,
)
_AND = re.compile(rf"\sи\s(?={DOCUMENT.pattern})", re.IGNORECASE)
_SYSTEM = re.compile(
    r"[Сс]истем|[Пп]ортал|[Пп]латформ|[Рр]егистр|[Нн]авигатор|(?<![А-ЯЁа-яё])[А-ЯЁ]{2,6}(?![А-ЯЁа-яё])|^(?:В|Посредством)\s[А-ЯЁ]"
)


def electronic_in(text: str) -> tuple[str, ...]:
    """The documents that a sentence says to be made or exchanged in electronic form; () when it says nothing of the kind."""
    for pattern in (_EXCHANGED, _ELECTRONIC, _SUBJECT_FIRST, _IN_RESPECT_OF):
        if (match := pattern.match(text)) and (found := _documents(match["list"])):
            return found
    return ()


def formed_in(text: str) -> tuple[str, ...]:
    """What a sentence says to be formed with a system; () when it says nothing of the kind."""
    if (which := _IN_WHICH.search(text)) and _SYSTEM.search(text[: which.start()]):
        return _documents(which["list"])
    last = _FORMED_LAST.match(text.rstrip("."))
    if last and "бумажн" not in text:
        system = last["system"]
        if system is None or _SYSTEM.search(system) or system[:1].isupper():
            return (last["list"],)
    match = _FORMED.match(text)
    if match is None or not _SYSTEM.search(text[: match.start("list")]) or "бумажн" in text:
        return ()
    words = _OTHER_SYSTEM.split(_NEXT_SENTENCE.split(match["list"], maxsplit=1)[0], maxsplit=1)[0]
    found = _documents(words)
    return found or ((words.rstrip(" ;."),) if _NAMED_ELSEWHERE.match(words) else ())


def _documents(words: str) -> tuple[str, ...]:
    *items, last = [re.sub(r"^а\sтакже\s", "", item) for item in split_items(words.rstrip(" ;."))] or [""]
    ends = [m.start() for m in _AND.finditer(last) if last[: m.start()].count("«") == last[: m.start()].count("»")]
    cut = ends[-1] if ends else len(last)
    found = tuple(filter(None, (*items, last[:cut], re.sub(r"^\sи\s", "", last[cut:]))))
    return found if all(DOCUMENT.match(item) for item in found) else ()
