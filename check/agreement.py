"""Words that do not agree: an adjective with its noun in no reading at all, a noun in a case its preposition never takes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from check.case import Case
from check.search import place_in
from soczakaz.ru.morph import parses
from soczakaz.source import Place, Unit

_ENDING = r"(?:ая|яя|ой|ей|ую|юю|ый|ий|ого|его|ому|ему|ым|им|ом|ем|ые|ие|ых|их|ыми|ими|ое|ее)"
# The noun stands in a look-ahead: «оказываемым государственной услугам» are two pairs with a word in common.
_PAIR = re.compile(
    rf"(?<![\w-])(?P<adjective>[А-Яа-яЁё-]{{3,}}{_ENDING})\s(?=(?P<noun>[а-яё]{{4,}})(?![\w-])(?:\s(?P<third>[а-яё]{{4,}})(?![\w-]))?)"
)
# The nearer of two adjectives may agree and the farther one not: «государственная социального заказа».
_NEARER = re.compile(rf"(?:социальн|образовательн|общеразвивающ|рабоч|муниципальн|государственн|бюджетн){_ENDING}")
# Adjectives that govern a noun of their own: «подведомственных органам», «необходимой услугам».
_GOVERNING = re.compile(
    r"подведом|подотч|подконтр|свойствен|равн|доступн|необходим|обязательн|известн|аналогичн|подобн|согласн|полезн|способн|нужн"
    r"|близк|достойн|полн|свободн|готов|тождествен|соразмерн|противн"
)
# The dictionary has these as nouns too; beside these words they are adjectives.
_ADJECTIVES_HERE = (
    (re.compile(r"рабоч"), re.compile(r"групп\w{0,3}")),
    (re.compile(r"уполномоченн"), re.compile(r"орган(?:ы|а|у|е|ом|ов|ам|ами|ах)?")),
)
_MADE_OF_A_VERB = re.compile(r"(?:[еи]м|(?<!ств)[еёая]нн|т)ый$")
# «Данные», «который»; «абзацах четвёртом – восьмом пункта 6».
_NEVER = frozenset({"Subx", "Apro", "Anum"})
_ALIASES = {"loc2": "loct", "gen2": "gent", "gen1": "gent", "acc2": "accs", "voct": "nomn"}
# «Областной и районный бюджеты»: one noun in the plural for a list of adjectives in the singular.
_LISTED = re.compile(
    rf"(?P<one>[А-Яа-яЁё]{{2,}}{_ENDING})\)?(?:,|\s(?:и|или|либо)|\sи\s\(или\))\s$|/\s?$", re.IGNORECASE
)
# «Прилагаемые план и перечень»: one adjective in the plural for a list of nouns in the singular.
_GOES_ON = re.compile(r"[^.;]{0,300}?(?:,|\s(?:и|или|либо)\s)")
# «Три социальных сертификата».
_COUNTED = re.compile(r"(?:\d|\)|(?<!\w)(?:дв[ае]|три|четыре|об[ае]|полтор[аы]))\s$", re.IGNORECASE)
# «Считать уполномоченным отдел»: what one is made stands in the instrumental beside what is made so.
_MAKES = re.compile(
    r"(?<!\w)(?:призна|счита|определ|назнач|явля|с?дела[юлт]|станов|стан[еу]т|оказыва[ею]тся|оказа|остав|был|быть)[^.;]{0,80}$",
    re.IGNORECASE,
)
_CASES = {
    "gent": "родительный", "datv": "дательный",
}  # fmt: skip
_TAKES = {
    **dict.fromkeys(("для", "без", "от", "из", "после", "вместо", "кроме", "в целях", "на основании", "в рамках"), "gent"),
    **dict.fromkeys(("путем", "путём", "с учетом", "с учётом", "в отношении", "во исполнение"), "gent"),
    **dict.fromkeys(("к", "ко", "согласно", "вопреки", "благодаря"), "datv"),
}  # fmt: skip
_GOVERNED = re.compile(
    r"(?<![\w-])(?P<preposition>[Дд]ля|[Бб]ез|[Оо]т|[Ии]з|[Пп]осле|[Вв]место|[Кк]роме|[Вв]\sцелях|[Нн]а\sосновании|[Вв]\sрамках"
    r"|[Пп]ут[её]м|[Сс]\sуч[её]том|[Вв]\sотношении|[Вв]о\sисполнение|[Кк]о?|[Сс]огласно|[Вв]опреки|[Бб]лагодаря)\s(?P<word>[а-яё]{4,})(?![\w-])"
)


@dataclass(frozen=True, slots=True)
class Slip:
    """Words that disagree: where, and what is to be done."""

    unit: Unit
    start: int
    end: int
    todo: str

    @property
    def words(self) -> str:
        """The words as printed."""
        return self.unit.text[self.start : self.end]

    @property
    def place(self) -> Place:
        """Where they stand."""
        return place_in(self.unit, self.start, self.end)


def disagreements(case: Case, nouns: frozenset[str]) -> Iterator[Slip]:
    """Pairs of an adjective and one of ``nouns`` (dictionary forms) that no case, number and gender joins.

    Only words of the dictionary are judged, and only adjectives with no other reading: «управляющий делами» and
    «обучающихся школы» are no such pairs. A passive participle may have a noun of its own in the instrumental or dative.
    """
    joined = case.joined
    firm = {unit.eid for unit in case.firm}
    for match in _PAIR.finditer(joined.text):
        adjective, noun, third = match["adjective"].lower(), match["noun"], match["third"]
        if not _disagree(adjective, noun, nouns):
            far = third and _NEARER.fullmatch(noun) and _is_adjective(noun) and not _disagree(noun, third, nouns)
            if not far or not _disagree(adjective, third, nouns):
                continue
            noun, end = third, match.end("third")
        else:
            end = match.end("noun")
        n = joined.at(match.start())
        unit, start = joined.units[n], match.start() - joined.starts[n]
        end -= joined.starts[n]
        if unit.eid in firm and not _is_lawful(unit.text, start, end, adjective, noun):
            yield Slip(unit, start, end, f"определение — в том же падеже, роде и числе, что и слово «{noun}»")


def wrongly_governed(case: Case) -> Iterator[Slip]:
    """A noun or adjective in a case that the preposition before it never takes: «согласно приказа»."""
    joined = case.joined
    firm = {unit.eid for unit in case.firm}
    for match in _GOVERNED.finditer(joined.text):
        preposition = match["preposition"].lower()
        taken = _TAKES[preposition]
        if taken not in _cases(match["word"]):
            n = joined.at(match.start())
            if joined.units[n].eid in firm:
                at = joined.starts[n]
                todo = f"после «{preposition}» — {_CASES[taken]} падеж"
                yield Slip(joined.units[n], match.start() - at, match.end() - at, todo)


@lru_cache(maxsize=8192)
def _cases(word: str) -> frozenset[str]:
    """The cases a word may stand in; both of those that are asked for when it may be no noun or adjective."""
    found = parses(word)
    if any(p.tag.POS not in ("NOUN", "ADJF", "PRTF") or not p.is_known or "Fixd" in p.tag for p in found):
        return frozenset(_CASES)
    return frozenset(_ALIASES.get(p.tag.case, p.tag.case) for p in found)


def _is_lawful(text: str, start: int, end: int, adjective: str, noun: str) -> bool:
    """Whether what stands around explains the pair: a list, a number, «считать уполномоченным отдел»."""
    a, n = ({(p.tag.case, p.tag.number) for p in parses(word)} for word in (adjective.rpartition("-")[2], noun))
    alone, many = {number for _, number in a} == {"sing"}, {number for _, number in n}
    listed = _LISTED.search(text[:start]) if alone and "plur" in many else None
    if listed and (not listed["one"] or any(p.tag.number == "sing" for p in parses(listed["one"].lower()))):
        return True
    goes_on = _COUNTED.search(text[:start]) or _GOES_ON.match(text, end)
    if "plur" in {number for _, number in a} and "sing" in many and goes_on:
        return True
    made_so = "ablt" in {case for case, _ in a} and {case for case, _ in n} & {"nomn", "accs"}
    return bool(made_so) and bool(_MAKES.search(text[:start]))


@lru_cache(maxsize=8192)
def _disagree(adjective: str, noun: str, nouns: frozenset[str]) -> bool:
    heads = [parse for parse in parses(noun) if parse.tag.POS == "NOUN" and parse.is_known]
    if not any(parse.normal_form in nouns for parse in heads) or len(heads) < len(parses(noun)):
        return False
    here = any(known.match(adjective) and whole.fullmatch(noun) for known, whole in _ADJECTIVES_HERE)
    found = _adjective(adjective, here)
    if not found or _GOVERNING.match(adjective):
        return False
    own = {"ablt", "datv"} if not here and any(_is_passive(p) for p in found) else frozenset()
    return not any(_agree(a, n) for a in found for n in heads) and not any(n.tag.case in own for n in heads)


def _is_adjective(word: str) -> bool:
    return bool(_adjective(word, False))


def _adjective(word: str, surely: bool) -> tuple[Any, ...]:
    """The parses of an adjective or passive participle; () when the word may be anything else and is not ``surely`` one."""
    # Of a compound («туристско-краеведческой») the last part is what changes.
    found = parses(word.rpartition("-")[2])
    if surely:
        return tuple(p for p in found if p.tag.POS in ("ADJF", "PRTF"))
    if any(not _describes(p.tag) or not p.is_known or p.tag.grammemes & _NEVER for p in found):
        return ()
    return found


def _is_passive(parse: Any) -> bool:
    """A passive participle, or an adjective made of one («используемый», «открытый»)."""
    return parse.tag.POS == "PRTF" or bool(_MADE_OF_A_VERB.search(parse.normal_form))


def _describes(tag: Any) -> bool:
    return tag.POS == "ADJF" or (tag.POS == "PRTF" and "pssv" in tag)


def _agree(adjective: Any, noun: Any) -> bool:
    a, n = adjective.tag, noun.tag
    if _ALIASES.get(a.case, a.case) != _ALIASES.get(n.case, n.case) or a.number != n.number:
        return False
    return a.number == "plur" or a.gender is None or n.gender is None or a.gender == n.gender
