"""Marks and spaces of a finished Russian text: no-break spaces, quotes, dashes (form points F07 to F13)."""

import re

from soczakaz.ru.dates import MONTHS, NBSP

_MONTH = "|".join(MONTHS)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[ \t\r\n\u00a0\u202f]+"), " "),
    (re.compile(r" +([,.;:!?»)])(?=[\s,.;:)»]|$)"), r"\1"),
    (re.compile(r"([«(]) +"), r"\1"),
    (re.compile(r"(?<=\S) [-—] (?=\S)"), " – "),
    (re.compile(r"(?<![\d.-])((?:19|20)\d\d)\s?[-—]\s?((?:19|20)\d\d)(?![\d.-])"), r"\1–\2"),
    (re.compile(r"№ ?(?=\S)"), f"№{NBSP}"),
    (re.compile(r"(?<![А-Яа-яЁё])((?:[А-ЯЁ](?:-[А-ЯЁ])?\.){1,2}) ?(?=[А-ЯЁ][а-яё])"), rf"\1{NBSP}"),
    (re.compile(r"(?<![А-Яа-яЁё])([А-ЯЁ])\. (?=[А-ЯЁ]\.)"), r"\1."),
    (
        re.compile(r"(?<![\w-])([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?) ((?:[А-ЯЁ](?:-[А-ЯЁ])?\.){2})(?![\u00a0А-Яа-яЁё\d])"),
        rf"\1{NBSP}\2",
    ),
    (re.compile(rf"(?<!\d)(\d{{1,2}}) ({_MONTH})(?![а-яё])"), rf"\1{NBSP}\2"),
    (re.compile(rf"({_MONTH}) (\d{{4}})(?!\d)"), rf"\1{NBSP}\2"),
    (re.compile(r"(?<!\d)(\d{4}) ?(год(?:а|у|ом|е|ы|ов|ах)?|гг?\.)(?![а-яё])"), rf"\1{NBSP}\2"),
    (re.compile(r"(?<![\w])(I|II|III|IV) (квартал|полугоди)"), rf"\1{NBSP}\2"),
)


def tidy(text: str) -> str:
    """``text`` in one line with Russian quotes, dashes and no-break spaces where the norms of form want them.

    Leaves letters and their order as they are; applying it twice changes nothing.
    """
    text = _quotes(text)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text.strip()


def _quotes(text: str) -> str:
    """Straight and English quotes become « » by their side: opening after a space or an opening mark."""
    text = re.sub(r"[“”]", '"', text) if "„" not in text else text
    text = re.sub(r'(^|[\s(«„–—-])"(?=\S)', r"\1«", text)
    return text.replace('"', "»")


def first_upper(text: str) -> str:
    """``text`` with its first letter capital."""
    return text[:1].upper() + text[1:]


def first_lower(text: str) -> str:
    """``text`` with its first letter small, unless the word is an abbreviation («МБУ»)."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def number(value: int | float) -> str:
    """30700 as «30 700» with a no-break space, 12.5 as «12,5»."""
    whole, _, rest = f"{value}".partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    groups = f"{int(digits):,}".replace(",", NBSP) if len(digits) > 4 else digits
    return f"{sign}{groups},{rest}" if rest and rest != "0" else f"{sign}{groups}"
