"""Date and number of an agreement that do not stand right behind its name.

«Соглашением о сотрудничестве … в соответствии с Федеральным законом «О …» от 01.09.2021 № 2021-00033, заключенным между …»:
a federal law's number would be «NNN-ФЗ», and what was concluded is the agreement. «Соглашением …, заключенным Минфином
России и Правительством области 2 июня 2023 года № 7»: the date stands behind the parties.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.facts.citations_lexicon import lexicon
from extract.facts.citations_mention import Mention
from extract.facts.citations_requisites import Requisites, dated_within, requisites_at, trailing_stamp
from soczakaz.facts import CitedAct

_AGREEMENT = "соглашение"
_FARTHEST = 700  # characters from the word «соглашение» to the law
_STOP = re.compile(r"[;:]|(?<=[а-яё»\")]{2})\.\s")
_JOINS = re.compile(
    r"(?<!\w)(?:в\s(?:соответствии|рамках|целях)|во\sисполнение|предусмотренн\w{2,3}|на\sосновании)(?!\w)"
)
_LAW_NUMBER = re.compile(r"\d{1,3}(?:\s?-?\s?[фf].{0,3})?", re.IGNORECASE)
_CONCLUDED = re.compile(r"\s?,?\s?заключ[её]нн\w{1,3}(?!\w)")


def with_agreements(text: str, low: str, heads: Sequence[re.Match[str]], mentions: list[Mention]) -> list[Mention]:
    """The mentions of a text, a date that belongs to an agreement taken from the law before it and given to it."""
    out = list(mentions)
    for head in heads:
        kind = lexicon().forms.get(head.group())
        if kind is None or kind.type != _AGREEMENT or kind.plural or any(m.start <= head.start() < m.end for m in out):
            continue
        at = next((n for n, m in enumerate(out) if m.start >= head.end()), None)
        if concluded := _concluded(text, low, head, out):
            out.insert(len(out) if at is None else at, concluded)
            continue
        between = low[head.end() : out[at].start] if at is not None else ""
        if at is None or len(between) > _FARTHEST or not _JOINS.search(between) or _STOP.search(between):
            continue
        out[at : at + 1] = _parted(text, low, head, out[at])
    return out


def _concluded(text: str, low: str, head: re.Match[str], known: Sequence[Mention]) -> Mention | None:
    """The agreement whose date stands behind its parties; None when no date of its own does."""
    stop = _STOP.search(low, head.end())
    end = min(stop.start() if stop else len(low), head.end() + _FARTHEST)
    verb = _CONCLUDED.search(low, head.end(), end)
    found = dated_within(text, low, verb.end(), end) if verb else None
    if (
        found is None
        or any(m.start <= found[0] < m.end for m in known)
        or lexicon().head.search(low, verb.end() if verb else 0, found[0])
    ):
        return None
    return _agreement(text, low, head, found[1])


def _parted(text: str, low: str, head: re.Match[str], law: Mention) -> list[Mention]:
    """The agreement that ``head`` names and the law, each with what is its own; the law alone if all is its."""
    behind = requisites_at(text, low, law.end)
    if law.act.number and behind and behind.date and behind.title is None:
        return [_agreement(text, low, head, behind), law]  # the law has its own date before its title
    at = trailing_stamp(text, low, law.start, law.end)
    stamp = requisites_at(text, low, at) if at is not None else None
    if at is None or stamp is None or stamp.date is None:
        return [law]
    foreign = law.act.type == "федеральный закон" and stamp.number and not _LAW_NUMBER.fullmatch(stamp.number)
    if not foreign and not _CONCLUDED.match(low, law.end):
        return [law]
    return [_agreement(text, low, head, stamp), replace(law, end=at, act=replace(law.act, date=None, number=None))]


def _agreement(text: str, low: str, head: re.Match[str], stamp: Requisites) -> Mention:
    join = _JOINS.search(low, head.end()) or _CONCLUDED.search(low, head.end())
    words = text[head.end() : join.start()].strip(" ,") if join else ""
    title = words if re.match(r"об?\s", words, re.IGNORECASE) else None
    return Mention(head.start(), stamp.end, stamp.end, CitedAct(_AGREEMENT, None, stamp.date, stamp.number, title), ())
