"""Short names that an act introduces: «(далее – рабочая группа)», and the places that use them."""

import re
from dataclasses import dataclass

from check.case import Case
from check.search import part_of, place_in
from soczakaz.source import Place, Unit

_DEFINED = re.compile(
    r"\((?:здесь\sи\s)?далее(?:\sпо\sтексту)?(?:\sтакже)?(?:\sименуем\w{2,3}|\sименуется)?\s?(?:[-–—:]|,)?\s?(?P<name>[^()]{2,90}?)\)",
    re.IGNORECASE,
)
# What a full name does not go over: the end of a clause.
_CLAUSE = re.compile(r"[;:.]\s|\)\s|,\s(?=(?:утвержда|уполномоченн|который|которая|которое|что|где)\w*)")
_LEAD_IN = re.compile(r"^.*?(?<!\w)(?:утвержда\w+|являе?тся|осуществля\w+|использу\w+|определить|создать)\s")
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
    return case.once(_terms)


def _terms(case: Case) -> tuple[Term, ...]:
    found = ((match["name"].strip(" –—-"), order, unit, match) for order, unit, match in case.once(_brackets))
    return tuple(Term(name, unit, order, *match.span()) for name, order, unit, match in found if not _is_list(name))


def all_names(case: Case) -> str:
    """Every short name that the act introduces, alone or in a list («далее соответственно – РИС, оператор»)."""
    return " ".join(match["name"] for _, _, match in case.once(_brackets))


def _brackets(case: Case) -> tuple[tuple[int, Unit, re.Match[str]], ...]:
    return tuple(
        (order, unit, match)
        for order, unit in enumerate(case.reading)
        if "(" in unit.text
        for match in _DEFINED.finditer(unit.text)
    )


def _is_list(name: str) -> bool:
    return not name or "," in name or "соответственно" in name.lower()


def expanded(case: Case, text: str) -> str:
    """``text`` with every short name of the act replaced by the words that it stands for.

    «порядок формирования соцзаказа» is «порядок формирования муниципального социального заказа» where the act has said
    «муниципальный социальный заказ (далее – соцзаказ)»; the words keep the case in which they were introduced.
    """
    for pattern, short, full in case.once(_full_names):
        if short in text.lower():
            text = pattern.sub(lambda _: full, text)  # noqa: B023 -- called at once
    return text


def _full_names(case: Case) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Of each short name its pattern, the letters that each use of it begins with, and the words it stands for."""
    found = []
    for term in terms(case):
        full = full_name(term)
        stem = _ENDING.sub("", term.name.split()[0].lower()) or term.name.split()[0].lower()
        if full and not use_of(term.name).search(full):
            found.append((use_of(term.name), stem, full))
    return tuple(found)


def full_name(term: Term) -> str:
    """The words before the bracket that the short name stands for; "" when none are there.

    Where they begin is not marked: they are the last words of the clause, twenty at most.
    """
    before = _CLAUSE.split(term.unit.text[: term.start].rstrip(" ,"))[-1]
    return " ".join(_LEAD_IN.sub("", before).split()[-20:])


def use_of(name: str) -> re.Pattern[str]:
    """The pattern of a short name in any case and number; a name in capitals only as it is."""
    words = [_forms(word) for word in name.split()]
    # «Федеральный закон от …», «Федеральным законом «О …»» name some law in full, not by its short name.
    return re.compile(r"(?<!\w)" + r"\s".join(words) + r"(?!\w)(?!\s(?:от\s\d|[№N]\s?\d|[«\"“]|\())")


def _forms(word: str) -> str:
    bare = re.sub(r"[^\w-]", "", word)
    inside = re.search(r"\w[^\w-]\w", word)  # «budget.gov.ru» is not declined
    if inside or not bare or not bare.replace("-", "").isalpha() or bare.isupper() or len(bare) < 4:
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
