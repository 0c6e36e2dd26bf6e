"""Short names of outside acts: «(далее – Федеральный закон)» and the places that use them in any case."""

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.facts.citations_lexicon import lexicon
from soczakaz.facts import CitedAct

_ADJECTIVE = re.compile(r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ым|им|ом|ую)$")
DOCUMENT = re.compile(r"(?:требовани|правил|порядк|порядок|методик)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Definition:
    """A short name given to an act at ``offset`` of the unit of order ``at``; ``scope`` is "" for the whole
    act or an appendix's eid. ``document`` means that the name is of what the act approves («Общие
    требования»)."""

    name: str
    act: CitedAct
    scope: str
    at: int
    offset: int
    document: bool


def names_an_act(name: str, act: CitedAct) -> bool:
    """Whether a short name after ``act`` stands for it: «Закон № 189-ФЗ», «БК РФ», «Общие требования».

    «Положение», «Порядок», «Целевая модель», «апробация» name what the act approves or what was said before
    it: their use is no citation.
    """
    words = re.findall(r"[\w-]+", name.lower())
    kinds = {lexicon().forms[word].type for word in words if word in lexicon().forms}
    if kinds:
        return any((act.type or "").endswith(kind) for kind in kinds)
    if re.search(r"\d-ф|(?<!\w)фк?з(?!\w)", name.lower()):
        return (act.type or "").endswith("закон")
    if len(words) >= 2 and DOCUMENT.search(name):
        return True
    return bool(re.fullmatch(r"[А-ЯЁ][А-ЯЁа-яё]{0,3} РФ|КоАП(?: РФ)?", name))


@lru_cache(maxsize=512)
def use_of(name: str) -> re.Pattern[str]:
    """The pattern of a short name in any case of the singular («Федеральным законом» for «Федеральный
    закон»).
    """
    words = [_word(token) for token in name.split()]
    # The look-behind stands after the first letter, so that the engine may skip to that letter.
    first, rest = re.escape(name[0]), r"\s".join(words)
    return re.compile(rf"{first}(?<!\w{first}){rest.removeprefix(first)}(?!\w|-\w)")


def _word(token: str) -> str:
    low = token.lower()
    kind = lexicon().forms.get(low)
    if kind:
        forms = "|".join(word[1:] for word in lexicon().singular[kind.type])
        return f"{re.escape(token[0])}(?:{forms})"
    if not token.isalpha() or len(token) <= 3 or token.isupper():
        return re.escape(token).replace("№", r"№\s?")
    stem = _ADJECTIVE.sub("", token)
    if stem != token:
        return re.escape(stem) + r"[а-яё]{2,3}"
    return re.escape(re.sub(r"[аеёиоуыэюяьй]$", "", token)) + r"[а-яё]{0,3}"
