"""What a paragraph begins with: «6.1.», «1)», «а)», «Статья 5.», «II.», «4¹.», a dash."""

import re
from dataclasses import dataclass
from typing import Literal

Style = Literal["article", "chapter", "section", "clause", "roman", "number", "bracket", "letter", "dash"]

ALPHABET = "абвгдежзиклмнопрстуфхцчшщэюя"
_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUP = "[⁰¹²³⁴-⁹]"

_NUMBER = re.compile(
    rf"(?=\d)(?P<n>\d{{1,3}}{_SUP}*(?:\.\d{{1,3}}{_SUP}*){{0,5}})(?P<ins> \d{{1,2}}(?=[.)]\s))?"
    r"(?P<end>\.\)|\.|\))?(?:\s+|(?=[А-ЯЁA-Zа-яё«\"„(])|$)"
)
_PAREN = re.compile(r"\((?P<n>\d{1,2}|[а-яёa-z])\)\s*")
_LETTER = re.compile(rf"(?P<n>[а-яёА-ЯЁa-z])(?P<sup>{_SUP}+| \d)?\)\s*")
_ROMAN = re.compile(r"(?P<n>[IVXLІХ]{1,6})(?P<end>[.)])\s*(?=\S|$)")
_UNIT = re.compile(
    rf"(?P<unit>Статья|СТАТЬЯ|Глава|ГЛАВА|Раздел|РАЗДЕЛ|Подраздел|Параграф|ПАРАГРАФ|§+)\s*(?P<n>\d{{1,3}}(?:\.\d{{1,2}})*{_SUP}*|[IVXLІХ]{{1,6}})"
    r"(?P<end>[.:]?)(?:\s+|$)"
)
_POINT = re.compile(
    r"(?:Пункт|ПУНКТ)\s+(?P<n>\d{1,3}(?:\.\d{1,3})*)[.:)]\s+(?=[А-ЯЁ«\"])"
)  # «Пункт 1. Реестр ведется …»
_DASH = re.compile(r"[-–—−‒•●▪◦·∙\uf0b7\uf0a7\uf02d](?:\s+|(?=[А-ЯЁа-яё«\"]))")
# «5.1 настоящего постановления», «3 статьи 5»: the end of a reference, not a number of a point.
_CITED = re.compile(
    r"(?:настоящ(?:его|ему|ем|ей|их|ими)|указанн|данного|(?:Положения|Порядка|Правил|Плана)(?!\w)|"
    r"(?:постановления|распоряжения|приказа|части|статьи|пункта|подпункта|раздела)(?!\w)|"
    r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\w*\s+\d{4}|год(?:а|у|ом|ы)?(?!\w)|процент|руб|млн|тыс|%)"
)
_STYLES: dict[str, Style] = {
    "статья": "article",
    "глава": "chapter",
    "раздел": "section",
    "подраздел": "section",
    "параграф": "clause",
    "§": "clause",
}
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Marker:
    """A printed number. ``number`` is without closing punctuation, ``path`` its numeric value («6.1» is (6,
    1)), ``inserted`` the value of a raised last digit («4¹» is 1, else 0), ``length`` how many characters it
    takes with its space. ``closed`` tells whether punctuation closes it, ``spaced`` whether the raised digit
    was lost («4 1.»).
    """

    style: Style
    number: str | None
    path: tuple[int, ...]
    inserted: int
    length: int
    closed: bool = True
    spaced: bool = False


def marker(text: str) -> Marker | None:
    """The number that ``text`` begins with, by its form alone; whether it is meant as one is for the tree to
    decide.
    """
    first = text[:1]
    if first.isdigit():
        return _number(text)
    if first == "(":
        match = _PAREN.match(text)
        if match is None:
            return None
        n = match["n"]
        style: Style = "bracket" if n.isdigit() else "letter"
        return Marker(style, n, _path(n), 0, match.end())
    if match := _UNIT.match(text):
        rest = text[match.end() :]
        if rest and not match["end"] and (starts_small(rest) or rest[-1:] in ".;:"):
            return None
        path = _path(match["n"])
        return Marker(_STYLES[match["unit"].lower()], _printed(match["n"]), path, _raised(match["n"]), match.end())
    if match := _POINT.match(text):
        return Marker("number", match["n"], _path(match["n"]), 0, match.end())
    if match := _ROMAN.match(text):
        rest = text[match.end() :]
        if rest and not rest[:1].isupper() and rest[:1] not in '«"':
            return None
        return Marker("roman", match["n"].translate(_LATIN), _path(match["n"]), 0, match.end())
    if match := _LETTER.match(text):
        raised = (match["sup"] or "").strip().translate(_SUPER)
        number = match["n"] + raised.translate(_UP)
        return Marker("letter", number, _path(match["n"]), int(raised or 0), match.end())
    if match := _DASH.match(text):
        return Marker("dash", None, (), 0, match.end())
    return None


def starts_small(text: str) -> bool:
    """Whether the text goes on in small letters."""
    return text[:1].islower()


def is_cited(text: str) -> bool:
    """Whether what follows a number shows that it ends a reference, a date or a quantity."""
    return bool(_CITED.match(text))


def _number(text: str) -> Marker | None:
    match = _NUMBER.match(text)
    if match is None:
        return None
    printed, end = match["n"], match["end"] or ""
    path = _path(printed)
    raised = _raised(printed)
    lost = (match["ins"] or "").strip()
    if not end:
        if not text[match.end() - 1 : match.end()].isspace():
            return None
        if len(path) == 1 and not raised and (len(printed) > 2 or not text[match.end() : match.end() + 1].isupper()):
            return None
    if len(path) == 2 and len(printed) == 5 and path[0] <= 31 and 0 < path[1] <= 12 and printed[3] == "0":
        return None  # «01.03. …» is a date
    style: Style = "bracket" if ")" in end else "number"
    number = printed + lost.translate(_UP)
    return Marker(style, number, path, int(lost) if lost else raised, match.end(), bool(end), bool(lost))


_LATIN = str.maketrans("ІХ", "IX")


def _raised(number: str) -> int:
    digits = re.search(rf"{_SUP}+$", number)
    return int(digits[0].translate(_SUPER)) if digits else 0


def _printed(number: str) -> str:
    return number.translate(_LATIN)


def _path(number: str) -> tuple[int, ...]:
    number = re.sub(rf"{_SUP}+", "", number).translate(_LATIN)
    if number[:1].isdigit():
        return tuple(int(piece) for piece in number.split("."))
    if number[:1] in _ROMAN_VALUES:
        values = [_ROMAN_VALUES[c] for c in number]
        return (sum(-v if any(later > v for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values)),)
    return (ALPHABET.find(_LOOKALIKE.get(number.lower(), number.lower())) + 1,)


# Latin letters that are typed for Cyrillic ones.
_LOOKALIKE = {
    "a": "а",
    "e": "е",
    "o": "о",
    "p": "р",
    "c": "с",
    "x": "х",
    "b": "б",
    "k": "к",
    "m": "м",
    "ё": "е",
    "й": "и",
}
