"""Cases of bodies and positions by the head rule.

«Министерству образования и науки Смоленской области» is a group that changes («Министерству») and a tail that
never does («образования и науки …»). The group is the leading adjectives and participles and the first noun
that agrees with them, or a participle used as a noun («управляющий делами»). What fits no pattern is None.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from soczakaz.ru.morph import inflected, parses, surname_adjectives

Case = Literal["nomn", "gent", "datv", "accs", "ablt", "loct"]

_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_ALIASES = {"loc2": "loct", "gen2": "gent", "gen1": "gent", "acc2": "accs", "voct": "nomn"}
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_DASH = re.compile(r"\s+[-–—]\s+")
# «и.о. главы», «врио Губернатора» stand before a genitive in every case.
_FIXED = re.compile(r"(?:(?:и\s?\.\s?о\s?\.|вр\.?\s?и\.?\s?о\.?|врио|вр\.\s?исполняющ)(?!\w))", re.IGNORECASE)
_ADVERB = re.compile(r"(?:временно|ранее|вновь)\s+", re.IGNORECASE)
# Participles that name a post although a noun in the same case may follow («заведующего отдела»).
_SUBSTANTIVE = ("управляющ", "заведующ", "исполняющ", "служащ", "командующ")
# The tail of a plural body: «администрации муниципальных образований» are many.
_PLURAL_TAIL = re.compile(
    r"(?<!\w)(?:районов|округов|поселений|образований|городов|субъектов|областей|регионов|территорий)(?!\w)",
    re.IGNORECASE,
)
# Parses that head no body: names of people, and abbreviations («по», «г»).
_NO_HEAD = frozenset(("Name", "Surn", "Patr", "Abbr"))
_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")


@dataclass(frozen=True, slots=True)
class _Group:
    """The words that change: their spans, parses in one case, number and gender of the head."""

    spans: tuple[tuple[int, int], ...]
    parses: tuple[Any, ...]
    case: str
    number: str
    gender: str | None

    def form(self, phrase: str, case: str) -> str | None:
        """The phrase with this group put into ``case``."""
        out, at = [], 0
        head = self.parses[-1].tag
        animacy = "inan" if head.POS == "NOUN" and "anim" not in head else "anim"
        for (start, end), parse in zip(self.spans, self.parses, strict=True):
            form = _form(parse, case, self.number, self.gender, animacy)
            if form is None:
                return None
            out += [phrase[at:start], _cased(form, phrase[start:end])]
            at = end
        return "".join((*out, phrase[at:]))


def nominative(phrase: str) -> str | None:
    """A body or position named in any case, put into the nominative; None when the case cannot be told.

    Numbers stay («органам власти» gives «органы власти»); a nominative, an abbreviation or a quoted name
    comes back unchanged: «МБУ ДО «Радуга»».
    """
    return _transformed(phrase, "nomn")


def inflect(phrase: str, case: Case) -> str | None:
    """A body or position given in the nominative, put into ``case``; None when no form is sure."""
    if case not in _CASES:
        return None
    return _transformed(phrase, case, source="nomn")


@lru_cache(maxsize=4096)
def _transformed(phrase: str, case: str, source: str | None = None) -> str | None:
    if not phrase.strip():
        return None
    if _FIXED.match(phrase):
        return phrase
    first, *rest = _DASH.split(phrase)
    done = _one(first, case, source)
    if done is None or not rest:
        return done
    # «министра – заместителя председателя»: each half of an apposition changes, if each can.
    halves = [done]
    for half in rest:
        made = _one(half, case, source) if _leads_group(half) else half
        halves.append(half if made is None else made)
    dashes = _DASH.findall(phrase)
    return "".join(a + b for a, b in zip(halves, [*dashes, ""], strict=True))


def _leads_group(half: str) -> bool:
    return " " in half.strip() and bool(_groups(half))


def _one(phrase: str, case: str, source: str | None) -> str | None:
    if _is_abbreviation(phrase) or phrase[:1] in '«"„“':
        return phrase
    adverb = _ADVERB.match(phrase)
    if adverb:
        made = _one(phrase[adverb.end() :], case, source)
        return None if made is None else adverb[0] + made
    groups = _groups(phrase)
    if source:
        groups = [group for group in groups if group.case == source]
    if not groups:
        return None
    tail = phrase[groups[0].spans[-1][1] :]
    return _chosen(groups, tail).form(phrase, case)


def _chosen(groups: list[_Group], tail: str) -> _Group:
    """The likeliest reading: nominative singular, then (unless the tail is of many) an oblique singular."""
    many = bool(_PLURAL_TAIL.search(tail))

    def rank(group: _Group) -> int:
        singular = group.number == "sing"
        if group.case == "nomn":
            return 0 if singular or many else 2
        return 1 if singular else 3

    return min(groups, key=rank)  # min keeps the first among equals: pymorphy's own order of likelihood


def _groups(phrase: str) -> list[_Group]:
    """The readings of the leading group, each in one case, number and gender; [] when there is none."""
    spans: list[tuple[int, int]] = []
    at = 0
    while len(spans) < 7:
        match = _WORD.match(phrase, at)
        if not match:
            break
        spans.append(match.span())
        at = match.end()
        if phrase[at : at + 1] != " ":
            break
        at += 1
    words = [phrase[start:end].lower() for start, end in spans]
    if not words or words[0].startswith(_SUBSTANTIVE):
        return _read(spans[:1], words[:1], substantive=True)
    for length in range(len(words), 0, -1):
        # A noun that is no adjective ends the group: longer groups with it inside do not exist.
        if any(not _modifiers(word) for word in words[: length - 1]):
            continue
        found = _read(spans[:length], words[:length], substantive=False)
        if found:
            return found
    return _read(spans[:1], words[:1], substantive=True)


def _read(spans: list[tuple[int, int]], words: list[str], *, substantive: bool) -> list[_Group]:
    if not words:
        return []
    heads = _modifiers(words[-1]) if substantive else _nouns(words[-1])
    out, seen = [], set()
    for head in heads:
        number, gender = head.tag.number or "sing", head.tag.gender
        key = (case := _case(head), number, gender)
        if case is None or key in seen:
            continue
        chosen = [_agreeing(word, case, number, gender, head) for word in words[:-1]]
        if any(parse is None for parse in chosen):
            continue
        seen.add(key)
        out.append(_Group(tuple(spans), (*chosen, head), case, number, gender))
    # A post without a noun is held by a person: «уполномоченного» is «уполномоченный», not «уполномоченное».
    return sorted(out, key=lambda group: group.gender == "neut") if substantive else out


def _agreeing(word: str, case: str, number: str, gender: str | None, head: Any) -> Any:
    for parse in _modifiers(word):
        tag = parse.tag
        if _case(parse) != case or tag.number != number:
            continue
        if number == "sing" and tag.gender not in {None, gender}:
            continue
        if case == "accs" and tag.animacy and head.tag.animacy and tag.animacy != head.tag.animacy:
            continue
        return parse
    return None


@lru_cache(maxsize=4096)
def _modifiers(word: str) -> tuple[Any, ...]:
    found = tuple(p for p in parses(word) if p.tag.POS in ("ADJF", "PRTF"))
    return found or surname_adjectives(word)


@lru_cache(maxsize=4096)
def _nouns(word: str) -> tuple[Any, ...]:
    found = [p for p in parses(word) if p.tag.POS == "NOUN" and not _NO_HEAD & set(p.tag.grammemes)]
    return tuple(p for p in found if p.is_known) or tuple(p for p in found if "-" in word)


def _case(parse: Any) -> str | None:
    case: str | None = parse.tag.case
    return _ALIASES.get(case, case) if case else None


def _form(parse: Any, case: str, number: str, gender: str | None, animacy: str) -> str | None:
    if parse.tag.POS == "NOUN":
        return inflected(parse, case, number)
    grammemes = [case, number]
    if number == "sing" and gender:
        grammemes.append(gender)
    if case == "accs" and (number == "plur" or gender == "masc"):
        grammemes.append(animacy)
    return inflected(parse, *grammemes)


def _cased(form: str, model: str) -> str:
    """``form`` in the capitals of ``model``, and without «ё» where the model's author writes none."""
    if "ё" not in model.lower():
        form = form.replace("ё", "е")
    if len(model) > 1 and model.isupper():
        return form.upper()
    if "-" in model and "-" in form:
        return (
            "-".join(_cased(part, old) for part, old in zip(form.split("-"), model.split("-"), strict=True))
            if form.count("-") == model.count("-")
            else form
        )
    return form[:1].upper() + form[1:] if model[:1].isupper() else form


def _is_abbreviation(phrase: str) -> bool:
    """«МБУ ДО …», «ГКУ», «МКУ «…»» (not a phrase set in capitals as a whole, nor a Roman number)."""
    match = re.match(r"[А-ЯЁ]{2,8}(?![А-Яа-яЁё])", phrase)
    if not match:
        return False
    if any(c.islower() for c in re.sub(r"[«\"„].*", "", phrase[match.end() :])):
        return True
    return not set(match[0].lower()) - _CONSONANTS or not any(p.is_known for p in parses(match[0].lower()))
