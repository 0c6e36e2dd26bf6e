"""Kinds of act, heads of issuing bodies and words of other languages, from ``extract/lexicon/acts.toml``."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).resolve().parents[1] / "lexicon" / "acts.toml"


@dataclass(frozen=True, slots=True)
class ActsLexicon:
    """What ``acts.toml`` says, compiled.

    ``kind`` matches a kind at the start of a line, ``drafted`` one in the genitive after «проект»; ``verbs``
    and ``calls`` lead from a preamble's verb and from «настоящего …» to a kind.
    """

    kinds: frozenset[str]
    kind: re.Pattern[str]
    drafted: re.Pattern[str]
    verb: re.Pattern[str]
    verbs: dict[str, str]
    calls: tuple[tuple[str, re.Pattern[str]], ...]
    heads: frozenset[str]
    foreign: frozenset[str]


@lru_cache(maxsize=1)
def acts_lexicon() -> ActsLexicon:
    """The lexicon, read once."""
    data = tomllib.loads(_FILE.read_text("utf-8"))
    names = sorted((entry["name"] for entry in data["kinds"]), key=len, reverse=True)
    verbs = {verb: entry["name"] for entry in data["kinds"] for verb in entry.get("verbs", ())}
    return ActsLexicon(
        kinds=frozenset(names),
        kind=re.compile(rf"({'|'.join(names)})(?!\w)", re.IGNORECASE),
        drafted=re.compile(
            r"проект\s+(?P<kind>постановлени|распоряжени|решени|приказ|закон|указ|соглашени)(?:я|а)(?!\w)",
            re.IGNORECASE,
        ),
        verb=re.compile(rf"(?<!\w)(?=[прио])({'|'.join(sorted(verbs, key=len, reverse=True))})(?!\w)", re.IGNORECASE),
        verbs=verbs,
        calls=tuple(
            (entry["name"], re.compile(rf"(?<!\w){entry['calls']}")) for entry in data["kinds"] if "calls" in entry
        ),
        heads=frozenset(data["heads"]),
        foreign=frozenset(data["foreign"]),
    )
