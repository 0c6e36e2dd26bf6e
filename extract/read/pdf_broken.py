"""Words that a narrow cell breaks between any two letters, without a hyphen («муниципальног / о»)."""

import re
from collections.abc import Callable, Iterator

from extract.read.pdf_lines import Line
from soczakaz.ru.pieces import JOIN, NEVER, joined

_END = re.compile(r"[А-ЯЁа-яё]+$")
_START = re.compile(r"[а-яё]+")
_HYPHEN = re.compile(r"-[а-яё]{2}")
# A year that the cell has broken («01.06.202 / 4», «18/202 / 7») and what makes it whole.
_PART_OF_YEAR = re.compile(r"(?:(?<!\d)\d{1,2}\.\d{1,2}\.|/)(2?0?\d?)$")
_REST_OF_YEAR = re.compile(r"\d{1,4}(?!\d)")
_WORD = re.compile(r"[а-яё]{3,}")
_PADDING = 8.0  # points at most between a cell's border and its text
_LETTER = 0.6  # of the font size: more room than that would have taken the next letter …
_WIDE = 0.85  # … or one of these
_WIDE_LETTERS = "жмфшщыю"
_ROOM = 0.9  # of the font size: a line with more room than that ends where its author ended it
_UNLIKELY = 2.95  # of joining where no word processor parts a word: only what is no word apart


class Vocabulary:
    """The words that a document prints where it has room; gathered when first asked for."""

    def __init__(self, texts: Callable[[], Iterator[str]]) -> None:
        self._texts, self._words = texts, frozenset[str]()

    def __contains__(self, word: str) -> bool:
        if not self._words:
            self._words = frozenset(w for text in self._texts() for w in _WORD.findall(text.lower())) | {""}
        return word in self._words


def whole_words(lines: list[Line], left: float, right: float, printed: Vocabulary) -> list[str]:
    """The texts of a cell's lines, a line that goes on a broken word put after the one before it.

    Word processors only break a word that is longer than the cell: it begins its line and fills it; others break any.
    Which pieces are one word the dictionary says, and the document where it has more room (``printed``).
    ``left`` and ``right`` are the cell's borders.
    """
    texts = [line.text for line in lines]
    if len(lines) < 2:
        return texts
    padding = min(max(min(line.x0 for line in lines) - left, 0.0), _PADDING)
    room = right - left - 2 * padding
    whole = _read(texts, [_cost(lines, n, room, printed) for n in range(len(lines) - 1)], printed)
    out = texts[:1]
    for n, text in enumerate(texts[1:]):
        alone = len(lines[n].words) == 1 and (room - lines[n].x1 + lines[n].x0) / lines[n].size < _ROOM
        if whole[n] or (alone and _goes_on(out[-1], text)):
            out[-1] += text
        else:
            out.append(text)
    return out


def _cost(lines: list[Line], n: int, room: float, printed: Vocabulary) -> float:
    """What it costs to join the end of line ``n`` with the beginning of the next: the more, the less likely."""
    line, below = lines[n], lines[n + 1].text
    free = (room - line.x1 + line.x0) / line.size
    full = free < (_WIDE if below[:1] in _WIDE_LETTERS else _LETTER)
    if len(line.words) == 1:
        return JOIN if full else _UNLIKELY if free < _ROOM else NEVER
    end, start = _END.search(line.text), _START.match(below)
    if not full or not end or not start:
        return NEVER
    from soczakaz.ru.hyphens import is_known

    whole = end[0].lower() + start[0]
    return _UNLIKELY if start[0] == below or is_known(whole) or whole in printed else NEVER


def _read(texts: list[str], costs: list[float], printed: Vocabulary) -> list[bool]:
    """For each line end whether it lies within a word: chains of lines that hold nothing but pieces are read at once."""
    made = [False] * len(costs)
    at = 0
    while at < len(costs):
        pieces, after, end = _END.findall(texts[at]), "", at
        while pieces and end < len(costs) and costs[end] != NEVER and (start := _START.match(texts[end + 1])):
            end += 1
            pieces.append(start[0])
            after = texts[end][start.end() :]
            if after:
                break
        if end > at:
            after = after or " ".join(["", *texts[end + 1 : end + 2]])
            made[at:end] = joined(pieces, costs[at:end], after, printed.__contains__)
        at = max(end, at + 1)
    return made


def _goes_on(above: str, below: str) -> bool:
    """Whether a line goes on what fills the line above, though no letters meet: «физкультурно / -спортивная», dates."""
    if _END.search(above) and (_HYPHEN.match(below) or below == "-"):
        return True
    part, rest = _PART_OF_YEAR.search(above), _REST_OF_YEAR.match(below)
    return bool(part and rest and len(part[1] + rest[0]) == 4 and (part[1] + rest[0])[0] == "2")
