"""Chains of units: «пунктом 1 части 2 статьи 9», «подпунктами "а" и "б" пункта 4», «абзацами четвертым –
восьмым».
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Level = Literal[
    "article",
    "part",
    "point",
    "subpoint",
    "paragraph",
    "section",
    "chapter",
    "appendix",
    "row",
    "table",
    "other",
]

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_WORDS: tuple[tuple[Level, str], ...] = (
    ("article", r"стат(?:ья|ьи|ье|ью|ьей|ьёй|ей|ьям|ьями|ьях)|ст\.(?:\s?ст\.)?"),
    ("part", r"част(?:ь|и|ью|ей|ям|ями|ях)|ч\.(?:\s?ч\.)?"),
    ("point", r"пункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?|п\.(?:\s?п\.)?"),
    ("subpoint", r"подпункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?|подп\.|пп\."),
    ("paragraph", r"абзац(?:а|у|ем|е|ы|ев|ам|ами|ах)?|абз\."),
    ("section", r"раздел(?:а|у|ом|е|ы|ов|ам|ами|ах)?|разд\."),
    ("chapter", r"глав(?:а|ы|е|у|ой|ам|ами|ах)|гл\."),
    ("appendix", r"приложени(?:е|я|ю|ем|и|й|ям|ями|ях)|прил\."),
    ("row", r"строк(?:а|и|е|у|ой|ам|ами|ах)"),
    ("table", r"таблиц(?:а|ы|е|у|ей|ам|ами|ах)"),
    (
        "other",
        r"предложени(?:е|я|ю|ем|и|й|ям|ями|ях)|граф(?:а|ы|е|у|ой)|параграф(?:а|у|ом|е|ы|ов|ам|ами|ах)?",
    ),
)
_ORDINALS = (
    "перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят",
    "одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат",
    "восемнадцат", "девятнадцат", "двадцат",
)  # fmt: skip
_LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"
_MAX_RANGE = 60

_NEXT_UNIT = (
    r"(?:стат|част|пункт|подпункт|федерал|закон|кодекс|постановл|правил|положен|общих|требован|приказ|указ"
    r"|настоящ|бюджетн|гражданск|налогов|трудов|градостро|земельн|жилищн)"
)
_NUMBER = (
    r"(?:\d{1,4}(?:\.\d{1,3}){0,4}[⁰¹²³⁴-⁹]{0,2}(?:\.\d{1,3}){0,2}"
    rf"(?:\s\d(?=\s{_NEXT_UNIT}|(?:\sи|,)\s\d{{1,4}}\s\d(?:\s|$)|$))?"  # «пункта 4 1 Правил»: a superscript that became a word
    r"(?!\w)(?:\.(?=\s+[а-яё])|\))?)"
)
_LETTER = r"(?:[«\"“„'‘]\s?[а-яёa-z]\d?\s?[»\"”“'’]|[а-яёa-z](?:\)|(?=\s*[,–—-]\s*[а-яё](?!\w))(?!\w)))"
_ORDINAL = (
    rf"(?:{'|'.join(o.replace('е', '[её]') for o in _ORDINALS)})"
    r"(?:ая|ой|ую|ые|ый|ий|ого|ому|ом|ым|ыми|ых|ья|ьей|ью|ьи|ье|ьего|ьему|ьем|ьим|ьими|ьих)(?!\w)"
)
_ROMAN = r"[ivxlхі]{1,6}(?!\w)"
_ITEM = rf"(?:{_NUMBER}|{_LETTER}|{_ORDINAL}|{_ROMAN})"
_SEPARATOR = r"(?:\s?[-–—]\s?|\s*,\s*(?:(?:и|или|а также)\s+)?|\s+(?:и|или|а также|по)\s+)(?:№\s?)?"
_STARTS: tuple[tuple[str, Level], ...] = (
    ("стат", "article"), ("ст.", "article"), ("ч", "part"), ("подп", "subpoint"), ("пп.", "subpoint"), ("пун", "point"),
    ("п.", "point"), ("а", "paragraph"), ("разд", "section"), ("гл", "chapter"), ("прил", "appendix"), ("строк", "row"),
    ("табл", "table"), ("", "other"),
)  # fmt: skip
# Without one of these a text names no unit; most cells of tables have none.
_HINTS = (
    "стат",
    "част",
    "пункт",
    "абз",
    "разд",
    "глав",
    "прил",
    "строк",
    "табл",
    "ст.",
    "ч.",
    "п.",
    "гл.",
    "граф",
    "предл",
)


def _words() -> str:
    """The words of all units as one alternative, by their first letters: the engine skips to one of these.

    That a word begins there is asked after its first letter, for the same reason.
    """
    by_letter: dict[str, list[str]] = {}
    for _, forms in _WORDS:
        for form in re.split(r"\|(?![^(]*\))", forms):
            by_letter.setdefault(form[0], []).append(form[1:])
    return "|".join(rf"{letter}(?<!\w{letter})(?:{'|'.join(rest)})" for letter, rest in by_letter.items())


_UNIT = re.compile(
    rf"(?P<word>{_words()})"
    + r"(?!\w)(?:\s{1,2}|(?<=\.)|(?=[№«\"]))(?:№+\s?|n\s?)?(?:с\s)?"
    + rf"(?P<list>{_ITEM}(?:{_SEPARATOR}{_ITEM}){{0,40}})"
)
_ITEMS = re.compile(rf"(?P<sep>{_SEPARATOR})?(?P<item>{_ITEM})")
_COORDINATE = re.compile(r"\s*(?:,|\s(?:и|или|а также))\s*(?:и\s+|или\s+|а также\s+)?(?:(?:в|во|с|со|к|по|на)\s+)?")
_RANK: dict[Level, int] = {"other": 0, "paragraph": 1, "subpoint": 2, "point": 3, "row": 3, "part": 4,
                           "article": 5,
                           "table": 5, "section": 6, "chapter": 7, "appendix": 8}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Units:
    """Units of one level named together: («part», ("2.2", "3"))."""

    level: Level
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Units from the smallest to the largest at ``text[start:end]``; ``branches`` holds one for each member
    of a list such as «частью 3 статьи 28 и пунктом 2 статьи 9»."""

    start: int
    end: int
    branches: tuple[tuple[Units, ...], ...]


@lru_cache(maxsize=2048)
def chains(low: str) -> tuple[Chain, ...]:
    """All chains of units in a lower-case text, in order."""
    found: list[tuple[int, int, Units]] = []
    if not any(map(low.__contains__, _HINTS)):
        return ()
    for match in _UNIT.finditer(low):
        level = _level(match["word"])
        numbers = _numbers(match["list"])
        if numbers:
            end = match.end() - (match[0].endswith(")") and "(" not in match[0])
            found.append((match.start(), end, Units(level, numbers)))
    out: list[Chain] = []
    at = 0
    while at < len(found):
        branches = [[found[at][2]]]
        start, end = found[at][0], found[at][1]
        while at + 1 < len(found):
            following = found[at + 1]
            gap = low[end : following[0]]
            larger = _RANK[following[2].level] > _RANK[branches[-1][-1].level]
            if larger and re.fullmatch(r"\s{1,3}", gap):
                branches[-1].append(following[2])
            elif _COORDINATE.fullmatch(gap):
                branches.append([following[2]])
            else:
                break
            end = following[1]
            at += 1
        out.append(Chain(start, end, _inherit(branches)))
        at += 1
    return tuple(out)


def _level(word: str) -> Level:
    """The level of a unit's word in any form: «пункт», «п.», «подп.»."""
    return next(level for start, level in _STARTS if word.startswith(start))


def _inherit(branches: list[list[Units]]) -> tuple[tuple[Units, ...], ...]:
    """«частью 2, частью 3 статьи 9»: a branch without the larger units takes them from the branch after
    it.
    """
    done: list[tuple[Units, ...]] = []
    for branch in reversed(branches):
        top = _RANK[branch[-1].level]
        extra = tuple(units for units in done[0] if _RANK[units.level] > top) if done and top < 5 else ()
        done.insert(0, (*branch, *extra))
    return tuple(done)


@lru_cache(maxsize=2048)
def _numbers(listed: str) -> tuple[str, ...]:
    """«3–7» as "3" … "7", «2² и 3» as "2.2", "3", «"а" – "в"» as "а", "б", "в", «вторым» as "2"."""
    out: list[str] = []
    for match in _ITEMS.finditer(listed):
        number = _number(match["item"])
        separator = (match["sep"] or "").replace("№", "").strip()
        if out and separator in {"-", "–", "—", "по"}:
            out += _between(out[-1], number)
        else:
            out.append(number)
    return tuple(dict.fromkeys(out))


def _number(item: str) -> str:
    item = item.strip(" «»\"“”„'‘’).")
    for n, stem in enumerate(_ORDINALS, 1):
        if item.replace("ё", "е").startswith(stem):
            return str(n)
    if re.fullmatch(r"[ivxlхі]+", item):
        return item.replace("х", "x").replace("і", "i").upper()
    item = re.sub(r"(?<=\d)([⁰¹²³⁴-⁹]+)", r".\1", item).translate(_SUPERSCRIPTS)
    return re.sub(r"(?<=\d) (?=\d)", ".", item)


def _between(first: str, last: str) -> list[str]:
    """What follows ``first`` up to ``last``; only ``last`` when the two make no range."""
    if len(first) == len(last) == 1 and first in _LETTERS and last in _LETTERS:
        low, high = _LETTERS.index(first), _LETTERS.index(last)
        return list(_LETTERS[low + 1 : high + 1]) or [last]
    head, _, tail = first.rpartition(".")
    head_last, _, tail_last = last.rpartition(".")
    if (
        head == head_last
        and tail.isdecimal()
        and tail_last.isdecimal()
        and 0 < int(tail_last) - int(tail) <= _MAX_RANGE
    ):
        return [f"{head}.{n}" if head else str(n) for n in range(int(tail) + 1, int(tail_last) + 1)]
    return [last]
