"""Bodies and positions named in one cell, told apart by the words they begin with."""

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

_LEXICON = Path(__file__).resolve().parents[1] / "lexicon" / "bodies.toml"
_NONE = re.compile(r"[\s\-–—−_.хХxX*]*")
_BULLET = re.compile(r"\s*(?:[-–—•●▪◦·]|\d{1,2}[.)](?!\d)|[а-я]\))\s*")
_LABEL = re.compile(
    r"\s*(?:ответственн\w+(?:\s+(?:исполнител\w+|орган\w*|лиц\w+))?|(?:со)?исполнител[ьи]|участники)\s*(?::|\s[–—-]\s)\s*",
    re.IGNORECASE,
)
_NAME = r"(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+)"
_ADJECTIVES = (
    r"(?:(?:и\.\s?о\.|врио|[а-яё]+-)?\s*(?!края\s)[\w-]+(?:ый|ой|ий|ая|яя|ое|ее|ые|ие)\s+(?:\([\w ]+\)\s*)?){0,4}"
)
_AND = re.compile(r"\s+(?:и|а также)\s+")


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a body begins with: after a line break or «и» (strict), after a comma (loose)."""
    data = tomllib.loads(_LEXICON.read_text(encoding="utf-8"))
    short = "|".join(data["short"])
    strict = "|".join(sorted(data["strict"], key=len, reverse=True))
    loose = "|".join(sorted((*data["strict"], *data["loose"]), key=len, reverse=True))

    def begins(words: str) -> re.Pattern[str]:
        return re.compile(rf"(?:{_ADJECTIVES}(?i:{words})(?!\w)|(?:{short})(?![\wа-яё])|{_NAME})")

    return begins(strict), begins(loose)


def is_body(text: str) -> bool:
    """Whether a text begins as the name of a body or a position."""
    return _patterns()[1].match(text.lstrip()) is not None


@lru_cache(maxsize=2048)  # a plan names few bodies many times
def bodies(text: str, lines: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The bodies named in ``text`` («Министерство …; Департамент …»), in order; () for a dash or nothing.

    ``lines`` are its printed lines: one that begins as a body in the nominative begins a new one. Brackets and quotation
    marks are never cut; «(по согласованию)» stays with its body.
    """
    if _NONE.fullmatch(text):
        return ()
    found: list[str] = []
    for line in _by_lines(text, lines):
        for piece in _by_semicolons(line):
            for part in _by_capitals(piece):
                found += _by_commas(part)
    cleaned = (_clean(item) for item in found)
    return tuple(dict.fromkeys(item for item in cleaned if item))


def _clean(item: str) -> str:
    item = _unmarked(item).strip(" ;,")
    if item.endswith(".") and len(item.rsplit(None, 1)[-1]) > 5 and "." not in item[:-1].rsplit(None, 1)[-1]:
        item = item[:-1]
    return item


def _unmarked(text: str) -> str:
    """``text`` without a bullet and a label («Соисполнители: …») at its beginning."""
    for mark in (_BULLET, _LABEL):
        if found := mark.match(text):
            text = text[found.end() :]
    return text


def _by_lines(text: str, lines: Sequence[str]) -> list[str]:
    """The text cut before lines that begin a body while the words before them are one already."""
    if len(lines) < 2:
        return [text]
    strict, _ = _patterns()
    cuts: list[int] = []
    at = 0
    for line in lines:
        words = " ".join(line.split())
        start = text.find(words[:12], at)
        if start < 0:
            return [text]
        bullet = _BULLET.match(words)
        # What follows the line too: «Главное / управление …» begins as one body.
        body = strict.match(_unmarked(text[start:]))
        if body and _OF_BODY.match(body[0]):
            body = None  # «Управление … / Депсоцразвития Югры»
        before = text[cuts[-1] if cuts else 0 : start].rstrip()
        if body and re.match(_NAME, words) and _POSITION.match(_clean(before)):
            body = None  # «Начальник отдела / Зимин П.Р.»
        body = body or (_PLACES.match(words) if _WHOLE.search(before) else None)
        if start and (bullet or body) and _depth(before) == 0 and is_body(_clean(before)) and not _open(before):
            cuts.append(start)
        at = start + 1
    return [text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


_OPEN = re.compile(
    r"(?:(?<!\w)(?:и|по|в|во|на|при|для|с|со|к|о|об|—|–|-)|"
    r"(?<!\w)(?!кра[яе]$)[а-яё]*(?:[ыои]й|[ая]я|[ое]е|[ыгкх]ие|[ыо]го|его|[ыи]х|[ыи]ми?|ому|ему)|"
    r"(?<!\w)(?:начальник|директор|руководител[ьи]|заместител[ьи]|специалист|глав[аы]|председатель|секретарь))$",
    re.IGNORECASE,
)
# Nouns in the genitive plural that look like adjectives: «организаций», «учреждений».
_NOUN = re.compile(r"(?:[нцтврлд]ий|[цн]ией?)$")


# «… города Новый Уренгой», «… поселка Урюпинский»: the end of a town's name only looks like an adjective.
_TOWN = re.compile(r"(?<!\w)(?:город[ае]?|г\.|посел(?:ок|ка)|села?|станицы)\s+(?:[А-ЯЁ][а-яё-]+\s+)?[А-ЯЁ][а-яё-]+$")
_TOWN_BEGINS = re.compile(r"(?<!\w)(?:город[ае]?|г\.|посел(?:ок|ка)|села?|станицы)$")


def _within_town(before: str, begun: str) -> bool:
    """Whether a body seems to begin inside the name of a town: «города Новый | Уренгой Департамент»."""
    return " " in begun and begun.rsplit(None, 1)[-1][:1].isupper() and bool(_TOWN.search(before))


def _open(before: str) -> bool:
    """Whether the words before a break ask for more: «специалист», «начальник», «отдел по», «и», an adjective."""
    return bool(_OPEN.search(before)) and not _NOUN.search(before) and not _TOWN.search(before)


def _depth(text: str) -> int:
    """How many brackets and quotation marks are open at the end; «1)» opens none."""
    depth = 0
    for char in text:
        if char in "(«":
            depth += 1
        elif char in ")»":
            depth = max(0, depth - 1)
    return depth


def _outside(text: str, marks: str) -> list[int]:
    """Where the characters ``marks`` stand outside brackets and quotation marks."""
    depth, found = 0, []
    for n, char in enumerate(text):
        if char in "(«":
            depth += 1
        elif char in ")»":
            depth = max(0, depth - 1)
        elif char in marks and not depth:
            found.append(n)
    return found


def _by_semicolons(text: str) -> list[str]:
    cuts = _outside(text, ";")
    return [text[a:b] for a, b in zip([0, *(n + 1 for n in cuts)], [*cuts, len(text)], strict=True)]


# Bodies in the plural that follow a whole one in small letters: «… области органы местного самоуправления».
_MANY = re.compile(
    r"(?:органы|руководители|исполнители|поставщики|участники|учреждения|организации|администрации (?:муниципальных|городских|районов))(?!\w)"
)
_POSITION = re.compile(
    r"(?:(?!.*[А-ЯЁ]\.\s?[А-ЯЁ]\.)(?:\w+\s+){0,2}(?:начальник|заместитель|директор|руководитель|глава|специалист|председатель|"
    r"секретарь|заведующ\w+|управляющий|помощник|консультант|бухгалтер))",
    re.IGNORECASE,
)
_PLACES = re.compile(r"(?:учреждения|организации|школы|некоммерческие организации)(?!\w)", re.IGNORECASE)
_WHOLE = re.compile(
    r"(?:[»)]|(?<!\w)(?:области|края|района|округа|города|поселения|республики(?: [А-ЯЁ][а-яё-]+)?))$", re.IGNORECASE
)


# What a name in capitals may follow: «учреждение Центр занятости».
_NAMED = re.compile(r"учреждение|организация|предприятие|фонд|центр|школа|институт|общество|союз", re.IGNORECASE)


# What begins like a body and may be no more than a part of one: initials, «Управление делами Главы …».
_UNSURE = re.compile(r"[А-ЯЁ]\.|(?:Главы|Директора)(?!\w)")


_OF_BODY = re.compile(r"(?:Мин|Деп|Гос|Обл|Рос)[а-яё]*(?:[иьс][ия]я|[сц]тва|а|ы|и|я)$")


def _by_capitals(text: str) -> list[str]:
    """Cut before a body in the nominative with a capital letter that follows another whole body: what a lost line
    break leaves («… области Министерство финансов …»)."""
    strict, _ = _patterns()
    cuts: list[int] = []
    for space in _outside(text, " "):
        before = text[cuts[-1] if cuts else 0 : space].rstrip()
        if not text[space + 1 : space + 2].isupper() and not (_MANY.match(text, space + 1) and _WHOLE.search(before)):
            continue
        begun = strict.match(text, space + 1) or _MANY.match(text, space + 1)
        if begun and (_OF_BODY.match(begun[0]) or _TOWN_BEGINS.search(before) or _within_town(before, begun[0])):
            continue  # «Управление … Депсоцразвития Югры»: the case of a short name does not show
        if not before or begun is None or re.fullmatch(_NAME, begun[0]) or _UNSURE.match(text, space + 1):
            continue
        last = before.rsplit(None, 1)[-1]
        if (last.isupper() and "." not in last) or before[-1] in ",–—-:":
            continue
        if is_body(_clean(before)) and not _open(before) and not _NAMED.fullmatch(last):
            cuts.append(space)
    return [text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


# A short name that the act has introduced, alone between commas: «Управление спорта, Спортшкола».
_ALONE = re.compile(r"[А-ЯЁ][а-яё]{4,}(?=\s*(?:,|$))")


def _by_commas(text: str) -> list[str]:
    """Cut at commas and at «и» only where both sides are bodies."""
    strict, loose = _patterns()
    commas = set(_outside(text, ","))
    joints = [(n, n + 1, loose) for n in commas]
    outside = set(_outside(text, " "))
    joints += [(m.start(), m.end(), strict) for m in _AND.finditer(text) if m.start() in outside]
    found, start = [], 0
    for cut, after, pattern in sorted(joints, key=lambda joint: joint[0]):
        rest = _unmarked(text[after:].lstrip())
        named = re.fullmatch(_NAME, _clean(text[start:cut])) and not re.match(_NAME, rest)  # «Иванов И.И., директор»
        one = _clean(text[start:cut])
        alone = cut in commas and _ALONE.match(rest)
        if cut >= start and not named and (is_body(one) or _ALONE.fullmatch(one)) and (pattern.match(rest) or alone):
            found.append(text[start:cut])
            start = after
    return [*found, text[start:]]
