"""Names of towns and villages: their nominative, from the dictionary or as the act itself prints it."""

import re
from collections.abc import Iterable

from soczakaz.ru.morph import inflected, parses

_PLACE_LINE = re.compile(
    r"(?:^|[\s,])(?P<kind>г|город|п|пос|пос[её]лок|рп|пгт|с|село|ст|ст-ца|станица|х|хутор|д|деревня|аул)(?:\.\s?|\s)"
    r"(?P<name>[А-ЯЁ][а-яё]+(?:-[А-Яа-яё]+)*(?:\s[А-ЯЁ][а-яё]+)?)\s*$"
)


def as_printed(municipality: str, lines: Iterable[str]) -> str:
    """A town's name made from another case, as the line of the place prints it («г. Яснополь» for «города Яснополя»)."""
    kind, _, name = municipality.partition(" ")
    if _UNIT_WORD.search(municipality):
        return next((made for line in lines if (made := _unit_as_printed(municipality, line))), municipality)
    if kind not in _TOWN_KINDS or not name:
        return municipality
    for line in lines:
        match = _PLACE_LINE.search(line)
        if match and match["name"] != name and _one_name(match["name"], name):
            return f"{kind} {match['name']}"
    return municipality


def _unit_as_printed(municipality: str, line: str) -> str | None:
    """«Заводской район» for «Заводский район» where the line prints the first; the adjective's end is all that differs."""
    words = municipality.split()
    match = re.search(rf"(?<![\w-]){re.escape(words[0][:-2])}(?:ий|ый|ой)(?=\s+{words[1]}(?!\w))", line, re.IGNORECASE)
    if match is None or not words[0].endswith(("ий", "ый", "ой")):
        return None
    return " ".join((words[0][:-2] + match[0][-2:].lower(), *words[1:]))


_UNIT_WORD = re.compile(r"^[А-ЯЁ][а-яё-]+(?:ий|ый|ой)\s(?:район|муниципальный|городской|округ)")
_TOWN_KINDS = ("город", "посёлок", "поселок", "село", "станица", "хутор", "деревня", "аул")


def _one_name(printed: str, made: str) -> bool:
    """Whether two names differ in their last letters only, as cases do."""
    one, other = printed.split(), made.split()
    return len(one) == len(other) and all(
        len(a) > 3 and a[: max(3, len(a) - 2)] == b[: max(3, len(a) - 2)] and abs(len(a) - len(b)) < 2
        for a, b in zip(one, other, strict=True)
    )


def is_first_of_two(word: str) -> bool:
    """Whether a word can begin a town's name before an adjective: «Петров» of «Петров Валского»."""
    return any(p.tag.case == "nomn" and ("Surn" in p.tag or "Poss" in p.tag) for p in parses(word.lower()))


def known_city(name: str) -> str | None:
    """The nominative of a city's name in the genitive; None when the dictionary knows no such place."""
    if "-на-" not in name and not any(
        "Geox" in p.tag and p.tag.case == "gent" for p in parses(name.rpartition(" ")[2].lower())
    ):
        return None
    made = town_name(name)
    return made if made != name else None


def city_by_adjective(adjective: str) -> str | None:
    """«Саратовск» of «Саратовская городская Дума»: the place that the dictionary knows."""
    stem = adjective[:-2]
    for word in (stem, f"{stem}а", f"{stem}ь", adjective):
        if any("Geox" in p.tag and p.tag.case == "nomn" and p.is_known for p in parses(word.lower())):
            return word
    return None


def town_name(name: str, *, keep: bool = False) -> str:
    """A settlement's name in the nominative; a quoted one, or one printed in the nominative, as it is."""
    if name[:1] in '«"' or keep:
        return name
    first = name.split(maxsplit=1)[0]
    if "-на-" in name:
        return re.sub(r"а(?=-на-)", "", name)
    found = [p for p in parses(name.lower()) if p.tag.POS == "NOUN" and "Geox" in p.tag]
    if " " in name:
        return _two_words(name)
    if any(p.tag.case == "nomn" for p in found):
        return name
    genitive = next((p for p in found if p.tag.case == "gent"), None) or next(
        (p for p in parses(name.lower()) if p.tag.POS == "NOUN" and p.tag.case == "gent" and p.tag.number == "sing"),
        None,
    )
    form = inflected(genitive, "nomn") if genitive else None
    if not form:
        adjective = next((p for p in parses(name.lower()) if p.tag.POS == "ADJF" and p.tag.case == "gent"), None)
        form = inflected(adjective, "nomn", "sing", "masc") if adjective else None
    if not form:
        return name
    return "-".join(part.capitalize() for part in (form if "ё" in first.lower() else form.replace("ё", "е")).split("-"))


def _two_words(name: str) -> str:
    words = name.split()
    adjective = [p for p in parses(words[0].lower()) if p.tag.POS == "ADJF"]
    if any(p.tag.case == "nomn" for p in adjective):
        return name
    second = town_name(words[1])
    noun = next((p for p in parses(second.lower()) if p.tag.POS == "NOUN" and p.tag.case == "nomn"), None)
    gent = next((p for p in adjective if p.tag.case == "gent"), None)
    if not (noun and gent):
        return name
    grammemes = [noun.tag.number or "sing"] + (
        [noun.tag.gender] if noun.tag.number == "sing" and noun.tag.gender else []
    )
    form = inflected(gent, "nomn", *grammemes)
    return " ".join([form.capitalize() if form else words[0], second, *words[2:]])
