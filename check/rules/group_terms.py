"""The figures of the group's regulation: how many members, how often it meets, in how many days a paper is made."""

import re
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.group import members_of, members_place, regulation_units
from check.search import Hit
from soczakaz.ru.numbers import noun_form

_NUMBERS = {
    "тр(?=[еи])": 3, "четыр": 4, "пят": 5, "шест": 6, "сем": 7, "вос(?:ьм|ем)": 8, "девят": 9, "десят": 10,
    "одиннадцат": 11, "двенадцат": 12, "тринадцат": 13, "четырнадцат": 14, "пятнадцат": 15,
}  # fmt: skip
_SIZE = re.compile(
    r"(?:состоит\sиз|формируется\s(?:в\sсоставе|из)|образуется\s(?:в\sсоставе|из)|создается\sв\sсоставе|создаётся\sв\sсоставе|включает|в\sколичестве)\s"
    r"(?:(?:не\s(?:менее|более)|до|от)\s)?(?P<n>\d{1,2}|[а-яё]{2,12})(?:\s\([^)]{3,14}\))?\s(?:\w+\s)?(?:человек|член)\w*"
    r"|(?:численност\w|количеств\w|числ\w)\s(?:\w+\s){0,2}?(?:член\w+|состав\w*)\s(?:\w+\s){0,2}?(?:групп|совет|комисси)\w*\s(?:составляет\s|[-–—]\s|не\sменее\s|равн\w{2}\s)(?P<m>\d{1,2})",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?<!\w)(?:не\sменее|не\sболее|свыше|до|от)\s", re.IGNORECASE)
_OF_GROUP = re.compile(r"состав|групп|комисси|совет", re.IGNORECASE)
_MEETS = re.compile(
    r"заседани\w{0,2}\s[^.;]{0,80}?(?:провод|созыва|собира)\w+|собирается|(?:провод|созыва)\w+\s[^.;]{0,40}заседани",
    re.IGNORECASE,
)
_OFTEN = (
    ("неделя", re.compile(r"еженедельн|раз(?:а)?\sв\sнеделю", re.IGNORECASE)),
    ("месяц", re.compile(r"ежемесячн|(?:один|одного|1)\sраза?\sв\sмесяц", re.IGNORECASE)),
    ("квартал", re.compile(r"ежеквартальн|(?:один|одного|1)\sраза?\sв\s(?:квартал|три\sмесяца)", re.IGNORECASE)),
    ("полугодие", re.compile(r"раза?\sв\sполугоди|(?:два|двух|2)\sраза?\sв\sгод", re.IGNORECASE)),
    ("год", re.compile(r"ежегодн|(?:один|одного|1)\sраза?\sв\sгод", re.IGNORECASE)),
)
_UNLIKE = re.compile(
    r"внеочередн|(?<!\w)(?:в\s(?:период|ходе|течение)|на\s(?:этапе|время)|на\s(?:перв|втор|подготов)\w+\s|при\s)|отчет|отчёт|доклад|информаци|план\w*\sработы",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"протокол\w*\s[^.;]{0,60}?(?P<verb>оформл|составл|подпис|изготавл|изготовл)\w+\s[^.;]{0,60}?(?:в\sтечение|не\sпозднее(?:\sчем\sчерез)?)\s(?P<n>\d{1,2}|[а-яё]{3,8})\s(?:\([^)]*\)\s)?(?P<days>(?:рабочих|календарных)\s)?дн\w*",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:извеща|уведомл|информиру|оповеща|сообща|рассыла|направля)\w+[^.;]{0,160}?не\s(?:позднее|менее)(?:\sчем)?\sза\s(?P<n>\d{1,2}|[а-яё]{3,8})\s(?:\([^)]*\)\s)?(?P<days>(?:рабочих|календарных)\s)?дн[^.;]{0,20}\sдо\s[^.;]{0,30}заседани",
    re.IGNORECASE,
)


@rule("GRP-017")
def size_against_list(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """The regulation says how many the group is, and the list has another number of people."""
    members = members_of(case)
    if len(members) < 3 or case.of_pages or any(w.code == "members-unread" for w in case.act.warnings):
        return
    for unit in regulation_units(case):
        match = _SIZE.search(unit.text)
        n = _number(match["n"] or match["m"]) if match else None
        of_group = match and _OF_GROUP.search(unit.text[: match.end()])
        if match and of_group and n and n >= 3 and n != len(members) and not _ABOUT.search(match[0]):
            place = members_place(case)
            hit = Hit(unit, match)
            told = f"{len(members)} {noun_form(len(members), 'человек', 'человека', 'человек')}"
            yield violated(hit.place, hit.words, related=(place,) if place else (), words=hit.words, told=told)


@rule("GRP-018")
def two_terms(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Two points of one regulation: meetings at two frequencies, or two terms for one paper or notice."""
    found: dict[tuple[str, str], Hit] = {}
    for unit in regulation_units(case):
        for sentence in re.finditer(r"[^.;]+", unit.text):
            told = sentence[0]
            if _MEETS.search(told) and not _UNLIKE.search(told):
                often = [name for name, pattern in _OFTEN if pattern.search(told)]
                if len(often) == 1:
                    found.setdefault(("meetings", often[0]), Hit(unit, sentence))
        for kind, pattern in (("minutes", _PAPER), ("notice", _NOTICE)):
            for match in pattern.finditer(unit.text):
                n = _number(match["n"])
                if n:
                    # To draw minutes up in three days and sign them in five is no contradiction.
                    name = (
                        f"{kind} signed" if "verb" in match.groupdict() and match["verb"].lower() == "подпис" else kind
                    )
                    found.setdefault((name, f"{n} {(match['days'] or '').strip().lower()}"), Hit(unit, match))
    for kind in ("meetings", "minutes", "minutes signed", "notice"):
        alike = [hit for (name, _), hit in found.items() if name == kind]
        if len(alike) > 1:
            one, other = alike[:2]
            yield violated(
                other.place, other.words.strip(), related=(one.place,),
                one=one.words.strip(), other=other.words.strip(), where=one.unit.label,
            )  # fmt: skip


def _number(words: str) -> int | None:
    if words.isdigit():
        return int(words)
    low = words.lower().replace("ё", "е")
    return next((n for stem, n in _NUMBERS.items() if re.fullmatch(rf"{stem}(?:ь|и|ю|ех|ью|х|е)?", low)), None)
