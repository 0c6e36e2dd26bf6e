"""Short names that an act introduces: «(далее – рабочая группа)», and the places that use them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from check.case import Case
from check.search import part_of, place_in
from soczakaz.source import Place, Unit

_DEFINED = re.compile(
    r"\((?:здесь\sи\s)?далее(?:\sпо\sтексту)?(?:\sтакже)?(?:\sименуем\w{2,3}|\sименуется)?\s?(?:[-–—:]|,)?\s?(?P<name>[^()]{2,90}?)\)",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:[аеёиоуыэюяьй]|[аяоеыиую][йяею]|[оеыи][гм][оуи]?|ых|их|ами|ями|ам|ям|ов|ев|ей|ой|ий|ый)$")


@dataclass(frozen=True, slots=True)
class Term:
    """A short name as introduced: in which unit, between which offsets; ``order`` counts units as they are read."""

    name: str
    unit: Unit
    order: int
    start: int
    end: int

    @property
    def place(self) -> Place:
        """The bracket that introduces it."""
        return place_in(self.unit, self.start, self.end)

    @property
    def scope(self) -> str:
        """ "" for the whole act, else the appendix that it is introduced in."""
        return part_of(self.unit.eid)

    @property
    def sure(self) -> bool:
        """A name that ordinary text does not use by chance: with capitals or figures («ОМСУ», «Федеральный закон»)."""
        return any(c.isupper() or c.isdigit() for c in self.name)


def terms(case: Case) -> tuple[Term, ...]:
    """Every short name introduced in the act, in reading order. Lists «(далее соответственно – …)» are left out."""
    return tuple(_terms(case))


def _terms(case: Case) -> Iterator[Term]:
    for order, unit in enumerate(case.reading):
        if "(" not in unit.text:
            continue
        for match in _DEFINED.finditer(unit.text):
            name = match["name"].strip(" –—-")
            if "соответственно" in name.lower() or "," in name or not name:
                continue
            yield Term(name, unit, order, *match.span())


def use_of(name: str) -> re.Pattern[str]:
    """The pattern of a short name in any case and number; a name in capitals only as it is."""
    words = [_forms(word) for word in name.split()]
    # «Федеральный закон от …», «Федеральным законом «О …»» name some law in full, not by its short name.
    return re.compile(r"(?<!\w)" + r"\s".join(words) + r"(?!\w)(?!\s(?:от\s\d|№\s?\d|«|\())")


def _forms(word: str) -> str:
    bare = re.sub(r"[^\w-]", "", word)
    if not bare or not bare.replace("-", "").isalpha() or bare.isupper() or len(bare) < 4:
        return re.escape(word).replace(r"\-", r"-\s?")  # «189- ФЗ» of a file whose lines were joined
    stem = _ENDING.sub("", bare)
    first = stem[0]
    head = (
        f"[{first.upper()}{first.lower()}]"
        if word[0] == first
        else re.escape(word[: word.index(first)]) + re.escape(first)
    )
    tail = re.escape(word[word.rindex(bare[-1]) + 1 :])
    return head + re.escape(stem[1:]) + r"[а-яё]{0,4}" + tail
