"""Units of measurement: «…, единиц», «(чел.)», «тыс. рублей» → «единица», «человек», «тысяча рублей»."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

_LEXICON = Path(__file__).resolve().parents[1] / "lexicon" / "units.toml"


@lru_cache(maxsize=1)
def _forms() -> tuple[dict[str, str], dict[str, str]]:
    """Form → name: units that may follow a comma, and all units."""
    data = tomllib.loads(_LEXICON.read_text(encoding="utf-8"))
    sure = {_key(form): name for name, forms in data["units"].items() for form in (name, *forms)}
    nouns = {_key(form): name for name, forms in data["nouns"].items() for form in (name, *forms)}
    return sure, {**nouns, **sure}


def _key(text: str) -> str:
    return re.sub(r"[\s.]+", " ", text.lower().replace("ё", "е").replace("–", "-").replace("—", "-")).strip()


def unit(text: str) -> str | None:
    """The unit named in a cell of its own, in the nominative singular; an unknown one as written, None if there is none."""
    bare = text.strip(" .,;:")
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1].strip()
    if not bare or not re.search(r"[\w%]", bare) or _key(bare) in ("х", "x"):
        return None
    return _forms()[1].get(_key(bare), bare)


_INSIDE = re.compile(r"\s*\((?P<words>[^()]{1,40})\)$")
_TAIL = re.compile(r"(?:,\s*|\s[–—-]\s+|;\s*|:\s*)(?P<words>[^,;:]{1,40})$")
_BARE = re.compile(r"\s(?P<words>%|ед\.|чел\.|руб\.|тыс\.\s?руб\.)$")


def split_unit(name: str) -> tuple[str, str | None]:
    """A name without the unit at its end, and the unit: «число услуг, единиц» → («число услуг», «единица»)."""
    text = name.rstrip(" .;:") if not name.rstrip().endswith(("ед.", "чел.", "руб.", "шт.", ".)")) else name.rstrip()
    sure, all_forms = _forms()
    for pattern, forms in ((_INSIDE, all_forms), (_TAIL, sure)):
        tail = pattern.search(text)
        if tail and (found := forms.get(_key(_measured(tail["words"])))):
            return text[: tail.start()].rstrip(" ,–—-"), found
    if tail := _BARE.search(text):
        return text[: tail.start()].rstrip(" ,–—-"), sure[_key(tail["words"])]
    return name.strip(), None


def _measured(words: str) -> str:
    """«ед. изм.: человек» → «человек»; «в %» stays, it is a form of its own."""
    return re.sub(r"^(?:ед(?:иница|\.)?\s*изм(?:ерения|\.)?\s*[:–—-]?\s*)", "", words.strip(), flags=re.IGNORECASE)


@lru_cache(maxsize=1)
def _after_number() -> re.Pattern[str]:
    forms = sorted(_forms()[0], key=len, reverse=True)
    return re.compile(
        r"\d\s*(" + "|".join(re.escape(form).replace(r"\ ", r"[\s.]+") for form in forms) + r")(?!\w)", re.IGNORECASE
    )


def unit_of_value(raw: str) -> str | None:
    """The unit written after the number in a value: «не менее 25 %» → «процент»."""
    found = _after_number().search(raw)
    if not found or _key(found[1]) in ("ч",):
        return None
    return _forms()[0].get(_key(found[1]))
