"""References from one unit of the act to another: «пункте 1 настоящего постановления», «приложению № 2»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.facts.citations_lexicon import lexicon
from extract.facts.citations_units import Chain, Units, chains
from extract.facts.internal_targets import Targets
from extract.layout import Layout
from soczakaz.facts import InternalReference, Reference
from soczakaz.ru.dates import lower
from soczakaz.source import Unit

_TAIL = re.compile(
    r"\s?,?\s(?:к\s)?настоящ(?:ей|его|ему|им|ем)\s(?P<noun>постановлени|распоряжени|приказ|решени|закон"
    r"|указ|положени|порядк|правил|план"
    r"|перечн|регламент|стандарт|состав|пункт|подпункт|стать|част|раздел|глав|приложени|методик|программ"
    r"|таблиц)\w{0,4}(?!\w)"
)
_PLURAL_TAIL = re.compile(
    r"\s?,?\s(?:к\s)?настоящ(?:их|им|ими)\s(?P<noun>правил|требовани|показател|рекомендаци)\w{0,4}(?!\w)"
)
_OWNER = re.compile(
    r"\s(?:(?:к|указанн\w+|данн\w+|названн\w+|эт\w{2,4}|типов\w+|федеральн\w+|общих|примерн\w+)\s)?"
    r"(?:положени|порядк|правил|требовани|методик|соглашени|договор|кодекс|устав|перечн|план|регламент"
    r"|стандарт|закон|приказ|указ"
    r"|постановлени|распоряжени|решени|письм|конституци|классификатор|стратеги|программ|контракт|фз"
    r"|федеральн|протокол)"
)
_BARE_APPENDIX = re.compile(r"(?<!\w)приложени(?:ю|ем|и|я)\s?(?=к\sнастоящ|[).,;]|$)(?:к\sнастоящ\w+\s(?P<noun>\w+))?")
# «в пункте 3 слова «…» заменить»: a unit of the act that is being amended.
_AMENDS = re.compile(
    r"(?<!\w)(?:слов(?:а|о|ами|ом)|цифр\w{1,2}|изложить|дополнить|заменить|исключить|утратившим)(?!\w)"
)
# «дополнить пунктом 3.1»: a unit that another act is to get.
_ADDS = re.compile(
    r"(?:дополнить|дополнен\w{0,2}|изложить|исключить|заменить|отменить|признать)\s(?:(?:нов\w{2,3}|его|её|ее|соответственно)\s)?$"
)
# «пунктом 5 Положения»: a document that the act itself approves, by its capital letter.
_OWN = re.compile(
    r"\s(?P<noun>Положени|Порядк|Правил|Регламент|Методик|Требовани)(?:я|е|ю|ем|и|а|у|ом|ах|ами|й)?(?!\w)"
    r"(?!\s(?:об?|от|утвержд\w+)(?!\w)|,\s?утвержд|\s[«\"№N\d])"
)
# «приложению № 2 к постановлению»: this act, when nothing says of which act it is.
_TO_ACT = re.compile(r"\sк\s(?P<noun>постановлени|распоряжени|приказ|решени|указ)\w{1,2}(?=\s*(?:[.;,)]|$))")
_WORD = re.compile(r"\s([а-яё-]+)")
_HEADING = re.compile(r"[«\"]?приложени[ея]", re.IGNORECASE)
_SKIPPED = ("opening_", "signature_")


@dataclass(frozen=True, slots=True)
class _Mention:
    """Words at ``start``–``end`` that name units of this act; ``noun`` is what follows «настоящего»."""

    start: int
    end: int
    branches: tuple[tuple[Units, ...], ...]
    noun: str | None


def internal_references(layout: Layout, references: Sequence[Reference]) -> tuple[InternalReference, ...]:
    """Every mention of a unit of this act, one InternalReference for each unit that it names.

    ``valid`` is False where the unit surely does not exist. A mention whose target could not be looked for
    («настоящее постановление» as a whole, a unit of a table) is no checkable reference and is left out.
    """
    outside: dict[str, list[tuple[int, int]]] = {}
    for reference in references:
        outside.setdefault(reference.place.eid, []).append((reference.place.start, reference.place.end))
    targets = Targets(layout)
    out = []
    for unit in layout.ledger.units.values():
        if not unit.text or unit.eid.startswith(_SKIPPED) or "__grif" in unit.eid:
            continue
        for mention in _mentions(unit, outside.get(unit.eid, [])):
            raw = unit.text[mention.start : mention.end]
            place = layout.ledger.place(unit.eid, mention.start, mention.end)
            found = dict.fromkeys(
                target for branch in mention.branches for target in targets.find(unit.eid, branch, mention.noun)
            )
            out += [InternalReference(raw, target.eid, target.exists, place) for target in found]
    return tuple(out)


def _mentions(unit: Unit, outside: list[tuple[int, int]]) -> Iterator[_Mention]:
    low = lower(unit.text)
    if "приложени" in low:
        for match in _BARE_APPENDIX.finditer(low):
            if not any(a <= match.start() < b for a, b in outside):
                end = match.start() + len(match.group().rstrip())
                yield _Mention(match.start(), end, ((Units("appendix", ("",)),),), match["noun"])
    for chain in chains(low):
        if any(a <= chain.start < b for a, b in outside):
            continue
        if chain.start <= 1 and _HEADING.match(low):
            continue
        yield from _internal(unit.text, low, chain)


def _internal(text: str, low: str, chain: Chain) -> Iterator[_Mention]:
    tail = _TAIL.match(low, chain.end) or _PLURAL_TAIL.match(low, chain.end)
    if tail:
        yield _Mention(chain.start, tail.end(), chain.branches, tail["noun"])
        return
    to_act = _TO_ACT.match(low, chain.end)
    if to_act and chain.branches[0][-1].level == "appendix":
        yield _Mention(chain.start, to_act.end(), chain.branches, to_act["noun"])
        return
    own = _OWN.match(text, chain.end)
    if own:
        noun = {"Порядк": "порядок"}.get(own["noun"], own["noun"].lower())
        following = _WORD.match(low, own.end())
        said = f"own:{noun}:{following[1] if following else ''}"
        yield _Mention(chain.start, own.end(), chain.branches, said)
        return
    if _OWNER.match(low, chain.end) or lexicon().head.match(low, chain.end + 1):
        return
    levels = {units.level for branch in chain.branches for units in branch}
    if "article" in levels or "part" in levels or _AMENDS.search(low, chain.end) or _ADDS.search(low, 0, chain.start):
        return
    yield _Mention(chain.start, chain.end, chain.branches, None)
