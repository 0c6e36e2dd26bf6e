"""Words that a narrow cell breaks between any two letters, without a hyphen («муниципальног / о»)."""

import re
from collections.abc import Callable, Iterator

from extract.read.pdf_lines import Line

_END = re.compile(r"[А-ЯЁа-яё]+$")
_START = re.compile(r"[а-яё]+")
_HYPHEN = re.compile(r"-[а-яё]{2}")
# A date that the cell has broken («01.06.202 / 4») and what makes it whole.
_PART_OF_DATE = re.compile(r"(?<!\d)\d{1,2}\.\d{1,2}\.\d{0,3}$")
_REST_OF_DATE = re.compile(r"\d{1,4}(?!\d)")
_WORD = re.compile(r"[а-яё]{3,}")
_PADDING = 8.0  # points at most between a cell's border and its text
_LETTER = 0.6  # of the font size: more room than that would have taken the next letter …
_WIDE = 0.85  # … or one of these
_WIDE_LETTERS = "жмфшщыю"


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
    The dictionary, or the document where it has more room (``printed``), must know the joined word, and the halves must
    not do as well.
    ``left`` and ``right`` are the cell's borders.
    """
    texts = [line.text for line in lines]
    if len(lines) < 2:
        return texts
    padding = min(max(min(line.x0 for line in lines) - left, 0.0), _PADDING)
    room = right - left - 2 * padding
    out: list[str] = []
    # What a line leaves free, in font sizes, and whether the next letter would have found room in it.
    free = [(room - line.x1 + line.x0) / line.size for line in lines]
    alone = [len(line.words) == 1 for line in lines]
    below = [*texts[1:], ""]
    full = [gap < (_WIDE if text[:1] in _WIDE_LETTERS else _LETTER) for gap, text in zip(free, below, strict=True)]
    i = 0
    while i < len(texts):
        if (
            i
            and free[i - 1] < 0.9
            and (_continues_word if alone[i - 1] else _is_torn)(out[-1], texts[i], full[i - 1], printed)
        ):
            out[-1] += texts[i]
        elif full[i] and (end := _three_pieces(texts, full, i)) is not None:
            out.append("".join(texts[i:end]))
            i = end - 1
        else:
            out.append(texts[i])
        i += 1
    return out


def _three_pieces(texts: list[str], full: list[bool], start: int) -> int | None:
    """Where a word ends that lies on three lines or four («мер / опр / иятия»); None if none begins here."""
    from soczakaz.ru.hyphens import is_known

    for end in (start + 4, start + 3):
        pieces = texts[start:end]
        if len(pieces) < end - start or not all(full[start : end - 1]):
            continue
        first, rest = _END.search(pieces[0]), _START.match(pieces[-1])
        if first and rest and all(_START.fullmatch(piece) for piece in pieces[1:-1]):
            words = [first[0].lower(), *pieces[1:-1], rest[0]]
            if is_known("".join(words)) and not all(map(is_known, words)):
                return end
    return None


def _is_torn(above: str, below: str, full: bool, printed: Vocabulary) -> bool:
    """A word that began in the middle of a full line and was cut where the line ended («образования а / дминистрации»).

    Most words that meet at a line end are whole: only what the dictionary knows together and not apart is one.
    """
    from soczakaz.ru.hyphens import is_known

    end, start = _END.search(above), _START.match(below)
    if not end or not start or not full:
        return False
    first, second = end[0].lower(), start[0]
    apart = (is_known(first) or first in printed) and (is_known(second) or second in printed)
    return not apart and (is_known(first + second) or first + second in printed)


def _continues_word(above: str, below: str, full: bool, printed: Vocabulary) -> bool:
    end, start = _END.search(above), _START.match(below)
    if end and _HYPHEN.match(below):
        return True  # «физкультурно / -спортивная»
    part, rest = _PART_OF_DATE.search(above), _REST_OF_DATE.match(below)
    if part and rest:
        return len(part[0].rsplit(".", 1)[1] + rest[0]) == 4
    if not end or not start:
        return False
    from soczakaz.ru.hyphens import SHORT, is_known, is_one_word

    first, second = end[0].lower(), start[0]
    if is_one_word(first, second):
        return True
    if first + second in printed:
        return full and first not in printed
    halves = is_known(first) and is_known(second)
    if is_known(first + second):  # «исполнителям / и»: two words would seldom make a third by chance
        return full and halves and len(first) > 4 and first not in printed and not re.match(r"а также(?!\w)", below)
    return full and not halves and len(second) < 3 and second not in SHORT
