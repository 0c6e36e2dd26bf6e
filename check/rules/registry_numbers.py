"""The unique registry number «804200О.99.0.ББ52АЖ72000»: its mask, look-alike letters and the step of group ББ52.

The mask 6-1-2-1-11 is that of order 185н; the step of the numbers was found in two real acts and is a guess to ask about.
"""

import re
from dataclasses import dataclass

from check.rules.words import folded

MASK = re.compile(r"\d{6}[ОР]\.\d\d\.\d\.[А-ЯЁ]{2}\d{2}[А-ЯЁ]{2}\d{5}")
# A number of a region's own list: «880000Р.66.1.00020001001», with the code of the region.
_REGIONAL = re.compile(r"\d{6}Р\.(?!99)\d\d\.\d\.[А-Я\d]{11}")
_LOOKS = dict(zip("ABCEHKMOPTXY", "АВСЕНКМОРТХУ", strict=True))
_ALPHABET = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
SOCIAL = re.compile(r"(?<!\w)социальн\w*\s?[-–—]?\s?(?:гуманитарн|педагогическ)")
_ORIENTATIONS = (
    (re.compile(r"^технич"), 0),
    (re.compile(r"^естественно\s?[-–—]?\s?научн"), 24),
    (re.compile(r"^физкультурно"), 48),
    (re.compile(r"^художествен"), 72),
    (re.compile(r"^туристс?ко"), 96),
    (SOCIAL, 0),
)
# The first counters («техническая, очная») of the two groups of consumers in real acts: АЕ04 and АЖ72.
_BASES = ("АЕ04", "АЖ72")
_STEP = 24  # from one orientation to the next
SOCIAL_OFFSET = 5 * _STEP  # the older numbers of the social orientation, 804200 too: after the five others
_FORMS = (
    (re.compile(r"^очно\s?[-–—]\s?заочн"), 4),
    (re.compile(r"^заочн"), 8),
    (re.compile(r"^очн"), 0),
)
_REMOTE = re.compile(r"дистанционн|(?<!\w)дот(?!\w)|электронн\w+ обучени")


def cyrillic(number: str) -> str:
    """The number with Latin look-alikes made Cyrillic, and a nought in the seventh place made «О»."""
    letters = "".join(_LOOKS.get(letter, letter) for letter in number)
    return f"{letters[:6]}О{letters[7:]}" if letters[6:7] == "0" else letters


def is_regional(number: str) -> bool:
    """Whether a number is one of a region's own list."""
    return bool(_REGIONAL.fullmatch(number))


def latin_letters(number: str) -> list[str]:
    """«латинская «O» вместо кириллической (знак 7)» for each such letter; «цифра 0» in the seventh place likewise."""
    found = [
        f"латинская «{letter}» вместо кириллической (знак {n})" for n, letter in _signs(number) if letter in _LOOKS
    ]
    if number[6:7] == "0":
        found.insert(0, "цифра «0» вместо буквы «О» (знак 7)")
    return found


def _signs(number: str) -> list[tuple[int, str]]:
    """Signs with their places, full stops not counted: order 185н counts so."""
    return list(enumerate((letter for letter in number if letter != "."), 1))


@dataclass(frozen=True, slots=True)
class Parts:
    """A number in parts: ``head`` up to the group («804200О.99.0.»), group «ББ52», counter «АЖ72» as a number, tail."""

    head: str
    group: str
    counter: int
    tail: str

    def with_counter(self, counter: int) -> str | None:
        """The number with another counter; None when it would leave the letters of its pair."""
        first, second = divmod(counter // 100, len(_ALPHABET))
        if not 0 <= first < len(_ALPHABET):
            return None
        return f"{self.head}{self.group}{_ALPHABET[first]}{_ALPHABET[second]}{counter % 100:02d}{self.tail}"


def parts_of(number: str) -> Parts | None:
    """A number that fits the mask, taken apart."""
    if not MASK.fullmatch(number) or "Ё" in number:
        return None
    head, rest = number[:13], number[13:]
    return Parts(head, rest[:4], _counter(rest[4:8]), rest[8:])


def usual_orientation(counter: int) -> tuple[int, int] | None:
    """Which of the five orientations of ``_ORIENTATIONS`` a counter means, after the base of its row; None outside them."""
    for sample in _BASES:
        first = _counter(sample)
        if 0 <= counter - first < 5 * _STEP:
            return first, (counter - first) // _STEP
    return None


def in_social_row(counter: int) -> bool:
    """Whether a counter stands where the older numbers of the social orientation do."""
    return any(0 <= counter - _counter(sample) - SOCIAL_OFFSET < _STEP for sample in _BASES)


def _counter(signs: str) -> int:
    """«АЖ72» as a number."""
    return (_ALPHABET.index(signs[0]) * len(_ALPHABET) + _ALPHABET.index(signs[1])) * 100 + int(signs[2:])


def usual_offset(orientation: str | None, form: str | None) -> int | None:
    """How far a programme's number stands from the first of its group; None when the words are not known."""
    text, shape = folded(orientation or ""), folded(form or "")
    aimed = next((offset for pattern, offset in _ORIENTATIONS if pattern.search(text)), None)
    formed = next((offset for pattern, offset in _FORMS if pattern.search(shape)), None)
    if aimed is None or formed is None or "," in text:
        return None
    return aimed + formed + (1 if _REMOTE.search(shape) else 0)
