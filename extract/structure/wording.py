"""Patterns of ``lexicon/structure.toml``, compiled on first use, and small questions about a line of text."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from soczakaz.act import AppendixKind

_LEXICON = Path(__file__).parents[1] / "lexicon" / "structure.toml"
_SPACED = re.compile(r"(?<!\w)(?=\w )[А-ЯЁа-яё](?: [А-ЯЁа-яё]){3,}(?!\w)")
# «муниципального», «в», «пункта»: a line that ends so was cut.
_DANGLING = re.compile(
    r"(?:^|\s)(?:и|или|а|в|во|на|по|с|со|о|об|от|до|из|за|к|ко|для|при|не|под|между|его|их|№|N|"
    r"пункт\w{0,3}|подпункт\w{0,3}|част(?:ь|и|ью|ями|ей)|стать\w{1,3}|абзац\w{0,3}|раздел\w{0,3})$"
)
_FINAL = ".;:!?"
_CLOSERS = '»"”) '


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, Any]:
    with _LEXICON.open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=64)
def pattern(name: str) -> re.Pattern[str]:
    """The compiled pattern ``name`` of the lexicon."""
    return re.compile(_lexicon()[name]["pattern"])


@lru_cache(maxsize=1)
def kind_rules() -> tuple[tuple[AppendixKind, re.Pattern[str]], ...]:
    """Kinds with the pattern of their titles, in the order in which they are tried."""
    known = get_args(AppendixKind)
    return tuple((rule["name"], re.compile(rule["pattern"])) for rule in _lexicon()["kind"] if rule["name"] in known)


def whole(text: str) -> str:
    """``text`` with spaced letters joined («П Л А Н» is «ПЛАН»), for recognition only."""
    return _SPACED.sub(lambda match: match[0].replace(" ", ""), text) if _SPACED.search(text) else text


def is_finished(text: str) -> bool:
    """Whether a paragraph ends as a sentence or a list item does."""
    stripped = text.rstrip(_CLOSERS)
    return not text or text[-1:] in _FINAL or (stripped[-1:] in _FINAL and text[-1:] in '»"”)')


def ends_with(text: str, marks: str) -> bool:
    """Whether the last sign, closing quotes and brackets aside, is one of ``marks``."""
    return text.rstrip(_CLOSERS)[-1:] in tuple(marks) if text else False


def is_dangling(text: str) -> bool:
    """Whether the last word cannot end a paragraph."""
    return bool(_DANGLING.search(text))


def starts_lower(text: str) -> bool:
    """Whether the first letter or sign is a small letter."""
    return text[:1].islower()


def is_caps(text: str) -> bool:
    """Whether the letters (three or more) are capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 3 and all(c.isupper() for c in letters)


def is_title_start(text: str) -> bool:
    """Whether a line begins as titles of appendices do: «ПЛАН …», «П Е Р Е Ч Е Н Ь», «Положение о …»."""
    text = whole(text).lstrip('«"“„* ')
    return text[:1].isupper() and bool(pattern("title_noun").match(text.lower()))


def is_title_noun(text: str) -> bool:
    """Whether the line is but a title's first word in capitals («ПЛАН», «П О Л О Ж Е Н И Е»)."""
    text = whole(text).strip('«"“„* ')
    return is_title_start(text) and is_caps(text) and len(text.split()) <= 2
