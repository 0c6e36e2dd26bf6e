"""One place's names put in the stead of another's, in the same case; and a guard that tells what was left."""

import re
from collections.abc import Iterable
from functools import partial

from soczakaz.ru.places import inflect_place
from soczakaz.ru.words import Case

_CASES: tuple[Case, ...] = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_AFTER_PREPOSITION: dict[str, Case] = {"в": "loct", "на": "loct", "о": "loct", "об": "loct", "при": "loct"}
_AFTER_PREPOSITION |= {"по": "datv", "к": "datv", "с": "ablt", "со": "ablt", "между": "ablt"}
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_SUFFIX = re.compile(r"(?:ск|цк)?(?:ий|ый|ой|ая|ое|ого|ому|им|ым|ом|ей|ю|я|а|е|о|у|ы|и|ь|й)?$")
_GENERIC = frozenset(
    [
        "район",
        "округ",
        "область",
        "край",
        "республика",
        "город",
        "посёлок",
        "поселок",
        "село",
        "деревня",
        "станица",
        "поселение",
        "муниципальный",
        "муниципальное",
        "городской",
        "городское",
        "сельское",
        "сельсовет",
        "автономный",
        "автономная",
        "образование",
        "народная",
        "рабочий",
        "кожуун",
        "улус",
        "внутригородское",
        "администрация",
        "правительство",
        "мэрия",
        "закрытое",
        "территориальное",
        "российская",
        "российской",
        "федерация",
        "федерации",
        "зато",
    ]
)


class Transposer:
    """Puts the new place for the old one. Either place is a municipality (or None) and a region (or None)."""

    def __init__(self, old: tuple[str | None, str | None], new: tuple[str | None, str | None]) -> None:
        self._forms: list[tuple[re.Pattern[str], dict[Case, str]]] = []
        for was, becomes in zip(old, new, strict=True):
            if was and becomes and was != becomes:
                self._forms += _forms(was, becomes)
                if was.endswith(" район") and "муниципальн" not in was:  # the act may use both names of one district
                    self._forms += _forms(f"{was.removesuffix('район')}муниципальный район", becomes)
        self._forms.sort(key=lambda pair: -len(pair[0].pattern))
        kept = set(_stems(name for name in new if name))
        self._own = tuple(kept)
        self._stems = sorted(set(_stems(name for name in old if name)) - kept, key=len, reverse=True)
        self._names: set[str] = set()

    def forbid(self, surnames: Iterable[str]) -> None:
        """Persons who must not be left either (a surname that is also our place's name cannot be told from it)."""
        stems = {name.lower().replace("ё", "е")[: max(4, len(name) - 2)] for name in surnames if len(name) > 2}
        self._names |= {stem for stem in stems if not any(own.startswith(stem[:5]) for own in self._own)}

    def put(self, text: str) -> str:
        """``text`` with the new place's names for the old."""
        for pattern, forms in self._forms:
            text = pattern.sub(partial(_chosen, forms=forms), text)
        return text

    def remains(self, text: str) -> bool:
        """Whether anything of the old place or its people is left in ``text``."""
        for printed in _WORD.findall(text.replace("ё", "е")):
            word = printed.lower()
            for part in (word, *word.split("-")):
                if any(part.startswith(stem) for stem in self._stems):
                    return True
            if printed[0].isupper() and any(
                word.startswith(name) and len(word) <= len(name) + 4 for name in self._names
            ):
                return True
        return False


def _forms(was: str, becomes: str) -> list[tuple[re.Pattern[str], dict[Case, str]]]:
    """For each printed form of the old name, the new name in every case that form may be."""
    found: dict[str, dict[Case, str]] = {}
    for case in _CASES:
        old, new = inflect_place(was, case), inflect_place(becomes, case)
        if old and new:
            found.setdefault(old, {})[case] = new
    return [
        (re.compile(rf"(?:(\w+)(\s+))?(?<!\w){re.escape(form)}(?!\w)", re.IGNORECASE), cases)
        for form, cases in found.items()
    ]


def _chosen(match: re.Match[str], forms: dict[Case, str]) -> str:
    before, space = match[1] or "", match[2] or ""
    wanted = _AFTER_PREPOSITION.get(before.lower())
    form = forms[wanted] if wanted in forms else next(iter(forms.values()))
    if wanted not in forms and "gent" in forms and "nomn" not in forms:
        form = forms["gent"]
    whole = match[0][len(before) + len(space) :]
    return before + space + (form.upper() if whole.isupper() else form)


def _stems(names: Iterable[str]) -> Iterable[str]:
    """What tells a place's own words in any form: «Коченевский» gives «коченев»."""
    for name in names:
        for word in _WORD.findall(name.replace("ё", "е")):
            for part in word.lower().split("-"):
                if part in _GENERIC or word.lower() in _GENERIC or len(part) < 3:
                    continue
                stem = _SUFFIX.sub("", part)
                yield stem if len(stem) >= 3 else part
