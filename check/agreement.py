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
    for unit in case.reading:
        for match in _PAIR.finditer(unit.text):
            if _disagree(match["adjective"].lower(), match["noun"], nouns):
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
