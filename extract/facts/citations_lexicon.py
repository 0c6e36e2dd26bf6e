"""What is known of outside acts (``lexicon/references.toml``), compiled once."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).parents[1] / "lexicon" / "references.toml"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of act; ``needs`` is what a mention must carry to count: "any", "date" or "both" (date and
    number).
    """

    type: str
    needs: str
    plural: bool


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the federation: stems of its adjectives, short name («БК»), title in the nominative."""

    stems: tuple[str, ...]
    short: str
    title: str


@dataclass(frozen=True, slots=True)
class LostSuperscript:
    """A part number that lost its superscript: ``printed`` «22» was ``meant`` as "2.2" in this article of
    this act.
    """

    act: str
    title: str
    article: str
    printed: str
    meant: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Kinds by word form, codes, misprints, and the compiled patterns that depend on them (for lower-case text).

    A text without any of ``stems`` cites nothing.
    """

    stems: tuple[str, ...]
    forms: Mapping[str, Kind]
    singular: Mapping[str, tuple[str, ...]]
    codes: tuple[Code, ...]
    lost: tuple[LostSuperscript, ...]
    head: re.Pattern[str]
    short_code: re.Pattern[str]
    issuer_start: re.Pattern[str]
    issuer_stop: re.Pattern[str]


def _branch(words: Sequence[str]) -> str:
    """An alternative for the forms of one word, tried behind their common beginning: «закон(?:ами|ам|…|)».

    That the word begins here is asked after its first letter: so the engine may skip to the first letters.
    """
    shortest = min(words, key=len)
    stem = next(shortest[:n] for n in range(len(shortest), 0, -1) if all(w.startswith(shortest[:n]) for w in words))
    endings = sorted((word[len(stem) :] for word in words), key=len, reverse=True)
    return rf"{stem[0]}(?<!\w{stem[0]}){stem[1:]}(?:{'|'.join(endings)})"


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon, read on first use."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    forms: dict[str, Kind] = {}
    singular: dict[str, tuple[str, ...]] = {}
    for entry in data["kind"]:
        singular[entry["type"]] = tuple(entry["singular"])
        for word in entry["plural"]:
            forms[word] = Kind(entry["type"], entry["needs"], plural=True)
        for word in entry["singular"]:
            forms[word] = Kind(entry["type"], entry["needs"], plural=False)
    codes = tuple(Code(tuple(e["stems"]), e["short"], e["title"]) for e in data["code"])
    stems = {word[:6] for word in forms}
    short = {stem for stem in stems if any(stem != other and stem.startswith(other) for other in stems)}
    words = "|".join(_branch(entry["singular"] + entry["plural"]) for entry in data["kind"])
    shorts = "|".join(code.short.lower() for code in codes)
    # Short stops are whole words («о», «на»), long ones beginnings («утвержд…»).
    stops = "|".join(word if len(word) < 4 else rf"{word}\w*" for word in data["issuer"]["stops"])
    return Lexicon(
        (*sorted(stems - short), "фз", "фкз", "рф", "коап"),
        forms,
        singular,
        codes,
        tuple(LostSuperscript(**entry) for entry in data["lost_superscript"]),
        head=re.compile(rf"(?:{words}|ф(?<!\wф)к?з)(?!\w|-\w)"),
        short_code=re.compile(
            rf"(?<!\w)(?=[к{''.join(sorted({s[0] for s in shorts.split('|')}))}])(?:(?:{shorts})\s?рф"
            rf"|коап(?:\s?рф)?)(?!\w)"
        ),
        issuer_start=re.compile("|".join(data["issuer"]["lower"])),
        issuer_stop=re.compile(rf"(?<![\w-])(?:{stops})(?![\w-])"),
    )
