"""Adjectives that agree with their noun in no reading at all: «туристско-краеведческой направленность»."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from check.case import Case
from check.search import Hit
from soczakaz.ru.morph import parses

_PAIR = re.compile(
    r"(?<![\w-])(?P<adjective>[А-Яа-яё-]{4,}(?:ая|ой|ую|ый|ий|ого|его|ому|ему|ым|им|ые|ие|ых|их|ое|ее|ей))\s(?P<noun>[а-яё]{4,})(?![\w-])"
)
_START = re.compile(r"(?<![\w-])[А-Яа-яё](?=[а-яё-]*(?:[аяоиыеу][йеюям]|[ое]го|[ое]му)\s[а-яё]{4})")
_TRIPLE = re.compile(
    r"(?<![\w-])(?P<adjective>[А-Яа-яё-]{4,}(?:ая|ой|ую|ый|ий|ого|его|ому|ему|ым|им|ые|ие|ых|их|ое|ее))\s"
    r"(?P<second>социальн\w{2,3}|образовательн\w{2,3}|общеразвивающ\w{2,3}|рабоч\w{2,3}|муниципальн\w{2,3}|государственн\w{2,3}|бюджетн\w{2,3})\s"
    r"(?P<noun>[а-яё]{4,})(?![\w-])"
)
# Adjectives that govern a noun of their own: «подведомственных органам», «необходимой услугам».
_GOVERNING = re.compile(
    r"подведом|подотч|подконтр|свойствен|равн|доступн|необходим|обязательн|известн|аналогичн|подобн|согласн|полезн|способн|нужн|близк"
)
_ALIASES = {"loc2": "loct", "gen2": "gent", "gen1": "gent", "acc2": "accs", "voct": "nomn"}


def disagreements(case: Case, nouns: frozenset[str]) -> Iterator[Hit]:
    """Pairs of an adjective and one of ``nouns`` (dictionary forms) that no case, number and gender joins.

    Only words of the dictionary are judged, and only adjectives with no other reading: «управляющий делами» and
    «обучающихся школы» are no such pairs.
    """
    for unit in case.firm:
        # «Оказываемым государственной услугам»: the middle word is the second of one pair and the first of another.
        pairs = (_PAIR.match(unit.text, start.start()) for start in _START.finditer(unit.text))
        for match in filter(None, pairs):
            if _disagree(match["adjective"].lower(), match["noun"], nouns):
                yield Hit(unit, match)
        for match in _TRIPLE.finditer(unit.text):
            first, second, noun = match["adjective"].lower(), match["second"].lower(), match["noun"]
            # The nearer adjective agrees and the farther one does not: «государственная социального заказа».
            if not _disagree(second, noun, nouns) and _adjective(second) and _disagree(first, noun, nouns):
                yield Hit(unit, match)


@lru_cache(maxsize=8192)
def _disagree(adjective: str, noun: str, nouns: frozenset[str]) -> bool:
    heads = [parse for parse in parses(noun) if parse.tag.POS == "NOUN" and parse.is_known]
    if not any(parse.normal_form in nouns for parse in heads) or len(heads) < len(parses(noun)):
        return False
    if _GOVERNING.match(adjective):
        return False
    found = _adjective(adjective)
    return bool(found) and not any(_agree(a, n) for a in found for n in heads)


def _adjective(word: str) -> tuple[Any, ...]:
    """The parses of an adjective; () when the word may be anything else."""
    # Of a compound («туристско-краеведческой») the last part is what changes.
    found = parses(word.rpartition("-")[2])
    if any(p.tag.POS != "ADJF" or not p.is_known or "Subx" in p.tag or "Apro" in p.tag for p in found):
        return ()
    return found


def _agree(adjective: Any, noun: Any) -> bool:
    a, n = adjective.tag, noun.tag
    if _ALIASES.get(a.case, a.case) != _ALIASES.get(n.case, n.case) or a.number != n.number:
        return False
    return a.number == "plur" or a.gender is None or n.gender is None or a.gender == n.gender
