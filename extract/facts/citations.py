"""Mentions of outside acts in one text: «частью 3 статьи 28 Федерального закона от … № …», lists, codes,
charters.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.facts.citations_agreement import with_agreements
from extract.facts.citations_lexicon import lexicon
from extract.facts.citations_mention import Echo, Mention, MentionReader
from extract.facts.citations_units import Chain, chains
from soczakaz.ru.dates import lower

_BARE_LAW = re.compile(r"(?<![\w№-])(?<!№\s)(?<!n\s)(?=\d)(?P<number>\d{1,4}\s?-\s?ф(?P<k>к?)з)(?!\w)")


@dataclass(frozen=True, slots=True)
class Citations:
    """What one text, ``low`` in lower case, says of outside acts."""

    mentions: tuple[Mention, ...]
    echoes: tuple[Echo, ...]
    low: str

    @property
    def chains(self) -> tuple[Chain, ...]:
        """The chains of units in the text; most texts cite nothing and are never asked."""
        return chains(self.low)


@lru_cache(maxsize=2048)
def citations(text: str) -> Citations:
    """All mentions, echoes and chains of units of one text (the same words fill many cells of a table)."""
    low = lower(text)
    heads = _heads(low) if _may_cite(low) else []
    if not heads:
        return Citations((), (), low)
    found = chains(low)
    mentions: list[Mention] = []
    echoes: list[Echo] = []
    at = 0
    for match in heads:
        if match.start() < at:
            continue
        read = MentionReader(text, low, found, match).read()
        if isinstance(read, Echo):
            echoes.append(read)
        elif read:
            mentions += read
            at = mentions[-1].after
            if mentions[-1].names[:1] == ("",):
                mentions = _share_names(mentions)
    if "соглашени" in low:
        mentions = with_agreements(text, low, heads, mentions)
    return Citations(tuple(mentions), tuple(echoes), low)


def _may_cite(low: str) -> bool:
    return any(map(low.__contains__, lexicon().stems))  # runs on every cell of every table


def _heads(low: str) -> list[re.Match[str]]:
    known = lexicon()
    found = list(known.head.finditer(low))
    if "рф" in low or "коап" in low:
        found += known.short_code.finditer(low)
    if "-фз" in low or "- фз" in low or "-фкз" in low:
        found += _BARE_LAW.finditer(low)
    return sorted(found, key=lambda m: m.start()) if len(found) > 1 else found


def _share_names(out: list[Mention]) -> list[Mention]:
    """«(далее соответственно – Закон, Постановление)» after the last of several acts names each of them."""
    names = out[-1].names[1:]
    first = max(0, len(out) - len(names))
    shared = []
    for i, m in enumerate(out):
        own = (names[i - first],) if first <= i < first + len(names) else ()
        shared.append(Mention(m.start, m.end, m.after, m.act, m.branches, own or tuple(n for n in m.names if n)))
    return shared
