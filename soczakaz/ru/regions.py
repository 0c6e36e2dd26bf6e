"""The subjects of the Russian Federation (``corpus/reference/regions.toml``), found in texts in any case."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).resolve().parents[2] / "corpus" / "reference" / "regions.toml"
_ANCHOR = re.compile(
    r"(?<!\w)(?=[окраОКРАмсМСтбдихчягюТБДИХЧЯГЮ])(?:"
    r"(?:автономн\w+\s+)?(?P<kind>област(?:ь|и|ью)|кра(?:й|я|ю|ем|е)|(?<=\s)округ(?:|а|у|ом|е))"
    r"|(?P<republic>республик(?:а|и|е|у|ой))"
    r"|(?P<city>москв[аыеу]|москвой|севастопол[ьяюе]|севастополем|санкт-петербург(?:|а|у|ом|е))"
    r")(?!\w)",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s*[-–—]\s*(кузбасс|чуваши|югр|алани)[а-я]*", re.IGNORECASE)
SECOND_NAME = r"(?:якути|татарстан|адыге|алани|чуваши|югр|кузбасс)[а-яё]{0,2}"
"""The second name of a region, in small letters: «(Якутия)», «– Чувашия», «– Югры»; it belongs to the first."""
_BEFORE = re.compile(r"([а-яё]+(?:-[а-яё]+)*)\s+(?:(народн)[а-яё]+\s+)?$", re.IGNORECASE)
_ADJECTIVE_END = re.compile(r"(?:ая|ой|ую|ий|ый|ого|ому|им|ым|ом)$")
_AFTER = re.compile(r"\s+((?:марий|северн[а-я]+)\s+)?([а-яё]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Region:
    """A subject of the Federation; ``also`` are shorter names, ``former`` those of regions merged into it."""

    name: str
    genitive: str
    kind: str
    capital: str
    also: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A region named in a text: ``name`` is the nominative of what is printed, the span that of the words."""

    region: Region
    name: str
    start: int
    end: int


@lru_cache(maxsize=1)
def regions() -> tuple[Region, ...]:
    """All 89 subjects."""
    data = tomllib.loads(_FILE.read_text("utf-8"))
    return tuple(
        Region(**{**entry, "also": tuple(entry.get("also", ())), "former": tuple(entry.get("former", ()))})
        for entry in data["region"]
    )


@lru_cache(maxsize=1)
def _by_key() -> dict[str, Region]:
    """First word that tells a region from others, without its ending, to the region («смоленск» + kind)."""
    keys: dict[str, Region] = {}
    for region in regions():
        words = region.name.lower().split()
        if words[0] == "республика":
            keys["республика " + _stem(words[-1] if words[1] == "марий" else words[1])] = region
        elif region.kind == "республика":
            keys["республика " + words[0][:-2]] = region
        elif region.kind == "город федерального значения":
            keys["город " + _stem(words[0])] = region
        else:
            keys[region.kind.split()[-1][:4] + " " + words[0][:-2]] = region
        for short in region.also:
            keys["also " + short.lower()] = region
    return keys


@lru_cache(maxsize=1)
def _also() -> re.Pattern[str]:
    names = sorted((n for r in regions() for n in r.also), key=len, reverse=True)
    endings = "(?:[аиыуея]|ой|ей)?"
    forms = "|".join(re.escape(n.rstrip("ая")) + (endings if n[-1].islower() else "") for n in names)
    return re.compile(rf"(?<![\w«\"-])({forms})(?![\w-])")


def _stem(word: str) -> str:
    return re.sub(r"[аяьйиыуеюо]{1,2}$", "", word)


def capital_of(city: str) -> Region | None:
    """The region whose capital ``city`` (nominative) is."""
    return next((region for region in regions() if region.capital == city.replace("ё", "е")), None)


def region_named(name: str) -> Region | None:
    """The subject called ``name`` in the nominative, in full or without its second half («Чувашская Республика»)."""
    return next(
        (region for region in regions() if name in (region.name, *re.split(r" (?=–|\()", region.name)[:1])), None
    )


def mentions(text: str) -> Iterator[Mention]:
    """The regions named in ``text``, in any case and capitals, in order."""
    keys = _by_key()
    for match in _ANCHOR.finditer(text):
        start, end = match.span()
        region, name = None, ""
        if match["republic"]:
            after, before = _AFTER.match(text, end), _BEFORE.search(text, max(0, start - 60), start)
            if (after and (region := keys.get("республика " + _stem(after[2].lower())))) or (
                after and after[1] and (region := keys.get("республика " + _stem(after[1].strip().lower())))
            ):
                end = after.end()
            elif before and (region := keys.get("республика " + before[1].lower()[:-2])):
                start = before.start()
        elif match["city"]:
            region = keys.get("город " + _stem(match["city"].lower()))
        else:
            before = _BEFORE.search(text, max(0, start - 60), start)
            stem = _ADJECTIVE_END.sub("", before[1].lower()) if before else ""
            kind = match["kind"].lower()
            region = keys.get(f"{'край' if kind.startswith('к') else kind[:4]} {stem}")
            if before and region:
                start = before.start()
        if region is None:
            continue
        name = region.name
        if tail := _TAIL.match(text, end):
            end = tail.end()
        elif name.endswith((" – Кузбасс", " – Чувашия")):
            name = name.partition(" – ")[0]
        yield Mention(region, name, start, end)


def short_mention(text: str) -> Region | None:
    """The first region named by a short name only («Татарстан», «Югра», «ХМАО»)."""
    match = _also().search(text)
    if not match:
        return None
    stem = _stem(match[1].lower())
    return next((r for r in regions() for n in r.also if _stem(n.lower()) == stem), None)
