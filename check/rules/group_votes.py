"""How the working group decides: quorum, votes and ties that contradict each other."""

import re
from collections.abc import Iterator

from check.case import Case, Outcome, violated
from check.law import Requirement
from check.registry import rule
from check.rules.group import regulation_units
from check.search import Hit, place_in

_HALF_DECIDES = re.compile(r"не\sмене\w\s(?:чем\s)?(?:половин\w{1,2}|50\s?(?:%|процент\w{0,3}))", re.IGNORECASE)
_DECIDES = re.compile(r"проголосова|принима\w+|считается\sпринят|голосов", re.IGNORECASE)
_QUORUM = re.compile(
    r"правомоч|кворум|заседани\w{1,2}\s(?:\w+\s){0,3}не\sпроводится|(?:на\sзаседании\s)?(?:присутств|участв)\w+\s(?:на\s(?:н[её]м|заседании)\s)?(?:не\sменее|более)",
    re.IGNORECASE,
)
_TIE = re.compile(r"при\sравенстве|равенств\w\sголосов|равн\w{2}\sчисл\w|решающ", re.IGNORECASE)
_VOTES = re.compile(r"голос\w*\s$|проголосова\w+\s$", re.IGNORECASE)
_OF_VOTES = re.compile(r"\s(?:\w+\s){0,2}?голос", re.IGNORECASE)
_SHARE = re.compile(
    r"(?P<half>половин\w{1,3}|50\s?(?:%|процент\w{0,3}))|(?P<thirds>дв(?:е|ух)\sтрет\w{1,3}|2/3)|(?P<quarters>три\sчетверти|3/4)",
    re.I,
)
_EQUAL = re.compile(r"при\sравенств\w|в\sслучае\sравенств\w|при\sравн\w{2}\sчисл\w|разделени\w\sголосов", re.IGNORECASE)
_DECIDED = re.compile(r"решающ", re.IGNORECASE)
_REJECTED = re.compile(r"не\s?принят|отклон|не\sпринима|повторн\w+\sголосовани", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.]+")


@rule("GRP-005")
def half_decides(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """A decision needs «at least half» of the votes: half for and half against decide it both ways."""
    units = regulation_units(case)
    quorum = [place_in(unit) for unit in units if _QUORUM.search(unit.text) and _HALF_DECIDES.search(unit.text)]
    for unit in units:
        match = _HALF_DECIDES.search(unit.text)
        if match is None or not _DECIDES.search(unit.text) or _QUORUM.search(unit.text):
            continue
        near = unit.text + " ".join(
            other.text for other in units if other.eid.rpartition("__")[0] == unit.eid.rpartition("__")[0]
        )
        counts = _VOTES.search(unit.text[: match.start()]) or _OF_VOTES.match(unit.text, match.end())
        if _TIE.search(near) or counts:
            tie = ", и тут же установлен решающий голос при их равенстве" if _TIE.search(near) else ""
            yield violated(place_in(unit, *match.span()), match[0], related=tuple(quorum), tie=tie)


@rule("GRP-006")
def two_quorums(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Two points of one regulation give different quorums."""
    found: dict[str, Hit] = {}
    for unit in regulation_units(case):
        for sentence in _SENTENCE.finditer(unit.text):
            if not _QUORUM.search(sentence[0]):
                continue
            match = _SHARE.search(unit.text, sentence.start(), sentence.end())
            if match:
                found.setdefault(str(match.lastgroup), Hit(unit, match))
    if len(found) > 1:
        one, other = list(found.values())[:2]
        yield violated(
            other.place, other.words, related=(one.place,), one=one.words, other=other.words, where=one.unit.label
        )


@rule("GRP-015")
def two_tie_rules(case: Case, _entry: Requirement) -> Iterator[Outcome]:
    """Of a tie one sentence says that the head's vote decides, another that nothing is decided."""
    decided: Hit | None = None
    rejected: Hit | None = None
    for unit in regulation_units(case):
        for sentence in _SENTENCE.finditer(unit.text):
            if not _EQUAL.search(sentence[0]):
                continue
            hit = Hit(unit, sentence)
            if _REJECTED.search(sentence[0]):
                rejected = rejected or hit
            elif _DECIDED.search(sentence[0]):
                decided = decided or hit
    if decided and rejected:
        first, other = (decided, rejected) if decided.place.eid <= rejected.place.eid else (rejected, decided)
        yield violated(
            other.place, other.words.strip(), related=(first.place,), one=first.words.strip(),
            other=other.words.strip(), where=first.unit.label,
        )  # fmt: skip
