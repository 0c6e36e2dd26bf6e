"""Words: abbreviations that nobody has introduced, words taken for one another."""

import re
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.search import Hit, hits, part_of, place_in, within_quotes
from check.terms import all_names
from soczakaz.ru.morph import parses
from soczakaz.source import Unit

_ABBREVIATION = re.compile(r"(?<![\w.«\"-])(?=[А-ЯЁ]{2})[А-ЯЁ]{2,7}(?:\s[А-ЯЁ]{2,4})?(?![\w-]|\s?[«\"№])")
_NAME_FOLLOWS = re.compile(r"(?:\s[А-ЯЁ]{2,7})*\s?[«\"№]")
_LETTERS = re.compile(r"[А-Яа-яЁё]")
_ROMAN = re.compile(r"[ХVIМ]+")


@rule("COH-017")
def abbreviation_not_introduced(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """Capitals that the act never spells out: neither «(далее – ЕАИС ДО)» nor the full name beside them."""
    if not case.act.body or case.act.source.ocr:
        return
    common = frozenset((entry.params or {})["known"])
    introduced = all_names(case)
    found: dict[str, list[Hit]] = {}
    for hit in hits(case, _ABBREVIATION):
        # The posts of members hold the official short names of their organisations.
        if part_of(hit.unit.eid) not in case.members and _is_prose(hit.unit) and not _is_of_a_name(hit):
            found.setdefault(hit.words, []).append(hit)
    for words, places in found.items():
        pieces = words.split()
        if words in introduced or all(piece in common or _ROMAN.fullmatch(piece) for piece in pieces):
            continue
        if all(len(piece) > 3 and _is_a_word(piece) for piece in pieces):
            continue
        if words.endswith("НКО") and _spelt_out(words, case.small):
            continue  # the full name is all over the act
        # «… дополнительным образованием (ЕАИС ДО)», «ЕАИС ДО (единая …)»: the full name stands beside it.
        if any(_is_explained(hit) for hit in places):
            continue
        outside = [hit for hit in places if not within_quotes(hit.unit.text, hit.match.start())]
        outside = [hit for hit in outside if not _in_capital_line(hit)]
        for hit in outside:
            yield violated(hit.place, hit.words, fault=words, name=words, count=len(outside))


@rule("COH-018")
def words_confused(case: Case, entry: Requirement) -> Iterator[Outcome]:
    """Words that the speller passes and that stand for others: «информационная компания», «в течении года».

    ``params.slips``: ``word``, in small letters, must stand in the act for ``pattern`` to be looked for; what ``unless``
    finds in the text before excuses it.
    """
    small = case.small
    for slip in (entry.params or {})["slips"]:
        if slip["word"] not in small:
            continue
        for hit in hits(case, re.compile(slip["pattern"], re.IGNORECASE)):
            start, end = hit.match.span()
            if "unless" in slip and re.search(slip["unless"], hit.unit.text[:start], re.IGNORECASE):
                continue
            words = hit.words.strip()
            place = place_in(hit.unit, start, end - (len(hit.words) - len(hit.words.rstrip())))
            yield violated(place, words, fault=slip["right"], right=slip["right"])


def _spelt_out(words: str, text: str) -> bool:
    """Whether the words that «НКО» or «СОНКО» is made of stand in the act."""
    oriented = words != "НКО"
    return "некоммерческ" in text and (not oriented or "социально ориентированн" in text)


def _is_prose(unit: Unit) -> bool:
    """Not a letterhead, stamp or heading in capitals; a cell may hold nothing but an abbreviation."""
    if unit.eid.startswith(("opening", "signature")) or "__grif" in unit.eid or unit.eid.endswith("__title"):
        return False
    if "__cell_" in unit.eid and " " not in unit.text:
        return True
    letters = _LETTERS.findall(unit.text)
    return sum(letter.isupper() for letter in letters) * 2 < len(letters) or bool(part_of(unit.eid) == "")


def _is_a_word(text: str) -> bool:
    """«ИТОГО», «ПЛАН»: a word of the dictionary in capitals."""
    found = parses(text.lower())
    return any(parse.is_known and "Abbr" not in parse.tag for parse in found)


def _is_of_a_name(hit: Hit) -> bool:
    """«ГБУ СО ВО «Забота»»: the legal form and its kin before the name of an organisation."""
    return bool(_NAME_FOLLOWS.match(hit.unit.text, hit.match.end()))


def _in_capital_line(hit: Hit) -> bool:
    """«АДМИНИСТРАЦИЯ ОКРУГА ПОСТАНОВЛЯЕТ»: a word among others in capitals is no abbreviation."""
    before = re.search(r"[А-ЯЁ]{5,}\s$", hit.unit.text[: hit.match.start()])
    after = re.match(r"\s[А-ЯЁ]{5,}(?!\w)", hit.unit.text[hit.match.end() :])
    return bool(before or after)


def _is_explained(hit: Hit) -> bool:
    text, start, end = hit.unit.text, hit.match.start(), hit.match.end()
    return (text[:start].endswith("(") and text[end : end + 1] == ")") or text[end : end + 2] == " ("
