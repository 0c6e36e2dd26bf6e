"""The phrases of a letterhead: bodies, posts and territories that run over several lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from extract.facts.acts_lexicon import acts_lexicon
from extract.facts.issuer_words import is_foreign, like
from soczakaz.ru.capitals import ordinary
from soczakaz.ru.regions import mentions

WORD = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")
_TERRITORIES = frozenset(
    [
        "район",
        "область",
        "край",
        "республика",
        "округ",
        "поселение",
        "образование",
        "сельсовет",
        "улус",
        "кожуун",
        "наслег",
        "волость",
        "аймак",
        "федерация",
        "зато",
        "сумон",
        "ульсовет",
    ]
)
_NAMED = frozenset(["город", "село", "поселок", "посёлок", "станица", "деревня", "рп", "пгт"])
_ACTING = re.compile(
    r"(?:и\s?\.?\s?о\.|врио|вр\.?\s?и\.?\s?о\.|(?:временно\s+)?исполняющ(?:ий|ая)\s+обязанности)\s*",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"(?:ий|ый|ой|ая|яя|ое|ее|ные|ский|цкий)$")
# A phrase that cannot end here: what follows belongs to it even if it looks like a phrase of its own.
_OPEN_END = re.compile(
    r"(?:(?<!\w)(?:и|по|в|на|с|о|об|для|при|имени|[-–—,])|(?:^|\s)муниципального\s+образования|(?:^|\s)(?:[а-яё]+(?<!ского)(?<!цкого)\s+)?"
    r"(?:городского|муниципального)\s+округа|(?:муниципального|городского|сельского)\s+(?:района|поселения)|(?:^|\s)(?:зато|города|республики)"
    r"|административно-территориального\s+образования)$",
    re.IGNORECASE,
)
# «внутригородского муниципального образования Санкт-Петербурга» is named by the line that follows.
_OF_FEDERAL_CITY = re.compile(
    r"внутригородск\w+\s+(?:муниципальн\w+\s+)?(?:образовани|территори)\w+(?:\s+города\s+федерального\s+значения)?"
    r"(?:\s+Санкт-Петербурга|\s+Севастополя)?$",
    re.IGNORECASE,
)
# «МУНИЦИПАЛЬНЫЙ РАЙОН» over «СЕРГИЕВСКИЙ», «МУНИЦИПАЛЬНОЕ ОБРАЗОВАНИЕ» over «ПУРОВСКИЙ РАЙОН».
_NAMELESS = re.compile(
    r"^(?:(?:муниципальный|городской|сельский|муниципальное|городское|сельское)\s+)(?:район|округ|поселение|образование)$",
    re.IGNORECASE,
)
_NAMED_BY_ADJECTIVE = re.compile(
    r"(?:ск|цк)ого\s+(?:муниципального|городского|сельского)\s+(?:округа|района|поселения)$", re.IGNORECASE
)
# «Дума / Городского округа Верхняя Пышма»: a new line is no reason for a capital.
_KIND_AT_START = re.compile(
    r"(?<=[а-яё]\s)(?:Городск|Муниципальн|Сельск|Внутригородск)(?:ого|ой)(?=\s(?:муниципального\s)?(?:округа|района|поселения|образования)(?!\w))"
)
_EQUAL_BODY = re.compile(r"(?:МИНИСТЕРСТВО|ДЕПАРТАМЕНТ|КОМИТЕТ|УПРАВЛЕНИЕ|АГЕНТСТВО|СЛУЖБА|АДМИНИСТРАЦИЯ)\s[А-ЯЁ]{2}")
_SHORT_NAME = re.compile(r"\s*\((?!якутия)[^()]{2,40}\)\s*$", re.IGNORECASE)
_STAGE = re.compile(r"\s*,?\s*(?:[а-яё]+(?:ого|ьего)|[IVX\d]+(?:-?го)?)\s+созыва.*$", re.IGNORECASE)
DEFINED = re.compile(r"\s*\(\s*далее[^()]*\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A nominative phrase of a letterhead: a body or post ("head") or the territory it stands in."""

    text: str
    kind: Literal["head", "territory"]
    lines: tuple[int, ...]


def phrases(lines: Sequence[str], evidence: str = "") -> tuple[Phrase, ...]:
    """The letterhead's lines joined into phrases, in ordinary capitals. Lines that begin none are dropped.

    ``evidence`` is what the act says elsewhere, in ordinary case: its capitals are those of the act's author.
    """
    made: list[tuple[str, str, list[int]]] = []
    for n, line in enumerate(lines):
        for piece in _pieces(line):
            start = start_of(piece)
            before = made[-1][0].rstrip(" ,") if made else ""
            ended = not made or not (_OPEN_END.search(before) or piece[:1] in '«"')
            if start is None and ended and is_foreign(piece):
                continue
            if made and (start is None or _continues(before, made[-1][1], piece, start)):
                text, kind, at = made[-1]
                text = text if start is None else before  # «…НАСЕЛЕНИЯ, / ОПЕКИ И ПОПЕЧИТЕЛЬСТВА»: a list goes on
                # «УЛАН-» over «УДЭ»: the hyphen at the end of a line is the name's own.
                gap = "" if re.search(r"[А-ЯЁа-яё]-$", text) else " "
                made[-1] = (f"{text}{gap}{piece}", kind if kind != "adjective" else start or kind, [*at, n])
            elif start:
                made.append((piece, start, [n]))
    out = []
    for printed, kind, at in made:
        text = cleaned(printed)
        if kind == "adjective" or not text:
            continue
        first = text.split(maxsplit=1)[0]
        if len(first) > 2 and first.isupper() and first.lower() in acts_lexicon().heads and first != text:
            text = text if text.isupper() else first.capitalize() + text[len(first) :]  # «ДУМА муниципального района»
        plain = like(ordinary(text), evidence) if text.isupper() else ordinary(text)
        if kind == "head":
            plain = _KIND_AT_START.sub(lambda m: m[0].lower(), plain)
        out.append(Phrase(plain, "head" if kind == "head" else "territory", tuple(at)))
    return tuple(out)


def cleaned(text: str) -> str:
    """A name without its short name in brackets, convocation and «(далее – …)»."""
    return _SHORT_NAME.sub("", _STAGE.sub("", DEFINED.sub("", text))).strip(" ,.;:")


def _continues(before: str, kind: str, piece: str, start: str) -> bool:
    if kind == "adjective":
        return True
    if _NAMELESS.search(before) and start in {"adjective", "territory"} and not next(mentions(piece), None):
        return True
    if before.count("«") > before.count("»") or before.count('"') % 2:
        return True
    if start == "adjective":
        return bool(_OPEN_END.search(before)) and not _NAMED_BY_ADJECTIVE.search(before)
    if _OF_FEDERAL_CITY.search(before) and start == "territory":
        return True
    region = next(iter(mentions(piece)), None)
    if region is not None and region.start == 0 and not re.search(r"республики$", before, re.IGNORECASE):
        return False
    return bool(_OPEN_END.search(before)) and not _NAMED_BY_ADJECTIVE.search(before) and start == "territory"


def _pieces(line: str) -> list[str]:
    """A line, or the phrases folded into one: «ОРЛОВСКАЯ ОБЛАСТЬ АДМИНИСТРАЦИЯ ЛУГОВСКОГО РАЙОНА»."""
    line = (
        re.sub(r"^\W*(?:РОССИЙСКАЯ\s+ФЕДЕРАЦИЯ|РОССИЯ)(?=\s|$)", "", line, flags=re.IGNORECASE)
        .lstrip(" ,|")
        .rstrip(" |")
    )
    if not line:
        return []
    after = re.search(r"\)\s+(?=[А-ЯЁ])", line)
    if after and start_of(line[after.end() :]) == "head":
        return [line[: after.start() + 1], line[after.end() :]]  # two bodies of a joint act in one line
    if start_of(line) == "head":
        for mention in mentions(line):
            rest = line[mention.end :].strip(" ,")
            if _EQUAL_BODY.match(rest):  # folded into one line: «… ТОМСКОЙ ОБЛАСТИ ДЕПАРТАМЕНТ …»
                return [line[: mention.end], *_pieces(rest)]
    if start_of(line) == "territory":
        words = list(WORD.finditer(line))
        for head in range(1, len(words)):
            if words[head][0].lower() not in acts_lexicon().heads or not words[head][0][0].isupper():
                continue
            k = head
            while k > 2 and _ADJECTIVE.search(words[k - 1][0].lower()) and words[k - 1][0].lower() not in _TERRITORIES:
                k -= 1
            return [line[: words[k].start()].strip(), line[words[k].start() :]]
    region = next(iter(mentions(line)), None)
    if (
        region
        and region.start == 0
        and start_of(line) == "territory"
        and start_of(line[region.end :].strip(" ,")) == "territory"
    ):
        return [line[: region.end], line[region.end :].strip(" ,")]
    return [line]


@lru_cache(maxsize=1024)
def start_of(text: str) -> str | None:
    """Which nominative phrase begins here: "head", "territory", "adjective" (its noun comes later), None."""
    heads = acts_lexicon().heads
    if text[:1] in '«"„(':
        return None
    at, seen = 0, 0
    acting = bool(_ACTING.match(text))
    text = _ACTING.sub("", text, count=1) if acting else text
    for word in WORD.findall(text)[:6]:
        low = word.lower()
        tail = low.rsplit("-", 1)[-1]
        if low in heads or tail in heads:
            return "head"
        if low in _TERRITORIES or tail in _TERRITORIES or (low in _NAMED and at == 0):
            return "territory"
        if not _ADJECTIVE.search(low):
            return "head" if acting else None
        at, seen = at + 1, seen + 1
    return "adjective" if seen and seen == len(WORD.findall(text)) else None


def is_body(text: str) -> bool:
    """Whether a line begins with a body or post in the nominative."""
    return start_of(text) == "head"


def is_open(text: str) -> bool:
    """Whether a name cannot end here: «администрации муниципального образования -»."""
    return bool(_OPEN_END.search(text)) and not _NAMED_BY_ADJECTIVE.search(text)
