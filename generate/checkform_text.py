"""Form points about marks and spaces, each a pattern that must not occur: F07–F13, F17."""

import re
from collections.abc import Callable, Iterator

from generate.checkform_sheet import Sheet

_MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_RULES: dict[str, tuple[tuple[str, str], ...]] = {
    "F07": ((r"№(?![\u00a0\u202f])", "после «№» нужен неразрывный пробел"),),
    "F08": (
        (r"[А-ЯЁ]\.[А-ЯЁ]\. [А-ЯЁ]", "между инициалами и фамилией нужен неразрывный пробел"),
        (rf"\d{{1,2}} (?:{_MONTHS})", "между числом и месяцем нужен неразрывный пробел"),
    ),
    "F09": ((r"[\"“”](?![^„]*„)", "кавычки не «ёлочки»"),),
    "F10": ((r"\S - \S", "дефис вместо тире"),),
    "F11": ((r"(?<![\d.-])(?:19|20)\d\d-(?:19|20)\d\d(?![\d.-])", "дефис вместо тире в диапазоне лет"),),
    "F12": ((r" {2,}", "двойной пробел"), (r"[ \u00a0][,.;:](?!\w)", "пробел перед знаком препинания")),
    "F13": ((r"\d(?:года|году|г\.)", "число слито с «года»"),),
    "F17": ((r"\{\{|\{%|%\}|\}\}|TODO|XXX|\[…\]|\[\.\.\.\]", "след шаблона"),),
}
_COMPILED = {
    code: tuple((re.compile(pattern), message) for pattern, message in rules) for code, rules in _RULES.items()
}


def _rule(code: str) -> Callable[[Sheet], Iterator[str]]:
    def check(sheet: Sheet) -> Iterator[str]:
        for pattern, message in _COMPILED[code]:
            for text in sheet.texts:
                found = pattern.search(text)
                if found:
                    around = text[max(0, found.start() - 20) : found.end() + 20].strip()
                    yield f"{message}: «{around}»"
                    break

    return check


TEXT_CHECKS: dict[str, Callable[[Sheet], Iterator[str]]] = {code: _rule(code) for code in _RULES}
