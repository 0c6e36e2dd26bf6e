"""Cases of regions and municipalities.

The word that says what a place is always changes («города», «городского округа»); its own name changes only where
official usage lets it: a city's («города Смоленска»), not a village's or a municipality's («городского округа Химки»,
«села Кочки»). What fits no rule is None.
"""

import re
import tomllib
from functools import lru_cache

from soczakaz.data import data_path
from soczakaz.ru.morph import inflected, parses
from soczakaz.ru.regions import regions
from soczakaz.ru.words import Case, inflect

_CITY = re.compile(r"(?P<kind>(?:[Гг]ород-курорт|[Гг]ород-герой|[Гг]ород)) (?P<name>[А-ЯЁ][А-Яа-яЁё -]*)")
_CONSONANT_ENDINGS = {"gent": "а", "datv": "у", "accs": "", "ablt": "ом", "loct": "е"}
# Names that keep their nominative after «города»: vowels other than а and я, and plurals.
_UNCHANGED = re.compile(r"[оеиыуюэ]$", re.IGNORECASE)
_ADJECTIVE = re.compile(r"[А-ЯЁ][а-яё]+(?:ский|цкий|ный)$")
# «Ачхой-Мартановский район»: dictionaries hold few such adjectives, but all change as «Омский» does.
_NAMED_BY_ADJECTIVE = re.compile(r"(?P<stem>[А-ЯЁ][А-Яа-яЁё-]*[сц]к)(?P<rest>(?:ий|ая|ое) .+)")
_MODEL = "Омск"
_HARD = re.compile(r"(?:[цс]к|град|бург|город|дон)$")
# «городской округ – город Волжский»: what follows the dash is a name and stays. A region's tail changes.
_APPOSITION = re.compile(r"(?P<head>.+?)(?P<tail> [–—-] .+)")
_TAILS = {"Югра": ("Югры", "Югре", "Югру", "Югрой", "Югре")}
_TAILS |= {"Чувашия": ("Чувашии", "Чувашии", "Чувашию", "Чувашией", "Чувашии")}
_TAILS |= {"Кузбасс": ("Кузбасса", "Кузбассу", "Кузбасс", "Кузбассом", "Кузбассе")}
_ORDER = ("gent", "datv", "accs", "ablt", "loct")


def inflect_place(name: str, case: Case) -> str | None:
    """A region or municipality given in the nominative, put into ``case``; None when no form is sure."""
    if case == "nomn":
        return name
    for region in regions():
        if name == region.name and case == "gent":
            return region.genitive
    if match := _APPOSITION.fullmatch(name):
        head = inflect_place(match["head"], case)
        tail = match["tail"]
        if tail[3:] in _TAILS:
            tail = tail[:3] + _TAILS[tail[3:]][_ORDER.index(case)]
        return None if head is None else head + tail
    if match := _CITY.fullmatch(name):
        kind, own = inflect(match["kind"].partition("-")[0], case), _city(match["name"], case)
        tail = match["kind"].partition("-")[2]
        tail_form = inflect(tail, case) if tail else ""
        if kind is None or own is None or tail_form is None:
            return None
        return f"{kind}-{tail_form} {own}" if tail_form else f"{kind} {own}"
    if match := _NAMED_BY_ADJECTIVE.fullmatch(name):
        form = inflect(_MODEL + match["rest"], case)
        return match["stem"] + form[len(_MODEL) :] if form and form.startswith(_MODEL) else None
    return inflect(name, case)


def _city(name: str, case: Case) -> str | None:
    """A city's own name after the word «город»."""
    if name in _exceptions():
        return _exceptions()[name][_ORDER.index(case)]
    head, on, river = name.partition("-на-")
    if on:  # «Ростов-на-Дону»
        made = _city(head, case)
        return None if made is None else made + on + river
    if _UNCHANGED.search(name) or (case == "accs" and not name.endswith(("а", "я"))):
        return name
    first, dash, second = name.partition("-")
    if dash and _ADJECTIVE.search(second) and (lead := _city(first, case)) and (tail := inflect(second, case)):
        return f"{lead}-{tail}"  # «Каменск-Уральский»
    if " " in name:
        adjective, _, noun = name.rpartition(" ")
        known = any(p.is_known and p.tag.POS == "NOUN" for p in parses(noun.lower()))
        return inflect(name, case) if known and " " not in adjective else None  # «Нижний Новгород»
    stem, dash, word = name.rpartition("-")
    geographic = [p for p in parses(word.lower()) if "Geox" in p.tag and p.tag.case == "nomn" and p.is_known]
    if geographic:
        form = inflected(geographic[0], case)
        if form is None:
            return None
        form = form if "ё" in word else form.replace("ё", "е")
        return f"{stem}{dash}{form[:1].upper()}{form[1:]}"
    if _HARD.search(word):
        return name + _CONSONANT_ENDINGS[case]
    return None if word.endswith(("а", "я", "ь")) else inflect(name, case)


@lru_cache(maxsize=1)
def _exceptions() -> dict[str, list[str]]:
    return tomllib.loads(data_path("corpus/reference/place_forms.toml").read_text("utf-8"))
