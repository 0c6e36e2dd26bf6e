"""Names of a profile in the case the sentence needs: forms given in the profile first, then the rules of Russian.

A form that is not sure is left in the nominative and reported: the lawyer gives it under «формы».
"""

from generate.profile import Member, Profile, Signatory
from generate.typography import first_lower, tidy
from soczakaz.ru.persons import Gender, gender_of, inflect_person, read_name
from soczakaz.ru.places import inflect_place
from soczakaz.ru.words import Case, inflect

_NAMES = {
    "gent": "родительный",
    "datv": "дательный",
    "accs": "винительный",
    "ablt": "творительный",
    "loct": "предложный",
}
# Names of municipal bodies are common nouns inside a sentence; those of councils and regional bodies are not.
_COMMON = ("администрация", "мэрия", "управление", "отдел", "комитет", "департамент", "финансовое управление")
_KINDS = ("городской", "муниципальн", "сельское", "городское", "город ", "посёлок", "поселок", "село ", "рабочий")


class Wording:
    """Cases for one profile; ``doubts`` collects what a person must look at."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._given = {_key(name): forms for name, forms in profile.forms.items()}
        self.doubts: list[str] = []

    def put(self, phrase: str, case: Case) -> str:
        """A body, a position or a system in ``case``, as it stands inside a sentence."""
        return self._made(phrase, case, inflect(phrase, case))

    def place(self, name: str, case: Case) -> str:
        """A region or municipality in ``case``, as it stands inside a sentence."""
        form = self._made(name, case, inflect_place(name, case))
        return first_lower(form) if form.lower().startswith(_KINDS) and name != self._profile.region else form

    def body(self, name: str, case: Case) -> str:
        """The name of a body inside a sentence: «администрации Лесногорского района»."""
        form = self.put(name, case)
        common = self._profile.is_municipal and name.lower().startswith(_COMMON)
        return first_lower(form) if common else form

    def person(self, who: Signatory | Member, case: Case) -> str:
        """«И.И. Иванову»: initials and the surname in ``case``."""
        name = read_name(who.name)
        if name is None:
            return who.name
        gender: Gender | None = {"м": "masc", "ж": "femn"}.get(who.gender or "") or gender_of(who.name)  # type: ignore[assignment]
        form = inflect_person(name.short, case, gender)
        if form is None:
            self.doubts.append(f"{who.name}: род не ясен; допишите к имени строку «пол: ж» или «пол: м»")
            return name.short
        return form

    def _made(self, name: str, case: Case, made: str | None) -> str:
        if case == "nomn":
            return name
        given = self._given.get(_key(name))
        explicit = given and {
            "gent": given.genitive,
            "datv": given.dative,
            "accs": given.accusative,
            "ablt": given.instrumental,
        }.get(case)
        if explicit:
            return explicit
        if made is None:
            doubt = (
                f"проверьте форму: «{name}» — {_NAMES[case]} падеж не определён, в тексте стоит именительный; "
                f'укажите в профиле «формы: {{"{name}": {{{_NAMES[case]}: …}}}}»'
            )
            if doubt not in self.doubts:
                self.doubts.append(doubt)
            return name
        return tidy(made)


def _key(name: str) -> str:
    return tidy(name).lower()
