"""Cases of persons' names by the rules of petrovich, and their short form «И.И. Иванов».

A name is «Иванов Иван Иванович», «Иванов И.И.» or «И.И. Иванов». The gender is told by the patronymic, then the
first name, then the surname; where it cannot be told and the forms differ, the answer is None.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from soczakaz.ru.dates import NBSP
from soczakaz.ru.words import Case

Gender = Literal["masc", "femn"]

_INITIALS = r"(?:[А-ЯЁ](?:-[А-ЯЁ])?\.\s?){1,2}"
_SURNAME = r"[А-ЯЁ][а-яёА-ЯЁ'’-]+(?:\s(?:оглы|кызы|заде))?"
_BEFORE = re.compile(rf"(?P<initials>{_INITIALS})\s?(?P<surname>{_SURNAME})")
_AFTER = re.compile(rf"(?P<surname>{_SURNAME})\s?(?P<initials>{_INITIALS})")
_FULL = re.compile(
    rf"(?P<surname>{_SURNAME})\s(?P<first>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)"
    r"(?:\s(?P<middle>[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё][а-яё]+)?(?:\s(?:оглы|кызы|улы|уулу))?))?"
)
_CASES = {"gent": "GENITIVE", "datv": "DATIVE", "accs": "ACCUSATIVE", "ablt": "INSTRUMENTAL", "loct": "PREPOSITIONAL"}


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name; ``initials` are «И.И.» when the name is not given in full (``first`` is then empty)."""

    surname: str
    first: str = ""
    middle: str = ""
    initials: str = ""
    initials_first: bool = False

    @property
    def short(self) -> str:
        """«И.И. Иванов» with a no-break space."""
        given = self.given
        return f"{given}{NBSP}{self.surname}" if given else self.surname

    @property
    def given(self) -> str:
        """«И.И.» of a name in full too; empty for a surname alone."""
        return self.initials or "".join(f"{_initial(part)}." for part in (self.first, self.middle) if part)


def read_name(text: str) -> PersonName | None:
    """The parts of a name written in one of the three usual ways; None for anything else."""
    text = " ".join(text.split())
    for pattern, leads in ((_BEFORE, True), (_AFTER, False)):
        if match := pattern.fullmatch(text):
            return PersonName(match["surname"], initials=match["initials"].replace(" ", ""), initials_first=leads)
    if match := _FULL.fullmatch(text):
        return PersonName(match["surname"], match["first"], match["middle"] or "")
    return None


def gender_of(text: str) -> Gender | None:
    """The gender that a name shows; None when it does not («Шрайнер А.В.»)."""
    name = read_name(text)
    if name is None:
        return None
    if name.middle:
        return "femn" if name.middle.endswith(("на", "кызы")) else "masc"
    detector, genders = _tools()[1], _tools()[3]
    for part, value in (("firstname", name.first), ("lastname", name.surname)):
        if not value:
            continue
        found = detector.detect(**{part: value})
        if found != genders.ANDROGYNOUS:
            return "masc" if found == genders.MALE else "femn"
    return None


def inflect_person(text: str, case: Case, gender: Gender | None = None) -> str | None:
    """A name in the nominative put into ``case``, in the order it is written in; None when no form is sure.

    ``gender`` overrides what the name itself shows.
    """
    name = read_name(text)
    if name is None:
        return None
    sure = gender or gender_of(text)
    forms = {_declined(name, case, each) for each in ((sure,) if sure else ("masc", "femn"))}
    return forms.pop() if len(forms) == 1 else None


def _declined(name: PersonName, case: Case, gender: str) -> str:
    surname = _part("LASTNAME", name.surname, case, gender)
    if name.initials:
        pieces = (name.initials, surname) if name.initials_first else (surname, name.initials)
        return NBSP.join(pieces)
    first = _part("FIRSTNAME", name.first, case, gender)
    middle, _, tail = name.middle.partition(" ")
    middle = middle if tail else _part("MIDDLENAME", middle, case, gender)
    return " ".join(part for part in (surname, first, middle, tail) if part)


def _part(kind: str, word: str, case: Case, gender: str) -> str:
    if case == "nomn" or not word:
        return word
    maker, _, cases, genders, parts = _tools()
    word, _, tail = word.partition(" ")  # «Гусейнов оглы»: the second word never changes
    made: str = maker.make(
        getattr(parts, kind),
        genders.MALE if gender == "masc" else genders.FEMALE,
        getattr(cases, _CASES[case]),
        word,
    )
    return f"{made} {tail}" if tail else made


def _initial(word: str) -> str:
    return "-".join(part[0] for part in word.split("-"))


@lru_cache(maxsize=1)
def _tools() -> tuple[Any, Any, Any, Any, Any]:
    """The maker, the gender detector and the enumerations of pytrovich, loaded on first use."""
    from pytrovich.detector import PetrovichGenderDetector
    from pytrovich.enums import Case as Cases
    from pytrovich.enums import Gender as Genders
    from pytrovich.enums import NamePart
    from pytrovich.maker import PetrovichDeclinationMaker

    return PetrovichDeclinationMaker(), PetrovichGenderDetector(), Cases, Genders, NamePart
