"""What stands between the kind of an act and its date: the issuer, or the act's title without quotes."""

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.facts.citations_lexicon import Kind, lexicon
from extract.facts.citations_requisites import title_at
from soczakaz.ru.regions import SECOND_NAME

_LONGEST = 300
_ANCHOR = re.compile(r"\s{1,3},?\s?(?:от\s{1,3}(?=[«\"\d_а-я])|(?:№|n(?=\s?\d))\s?(?=\S{0,6}\d)|[«\"“„])|,\sот\s(?=\d)")
_NEAR = re.compile(r"[\d«\"“„№_]")
_SESSION = re.compile(
    r"^(?:[\w-]+\s){1,3}сесси[ия]\s|,?\s(?:[ivx\d]+|[а-яё]{4,})(?:-?го|-?ей)?\s+созыва(?=\s|$)", re.IGNORECASE
)
_PARTIES = re.compile(r"\s?,?\s(?:заключ[её]нн|подписанн)\w{1,3}\s")  # «соглашение о сотрудничестве, заключенное …»
_ABBREVIATED = re.compile(r"(?:Мин|Рос|Гос|Обл|Рай|Гор)[а-яё]{2,}а(?!\w)")
_INDECLINABLE = re.compile(r"\w+(?:ия|ры|ки|ства|ния|ья|ода)(?!\w)")
_SECOND = re.compile(rf"\({SECOND_NAME}\)")
_STATE = re.compile(r"(?<!\w)РФ(?!\w)")
_FEDERAL = re.compile(r"\s(?:российской\sфедерации|рф|россии)(?!\w)")
_PLACE_WORD = (
    r"(?:муниципальн\w{2,3}|городск\w{2,3}|сельск\w{2,3}|внутригородск\w{2,3}|автономн\w{2,3}"
    r"|район\w{0,2}|област\w{1,2}"
    r"|кра[яйею]\w?|округ\w{0,2}|город\w{0,2}|поселени\w{1,2}|образовани\w{1,2}|сельсовет\w{0,2}"
    r"|территори\w{1,2}|посел\w{2,3}"
    r"|г\.|республик\w{1,2}|закрыт\w{2,3}|административно-территориальн\w{2,3}|федеральн\w{2,3}|значения"
    r"|улус\w{0,2})"
)
_PLACE = re.compile(
    rf"\s(?:{_PLACE_WORD}|[А-ЯЁ][а-яёА-ЯЁ]*(?:-[А-ЯЁа-яё]+)*|[-–—]"
    rf"|[«\"][А-ЯЁ][^«»\"]{{2,70}}[»\"])(?=[\s,.;:)(]|$)"
)
_BODY = re.compile(
    r"\s(?:администраци|правительств|совет|дум|глав|собрани|министерств|законодательн|губернатор"
    r"|постановля|закон)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words before the requisites: an issuer in the nominative or a title without quotes; ``end`` of
    both.
    """

    issuer: str | None
    title: str | None
    end: int


@dataclass(frozen=True, slots=True)
class Territory:
    """A territory named after «Устав», «Конституция», «кодекс»."""

    end: int
    federal: bool


def phrase_after(text: str, low: str, at: int, kind: Kind, *, first: bool) -> Phrase | None:
    """What stands from ``at`` to the first date, number or title; None when that cannot be the name of an
    issuer.
    """
    # Most words for acts («соглашение», «решение») cite none: nothing near them is a date, a number or a title.
    if not _NEAR.search(low, at, at + _LONGEST) and " от " not in low[at : at + _LONGEST]:
        return None
    anchor = _ANCHOR.search(low, at, at + _LONGEST)
    if anchor and first and anchor.start() == at:
        return Phrase(None, None, at)
    while anchor and low[anchor.end() - 1] in '«"“„':
        # «приказом МБУ ДО «Радуга» от …»: a name in quotes inside the issuer is stepped over.
        quoted = title_at(text, anchor.end() - 1)
        if quoted is None or re.match(r"(?:об?|обо)\s", quoted[0], re.IGNORECASE):
            break
        following = _ANCHOR.search(low, quoted[1], at + _LONGEST)
        if following is None:
            break
        anchor = following
    if anchor is None:
        return None
    words = text[at : anchor.start()].strip(" ,")
    if not words:
        return Phrase(None, None, anchor.start()) if first else None
    return _phrase(words, low[at : anchor.start()].strip(" ,"), anchor.start(), kind)


def _phrase(words: str, lowered: str, end: int, kind: Kind) -> Phrase | None:
    known = lexicon()
    if re.search(r"[;:()]|[а-яё]{3}\.\s", _SECOND.sub("", lowered)) or known.head.search(lowered):
        return None
    if re.match(r"об?\s|обо\s", lowered):
        return Phrase(None, _PARTIES.split(words, maxsplit=1)[0] if kind.type == "соглашение" else words, end)
    if kind.type == "соглашение" or re.match(r"по\s(?!направлени|отрасл)(?:\w+\s?){1,3}$", lowered):
        return Phrase(None, None, end)
    # In the words as written: «ДО» of «МБУ ДО» is no preposition.
    if known.issuer_stop.search(words) or len(lowered.split()) > 28:
        return None
    stripped = _SESSION.sub("", words).strip(" ,")
    if not stripped:
        return Phrase(None, None, end)
    if not stripped[0].isupper() and not known.issuer_start.match(stripped.lower()):
        return None
    return Phrase(nominative_issuer(stripped), None, end)


@lru_cache(maxsize=2048)
def nominative_issuer(words: str) -> str:
    """«Правительства РФ» as «Правительство Российской Федерации»; as written where the case is not sure."""
    from soczakaz.ru.capitals import ordinary
    from soczakaz.ru.words import nominative

    words = _STATE.sub("Российской Федерации", ordinary(words))
    short = _ABBREVIATED.match(words)
    if short and not _INDECLINABLE.match(short.group()):
        return short.group()[:-1] + words[short.end() :]
    if re.match(r"(?:Мин|Рос)[а-яё]+(?:\s|$)", words) and not words.startswith(("Министр", "Министер", "Россий")):
        return words
    return nominative(words) or words


def territory_at(text: str, low: str, at: int) -> Territory | None:
    """The territory whose name begins at ``at``; None when something else follows."""
    federal = _FEDERAL.match(low, at)
    if federal:
        return Territory(federal.end(), federal=True)
    end, known = at, False
    while not _BODY.match(low, end):
        word = _PLACE.match(text, end)
        if not word:
            break
        end = word.end()
        known = known or bool(
            re.match(rf"\s{_PLACE_WORD}$|\s(?:Москвы|Севастополя|Санкт-Петербурга)$", word.group(), re.IGNORECASE)
        )
    while end > at and text[end - 1] in " -–—":
        end -= 1
    return Territory(end, federal=False) if known else None
