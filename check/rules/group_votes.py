"""How the working group decides: quorum, votes and ties that contradict each other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.group import regulation_units
from check.search import Hit, place_in

_HALF_DECIDES = re.compile(r"не\sмене\w\s(?:чем\s)?(?:половин\w{1,2}|50\s?(?:%|процент\w{0,3}))", re.IGNORECASE)
_DECIDES = re.compile(r"проголосова|принима\w+|считается\sпринят|голосов", re.IGNORECASE)
_QUORUM = re.compile(
    r"правомоч|кворум|заседани\w{1,2}\s(?:\w+\s){0,3}(?:не\sпроводится|переносится|проводится\sпри)|(?:не\s?)?состоявш"
    r"|при\s(?:наличии|участии|присутствии|явке)|в\sприсутствии|(?:если|когда)\s(?:\w+\s){0,2}(?:явил|присутств|участв)|(?:на\sзаседании\s)?(?:присутств|участв)\w+\s(?:на\s(?:н[её]м|заседании)\s)?(?:не\sменее|более)",
    re.IGNORECASE,
)
_TIE = re.compile(r"при\sравенстве|равенств\w\sголосов|равн\w{2}\sчисл\w|решающ", re.IGNORECASE)
_VOTES = re.compile(r"голос\w*\s$|проголосова\w+\s$", re.IGNORECASE)
_OF_VOTES = re.compile(r"\s(?:\w+\s){0,2}?голос", re.IGNORECASE)
_SHARE = re.compile(
    r"(?:(?P<more>(?<!не\s)(?:более|больше|свыше)\s(?:чем\s)?|большинств\w{1,2}\s)|(?P<less>(?:не\s)?менее\s(?:чем\s)?))?(?:(?:одной|одна)\s(?=втор))?"
    r"(?:(?P<half>половин\w{1,3}|50\s?(?:%|процент\w{0,3}))|(?P<thirds>дв(?:е|ух|умя)\sтрет\w{1,3}|2/3)|(?P<quarters>тр(?:и|ех|ёх)\sчетвер\w{1,4}|3/4)"
    r"|(?P<third>(?:одн\w{2}\s)?трет[ьи]|1/3)"
    r"|(?P<n>\d{1,2}|двух|тр[её]х|четыр[её]х|пяти|шести|семи|восьми)\s(?:(?!дн|час|раз)\w+\s){0,2}?(?:член|человек)\w*)",
    re.I,
)
_SHARES = {"half": Fraction(1, 2), "thirds": Fraction(2, 3), "quarters": Fraction(3, 4), "third": Fraction(1, 3)}
_ABSENT = re.compile(r"отсутству", re.IGNORECASE)
_REFUSED = re.compile(r"несостоявш|не\s(?:состоявш|проводится|правомоч)|неправомоч|перенос", re.IGNORECASE)
_WORD_NUMBERS = {"двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "восьми": 8}
_EQUAL = re.compile(
    r"ровно\sполовин|одинаков\w{2,3}\s(?:числ|количеств)\w|половин\w{1,2}\s(?:голосов\s)?(?:«?за»?|против)\s|равенств\w|равн\w{2}\s(?:числ|количеств)\w|(?:разделени\w|раздел\w+)\s(?:голосов|поровну)|голос\w*\s(?:\w+\s){0,2}?поровну",
    re.IGNORECASE,
)
# Whose vote decides; whoever presides may be the head or the deputy.
_HOLDER = re.compile(
    r"(?P<deputy>заместител)|(?P<head>руководител|председател(?!ьств))|(?P<secretary>секретар)", re.IGNORECASE
)
_PRESIDES = re.compile(r"председательств|ведущ|отсутстви", re.IGNORECASE)
_DECIDED = re.compile(
    r"решающ|за\sкотор\w{2}\s(?:про)?голосовал|принимается\s(?:руководител|председател|заместител)", re.IGNORECASE
)
_REJECTED = re.compile(
    r"не\s?принят|отклон|не\sпринима|повторн|снима\w+\sс|перенос|на\sследующ\w+\sзаседани|отложен|откладыва",
    re.IGNORECASE,
)
# «По требованию не менее половины членов» calls a meeting; the regulation of votes is another point's.
_NOT_QUORUM = re.compile(
    r"по\sтребованию|по\sинициативе|созыва|внеочередн|повторн|проголосовал|(?<!\w)решени\w{1,2}\s(?:об?|по)\s",
    re.IGNORECASE,
)
_DECISIONS = re.compile(r"(?<!\w)решени[яейм]\w{0,2}(?!\w)", re.IGNORECASE)
_ADVICE = re.compile(
    r"рекомендательн|(?:явля|нос)\w+\s(?:[^.;]{0,30}\s)?рекомендаци|не\s(?:являются\s|носят\s)?обязательн",
    re.IGNORECASE,
)
# Binding for those who do the work; «обязательны для рассмотрения», «для членов группы» bind nobody outside.
_BINDING = re.compile(
    r"(?<!не\s)(?<!не\sявляются\s)обязательн\w{0,3}(?!\w)(?!\sдля\s(?:членов|рассмотр|уч[её]та|участник))|подлеж\w+\s(?:обязательн\w+\s)?исполнени",
    re.IGNORECASE,
)
# What another approves or puts into an act of its own binds by that.
_BY_AUTHORITY = re.compile(
    r"утвержд[её]нн|оформленн\w+\s[^.]{0,40}акт|(?:постановлени|распоряжени|приказ)\w", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.]+")


@rule("GRP-005")
def half_decides(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A decision needs «at least half» of the votes: half for and half against decide it both ways."""
    units = regulation_units(case)
    quorum = [place_in(unit) for unit in units if _QUORUM.search(unit.text) and _HALF_DECIDES.search(unit.text)]
    for unit in units:
        match = _HALF_DECIDES.search(unit.text)
        if match is None or not _DECIDES.search(unit.text) or _QUORUM.search(unit.text):
            continue
        near = unit.text + " ".join(
            other.text for other in units if other.eid.rpartition("__")[0] == unit.eid.rpartition("__")[0]
        )
        counts = _VOTES.search(unit.text[: match.start()]) or _OF_VOTES.match(unit.text, match.end())
        if _TIE.search(near) or counts:
            tie = ", и тут же установлен решающий голос при их равенстве" if _TIE.search(near) else ""
            yield violated(place_in(unit, *match.span()), match[0], related=tuple(quorum), tie=tie)


@rule("GRP-006")
def two_quorums(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Two points of one regulation give different quorums, be it told by who is present or by who is not."""
    found: list[tuple[Quorum, Hit]] = []
    for unit in regulation_units(case):
        for sentence in _SENTENCE.finditer(unit.text):
            if not _QUORUM.search(sentence[0]) or _NOT_QUORUM.search(sentence[0]):
                continue
            match = _SHARE.search(unit.text, sentence.start(), sentence.end())
            if match:
                found.append((_quorum(match, sentence[0]), Hit(unit, match)))
    for quorum, hit in found[1:]:
        first, one = found[0]
        if quorum.share != first.share or (quorum.strict != first.strict and quorum.plain and first.plain):
            yield violated(
                hit.place, hit.words, related=(one.place,), one=one.words, other=hit.words, where=one.unit.label
            )
            return


@dataclass(frozen=True, slots=True)
class Quorum:
    """Who must be there: a share of the members (above 1: so many of them), whether more than it, and whether told plainly."""

    share: Fraction
    strict: bool
    plain: bool


def _quorum(match: re.Match[str], sentence: str) -> Quorum:
    """«Если явилось менее половины, не проводится» and «если отсутствует более половины» both ask for half."""
    if match["n"]:
        n = match["n"].lower().replace("ё", "е")
        return Quorum(Fraction(_WORD_NUMBERS.get(n) or int(n)), False, True)
    share = next(share for name, share in _SHARES.items() if match[name])
    absent, refused = _ABSENT.search(sentence), _REFUSED.search(sentence)
    return Quorum(1 - share if absent else share, bool(match["more"]), not (absent or refused))


@rule("GRP-015")
def two_tie_rules(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Of a tie one sentence says that the head's vote decides, another that nothing is decided, or that another's does."""
    found: dict[str, Hit] = {}
    for unit in regulation_units(case):
        for sentence in _SENTENCE.finditer(unit.text):
            if not _EQUAL.search(sentence[0]):
                continue
            if _REJECTED.search(sentence[0]):
                found.setdefault("rejected", Hit(unit, sentence))
            elif _DECIDED.search(sentence[0]) and not _PRESIDES.search(sentence[0]):
                holder = _HOLDER.search(sentence[0])
                if holder:
                    found.setdefault(str(holder.lastgroup), Hit(unit, sentence))
            elif _DECIDED.search(sentence[0]):
                found.setdefault("presiding", Hit(unit, sentence))
    if "rejected" not in found:
        found.pop("presiding", None)
    if len(found) > 1:
        first, other = list(found.values())[:2]
        yield violated(
            other.place, other.words.strip(), related=(first.place,), one=first.words.strip(),
            other=other.words.strip(), where=first.unit.label,
        )  # fmt: skip


@rule("GRP-019")
def advice_that_binds(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """One point calls the group's decisions advice, another makes them binding."""
    found: dict[str, Hit] = {}
    for unit in regulation_units(case):
        for sentence in _SENTENCE.finditer(unit.text):
            if not _DECISIONS.search(sentence[0]) or _BY_AUTHORITY.search(sentence[0]):
                continue
            advice, binding = bool(_ADVICE.search(sentence[0])), bool(_BINDING.search(sentence[0]))
            if advice != binding:
                found.setdefault("advice" if advice else "binding", Hit(unit, sentence))
    if len(found) == 2:
        one, other = found.values()
        yield violated(
            other.place, other.words.strip(), related=(one.place,), one=one.words.strip(), other=other.words.strip(),
            where=one.unit.label,
        )  # fmt: skip
